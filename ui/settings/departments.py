"""The departments that are asked in inquiries."""

from db import staff, topics
from db.models import Department, Employee
from db.process import departments
from rules.errors import RuleBroken
from ui.bidi import breakable, isolate, shortened
from ui.session import Session
from ui.settings.department_dialog import DepartmentDialog
from ui.settings.section import Section
from ui.settings.word_list import Line, WordList
from ui.widgets.labels import Text

_LONGEST_NAME, _LONGEST_LINE = 60, 80


class DepartmentsSection(Section):
    """Who answers for each, and which topics lead to it; what was asked is never removed."""

    WIDEST = 1000
    FILLS = True

    def __init__(self, session: Session) -> None:
        super().__init__(session, "departments", self.tr("Departments"))
        about = Text(
            self.tr(
                "An internal inquiry goes to a department; its representative or his deputy "
                "answers. The topic of a complaint proposes whom to ask."
            ),
            "muted",
            self,
        )
        about.setWordWrap(True)
        self.column.addWidget(about)
        headings = [
            self.tr("Department"),
            self.tr("Representative"),
            self.tr("Deputy"),
            self.tr("Topics"),
        ]
        self.words = WordList("settings.departments", headings, self.tr("Add a department…"), self)
        self.words.add_wanted.connect(lambda: self._open(None))
        self.words.edit_wanted.connect(self._open)
        self.words.switch_wanted.connect(self._switch)
        self.column.addWidget(self.words, 1)

    def refresh(self) -> None:
        """Read the departments."""
        people = {row.id: row for row in staff.everybody()}
        led: dict[int, list[str]] = {}
        for topic in topics.topics(active_only=True):
            led.setdefault(topic.department_id, []).append(topic.name)
        self.words.show_lines(
            [
                Line(
                    one,
                    (
                        isolate(breakable(shortened(one.name, _LONGEST_NAME))),
                        self._person(people.get(one.representative_id)),
                        self._person(people.get(one.deputy_id)),
                        isolate(shortened(", ".join(led.get(one.id, ())), _LONGEST_LINE)),
                    ),
                    one.active,
                )
                for one in departments.departments()
            ]
        )

    def reopen(self, subject: str) -> None:
        """Open the form of the department whose draft waits."""
        row = subject.removeprefix("department:")
        known = Department.get_or_none(Department.id == int(row)) if row.isdecimal() else None
        self._open(known)

    def _person(self, person: Employee | None) -> str:
        if person is None:
            return "—"
        name = isolate(shortened(person.name, _LONGEST_NAME))
        return name if person.active else self.tr("{name} (left)").format(name=name)

    def _open(self, department: Department | None) -> None:
        form = DepartmentDialog(self.session, department, self)
        form.accepted.connect(self.refresh)
        form.finished.connect(form.deleteLater)
        form.open()

    def _switch(self, department: Department) -> None:
        by, now = self.session.employee, self.session.now()
        details = departments.Details(
            department.name,
            department.representative_id,
            department.deputy_id,
            departments.topics_of(department),
            not department.active,
        )
        self.session.attempt(
            lambda: departments.update(department, details, by=by, now=now), self._refuse
        )
        self.refresh()

    def _refuse(self, _broken: RuleBroken, sentence: str) -> None:
        self.said.emit(sentence)
