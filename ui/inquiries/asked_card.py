"""A question to a department and its answer, as they are read beside a form."""

from datetime import datetime

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from db.process.inquiry_reading import Asked
from ui.inquiries.words import state_of, who_answered
from ui.widgets.labels import Pill, Text
from ui.widgets.reading import Reading


class AskedCard(QFrame):
    """A heading, how it stands, the question, and who answered what."""

    def __init__(
        self, name: str, heading: Text, asked: Asked, now: datetime, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "sunken")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        row = QHBoxLayout()
        heading.setWordWrap(True)
        row.addWidget(heading, 1)
        row.addWidget(Pill(*state_of(asked, now), self))
        column.addLayout(row)
        question = Reading(f"{name}.question", self.tr("Question"), "readingMuted", self)
        question.say(asked.question)
        column.addWidget(question)
        if asked.answered_at is not None:
            answer = Reading(f"{name}.answer", self.tr("The answer"), "reading", self)
            answer.say(asked.answer)
            column.addWidget(answer)
            column.addWidget(Text(who_answered(asked, now), "small", self))
