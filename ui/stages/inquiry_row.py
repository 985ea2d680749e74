"""A question to a department, inside its stage."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from db.process.inquiry_reading import Asked
from db.process.panel import InquiryView
from ui.bidi import breakable, isolate, shortened, tip
from ui.complaints.acts import Act, meaning_of, name_of
from ui.inquiries.words import state_of, who_answered
from ui.moments import brief
from ui.widgets.labels import Paragraph, Pill, Text
from ui.widgets.reading_column import ReadingColumn

_LONGEST_NAME, _LONGEST_LINE, _LONGEST_ANSWER = 32, 90, 240
"""Characters."""


class InquiryRow(QFrame):
    """Department, question, how it stands, and the answer when there is one."""

    answer_wanted = Signal(int)

    def __init__(self, place: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._inquiry = 0
        self.setProperty("kind", "sunken")
        column = ReadingColumn(self, spacing=2)
        column.setContentsMargins(10, 6, 10, 6)
        head = QHBoxLayout()
        self._department = Text("", "strong", self)
        self._department.setWordWrap(True)
        self._state = Pill("", parent=self)
        head.addWidget(self._department, 1)
        head.addWidget(self._state, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        self._question = Paragraph("", "muted", self)
        self._answer = Paragraph("", "", self)
        self._who = Text("", "small", self)
        self._who.setWordWrap(True)
        self.answer = QPushButton(name_of(Act.ANSWER), self)
        self.answer.setObjectName(f"panel.stages.inquiry.{place}.answer")
        self.answer.setProperty("kind", "link")
        self.answer.setToolTip(tip(meaning_of(Act.ANSWER)))
        self.answer.clicked.connect(lambda: self.answer_wanted.emit(self._inquiry))
        for part in (self._question, self._answer, self._who):
            column.addWidget(part)
        column.addWidget(self.answer)
        column.setAlignment(self.answer, Qt.AlignmentFlag.AlignLeading)

    def show_inquiry(self, inquiry: InquiryView, now: datetime) -> None:
        """Show an inquiry."""
        asked = inquiry.asked
        self._inquiry = asked.id
        name = isolate(breakable(shortened(asked.department, _LONGEST_NAME)))
        self._department.setText(name)
        self._state.show_as(*state_of(asked, now))
        first = asked.question.strip().partition("\n")[0]
        self._question.setText(isolate(breakable(shortened(first, _LONGEST_LINE))))
        self._question.setToolTip(tip(shortened(asked.question)))
        said = asked.answer if asked.answered_at else asked.reason
        self._answer.setText(isolate(breakable(shortened(said.strip(), _LONGEST_ANSWER))))
        self._answer.setVisible(bool(said))
        self._who.setText(self._who_words(asked, now))
        self.answer.setVisible(inquiry.may_answer)
        self.answer.setAccessibleName(self.tr("Answer for {name}").format(name=name))

    def _who_words(self, asked: Asked, now: datetime) -> str:
        if asked.answered_at is not None:
            return who_answered(asked, now)
        if asked.withdrawn_at is not None:
            return brief(asked.withdrawn_at, now)
        by = self.tr("asked by {name}").format(name=isolate(asked.asked_by))
        return f"{by} · {brief(asked.asked_at, now)}"
