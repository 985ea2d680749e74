"""The complaints of a period by what they are told apart: all charts, or one of them large."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from db.measures.results import Report
from rules.measures import DISTRIBUTIONS, Counted, Dimension, Figure
from ui.reports.distribution_card import DistributionCard
from ui.widgets.bar_delegate import mark_in, paint_mark
from ui.widgets.bold_button import BoldButton
from ui.widgets.columns import Columns
from ui.widgets.flow import Flow
from ui.widgets.labels import Text
from ui.wording.measures import dimension_name

_LEAST_CARD, _MOST_CARD, _MOST_COLUMNS = 440, 1200, 3
_CHARTS = (*DISTRIBUTIONS, Dimension.CAUSE)


class DistributionTab(QWidget):
    """Shows what the report counted; every bar leads to its complaints."""

    wanted = Signal(Counted)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("distribution")
        self._report: Report | None = None
        self._alone: Dimension | None = None
        self._cards: dict[Dimension, DistributionCard] = {}
        self._chips: dict[Dimension | None, QPushButton] = {}

    def _make(self) -> None:
        """Make the parts, which takes longer than starting the program may wait for."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._choice = self._make_chips()
        column.addWidget(self._choice)
        column.addLayout(self._make_line())
        nothing = self.tr("No complaints were opened in this period or the one before.")
        self._empty = Text(nothing, "muted", self)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._empty)
        column.addWidget(self._make_cards(), 1)

    def _make_chips(self) -> QWidget:
        place = QWidget(self)
        flow = Flow(place, spacing=8)
        group = QButtonGroup(self)
        for dimension in (None, *_CHARTS):
            title = dimension_name(dimension) if dimension else self.tr("All charts")
            chip = BoldButton(title, place)
            chip.setObjectName(f"distribution.chip.{dimension.value if dimension else 'all'}")
            chip.setProperty("kind", "chip")
            chip.setCheckable(True)
            chip.clicked.connect(lambda _checked, one=dimension: self.show_alone(one))
            group.addButton(chip)
            flow.addWidget(chip)
            self._chips[dimension] = chip
        return place

    def _make_line(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._total = QPushButton(self)
        self._total.setObjectName("distribution.total")
        self._total.setProperty("kind", "link")
        self._total.clicked.connect(self._want_all)
        row.addWidget(self._total)
        row.addStretch()
        self._key = _Key(self)
        row.addWidget(self._key)
        self._before = Text(self.tr("the period before"), "muted", self)
        row.addWidget(self._before)
        return row

    def _make_cards(self) -> QScrollArea:
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget(self._scroll)
        columns = Columns(inside, _LEAST_CARD, _MOST_CARD, _MOST_COLUMNS)
        for dimension in _CHARTS:
            figure = Figure.LATE if dimension is Dimension.CAUSE else Figure.OPENED
            card = DistributionCard(dimension, figure, inside)
            card.wanted.connect(self.wanted)
            card.turned.connect(lambda one=dimension: self._turn(one))
            columns.addWidget(card)
            self._cards[dimension] = card
        self._scroll.setWidget(inside)
        return self._scroll

    def show_report(self, report: Report) -> None:
        """Show what a report counted; the chart that stands alone stays alone."""
        if self._report is None:
            self._make()
        self._report = report
        opened = report.counts[Figure.OPENED]
        self._total.setText(self.tr("%Ln complaint(s) opened", "", opened))
        for card in self._cards.values():
            card.show_report(report)
        self._show_chosen()

    def show_alone(self, dimension: Dimension | None) -> None:
        """Show one chart large, or all of them."""
        self._alone = dimension
        if self._report is not None:
            self._scroll.verticalScrollBar().setValue(0)
            self._show_chosen()

    def _turn(self, dimension: Dimension) -> None:
        self.show_alone(None if self._alone is dimension else dimension)

    def _show_chosen(self) -> None:
        filled = {one for one, card in self._cards.items() if card.has_anything()}
        alone = self._alone if self._alone in filled else None
        for dimension, card in self._cards.items():
            card.show_alone(alone=dimension is alone)
            card.setVisible(dimension in filled and alone in {None, dimension})
            self._chips[dimension].setEnabled(dimension in filled)
        self._chips[alone].setChecked(True)
        self._empty.setVisible(not filled)
        for part in (self._choice, self._total, self._key, self._before, self._scroll):
            part.setVisible(bool(filled))

    def _want_all(self) -> None:
        if self._report is not None:
            self.wanted.emit(self._report.counted(Figure.OPENED))


class _Key(QWidget):
    """The mark of the period before, beside the words that say what it is."""

    def sizeHint(self) -> QSize:
        """Give the size of the mark and a little air."""
        return QSize(12, 24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it as it stands in the charts."""
        painter = QPainter(self)
        paint_mark(painter, mark_in(self.rect()))
        painter.end()
