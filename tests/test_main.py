"""The front door as other programs use it: real processes, their exit codes and what they say."""

import logging
import os
import re
import signal
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from peewee import sqlite3 as driver
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

import main as front_door
from db.connection import FILE_NAME, close_store, create_store, open_store
from db.models import Complaint, Customer, Employee, PersonalNotice, database
from rules.errors import RuleBroken
from rules.permissions import Scope
from rules.version import VERSION
from rules.words import Action, Notice, TextKind
from tests.platforms import may_lack_a_screen, needs_signals
from tests.store import NOW, Template, closed, customer, hours, opened, people, vehicle
from ui import last_resort
from ui.commands import COMMANDS
from ui.session import wall_clock
from ui.watching import Watch
from ui.wording import refusal

ROOT = Path(__file__).parent.parent
HEADINGS = ("מספר לקוח", "שם", "טלפון", "מספר רישוי")


@pytest.fixture
def data(tmp_path: Path, store_template: Template) -> Path:
    """Make a data folder with a business, an open and a closed complaint."""
    create_store(tmp_path / "data" / FILE_NAME)
    store_template.backup(database.connection())
    boss = people().relations_owner
    who = customer(boss, "רות ישראלי", "050-1111111")
    opened(boss, customer=who, vehicle=vehicle(boss, "1234567", who), handler=boss)
    closed(opened(boss, customer=who, handler=boss), boss, now=NOW + hours(1))
    close_store()
    return tmp_path / "data"


def run(*arguments: object, data: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the program as a script would; English, unless the arguments say otherwise."""
    where = ["--data", str(data)] if data else []
    command = [sys.executable, "main.py", *where, "--language", "en", *map(str, arguments)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONIOENCODING": "ascii"}
    return subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def inside(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    """Run a command in this process: the same, only quicker."""
    code = front_door.main([str(argument) for argument in ("--language", "en", *arguments)])
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.fixture(autouse=True)
def speaks_and_logs_as_before(qapp: QApplication) -> Iterator[None]:
    """Leave the language and the log of this process as they were found.

    The application is that of all tests: Qt allows one, and windows need more than commands do.
    """
    locale, direction, handlers = QLocale(), qapp.layoutDirection(), list(logging.root.handlers)
    yield
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(locale)
    qapp.setLayoutDirection(direction)
    for handler in set(logging.root.handlers) - set(handlers):
        logging.root.removeHandler(handler)
        handler.close()
    logging.raiseExceptions = True


def workbook(path: Path, *rows: tuple[object, ...]) -> Path:
    made = Workbook()
    for row in (HEADINGS, *rows):
        made.active.append(row)
    made.save(path)
    return path


def test_a_script_can_carry_a_store_through_a_whole_day(data: Path, tmp_path: Path) -> None:
    steps: list[tuple[object, ...]] = [
        ("check",),
        ("export", tmp_path / "all.xlsx"),
        ("letter", 1, tmp_path / "letter.pdf"),
        ("backup", tmp_path / "store.backup"),
        ("restore", tmp_path / "store.backup"),
    ]
    for step in steps:
        done = run(*step, data=data)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.strip()
    assert (tmp_path / "letter.pdf").read_bytes().startswith(b"%PDF")


def test_a_refusal_is_one_line_and_exit_code_one(tmp_path: Path) -> None:
    done = run("check", data=tmp_path / "nowhere")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert str(tmp_path / "nowhere") in done.stderr
    assert not (tmp_path / "nowhere").exists()


def test_hebrew_is_spoken_whatever_the_alphabet_of_the_console(tmp_path: Path) -> None:
    done = run("--language", "he", "check", data=tmp_path)
    assert done.returncode == 1
    assert "קובץ" in done.stderr


def test_wrong_usage_is_exit_code_two() -> None:
    assert run("dance").returncode == 2


def test_commands_never_load_the_window(tmp_path: Path) -> None:
    program = (
        "import sys, main; main.main(['--data', sys.argv[1], 'check']);"
        "sys.exit(any(name in sys.modules for name in ('PySide6.QtWidgets', 'PySide6.QtGui')))"
    )
    command = [sys.executable, "-c", program, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0


@may_lack_a_screen
def test_without_a_screen_the_window_says_so_in_one_line(tmp_path: Path) -> None:
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in screens}
    command = [sys.executable, "main.py", "--data", str(tmp_path)]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)


@pytest.mark.parametrize(
    "wrong",
    [
        ("demo",),
        ("demo", "0"),
        ("demo", "-3"),
        ("demo", "many"),
        ("export",),
        ("export", "x.csv"),
        ("export", "x"),
        ("export", "x.xlsx", "--status", "late"),
        ("export", "x.xlsx", "--from", "22.11.2026"),
        ("letter", "x", "y.pdf"),
        ("letter", "1", "y.pdf", "--template", "poem"),
        ("watch", "twice"),
        ("--language", "fr"),
    ],
)
def test_each_wrong_usage_is_told(
    wrong: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        front_door.main(wrong)
    assert ended.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_options_mean_the_same_before_and_after_the_command(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = inside(capsys, "--data", data, "check")
    after = inside(capsys, "check", "--data", data)
    assert before == after
    assert before[0] == 0


def test_the_version_is_that_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["version"] == VERSION
    assert run("--version").stdout == f"Kashuv {VERSION}\n"


def test_an_export_can_be_narrowed_by_status_and_days(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def exported(*options: str) -> int:
        file = tmp_path / "list.xlsx"
        code, _, problem = inside(capsys, "export", file, "--data", data, *options)
        assert (code, problem) == (0, "")
        return int(load_workbook(file).worksheets[1].max_row) - 1

    assert exported() == 2
    assert exported("--status", "open") == 1
    assert exported("--from", "2026-11-22", "--to", "2026-11-22") == 2
    assert exported("--from", "2026-11-23") == 0


def test_a_list_is_looked_at_first_and_then_taken_in(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = workbook(tmp_path / "a.xlsx", (77, "לקוח בדוי", "050-7777777", 7654321))
    code, said, _ = inside(capsys, "import", file, "--dry-run", "--data", data)
    assert code == 0
    open_store(data / FILE_NAME)
    assert not Customer.select().where(Customer.number == 77).exists()
    close_store()
    code, again, _ = inside(capsys, "import", file, "--data", data)
    assert code == 0
    assert again.splitlines() == said.splitlines()[1:]
    open_store(data / FILE_NAME)
    assert Customer.select().where(Customer.number == 77).exists()
    close_store()


def test_the_wrong_rows_of_a_list_are_named_and_nothing_is_taken_in(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = workbook(tmp_path / "a.xlsx", (77, "x", "", ""), (78, "y", "", "123"))
    code, said, problem = inside(capsys, "import", file, "--data", data)
    assert (code, problem.count("\n")) == (1, 1)
    assert "3" in said
    assert "מספר רישוי" in said


@pytest.mark.parametrize(
    "arguments",
    [
        ("import", "{missing}"),
        ("import", "{rubbish}"),
        ("restore", "{missing}"),
        ("restore", "{rubbish}"),
        ("backup", "{rubbish}"),
        ("backup", "{missing}/below"),
        ("export", "{missing}/below.xlsx"),
        ("export", "{missing}.xlsx", "--from", "2026-11-23", "--to", "2026-11-22"),
        ("letter", "99", "{missing}"),
        ("letter", "1", "{missing}/below.pdf"),
        ("demo", "5"),
    ],
)
def test_whatever_is_refused_is_said_in_one_line_and_changes_nothing(
    data: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
) -> None:
    rubbish = tmp_path / "rubbish"
    rubbish.write_bytes(b"PK\x03\x04 rubbish")
    places = {"missing": tmp_path / "missing", "rubbish": rubbish}
    filled = [argument.format(**places) for argument in arguments]
    code, said, problem = inside(capsys, *filled, "--data", data)
    assert (code, said, problem.count("\n")) == (1, "", 1)
    assert "Something went wrong" not in problem
    assert rubbish.read_bytes() == b"PK\x03\x04 rubbish"
    open_store(data / FILE_NAME)
    assert Complaint.select().count() == 2
    close_store()


def test_a_store_in_which_nobody_may_report_gives_no_list(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from db.models import Right

    open_store(data / FILE_NAME)
    for person in Employee.select():
        Right.create(employee=person, action=Action.REPORT, scope=Scope.OWN)
    close_store()
    code, _, _ = inside(capsys, "export", tmp_path / "list.xlsx", "--data", data)
    assert code == 1
    assert not (tmp_path / "list.xlsx").exists()


def test_what_nobody_foresaw_is_one_line_and_the_log_has_its_place_without_its_words(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_asked: object) -> Iterator[str]:
        raise ZeroDivisionError("רות ישראלי 050-1111111")

    monkeypatch.setitem(COMMANDS, "check", broken)
    code, _, problem = inside(capsys, "check", "--data", data)
    assert (code, problem.count("\n")) == (1, 1)
    log = (data / "logs" / "kashuv.log").read_text(encoding="utf-8")
    assert "ZeroDivisionError" in log
    assert "test_main.py" in log
    assert "050-1111111" not in log


@pytest.mark.parametrize(
    ("harm", "troubles"),
    [
        ("DROP TRIGGER history_no_update", 1),
        ("PRAGMA user_version = 0", 1),
        ("PRAGMA foreign_keys = 0; UPDATE complaint SET customer_id = 999", 2),
    ],
)
def test_what_is_wrong_with_a_store_is_said_line_by_line(
    data: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    harm: str,
    troubles: int,
) -> None:
    open_store(data / FILE_NAME)
    for statement in harm.split(";"):
        database.execute_sql(statement)
    # Opening would mend some of it.
    monkeypatch.setattr("ui.commands.connection.open_store", lambda _file: None)
    code, said, problem = inside(capsys, "check", "--data", data)
    assert (code, problem.count("\n")) == (1, 1)
    assert said.count("\n") >= troubles
    assert "Something went wrong" not in said + problem


def test_a_store_with_torn_pages_is_found_by_the_check(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = data / FILE_NAME
    open_store(file)
    question = "SELECT rootpage FROM sqlite_schema WHERE name = 'customer'"
    (root,) = database.execute_sql(question).fetchone()
    (size,) = database.execute_sql("PRAGMA page_size").fetchone()
    close_store()
    with file.open("r+b") as stream:
        stream.seek((root - 1) * size)
        stream.write(b"\xa5" * size)
    code, said, problem = inside(capsys, "check", "--data", data)
    assert (code, problem.count("\n")) == (1, 1)
    assert "damaged" in said
    assert "Something went wrong" not in said + problem


@pytest.mark.parametrize("kind", list(TextKind))
def test_every_letter_can_be_written_or_says_what_it_lacks(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: TextKind
) -> None:
    file = tmp_path / "letter.pdf"
    code, _, problem = inside(capsys, "letter", 2, file, "--template", kind.value, "--data", data)
    assert (code == 0) is file.exists()
    assert problem.count("\n") == code


def test_a_demonstration_is_made_where_there_is_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from db import demo

    code, said, problem = inside(
        capsys, "--data", tmp_path / "new", "demo", 10, "--seed", 3, "--language", "he"
    )
    assert (code, problem) == (0, "")
    assert demo.PASSWORD in said
    open_store(tmp_path / "new" / FILE_NAME)
    assert Complaint.select().count() == 10
    assert all(person.sign_in in said for person in Employee.select())
    close_store()


def test_a_demonstration_that_fails_leaves_no_store_behind(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("db.demo.fill", full)
    code, _, problem = inside(capsys, "--data", tmp_path / "new", "demo", 10)
    assert (code, problem.count("\n")) == (1, 1)
    assert not (tmp_path / "new" / FILE_NAME).exists()


def test_a_file_in_a_folder_that_is_missing_is_named_as_it_was_typed(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "nowhere" / "list.xlsx"
    code, _, problem = inside(capsys, "export", file, "--data", data)
    assert code == 1
    assert f"{file}." in problem
    assert "unfinished" not in problem


def test_a_refused_store_ends_the_window_with_exit_code_one(
    tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr("ui.app.say", lambda _name, sentence, _icon: said.append(sentence))
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    (tmp_path / FILE_NAME).write_bytes(b"not a store")
    assert front_door.main(["--language", "en", "--data", str(tmp_path)]) == 1
    assert len(said) == 1
    assert FILE_NAME in said[0]


def test_who_cancels_the_sign_in_leaves_with_exit_code_zero(
    data: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.app.SignIn.exec", lambda _form: 0)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    assert front_door.main(["--language", "en", "--data", str(data)]) == 0
    close_store()


# --- watch -----------------------------------------------------------------------------------


def told() -> int:
    reminded = PersonalNotice.select().where(PersonalNotice.kind == Notice.STILL_OVERDUE)
    return int(reminded.count())


def passed(data: Path) -> None:
    """Let the due time of the open complaint have passed two days ago."""
    open_store(data / FILE_NAME)
    due_at = wall_clock() - timedelta(days=2)
    began = {"commitment_from": due_at - hours(24), "due_at": due_at}
    Complaint.update(began).where(Complaint.closed_at.is_null()).execute()
    close_store()


def test_one_round_says_what_it_did_and_the_next_that_there_was_nothing(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    passed(data)
    code, said, problem = inside(capsys, "watch", "--once", "--data", data)
    assert (code, problem, said.count("\n")) == (0, "", 1)
    assert re.fullmatch(r"\d\d:\d\d reminders: 1\n", said)
    code, said, problem = inside(capsys, "--data", data, "watch", "--once")
    assert (code, said, problem) == (0, "There was nothing to do.\n", "")
    open_store(data / FILE_NAME)
    assert told() == 1
    close_store()


def test_a_round_speaks_hebrew_when_asked(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    passed(data)
    code, said, _ = inside(capsys, "watch", "--once", "--data", data, "--language", "he")
    assert (code, said[5:]) == (0, " תזכורות: 1\n")


def test_a_round_on_a_store_that_is_not_there_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nowhere = tmp_path / "nowhere"
    code, said, problem = inside(capsys, "watch", "--once", "--data", nowhere)
    assert (code, said, problem.count("\n")) == (1, "", 1)
    assert str(nowhere) in problem
    assert not nowhere.exists()


def watching(data: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "main.py", "--language", "en", "--data", str(data), "watch"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


@needs_signals
@pytest.mark.parametrize("ended_by", ["SIGINT", "SIGTERM"])
def test_a_watch_ends_politely_when_it_is_asked_to(data: Path, ended_by: str) -> None:
    passed(data)
    running = watching(data)
    assert running.stdout is not None
    assert running.stdout.readline() == "Watching. Ctrl+C ends it.\n"
    assert "reminders: 1" in running.stdout.readline()
    running.send_signal(getattr(signal, ended_by))
    said, problem = running.communicate(timeout=30)
    assert (running.returncode, said, problem) == (0, "Ended.\n", "")
    log = data / "logs" / "kashuv.log"
    assert not log.exists() or log.read_text(encoding="utf-8") == ""


class Rounds(Watch):
    """A watch that does something to its store between its rounds, instead of waiting."""

    def __init__(self, store: Path, *between: Callable[[], object]) -> None:
        super().__init__(store)
        self._between = list(between)

    def _wait(self) -> None:
        if self._between:
            self._between.pop(0)()
        else:
            self.stop()


def nothing() -> None:
    """Let a minute pass."""


def test_a_store_that_is_away_for_a_while_is_said_once_and_worked_on_again(
    data: Path, qapp: QApplication
) -> None:
    passed(data)
    store, aside = data / FILE_NAME, data / "aside.db"
    store.rename(aside)
    back = partial(aside.rename, store)
    away_again = partial(store.rename, aside)
    said = list(Rounds(store, nothing, nothing, back, away_again, nothing).rounds())
    missing = refusal(RuleBroken("store_missing", path=str(store)))
    assert said[1:-1] == [missing, f"{said[2][:7]} reminders: 1", missing]


def test_a_store_that_another_program_holds_is_said_once_and_worked_on_again(
    data: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    passed(data)
    # Nobody waits ten seconds for a test.
    monkeypatch.setattr(driver, "connect", partial(driver.connect, timeout=0))
    with closing(driver.connect(data / FILE_NAME, isolation_level=None)) as holder:
        holder.execute("PRAGMA locking_mode = EXCLUSIVE")
        holder.execute("BEGIN EXCLUSIVE")
        said = list(Rounds(data / FILE_NAME, nothing, holder.close).rounds())
    assert said[1] == refusal(RuleBroken("store_away"))
    assert said[2:-1] == [f"{said[2][:7]} reminders: 1"]


def test_work_that_fails_is_said_once_and_keeps_nothing_else_from_being_done(
    data: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    passed(data)

    def full(*_: object) -> int:
        raise driver.OperationalError("database or disk is full")

    def broken(*_: object) -> int:
        raise ZeroDivisionError("רות ישראלי")

    monkeypatch.setattr("ui.watching.posting.look_after", full)
    monkeypatch.setattr("ui.watching.fetch_mail", broken)
    store = data / FILE_NAME
    last_resort.keep_reports_in(data)
    said = list(Rounds(store, nothing, nothing).rounds())
    last_resort.keep_reports_in(None)
    (number,) = (file.stem for file in (data / last_resort.FOLDER).iterdir())
    assert said[1:-1] == [
        refusal(RuleBroken("store_full")),
        refusal(RuleBroken("went_wrong_in_command", number=number)),
        f"{said[3][:7]} reminders: 1",
    ]
