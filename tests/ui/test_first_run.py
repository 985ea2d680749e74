"""What a new PC asks first."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db import passwords, settings, staff
from db.connection import FILE_NAME, close_store, open_store
from db.models import Complaint, Employee
from db.process import templates
from rules.permissions import may
from rules.words import Action
from tests.store import NOW
from ui import language
from ui.first_run import demo_store
from ui.first_run.dialog import FirstRun
from ui.this_pc import ThisPc

Begin = Callable[[], FirstRun]


@pytest.fixture
def begin(app: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Begin]:
    """Show the window of a PC without a store."""

    def show() -> FirstRun:
        form = FirstRun(tmp_path, lambda: NOW)
        qtbot.addWidget(form)
        form.show()
        return form

    yield show
    close_store()
    language.speak(app, "he")


def press(form: FirstRun, key: Qt.Key = Qt.Key.Key_Return) -> None:
    QTest.keyClick(form.focusWidget() or form, key)
    QApplication.processEvents()


def fill(form: FirstRun, **texts: str) -> None:
    for name, text in texts.items():
        edit = form.findChild(QLineEdit, f"firstRun.{name}")
        assert edit is not None
        edit.setText(text)


def click(form: FirstRun, name: str) -> None:
    button = form.findChild(QPushButton, f"firstRun.{name}")
    assert button is not None
    button.click()
    QApplication.processEvents()


def problems(form: FirstRun) -> list[str]:
    """Give the names of the inputs that are refused."""
    wrong = [one for one in form.findChildren(QWidget) if one.property("wrong")]
    return [one.objectName().removeprefix("firstRun.") for one in wrong]


def to_last_step(form: FirstRun) -> None:
    click(form, "start")
    fill(form, business_name="מוסך הצפון")
    click(form, "next")
    click(form, "next")


PERSON = {
    "name": "נועה ברק",
    "sign_in": "noa",
    "password": "long enough",
    "again": "long enough",
}


def test_a_business_is_started_with_the_keyboard_alone(begin: Begin, tmp_path: Path) -> None:
    form = begin()
    press(form, Qt.Key.Key_Space)
    QTest.keyClicks(form.focusWidget(), "North garage")
    press(form)
    press(form)
    for text in ("Noa", "noa", "long enough", "long enough"):
        QTest.keyClicks(form.focusWidget(), text)
        press(form, Qt.Key.Key_Tab)
    press(form)

    assert form.result() == QDialog.DialogCode.Accepted
    assert form.file == tmp_path / FILE_NAME
    assert settings.load()["business_name"] == "North garage"
    person = passwords.sign_in("noa", "long enough", now=NOW)
    assert settings.load()["relations_owner"] == person.id
    close_store()
    open_store(form.file)
    assert Employee.get().name == "Noa"


@pytest.mark.parametrize("handles", [True, False])
def test_the_first_person_handles_complaints_only_when_he_says_so(
    begin: Begin, handles: bool
) -> None:
    form = begin()
    to_last_step(form)
    fill(form, **PERSON)
    form.steps.person.handles.setChecked(handles)
    click(form, "next")

    actor = staff.actor(Employee.get())
    for action in (Action.OPEN, Action.CLASSIFY, Action.CLOSE, Action.CONTACT):
        assert may(actor, action) is handles
    assert may(actor, Action.SETTINGS)
    assert (settings.load()["relations_owner"] == actor.id) is handles


@pytest.mark.parametrize("with_stages", [False, True])
def test_complaints_go_through_stages_from_the_first_day_only_where_that_was_chosen(
    begin: Begin, with_stages: bool
) -> None:
    form = begin()
    to_last_step(form)
    fill(form, **PERSON)
    if with_stages:
        form.steps.person.stages.setFocus()
        press(form, Qt.Key.Key_2)
    # Another language keeps what was chosen.
    form.steps.put(form.steps.state())
    click(form, "next")
    rows = [(row.source_id, row.kind) for row in templates.choices()]
    assert rows == ([(None, None)] if with_stages else [])
    (template,) = templates.templates()
    assert all(row.template_id == template.id for row in templates.choices())


def test_what_is_missing_is_said_beside_its_field(begin: Begin, tmp_path: Path) -> None:
    form = begin()
    click(form, "start")
    click(form, "next")
    assert problems(form) == ["business_name"]

    fill(form, business_name="מוסך הצפון")
    click(form, "next")
    click(form, "next")
    click(form, "next")
    assert problems(form) == ["name"]

    fill(form, **{**PERSON, "password": "short", "again": "short"})
    click(form, "next")
    assert problems(form) == ["password"]

    fill(form, **{**PERSON, "again": "long enouhg"})
    click(form, "next")
    assert problems(form) == ["again"]
    assert form.steps.person.password.text() == "long enough"
    assert not (tmp_path / FILE_NAME).exists()


def test_hours_that_end_before_they_begin_are_refused(begin: Begin) -> None:
    form = begin()
    click(form, "start")
    fill(form, business_name="מוסך הצפון")
    click(form, "next")
    opens = form.steps.hours.editors["week_opens"]
    form.steps.hours.editors["week_closes"].set_value(opens.value())
    click(form, "next")
    assert problems(form) == ["week_closes"]


def test_a_start_that_fails_leaves_no_store_behind(begin: Begin, tmp_path: Path) -> None:
    form = begin()
    to_last_step(form)
    fill(form, **{**PERSON, "sign_in": "n" * 300})
    click(form, "next")

    assert problems(form) == ["sign_in"]
    assert list(tmp_path.glob("kashuv.db*")) == []
    fill(form, sign_in="noa")
    click(form, "next")
    assert form.result() == QDialog.DialogCode.Accepted


def test_a_file_that_stands_there_is_not_touched(begin: Begin, tmp_path: Path) -> None:
    form = begin()
    to_last_step(form)
    fill(form, **PERSON)
    taken = tmp_path / FILE_NAME
    taken.write_text("somebody else's", encoding="utf-8")
    click(form, "next")

    assert form.result() != QDialog.DialogCode.Accepted
    assert form.steps.person.banner.isVisible()
    assert taken.read_text(encoding="utf-8") == "somebody else's"


def test_what_is_refused_in_the_end_covers_none_of_the_questions(
    begin: Begin, tmp_path: Path
) -> None:
    form = begin()
    to_last_step(form)
    fill(form, **PERSON)
    (tmp_path / FILE_NAME).write_text("somebody else's", encoding="utf-8")
    # As where nothing can be written: the draft has its line too.
    form.draft.trouble.setText("כרגע אי אפשר לשמור טיוטה")
    form.draft.trouble.show()
    click(form, "next")
    QApplication.processEvents()
    person = form.steps.person
    asked = [field.editor for field in person.fields.values()]
    for line in (*asked, person.stages):
        assert line.height() >= line.minimumSizeHint().height()
        assert line.visibleRegion().boundingRect() == line.rect()


def test_going_back_loses_nothing(begin: Begin) -> None:
    form = begin()
    to_last_step(form)
    fill(form, **PERSON)
    for _ in range(3):
        press(form, Qt.Key.Key_Escape)
    assert form.pages.currentWidget() is form.welcome
    click(form, "start")
    assert form.steps.administrator().sign_in == "noa"
    assert form.steps.values()["business_name"] == "מוסך הצפון"


def test_another_language_loses_nothing_and_is_remembered(begin: Begin, tmp_path: Path) -> None:
    form = begin()
    to_last_step(form)
    fill(form, **PERSON)
    click(form, "language.en")

    assert form.steps.title.text() == "Who are you?"
    assert form.layoutDirection() is Qt.LayoutDirection.LeftToRight
    assert form.steps.administrator().password == "long enough"
    assert form.steps.values()["business_name"] == "מוסך הצפון"
    assert ThisPc(tmp_path).language == "en"


def test_looking_around_has_a_store_of_its_own(
    begin: Begin, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo_store, "COMPLAINTS", 5)
    form = begin()
    click(form, "demo")
    qtbot.waitUntil(lambda: form.findChild(QWidget, "firstRun.enter") is not None, timeout=60_000)

    click(form, "copy")
    assert QApplication.clipboard().text() == form.demo_password
    click(form, "enter")
    assert form.result() == QDialog.DialogCode.Accepted
    assert form.file == tmp_path / "demo" / FILE_NAME
    assert not (tmp_path / FILE_NAME).exists()
    assert Complaint.select().count() == 5
    one = demo_store.people()[0]
    assert passwords.sign_in(one.sign_in, form.demo_password, now=NOW).id == one.id
    close_store()

    again = begin()
    click(again, "demo")
    click(again, "enter")
    assert again.result() == QDialog.DialogCode.Accepted
    assert Complaint.select().count() == 5


def test_leaving_while_the_demo_is_made_leaves_nothing(
    begin: Begin, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo_store, "COMPLAINTS", 5)
    form = begin()
    click(form, "demo")
    form.reject()
    qtbot.waitUntil(lambda: not form.isVisible(), timeout=60_000)
    assert form.result() == QDialog.DialogCode.Rejected
    assert list((tmp_path / "demo").iterdir()) == []
