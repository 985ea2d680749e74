"""The stages of the answer, in the panel of a complaint."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.dossier import Dossier
from db.models import Letter, Message
from db.process.panel import ProcessView, StageView
from rules.permissions import Actor
from rules.words import StageKind
from ui.complaints.acts import Act
from ui.stages import sentences
from ui.stages.inquiry_row import InquiryRow
from ui.stages.obstacles import acts_of
from ui.stages.proofs import facts_of, proofs_of
from ui.stages.stage_row import Shown, StageRow
from ui.stages.stage_sum import sum_of
from ui.widgets.labels import Paragraph, Text
from ui.widgets.reading_column import ReadingColumn


class StagesPart(QWidget):
    """What was done, whose turn it is, what comes next; hidden where nothing of it is asked."""

    wanted = Signal(Act, int)
    """An act, and the stage or the inquiry that it is about."""
    item_wanted = Signal(object)
    """A letter or a message that should be opened."""
    file_wanted = Signal(object)

    def __init__(self, parent: QWidget, *, after: QWidget) -> None:
        """Make it; Tab comes to it from `after`."""
        super().__init__(parent)
        self._after = after
        self.setObjectName("panel.stages")
        self._dossier: Dossier | None = None
        self._now: datetime
        self._opened = True
        self._rows: list[StageRow] = []
        self._inquiries: list[InquiryRow] = []
        """Of a complaint that goes through no stages."""
        self._column = ReadingColumn(self, spacing=4)
        self._title = Text(self.tr("Internal inquiries and answer"), "section", self)
        self._facts = Paragraph("", "small", self)
        self._column.addWidget(self._title)
        self._column.addWidget(self._facts)

    def show_dossier(self, dossier: Dossier, actor: Actor, now: datetime) -> None:
        """Show the stages of a complaint, and what this person may do for them now."""
        before = self._dossier.complaint.id if self._dossier else None
        self._dossier, self._now = dossier, now
        view = dossier.process
        if view is None or before != dossier.complaint.id:
            # Filled out of sight it costs half; of the same one the keyboard may stand in it.
            self.hide()
        if view is None:
            return
        self._show_stages(view, dossier, actor)
        self._show_without_stages(view)
        self._show_rows()
        self._order()
        self.show()

    def open(self, *, opened: bool) -> None:
        """Show all stages, or only the one whose turn it is."""
        self._opened = opened
        self._show_rows()

    def is_open(self) -> bool:
        """Tell whether all stages are shown."""
        return self._opened

    def _show_stages(self, view: ProcessView, dossier: Dossier, actor: Actor) -> None:
        while len(self._rows) < len(view.stages):
            self._add_row()
        within_reach = _within_reach(view.stages)
        for place, stage in enumerate(view.stages):
            is_asked = stage.kind is StageKind.INQUIRY
            shown = Shown(
                proofs_of(stage, dossier),
                facts_of(stage, view, self._now),
                view.inquiries if is_asked else (),
                acts_of(stage, dossier.complaint, view, actor) if stage.id in within_reach else (),
            )
            last = place == len(view.stages) - 1
            self._rows[place].show_stage(stage, self._now, shown=shown, last=last)

    def _show_without_stages(self, view: ProcessView) -> None:
        alone = not view.stages
        inquiries = view.inquiries if alone else ()
        facts = sentences.without_stages(view, self._now) if alone else []
        self._title.setVisible(alone)
        self._facts.setText("\n".join(facts))
        self._facts.setVisible(bool(facts))
        while len(self._inquiries) < len(inquiries):
            row = InquiryRow(len(self._inquiries), self)
            row.answer_wanted.connect(lambda one: self.wanted.emit(Act.ANSWER, one))
            self._column.addWidget(row)
            self._inquiries.append(row)
        for place, row in enumerate(self._inquiries):
            row.setVisible(place < len(inquiries))
            if place < len(inquiries):
                row.show_inquiry(inquiries[place], self._now)

    def _show_rows(self) -> None:
        view = self._dossier.process if self._dossier else None
        stages = view.stages if view else ()
        for place, row in enumerate(self._rows):
            known = place < len(stages)
            row.setVisible(known and (self._opened or stages[place].is_current))

    def _order(self) -> None:
        """Let Tab pass what was made late before what stands below it."""
        before = self._after
        stops = [stop for row in self._rows for stop in row.stops()]
        for stop in (*stops, *(row.answer for row in self._inquiries)):
            QWidget.setTabOrder(before, stop)
            before = stop

    def _add_row(self) -> None:
        place = len(self._rows)
        row = StageRow(place, self)
        row.wanted.connect(self.wanted)
        row.sum_wanted.connect(lambda: self._show_sum(place))
        row.proof_wanted.connect(self._open_proof)
        self._column.insertWidget(place, row)
        self._rows.append(row)

    def _show_sum(self, place: int) -> None:
        view = self._dossier.process if self._dossier else None
        if view is not None and self._dossier is not None:
            stage = view.stages[place]
            self._rows[place].show_sum(sum_of(stage, self._dossier.pauses, self._now))

    def _open_proof(self, thing: object) -> None:
        wanted = self.item_wanted if isinstance(thing, Letter | Message) else self.file_wanted
        wanted.emit(thing)


def _within_reach(stages: Sequence[StageView]) -> set[int]:
    """Give the stages that can be worked on: whose turn it is, and those that began before that.

    Where it is the turn of one that is not required, the next one can be done at once.
    """
    found = {stage.id for stage in stages if stage.done_at is None and stage.begun_at is not None}
    waiting = [stage for stage in stages if stage.done_at is None]
    for stage in waiting:
        found.add(stage.id)
        if stage.required:
            break
    return found
