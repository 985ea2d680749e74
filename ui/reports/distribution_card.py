"""The complaints of a period by one dimension: a title, what is counted, and the chart."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from db.measures.results import Group, Report
from rules.measures import Dimension, Figure, Value
from rules.words import Urgency
from ui.colours import URGENCY_SHAPE, URGENCY_TONE, Tone
from ui.widgets.bar import Bar
from ui.widgets.bar_chart import BarChart
from ui.widgets.labels import Paragraph
from ui.wording.measures import dimension_name, group_name

_ROWS = 12
"""Of a chart among others; the rest of it scrolls, and alone it shows everything."""
_ALL = 10_000


class DistributionCard(QFrame):
    """One of the charts; its title makes it large, its bars lead to their complaints."""

    wanted = Signal(object)
    """The `Counted` of a bar, or of all of them."""
    turned = Signal()
    """The title was clicked: to be seen alone, or among the others again."""

    def __init__(self, dimension: Dimension, figure: Figure, parent: QWidget) -> None:
        super().__init__(parent)
        self.dimension, self._figure = dimension, figure
        self._report: Report | None = None
        name = f"distribution.{dimension.value}"
        self.setObjectName(name)
        self.setProperty("kind", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 12)
        column.setSpacing(2)
        column.addLayout(self._make_heading(name))
        note = Paragraph(self._note(), "small", self)
        note.setContentsMargins(8, 0, 8, 0)
        note.setVisible(bool(self._note()))
        column.addWidget(note)
        self.chart = BarChart(f"{name}.chart", self._meaning(), dimension_name(dimension), self)
        self.chart.chosen.connect(self._choose)
        self.chart.chosen_before.connect(self._choose_before)
        column.addWidget(self.chart)
        self.show_alone(alone=False)

    def _make_heading(self, name: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(4, 0, 4, 0)
        self._title = QPushButton(dimension_name(self.dimension), self)
        self._title.setObjectName(f"{name}.title")
        self._title.setProperty("kind", "heading")
        self._title.clicked.connect(self.turned)
        row.addWidget(self._title)
        row.addStretch()
        self._more = self._link(f"{name}.more")
        self._more.clicked.connect(self.turned)
        row.addWidget(self._more)
        self._total = self._link(f"{name}.total")
        self._total.clicked.connect(self._choose_all)
        row.addWidget(self._total)
        return row

    def _link(self, name: str) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.setProperty("kind", "link")
        return button

    def show_report(self, report: Report) -> None:
        """Show the groups of a report."""
        self._report = report
        groups = report.groups.get(self.dimension, ())
        self.chart.show_bars(bars_of(self.dimension, groups), report.counts[self._figure])
        late = self.tr("%Ln complaint(s) closed late", "", report.counts[self._figure])
        self._total.setText(late)
        # The others all count the same complaints, which the tab itself leads to.
        self._total.setVisible(self._figure is not Figure.OPENED)
        self._more.setText(self.tr("Show all %n", "", len(groups)))
        self._show_more()

    def has_anything(self) -> bool:
        """Tell whether any of its groups counts a complaint, now or before."""
        return any(bar.now or bar.before for bar in self.chart.bars())

    def show_alone(self, *, alone: bool) -> None:
        """Show all rows, or as many as leave room for the other charts."""
        self._alone = alone
        self.chart.set_most_rows(_ALL if alone else _ROWS)
        tip = self.tr("Back to all charts") if alone else self.tr("Show this chart alone")
        self._title.setToolTip(tip)
        self._title.setAccessibleName(f"{dimension_name(self.dimension)}: {tip}")
        self._show_more()

    def _show_more(self) -> None:
        self._more.setVisible(not self._alone and len(self.chart.bars()) > _ROWS)

    def _note(self) -> str:
        if self.dimension is Dimension.TOPIC:
            return self.tr("A complaint with several topics counts in each of them.")
        return ""

    def _meaning(self) -> str:
        if self._figure is Figure.OPENED:
            said = self.tr("Complaints opened, by: {dimension}")
        else:
            said = self.tr("Complaints closed late, by: {dimension}")
        return said.format(dimension=dimension_name(self.dimension))

    def _choose(self, value: Value) -> None:
        if self._report is not None:
            self.wanted.emit(self._report.counted(self._figure, (self.dimension, value)))

    def _choose_before(self, value: Value) -> None:
        if self._report is not None:
            group = (self.dimension, self._in_the_period_before(self._report, value))
            counted = self._report.counted(self._figure, group)
            self.wanted.emit(replace(counted, period=self._report.before))

    def _in_the_period_before(self, report: Report, value: Value) -> Value:
        """Give what a group is compared with: itself, or the month in the same place."""
        if self.dimension is not Dimension.MONTH:
            return value
        places = dict(zip(report.period.months(), report.before.months(), strict=False))
        return next((before for month, before in places.items() if month == value), None)

    def _choose_all(self) -> None:
        if self._report is not None:
            self.wanted.emit(self._report.counted(self._figure))


def bars_of(dimension: Dimension, groups: Sequence[Group]) -> list[Bar]:
    """Give the bars of groups; "none" is quiet, and urgencies look as everywhere."""
    return [
        Bar(group.value, _label(dimension, group), group.now, group.before, _tone(group))
        for group in groups
    ]


def _label(dimension: Dimension, group: Group) -> str:
    name = group_name(dimension, group.label)
    if isinstance(group.label, Urgency):
        return f"{URGENCY_SHAPE[group.label]} {name}"
    return name


def _tone(group: Group) -> Tone:
    if isinstance(group.label, Urgency):
        return URGENCY_TONE[group.label]
    return Tone.QUIET if group.value is None else Tone.ACCENT
