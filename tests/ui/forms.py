"""Driving a form as a person does: with the keyboard, by the names of its inputs."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot


def shown(qtbot: QtBot, dialog: QDialog) -> None:
    """Open a form and let it take the keyboard; after the test it goes without asking."""
    qtbot.addWidget(dialog, before_close_func=lambda _: dialog.done(0))
    dialog.open()
    dialog.activateWindow()
    QApplication.processEvents()


def named(dialog: QDialog, name: str) -> QWidget:
    """Give the input with this object name, as tests from outside find it."""
    found = dialog.findChild(QWidget, f"{dialog.objectName()}.{name}")
    assert found is not None, name
    return found


def standing_on(dialog: QDialog) -> str:
    """Give the object name of what has the keyboard, without the dialog's own."""
    focus = dialog.focusWidget()
    assert focus is not None
    return focus.objectName().removeprefix(f"{dialog.objectName()}.")


def type_letter(place: QWidget, letter: str) -> None:
    """Press the key of one letter; QTest itself knows Latin letters only and dies of others."""
    key = ord(letter.upper()) if letter.isascii() else 0
    none = Qt.KeyboardModifier.NoModifier
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(place, QKeyEvent(kind, key, none, letter))


class Keyboard:
    """Presses keys where the keyboard stands, and counts them."""

    def __init__(self, dialog: QDialog) -> None:
        self.dialog = dialog
        self.pressed = 0

    def types(self, text: str) -> "Keyboard":
        for letter in text:
            type_letter(self._place(), letter)
        self.pressed += len(text)
        return self

    def presses(
        self,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> "Keyboard":
        QTest.keyClick(self._place(), key, modifier)
        QApplication.processEvents()
        self.pressed += 1
        return self

    def tab(self, times: int = 1) -> "Keyboard":
        for _ in range(times):
            self.presses(Qt.Key.Key_Tab)
        return self

    def saves(self) -> "Keyboard":
        return self.presses(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def escapes(self) -> "Keyboard":
        return self.presses(Qt.Key.Key_Escape)

    def _place(self) -> QWidget:
        return self.dialog.focusWidget() or self.dialog


def problem(dialog: QWidget, field: str) -> str:
    """Give the sentence beside a field, "" when none is shown."""
    shown_field = dialog.fields[field]  # type: ignore[attr-defined]
    text: str = shown_field.problem.text()
    return "" if shown_field.problem.isHidden() else text


def answers_when_asked(monkeypatch: pytest.MonkeyPatch, *, lose: bool) -> list[str]:
    """Answer the question whether what was typed may be lost; gives the questions asked."""
    asked: list[str] = []

    def really(box: QMessageBox) -> int:
        asked.append(box.text())
        roles = QMessageBox.ButtonRole
        wanted = roles.DestructiveRole if lose else roles.RejectRole
        button = next(one for one in box.buttons() if box.buttonRole(one) == wanted)
        button.click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", really)
    return asked
