"""Locking the program: everything goes out of sight as it is, and comes back as it was."""

from contextlib import suppress

from PySide6.QtCore import QEvent, QMetaObject, QObject, Qt, QTimer, Signal
from PySide6.QtPrintSupport import QAbstractPrintDialog
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QMessageBox,
    QToolTip,
    QWidget,
)
from shiboken6 import isValid

from db import passwords, staff
from db import settings as stored
from rules.errors import RuleBroken
from rules.permissions import Actor
from ui.idle import Idle
from ui.lock_screen import LockScreen
from ui.session import Session

_SETTING = "idle_lock_minutes"
_ASKED_AFTER = 50
"""Seconds of idleness before the setting is read: nobody locks within less than a minute."""
_QUESTIONS = (QMessageBox, QFileDialog, QAbstractPrintDialog)
_PASSING = (Qt.WindowType.Popup, Qt.WindowType.ToolTip)


class Lock(QObject):
    """The lock of one main window: `lock` hides every window of the program, and shows its own.

    What is hidden goes on: dialogs with what was typed into them, sending, reminding. What wants
    to come up meanwhile waits. `left` announces that somebody else wants to sign in.
    """

    left = Signal()

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._minutes = 0
        self._hidden: list[QWidget] = []
        self._followed: list[QMetaObject.Connection] = []
        self._active: QWidget | None = None
        self._actor: Actor | None = None
        self.screen: LockScreen | None = None
        self.idle = Idle(self, self._limit, session.now)
        self.idle.passed.connect(self.lock)
        self.idle.asked.connect(self.lock)

    @property
    def is_on(self) -> bool:
        """Tell whether the program is locked."""
        return self.screen is not None

    def lock(self) -> None:
        """Hide everything that can be read and ask for the password."""
        if self.is_on:
            return
        self._keep()
        self._actor = self._rights()
        self._active = QApplication.activeWindow()
        _close_popups()
        screen = LockScreen(self._session.employee.name)
        screen.wanted.connect(self.unlock)
        screen.left.connect(self.left)
        screen.restoreGeometry(self._window.saveGeometry())
        self.screen = screen
        for widget in sorted(QApplication.topLevelWidgets(), key=_depth, reverse=True):
            if widget.isVisible():
                self._put_aside(widget)
        _application().installEventFilter(self)
        if self._window.isMinimized():
            screen.showMinimized()
        else:
            screen.show()
            screen.activateWindow()

    def unlock(self) -> None:
        """Bring everything back when the password is right."""
        screen = self.screen
        if screen is None:
            return
        screen.field.accept()
        password = screen.password.text()
        if self._session.attempt(lambda: self._checked(password), self._refuse) is None:
            return
        self._take_screen_away()
        for widget in sorted(filter(isValid, self._hidden), key=_depth):
            _bring_back(widget)
        self._hidden.clear()
        self.idle.begin_anew()
        if self._active is not None and isValid(self._active):
            self._active.activateWindow()

    def come_forward(self) -> None:
        """Bring the locked window before those of other programs."""
        if self.screen is not None:
            self.screen.setWindowState(self.screen.windowState() & ~Qt.WindowState.WindowMinimized)
            self.screen.raise_()
            self.screen.activateWindow()

    def stop(self) -> None:
        """End with the window; what was hidden is never seen again."""
        self.idle.stop()
        self._take_screen_away()
        for widget in filter(isValid, self._hidden):
            if widget is not self._window:
                widget.deleteLater()
        self._hidden.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While locked: put aside what comes up, and forget what was closed."""
        if not isinstance(watched, QWidget) or not watched.isWindow():
            return super().eventFilter(watched, event)
        if event.type() is QEvent.Type.Show and watched is not self.screen:
            self._arrived(watched)
        elif event.type() is QEvent.Type.Close and watched is not self._window:
            self._forget(watched)
        return super().eventFilter(watched, event)

    def _arrived(self, widget: QWidget) -> None:
        # It is on its way up and cannot be hidden yet: nobody shall see it for a moment either.
        widget.setWindowOpacity(0)
        QTimer.singleShot(0, self, lambda: self._put_aside_if_locked(widget))

    def _put_aside_if_locked(self, widget: QWidget) -> None:
        if not isValid(widget):
            return
        if self.is_on and widget.isVisible():
            self._put_aside(widget)
        else:
            widget.setWindowOpacity(1)

    def _put_aside(self, widget: QWidget) -> None:
        if isinstance(widget, _QUESTIONS):
            # Somebody waits for the answer, and hidden it would be answered all the same.
            widget.reject()
        elif widget.windowType() in _PASSING:
            widget.close()
        else:
            widget.hide()
            self._hidden.append(widget)
            if isinstance(widget, QDialog):
                self._followed.append(widget.finished.connect(lambda _: self._forget(widget)))

    def _forget(self, widget: QWidget) -> None:
        self._hidden = [one for one in self._hidden if one is not widget]

    def _take_screen_away(self) -> None:
        if self.screen is None:
            return
        _application().removeEventFilter(self)
        for followed in self._followed:
            QObject.disconnect(followed)
        self._followed.clear()
        self.screen.hide()
        self.screen.deleteLater()
        self.screen = None

    def _checked(self, password: str) -> object:
        session = self._session
        person = passwords.unlock(session.employee, password, now=session.now())
        if self._actor not in (None, staff.actor(person)):
            raise RuleBroken("rights_changed", field="password")
        return person

    def _refuse(self, _broken: RuleBroken, sentence: str) -> None:
        if self.screen is not None:
            self.screen.refuse(sentence)

    def _keep(self) -> None:
        """Put on the disk what was typed, and down that the window was locked."""
        session = self._session
        # A disk that is full, a store that is away: no reason to leave everything readable.
        if session.drafts is not None:
            with suppress(Exception):
                session.drafts.flush()
        with suppress(Exception):
            passwords.lock(by=session.employee, now=session.now())

    def _rights(self) -> Actor | None:
        with suppress(Exception):
            return staff.actor(self._session.employee)
        return None

    def _limit(self) -> float:
        if self.idle.seconds() > _ASKED_AFTER:
            # While the store is away, what was last known of it holds.
            with suppress(Exception):
                self._minutes = int(stored.load()[_SETTING])
        return self._minutes * 60


def _depth(widget: QWidget) -> int:
    """Give over how many windows a window stands: the lowest must come first, and go last."""
    below = widget.parentWidget()
    return 0 if below is None else 1 + _depth(below.window())


def _bring_back(widget: QWidget) -> None:
    # Or a dialog takes the place and the size that it had when it was new.
    widget.setAttribute(Qt.WidgetAttribute.WA_Moved)
    widget.setAttribute(Qt.WidgetAttribute.WA_Resized)
    widget.setWindowOpacity(1)
    widget.show()


def _close_popups() -> None:
    QToolTip.hideText()
    while (popup := QApplication.activePopupWidget()) is not None and popup.close():
        pass


def _application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)  # noqa: S101 - whoever locks has windows
    return app
