"""Checks of the running program: a person signs in, and it starts itself once more."""

import os
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ui import beginning
from ui.self_test.bench import Bench, expect, is_hebrew
from ui.self_test.paper import owner

if TYPE_CHECKING:
    from pathlib import Path

    from ui.main_window import MainWindow

_FEWEST_COLOURS = 40
_STEP = 7
"""Every so manieth point of a picture is looked at."""
_PATIENCE = 60
"""Seconds."""
_FOR_OURSELVES = ("PATH",)
"""What Windows looks through last of all."""


def window(bench: Bench) -> Any:  # noqa: ANN401 - what is worth telling
    """Somebody signs in and sees the main window."""
    from ui.app import Program
    from ui.session import wall_clock

    program = Program(bench.application, bench.data, wall_clock)
    who = owner(bench)
    form_colours = _sign_in(bench, who.sign_in)
    program.show_window(who)
    shown = program.window
    expect(shown, "no window came")
    try:
        told = _look_at(bench, shown) if shown else {}
    finally:
        program.put_away()
        program.wait()
        _live(bench, lambda: False, seconds=0.1)
    return {**told, "colours of the sign-in": form_colours}


def _sign_in(bench: Bench, name: str) -> int:
    from db import settings
    from ui.session import wall_clock
    from ui.sign_in import SignIn

    form = SignIn(settings.load()["business_name"], wall_clock)
    form.show()
    form.name.setText(name)
    form.password.setText(bench.demo.password)
    bench.application.processEvents()
    colours = _colours(form.grab().toImage())
    form.try_to_enter()
    expect(form.employee is not None, "the right password does not let in")
    form.deleteLater()
    return colours


def _look_at(bench: Bench, shown: "MainWindow") -> dict[str, Any]:
    _live(bench, lambda: False, seconds=0.5)
    picture = shown.grab()
    expect(picture.save(str(bench.folder / "window.png")), "the picture is not saved")
    colours, title = _colours(picture.toImage()), shown.windowTitle()
    expect(colours >= _FEWEST_COLOURS, f"the window is empty: {colours} colours")
    expect(is_hebrew(title), f"the window is called {title!r}")
    return {"title": title, "size": [picture.width(), picture.height()], "colours": colours}


def _colours(image: Any) -> int:  # noqa: ANN401 - QImage
    across, down = range(0, image.width(), _STEP), range(0, image.height(), _STEP)
    return len({image.pixel(x, y) for x in across for y in down})


def _live(bench: Bench, done: Callable[[], bool], *, seconds: float) -> bool:
    """Let windows work until something is done; tells whether it is."""
    ends = time.monotonic() + seconds
    while not done() and time.monotonic() < ends:
        bench.application.processEvents()
        time.sleep(0.01)
    return done()


def child(bench: Bench) -> Any:  # noqa: ANN401
    """This program once more: the report of a window, and a command that says nothing."""
    from ui import own_process

    written = _report(bench)
    code = own_process.start("check").wait(_PATIENCE)
    expect(code == 0, f"the command ended with {code}")
    return written


def _report(bench: Bench) -> dict[str, Any]:
    from zipfile import ZipFile

    from ui.reports.pack_job import PackJob, Written

    folder = bench.data / "reports"
    folder.mkdir()
    job, written, troubles = PackJob(), list[Written](), list[str]()
    job.done.connect(written.append)
    job.failed.connect(troubles.append)
    job.start(folder, owner(bench).id, "--from=2020-01-01", f"--to={bench.now:%Y-%m-%d}")
    _live(bench, lambda: bool(written or troubles), seconds=_PATIENCE)
    expect(written, f"no report came: {troubles}")
    expect(written[0].complaints == bench.demo.complaints, f"{written[0].complaints} complaints")
    with ZipFile(written[0].workbook) as parts:
        charts = [name for name in parts.namelist() if "/charts/chart" in name]
    expect(charts, "no chart is in the workbook")
    return {
        "workbook": _octets(written[0].workbook),
        "paper": _octets(written[0].paper),
        "charts": len(charts),
    }


def _octets(file: "Path") -> int:
    return file.stat().st_size


def surroundings(_bench: Bench) -> Any:  # noqa: ANN401
    """Programs that are opened from here do not find our libraries in place of their own."""
    own = getattr(sys, "_MEIPASS", None)
    expect(bool(own) == beginning.is_frozen(), "where the frozen program lies is not known")
    leaks = [
        name
        for name, value in os.environ.items()
        if own and own in value and name not in _FOR_OURSELVES and not name.startswith("_PYI_")
    ]
    expect(not leaks, f"our own folder stands in {', '.join(leaks)}")
    return own


def desktop(bench: Bench) -> Any:  # noqa: ANN401
    """What the desktop offers; told only."""
    from PySide6.QtWidgets import QSystemTrayIcon

    return {
        "tray": QSystemTrayIcon.isSystemTrayAvailable(),
        "clipboard": bench.application.clipboard() is not None,
    }
