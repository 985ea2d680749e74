"""The first page: what is late, what will be, and who holds it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.board import Board, board
from db.filters import Filter, State
from db.process import choosing
from ui.board.table import BoardTable
from ui.colours import Tone
from ui.moments import full_day, hour, local, weekday
from ui.page import Page
from ui.session import Session
from ui.widgets.labels import Text
from ui.widgets.tile import Tile


class BoardPage(Page):
    """Summary of the complaints in handling."""

    wanted = Signal(Filter)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "boardPage", parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(14)
        heading = QHBoxLayout()
        heading.addWidget(Text(self.tr("Summary of complaints in handling"), "title", self))
        heading.addStretch()
        self._read_at = Text("", "muted", self)
        heading.addWidget(self._read_at)
        column.addLayout(heading)
        column.addLayout(self._make_tiles())
        self._table = BoardTable(self)
        self._table.wanted.connect(self.wanted)
        column.addWidget(self._table, 1)
        self._hint = Text("", "small", self)
        column.addWidget(self._hint)
        column.addStretch()

    def refresh(self) -> None:
        """Count again."""
        now = self.session.now()
        counted = board(self.session.actor(), now)
        stages = choosing.in_use()
        self._show_tiles(counted)
        self._stage_late.setVisible(stages)
        self._table.show_board(counted, stages=stages)
        day = local(now).date()
        self._read_at.setText(
            self.tr("Up to date · {weekday} {day} · {hour}").format(
                weekday=weekday(day), day=full_day(day), hour=hour(now)
            )
        )
        self._hint.setText(
            self.tr("Enter or a click on a cell opens exactly the complaints counted in it")
            if counted.totals.total
            else self.tr("No open complaints. Ctrl+N opens a new one.")
        )

    def focus_board(self) -> None:
        """Bring the cursor into the table."""
        self._table.setFocus()

    def _make_tiles(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        self._late = Tile("board.late", self.tr("Passed the due time"), Tone.RED, self)
        self._today = Tile("board.dueToday", self.tr("Due today"), Tone.ORANGE, self)
        self._stage_late = Tile("board.stageLate", self.tr("Stages late"), Tone.RED, self)
        self._open = Tile("board.inHandling", self.tr("In handling"), Tone.QUIET, self)
        self._in_time = Tile(
            "board.closedInTime", self.tr("Closed in time, last 30 days"), Tone.GREEN, self
        )
        for tile, wanted in (
            (self._late, Filter(late=True)),
            (self._today, Filter(due_today=True)),
            (self._stage_late, Filter(stage_late=True)),
            (self._open, Filter()),
            (self._in_time, Filter(state=State.CLOSED)),
        ):
            tile.clicked.connect(lambda _checked, what=wanted: self.wanted.emit(what))
            row.addWidget(tile, 1)
        return row

    def _show_tiles(self, counted: Board) -> None:
        totals = counted.totals
        self._late.show_figure(str(totals.late))
        self._today.show_figure(str(totals.today))
        self._stage_late.show_figure(str(totals.stage_late))
        self._open.show_figure(str(totals.total))
        share = round(100 * counted.closed_in_time / counted.closed) if counted.closed else None
        self._in_time.show_figure("—" if share is None else f"{share}%")
