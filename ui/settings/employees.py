"""The people who work here."""

from db import staff
from db.models import Employee
from rules.clock import local_day
from rules.errors import RuleBroken
from ui.bidi import isolate
from ui.session import Session
from ui.settings.employee_dialog import EmployeeDialog
from ui.settings.section import Section
from ui.settings.word_list import Line, WordList
from ui.wording import word


class EmployeesSection(Section):
    """Who works here, and what each may do."""

    WIDEST = 1000
    FILLS = True

    def __init__(self, session: Session) -> None:
        super().__init__(session, "employees", self.tr("Employees"))
        headings = [
            self.tr("Name"),
            self.tr("Role"),
            self.tr("Department"),
            self.tr("Sign-in name"),
            self.tr("Today"),
        ]
        add = self.tr("Add an employee…")
        self.words = WordList("settings.employees", headings, add, self)
        self.words.add_wanted.connect(lambda: self.open(None))
        self.words.edit_wanted.connect(self.open)
        self.words.switch_wanted.connect(self._switch)
        self.column.addWidget(self.words, 1)

    def refresh(self) -> None:
        """Read the employees."""
        away = staff.absent_on(local_day(self.session.now()))
        people = staff.everybody()
        names = {person.id: person.name for person in people}
        self.words.show_lines([self._line(person, away, names) for person in people])

    def open(self, employee: Employee | None) -> None:
        """Open the form of an employee, or of a new one."""
        form = EmployeeDialog(self.session, employee, self)
        form.accepted.connect(self.refresh)
        form.finished.connect(form.deleteLater)
        form.open()

    def reopen(self, subject: str) -> None:
        """Open the form of the employee whose draft waits."""
        known = subject.removeprefix("employee:")
        employee: Employee | None = Employee.get_or_none(Employee.id == known) if known else None
        self.open(employee)

    def _line(self, person: Employee, away: dict[int, int | None], names: dict[int, str]) -> Line:
        today = ""
        if person.id in away:
            replacement = names.get(away[person.id] or 0)
            today = self.tr("away")
            if replacement:
                today = self.tr("away, {name} stands in").format(name=isolate(replacement))
        texts = (person.name, word(person.role), person.department, person.sign_in, today)
        return Line(person, texts, person.active)

    def _switch(self, person: Employee) -> None:
        by, now = self.session.employee, self.session.now()
        details = staff.Details(
            name=person.name,
            sign_in=person.sign_in,
            role=person.role,
            department=person.department,
            phone=person.phone,
            email=person.email,
            active=not person.active,
            skills=staff.skills(person),
            rights=staff.changed_rights(person),
        )
        self.session.attempt(lambda: staff.update(person, details, by=by, now=now), self._refuse)
        self.refresh()

    def _refuse(self, _broken: RuleBroken, sentence: str) -> None:
        self.said.emit(sentence)
