"""The third tab: what was settled at the first contact, and the commitment of each channel."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from db.measures.results import Report, ShareOf
from rules.measures import Dimension, Figure
from ui.bidi import leading, unmarked
from ui.reports.channel_table import ChannelTable
from ui.reports.comparing import POINTS, Better, change, in_percent, written
from ui.reports.definitions import fcr_definition
from ui.reports.figure_table import Figured, FigureTable
from ui.widgets.columns import Columns
from ui.widgets.labels import Paragraph, Text
from ui.wording.measures import dimension_name, figure_name, group_name
from ui.wording.numbers import whole

_BY = (Dimension.REGISTERED_BY, Dimension.TOPIC, Dimension.SOURCE)
_LEAST_TABLE, _MOST_TABLE, _WIDEST_CHANNELS = 500, 800, 1300


class FirstContactTab(QWidget):
    """FCR with numerator and denominator, and the hours promised against those needed."""

    wanted = Signal(object)
    """What a figure counts (`Counted`)."""
    open_wanted = Signal(object)
    """Of what a figure counts (`Counted`), the complaints that are open still."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report: Report | None = None
        self._places: list[tuple[FigureTable, QWidget]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self._make_centre())
        column.addWidget(self._make_channels())
        column.addWidget(self._make_tables())
        column.addStretch()

    def show_report(self, report: Report) -> None:
        """Show the figures of a report."""
        self._report = report
        self._show_centre(report)
        for dimension, table in self._tables.items():
            groups = report.first_contact.by.get(dimension, [])
            table.show_rows([self._row(report, dimension, one) for one in groups])
        self.channels.show_report(report)
        for table, place in self._places:
            place.setVisible(bool(table.rows()))

    def show_days(self, fcr_days: int) -> None:
        """Write the definition out with the number of days that is set."""
        self._definition.setText(fcr_definition(fcr_days))

    def _make_centre(self) -> QFrame:
        card = QFrame(self)
        card.setProperty("kind", "card")
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        row = QHBoxLayout(card)
        row.setContentsMargins(20, 14, 20, 16)
        row.setSpacing(24)
        figures = QVBoxLayout()
        figures.setSpacing(2)
        row.addLayout(figures, 2)
        figures.addWidget(Text(figure_name(Figure.FIRST_CONTACT), "section", card))
        self._centre = self._link("fcr", "figureLink", card)
        self._centre.clicked.connect(lambda: self._want(Figure.FIRST_CONTACT))
        figures.addWidget(self._centre, 0, Qt.AlignmentFlag.AlignLeading)
        self._change = Text("", "small", card)
        figures.addWidget(self._change)
        figures.addLayout(self._make_sentence(card))
        self._still_open = self._link("stillOpen", "link", card)
        self._still_open.clicked.connect(self._want_open)
        figures.addWidget(self._still_open, 0, Qt.AlignmentFlag.AlignLeading)
        figures.addStretch()
        written_out = QVBoxLayout()
        written_out.setSpacing(2)
        row.addLayout(written_out, 3)
        written_out.addWidget(Text(self.tr("How it is counted"), "section", card))
        self._definition = Paragraph("", "muted", card)
        self._definition.setObjectName("reports.fcrDefinition")
        written_out.addWidget(self._definition)
        written_out.addStretch()
        return card

    def _make_sentence(self, card: QWidget) -> QHBoxLayout:
        """Make numerator and denominator: each leads to its complaints."""
        row = QHBoxLayout()
        row.setSpacing(4)
        self._links: dict[Figure, QPushButton] = {}
        for name, figure in (
            ("firstContact", Figure.FIRST_CONTACT),
            ("registered", Figure.REGISTERED),
        ):
            link = self._link(name, "link", card)
            link.setAccessibleName(figure_name(figure))
            link.clicked.connect(lambda _checked, which=figure: self._want(which))
            self._links[figure] = link
            if figure is Figure.REGISTERED:
                row.addWidget(Text(self.tr("out of"), "", card))
            row.addWidget(link)
        row.addStretch()
        return row

    def _link(self, name: str, kind: str, card: QWidget) -> QPushButton:
        link = QPushButton(card)
        link.setObjectName(f"reports.{name}")
        link.setProperty("kind", kind)
        link.setAccessibleName("FCR")
        return link

    def _make_tables(self) -> QWidget:
        place = QWidget(self)
        columns = Columns(place, _LEAST_TABLE, _MOST_TABLE, len(_BY))
        self._tables = {dimension: self._make_table(dimension) for dimension in _BY}
        for dimension, table in self._tables.items():
            title = self.tr("First contact, {by}").format(by=dimension_name(dimension))
            columns.addWidget(self._titled(title, table))
        return place

    def _make_channels(self) -> QWidget:
        self.channels = ChannelTable(self)
        self.channels.setMaximumWidth(_WIDEST_CHANNELS)
        self.channels.wanted.connect(self.wanted)
        return self._titled(self.tr("SLA by channel"), self.channels)

    def _make_table(self, dimension: Dimension) -> FigureTable:
        name = dimension_name(dimension)
        titles = [name, self.tr("Settled"), self.tr("Registered"), "FCR"]
        meaning = self.tr("First contact, {by}").format(by=name)
        table = FigureTable(f"reports.fcr.{dimension.value}", meaning, titles, self)
        table.wanted.connect(self.wanted)
        return table

    def _titled(self, title: str, table: FigureTable) -> QWidget:
        place = QWidget(self)
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Text(title, "section", place))
        column.addWidget(table)
        self._places.append((table, place))
        return place

    def _show_centre(self, report: Report) -> None:
        first = report.first_contact
        value = in_percent(first.centre)
        self._centre.setText(written(value, POINTS))
        self._centre.setAccessibleName(unmarked(f"FCR: {written(value, POINTS)}"))
        self._show_link(
            Figure.FIRST_CONTACT,
            self.tr("%n complaint(s) settled at the first contact", "", first.centre.part),
        )
        self._show_link(
            Figure.REGISTERED, self.tr("%n complaint(s) registered", "", first.centre.whole)
        )
        changed = change(value, in_percent(first.before), POINTS, Better.MORE)
        self._change.setText(changed.text)
        self._change.setVisible(bool(changed.text))
        still_open = self.tr("%n of them still open: may yet be settled so", "", first.still_open)
        self._still_open.setText(still_open)
        self._still_open.setAccessibleName(still_open)
        self._still_open.setVisible(first.still_open > 0)

    def _show_link(self, figure: Figure, text: str) -> None:
        self._links[figure].setText(text)
        self._links[figure].setAccessibleName(unmarked(text))

    def _row(self, report: Report, dimension: Dimension, one: ShareOf) -> list[Figured]:
        group = (dimension, one.value)
        settled = report.counted(Figure.FIRST_CONTACT, group)
        registered = report.counted(Figure.REGISTERED, group)
        return [
            Figured(leading(group_name(dimension, one.label))),
            Figured(whole(one.share.part), settled),
            Figured(whole(one.share.whole), registered),
            Figured(written(in_percent(one.share), POINTS), settled),
        ]

    def _want_open(self) -> None:
        if self._report is not None:
            self.open_wanted.emit(self._report.counted(Figure.REGISTERED))

    def _want(self, figure: Figure) -> None:
        if self._report is not None:
            self.wanted.emit(self._report.counted(figure))
