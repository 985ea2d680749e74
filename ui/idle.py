"""How long nobody has touched the program: no key and no mouse in any of its windows."""

import sys
import time
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow

KEYS = "Ctrl+Shift+L"
_ON_WINDOWS = 0x4C
"""The key of the letter L, whatever language the keyboard is in."""
_MODIFIERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_LOOK_EVERY = 5_000
"""Milliseconds."""
_SIGNS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.NonClientAreaMouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletMove,
    }
)


class Idle(QObject):
    """Announces `passed` when nobody was there for `limit` seconds; 0 is never.

    Whoever comes back later than that finds it announced before his first key does anything,
    also when the PC slept meanwhile and no timer ran.
    """

    passed = Signal()
    asked = Signal()
    """Somebody pressed `KEYS`, in whichever window: a shortcut would not reach from a dialog."""

    def __init__(
        self,
        parent: QObject,
        limit: Callable[[], float],
        wall: Callable[[], datetime],
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._limit, self._wall, self._steady = limit, wall, steady
        self.begin_anew()
        # The system's windows are few, and every key and click comes to one of them first; to
        # listen to all objects of the program would cost as much as its work.
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)  # noqa: S101 - whoever is idle has a window
        app.focusWindowChanged.connect(self._listen_to)
        self._listen_to(QGuiApplication.focusWindow())
        self._timer = QTimer(self, interval=_LOOK_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def begin_anew(self) -> None:
        """Somebody is there."""
        self._last = self._wall(), self._steady()

    def seconds(self) -> float:
        """Give for how long nobody was there, by the clock that says more.

        One stands still while the PC sleeps, the other can be set.
        """
        wall, steady = self._last
        return max((self._wall() - wall).total_seconds(), self._steady() - steady)

    def look(self) -> bool:
        """Announce it when it has passed; tells whether it has."""
        limit = self._limit()
        if not limit or self.seconds() < limit:
            return False
        self.passed.emit()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take keys and mouse as signs of somebody; one that comes too late goes no further."""
        if event.type() not in _SIGNS or not self._timer.isActive():
            return super().eventFilter(watched, event)
        if self.look():
            return True
        self.begin_anew()
        if isinstance(event, QKeyEvent) and _is_asking(event):
            self.asked.emit()
            return True
        return False

    def stop(self) -> None:
        """Look no more, and let every key through: the window goes, though not at once."""
        self._timer.stop()
        self.blockSignals(True)

    def _listen_to(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)


def _is_asking(event: QKeyEvent) -> bool:
    if event.type() is not QEvent.Type.KeyPress or event.modifiers() != _MODIFIERS:
        return False
    on_windows = sys.platform == "win32" and event.nativeVirtualKey() == _ON_WINDOWS
    return on_windows or event.key() == Qt.Key.Key_L
