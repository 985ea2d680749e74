"""When an employee is away, and who stands in; kept at once, not with the form."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from db import staff
from db.models import Absence, Employee
from rules.clock import local_day
from rules.errors import RuleBroken
from ui.bidi import isolate
from ui.moments import full_day
from ui.session import Session
from ui.widgets.field import Field
from ui.widgets.inputs import Choice, DayEdit
from ui.widgets.labels import Text


class Absences(QWidget):
    """Adds an absence and takes one back."""

    def __init__(self, session: Session, employee: Employee, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._session, self._employee = session, employee
        today = local_day(session.now())
        self.first_day, self.last_day = DayEdit(self), DayEdit(self)
        self.replacement = Choice(self)
        others = [person for person in staff.able_to_hold() if person.id != employee.id]
        entries: list[tuple[str, object]] = [(self.tr("Nobody"), None)]
        self.replacement.offer([*entries, *((person.name, person) for person in others)])
        self.last_field = Field(self.tr("Last day"), self.last_day, self)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Absences"))
        self.list.currentRowChanged.connect(lambda row: self.remove.setEnabled(row >= 0))
        for day in (self.first_day, self.last_day):
            day.show_day(today)
        # The last day is never before the first without anybody's having to think of it.
        self.first_day.dateChanged.connect(self._follow)
        self._lay_out()
        self._name()
        self.refresh()

    def refresh(self) -> None:
        """Read the absences."""
        self.list.clear()
        for absence in staff.absences(self._employee):
            item = QListWidgetItem(self._sentence(absence), self.list)
            item.setData(Qt.ItemDataRole.UserRole, absence)
        self.remove.setEnabled(False)

    def held(self) -> list[Any]:
        """Give the absence that is being written, for a draft."""
        return [self.first_day.held(), self.last_day.held(), self.replacement.held()]

    def put(self, held: Sequence[Any]) -> None:
        """Show the absence of a draft."""
        first, last, replacement = held
        self.first_day.put(first)
        self.last_day.put(last)
        self.replacement.put(replacement)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(Field(self.tr("First day"), self.first_day, self))
        row.addWidget(self.last_field)
        row.addWidget(Field(self.tr("Stands in"), self.replacement, self), 1)
        self.add = QPushButton(self.tr("Add the absence"), self)
        self.add.setAutoDefault(False)
        self.add.clicked.connect(self._add)
        self.remove = QPushButton(self.tr("Take back"), self)
        self.remove.setAutoDefault(False)
        self.remove.clicked.connect(self._remove)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.add)
        buttons.addWidget(self.remove)
        buttons.addWidget(Text(self.tr("Kept at once."), "small", self))
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(row)
        column.addLayout(buttons)
        column.addWidget(self.list, 1)

    def _name(self) -> None:
        parts = {
            "first_day": self.first_day,
            "last_day": self.last_day,
            "replacement": self.replacement,
            "absences": self.list,
            "addAbsence": self.add,
            "removeAbsence": self.remove,
        }
        for name, part in parts.items():
            part.setObjectName(f"employeeDialog.{name}")

    def _sentence(self, absence: Absence) -> str:
        days = self.tr("{first} to {last}").format(
            first=full_day(absence.first_day), last=full_day(absence.last_day)
        )
        if absence.replacement is None:
            return days
        name = isolate(absence.replacement.name)
        return self.tr("{days}, {name} stands in").format(days=days, name=name)

    def _follow(self) -> None:
        if self.last_day.day() < self.first_day.day():
            self.last_day.show_day(self.first_day.day())

    def _add(self) -> None:
        self.last_field.accept()
        chosen = self.replacement.chosen()
        replacement = chosen if isinstance(chosen, Employee) else None
        first, last = self.first_day.day(), self.last_day.day()
        by, now = self._session.employee, self._session.now()
        self._session.attempt(
            lambda: staff.set_absence(
                self._employee, first, last, replacement=replacement, by=by, now=now
            ),
            self._refuse,
        )
        self.refresh()

    def _remove(self) -> None:
        row = self.list.currentRow()
        if row < 0:
            return
        absence = self.list.item(row).data(Qt.ItemDataRole.UserRole)
        by, now = self._session.employee, self._session.now()
        self._session.attempt(lambda: staff.end_absence(absence, by=by, now=now), self._refuse)
        self.refresh()

    def _refuse(self, _broken: RuleBroken, sentence: str) -> None:
        self.last_field.refuse(sentence)
