"""People at the desk: who sits there sees windows and presses keys."""

from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from peewee import sqlite3 as driver
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from db.connection import FILE_NAME, open_store
from db.models import Complaint
from tests.store import PASSWORD, Template
from tests.ui.forms import Keyboard
from ui.app import Program
from ui.main_window import MainWindow
from ui.sign_in import SignIn

CONTROL = Qt.KeyboardModifier.ControlModifier


def put_store(template: Template, folder: Path) -> None:
    """Put a store of a business just started into a folder, and open it."""
    file = folder / FILE_NAME
    with closing(driver.connect(file)) as copy:
        template.backup(copy)
    open_store(file)


def newest() -> Complaint:
    complaint: Complaint = Complaint.select().order_by(Complaint.id.desc()).get()
    return complaint


class Desk:
    """One computer; people come and go."""

    def __init__(
        self, app: QApplication, data: Path, clock: Callable[[], datetime], qtbot: QtBot
    ) -> None:
        self._make: Callable[[], Program] = lambda: Program(app, data, clock)
        self.qtbot = qtbot
        self.program: Program | None = None

    @property
    def window(self) -> MainWindow:
        assert self.program is not None
        assert self.program.window is not None
        return self.program.window

    def comes_in(self, name: str) -> None:
        """Let somebody sign in, after whoever sat here left."""
        self.leaves()
        self.program = self._make()
        QTimer.singleShot(0, lambda: self._types_name_and_password(name))
        assert self.program.start()
        self.qtbot.addWidget(self.window)
        self.looks_at(self.window)

    def leaves(self) -> None:
        """Close the window, if there is one."""
        if self.program is not None and self.program.window is not None:
            self.window.close()
            self.program.wait()
        self.program = None

    def looks_at(self, window: QWidget) -> None:
        window.activateWindow()
        self.qtbot.waitUntil(window.isActiveWindow)

    def _types_name_and_password(self, name: str) -> None:
        forms = (one for one in QApplication.topLevelWidgets() if isinstance(one, SignIn))
        keys = Keyboard(next(form for form in forms if form.isVisible()))
        keys.types(name).presses(Qt.Key.Key_Return)
        keys.types(PASSWORD).presses(Qt.Key.Key_Return)

    def presses(self, key: Qt.Key) -> None:
        """Press Control and a key somewhere in the main window."""
        self.looks_at(self.window)
        QTest.keyClick(self.window, key, CONTROL)
        QApplication.processEvents()

    def finds(self, number: int) -> None:
        """Type a complaint's number into the search, which opens it."""
        self.presses(Qt.Key.Key_K)
        place = self.window.focusWidget()
        assert place is not None
        QTest.keyClicks(place, str(number))
        QTest.keyClick(place, Qt.Key.Key_Return)
        title = self.part("panel.title")
        self.qtbot.waitUntil(lambda: str(number) in title.text())  # type: ignore[attr-defined]

    def part(self, name: str) -> QWidget:
        """Give a part of the window by its name."""
        found = self.window.findChild(QWidget, name)
        assert found is not None, name
        return found

    def pushes(self, name: str) -> None:
        """Press the space bar on a button of the main window."""
        button = self.part(name)
        assert button.isEnabled(), (name, button.toolTip())
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
        QApplication.processEvents()

    def dialog(self, name: str) -> Keyboard:
        """Give the keyboard to the form that has just opened."""
        found = self.window.findChildren(QDialog, name)
        form = next(one for one in found if one.isVisible())
        self.looks_at(form)
        return Keyboard(form)

    def pushes_in(self, form: Keyboard, name: str) -> None:
        """Press the space bar on a button of a form."""
        button = form.dialog.findChild(QWidget, name)
        assert button is not None, name
        assert button.isEnabled(), (name, button.toolTip())
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
        QApplication.processEvents()

    def saves(self, keys: Keyboard) -> None:
        """Save, and wait until the form is gone."""
        keys.presses(Qt.Key.Key_Return, CONTROL)
        self.sees_it_go(keys)

    def sees_it_go(self, keys: Keyboard) -> None:
        # A dialog that is done may be gone already.
        self.qtbot.waitUntil(lambda: not isValid(keys.dialog) or not keys.dialog.isVisible())
