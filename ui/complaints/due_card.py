"""When the complaint is due, as a sentence with its sum behind it, and what the customer knows."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from db import settings as stored
from db.dossier import Dossier
from db.models import Complaint, Pause
from db.process import pauses
from rules.clock import local_day
from rules.errors import RuleBroken
from rules.sla import is_late, judged_at, lateness
from ui.colours import Tone
from ui.complaints.acts import Act, meaning_of, name_of
from ui.complaints.due_sum import said_reason, sum_lines
from ui.moments import duration, recalled
from ui.widgets.flow import Flow
from ui.widgets.labels import Paragraph, Text, dress
from ui.widgets.reading_column import ReadingColumn
from ui.wording import refusal


class DueCard(QFrame):
    """Red when late, orange when due today, green otherwise; the words say the same."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._complaint: Complaint | None = None
        self._now: datetime
        self._pauses: Sequence[Pause] = ()
        self._tone = Tone.QUIET
        self.setObjectName("panel.due")
        self.setProperty("kind", "callout")
        column = ReadingColumn(self, spacing=2)
        column.setContentsMargins(12, 10, 12, 10)
        self._headline = Text("", "strong", self)
        self._headline.setWordWrap(True)
        self._sentence = Text("", "small", self)
        self._sentence.setWordWrap(True)
        self._told = Text("", "small", self)
        self._told.setWordWrap(True)
        self._pause = Paragraph("", "small", self)
        self._pause.setObjectName("panel.paused")
        self.why = QPushButton(self.tr("How was it counted?"), self)
        self.why.setObjectName("panel.dueSum")
        self.why.setAccessibleName(self.tr("How was it counted?"))
        self.why.setProperty("kind", "link")
        self.why.clicked.connect(self._turn_sum)
        self.sum = Paragraph("", "small", self)
        self.sum.hide()
        self.promise = QPushButton(name_of(Act.PROMISE), self)
        self.promise.setObjectName("panel.promise")
        self.promise.setAccessibleName(name_of(Act.PROMISE))
        self.promise.setProperty("kind", "link")
        self.promise.setToolTip(meaning_of(Act.PROMISE))
        self.resume = QPushButton(name_of(Act.RESUME), self)
        self.resume.setObjectName("panel.resume")
        self.resume.setAccessibleName(name_of(Act.RESUME))
        self.resume.setProperty("kind", "link")
        self.resume.setToolTip(meaning_of(Act.RESUME))
        self.resume.hide()
        links = QWidget(self)
        flow = Flow(links, spacing=4)
        for link in (self.why, self.resume, self.promise):
            flow.addWidget(link)
        for part in (self._headline, self._pause, self._sentence, self._told, links, self.sum):
            column.addWidget(part)

    def show_dossier(self, dossier: Dossier, now: datetime) -> None:
        """Show a complaint's due time."""
        complaint = dossier.complaint
        if self._complaint is None or self._complaint.id != complaint.id:
            self.sum.hide()
        self._complaint, self._now, self._pauses = complaint, now, dossier.pauses
        pause = pauses.running(dossier.pauses, now) if complaint.closed_at is None else None
        tone, headline = self._judged(complaint, now)
        if pause is not None and tone is not Tone.RED:
            tone, headline = Tone.QUIET, self.tr("Paused")
        self._headline.setText(headline)
        self._pause.setText(self._waits(pause, now) if pause else "")
        self._pause.setVisible(pause is not None)
        self.resume.setVisible(pause is not None)
        self._sentence.setText(self._due(complaint, now))
        told = self._promised(dossier, now)
        self._told.setText(told)
        self._told.setVisible(bool(told))
        self._dress(tone)
        if self.sum.isVisible():
            self._fill_sum()

    def _judged(self, complaint: Complaint, now: datetime) -> tuple[Tone, str]:
        at = judged_at(complaint.closed_at, now)
        late = is_late(complaint.due_at, at)
        length = duration(lateness(complaint.due_at, at))
        if complaint.closed_at is not None:
            if late:
                return Tone.RED, self.tr("Closed late by {length}").format(length=length)
            return Tone.GREEN, self.tr("Closed in time")
        if late:
            return Tone.RED, self.tr("Late by {length}").format(length=length)
        today = local_day(complaint.due_at) == local_day(now)
        return (Tone.ORANGE if today else Tone.GREEN), self.tr("{length} left").format(
            length=length
        )

    def _due(self, complaint: Complaint, now: datetime) -> str:
        moment = recalled(complaint.due_at, now)
        if complaint.closed_at is not None:
            return self.tr("Closed {closed}, was due {moment}").format(
                closed=recalled(complaint.closed_at, now), moment=moment
            )
        if is_late(complaint.due_at, now):
            return self.tr("Should have been finished {moment}").format(moment=moment)
        return self.tr("To be finished by {moment}").format(moment=moment)

    def _waits(self, pause: Pause, now: datetime) -> str:
        return self.tr("Paused until {moment}, waiting for the customer: {reason}").format(
            moment=recalled(pause.until, now), reason=said_reason(pause.reason)
        )

    def _promised(self, dossier: Dossier, now: datetime) -> str:
        told = [promise for promise in dossier.promises if promise.told]
        if told:
            return self.tr("The customer was told: by {moment}").format(
                moment=recalled(told[-1].promised_for, now)
            )
        closed = dossier.complaint.closed_at is not None
        return "" if closed else self.tr("The customer was not told a date yet")

    def _dress(self, tone: Tone) -> None:
        self._tone = tone
        # What nobody sees is dressed when it is shown; the sum, when it is filled.
        for part in (self, self._headline, self._sentence, self._pause, self._told):
            if not part.isHidden():
                dress(part, tone.value)

    def _turn_sum(self) -> None:
        if self.sum.isHidden():
            self._fill_sum()
        self.sum.setVisible(self.sum.isHidden())

    def _fill_sum(self) -> None:
        if self._complaint is None:
            return
        dress(self.sum, self._tone.value)
        try:
            lines = sum_lines(self._complaint, self._pauses, stored.calendar(), self._now)
            self.sum.setText("\n".join(lines))
        except RuleBroken as broken:
            self.sum.setText(refusal(broken))
