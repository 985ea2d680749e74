"""What is known of a complaint, beside the form in which it is decided."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from db import earlier
from db.details import TEXTS
from db.models import Complaint
from db.process import inquiry_reading
from db.process.inquiry_reading import Asked
from ui.bidi import breakable, isolate, number
from ui.complaints.story import field_name
from ui.inquiries.asked_card import AskedCard
from ui.session import Session
from ui.widgets.labels import Text
from ui.widgets.reading import Reading

_LEAST_HEIGHT = 200


class Known(QScrollArea):
    """The customer's words, how often he complained before, and what departments answered.

    It scrolls by itself, so that the form beside it stays in its place.
    """

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}.known")
        self.setAccessibleName(self.tr("What is known"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(_LEAST_HEIGHT)
        self._name = name

    def show_known(self, complaint: Complaint, session: Session) -> None:
        """Show what this person may read of a complaint."""
        actor, now = session.actor(), session.now()
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(6)
        for place, one in enumerate(TEXTS):
            self._add_text(column, field_name(one), getattr(complaint, one), f"text{place}")
        self._add_history(column, complaint, earlier.count_before(complaint, actor))
        known = inquiry_reading.of_complaint(complaint.id, actor)
        asked = [one for one in known if one.withdrawn_at is None]
        title = self.tr("%n question(s) to departments", "", len(asked))
        column.addSpacing(6)
        column.addWidget(Text(title if asked else self.tr("No department was asked."), "section"))
        for place, inquiry in enumerate(asked):
            column.addWidget(self._inquiry(inquiry, place, now, inside))
        column.addStretch()
        self.setWidget(inside)

    def _add_text(self, column: QVBoxLayout, title: str, text: str, name: str) -> None:
        if text.strip():
            column.addWidget(Text(title, "label"))
            column.addWidget(self._reading(name, title, text, "reading"))

    def _add_history(self, column: QVBoxLayout, complaint: Complaint, before: int) -> None:
        facts = []
        if complaint.repeat_of is not None:
            again = self.tr("A repeat of complaint {number}")
            facts.append(again.format(number=number(str(complaint.repeat_of.number))))
        if before:
            facts.append(self.tr("%n earlier complaint(s) of this customer", "", before))
        if complaint.reopened:
            facts.append(self.tr("Opened again %n time(s)", "", complaint.reopened))
        line = Text(" · ".join(facts) or self.tr("The customer's first complaint."), "strong")
        line.setWordWrap(True)
        column.addSpacing(4)
        column.addWidget(line)

    def _inquiry(self, one: Asked, place: int, now: datetime, parent: QWidget) -> AskedCard:
        where = " · ".join(isolate(breakable(part)) for part in (one.department, one.topic) if part)
        name = f"{self._name}.asked{place}"
        return AskedCard(name, Text(where, "strong"), one, now, parent)

    def _reading(self, name: str, title: str, text: str, kind: str) -> Reading:
        reading = Reading(f"{self._name}.{name}", title, kind, self)
        reading.say(text)
        return reading
