"""One stage beside the line of the stages."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from db.process.panel import InquiryView, StageView
from rules.words import StageOutcome
from ui.bidi import breakable, isolate, shortened, tip
from ui.complaints.acts import Act, meaning_of, name_of
from ui.complaints.until import due
from ui.moments import recalled
from ui.stages import sentences
from ui.stages.bullet import SIZE, Sign, paint_bullet
from ui.stages.inquiry_row import InquiryRow
from ui.stages.proofs import Proof
from ui.widgets.flow import Flow
from ui.widgets.labels import Paragraph, Text, dress
from ui.widgets.reading_column import ReadingColumn

_ROOM = SIZE + 10
_TOP = 6
"""Pixels above the name of a stage."""
_LONGEST_NOTE = 240


class Shown(NamedTuple):
    """What stands below a stage besides what the process says of it."""

    proofs: Sequence[Proof] = ()
    facts: Sequence[str] = ()
    inquiries: Sequence[InquiryView] = ()
    acts: Sequence[tuple[Act, str | None]] = ()
    """Each with what stands in its way, or None."""


class StageRow(QWidget):
    """Name, who and when, what shows it, and what can be done for it now."""

    wanted = Signal(Act, int)
    """An act, and the stage or the inquiry that it is about."""
    sum_wanted = Signal(int)
    proof_wanted = Signal(object)

    def __init__(self, place: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._place, self._last, self._sign = place, False, Sign.NEXT
        self._stage: StageView
        self._links: list[QPushButton] = []
        self._buttons: list[QPushButton] = []
        self._inquiries: list[InquiryRow] = []
        self._proofs: Sequence[Proof] = ()
        self._acts: Sequence[Act] = ()
        self._column = ReadingColumn(self, spacing=2)
        rtl = self.isRightToLeft()
        self._column.setContentsMargins(0 if rtl else _ROOM, _TOP - 2, _ROOM if rtl else 0, _TOP)
        self._make_words()
        self._times = self._make_times()
        self._shown_proofs, self._proof_flow = self._flow()
        self._shown_buttons, self._button_flow = self._flow()
        self._asked = QVBoxLayout()
        self._asked.setSpacing(6)
        for part in (self._name, self._who, self._times, self.sum, self._note, self._facts):
            self._column.addWidget(part)
        self._column.addWidget(self._shown_proofs)
        self._column.addLayout(self._asked)
        self._column.addWidget(self._shown_buttons)

    def _make_words(self) -> None:
        self._name = Text("", "", self)
        self._who = Text("", "small", self)
        for label in (self._name, self._who):
            label.setWordWrap(True)
        self._note = Paragraph("", "muted", self)
        self._facts = Paragraph("", "small", self)
        self.sum = Paragraph("", "small", self)
        self.sum.setObjectName(f"panel.stages.{self._place}.sum")
        self.sum.hide()

    def _make_times(self) -> QWidget:
        self.due = self._link(f"panel.stages.{self._place}.due")
        self.due.clicked.connect(self._turn_sum)
        self.time = self._link(f"panel.stages.{self._place}.{Act.STAGE_TIME.value}")
        self.time.setText(name_of(Act.STAGE_TIME))
        self.time.clicked.connect(lambda: self.wanted.emit(Act.STAGE_TIME, self._stage.id))
        times, flow = self._flow()
        flow.addWidget(self.due)
        flow.addWidget(self.time)
        return times

    def show_stage(
        self,
        stage: StageView,
        now: datetime,
        *,
        shown: Shown,
        last: bool,
    ) -> None:
        """Show a stage; `last` ends the line."""
        if not hasattr(self, "_stage") or self._stage.id != stage.id:
            self.sum.hide()
        self._stage, self._last, self._sign = stage, last, _sign_of(stage, now)
        self._show_words(stage, now)
        self._show_due(stage, now)
        self._show_proofs(shown.proofs)
        self._facts.setText(breakable("\n".join(shown.facts)))
        self._facts.setVisible(bool(shown.facts))
        self._show_inquiries(shown.inquiries, now)
        self._show_acts(shown.acts)
        self.update()

    def show_sum(self, lines: Sequence[str]) -> None:
        """Show how the due time was counted."""
        self.sum.setText("\n".join(lines))
        self.sum.show()

    def stops(self) -> list[QPushButton]:
        """Give where Tab stops in it, in the order it is read."""
        answers = [row.answer for row in self._inquiries]
        return [self.due, self.time, *self._links, *answers, *self._buttons]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sign of the stage and the line on to the next."""
        painter = QPainter(self)
        paint_bullet(
            painter, self.rect(), _TOP, self._sign, self.layoutDirection(), last=self._last
        )

    def _show_words(self, stage: StageView, now: datetime) -> None:
        open_now = self._sign in (Sign.CURRENT, Sign.LATE)
        self._name.setText(isolate(breakable(stage.name)))
        self._name.setToolTip(
            tip("\n".join(part for part in (stage.activity, stage.notes) if part))
        )
        kind = "strong" if open_now else ("muted" if self._sign is Sign.NEXT else "")
        dress(self._name, kind, "kind")
        if stage.done_at is not None:
            said = sentences.ended(stage, now)
        else:
            said = sentences.begun(stage, now)
            if not stage.required:
                said = " · ".join((said, self.tr("not required")))
        self._who.setText(said)
        late = stage.outcome is StageOutcome.DONE and sentences.was_late(stage)
        dress(self._who, "red" if late else "")
        self._note.setText(isolate(breakable(shortened(stage.note.strip(), _LONGEST_NOTE))))
        self._note.setVisible(bool(stage.note.strip()))

    def _show_due(self, stage: StageView, now: datetime) -> None:
        shown = stage.done_at is None and stage.due_at is not None
        self.due.setVisible(shown)
        if not shown or stage.due_at is None:
            self.sum.hide()
            return
        self.due.setText(due(stage.due_at, now))
        self.due.setAccessibleName(f"{stage.name}: {self.due.text()}")
        asked = self.tr("How was it counted?")
        self.due.setToolTip(tip(f"{recalled(stage.due_at, now)}\n{asked}"))
        dress(self.due, "red" if self._sign is Sign.LATE else "")

    def _show_proofs(self, proofs: Sequence[Proof]) -> None:
        self._proofs = proofs
        self._shown_proofs.setVisible(bool(proofs))
        while len(self._links) < len(proofs):
            number = len(self._links)
            link = self._link(f"panel.stages.{self._place}.proof.{number}")
            link.clicked.connect(
                lambda _checked=False, at=number: self.proof_wanted.emit(self._proofs[at].thing)
            )
            self._proof_flow.addWidget(link)
            self._links.append(link)
        for place, link in enumerate(self._links):
            link.setVisible(place < len(proofs))
            if place < len(proofs):
                proof = proofs[place]
                link.setText(proof.words)
                link.setAccessibleName(proof.words)

    def _show_inquiries(self, inquiries: Sequence[InquiryView], now: datetime) -> None:
        while len(self._inquiries) < len(inquiries):
            row = InquiryRow(len(self._inquiries), self)
            row.answer_wanted.connect(lambda one: self.wanted.emit(Act.ANSWER, one))
            self._asked.addWidget(row)
            self._inquiries.append(row)
        for place, row in enumerate(self._inquiries):
            row.setVisible(place < len(inquiries))
            if place < len(inquiries):
                row.show_inquiry(inquiries[place], now)

    def _show_acts(self, acts: Sequence[tuple[Act, str | None]]) -> None:
        self._show_other_time(acts)
        acts = [pair for pair in acts if pair[0] is not Act.STAGE_TIME]
        self._acts = [act for act, _reason in acts]
        self._shown_buttons.setVisible(bool(acts))
        while len(self._buttons) < len(acts):
            place = len(self._buttons)
            button = QPushButton("", self._shown_buttons)
            button.setProperty("kind", "tool")
            button.clicked.connect(lambda _checked=False, at=place: self._do(at))
            self._button_flow.addWidget(button)
            self._buttons.append(button)
        for place, button in enumerate(self._buttons):
            button.setVisible(place < len(acts))
            if place < len(acts):
                _offer(button, *acts[place], self._place, self._stage.name)

    def _show_other_time(self, acts: Sequence[tuple[Act, str | None]]) -> None:
        reason = dict(acts).get(Act.STAGE_TIME, "")
        self.time.setVisible(reason is None)
        self.time.setToolTip(tip(meaning_of(Act.STAGE_TIME)))
        self.time.setAccessibleName(f"{name_of(Act.STAGE_TIME)} {self._stage.name}")
        self._times.setVisible(not (self.time.isHidden() and self.due.isHidden()))

    def _do(self, place: int) -> None:
        self.wanted.emit(self._acts[place], self._stage.id)

    def _turn_sum(self) -> None:
        if self.sum.isHidden():
            self.sum_wanted.emit(self._stage.id)
        else:
            self.sum.hide()

    def _link(self, name: str) -> QPushButton:
        link = QPushButton("", self)
        link.setObjectName(name)
        link.setProperty("kind", "link")
        return link

    def _flow(self) -> tuple[QWidget, Flow]:
        holder = QWidget(self)
        return holder, Flow(holder, spacing=6)


def _sign_of(stage: StageView, now: datetime) -> Sign:
    if stage.done_at is not None:
        return Sign.DONE if stage.outcome is StageOutcome.DONE else Sign.PASSED
    if sentences.is_stage_late(stage, now):
        return Sign.LATE
    return Sign.CURRENT if stage.is_current else Sign.NEXT


def _offer(button: QPushButton, act: Act, reason: str | None, place: int, stage: str) -> None:
    button.setObjectName(f"panel.stages.{place}.{act.value}")
    button.setText(name_of(act))
    button.setAccessibleName(f"{name_of(act)} {stage}")
    button.setEnabled(reason is None)
    button.setToolTip(tip(reason or meaning_of(act)))
    button.setAccessibleDescription(reason or "")
