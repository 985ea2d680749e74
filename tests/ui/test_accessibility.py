"""A screen reader, and a client from outside, can name everything that can be used."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from db import letters
from db.models import Employee, Message
from rules.words import Channel, MessageState, TextKind
from tests.store import NOW, People, opened
from ui import language
from ui.complaints.open_dialog import OpenDialog
from ui.main_window import MainWindow
from ui.messages.dialog import MessageDialog
from ui.messages.viewer import MessageViewer
from ui.session import Session
from ui.sign_in import SignIn
from ui.this_pc import ThisPc

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QTextEdit,
)


def controls_of(window: QWidget) -> list[QWidget]:
    """Give what people use; parts that Qt makes inside a control are the control's own."""
    found = [child for child in window.findChildren(QWidget) if isinstance(child, CONTROLS)]
    return [child for child in found if not is_inside_a_control(child)]


def is_inside_a_control(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, (*CONTROLS, QMenu)) or "Calendar" in type(parent).__name__:
            return True
        parent = parent.parentWidget()
    return False


def text_of(control: QWidget) -> str:
    text = getattr(control, "text", None)
    return str(text()) if text else ""


def nameless(window: QWidget) -> list[str]:
    return [
        f"{type(control).__name__} {control.objectName()!r}"
        for control in controls_of(window)
        if not control.isHidden()
        and not (control.objectName() and (control.accessibleName() or text_of(control)))
    ]


def doubled(window: QWidget) -> set[str]:
    names = [control.objectName() for control in controls_of(window)]
    return {name for name in names if names.count(name) > 1}


def letters_twice(window: QWidget) -> set[str]:
    """Give the Alt letters that lead to more than one button that can be seen."""
    buttons = [one for one in window.findChildren(QAbstractButton) if one.isVisibleTo(window)]
    keys = [QKeySequence.mnemonic(button.text()).toString() for button in buttons]
    return {key for key in keys if key and keys.count(key) > 1}


@pytest.fixture
def window(people_on_disk: People, app: QWidget, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    complaint = opened(people_on_disk.front_desk, handler=people_on_disk.handler)
    shown = MainWindow(Session(people_on_disk.administrator, lambda: NOW), ThisPc(tmp_path))
    qtbot.addWidget(shown)
    for index in range(shown.pages.count()):
        shown.show_page(index)
    shown.complaints.select(complaint.id)
    return shown


def test_every_control_of_the_window_has_a_name(window: MainWindow) -> None:
    assert nameless(window) == []


def test_no_two_controls_of_the_window_have_the_same_name(window: MainWindow) -> None:
    assert doubled(window) == set()


def test_every_control_of_the_open_form_has_a_name_of_its_own(
    people: People, session_of: Callable[[Employee], Session], qtbot: QtBot
) -> None:
    behind = QWidget()
    qtbot.addWidget(behind)
    form = OpenDialog(session_of(people.front_desk), behind)
    assert nameless(form) == []
    assert doubled(form) == set()


def test_every_control_of_a_message_has_a_name_of_its_own(
    people: People, session_of: Callable[[Employee], Session], qtbot: QtBot
) -> None:
    behind = QWidget()
    qtbot.addWidget(behind)
    complaint = opened(people.front_desk, handler=people.handler)
    form = MessageDialog(session_of(people.handler), complaint, behind)
    assert nameless(form) == []
    assert doubled(form) == set()


@pytest.mark.parametrize("spoken", ["he", "en"])
def test_no_letter_leads_to_two_buttons_of_a_message_that_is_shown(
    people: People,
    session_of: Callable[[Employee], Session],
    english: QApplication,
    qtbot: QtBot,
    spoken: str,
) -> None:
    language.speak(english, spoken)
    behind = QWidget()
    qtbot.addWidget(behind)
    by = people.handler
    complaint = opened(people.front_desk, handler=by)
    letter = letters.archive(complaint, TextKind.INTERIM, subject="", pdf=b"%PDF", by=by, now=NOW)
    for state in MessageState:
        message = Message(
            complaint=complaint,
            channel=Channel.EMAIL,
            address="ruth@example.com",
            body="הרכב מוכן",
            kind=TextKind.INTERIM,
            letter=letter,
            state=state,
            created_at=NOW,
            not_before=NOW,
        )
        assert letters_twice(MessageViewer(session_of(by), message, behind)) == set(), state


def test_signing_in_can_be_done_by_names_alone(app: QWidget, store: None, qtbot: QtBot) -> None:
    form = SignIn("מוסך", lambda: NOW)
    qtbot.addWidget(form)
    assert nameless(form) == []
    names = {control.objectName() for control in controls_of(form)}
    assert {"signIn.name", "signIn.password", "signIn.enter"} <= names


def test_the_contract_with_clients_from_outside_holds(window: MainWindow) -> None:
    actions = (
        "open update transfer process classify close locate showAll book letter message export"
    )
    wanted = {f"action.{name}" for name in actions.split()} | {"search", "grid", "board"}
    names = {child.objectName() for child in window.findChildren(QWidget)}
    assert wanted <= names
