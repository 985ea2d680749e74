"""What is known of a complaint, beside the form in which it is decided."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from db import earlier
from db.details import TEXTS
from db.models import Complaint
from db.process import inquiry_reading
from db.process.inquiry_reading import Asked
from ui.bidi import breakable, isolate, number
from ui.colours import Tone
from ui.complaints.story import field_name
from ui.moments import stamp
from ui.session import Session
from ui.widgets.labels import Pill, Text
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
        actor = session.actor()
        before = earlier.count_before(complaint, actor)
        self.show_plain(complaint, before, inquiry_reading.of_complaint(complaint.id, actor))

    def show_plain(self, complaint: Complaint, before: int, inquiries: Sequence[Asked]) -> None:
        """Show a complaint, how many came before it, and its inquiries in their order."""
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(6)
        for place, one in enumerate(TEXTS):
            self._add_text(column, field_name(one), getattr(complaint, one), f"text{place}")
        self._add_history(column, complaint, before)
        asked = [one for one in inquiries if one.withdrawn_at is None]
        title = self.tr("%n question(s) to departments", "", len(asked))
        column.addSpacing(6)
        column.addWidget(Text(title if asked else self.tr("No department was asked."), "section"))
        for place, inquiry in enumerate(asked):
            column.addWidget(self._inquiry(inquiry, place, inside))
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

    def _inquiry(self, one: Asked, place: int, parent: QWidget) -> QFrame:
        card = QFrame(parent)
        card.setProperty("kind", "sunken")
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        heading = QHBoxLayout()
        where = " · ".join(isolate(breakable(part)) for part in (one.department, one.topic) if part)
        title = Text(where, "strong", card)
        title.setWordWrap(True)
        heading.addWidget(title, 1)
        answered = one.answered_at is not None
        state = self.tr("Answered") if answered else self.tr("Waits for an answer")
        heading.addWidget(Pill(state, Tone.GREEN if answered else Tone.ORANGE, card))
        column.addLayout(heading)
        asked = self._reading(f"question{place}", self.tr("Question"), one.question, "readingMuted")
        column.addWidget(asked)
        if one.answered_at is not None:
            said = self._reading(f"answer{place}", self.tr("Answer"), one.answer, "reading")
            column.addWidget(said)
            by = f"{isolate(one.answered_by)} · {stamp(one.answered_at)}"
            column.addWidget(Text(by, "small", card))
        return card

    def _reading(self, name: str, title: str, text: str, kind: str) -> Reading:
        reading = Reading(f"{self._name}.{name}", title, kind, self)
        reading.say(text)
        return reading
