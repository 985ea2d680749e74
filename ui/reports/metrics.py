"""The first tab: how many complaints, how they were handled, and what went wrong."""

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from db.measures.results import Report, Share
from rules.measures import OF_NOW, Dimension, Figure
from ui.bidi import number
from ui.colours import Tone
from ui.reports.comparing import (
    COUNT,
    HOURS,
    MEAN,
    POINTS,
    Better,
    Change,
    change,
    in_percent,
    written,
)
from ui.reports.figure_tile import FigureTile
from ui.reports.late_causes import LateCauses
from ui.wording.measures import figure_meaning, figure_name, group_name
from ui.wording.numbers import tenths, whole


class _Place(NamedTuple):
    """Where a plain figure stands, which way is good, and in which tone it is shown."""

    row: int
    column: int
    better: Better
    tone: Tone = Tone.QUIET


_PLAIN = {
    Figure.OPENED: _Place(0, 0, Better.NEITHER),
    Figure.CLOSED: _Place(0, 1, Better.NEITHER),
    Figure.OPEN_NOW: _Place(0, 2, Better.NEITHER),
    Figure.OVERDUE_NOW: _Place(0, 3, Better.FEWER, Tone.RED),
    Figure.LATE: _Place(2, 0, Better.FEWER, Tone.RED),
    Figure.REOPENED: _Place(3, 0, Better.FEWER),
    Figure.REPEATED: _Place(3, 1, Better.FEWER),
    Figure.OUTSIDE: _Place(3, 2, Better.FEWER),
}


class MetricsTab(QWidget):
    """Every figure leads to the complaints it counts."""

    wanted = Signal(object)
    """What a figure counts (`Counted`)."""
    jobs_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report: Report | None = None
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._grid)
        column.addStretch()
        for place in range(4):
            self._grid.setColumnStretch(place, 1)
        self._add_tiles()

    def show_report(self, report: Report) -> None:
        """Show the figures of a report."""
        self._report = report
        for figure, place in _PLAIN.items():
            self._show_plain(report, figure, place)
        self._show_in_time(report)
        self._show_hours(report)
        self._show_per_hundred(report)
        self.causes.show_report(report)

    def allow_jobs(self, allowed: bool) -> None:  # noqa: FBT001 - as Qt's setters
        """Show the way to enter the number of jobs, to those who may."""
        self.enter_jobs.setVisible(allowed)

    def _add_tiles(self) -> None:
        # In the order of reading, which is that of the Tab key.
        self._tiles: dict[Figure, FigureTile] = {}
        for figure in (Figure.OPENED, Figure.CLOSED, Figure.OPEN_NOW, Figure.OVERDUE_NOW):
            self._add_plain(figure)
        self._in_time = self._add("inTime", self.tr("Within SLA"), Figure.IN_TIME, (1, 0))
        self._add_plain(Figure.LATE)
        self.causes = LateCauses(self)
        self.causes.wanted.connect(self.wanted)
        self._grid.addWidget(self.causes, 1, 1, 2, 2)
        self._median = self._add("median", self.tr("Handling hours, median"), Figure.CLOSED, (1, 3))
        self._ninth = self._add(
            "ninthDecile", self.tr("Handling hours, 90th percentile"), Figure.CLOSED, (2, 3)
        )
        for figure in (Figure.REOPENED, Figure.REPEATED, Figure.OUTSIDE):
            self._add_plain(figure)
        self._per_hundred = self._add(
            "perHundred", self.tr("Complaints per 100 jobs"), Figure.OPENED, (3, 3)
        )
        self._add_jobs_link()
        self._explain()

    def _add_plain(self, figure: Figure) -> None:
        place = _PLAIN[figure]
        name = {Figure.OPEN_NOW: "open", Figure.OVERDUE_NOW: "overdue"}.get(figure, figure.value)
        tile = self._add(name, figure_name(figure), figure, (place.row, place.column))
        self._tiles[figure] = tile

    def _add(self, name: str, title: str, figure: Figure, at: tuple[int, int]) -> FigureTile:
        tile = FigureTile(f"reports.{name}", title, self)
        tile.explain(figure_meaning(figure))
        tile.clicked.connect(lambda: self._want(figure))
        self._grid.addWidget(tile, *at)
        return tile

    def _add_jobs_link(self) -> None:
        self.enter_jobs = QPushButton(self.tr("Enter jobs…"), self._per_hundred)
        self.enter_jobs.setObjectName("reports.enterJobs")
        self.enter_jobs.setProperty("kind", "link")
        self.enter_jobs.clicked.connect(self.jobs_wanted)
        self._per_hundred.top.addWidget(self.enter_jobs, 0, Qt.AlignmentFlag.AlignVCenter)

    def _explain(self) -> None:
        self._median.explain(
            self.tr(
                "Hours on the clock from registration to closing, of the complaints closed in "
                "the period: half of them took no longer."
            )
        )
        self._ninth.explain(
            self.tr(
                "Hours on the clock from registration to closing, of the complaints closed in "
                "the period: nine of ten took no longer."
            )
        )
        self._per_hundred.explain(
            self.tr("Complaints opened in the period for each hundred jobs of the workshop.")
        )

    def _want(self, figure: Figure) -> None:
        if self._report is not None:
            self.wanted.emit(self._report.counted(figure))

    def _show_plain(self, report: Report, figure: Figure, place: _Place) -> None:
        count = report.counts[figure]
        changed = change(count, report.counts_before[figure], COUNT, place.better)
        if figure in OF_NOW:
            changed = Change(self.tr("At this moment, whatever the period"), Tone.QUIET)
        note = ""
        if figure is Figure.OUTSIDE and count:
            note = self.tr("{hours} hours lost").format(hours=tenths(report.outside_hours))
        tone = place.tone if count else Tone.QUIET
        self._tiles[figure].show_value(whole(count), changed, note=note, tone=tone)

    def _show_in_time(self, report: Report) -> None:
        counts, before = report.counts, report.counts_before
        share = Share(counts[Figure.IN_TIME], counts[Figure.CLOSED])
        was = Share(before[Figure.IN_TIME] or 0, before[Figure.CLOSED] or 0)
        value = in_percent(share)
        self._in_time.show_value(
            written(value, POINTS),
            change(value, in_percent(was), POINTS, Better.MORE),
            note=self.tr("{part} of {all} closed").format(
                part=whole(share.part), all=whole(share.whole)
            ),
            tone=Tone.QUIET,
        )

    def _show_hours(self, report: Report) -> None:
        now, before = report.handling, report.handling_before
        for tile, value, was in (
            (self._median, now.median, before.median),
            (self._ninth, now.ninth_decile, before.ninth_decile),
        ):
            changed = change(value, was, HOURS, Better.FEWER)
            tile.show_value(written(value, HOURS), changed, tone=Tone.QUIET)

    def _show_per_hundred(self, report: Report) -> None:
        value = report.per_hundred
        changed = change(value, report.per_hundred_before, MEAN, Better.FEWER)
        if value is None:
            changed = Change(self._why_no_jobs(report), Tone.QUIET)
        note = "" if report.jobs is None else self.tr("of {jobs}").format(jobs=whole(report.jobs))
        self._per_hundred.show_value(written(value, MEAN), changed, note=note, tone=Tone.QUIET)

    def _why_no_jobs(self, report: Report) -> str:
        wanted = report.months_without_jobs
        if not wanted:
            return self.tr("Only for whole months")
        first = group_name(Dimension.MONTH, wanted[0])
        if len(wanted) == 1:
            return self.tr("No number of jobs yet: {month}").format(month=first)
        return self.tr("No number of jobs yet: {month} and {more} more").format(
            month=first, more=number(str(len(wanted) - 1))
        )
