"""Which lines of the audit log are shown: days, person, kind of act, complaint."""

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db import staff
from db.audit_reading import ANYBODY, PROGRAM, Wanted
from rules.words import Deed
from ui.bidi import leading
from ui.widgets.flow import Flow
from ui.widgets.inputs import Choice, DayEdit, LineEdit
from ui.widgets.labels import Text
from ui.wording import word

_LONGEST_NUMBER = 9
_OTHER = -1
"""Stands for days that are chosen one by one."""


class AuditFilters(QWidget):
    """Says `changed` when other lines are wanted."""

    changed = Signal()

    def __init__(self, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self._today = today
        self._flow = Flow(self, spacing=12)
        self.period = self._choice("period", self.tr("&Period"))
        self.first = self._day("from", self.tr("F&rom"))
        self.last = self._day("to", self.tr("&To"))
        self.person = self._choice("person", self.tr("&Who"))
        self.deed = self._choice("deed", self.tr("&Kind of act"))
        self.number = LineEdit(left_to_right=True, parent=self)
        self.number.setMaxLength(_LONGEST_NUMBER)
        self.number.setFixedWidth(136)
        self.number.setClearButtonEnabled(True)
        self._add("number", self.tr("&Complaint number"), self.number)
        self.number.textChanged.connect(self.changed)
        self._offer()
        self._show_days()

    def wanted(self) -> Wanted:
        """Give the lines that are wanted; digits that are no number of a complaint find none."""
        first, last = self._days()
        person, deed = self.person.chosen(), self.deed.chosen()
        typed = self.number.text().strip()
        return Wanted(
            first_day=first,
            last_day=last,
            person=person if isinstance(person, int) else ANYBODY,
            deed=deed if isinstance(deed, Deed) else None,
            number=(int(typed) if typed.isdecimal() else 0) if typed else None,
        )

    def clear(self) -> None:
        """Want all lines again."""
        for choice in (self.period, self.person, self.deed):
            choice.setCurrentIndex(0)
        self.number.clear()

    def _offer(self) -> None:
        self.period.offer(
            [
                (self.tr("All days"), None),
                (self.tr("Today"), 0),
                (self.tr("Last 7 days"), 6),
                (self.tr("Last 30 days"), 29),
                (self.tr("Last year"), 364),
                (self.tr("Other days…"), _OTHER),
            ]
        )
        people = [(leading(person.name), person.id) for person in staff.everybody()]
        nobody = (self.tr("The program, or nobody known"), PROGRAM)
        self.person.offer([(self.tr("Everybody"), ANYBODY), *people, nobody])
        deeds = [(word(deed), deed) for deed in Deed]
        self.deed.offer([(self.tr("Everything"), None), *deeds])
        for choice in (self.period, self.person, self.deed):
            choice.currentIndexChanged.connect(self._chosen)

    def _chosen(self) -> None:
        self._show_days()
        self.changed.emit()

    def _show_days(self) -> None:
        other = self.period.chosen() == _OTHER
        for edit in (self.first, self.last):
            holder = edit.parentWidget()
            assert holder is not None  # noqa: S101 - each stands below its label
            holder.setVisible(other)

    def _days(self) -> tuple[date | None, date | None]:
        back = self.period.chosen()
        if back == _OTHER:
            first, last = self.first.day(), self.last.day()
            return min(first, last), max(first, last)
        return (self._today - timedelta(days=back), None) if isinstance(back, int) else (None, None)

    def _choice(self, name: str, title: str) -> Choice:
        choice = Choice(self)
        choice.setMinimumWidth(136)
        self._add(name, title, choice)
        return choice

    def _day(self, name: str, title: str) -> DayEdit:
        edit = DayEdit(self)
        edit.show_day(self._today)
        edit.dateChanged.connect(self.changed)
        self._add(name, title, edit)
        return edit

    def _add(self, name: str, title: str, edit: QWidget) -> None:
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        label = Text(title, "label", holder)
        label.setBuddy(edit)
        edit.setObjectName(f"audit.{name}")
        edit.setAccessibleName(title.replace("&", ""))
        column.addWidget(label)
        column.addWidget(edit)
        self._flow.addWidget(holder)
