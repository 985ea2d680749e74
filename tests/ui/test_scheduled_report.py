"""The report that is made by itself: into its folder, by e-mail, by the eyes of whom it is for."""

import errno
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db import packs, settings, staff
from db.models import AuditLine, Employee, PackRun
from rules.errors import RuleBroken
from rules.permissions import Scope
from rules.words import Action, Channel, Deed, Role
from tests.messaging import smtp_server
from tests.messaging.certificates import HOST, Certificates
from tests.messaging.smtp_server import PASSWORD, USER, Desk
from tests.store import People, customer, hours, israel, opened
from ui.background import Background
from ui.heartbeat import Heartbeat
from ui.reports import packing, scheduled
from ui.reports.scheduled import Maker, can_make, make_due
from ui.session import Session

SUNDAY = israel(2026, 11, 22, 8)
BASE = "kashuv-report-2026-11-15_2026-11-21"
NAMES = [f"{BASE}.pdf", f"{BASE}.xlsx"]
BOSS = "boss@example.com"
PATIENCE = 60_000
"""Milliseconds."""


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def secret_of(channel: Channel) -> str | None:
    return PASSWORD if channel is Channel.EMAIL else None


def no_secret(_channel: Channel) -> str | None:
    return None


MAKER = Maker("one", "en", secret_of)


@pytest.fixture(name="folder")
def folder_of_reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    return folder


@pytest.fixture(name="garage")
def garage_with_a_weekly_report(
    people_on_disk: People, english: QApplication, folder: Path
) -> People:
    people = people_on_disk
    who = customer(people.relations_owner, "רות ישראלי")
    last_week = SUNDAY - timedelta(days=3)
    opened(people.front_desk, customer=who, handler=people.handler, now=last_week)
    opened(people.front_desk, customer=who, about=people.manager.id, now=last_week)
    Employee.update(email=BOSS).where(Employee.id == people.manager.id).execute()
    keep(pack_every="week", pack_for=people.manager.id, pack_folder=str(folder))
    return people


def keep(**values: Any) -> None:
    settings.keep(values)


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def row() -> PackRun:
    found: PackRun = PackRun.get()
    return found


def code_of(now: Any = SUNDAY, maker: Maker = MAKER) -> str:
    """Give the code of what goes wrong."""
    with pytest.raises(RuleBroken) as refusal:
        make_due(now, maker)
    return refusal.value.code


# --- into a folder ---------------------------------------------------------------------------


def test_it_is_made_once_by_the_eyes_of_whom_it_is_for(garage: People, folder: Path) -> None:
    assert make_due(SUNDAY, MAKER) == 1
    assert names(folder) == NAMES
    assert make_due(SUNDAY + minutes(1), MAKER) == 0
    listed = load_workbook(folder / NAMES[1])["Complaints opened"]
    # The other one is about him.
    assert [one[0] for one in listed.iter_rows(min_row=2, values_only=True)] == [1]
    line = AuditLine.select().order_by(AuditLine.id.desc()).get()
    assert (line.deed, line.by_id) == (Deed.EXPORTED, garage.manager.id)
    assert line.facts == {"what": "report", "count": 1}


def test_what_has_its_name_already_stays(garage: People, folder: Path) -> None:
    (folder / NAMES[0]).write_text("mine", encoding="utf-8")
    assert make_due(SUNDAY, MAKER) == 1
    assert names(folder) == [f"{BASE} (2).pdf", f"{BASE} (2).xlsx", NAMES[0]]
    assert (folder / NAMES[0]).read_text(encoding="utf-8") == "mine"


def test_a_folder_that_is_gone_is_left_to_others_and_then_said(
    garage: People, folder: Path
) -> None:
    folder.rmdir()
    assert not can_make(SUNDAY, secret_of)
    assert code_of() == "folder_gone"
    # Another computer may have it.
    assert PackRun.select().count() == 0
    later = SUNDAY + minutes(15)
    assert not can_make(later, secret_of)
    assert row().trouble == {"code": "folder_gone", "path": str(folder)}
    folder.mkdir()
    assert make_due(later + minutes(1), MAKER) == 1
    assert (row().trouble, names(folder)) == ({}, NAMES)


@pytest.mark.parametrize("path", ["D:\\reports", "\\\\server\\reports"])
def test_a_folder_of_another_computer_is_none_here(garage: People, path: str) -> None:
    keep(pack_folder=path)
    assert code_of() == "folder_gone"


def test_a_full_disk_leaves_nothing_half_written_and_is_tried_again(
    garage: People, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("printing.report_pdf.write_report_pdf", lambda *_a, **_k: full())
        assert code_of() == "disk_full"
    assert names(folder) == []
    assert (row().trouble["code"], row().attempts) == ("disk_full", 1)
    assert make_due(SUNDAY, MAKER) == 0
    assert make_due(SUNDAY + minutes(2), MAKER) == 1
    assert (row().trouble, names(folder)) == ({}, NAMES)


def test_who_lost_the_right_gets_none(garage: People, folder: Path) -> None:
    rights = {Action.REPORT: Scope.NONE}
    details = staff.Details("גיל", "manager", Role.MANAGER, rights=rights, email=BOSS)
    seen = Employee.get_by_id(garage.manager.id)
    staff.update(seen, details, by=garage.administrator, now=SUNDAY)
    assert code_of() == "pack_for_nobody"
    assert names(folder) == []
    assert row().trouble == {"code": "pack_for_nobody"}


def test_who_may_report_on_his_own_gets_his_own(garage: People, folder: Path) -> None:
    keep(pack_for=garage.handler.id)
    assert make_due(SUNDAY, MAKER) == 1
    listed = load_workbook(folder / NAMES[1])["Complaints opened"]
    assert [one[0] for one in listed.iter_rows(min_row=2, values_only=True)] == [1]


def test_a_program_broken_off_between_both_files_is_finished_by_another(
    garage: People, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class PowerCut(BaseException):
        pass

    def only_the_first(made: packing.Files, to: packing.Files) -> None:
        made.workbook.replace(to.workbook)
        raise PowerCut

    with monkeypatch.context() as patch:
        patch.setattr(packing, "bring", only_the_first)
        with pytest.raises(PowerCut):
            make_due(SUNDAY, MAKER)
    assert names(folder) == [NAMES[1]]
    assert make_due(SUNDAY + minutes(29), MAKER) == 0
    assert make_due(SUNDAY + minutes(31), Maker("two", "en", secret_of)) == 1
    # In the same place, and not beside it.
    assert names(folder) == NAMES


def test_a_slow_program_that_was_given_up_puts_nothing_there(
    garage: People, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = packing.write_beside

    def slow(files: packing.Files, asked: packing.Asked) -> int:
        # Another computer takes over meanwhile.
        with monkeypatch.context() as patch:
            patch.setattr(packing, "write_beside", written)
            patch.setattr("ui.beside.aside.gethostname", lambda: "another")
            assert make_due(SUNDAY + minutes(31), Maker("two", "en", secret_of)) == 1
        others.extend((folder / name).stat().st_mtime_ns for name in NAMES)
        return written(files, asked)

    others: list[int] = []
    monkeypatch.setattr(packing, "write_beside", slow)
    assert make_due(SUNDAY, MAKER) == 0
    assert names(folder) == NAMES
    assert [(folder / name).stat().st_mtime_ns for name in NAMES] == others
    assert (row().claimed_by, row().attempts) == ("", 2)


# --- by e-mail -------------------------------------------------------------------------------


@pytest.fixture(name="certificates", scope="module")
def certificates_of_this_run() -> Certificates:
    return Certificates()


@pytest.fixture(name="desk")
def mail_server(garage: People, certificates: Certificates) -> Iterator[Desk]:
    desk = Desk()
    with smtp_server.serving(desk, starttls=certificates.good()) as port:
        keep(smtp_host=HOST, smtp_port=port, smtp_user=USER, smtp_sender=USER, pack_by_email=True)
        yield desk


@pytest.fixture(name="maker")
def maker_that_trusts(certificates: Certificates) -> Maker:
    return Maker("one", "en", secret_of, certificates.trusting())


def test_both_files_leave_once_to_whom_it_is_for(desk: Desk, maker: Maker, folder: Path) -> None:
    assert make_due(SUNDAY, maker) == 1
    assert make_due(SUNDAY + hours(1), maker) == 0
    (envelope,) = desk.mails
    assert envelope.rcpt_tos == [BOSS]
    mail = desk.received()
    assert "Manager's report of 15–21 November 2026" in str(mail["subject"])
    body = mail.get_body()
    assert body is not None
    assert str(folder) in body.get_content()
    attached = {part.get_filename(): part.get_content() for part in mail.iter_attachments()}
    assert attached == {name: (folder / name).read_bytes() for name in NAMES}
    assert (row().mailed_to, row().trouble) == (BOSS, {})


def test_without_a_folder_it_leaves_all_the_same(desk: Desk, maker: Maker, folder: Path) -> None:
    keep(pack_folder="")
    assert make_due(SUNDAY, maker) == 1
    assert names(folder) == []
    assert len(list(desk.received().iter_attachments())) == 2


def test_what_is_too_large_for_a_mail_stays_in_the_folder(
    desk: Desk, maker: Maker, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scheduled, "MOST_MAILED", 1)
    assert make_due(SUNDAY, maker) == 1
    mail = desk.received()
    assert list(mail.iter_attachments()) == []
    assert "too large" in mail.get_content()
    assert names(folder) == NAMES


def test_where_both_are_too_large_together_the_paper_leaves(
    desk: Desk, maker: Maker, garage: People, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(pack_by_email=False)
    assert make_due(SUNDAY, maker) == 1
    large, small = sorted(((folder / name).stat().st_size for name in NAMES), reverse=True)
    keep(pack_by_email=True)
    packs.make_again(by=garage.service_manager, now=SUNDAY)
    monkeypatch.setattr(scheduled, "MOST_MAILED", large + small // 2)
    assert make_due(SUNDAY + minutes(1), maker) == 1
    attached = [part.get_filename() for part in desk.received().iter_attachments()]
    assert attached == [f"{BASE} (2).pdf"]


def test_a_mail_that_could_not_leave_is_tried_again_and_the_files_are_not_made_again(
    desk: Desk, maker: Maker, folder: Path
) -> None:
    desk.mail = "451 4.3.0 try later"
    with pytest.raises(RuleBroken):
        make_due(SUNDAY, maker)
    made = [(folder / name).stat().st_mtime_ns for name in NAMES]
    desk.mail = "250 OK"
    assert make_due(SUNDAY, maker) == 0
    assert make_due(SUNDAY + minutes(2), maker) == 1
    assert [(folder / name).stat().st_mtime_ns for name in NAMES] == made
    assert len(desk.mails) == 1
    assert AuditLine.select().where(AuditLine.deed == Deed.EXPORTED).count() == 1


def test_a_mail_whose_answer_was_lost_is_never_sent_twice_by_itself(
    desk: Desk, maker: Maker, garage: People
) -> None:
    desk.drops = True
    assert code_of(SUNDAY, maker) == "answer_lost"
    desk.drops = False
    for later in (minutes(2), hours(1), hours(40)):
        assert make_due(SUNDAY + later, maker) == 0
    assert (len(desk.mails), row().trouble["code"]) == (1, "answer_lost")
    # A person may.
    packs.make_again(by=garage.service_manager, now=SUNDAY + hours(40))
    assert make_due(SUNDAY + hours(40), maker) == 1
    assert len(desk.mails) == 2


def test_a_program_that_dies_after_the_mail_left_sends_it_no_second_time(
    desk: Desk, maker: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    class PowerCut(BaseException):
        pass

    def cut(*_: object) -> None:
        raise PowerCut

    with monkeypatch.context() as patch:
        patch.setattr(packs, "mailed", cut)
        with pytest.raises(PowerCut):
            make_due(SUNDAY, maker)
    assert make_due(SUNDAY + hours(1), maker) == 0
    assert (len(desk.mails), row().trouble["code"]) == (1, "pack_mail_in_doubt")


def test_who_was_given_up_before_it_said_so_sends_nothing(
    desk: Desk, maker: Maker, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring = packing.bring

    def slow(made: packing.Files, to: packing.Files) -> None:
        bring(made, to)
        with monkeypatch.context() as patch:
            patch.setattr(packing, "bring", bring)
            patch.setattr("ui.beside.aside.gethostname", lambda: "another")
            heir = Maker("two", "en", secret_of, maker.context)
            assert make_due(SUNDAY + minutes(31), heir) == 1

    monkeypatch.setattr(packing, "bring", slow)
    assert make_due(SUNDAY, maker) == 0
    assert (names(folder), len(desk.mails)) == (NAMES, 1)


def test_without_an_address_the_files_are_there_and_it_is_said(
    desk: Desk, maker: Maker, garage: People, folder: Path
) -> None:
    Employee.update(email=" ").where(Employee.id == garage.manager.id).execute()
    assert code_of(SUNDAY, maker) == "pack_no_address"
    assert (names(folder), row().trouble) == (NAMES, {"code": "pack_no_address"})
    assert make_due(SUNDAY + hours(1), maker) == 0


def test_a_computer_without_the_password_leaves_it_to_another_for_a_while(
    desk: Desk, folder: Path
) -> None:
    ignorant = Maker("two", "en", no_secret)
    assert code_of(SUNDAY, ignorant) == "pack_mail_not_set_up"
    assert names(folder) == []
    # Nobody came: the files alone are worth something.
    assert code_of(SUNDAY + minutes(15), ignorant) == "pack_mail_not_set_up"
    assert (names(folder), desk.mails) == (NAMES, [])
    assert row().trouble == {"code": "pack_mail_not_set_up"}


# --- a window --------------------------------------------------------------------------------


def test_a_window_has_it_made_by_a_program_of_its_own(
    garage: People, folder: Path, qtbot: QtBot
) -> None:
    session = Session(garage.handler)
    background = Background(session)
    heartbeat = Heartbeat(session, background)
    heartbeat.start()
    qtbot.waitUntil(lambda: heartbeat._making is not None, timeout=PATIENCE)
    begun = heartbeat._making
    assert begun is not None
    # A minute later it is still at it.
    heartbeat.pulse()
    assert heartbeat._making is begun
    qtbot.waitUntil(lambda: begun.poll() is not None, timeout=PATIENCE)
    assert (begun.returncode, len(names(folder))) == (0, 2)
    with qtbot.waitSignal(heartbeat.beat):
        heartbeat.pulse()
    background.wait()
    qtbot.wait(1)
    assert heartbeat._making is begun
    heartbeat.stop()
