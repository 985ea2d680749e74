"""Setting up departments in the settings."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.models import Department, Employee
from db.process import departments
from tests.db.inquiry_help import answered_by, sales
from tests.store import People, topic
from tests.ui.forms import Keyboard, problem, shown
from tests.ui.test_accessibility import doubled, letters_twice, nameless
from ui import language
from ui.session import Session
from ui.settings.department_dialog import DepartmentDialog
from ui.settings.departments import DepartmentsSection

Sit = Callable[[Employee], Session]


@pytest.fixture
def section(session_of: Sit, people: People, qtbot: QtBot) -> DepartmentsSection:
    sales(people)
    page = DepartmentsSection(session_of(people.service_manager))
    qtbot.addWidget(page)
    page.refresh()
    return page


def cells(section: DepartmentsSection, row: int) -> list[str]:
    table = section.words.table
    found = (table.item(row, column) for column in range(table.columnCount()))
    return [item.text().strip("\u2066\u2067\u2068\u2069") for item in found if item is not None]


def test_each_department_stands_with_its_people_and_topics(
    section: DepartmentsSection, people: People
) -> None:
    names = [people.department_rep.name, people.other_handler.name]
    assert cells(section, 0) == ["מכירות", *names, "מכירה", "כן"]
    assert cells(section, 1) == ["כספים", "—", "—", "תשלום", "כן"]


def test_a_department_is_added_by_keyboard(session_of: Sit, people: People, qtbot: QtBot) -> None:
    form = DepartmentDialog(session_of(people.relations_owner), None, None)
    shown(qtbot, form)
    Keyboard(form).types("חלקים")
    form.representative.choose(people.handler.id)
    form.deputy.choose(people.front_desk.id)
    form.topics.put([topic("חלפים (זמינות/איכות)")])
    Keyboard(form).saves()
    added = Department.get(Department.name == "חלקים")
    assert (added.representative, added.deputy) == (people.handler, people.front_desk)
    assert departments.topics_of(added) == {topic("חלפים (זמינות/איכות)")}


def test_what_does_not_fit_is_said_beside_its_field(
    session_of: Sit, people: People, qtbot: QtBot
) -> None:
    form = DepartmentDialog(session_of(people.service_manager), None, None)
    shown(qtbot, form)
    Keyboard(form).types("כספים").saves()
    assert problem(form, "name")
    form.name.setText("חלקים")
    for choice in (form.representative, form.deputy):
        choice.choose(people.handler.id)
    Keyboard(form).saves()
    assert problem(form, "deputy")
    assert Department.select().count() == 2


def test_a_department_changed_by_somebody_else_is_saved_at_the_second_try(
    session_of: Sit, people: People, qtbot: QtBot
) -> None:
    form = DepartmentDialog(session_of(people.service_manager), sales(people), None)
    shown(qtbot, form)
    answered_by(people.front_desk.id, None, people)
    form.name.setText("מכירות ויבוא")
    Keyboard(form).saves()
    assert form.banner.isVisible()
    Keyboard(form).saves()
    assert Department.select().where(Department.name == "מכירות ויבוא").exists()


def test_who_left_is_shown_so_until_somebody_else_is_found(
    section: DepartmentsSection, people: People, session_of: Sit, qtbot: QtBot
) -> None:
    Employee.update(active=False).where(Employee.id == people.department_rep.id).execute()
    section.refresh()
    assert people.department_rep.name in cells(section, 0)[1]
    assert cells(section, 0)[1] != people.department_rep.name
    row = Department.get(Department.name == "מכירות")
    form = DepartmentDialog(session_of(people.service_manager), row, None)
    shown(qtbot, form)
    assert form.representative.chosen() == people.department_rep.id
    Keyboard(form).saves()
    assert not form.isVisible()


def test_with_the_space_bar_one_is_put_out_of_use_and_keeps_its_people(
    section: DepartmentsSection, people: People
) -> None:
    section.words.table.setCurrentCell(0, 0)
    QTest.keyClick(section.words.table, Qt.Key.Key_Space)
    row = Department.get(Department.name == "מכירות")
    assert not row.active
    assert row.representative == people.department_rep
    assert departments.topics_of(row) == {topic("מכירה")}


@pytest.mark.parametrize("spoken", ["he", "en"])
def test_every_input_has_a_name_and_keys_of_its_own(
    spoken: str, app: QApplication, people: People, session_of: Sit, qtbot: QtBot
) -> None:
    language.speak(app, spoken)
    try:
        form = DepartmentDialog(session_of(people.administrator), sales(people), None)
        shown(qtbot, form)
        assert nameless(form) == []
        assert doubled(form) == set()
        assert letters_twice(form) == set()
    finally:
        language.speak(app, "he")
