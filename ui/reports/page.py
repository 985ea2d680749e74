"""The figures of a period; each leads to its complaints, and all of them to Excel."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout

from db import exporting
from db.exporting import Figures
from db.filters import Filter, State
from rules.permissions import may
from rules.words import Action, Status, Urgency
from ui.background import Background
from ui.colours import URGENCY_SHAPE, URGENCY_TONE, Tone
from ui.export_job import ExportJob
from ui.moments import local
from ui.page import Page
from ui.reports.period import PeriodPicker
from ui.session import Session
from ui.widgets.labels import Paragraph, Text
from ui.widgets.tile import Tile
from ui.wording import word


class ReportsPage(Page):
    """Manager's metrics: how many complaints were opened, and what became of them."""

    wanted = Signal(Filter)
    said = Signal(str)

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__(session, "reports")
        self._export_job = ExportJob(session, background, self)
        self._export_job.said.connect(self.said)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(16)
        column.addWidget(Text(self.tr("Manager's metrics report"), "title", self))
        self._refused = Paragraph(self.tr("You have no permission to see reports."), "muted", self)
        column.addWidget(self._refused)
        self._content = QFrame(self)
        column.addWidget(self._content)
        column.addStretch()
        inside = QVBoxLayout(self._content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(16)
        self._period = PeriodPicker(local(session.now()).date(), self)
        self._period.changed.connect(self.refresh)
        inside.addWidget(self._period)
        inside.addLayout(self._make_tiles())
        inside.addWidget(self._make_excel())

    def refresh(self) -> None:
        """Count the period again."""
        allowed = may(self.session.actor(), Action.REPORT)
        self._content.setVisible(allowed)
        self._refused.setVisible(not allowed)
        if allowed:
            now = self.session.now()
            ids = exporting.exportable(self._opened(), by=self.session.employee, now=now)
            self._show(exporting.figures(ids, by=self.session.employee, now=now))

    def _opened(self) -> Filter:
        first, last = self._period.dates()
        return Filter(state=State.BOTH, registered_from=first, registered_to=last)

    def _make_tiles(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(12)
        opened = Tile("reports.opened", self.tr("Number of customer complaints opened"), Tone.QUIET)
        opened.clicked.connect(lambda: self.wanted.emit(self._opened()))
        grid.addWidget(opened, 0, 0)
        self._tiles = {"opened": opened}
        for column, (name, title, tone, state) in enumerate(
            (
                ("closed", self.tr("Of these: closed"), Tone.GREEN, State.CLOSED),
                ("open", self.tr("Of these: still in handling"), Tone.ACCENT, State.OPEN),
            ),
            start=1,
        ):
            tile = Tile(f"reports.{name}", title, tone)
            tile.clicked.connect(
                lambda _checked, what=state: self.wanted.emit(replace(self._opened(), state=what))
            )
            grid.addWidget(tile, 0, column)
            self._tiles[name] = tile
        late = Tile("reports.late", self.tr("Of these: passed the due time"), Tone.RED)
        late.clicked.connect(lambda: self.wanted.emit(replace(self._opened(), late=True)))
        grid.addWidget(late, 0, 3)
        self._tiles["late"] = late
        for column, urgency in enumerate(reversed(Urgency)):
            title = f"{URGENCY_SHAPE[urgency]} {word(urgency)}"
            tile = Tile(f"reports.{urgency.name.lower()}", title, URGENCY_TONE[urgency])
            tile.clicked.connect(
                lambda _checked, what=urgency: self.wanted.emit(
                    replace(self._opened(), urgencies=frozenset({what}))
                )
            )
            grid.addWidget(tile, 1, column)
            self._tiles[urgency.name] = tile
        return grid

    def _make_excel(self) -> QFrame:
        card = QFrame(self)
        card.setProperty("kind", "card")
        row = QHBoxLayout(card)
        row.setContentsMargins(18, 14, 18, 14)
        row.setSpacing(12)
        words = self.tr("The list with all details and a summary, as a workbook for Excel")
        row.addWidget(Text(words, "muted", card))
        row.addStretch()
        for name, title, wanted in (
            ("reports.exportPeriod", self.tr("This period to Excel"), self._opened),
            ("reports.exportAll", self.tr("Everything to Excel"), lambda: Filter(state=State.BOTH)),
        ):
            button = QPushButton(title, card)
            button.setObjectName(name)
            button.clicked.connect(lambda _checked, which=wanted: self._export_job.start(which()))
            row.addWidget(button)
        return card

    def _show(self, figures: Figures) -> None:
        closed = figures.by_status[Status.CLOSED]
        shown = {
            "opened": figures.total,
            "closed": closed,
            "open": figures.total - closed,
            "late": figures.late,
            **{urgency.name: figures.by_urgency[urgency] for urgency in Urgency},
        }
        for name, number in shown.items():
            self._tiles[name].show_figure(f"{number:,}")
