"""Whether the frozen program opens as quickly as the unfrozen one.

    python -m tests.bench.frozen PROGRAM [--times N] [--unfrozen COMMAND]

PROGRAM and COMMAND are command lines to which `--data` is added; COMMAND is this Python with
main.py unless told. Both are started in turns on a screen of their own (Xvfb) and watched from
outside, as a person would: from the start of the process until the sign-in form is painted, and
from Enter until the first page is. Nothing is asserted; medians and the ratio are printed.
"""

import argparse
import compileall
import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from PySide6.QtGui import QGuiApplication, QImage

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("rules", "db", "printing", "messaging", "ui")
WHO, PASSWORD = "moshe", "kashuv-demo"
COMPLAINTS = 200
SIZE = (1366, 768)
_BUTTON, _FIRST_ROW = 452, 274
"""Lines of pixels: through the button of the sign-in form, and the first row of the first page."""
_OFTEN = 0.004
"""Seconds between two looks."""
_TOO_LONG = 60
_FORM_COLOURS, _PAGE_COLOURS, _PAGE_WIDTH = 4, 6, 1000


class Opened(NamedTuple):
    """Seconds from the start to the form, and from Enter to the page."""

    form: float
    page: float


class NotSeen(Exception):
    """What should have been painted was not, for a minute."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; gives the exit code."""
    asked = _parser().parse_args(arguments)
    missing = [tool for tool in ("Xvfb", "xdotool") if shutil.which(tool) is None]
    if missing:
        print(f"Missing: {', '.join(missing)}", file=sys.stderr)
        return 1
    for room in ROOMS:
        compileall.compile_dir(ROOT / room, quiet=1)
    commands = {"unfrozen": shlex.split(asked.unfrozen), "frozen": shlex.split(asked.program)}
    with _screen(), TemporaryDirectory() as folder:
        _fill(Path(folder))
        taken = _in_turns(commands, Path(folder), asked.times)
    _tell(taken)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tests.bench.frozen")
    parser.add_argument("program", metavar="PROGRAM")
    parser.add_argument("--times", type=int, default=15)
    unfrozen = shlex.join([sys.executable, str(ROOT / "main.py")])
    parser.add_argument("--unfrozen", metavar="COMMAND", default=unfrozen)
    return parser


@contextmanager
def _screen() -> Iterator[None]:
    """Give this program, and those it starts, an empty screen."""
    size = "x".join(map(str, (*SIZE, 24)))
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", size, "-nolisten", "tcp", "-br"],  # noqa: S607
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert server.stdout is not None
    os.environ["DISPLAY"] = f":{server.stdout.readline().decode().strip()}"
    os.environ["QT_QPA_PLATFORM"] = "xcb"
    try:
        watching = QGuiApplication(["bench"])
        yield
        del watching
    finally:
        server.terminate()
        server.wait()


def _fill(data: Path) -> None:
    demo = [sys.executable, str(ROOT / "main.py"), "--data", str(data), "demo", str(COMPLAINTS)]
    subprocess.run(demo, check=True, stdout=subprocess.DEVNULL)


def _in_turns(commands: dict[str, list[str]], data: Path, times: int) -> dict[str, list[Opened]]:
    """Start each once for the caches of the system, then both in turns."""
    for command in commands.values():
        _opened(command, data)
    taken: dict[str, list[Opened]] = {name: [] for name in commands}
    for turn in range(times):
        # Neither always comes first.
        for name in sorted(commands, reverse=bool(turn % 2)):
            taken[name].append(_opened(commands[name], data))
    return taken


def _opened(command: list[str], data: Path) -> Opened:
    # Wine takes what it may say for a console, and ends without one.
    began = time.perf_counter()
    program = subprocess.Popen(
        [*command, "--data", str(data)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    try:
        form = _until(_form_is_there) - began
        _xdotool("search", "--sync", "--onlyvisible", "--name", ".", "windowfocus", "--sync")
        _xdotool("type", "--delay", "1", f"{WHO}\t{PASSWORD}")
        time.sleep(0.3)
        began = time.perf_counter()
        _xdotool("key", "Return")
        return Opened(form, _until(_page_is_there) - began)
    finally:
        program.kill()
        program.communicate()
        _until(_nothing_is_there)


def _xdotool(*arguments: str) -> None:
    subprocess.run(["xdotool", *arguments], check=True, timeout=_TOO_LONG)  # noqa: S607


def _until(holds: Callable[[], bool]) -> float:
    """Look until something is there; gives the moment."""
    last = time.perf_counter() + _TOO_LONG
    while time.perf_counter() < last:
        if holds():
            return time.perf_counter()
        time.sleep(_OFTEN)
    raise NotSeen(f"{holds.__name__} did not hold for {_TOO_LONG} s")


def _line(height: int) -> list[int]:
    grabbed = QGuiApplication.primaryScreen().grabWindow(0, 0, height, SIZE[0], 1).toImage()
    pixels = grabbed.convertToFormat(QImage.Format.Format_RGB32)
    return list(memoryview(pixels.constBits()).cast("I"))


def _form_is_there() -> bool:
    return len(set(_line(_BUTTON))) >= _FORM_COLOURS


def _page_is_there() -> bool:
    line = _line(_FIRST_ROW)
    black = line.count(0xFF000000)
    return len(line) - black >= _PAGE_WIDTH and len(set(line)) >= _PAGE_COLOURS


def _nothing_is_there() -> bool:
    return len(set(_line(_BUTTON))) == 1


def _tell(taken: dict[str, list[Opened]]) -> None:
    for field, words in (("form", "start to sign-in form"), ("page", "Enter to the first page")):
        seconds = {name: [getattr(one, field) for one in each] for name, each in taken.items()}
        for name, each in seconds.items():
            spread = f"{min(each):.3f} to {max(each):.3f}"
            print(f"{words:24} {name:9} {median(each):.3f} s  ({spread}, {len(each)} times)")
        pairs = [f / u for f, u in zip(seconds["frozen"], seconds["unfrozen"], strict=True)]
        print(f"{words:24} frozen / unfrozen, median of the pairs: {median(pairs):.2f}")


if __name__ == "__main__":
    sys.exit(main())
