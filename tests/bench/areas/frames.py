"""Whether the window stays as quick while something runs beside it: its frames, and none of it.

The list is painted anew sixty times a second, as while somebody scrolls. For each work: frames a
second while it runs beside those of an idle window, and the longest that one was waited for.
"""

import itertools
import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from time import perf_counter
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from db.filters import Filter, State
from tests.bench.beside import WORKS
from tests.bench.desk import copied, signed_in
from tests.bench.figures import Figure
from tests.bench.seeing import rest
from tests.bench.stores import Stores
from ui.main_window import MainWindow

_A_FRAME = 16
_LONG_ENOUGH = 3.0
_PATIENCE = 900.0
"""Seconds."""
ONLY = "KASHUV_BENCH_BESIDE"
"""A variable that names one work, where only that is to be measured."""


class Seen(NamedTuple):
    """What was seen of a window for a while."""

    painted: int
    seconds: float
    gap: float
    """Seconds of the longest wait for a frame."""


class Frames(QObject):
    """Paints a widget again and again, and notes when."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._moments: list[float] = []
        widget.installEventFilter(self)
        self._timer = QTimer(self, interval=_A_FRAME, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(widget.update)
        self._timer.start()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Notice a painting."""
        if event.type() is QEvent.Type.Paint:
            self._moments.append(perf_counter())
        return False

    def until(self, over: Event, at_least: float = 0.0) -> Seen:
        """Let the window live until something is over."""
        self._moments.clear()
        began = perf_counter()
        while not over.is_set() or perf_counter() - began < at_least:
            QApplication.processEvents()
            if perf_counter() - began > _PATIENCE:
                raise TimeoutError
        ended = perf_counter()
        moments = [began, *self._moments, ended]
        gaps = (later - one for one, later in itertools.pairwise(moments))
        return Seen(len(self._moments), ended - began, max(gaps))


def measure(stores: Stores) -> Iterator[Figure]:
    """Do each work in a copy of each store."""
    for size in stores.sizes:
        with copied(stores.data(size)) as data, signed_in(data) as window:
            window.show_complaints(Filter(state=State.BOTH))
            rest(window)
            yield from _each(window, size)


def _each(window: MainWindow, size: int) -> Iterator[Figure]:
    frames = Frames(window.complaints.grid.viewport())
    wanted = os.environ.get(ONLY)
    over = Event()
    over.set()
    for work, begin in WORKS.items():
        if wanted not in (None, work):
            continue
        idle = frames.until(over, _LONG_ENOUGH)
        seen = list(_beside(frames, partial(begin, window)))
        lasted = [one.seconds for one in seen]
        alive = sum(one.painted for one in seen) / sum(lasted)
        beside = [idle.painted / idle.seconds]
        yield Figure(f"frames beside: {work}", [alive], size, beside, "an idle window", "a second")
        yield Figure(f"longest wait beside: {work}", [max(one.gap for one in seen) * 1000], size)
        yield Figure(f"lasts: {work}", lasted, size, unit="s")


def _beside(frames: Frames, begin: Callable[[Path, Event], object]) -> Iterator[Seen]:
    """Do a work as often as it takes to see enough frames."""
    lasted = 0.0
    while lasted < _LONG_ENOUGH:
        with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            ended = Event()
            kept = begin(Path(folder), ended)
            seen = frames.until(ended)
            del kept
        lasted += seen.seconds
        yield seen
