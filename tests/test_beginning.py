"""What comes before everything else: streams, names, folders, and the last word."""

import gc
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QStandardPaths

from rules.errors import RuleBroken
from tests.test_main import ROOT, run, speaks_and_logs_as_before
from ui import beginning, command_line, front_desk
from ui.front_desk import _plain
from ui.language import speak
from ui.this_pc import ThisPc
from ui.wording import refusal

__all__ = ["speaks_and_logs_as_before"]
MUTE = (
    "import os, sys; {before};"
    "import main; code = main.main(sys.argv[1:]);"
    "warned = __import__('warnings').warn('to nobody'); sys.exit(code)"
)
"""A program of Windows without a console, as Python sees itself in it."""
NO_STREAMS = "sys.stdin = sys.stdout = sys.stderr = None"
BROKEN_STREAMS = "[os.close(number) for number in (0, 1, 2)]"


def mute(before: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", MUTE.format(before=before), *map(str, arguments)]
    environment = {**os.environ, "PYTHONFAULTHANDLER": "0"}
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False
    )


def log_of(data: Path) -> str:
    return (data / "logs" / "kashuv.log").read_text(encoding="utf-8")


# --- without a console -------------------------------------------------------------------------


@pytest.mark.parametrize("before", [NO_STREAMS, BROKEN_STREAMS])
def test_without_a_console_a_refusal_stands_in_the_log(tmp_path: Path, before: str) -> None:
    done = mute(before, "--data", tmp_path, "check")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
    assert "refused: store_missing" in log_of(tmp_path)


def test_without_a_console_a_wrong_command_line_stands_in_the_log(tmp_path: Path) -> None:
    done = mute(NO_STREAMS, "--data", tmp_path, "letter", "0501234567x", "a.pdf")
    assert done.returncode == 2
    assert "wrong command line: argument NUMBER: not a number" in log_of(tmp_path)
    assert "0501234567" not in log_of(tmp_path)


def test_without_a_console_a_question_is_no_error() -> None:
    assert mute(NO_STREAMS, "--help").returncode == 0


def test_with_a_console_nothing_is_logged(tmp_path: Path) -> None:
    assert run("check", data=tmp_path).returncode == 1
    assert run("dance", data=tmp_path).returncode == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("message", "logged"),
    [
        ("argument N: not a number from 1 on: 0501234567", "argument N: not a number from 1 on"),
        ("unrecognized arguments: postgresql://me:secret@pc/d", "unrecognized arguments"),
        ("argument COMMAND: invalid choice: 'x' (choose from 'y')", None),
        ("the following arguments are required: FILE", None),
        ("argument --last: not allowed with argument --from", None),
    ],
)
def test_the_log_repeats_nothing_that_was_typed(message: str, logged: str | None) -> None:
    wanted = logged or message.partition(": 'x'")[0]
    assert command_line._without_values(message) == wanted


def test_the_log_lies_where_the_line_says_even_if_the_rest_is_wrong(tmp_path: Path) -> None:
    assert command_line._data_named(["--data", str(tmp_path), "dance"]) == tmp_path
    assert command_line._data_named(["dance", f"--data={tmp_path}", "--x"]) == tmp_path
    assert command_line._data_named(["dance", "--data"]) is None
    assert command_line._data_named(["dance"]) is None


# --- names and folders -------------------------------------------------------------------------


def test_the_program_has_its_names_before_any_path_is_asked(tmp_path: Path) -> None:
    asks = (
        "import main, sys; from ui import beginning; from PySide6.QtCore import QCoreApplication;"
        "beginning.default_data = lambda: print(QCoreApplication.applicationName(),"
        "QCoreApplication.organizationName()) or __import__('pathlib').Path(sys.argv[1]);"
        "main.main(['check'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", asks, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stdout == "Kashuv Kashuv\n"


def test_no_source_is_read_of_what_is_loaded_after_qt() -> None:
    asks = (
        "from ui import beginning; beginning.name_the_program();"
        "import linecache; from ui.page import Page;"
        "print([file for file in linecache.cache if 'page' in file])"
    )
    done = subprocess.run(
        [sys.executable, "-c", asks], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout == "[]\n"


def test_a_given_folder_is_taken_and_the_persons_own_is_not_even_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beginning, "default_data", lambda: pytest.fail("it was asked for"))
    assert command_line.parse(["--data", str(tmp_path)]).data == tmp_path
    assert command_line.parse(["check", "--data", str(tmp_path)]).data == tmp_path


def test_without_a_folder_it_is_the_persons_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beginning, "default_data", lambda: Path("own"))
    assert command_line.parse([]).data == Path.cwd() / "own"


@pytest.fixture(name="program")
def frozen_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let this be the frozen program in a folder."""
    (tmp_path / "program").mkdir()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "program" / "kashuv.exe"))
    return tmp_path / "program"


def test_a_frozen_program_that_is_carried_about_has_its_data_beside_it(program: Path) -> None:
    (program / "data").mkdir()
    assert beginning.default_data() == program / "data"


def test_an_installed_program_keeps_nothing_beside_it(program: Path) -> None:
    (program / "data").write_bytes(b"a file is no folder")
    assert program not in beginning.default_data().parents


@pytest.mark.parametrize("has_documents", [True, False])
def test_a_window_of_the_program_asks_for_files_among_the_persons_own(
    program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, has_documents: bool
) -> None:
    documents = tmp_path / "Documents"
    if has_documents:
        documents.mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _kind: str(documents))
    monkeypatch.chdir(program)
    stood: list[tuple[Path, Path]] = []
    monkeypatch.setattr("ui.app.run_window", lambda data, *_: stood.append((Path.cwd(), data)))
    front_desk._shown(command_line.parse(["--data", "store"]))
    assert stood == [(documents if has_documents else program, program / "store")]


def test_what_a_person_is_told_to_type_is_there_to_be_typed(
    program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = RuleBroken("store_moved", place="x", path="y")
    assert f'"{program / "kashuv-command.exe"}" move --go-on-here' in refusal(moved)
    monkeypatch.delattr(sys, "frozen")
    assert "python main.py move --go-on-here" in refusal(moved)


def test_sources_keep_nothing_beside_python(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (program / "data").mkdir()
    monkeypatch.delattr(sys, "frozen")
    assert program not in beginning.default_data().parents


# --- what others see of it ---------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="it has no such variables")
@pytest.mark.parametrize("before", ["/opt/own", None])
def test_programs_that_are_opened_do_not_see_the_libraries_of_the_frozen_one(
    program: Path, monkeypatch: pytest.MonkeyPatch, before: str | None
) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", f"{program}/_internal")
    monkeypatch.setenv("QT_PLUGIN_PATH", f"{program}/_internal/PySide6")
    if before:
        monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", before)
    beginning._forget_own_libraries()
    assert os.environ.get("LD_LIBRARY_PATH") == before
    assert not {"LD_LIBRARY_PATH_ORIG", "QT_PLUGIN_PATH"} & os.environ.keys()


def test_sources_leave_the_libraries_as_the_person_set_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/own")
    beginning._forget_own_libraries()
    assert os.environ["LD_LIBRARY_PATH"] == "/opt/own"


# --- the last word -----------------------------------------------------------------------------

MISSING = (
    "import sys; from pathlib import Path; from ui import beginning;"
    "sys.modules['PySide6.QtCore'] = None;"
    "beginning.show_box = lambda said: Path('box.txt').write_text(said, encoding='utf-8');"
    "import main; sys.exit(main.main(sys.argv[1:]))"
)


@pytest.mark.parametrize(
    ("arguments", "boxed"),
    [((), True), (("--language", "he"), True), (("check",), False), (("watch", "--once"), False)],
)
def test_a_missing_part_is_told_in_both_languages_and_in_a_box_only_to_who_opens_a_window(
    tmp_path: Path, arguments: tuple[str, ...], boxed: bool
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", MISSING, *arguments],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert "קשוב" in done.stderr
    assert "Kashuv cannot start" in done.stderr
    assert "PySide6.QtCore" in done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / "box.txt").exists() is boxed


def test_without_its_sentences_it_still_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(beginning, "_SENTENCES", tmp_path / "gone.json")
    assert beginning.cannot_start(ImportError("a.dll"), window=False) == 1
    assert capsys.readouterr().err == "Kashuv cannot start.\nImportError: a.dll\n"


@pytest.mark.parametrize(
    ("line", "window"),
    [
        ("", True),
        ("--data C:\\x --language he", True),
        ("--data check", True),
        ("check", False),
        ("--data x check", False),
    ],
)
def test_a_command_is_known_before_anything_can_read_the_line(line: str, window: bool) -> None:
    assert beginning.asks_for_window(line.split()) is window


@pytest.mark.parametrize(
    ("line", "folder"),
    [
        ("--selftest x", Path("x")),
        ("--selftest=x", Path("x")),
        ("--data d --selftest x", Path("x")),
        ("--selftest", None),
        ("--selftest=", None),
        ("export a=b", None),
        ("", None),
    ],
)
def test_a_self_test_is_known_before_anything_can_read_the_line(
    line: str, folder: Path | None
) -> None:
    assert beginning.self_test_folder(line.split()) == folder


def test_what_fails_before_there_is_a_window_reaches_the_person(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    qapp: QCoreApplication,
) -> None:
    import main as front_door

    def broken(*_: object) -> int:
        raise PermissionError(13, "no", str(tmp_path / "x"))

    boxes: list[str] = []
    monkeypatch.setattr("ui.app.run_window", broken)
    monkeypatch.setattr(beginning, "show_box", boxes.append)
    monkeypatch.setattr(logging, "raiseExceptions", True)
    assert front_door.main(["--data", str(tmp_path)]) == 1
    assert len(boxes) == 1
    assert str(tmp_path / "x") in boxes[0]
    assert capsys.readouterr().err == f"{boxes[0]}\n"


def test_a_fault_before_there_is_a_window_promises_nobody_that_he_can_go_on_working(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qapp: QCoreApplication,
) -> None:
    import main as front_door

    def broken(*_: object) -> int:
        raise ZeroDivisionError

    boxes: list[str] = []
    monkeypatch.setattr("ui.app.run_window", broken)
    monkeypatch.setattr(beginning, "show_box", boxes.append)
    assert front_door.main(["--data", str(tmp_path)]) == 1
    (report,) = (tmp_path / "reports").iterdir()
    assert boxes == [_plain(refusal(RuleBroken("went_wrong_in_command", number=report.stem)))]


def test_what_comes_before_the_language_is_set_is_said_in_that_of_the_person(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QCoreApplication
) -> None:
    def broken(*_: object) -> int:
        speak(qapp, "en")
        raise ZeroDivisionError

    boxes: list[str] = []
    monkeypatch.setattr("ui.app.run_window", broken)
    monkeypatch.setattr(beginning, "show_box", boxes.append)
    asked = command_line.parse(["--data", str(tmp_path)])
    front_desk.serve(asked)
    ThisPc(tmp_path).language = "en"
    front_desk.serve(asked)
    assert "משהו השתבש" in boxes[0]
    assert "Something went wrong" in boxes[1]


def test_a_part_that_is_missing_only_for_windows_is_told_with_what_helps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QCoreApplication
) -> None:
    import main as front_door

    def broken(*_: object) -> int:
        raise ImportError("DLL load failed while importing QtGui")

    boxes: list[str] = []
    monkeypatch.setattr("ui.app.run_window", broken)
    monkeypatch.setattr(beginning, "show_box", boxes.append)
    assert front_door.main(["--data", str(tmp_path)]) == 1
    assert "כדאי להתקין אותו מחדש" in boxes[0]
    assert "Installing it again may help" in boxes[0]


# --- how it is read ------------------------------------------------------------------------------


def test_garbage_is_looked_for_again_after_modules_were_read_also_when_one_is_missing() -> None:
    def read_what_is_missing() -> None:
        with beginning.reading():
            assert not gc.isenabled()
            raise ModuleNotFoundError

    try:
        with pytest.raises(ModuleNotFoundError):
            read_what_is_missing()
        assert gc.isenabled()
    finally:
        gc.unfreeze()
        gc.enable()


def after_our_name_was_told(*, before: str, asked: str) -> str:
    command = f"{before}; from ui import beginning; beginning.name_the_program(); {asked}"
    done = subprocess.run(
        [sys.executable, "-c", command], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_the_library_of_windows_reads_no_sources_of_what_comes_after_it() -> None:
    read = (
        "import inspect; reads = []; real = inspect.getsource;"
        "inspect.getsource = lambda module: (reads.append(module.__name__), real(module))[1];"
        "import ui.language; print([one for one in reads if one.startswith('ui')])"
    )
    assert after_our_name_was_told(before="pass", asked=read) == "[]"


@pytest.mark.parametrize("another", ["None", "types.ModuleType('feature')"])
def test_a_library_of_windows_that_reads_in_another_way_is_left_as_it_is(another: str) -> None:
    name = "sys.modules['shibokensupport.feature']"
    before = f"import sys, types, PySide6.QtCore; {name} = another = {another}"
    asked = (
        "from PySide6.QtCore import QCoreApplication as A;"
        "print(A.applicationName(), '_mod_uses_pyside' in dir(another))"
    )
    assert after_our_name_was_told(before=before, asked=asked) == "Kashuv False"
