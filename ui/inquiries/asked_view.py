"""What a department was asked, with as much of the complaint as it needs to answer."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from db.process.inquiry_reading import Asked
from ui.bidi import breakable, isolate
from ui.inquiries.asked_card import AskedCard
from ui.inquiries.words import about, state_of, who_answered
from ui.moments import brief, recalled
from ui.widgets.labels import Pill, Text
from ui.widgets.reading import Reading


class AskedView(QWidget):
    """The complaint in two lines, the customer's words, the question, and what was asked before."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = name
        self._shown_before: list[QWidget] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._head())
        self._said = self._part(column, "said", self.tr("What the customer said"))
        self._question_label = Text("", "label", self)
        column.addWidget(self._question_label)
        self._question = self._reading("question", self.tr("Question"), "reading")
        column.addWidget(self._framed(self._question, "accent"))
        self._before = QVBoxLayout()
        self._before.setSpacing(6)
        column.addLayout(self._before)
        self._answer_label = Text(self.tr("The answer"), "label", self)
        column.addWidget(self._answer_label)
        self._answer = self._reading("answered", self.tr("The answer"), "reading")
        self._answer_frame = self._framed(self._answer, "green")
        column.addWidget(self._answer_frame)
        self._who = Text("", "small", self)
        self._who.setWordWrap(True)
        column.addWidget(self._who)

    def show_asked(self, asked: Asked, others: Sequence[Asked], now: datetime) -> None:
        """Show an inquiry; `others` are those that the same person may read beside it."""
        self._about.setText(about(asked))
        self._state.show_as(*state_of(asked, now))
        received = self.tr("The complaint reached us {moment}")
        self._times.setText(received.format(moment=recalled(asked.received_at, now)))
        self._said.say(asked.text)
        by = self.tr("{name} asks, {moment}")
        who = by.format(name=isolate(asked.asked_by), moment=brief(asked.asked_at, now))
        parts = (isolate(breakable(asked.department)), isolate(breakable(asked.topic)), who)
        self._question_label.setText(" · ".join(part for part in parts if part))
        self._question.say(asked.question)
        self._show_before([one for one in others if one.id != asked.id], now)
        answered = asked.answered_at is not None
        for part in (self._answer_label, self._answer_frame, self._who):
            part.setVisible(answered)
        self._answer.say(asked.answer)
        self._who.setText(who_answered(asked, now))

    def _head(self) -> QFrame:
        frame = QFrame(self)
        frame.setProperty("kind", "sunken")
        self._about = Text("", "strong", frame)
        self._about.setWordWrap(True)
        self._state = Pill(parent=frame)
        self._times = Text("", "small", frame)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._about, 1)
        row.addWidget(self._state)
        column = QVBoxLayout(frame)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._times)
        return frame

    def _show_before(self, others: Sequence[Asked], now: datetime) -> None:
        for old in self._shown_before:
            self._before.removeWidget(old)
            old.deleteLater()
        self._shown_before.clear()
        if not others:
            return
        title = self.tr("%n more question(s) about this complaint", "", len(others))
        self._shown_before.append(Text(title, "label", self))
        self._shown_before += [self._earlier(*one, now) for one in enumerate(others)]
        for widget in self._shown_before:
            self._before.addWidget(widget)

    def _earlier(self, place: int, one: Asked, now: datetime) -> AskedCard:
        heading = Text(brief(one.asked_at, now), "small")
        return AskedCard(f"{self._name}.before{place}", heading, one, now, self)

    def _part(self, column: QVBoxLayout, name: str, title: str) -> Reading:
        column.addSpacing(4)
        column.addWidget(Text(title, "label", self))
        reading = self._reading(name, title, "reading")
        column.addWidget(reading)
        column.addSpacing(4)
        return reading

    def _framed(self, reading: Reading, tone: str) -> QFrame:
        frame = QFrame(self)
        frame.setProperty("kind", "callout")
        frame.setProperty("tone", tone)
        column = QVBoxLayout(frame)
        column.setContentsMargins(14, 10, 14, 10)
        column.addWidget(reading)
        return frame

    def _reading(self, name: str, title: str, kind: str) -> Reading:
        return Reading(f"{self._name}.{name}", title, kind, self)
