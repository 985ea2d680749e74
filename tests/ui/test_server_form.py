"""Joining a store on a server and moving there, against a real server that asks for a password."""

import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import keyring
import psycopg
import pytest
from keyring.backends import fail
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db import connection
from db.connection import FILE_NAME, close_store, create_store, open_store
from db.copying import content_digest
from db.engines.addresses import OnServer
from db.models import AuditLine, Employee, StoreIdentity, database
from db.reaching import reach
from rules.errors import RuleBroken
from rules.words import Deed
from tests.messaging.test_secrets import KeychainInMemory
from tests.platforms import is_private
from tests.postgresql_server import Server
from tests.store import NOW, People, Template, fill_store
from tests.store import people as people_of
from tests.ui.forms import type_letter
from ui import server_secret
from ui.app import Program
from ui.background import Background
from ui.backups.section import BackupsCard
from ui.colours import Tone
from ui.first_run.dialog import FirstRun
from ui.first_run.server_form import Entry, ServerForm
from ui.session import Session
from ui.settings.store_dialog import StoreDialog
from ui.settings.store_moving import MovingDialog
from ui.this_pc import ThisPc

LONGEST = 15_000
OURS = "sésame: open\\ 1"


@pytest.fixture(scope="module", name="guarded")
def server_that_asks(server: Server) -> Iterator[Server]:
    """Let one user in only with his password."""
    server.order(
        "SET password_encryption = 'scram-sha-256'",
        "DO $$ BEGIN CREATE ROLE garage LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$",
    )
    server.order("ALTER ROLE garage PASSWORD 'sésame: open\\ 1'")
    with psycopg.connect(server.address(), autocommit=True) as link:
        found = link.execute("SHOW hba_file").fetchone()
    assert found is not None
    file = Path(found[0])
    before = file.read_text(encoding="utf-8")
    asked = "host nowhere garage 127.0.0.1/32 reject\nhost all garage 127.0.0.1/32 scram-sha-256\n"
    file.write_text(asked + before, encoding="utf-8")
    server.order("SELECT pg_reload_conf()")
    yield server
    file.write_text(before, encoding="utf-8")
    server.order("SELECT pg_reload_conf()")


@pytest.fixture(name="place")
def empty_database(guarded: Server) -> Iterator[OnServer]:
    name = guarded.new_database()
    guarded.order(f"ALTER DATABASE {name} OWNER TO garage")
    yield OnServer("127.0.0.1", guarded.port, name, "garage")
    close_store()
    guarded.drop(name)


@pytest.fixture(autouse=True)
def keychain() -> Iterator[KeychainInMemory]:
    before, made = keyring.get_keyring(), KeychainInMemory()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


def filled(place: OnServer) -> OnServer:
    create_store(place.address(OURS))
    fill_store()
    close_store()
    return place


def refused(place: OnServer, password: str = OURS) -> str:
    with pytest.raises(RuleBroken) as refusal:
        reach(place, password)
    assert OURS not in str(refusal.value.facts)
    return refusal.value.code


# --- reaching ------------------------------------------------------------------------------------


def test_each_thing_that_can_be_wrong_has_its_own_answer(place: OnServer, guarded: Server) -> None:
    port, name = guarded.port, place.name
    assert refused(place, "wrong") == "server_password_wrong"
    assert refused(place, "") == "server_password_wrong"
    assert refused(OnServer("127.0.0.1", port, name, "nobody' --"), "") == "server_refuses"
    assert refused(OnServer("127.0.0.1", port, "nowhere", "garage")) == "server_refuses"
    assert refused(OnServer("127.0.0.1", port, "not there", "garage")) == "server_no_database"
    assert refused(OnServer("127.0.0.1", 1, name, "garage")) == "server_silent"
    assert refused(OnServer("no.such.computer.invalid", port, name)) == "server_not_found"
    secure = OnServer("127.0.0.1", port, name, "garage", only_encrypted=True)
    assert refused(secure) == "server_not_encrypted"


def test_what_stands_there_is_told_and_left_alone(place: OnServer) -> None:
    assert reach(place, OURS) == (False, True, False)
    create_store(place.address(OURS))
    close_store()
    assert reach(place, OURS) == (False, False, False)
    open_store(place.address(OURS))
    fill_store()
    close_store()
    assert reach(place, OURS) == (False, False, True)
    with psycopg.connect(place.address(OURS)) as link:
        link.execute("UPDATE kashuv_store SET schema = 999")
    assert refused(place) == "store_newer"
    with psycopg.connect(place.address(OURS)) as link:
        link.execute("UPDATE kashuv_store SET application = 1")
    assert refused(place) == "store_foreign"


def test_what_the_program_works_with_is_not_touched(people: People, place: OnServer) -> None:
    reach(place, OURS)
    assert Employee.select().count() == 8


# --- the password -------------------------------------------------------------------------------


def test_the_password_lies_in_the_keychain_and_nowhere_else(
    place: OnServer, tmp_path: Path, keychain: KeychainInMemory
) -> None:
    server_secret.keep(place, OURS, in_file=False)
    ThisPc(tmp_path).server = place
    assert ThisPc(tmp_path).server == place
    assert server_secret.chosen(tmp_path) == place.address(OURS)
    assert list(keychain.kept.values()) == [OURS]
    for file in tmp_path.rglob("*"):
        assert OURS not in file.read_text(encoding="utf-8", errors="replace")
        assert "open" not in file.read_text(encoding="utf-8", errors="replace")


def test_the_driver_reads_the_password_file(
    place: OnServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "deep" / "pgpass"
    monkeypatch.setenv("PGPASSFILE", str(file))
    assert refused(place, "") == "server_password_wrong"
    file.parent.mkdir()
    file.write_text("other:5432:x:y:z\n", encoding="utf-8")
    server_secret.keep(place, "old", in_file=True)
    server_secret.keep(place, OURS, in_file=True)
    assert is_private(file)
    assert "other:5432:x:y:z" in file.read_text(encoding="utf-8").splitlines()
    assert len(file.read_text(encoding="utf-8").splitlines()) == 2
    assert reach(place, "").is_empty


# --- the first run --------------------------------------------------------------------------------


@pytest.fixture(name="form")
def first_run(app: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[FirstRun]:
    form = FirstRun(tmp_path, lambda: NOW)
    qtbot.addWidget(form)
    form.show()
    click(form, "firstRun.join")
    yield form
    close_store()


def click(form: QDialog, name: str) -> None:
    button = form.findChild(QPushButton, name)
    assert button is not None
    button.click()
    QApplication.processEvents()


def fill(form: ServerForm, place: OnServer, password: str = OURS) -> None:
    form.put(place)
    form.password.setText(password)


def said(form: ServerForm) -> str:
    return form.trial.outcome.text()


def wait_for_answer(qtbot: QtBot, form: ServerForm) -> None:
    qtbot.waitUntil(lambda: not form.trial.is_running(), timeout=LONGEST)
    QApplication.processEvents()


def test_a_second_pc_joins(
    form: FirstRun, place: OnServer, qtbot: QtBot, keychain: KeychainInMemory
) -> None:
    filled(place)
    server = form.server_page.form
    fill(server, place, "wrong")
    click(form, "firstRun.server.go")
    wait_for_answer(qtbot, server)
    assert "הסיסמה" in said(server)
    assert server.password.text() == "wrong"
    assert not keychain.kept
    fill(server, place)
    click(form, "firstRun.server.test")
    wait_for_answer(qtbot, server)
    assert "נתונים של עסק" in said(server)
    assert "אינו מוצפן" in said(server)
    click(form, "firstRun.server.go")
    qtbot.waitUntil(lambda: form.result() == QDialog.DialogCode.Accepted, timeout=LONGEST)
    assert form.joined is not None
    assert Employee.select().count() == 8
    assert server_secret.address(place) == place.address(OURS)


def test_without_a_keychain_one_is_asked_where_the_password_shall_lie(
    form: FirstRun,
    place: OnServer,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call]
    monkeypatch.setenv("PGPASSFILE", str(tmp_path / "pgpass"))
    filled(place)
    server = form.server_page.form
    fill(server, place)
    click(form, "firstRun.server.go")
    qtbot.waitUntil(server.without.isVisible, timeout=LONGEST)
    # Nothing that is said there is cut off.
    told = server.told
    qtbot.waitUntil(lambda: told.height() >= told.heightForWidth(told.width()), timeout=LONGEST)
    assert form.joined is None
    assert not (tmp_path / "pgpass").exists()
    server.in_file.setChecked(True)
    click(form, "firstRun.server.go")
    qtbot.waitUntil(lambda: form.result() == QDialog.DialogCode.Accepted, timeout=LONGEST)
    assert reach(place, "").has_business


def test_who_does_not_want_to_wait_stops(form: FirstRun) -> None:
    server = form.server_page.form
    with socket.create_server(("127.0.0.1", 0)) as silent:
        fill(server, OnServer("127.0.0.1", silent.getsockname()[1]))
        click(form, "firstRun.server.test")
        assert server.trial.is_running()
        click(form, "firstRun.server.test")
        assert not server.trial.is_running()
        assert server.password.text() == OURS


def test_restoring_a_file_is_not_offered_for_a_server(
    app: QApplication, place: OnServer, qtbot: QtBot
) -> None:
    open_store(filled(place).address(OURS))
    page = QWidget()
    qtbot.addWidget(page)
    card = BackupsCard(Session(people_of().administrator, lambda: NOW), Background(), page)
    card.refresh()
    assert not card.on_server.isHidden()
    for button in (card.make, card.other, card.restore):
        assert not button.isEnabled()
    assert card.save_as.isEnabled()


def test_what_is_missing_is_said_beside_its_field(form: FirstRun) -> None:
    server = form.server_page.form
    click(form, "firstRun.server.go")
    assert server.fields["host"].problem.isVisible()
    assert not server.trial.is_running()


def test_what_a_test_said_is_taken_back_when_something_else_is_typed(form: FirstRun) -> None:
    server = form.server_page.form
    changes: tuple[Callable[[], object], ...] = (
        lambda: server.port.setValue(5433),
        lambda: server.encrypted.setChecked(True),
        lambda: type_letter(server.host, "x"),
    )
    for change in changes:
        server.trial.say("The connection works.", Tone.GREEN)
        change()
        assert server.trial.outcome.isHidden()


def test_a_business_is_started_in_an_empty_database(
    form: FirstRun, place: OnServer, qtbot: QtBot, tmp_path: Path
) -> None:
    server = form.server_page.form
    fill(server, place)
    click(form, "firstRun.server.go")
    qtbot.waitUntil(lambda: form.pages.currentWidget() is form.steps, timeout=LONGEST)
    texts = {"business_name": "מוסך הצפון"}
    texts |= {"name": "נועה ברק", "sign_in": "noa"}
    texts |= {"password": "long enough", "again": "long enough"}
    for name, text in texts.items():
        edit = form.findChild(QLineEdit, f"firstRun.{name}")
        assert edit is not None
        edit.setText(text)
    for _step in range(3):
        click(form, "firstRun.next")
    assert form.result() == QDialog.DialogCode.Accepted
    assert connection.store_file() is None
    assert Employee.get().name == "נועה ברק"
    assert not (tmp_path / FILE_NAME).exists()


def test_nothing_typed_about_the_server_is_kept_as_a_draft(
    form: FirstRun, place: OnServer, tmp_path: Path
) -> None:
    fill(form.server_page.form, place)
    form.draft.keep()
    form.reject()
    for file in tmp_path.rglob("*"):
        assert not file.is_file() or "garage" not in file.read_text(
            encoding="utf-8", errors="replace"
        )


# --- moving --------------------------------------------------------------------------------------


def test_only_an_empty_database_is_taken(
    people_on_disk: People, place: OnServer, qtbot: QtBot
) -> None:
    open_file = connection.store_file()
    assert open_file is not None
    close_store()
    filled(place)
    open_store(open_file)
    form = StoreDialog(Background(), None)  # type: ignore[arg-type]
    qtbot.addWidget(form)
    heard: list[Entry] = []
    form.chosen.connect(heard.append)
    fill(form.form, place)
    click(form, "storeMove.go")
    wait_for_answer(qtbot, form.form)
    assert "לבחור מסד ריק" in said(form.form)
    assert not heard


@pytest.fixture(name="program")
def program_with_a_store(
    app: QApplication, store_template: Template, tmp_path: Path
) -> Iterator[Program]:
    create_store(tmp_path / FILE_NAME)
    store_template.backup(database.connection())
    program = Program(app, tmp_path, lambda: NOW)
    yield program
    if program.window is not None:
        program.put_away()
    program.wait()
    close_store()
    app.setQuitOnLastWindowClosed(True)


def entry_of(place: OnServer) -> Entry:
    return Entry(place, OURS, reach(place, OURS))


def sign_in_of(program: Program) -> list[bool]:
    """Let everybody in without asking; gives a list that grows each time."""
    asked: list[bool] = []

    def let_in() -> bool:
        asked.append(True)
        return True

    program.sign_in = let_in  # type: ignore[method-assign]
    return asked


def at_dialogs(*answers: Callable[[QDialog], None]) -> None:
    """Answer the dialogs that open, one after the other."""
    waiting = list(answers)

    def look() -> None:
        shown = QApplication.activeModalWidget()
        if isinstance(shown, QDialog) and not isinstance(shown, MovingDialog):
            waiting.pop(0)(shown)
        if waiting:
            QTimer.singleShot(50, look)

    QTimer.singleShot(50, look)


def test_the_program_goes_to_the_server_and_signs_in_there(
    program: Program, place: OnServer, qtbot: QtBot, tmp_path: Path, keychain: KeychainInMemory
) -> None:
    program.show_window(people_of().administrator)
    assert program.window is not None
    identity = StoreIdentity.get().identity
    signed_in = sign_in_of(program)
    spoken: list[str] = []

    def read(shown: QDialog) -> None:
        assert isinstance(shown, QMessageBox)
        spoken.append(shown.text())
        shown.accept()

    at_dialogs(read)
    program.window.session.move_wanted.emit(entry_of(place))
    qtbot.waitUntil(lambda: bool(signed_in), timeout=LONGEST)
    assert "בשרת" in spoken[0]
    assert OURS not in spoken[0]
    assert connection.store_file() is None
    assert StoreIdentity.get().identity == identity
    line = AuditLine.select().order_by(AuditLine.id.desc()).first()
    assert line.deed is Deed.MOVED
    assert ThisPc(tmp_path).server == place
    assert program.database == place.address(OURS)
    close_store()
    with pytest.raises(RuleBroken) as refusal:
        open_store(tmp_path / FILE_NAME)
    assert refusal.value.code == "store_moved"


def test_a_move_that_fails_goes_on_here(
    program: Program, place: OnServer, qtbot: QtBot, tmp_path: Path, guarded: Server
) -> None:
    program.show_window(people_of().administrator)
    assert program.window is not None
    found, digest = entry_of(place), content_digest()
    with psycopg.connect(place.address(OURS)) as link:
        link.execute("CREATE TABLE of_another_program (id integer)")
    signed_in = sign_in_of(program)
    at_dialogs(lambda shown: shown.accept())
    program.window.session.move_wanted.emit(found)
    qtbot.waitUntil(lambda: bool(signed_in), timeout=LONGEST)
    assert connection.store_file() == tmp_path / FILE_NAME
    assert content_digest() == digest
    assert ThisPc(tmp_path).server is None
    assert program.database is None


def test_the_next_start_opens_the_server(program: Program, place: OnServer, tmp_path: Path) -> None:
    close_store()
    filled(place)
    server_secret.keep(place, OURS, in_file=False)
    program.this_pc.server = place
    sign_in_of(program)
    assert program.start()
    assert connection.store_file() is None
    assert program.database == place.address(OURS)


def test_a_server_that_does_not_let_in_is_asked_for_again(
    program: Program, place: OnServer
) -> None:
    close_store()
    filled(place)
    program.this_pc.server = place
    shown: list[str] = []

    def leave(form: QDialog) -> None:
        assert isinstance(form, FirstRun)
        shown.extend((form.banner.text(), form.server_page.form.host.text()))
        form.reject()

    at_dialogs(leave)
    assert not program.start()
    assert shown[1] == "127.0.0.1"
    assert shown[0]
