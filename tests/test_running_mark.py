"""What the set-up program sees of a running Kashuv, and how it ends a watch."""

import ctypes
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from db.connection import FILE_NAME, create_store
from db.models import database
from tests.platforms import ON_WINDOWS, needs_windows
from tests.store import Template
from ui import running_mark
from ui.watching import Watch

ROOT = Path(__file__).parent.parent
# Under other names than the real ones: a Kashuv may run on the PC of whoever tests.
STARTED = """
import sys
from ui import running_mark
running_mark.RUNNING, running_mark.WATCHING, running_mark.STOP_WATCHING = sys.argv[1:4]
import main
sys.exit(main.main(sys.argv[4:]))
"""
_MAY_SYNCHRONIZE, _MAY_SET = 0x0010_0000, 0x0002


class SetUp:
    """Does what the set-up program does: it looks for a mark, and sets the event."""

    def __init__(self, names: tuple[str, str, str]) -> None:
        self.running, self.watching, self.stop = names
        self._library: Any = vars(ctypes)["WinDLL"]("kernel32")
        for name in ("OpenMutexW", "OpenEventW"):
            opening = getattr(self._library, name)
            opening.restype = ctypes.c_void_p
            opening.argtypes = (ctypes.c_uint32, ctypes.c_int, ctypes.c_wchar_p)
        for name in ("SetEvent", "CloseHandle"):
            getattr(self._library, name).argtypes = (ctypes.c_void_p,)

    def sees(self, mark: str) -> bool:
        found = self._library.OpenMutexW(_MAY_SYNCHRONIZE, False, mark)
        if found:
            self._library.CloseHandle(found)
        return bool(found)

    def open_event(self) -> Any:
        return self._library.OpenEventW(_MAY_SET, False, self.stop)

    def set(self, event: Any) -> None:
        assert self._library.SetEvent(event)


@pytest.fixture
def names(tmp_path: Path) -> tuple[str, str, str]:
    own = tmp_path.name
    return tuple(f"Local\\Kashuv.{own}.{what}" for what in ("running", "watching", "stop"))  # type: ignore[return-value]


@pytest.fixture
def set_up(names: tuple[str, str, str]) -> SetUp:
    return SetUp(names)


@pytest.fixture
def data(tmp_path: Path, store_template: Template) -> Path:
    create_store(tmp_path / FILE_NAME)
    store_template.backup(database.connection())
    database.close()
    return tmp_path


Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(names: tuple[str, str, str], data: Path) -> Iterator[Start]:
    """Start the program under these names, and wait for what it says first."""
    started = ExitStack()

    def begin(*arguments: str) -> "subprocess.Popen[str]":
        line = ["--language", "en", "--data", str(data), *arguments]
        one = subprocess.Popen(
            [sys.executable, "-c", STARTED, *names, *line],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        started.enter_context(one)
        started.callback(one.kill)
        assert one.stdout is not None
        assert one.stdout.readline() == "Watching. Ctrl+C ends it.\n"
        return one

    with started:
        yield begin


@needs_windows
def test_set_up_sees_a_watch_and_ends_it_and_the_mark_goes_with_the_program(
    set_up: SetUp, start: Start
) -> None:
    assert not set_up.sees(set_up.watching)
    watching = start("watch")
    assert set_up.sees(set_up.watching)
    assert not set_up.sees(set_up.running)
    set_up.set(set_up.open_event())
    assert watching.communicate(timeout=30)[0] == "Ended.\n"
    assert watching.returncode == 0
    assert not set_up.sees(set_up.watching)


@needs_windows
def test_one_request_ends_every_watch_and_none_that_begins_afterwards(
    set_up: SetUp, start: Start
) -> None:
    both = start("watch"), start("watch")
    event = set_up.open_event()
    set_up.set(event)
    for one in both:
        assert one.communicate(timeout=30)[0] == "Ended.\n"
    # Set-up holds the event to its own end, and it is still set.
    later = start("watch")
    with pytest.raises(subprocess.TimeoutExpired):
        later.communicate(timeout=3)
    set_up.set(event)
    assert later.communicate(timeout=30)[0].endswith("Ended.\n")


@needs_windows
def test_what_is_no_watch_shows_that_it_runs(
    set_up: SetUp, names: tuple[str, str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running_mark, "RUNNING", names[0])
    assert not set_up.sees(set_up.running)
    running_mark.show_running()
    assert set_up.sees(set_up.running)
    assert not set_up.sees(set_up.watching)


def test_the_names_are_those_that_set_up_knows() -> None:
    script = ROOT / "installer" / "kashuv.nsi"
    known = "\n".join(
        file.read_text(encoding="utf-8")
        for file in (script, *(ROOT / "installer" / "setup").glob("*.nsh"))
    )
    for name in (running_mark.RUNNING, running_mark.WATCHING, running_mark.STOP_WATCHING):
        assert f'"{name}"' in known


@pytest.mark.skipif(ON_WINDOWS, reason="only Windows has a set-up program")
def test_elsewhere_nobody_asks_a_watch_to_end() -> None:
    running_mark.show_running()
    assert running_mark.show_watching()() is False


def test_a_watch_that_is_told_to_end_finishes_its_round_first(data: Path) -> None:
    told: list[bool] = []

    def told_to_end() -> bool:
        return bool(told)

    rounds = Watch(data / FILE_NAME, told_to_end=told_to_end).each_minute()
    first = next(rounds)
    assert first.troubles == []
    told.append(True)
    assert list(rounds) == []
