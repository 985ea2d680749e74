"""Backups in the windows: made by themselves, listed, put back, and told when they fail."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QMetaObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from db import running
from db.backups import archive, making, read_manifest, state, take
from db.backups.folder import entries
from db.backups.state import State
from db.connection import FILE_NAME, close_store, open_store
from db.faults import StoreFault
from db.models import AuditLine, Customer, Employee, database
from db.telling import Tell
from rules.backups import Reason
from rules.errors import RuleBroken
from rules.words import Deed, Role
from tests.store import NOW, PASSWORD, People, customer, hours
from tests.ui.plain import unmarked
from tests.ui.test_accessibility import doubled, nameless
from ui.app import Program
from ui.background import Background
from ui.backups import keeper, leaving, rescue
from ui.backups.damaged_dialog import DamagedDialog
from ui.backups.failure_line import BackupFailureLine
from ui.backups.keeper import Keeper
from ui.backups.leaving import Leaving
from ui.backups.restore_dialog import RestoreDialog
from ui.last_resort_window import LastResort
from ui.session import Session
from ui.settings.data import DataSection
from ui.this_pc import ThisPc
from ui.wording import refusal

ROOT = Path(rescue.__file__).parent.parent.parent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "backups"


@pytest.fixture
def session(app: QApplication, people_on_disk: People) -> Session:
    return Session(people_on_disk.administrator, lambda: NOW)


@pytest.fixture
def section(session: Session, qtbot: QtBot) -> Iterator[DataSection]:
    background = Background()
    shown = DataSection(session, background)
    qtbot.addWidget(shown)
    shown.resize(860, 900)
    shown.show()
    yield shown
    background.wait()
    QApplication.processEvents()


def taken(reason: Reason = Reason.ASKED, ago: float = 0) -> Path:
    made = take(reason, now=NOW - hours(ago))
    assert made is not None
    return made


def looked_through(section: DataSection, qtbot: QtBot, count: int) -> None:
    section.refresh()
    qtbot.waitUntil(lambda: len(section.backups.list.backups) == count, timeout=20_000)


# --- the settings ----------------------------------------------------------------------------


def test_the_list_says_when_why_and_whether_a_backup_is_whole(
    section: DataSection, qtbot: QtBot
) -> None:
    taken(Reason.IMPORT, ago=30)
    bad = taken(Reason.MIGRATION, ago=1)
    bad.write_bytes(bad.read_bytes()[:-1])
    looked_through(section, qtbot, 2)
    broken, whole = section.backups.list.lines()
    assert (unmarked(broken.title), broken.pill) == ("היום 08:00", "פגום")
    assert (whole.text, whole.pill) == ("לפני ייבוא", "תקין")
    assert nameless(section) == []
    assert doubled(section) == set()


def test_only_a_whole_backup_can_be_restored(section: DataSection, qtbot: QtBot) -> None:
    good, bad = taken(ago=2), taken(ago=1)
    bad.write_bytes(b"")
    looked_through(section, qtbot, 2)
    section.backups.list.choose(bad)
    assert not section.backups.restore.isEnabled()
    section.backups.list.choose(good)
    assert section.backups.restore.isEnabled()


def test_a_backup_is_taken_at_a_press_and_stands_in_the_list(
    section: DataSection, qtbot: QtBot, folder: Path
) -> None:
    section.refresh()
    section.backups.make.click()
    assert not section.backups.make.isEnabled()
    qtbot.waitUntil(lambda: len(section.backups.list.backups) == 1, timeout=20_000)
    assert section.backups.make.isEnabled()
    assert "תקין" in section.backups.answer.text()
    assert len(entries(folder)) == 1


@pytest.fixture
def go_on(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Give what a backup waits for before it packs."""
    awaited = Event()

    def pack_later(*given: Any) -> None:
        assert awaited.wait(60)
        archive.pack(*given)

    monkeypatch.setattr(making, "pack", pack_later)
    return awaited


def test_a_backup_says_how_far_it_is_and_esc_stops_it(
    section: DataSection, qtbot: QtBot, folder: Path, go_on: Event
) -> None:
    card = section.backups
    section.activateWindow()
    qtbot.waitUntil(section.isActiveWindow)
    card.make.click()
    assert card.under_way.isVisible()
    assert not card.make.isEnabled()
    qtbot.waitUntil(lambda: card.under_way.bar.maximum() > 0, timeout=20_000)
    assert 0 < card.under_way.bar.value() < card.under_way.bar.maximum()
    assert card.under_way.stop.hasFocus()
    QTest.keyClick(card.under_way.stop, Qt.Key.Key_Escape)
    go_on.set()
    qtbot.waitUntil(card.make.isEnabled, timeout=20_000)
    assert card.under_way.isHidden()
    assert card.answer.text() == "הופסק."
    assert list(folder.iterdir()) == []
    card.make.click()
    qtbot.waitUntil(card.make.isEnabled, timeout=20_000)
    assert len(entries(folder)) == 1


def test_no_second_one_begins_while_a_backup_is_made_also_when_the_page_is_read_again(
    section: DataSection, qtbot: QtBot, folder: Path, go_on: Event
) -> None:
    card = section.backups
    makers = (card.make, card.save_as, card.second_choose)
    card.make.click()
    section.refresh()
    assert not any(button.isEnabled() for button in makers)
    card.under_way.stop.click()
    go_on.set()
    qtbot.waitUntil(card.under_way.isHidden, timeout=20_000)
    assert all(button.isEnabled() for button in makers)
    assert list(folder.iterdir()) == []


def test_who_leaves_while_a_backup_is_made_leaves_a_whole_one(
    section: DataSection, qtbot: QtBot, folder: Path
) -> None:
    section.backups.make.click()
    section.close()
    section.backups._work._background.wait()
    assert [one.name for one in folder.glob("*.kashuv")] == [
        one.file.name for one in entries(folder)
    ]
    assert len(entries(folder)) == 1


def test_a_backup_saved_elsewhere_is_made_and_never_overwrites(
    section: DataSection, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "copy.kashuv"
    answers: list[str] = []
    for _ in range(2):
        section.backups.back_up_to(file)
        qtbot.waitUntil(section.backups.make.isEnabled, timeout=20_000)
        answers.append(section.backups.answer.text())
    assert read_manifest(file).counts["employee"] == 8
    assert file.name in answers[0]
    assert len(set(answers)) == 2


def test_a_disk_that_is_gone_by_then_is_named_and_nothing_is_made(
    section: DataSection, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "pulled out" / "mine.kashuv"
    section.backups.back_up_to(file)
    qtbot.waitUntil(section.backups.under_way.isHidden, timeout=20_000)
    answer = section.backups.answer.text()
    assert refusal(RuleBroken("folder_gone", path=str(file))) == answer
    assert section.backups.save_as.isEnabled()


def test_the_second_folder_is_of_this_computer_and_gets_a_backup_at_once(
    section: DataSection, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = tmp_path / "usb"
    second.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(second))
    section.backups.second_choose.click()
    qtbot.waitUntil(lambda: any(second.glob("*/*.kashuv")), timeout=20_000)
    qtbot.waitUntil(section.backups.make.isEnabled, timeout=20_000)
    assert ThisPc(tmp_path).backup_folder == second
    assert str(second) in unmarked(section.backups.second.text())
    section.backups.second_forget.click()
    assert ThisPc(tmp_path).backup_folder is None


# --- the question ----------------------------------------------------------------------------


def asked(section: DataSection, file: Path) -> RestoreDialog:
    section.backups.ask_to_restore(file)
    form = section.window().findChild(QLineEdit, "restoreDialog.password")
    assert form is not None
    dialog = form.window()
    assert isinstance(dialog, RestoreDialog)
    return dialog


def test_restoring_asks_for_the_password_again(section: DataSection, qtbot: QtBot) -> None:
    file = taken()
    wanted: list[object] = []
    section.session.restore_wanted.connect(wanted.append)
    form = asked(section, file)
    QTest.keyClicks(form.password, "wrong-password")
    form.save_button.click()
    assert form.isVisible()
    assert form.fields["password"].problem.text()
    assert wanted == []
    form.password.setText(PASSWORD)
    form.save_button.click()
    assert wanted == [file]


def test_a_file_that_is_no_backup_is_refused_before_anything_is_asked(
    section: DataSection, tmp_path: Path
) -> None:
    (tmp_path / "letter.kashuv").write_bytes(b"Dear customer" * 100)
    section.backups.ask_to_restore(tmp_path / "letter.kashuv")
    assert "letter.kashuv" in section.backups.answer.text()


# --- by themselves ---------------------------------------------------------------------------


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


def test_a_backup_makes_itself_after_half_an_hour_of_work(
    app: QApplication, people_on_disk: People, tmp_path: Path, folder: Path, qtbot: QtBot
) -> None:
    clock, background = Clock(), Background()
    keeper = Keeper(Session(people_on_disk.handler, clock), ThisPc(tmp_path), background)
    clock.now += timedelta(minutes=29)
    keeper.look()
    assert background.wait()
    assert entries(folder) == []
    clock.now += timedelta(minutes=1)
    with qtbot.waitSignal(keeper.done, timeout=20_000):
        keeper.look()
    assert [entry.reason for entry in entries(folder)] == [Reason.WORK]
    clock.now += timedelta(hours=1)
    with qtbot.waitSignal(keeper.done, timeout=20_000):
        keeper.look()
    assert len(entries(folder)) == 1
    customer(people_on_disk.front_desk, "חדשה")
    clock.now -= timedelta(days=1)
    with qtbot.waitSignal(keeper.done, timeout=20_000):
        keeper.look()
    assert len(entries(folder)) == 2


@pytest.mark.parametrize(
    "case",
    [
        (Role.ADMINISTRATOR, True, True),
        (Role.RELATIONS_OWNER, True, False),
        (Role.HANDLER, False, False),
        (Role.MANAGER, False, False),
    ],
)
def test_failing_backups_are_told_to_those_who_answer_for_them(
    app: QApplication,
    people_on_disk: People,
    folder: Path,
    qtbot: QtBot,
    case: tuple[Role, bool, bool],
) -> None:
    role, told, mends = case
    session = Session(people_on_disk.of(role), lambda: NOW)
    line = BackupFailureLine(session)
    qtbot.addWidget(line)
    line.refresh(session.actor())
    assert line.isHidden()
    yesterday = (NOW - hours(30)).isoformat()
    state.write(folder, State(made_at=yesterday, failing_since=yesterday, code="disk_full"))
    line.refresh(session.actor())
    assert line.isHidden() is not told
    if told:
        assert "הדיסק מלא" in line.sentence.text()
        assert line.mend.isHidden() is not mends


# --- at the end ------------------------------------------------------------------------------


def test_leaving_waits_for_the_backup_and_ends(app: QApplication) -> None:
    done: list[str] = []
    assert Leaving(lambda _tell: done.append("backup")).run()
    assert done == ["backup"]


def test_whoever_cannot_wait_skips_it(app: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leaving, "SHOWN_AFTER", 1)
    go_on = Event()
    window = Leaving(lambda _tell: go_on.wait(20))
    seen: list[bool] = []

    def skip() -> None:
        seen.append(window.isVisible())
        button = window.findChild(QPushButton, "leaving.skip")
        assert button is not None
        button.click()

    QTimer.singleShot(100, window, skip)
    assert not window.run()
    assert seen == [True]
    assert not window.isVisible()
    go_on.set()


def test_what_is_skipped_is_stopped_and_leaves_nothing(
    people_on_disk: People, app: QApplication, folder: Path
) -> None:
    seen: list[int] = []

    def work(tell: Tell) -> None:
        def told(done: int, of: int) -> None:
            if not seen:
                QMetaObject.invokeMethod(
                    window, "reject", Qt.ConnectionType.BlockingQueuedConnection
                )
            seen.append(done)
            tell(done, of)

        keeper.take(Reason.EXIT, NOW, None, tell=told)

    window = Leaving(work)
    assert not window.run()
    assert seen
    assert list(folder.iterdir()) == []


def test_a_slow_backup_goes_out_of_sight_and_may_still_end(
    app: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leaving, "SHOWN_AFTER", 1)
    monkeypatch.setattr(leaving, "SHOWN_FOR", 50)
    go_on = Event()
    window = Leaving(lambda _tell: go_on.wait(20))
    seen: list[bool] = []
    QTimer.singleShot(30, window, lambda: seen.append(window.isVisible()))
    QTimer.singleShot(120, window, lambda: seen.append(window.isVisible()))
    QTimer.singleShot(150, window, go_on.set)
    assert window.run()
    assert seen == [True, False]


def test_a_backup_that_fails_at_the_end_keeps_nobody(app: QApplication) -> None:
    def fail(_tell: Tell) -> None:
        raise OSError("the disk is gone")

    assert Leaving(fail).run()


# --- the program -----------------------------------------------------------------------------


@pytest.fixture
def program(
    people_on_disk: People, app: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Program]:
    monkeypatch.setattr(QMessageBox, "exec", lambda box: said.append(box.text()))
    said.clear()
    program = Program(app, tmp_path, lambda: NOW)
    monkeypatch.setattr(program, "sign_in", lambda: True)
    yield program
    program.wait()
    if program.window is not None:
        program.window.close()
        program.wait()
        program.window.deleteLater()


said: list[str] = []


def in_the_dialog(monkeypatch: pytest.MonkeyPatch, act: Callable[[DamagedDialog], None]) -> None:
    """Do something in the dialog of a damaged store once it shows its backups."""

    def exec_(dialog: DamagedDialog) -> int:
        shown.append(unmarked(dialog.missing.text()))
        dialog._background.wait()
        QApplication.processEvents()
        shown.append(unmarked(dialog.missing.text()))
        act(dialog)
        return dialog.result()

    monkeypatch.setattr(DamagedDialog, "exec", exec_)


shown: list[str] = []


def hurt(file: Path) -> bytes:
    """Damage a store that is not open, past its head."""
    whole = bytearray(file.read_bytes())
    whole[4096 : 4096 * 30] = bytes(4096 * 29)
    file.write_bytes(whole)
    return bytes(whole)


def test_a_damaged_store_is_kept_and_the_newest_whole_backup_takes_its_place(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken(ago=5)
    taken(ago=2)
    bad = taken(ago=1)
    bad.write_bytes(b"")
    close_store()
    content = hurt(tmp_path / FILE_NAME)
    in_the_dialog(monkeypatch, lambda dialog: dialog.restore.click())
    assert program.start()
    assert "05:00" not in shown[-1]
    assert "07:00" in shown[-1]
    (kept,) = (tmp_path / "damaged").iterdir()
    assert (kept / FILE_NAME).read_bytes() == content
    assert AuditLine.select().where(AuditLine.deed == Deed.RESTORED).count() == 1
    assert str(kept) in unmarked(said[-1])


def test_whoever_quits_finds_the_damaged_store_as_it_was(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken()
    close_store()
    content = hurt(tmp_path / FILE_NAME)
    in_the_dialog(monkeypatch, lambda dialog: dialog.reject())
    assert not program.start()
    assert (tmp_path / FILE_NAME).read_bytes() == content
    assert not (tmp_path / "damaged").exists()


def test_a_store_that_is_gone_comes_back_from_its_backup(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken()
    close_store()
    (tmp_path / FILE_NAME).unlink()
    in_the_dialog(monkeypatch, lambda dialog: dialog.restore.click())
    assert program.start()
    assert Employee.select().count() == 8


def test_after_an_unclean_end_damage_is_found_before_anybody_signs_in(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    taken()
    close_store()
    # What opening does not look at.
    whole = bytearray((tmp_path / FILE_NAME).read_bytes())
    place = whole.index("מוסך הבדיקה".encode()) // 4096 * 4096
    whole[place : place + 8] = bytes(8)
    (tmp_path / FILE_NAME).write_bytes(whole)
    (tmp_path / "running-1.json").write_text(
        '{"process": 1, "birth": "long ago"}', encoding="utf-8"
    )
    in_the_dialog(monkeypatch, lambda dialog: dialog.restore.click())
    assert program.start()
    qtbot.waitUntil((tmp_path / "damaged").exists, timeout=20_000)
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    assert Employee.select().count() == 8


def test_damage_met_at_work_is_offered_a_backup(
    program: Program,
    people_on_disk: People,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    taken()
    program.show_window(people_on_disk.handler)
    window = program.window
    assert window is not None
    in_the_dialog(monkeypatch, lambda dialog: dialog.restore.click())
    refused: list[str] = []

    def verb() -> None:
        raise StoreFault("store_damaged", detail="malformed")

    window.session.attempt(verb, lambda broken, _: refused.append(broken.code))
    assert refused == ["store_damaged"]
    qtbot.waitUntil(lambda: bool(said), timeout=30_000)
    assert program.window is not window
    assert AuditLine.select().where(AuditLine.deed == Deed.RESTORED).count() == 1


def test_damage_that_hides_the_first_picture_is_offered_a_backup(
    program: Program,
    people_on_disk: People,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    """It is not told as a connection that will come back: nobody would wait for it in vain."""
    taken()
    named = "SELECT rootpage FROM sqlite_master WHERE name = 'audit_line'"
    (page,) = database.execute_sql(named).fetchone()
    close_store()
    whole = bytearray((tmp_path / FILE_NAME).read_bytes())
    whole[(page - 1) * 4096 : page * 4096] = b"x" * 4096
    (tmp_path / FILE_NAME).write_bytes(whole)
    assert program.start()
    in_the_dialog(monkeypatch, lambda dialog: dialog.restore.click())
    program.show_window(people_on_disk.handler)
    qtbot.waitUntil(lambda: bool(said), timeout=30_000)
    assert AuditLine.select().where(AuditLine.deed == Deed.RESTORED).count() == 1


def test_damage_met_while_reading_is_told_to_the_rescue(app: QApplication, qtbot: QtBot) -> None:
    resort = LastResort(lambda: None)
    with qtbot.waitSignal(resort.damaged):
        resort._meet(StoreFault("store_damaged", detail="malformed"))


def test_a_sound_store_after_an_unclean_end_is_opened_without_a_word(
    program: Program, tmp_path: Path
) -> None:
    close_store()
    (tmp_path / "running-1.json").write_text("{", encoding="utf-8")
    assert program.start()
    QApplication.processEvents()
    assert said == []
    assert not (tmp_path / "running-1.json").exists()


def test_a_chosen_backup_takes_the_place_of_the_data_and_all_sign_in_again(
    program: Program, people_on_disk: People, tmp_path: Path, folder: Path, qtbot: QtBot
) -> None:
    file = taken(ago=1)
    customer(people_on_disk.front_desk, "אחרי הגיבוי")
    program.show_window(people_on_disk.administrator)
    window = program.window
    assert window is not None
    window.session.restore_wanted.emit(file)
    qtbot.waitUntil(lambda: bool(said), timeout=30_000)
    assert program.window is not window
    assert not Customer.select().where(Customer.name == "אחרי הגיבוי").exists()
    line = AuditLine.get(AuditLine.deed == Deed.RESTORED)
    assert line.by_id == people_on_disk.administrator.id
    assert [entry.reason for entry in entries(folder)] == [Reason.RESTORE, Reason.ASKED]


def test_the_last_window_leaves_a_backup_and_no_mark(
    program: Program, people_on_disk: People, tmp_path: Path, folder: Path
) -> None:
    assert program.start()
    assert list(tmp_path.glob("running-*.json")) != []
    program.show_window(people_on_disk.handler)
    assert program.window is not None
    program.window.close()
    program.wait()
    program.rescue.end(worked=program.worked)
    assert [entry.reason for entry in entries(folder)] == [Reason.EXIT]
    assert list(tmp_path.glob("running-*.json")) == []
    open_store(tmp_path / FILE_NAME)


ENDS = """
import sys
from pathlib import Path
from ui import app
def sign_in(program):
    print("there", flush=True)
    sys.stdin.readline()
    return False
app.Program.sign_in = sign_in
app.run_window(Path(sys.argv[1]), None)
"""


@pytest.mark.parametrize("is_killed", [True, False])
def test_a_killed_program_ended_uncleanly_and_one_that_was_closed_did_not(
    people_on_disk: People, tmp_path: Path, is_killed: bool
) -> None:
    close_store()
    command, pipe = [sys.executable, "-c", ENDS, str(tmp_path)], subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, encoding="utf-8", stdin=pipe, stdout=pipe) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "there\n"
        if is_killed:
            program.kill()
        else:
            program.communicate("\n")
    assert running.was_broken_off(tmp_path) is is_killed
    open_store(tmp_path / FILE_NAME)


def test_the_dialog_of_a_damaged_store_shows_what_would_be_missing(
    app: QApplication, people_on_disk: People, tmp_path: Path, qtbot: QtBot
) -> None:
    good, bad = taken(ago=3), taken(ago=1)
    bad.write_bytes(b"")
    dialog = DamagedDialog(tmp_path / FILE_NAME, lambda: NOW, problem="קובץ הנתונים פגום.")
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.restore.isEnabled, timeout=20_000)
    assert dialog.list.chosen() == good
    assert "06:00" in unmarked(dialog.missing.text())
    QTest.keyClick(dialog.list, Qt.Key.Key_Up)
    assert not dialog.restore.isEnabled()
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert dialog.file is None
    assert nameless(dialog) == []
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert dialog.file == good
