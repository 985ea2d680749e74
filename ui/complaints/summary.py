"""The complaint that a dialog is about, in two lines."""

from datetime import datetime

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from db.models import Complaint
from rules.search_text import format_plate
from rules.sla import is_late, judged_at
from ui.bidi import breakable, isolate, number, shortened
from ui.colours import URGENCY_SHAPE, URGENCY_TONE, Tone
from ui.moments import spoken
from ui.widgets.labels import Pill, Text
from ui.wording import word
from ui.wording.customers import customer_name

_LONGEST_TEXT = 180


class Summary(QFrame):
    """Number, customer, vehicle, urgency and due time; below them what the customer said."""

    def __init__(self, complaint: Complaint, now: datetime, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "sunken")
        self._whose = Text("", "strong", self)
        self._whose.setWordWrap(True)
        self._urgency = Pill(parent=self)
        self._due = Pill(parent=self)
        self._text = Text("", "muted", self)
        self._text.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._whose, 1)
        row.addWidget(self._urgency)
        row.addWidget(self._due)
        column.addLayout(row)
        column.addWidget(self._text)
        self.show_complaint(complaint, now)

    def leave_out_text(self) -> None:
        """Leave out what the customer said: it stands beside the form, whole."""
        self._text.hide()

    def show_complaint(self, complaint: Complaint, now: datetime) -> None:
        """Show a complaint as it stands."""
        self._whose.setText(whose(complaint))
        urgency = complaint.urgency
        self._urgency.show_as(f"{URGENCY_SHAPE[urgency]} {word(urgency)}", URGENCY_TONE[urgency])
        late = is_late(complaint.due_at, judged_at(complaint.closed_at, now))
        due = self.tr("late: {when}") if late else self.tr("until {when}")
        when = spoken(complaint.due_at)
        self._due.show_as(due.format(when=when), Tone.RED if late else Tone.GREEN)
        self._text.setText(breakable(shortened(complaint.text, _LONGEST_TEXT)))


def whose(complaint: Complaint) -> str:
    """Give number, customer and plate of a complaint as one line."""
    parts = [number(f"#{complaint.number}")]
    if complaint.customer:
        name = customer_name(complaint.customer.name, complaint.customer.number)
        parts.append(isolate(breakable(name)))
    if complaint.vehicle:
        parts.append(number(format_plate(complaint.vehicle.plate)))
    return " · ".join(part for part in parts if part)
