"""The window in which people sign in."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from tests.store import NOW, PASSWORD, People
from tests.ui.forms import type_letter
from ui import language
from ui.sign_in import SignIn

Ask = Callable[..., SignIn]


@pytest.fixture
def ask(app: QApplication, qtbot: QtBot, people: People) -> Iterator[Ask]:
    """Show the window of a business with an employee of each role."""

    def show(demo_password: str = "") -> SignIn:
        form = SignIn("מוסך הצפון", lambda: NOW, demo_password=demo_password)
        qtbot.addWidget(form)
        form.show()
        return form

    yield show
    language.speak(app, "he")


def test_enter_goes_to_the_password_and_then_in(ask: Ask, people: People) -> None:
    form = ask()
    QTest.keyClicks(form.name, "handler")
    QTest.keyClick(form.name, Qt.Key.Key_Return)
    assert form.focusWidget() is form.password
    QTest.keyClicks(form.password, PASSWORD)
    QTest.keyClick(form.password, Qt.Key.Key_Return)
    assert form.result() == QDialog.DialogCode.Accepted
    assert form.employee == people.handler


def test_a_wrong_password_and_an_unknown_name_are_answered_alike(ask: Ask) -> None:
    form = ask()
    answers = []
    for name in ("handler", "nobody"):
        form.name.setText(name)
        form.password.setText("wrong password")
        form.enter.click()
        answers.append(form.password_field.problem.text())
        assert form.password.selectedText()
        assert form.name.text() == name
    assert answers[0] == answers[1] != ""
    assert form.employee is None
    assert form.result() != QDialog.DialogCode.Accepted


def test_after_many_failures_even_the_right_password_waits(ask: Ask) -> None:
    form = ask()
    form.name.setText("handler")
    for _ in range(12):
        form.password.setText("wrong password")
        form.enter.click()
    form.password.setText(PASSWORD)
    form.enter.click()
    assert form.employee is None
    assert form.password_field.problem.isVisible()


def test_capitals_and_the_other_keyboard_are_told(ask: Ask) -> None:
    form = ask()
    type_letter(form.password, "A")
    assert "Caps Lock" in form.hint.text()
    type_letter(form.password, "a")
    assert not form.hint.isVisible()
    type_letter(form.password, "ש")
    assert form.hint.isVisible()
    assert "Caps Lock" not in form.hint.text()


def test_the_demo_offers_its_people(ask: Ask, people: People) -> None:
    form = ask(PASSWORD)
    chip = form.findChild(QPushButton, "signIn.demo.manager")
    assert chip is not None
    chip.click()
    form.enter.click()
    assert form.employee == people.manager


def test_a_business_of_ones_own_shows_nobody(ask: Ask) -> None:
    form = ask()
    names = [button.objectName() for button in form.findChildren(QPushButton)]
    assert not [name for name in names if name.startswith("signIn.demo")]


def test_another_language_keeps_what_was_typed(ask: Ask, qtbot: QtBot) -> None:
    form = ask()
    form.name.setText("handler")
    english = form.findChild(QPushButton, "signIn.language.en")
    assert english is not None
    with qtbot.waitSignal(form.language_chosen) as heard:
        english.click()
    assert heard.args == ["en"]
    assert form.name.text() == "handler"
    assert form.enter.text() == "Sign in"
