"""The selected complaint, beside the grid."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from db import attachments
from db.dossier import Dossier
from db.filters import Filter
from db.models import UndoStep
from db.steps import case_of
from rules.permissions import Actor
from rules.words import Channel
from ui.bidi import number, tip
from ui.colours import URGENCY_SHAPE, URGENCY_TONE
from ui.complaints.acts import Act, meaning_of, obstacle
from ui.complaints.due_card import DueCard
from ui.complaints.foot import Foot
from ui.complaints.heard import Heard
from ui.complaints.identity import Identity
from ui.complaints.marks import Marks
from ui.complaints.story import summoned
from ui.complaints.timeline import Timeline
from ui.files.part import FilesPart
from ui.messages.entries import entries
from ui.messages.sent import Correspondence
from ui.stages.part import StagesPart
from ui.stages.strip import StagesStrip
from ui.widgets.filling import laid_out_once
from ui.widgets.labels import Pill, Text
from ui.widgets.reading_column import ReadingColumn
from ui.wording import word

_ABOUT_A_ROW = (Act.ANSWER, Act.STAGE_DONE, Act.STAGE_PASS, Act.STAGE_TIME)
_LEAST = 300, 240
"""Pixels."""


class Panel(QFrame):
    """Everything a person needs to answer "what happened to my complaint?"."""

    wanted = Signal(Act)
    filter_wanted = Signal(Filter)
    item_wanted = Signal(object)
    """A letter, a message or an e-mail."""
    undo_wanted = Signal(object)
    """A step that the person wants to take back."""
    message_wanted = Signal(Channel, str)
    """By this channel, to this number."""
    stage_wanted = Signal(Act, int)
    """An act about one stage or one inquiry, by its id."""
    file_wanted = Signal(object)
    stages_turned = Signal()
    """Another choice of how many stages are shown."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._dossier: Dossier | None = None
        self.setObjectName("panel")
        self.setProperty("kind", "card")
        self.setMinimumSize(*_LEAST)
        self._hint = Text(self.tr("Select a complaint to see it here"), "muted", self)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint.setWordWrap(True)
        self._whole = QWidget(self)
        self._whole.hide()
        column = QVBoxLayout(self._whole)
        # The end of the line is the scroll bar's.
        left, right = (8, 16) if self.isRightToLeft() else (16, 8)
        column.setContentsMargins(left, 14, right, 14)
        column.setSpacing(12)
        column.addLayout(self._make_heading())
        self._strip = StagesStrip(self)
        self._strip.clicked.connect(self._turn_stages)
        # It ends where the pill of the urgency does.
        strip = QHBoxLayout()
        strip.addWidget(self._strip)
        strip.addSpacing(8)
        column.addLayout(strip)
        column.addWidget(self._make_scrolled(), 1)
        self.foot = Foot(self)
        self.foot.wanted.connect(self.wanted)
        column.addWidget(self.foot)
        self._column = column

    def _make_heading(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._title = Text("", "title", self)
        self._title.setObjectName("panel.title")
        self._urgency = Pill("", parent=self)
        row.addWidget(self._title)
        row.addStretch()
        row.addWidget(self._urgency)
        row.addSpacing(8)
        return row

    def _make_scrolled(self) -> QScrollArea:
        inside = QWidget(self)
        column = ReadingColumn(inside, spacing=12)
        # Room for the scroll bar, which stands at the end of the line.
        rtl = self.isRightToLeft()
        column.setContentsMargins(8 if rtl else 0, 0, 0 if rtl else 8, 0)
        self.identity = Identity(inside)
        self.identity.wanted.connect(self.wanted)
        self.identity.filter_wanted.connect(self.filter_wanted)
        self.identity.message_wanted.connect(self.message_wanted)
        column.addWidget(self.identity)
        self._due = DueCard(inside)
        self._due.promise.clicked.connect(lambda: self.wanted.emit(Act.PROMISE))
        self._due.resume.clicked.connect(lambda: self.wanted.emit(Act.RESUME))
        self.stages = StagesPart(inside, after=self._due.promise)
        self.stages.wanted.connect(self._do_for_stage)
        self.stages.item_wanted.connect(self.item_wanted)
        self.stages.file_wanted.connect(self.file_wanted)
        self._heard = Heard(inside)
        self._marks = Marks(inside)
        self._appointment = Text("", "", inside)
        self._appointment.setWordWrap(True)
        self.correspondence = Correspondence(inside)
        self.correspondence.opened.connect(self.item_wanted)
        self.correspondence.write_wanted.connect(lambda: self.wanted.emit(Act.MESSAGE))
        for part in (self._due, self.stages, self._heard, self._marks, self._appointment):
            column.addWidget(part)
        self.files = FilesPart(inside)
        column.addWidget(self.correspondence)
        column.addWidget(self.files)
        column.addLayout(self._make_process_heading(inside))
        self._timeline = Timeline(inside)
        self._timeline.undo_wanted.connect(self.undo_wanted)
        column.addWidget(self._timeline)
        self._area = QScrollArea(self)
        self._area.setObjectName("panel.scroll")
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(inside)
        return self._area

    def _make_process_heading(self, inside: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(Text(self.tr("Process"), "section", inside))
        row.addStretch()
        self._whole_process = self._link("process", inside)
        self._whole_process.setText(self.tr("The whole process"))
        self._whole_process.clicked.connect(lambda: self.wanted.emit(Act.PROCESS))
        row.addWidget(self._whole_process)
        return row

    def put_below_title(self, widget: QWidget) -> None:
        """Give a widget the place that stays in sight when the rest is scrolled."""
        self._column.insertWidget(2, widget)

    def show_stages(self, *, opened: bool) -> None:
        """Show all stages of complaints, or only the one whose turn it is."""
        self.stages.open(opened=opened)
        self._strip.show_opened(opened=opened)

    def show_nothing(self) -> None:
        """Show that no complaint is selected."""
        self._dossier = None
        self._show_part(self._hint)

    def show_dossier(
        self, dossier: Dossier, actor: Actor, now: datetime, undoable: UndoStep | None = None
    ) -> None:
        """Show a complaint, and offer to take back the step of it that may be."""
        before = self._dossier.complaint.id if self._dossier else None
        self._dossier = dossier
        with laid_out_once(self):
            self._fill(dossier, actor, now, undoable)
        self._show_part(self._whole)
        if before != dossier.complaint.id:
            self._area.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put in place what is shown.

        Not by a layout: that would have the whole window laid out anew at each selection, as if
        the panel wanted to be of another size with each complaint.
        """
        super().resizeEvent(event)
        for part in (self._hint, self._whole):
            part.setGeometry(self.contentsRect())

    def _show_part(self, shown: QWidget) -> None:
        for part in (self._hint, self._whole):
            part.setVisible(part is shown)

    def _fill(
        self, dossier: Dossier, actor: Actor, now: datetime, undoable: UndoStep | None
    ) -> None:
        complaint = dossier.complaint
        self._title.setText(
            self.tr("Complaint {number}").format(number=number(str(complaint.number)))
        )
        urgency = complaint.urgency
        self._urgency.show_as(f"{URGENCY_SHAPE[urgency]} {word(urgency)}", URGENCY_TONE[urgency])
        self.identity.show_dossier(dossier)
        self._due.show_dossier(dossier, now)
        self.stages.show_dossier(dossier, actor, now)
        self._strip.show_view(dossier.process, now, opened=self.stages.is_open())
        self._heard.show_complaint(complaint)
        self._marks.show_dossier(dossier)
        self._appointment.setVisible(dossier.appointment is not None)
        if dossier.appointment is not None:
            self._appointment.setText(summoned(dossier.appointment.starts_at, now))
        self.correspondence.show_entries(
            complaint.id, entries(dossier.letters, dossier.messages, dossier.mails, now)
        )
        self._timeline.show_lines(dossier.lines, now, undoable)
        self._show_acts(dossier, actor)
        self._show_files(dossier, actor, now)

    def _show_acts(self, dossier: Dossier, actor: Actor) -> None:
        case = case_of(dossier.complaint)
        self.foot.show_dossier(dossier, actor)
        self._due.promise.setVisible(obstacle(Act.PROMISE, actor, case) is None)
        self._due.resume.setEnabled(obstacle(Act.RESUME, actor, case) is None)
        self._whole_process.setVisible(obstacle(Act.PROCESS, actor, case) is None)
        reason = obstacle(Act.MESSAGE, actor, case)
        self.correspondence.write.setEnabled(reason is None)
        self.correspondence.write.setToolTip(tip(reason or meaning_of(Act.MESSAGE)))
        self.identity.show_phones(writable=not reason)

    def _show_files(self, dossier: Dossier, actor: Actor, now: datetime) -> None:
        self.files.show_files(
            dossier.complaint.id,
            dossier.files,
            now,
            obstacle=obstacle(Act.NOTE, actor, case_of(dossier.complaint)),
            removable=lambda file: attachments.may_remove(file, actor.id, now),
        )

    def _do_for_stage(self, act: Act, row: int) -> None:
        if act in _ABOUT_A_ROW:
            self.stage_wanted.emit(act, row)
        else:
            self.wanted.emit(act)

    def _turn_stages(self) -> None:
        opened = not self.stages.is_open()
        self.show_stages(opened=opened)
        self.stages_turned.emit()
        if opened:
            self._area.verticalScrollBar().setValue(self.stages.y())

    def _link(self, name: str, parent: QWidget) -> QPushButton:
        button = QPushButton("", parent)
        button.setObjectName(f"panel.{name}")
        button.setProperty("kind", "link")
        return button
