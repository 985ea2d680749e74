"""The fourth tab: how much it takes to settle a complaint, and which took more than most."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from db.measures.results import Complexity, Report, Share
from rules.measures import Figure
from ui.colours import Tone
from ui.reports.comparing import (
    COUNT,
    HOURS,
    SMALL_MEAN,
    Better,
    Change,
    Unit,
    change,
    in_percent,
    written,
)
from ui.reports.figure_tile import FigureTile
from ui.reports.overrides import Overrides
from ui.widgets.labels import Paragraph
from ui.wording.measures import figure_meaning, figure_name
from ui.wording.numbers import percent, whole

_COLUMNS = 4
_PLACES = ((0, 0), (0, 1), (0, 2), (2, 0), (2, 1))
"""Of the means, in the order in which they are made; below each what lies above it."""
_PARTS = {Figure.PASSED_ON: (0, 3), Figure.STAGE_LATE: (2, 2), Figure.OVERRIDDEN: (2, 3)}
"""Of the closed complaints."""
_LATE_NOW = (3, 2)


class _Mean(NamedTuple):
    name: str
    title: str
    unit: Unit
    value: Callable[[Complexity], float | None]
    above: Figure


class ComplexityTab(QWidget):
    """Means over the closed complaints, each with those that lie above it."""

    wanted = Signal(object)
    """What a figure counts (`Counted`)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report: Report | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(
            Paragraph(
                self.tr(
                    "Averages of the complaints closed in the period, and below each the "
                    "complaints that lie above it."
                ),
                "muted",
                self,
            )
        )
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        column.addLayout(self._grid)
        self._overrides = Overrides(self)
        column.addWidget(self._overrides)
        column.addStretch()
        self._means = self._make_means()
        self._add_tiles()

    def show_report(self, report: Report) -> None:
        """Show the figures of a report."""
        self._report = report
        for mean in self._means:
            value, was = mean.value(report.complexity), mean.value(report.complexity_before)
            changed = change(value, was, mean.unit, Better.FEWER)
            tile = self._tiles[mean.name]
            tile.show_value(written(value, mean.unit), changed, tone=Tone.QUIET)
            self._show_part(report, mean.above)
        for figure in _PARTS:
            self._show_part(report, figure)
        late = report.counts[Figure.STAGE_LATE_NOW]
        self._tiles[Figure.STAGE_LATE_NOW.value].show_value(
            whole(late),
            Change(self.tr("At this moment, whatever the period"), Tone.QUIET),
            tone=Tone.RED if late else Tone.QUIET,
        )
        self._overrides.show_report(report)

    def _make_means(self) -> list[_Mean]:
        return [
            _Mean(
                "transfers",
                self.tr("Transfers per complaint, on average"),
                SMALL_MEAN,
                lambda found: found.transfers,
                Figure.ABOVE_TRANSFERS,
            ),
            _Mean(
                "parties",
                self.tr("Employees per complaint, on average"),
                SMALL_MEAN,
                lambda found: found.parties,
                Figure.ABOVE_PARTIES,
            ),
            _Mean(
                "hours",
                self.tr("Hours per complaint, on average"),
                HOURS,
                lambda found: found.hours,
                Figure.ABOVE_HOURS,
            ),
            _Mean(
                "inquiries",
                self.tr("Inquiries per complaint, on average"),
                SMALL_MEAN,
                lambda found: found.inquiries,
                Figure.ABOVE_INQUIRIES,
            ),
            _Mean(
                "approvals",
                self.tr("Signatures per complaint, on average"),
                SMALL_MEAN,
                lambda found: found.approvals,
                Figure.ABOVE_APPROVALS,
            ),
        ]

    def _add_tiles(self) -> None:
        self._tiles: dict[str, FigureTile] = {}
        for place in range(_COLUMNS):
            self._grid.setColumnStretch(place, 1)
        for mean, (row, place) in zip(self._means, _PLACES, strict=True):
            self._add(mean.name, mean.title, Figure.CLOSED, (row, place))
            above = mean.above
            self._add(above.value, figure_name(above), above, (row + 1, place))
        for figure, at in {**_PARTS, Figure.STAGE_LATE_NOW: _LATE_NOW}.items():
            self._add(figure.value, figure_name(figure), figure, at)

    def _add(self, name: str, title: str, figure: Figure, at: tuple[int, int]) -> None:
        tile = FigureTile(f"reports.{name}", title, self)
        tile.explain(figure_meaning(figure))
        tile.clicked.connect(lambda: self._want(figure))
        self._grid.addWidget(tile, *at)
        self._tiles[name] = tile

    def _show_part(self, report: Report, figure: Figure) -> None:
        count, closed = report.counts[figure], report.counts[Figure.CLOSED]
        changed = change(count, report.counts_before[figure], COUNT, Better.FEWER)
        share = in_percent(Share(count, closed))
        note = (
            ""
            if share is None
            else self.tr("{share} of {all} closed").format(share=percent(share), all=whole(closed))
        )
        self._tiles[figure.value].show_value(whole(count), changed, note=note, tone=Tone.QUIET)

    def _want(self, figure: Figure) -> None:
        if self._report is not None:
            self.wanted.emit(self._report.counted(figure))
