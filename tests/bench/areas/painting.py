"""One page of the list, painted beside Qt's own table with the same texts."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView

from db.filters import Filter, State
from tests.bench.desk import signed_in
from tests.bench.figures import Figure
from tests.bench.seeing import settle
from tests.bench.stores import Stores
from tests.bench.timing import in_turns
from ui.complaints.cells import Cell, Column
from ui.complaints.grid import Grid
from ui.complaints.grid_model import GridModel
from ui.main_window import COMPLAINTS

TIMES = 60
ROWS = 1_000
STOCK = "stock C++ delegate"
SCREENS = {"1366x768": (1366, 768), "2560x1440": (2560, 1440)}


def measure(stores: Stores) -> Iterator[Figure]:
    """Paint the same page again and again, and one page after the other."""
    size = stores.sizes[0]
    with signed_in(stores.data(size)) as window:
        window.show_page(COMPLAINTS)
        grid = window.complaints.grid
        for screen, pixels in SCREENS.items():
            window.resize(*pixels)
            window.complaints.show_filter(Filter(state=State.BOTH))
            settle(window.complaints)
            stock = _stock(grid, window.complaints.model)
            for name, step in (("a page painted again", 0), ("a new page painted", 1)):
                acts = [_Paging(view, step).paint for view in (grid, stock)]
                ours, theirs = in_turns(acts, TIMES)
                yield Figure(f"{name}, {screen}", ours, size, theirs, STOCK)
            stock.close()


class _Paging:
    """A table, painted whole each time, so many pages farther down."""

    def __init__(self, view: QTableView, step: int) -> None:
        self._view, self._step = view, step
        view.verticalScrollBar().setValue(0)
        QApplication.processEvents()

    def paint(self) -> None:
        """Go on, and paint at once."""
        bar = self._view.verticalScrollBar()
        value = (bar.value() + self._step * bar.pageStep()) % (ROWS - bar.pageStep())
        # The scrolling alone moves a picture; all of it is painted.
        bar.setValue(value)
        self._view.viewport().repaint()


def _stock(grid: Grid, shown: GridModel) -> QTableView:
    """Give Qt's own table of the same size, with the same texts in the same columns."""
    model = QStandardItemModel(ROWS, len(Column))
    for row in range(ROWS):
        for column, cell in enumerate(shown.cells_at(row) or ()):
            model.setItem(row, column, QStandardItem(_text(cell)))
    view = QTableView()
    view.setModel(model)
    view.setFont(grid.font())
    view.setLayoutDirection(grid.layoutDirection())
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    view.horizontalHeader().setFixedHeight(grid.horizontalHeader().height())
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(grid.verticalHeader().defaultSectionSize())
    for column in range(len(Column)):
        view.setColumnWidth(column, grid.columnWidth(column))
    view.resize(grid.size())
    view.show()
    QApplication.processEvents()
    return view


def _text(cell: Cell) -> str:
    return f"{cell.text}\n{cell.second}" if cell.second else cell.text
