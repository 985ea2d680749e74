"""The last resort of the window: whatever breaks is said calmly, once, and the program goes on."""

import logging
import re
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QTimer,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from rules.errors import RuleBroken
from ui import last_resort
from ui.foreseen import foreseen
from ui.last_resort_dialog import TroubleDialog
from ui.wording import refusal

_LEVELS = {
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_WHERE = re.compile(r"Q\w+(?:::~?\w+)+")
"""The function of Qt that speaks; what follows may quote what it was given."""
_PLAIN = re.compile(r"[A-Za-z ()_.,:-]{0,120}")
_SAID_AGAIN_AFTER = 10_000
"""Milliseconds."""
_log = logging.getLogger("qt")


class LastResort(QObject):
    """Catches what breaks in slots, timers, threads and painting, for as long as it is installed.

    `flush` puts on the disk what people typed. Everything is told from the event loop, never from
    where it broke: inside painting, a window that comes up would paint again.
    """

    _met = Signal(str)
    _refused = Signal(object)
    damaged = Signal(str)
    """Something could not be read because the data is damaged; with the sentence."""

    def __init__(self, flush: Callable[[], None]) -> None:
        super().__init__()
        self._flush = flush
        self._told: set[str] = set()
        self._said = ""
        self._shown: list[TroubleDialog] = []
        self._met.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._refused.connect(self._say, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take the place of everything that would print a traceback or end the program."""
        last_resort.tell(self._met.emit)
        sys.excepthook = self._unexpected
        threading.excepthook = lambda met: self._meet(met.exc_value)
        sys.unraisablehook = lambda met: self._meet(met.exc_value, aloud=False)
        qInstallMessageHandler(_qt_says)

    def uninstall(self) -> None:
        """Give everything back."""
        last_resort.tell(None)
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        sys.unraisablehook = sys.__unraisablehook__
        qInstallMessageHandler(None)

    def _unexpected(
        self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        self._meet(error)

    def _meet(self, error: BaseException | None, *, aloud: bool = True) -> None:
        if error is None or isinstance(error, SystemExit):
            return
        if isinstance(error, KeyboardInterrupt):
            QApplication.quit()
            return
        broken = foreseen(error)
        if broken is None:
            last_resort.caught(error, aloud=aloud)
        elif broken.code == "store_damaged":
            self.damaged.emit(refusal(broken))
        else:
            # Reading was refused, as to somebody who was taken off the list, or the disk failed.
            self._refused.emit(broken)

    def _tell(self, number: str) -> None:
        self._flush()
        if number not in self._told:
            self._told.add(number)
            self._show(TroubleDialog.of_number(number))

    def _say(self, broken: RuleBroken) -> None:
        # The form that asks who it is has neither a store nor a line that tells of it.
        from ui.live import is_shown

        self._flush()
        sentence = refusal(broken)
        if sentence == self._said or is_shown(broken):
            return
        self._said = sentence
        shown = TroubleDialog(sentence)
        # A timer that fails each second would come back the moment it was answered.
        shown.finished.connect(lambda: QTimer.singleShot(_SAID_AGAIN_AFTER, self, self._forget))
        self._show(shown)

    def _show(self, dialog: TroubleDialog) -> None:
        # Where no window is active it has no parent, and only this holds it.
        self._shown.append(dialog)
        dialog.finished.connect(lambda: self._shown.remove(dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _forget(self) -> None:
        self._said = ""


def _qt_says(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Log what Qt warns of, up to where it could quote a customer."""
    level = _LEVELS.get(kind)
    if level is None:
        return
    found = _WHERE.match(message) or _PLAIN.match(message)
    plain = found[0].strip() if found else ""
    # PySide gives no place for messages of a release build of Qt, though it says that it does.
    file: str | None = context.file
    _log.log(level, "%s (%s:%s)", plain, Path(file).name if file else "?", context.line)
