"""The program that watches from sign-in to sign-out, with an icon and without a window."""

import logging
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLockFile, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from rules.errors import RuleBroken
from ui import at_sign_in, colours, language, last_resort, running_mark
from ui.application import begin_application
from ui.own_process import start_anew
from ui.reminders.announcing import Announcement
from ui.session import wall_clock
from ui.this_pc import ThisPc
from ui.watch_tray.icon import WatchIcon
from ui.watch_tray.rounds import Rounds, WatchOfThisPc
from ui.watch_tray.states import State
from ui.watching import Round
from ui.watching_end import ended_politely
from ui.wording import refusal

LOCK = "watch-tray.lock"
"""In the data folder: one icon is enough for a person and his data."""
_TO_THE_END = 4
"""Seconds that a sign-out waits; Windows ends a program after five."""
_SIGNALS_EVERY = 1_000
"""Milliseconds; Python hears the system's signals only while it works."""
_log = logging.getLogger(__name__)


class WatchTray(QObject):
    """Joins the rounds, the icon and the ways to the end."""

    def __init__(self, app: QApplication, data: Path, database: str | None, rounds: Rounds) -> None:
        super().__init__()
        self._app, self._data, self._database = app, data, database
        self._spoken = ("", colours.ThemeChoice.SYSTEM)
        self._dress()
        self.state = State(wall_clock())
        self.icon = WatchIcon(self.state, at_sign_in.of_this_pc(data))
        self.icon.open_wanted.connect(self.open_window)
        self.icon.end_wanted.connect(self.end)
        self.rounds = rounds
        self.rounds.told.connect(self._take)
        self.rounds.ended.connect(app.quit)
        # Also when the person signs out of Windows: learn.microsoft.com, WM_ENDSESSION.
        app.aboutToQuit.connect(self._leave)
        self._window: subprocess.Popen[bytes] | None = None

    def end(self) -> None:
        """End when the round that is under way is finished; the icon says so meanwhile."""
        self.rounds.stop()
        self.state.is_ending = True
        self.icon.refresh()

    def open_window(self) -> None:
        """Start the window, unless the one that was started here is still there."""
        if self._window is not None and self._window.poll() is None:
            return
        try:
            self._window = start_anew("--data", str(self._data), database=self._database)
        except OSError as wrong:
            _log.warning("window: %s", type(wrong).__name__)
            sentence = refusal(RuleBroken("program_not_started"))
            self.icon.tell(Announcement(self.tr("Kashuv"), sentence))

    def _take(self, came: Round) -> None:
        self._dress()
        announcement = self.state.take(came)
        self.icon.refresh()
        self.icon.look()
        if announcement is not None:
            self.icon.tell(announcement)

    def _dress(self) -> None:
        """Speak the language and wear the colours that were chosen, maybe a moment ago."""
        this_pc = ThisPc(self._data)
        chosen = (this_pc.language, this_pc.theme)
        if chosen != self._spoken:
            self._spoken = chosen
            language.speak(self._app, this_pc.language)
            colours.apply(this_pc.theme)

    def _leave(self) -> None:
        self.rounds.stop()
        self.icon.hide()
        self.rounds.wait(_TO_THE_END)


def run_tray(data: Path, chosen_language: str | None, database: str | None = None) -> int:
    """Watch until the end is asked for; gives the exit code.

    Where one watches over this data folder beside the clock already, a second one ends at once,
    with 0: whoever wanted it has it.
    """
    app = begin_application(data, chosen_language)
    app.setQuitOnLastWindowClosed(False)
    lock = QLockFile(str(data / LOCK))
    if not _is_first(lock, data):
        return 0
    sys.excepthook = _unexpected
    watching = WatchOfThisPc(data, database, running_mark.show_watching())
    tray = WatchTray(app, data, database, Rounds(watching))
    with ended_politely(watching.stop):
        heard = QTimer(interval=_SIGNALS_EVERY)
        heard.timeout.connect(lambda: None)
        heard.start()
        # Windows tells only windows that the person signs out; nobody sees this one.
        listener = QWidget()
        listener.winId()
        tray.rounds.start()
        code = app.exec()
    lock.unlock()
    return code


def _is_first(lock: QLockFile, data: Path) -> bool:
    """Tell whether no other program holds the lock; also where there can be none."""
    # A lock of a program that is gone is found to be so by its number, however old it is.
    lock.setStaleLockTime(0)
    with suppress(OSError):
        data.mkdir(parents=True, exist_ok=True)
    return lock.tryLock(0) or lock.error() is not QLockFile.LockError.LockFailedError


def _unexpected(
    _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
) -> None:
    last_resort.caught(error)
