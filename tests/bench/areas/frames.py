"""Whether the window stays as quick while something runs beside it: its frames, and none of it.

The list is painted anew sixty times a second, as while somebody scrolls. For each work: frames a
second while it runs beside those of an idle window, and the longest that one was waited for.
"""

import itertools
import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from time import perf_counter

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from db.filters import Filter, State
from tests.bench.beside import WORKS
from tests.bench.desk import copied, signed_in
from tests.bench.figures import Figure
from tests.bench.seeing import settle
from tests.bench.stores import Stores
from ui.main_window import MainWindow

_A_FRAME = 16
_IDLE = 3.0
_PATIENCE = 900.0
"""Seconds."""
ONLY = "KASHUV_BENCH_BESIDE"
"""A variable that names one work, where only that is to be measured."""


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

    def until(self, over: Event, at_least: float = 0.0) -> tuple[float, float]:
        """Let the window live; gives frames a second, and milliseconds of the longest gap."""
        self._moments.clear()
        began = perf_counter()
        while not over.is_set() or perf_counter() - began < at_least:
            QApplication.processEvents()
            if perf_counter() - began > _PATIENCE:
                raise TimeoutError
        ended = perf_counter()
        moments = [began, *self._moments, ended]
        gaps = (later - one for one, later in itertools.pairwise(moments))
        return len(self._moments) / (ended - began), max(gaps) * 1000


def measure(stores: Stores) -> Iterator[Figure]:
    """Do each work in a copy of each store."""
    for size in stores.sizes:
        with copied(stores.data(size)) as data, signed_in(data) as window:
            window.show_complaints(Filter(state=State.BOTH))
            settle(window.complaints)
            QTest.qWait(4_000)
            window.services.background.wait()
            yield from _each(window, size)


def _each(window: MainWindow, size: int) -> Iterator[Figure]:
    frames = Frames(window.complaints.grid.viewport())
    wanted = os.environ.get(ONLY)
    over = Event()
    over.set()
    for work, begin in WORKS.items():
        if wanted not in (None, work):
            continue
        idle, _ = frames.until(over, _IDLE)
        with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            ended, began = Event(), perf_counter()
            kept = begin(window, Path(folder), ended)
            alive, gap = frames.until(ended)
            lasted = perf_counter() - began
            del kept
        yield Figure(f"frames beside: {work}", [alive], size, [idle], "an idle window", "a second")
        yield Figure(f"longest wait beside: {work}", [gap], size)
        yield Figure(f"lasts: {work}", [lasted], size, unit="s")
