"""The employees and what they may do."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db import passwords, staff
from db.models import Absence, Employee
from rules.permissions import CHOICES, Scope, may
from rules.words import Action, Role
from tests.store import NOW, PASSWORD, People, opened, topic
from tests.ui.forms import answers_when_asked, problem, shown
from ui.session import Session
from ui.settings.employee_dialog import EmployeeDialog
from ui.settings.employees import EmployeesSection

SessionOf = Callable[[Employee], Session]
Open = Callable[[Employee | None], EmployeeDialog]


@pytest.fixture
def form_of(qtbot: QtBot, session_of: SessionOf, people: People) -> Open:
    def show(employee: Employee | None) -> EmployeeDialog:
        form = EmployeeDialog(session_of(people.administrator), employee, None)
        shown(qtbot, form)
        return form

    return show


def save(form: EmployeeDialog) -> None:
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def fill_new(form: EmployeeDialog) -> None:
    form.name.setText("ליאור לדוגמה")
    form.sign_in.setText("lior")
    form.password.setText("long enough")
    form.again.setText("long enough")


def test_an_employee_is_added_and_can_sign_in(form_of: Open) -> None:
    form = form_of(None)
    fill_new(form)
    form.role.choose(Role.FRONT_DESK)
    save(form)
    person = passwords.sign_in("lior", "long enough", now=NOW)
    assert (person.name, person.role) == ("ליאור לדוגמה", Role.FRONT_DESK)
    assert staff.changed_rights(person) == {}


def test_what_does_not_fit_is_said_beside_its_field(form_of: Open, people: People) -> None:
    form = form_of(None)
    save(form)
    assert problem(form, "name")
    fill_new(form)
    form.sign_in.setText("HANDLER")
    save(form)
    assert problem(form, "sign_in")
    form.sign_in.setText("lior")
    form.again.setText("long enouhg")
    save(form)
    assert problem(form, "again")
    form.password.setText("short")
    form.again.setText("short")
    save(form)
    assert problem(form, "password")
    assert form.name.text() == "ליאור לדוגמה"
    assert form.isVisible()


def test_a_refusal_brings_its_tab_to_the_front(form_of: Open) -> None:
    form = form_of(None)
    form.tabs.setCurrentIndex(1)
    save(form)
    assert form.tabs.currentIndex() == 0


def test_a_right_is_given_to_one_person_and_taken_back(form_of: Open, people: People) -> None:
    form = form_of(people.handler)
    form.rights.choices[Action.CLOSE].choose(Scope.ALL)
    save(form)
    assert staff.changed_rights(people.handler) == {Action.CLOSE: Scope.ALL}
    assert may(staff.actor(people.handler), Action.CLOSE)

    form = form_of(Employee.get_by_id(people.handler.id))
    assert form.rights.changes() == {Action.CLOSE: Scope.ALL}
    form.rights.choices[Action.CLOSE].setCurrentIndex(0)
    save(form)
    assert staff.changed_rights(people.handler) == {}
    assert not may(staff.actor(people.handler), Action.CLOSE)


@pytest.mark.parametrize("action", Action)
def test_every_right_can_be_set_to_everything_it_can_mean(
    form_of: Open, people: People, action: Action
) -> None:
    choice = form_of(people.handler).rights.choices[action]
    offered = {choice.itemData(row) for row in range(choice.count())} - {None}
    standard = staff.actor(people.handler).rights[action]
    assert offered | {standard} == set(CHOICES[action])


def test_another_role_shows_what_it_gives(form_of: Open) -> None:
    form = form_of(None)
    form.role.choose(Role.HANDLER)
    before = form.rights.choices[Action.CLOSE].itemText(0)
    form.role.setCurrentIndex(form.role.findData(Role.SERVICE_MANAGER))
    assert form.rights.choices[Action.CLOSE].itemText(0) != before


def test_skills_are_kept(form_of: Open, people: People) -> None:
    form = form_of(people.handler)
    wanted = topic("אחריות")
    for item in form._skill_items():
        if item.data(Qt.ItemDataRole.UserRole) == wanted:
            item.setCheckState(Qt.CheckState.Checked)
    save(form)
    assert staff.skills(people.handler) == {wanted}


def test_somebody_who_holds_complaints_cannot_leave(form_of: Open, people: People) -> None:
    opened(people.front_desk, handler=people.handler)
    form = form_of(people.handler)
    form.active.setChecked(False)
    save(form)
    assert problem(form, "active")
    assert Employee.get_by_id(people.handler.id).active


def test_the_last_administrator_stays(form_of: Open, people: People) -> None:
    form = form_of(people.administrator)
    form.role.setCurrentIndex(form.role.findData(Role.MANAGER))
    save(form)
    assert problem(form, "role")
    assert Employee.get_by_id(people.administrator.id).role is Role.ADMINISTRATOR


def test_an_empty_password_stays_as_it_was(form_of: Open, people: People) -> None:
    form = form_of(people.handler)
    form.department.setText("מכונאות")
    save(form)
    assert passwords.sign_in("handler", PASSWORD, now=NOW).department == "מכונאות"


def test_two_people_at_one_employee_do_not_overwrite_each_other(
    form_of: Open, people: People
) -> None:
    form = form_of(people.handler)
    Employee.update(phone="04-5550100", version=Employee.version + 1).where(
        Employee.id == people.handler.id
    ).execute()
    form.department.setText("מכונאות")
    save(form)
    assert form.isVisible()
    assert form.banner.isVisible()
    assert form.department.text() == "מכונאות"
    assert Employee.get_by_id(people.handler.id).phone == "04-5550100"


def test_closing_asks_when_only_a_right_was_changed(
    form_of: Open, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = form_of(people.handler)
    form.rights.choices[Action.CLOSE].choose(Scope.ALL)
    asked = answers_when_asked(monkeypatch, lose=False)
    form.reject()
    assert asked
    assert form.isVisible()


def test_an_absence_is_kept_at_once_and_taken_back(form_of: Open, people: People) -> None:
    form = form_of(people.handler)
    absences = form.absences
    assert absences is not None
    absences.first_day.show_day(date(2026, 11, 24))
    assert absences.last_day.day() == date(2026, 11, 24)
    absences.last_day.show_day(date(2026, 11, 26))
    names = [absences.replacement.itemText(row) for row in range(absences.replacement.count())]
    absences.replacement.setCurrentIndex(names.index(people.other_handler.name))
    absences.add.click()
    kept = Absence.get()
    assert (kept.first_day, kept.last_day) == (date(2026, 11, 24), date(2026, 11, 26))
    assert kept.replacement == people.other_handler

    absences.list.setCurrentRow(0)
    absences.remove.click()
    assert Absence.select().count() == 0


def test_an_absence_upside_down_is_refused(form_of: Open, people: People) -> None:
    absences = form_of(people.handler).absences
    assert absences is not None
    absences.first_day.show_day(date(2026, 11, 24))
    absences.last_day.show_day(date(2026, 11, 20))
    absences.add.click()
    assert not absences.last_field.problem.isHidden()
    assert Absence.select().count() == 0


def test_the_list_says_who_is_away(session_of: SessionOf, people: People, qtbot: QtBot) -> None:
    section = EmployeesSection(session_of(people.administrator))
    qtbot.addWidget(section)
    day = NOW.date()
    staff.set_absence(
        people.handler, day, day, replacement=people.other_handler, by=people.administrator, now=NOW
    )
    section.refresh()
    table = section.words.table
    cells = [
        table.item(row, column)
        for row in range(table.rowCount())
        for column in range(table.columnCount())
    ]
    texts = [cell.text() for cell in cells if cell is not None]
    assert any(
        people.other_handler.name in text and text != people.other_handler.name for text in texts
    )


def test_putting_somebody_out_of_use_keeps_his_rights_and_skills(
    session_of: SessionOf, people: People, qtbot: QtBot, form_of: Open
) -> None:
    form = form_of(people.handler)
    form.rights.choices[Action.CLOSE].choose(Scope.ALL)
    save(form)
    section = EmployeesSection(session_of(people.administrator))
    qtbot.addWidget(section)
    section.refresh()
    table = section.words.table
    found = table.findItems(people.handler.name, Qt.MatchFlag.MatchExactly)
    table.setCurrentCell(found[0].row(), 0)
    section.words.switch.click()
    assert not Employee.get_by_id(people.handler.id).active
    assert staff.changed_rights(people.handler) == {Action.CLOSE: Scope.ALL}
