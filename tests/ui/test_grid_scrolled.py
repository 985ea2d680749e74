"""What stands on the screen after scrolling is what a list painted whole would show."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db.filters import Filter
from db.finding import SortBy
from db.models import Employee
from tests.store import NOW, People, opened
from ui.complaints.grid import Grid
from ui.complaints.grid_model import GridModel
from ui.complaints.listing import Listing
from ui.session import Session

ROWS = 20


@pytest.fixture
def grid(
    people: People, session_of: Callable[[Employee], Session], app: QApplication, qtbot: QtBot
) -> Iterator[Grid]:
    """Give a list of many rows in a window that has room for some six and a half."""
    for hour in range(ROWS):
        opened(people.front_desk, now=NOW - timedelta(hours=30 - hour))
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(700, 340)
    grid = Grid(GridModel(session_of(people.relations_owner)), window)
    grid.resize(window.size())
    show(grid, Filter())
    window.show()
    qtbot.waitExposed(window)
    QApplication.processEvents()
    yield grid
    window.close()


def show(grid: Grid, wanted: Filter) -> None:
    model = grid.model()
    assert isinstance(model, GridModel)
    model.show(Listing(wanted, SortBy.DUE, descending=False))


def on_screen(grid: Grid) -> QImage:
    """Give what stands there now; asked itself, a widget would be painted anew."""
    # The second carries out what the first asks for.
    QApplication.processEvents()
    QApplication.processEvents()
    return rows_of(grid, QGuiApplication.primaryScreen().grabWindow(grid.window().winId()))


def rows_of(grid: Grid, window: QPixmap) -> QImage:
    rows = grid.viewport()
    room = QRect(rows.mapTo(grid.window(), QPoint(0, 0)), rows.size())
    return window.toImage().copy(room).convertToFormat(QImage.Format.Format_RGB32)


def is_as_painted_whole(grid: Grid) -> bool:
    return on_screen(grid) == rows_of(grid, grid.window().grab())


def test_row_by_row_down_and_up(grid: Grid) -> None:
    grid.select_row(0)
    first = on_screen(grid)
    for key, times in ((Qt.Key.Key_Down, ROWS - 1), (Qt.Key.Key_Up, 4)):
        for _ in range(times):
            QTest.keyClick(grid, key)
            QApplication.processEvents()
        assert on_screen(grid) != first
        assert is_as_painted_whole(grid)


def test_a_list_that_became_short_leaves_nothing_below_it(grid: Grid) -> None:
    grid.scrollToBottom()
    full = on_screen(grid)
    show(grid, Filter(text="3"))
    assert grid.model().rowCount() == 1
    assert on_screen(grid) != full
    assert is_as_painted_whole(grid)
    show(grid, Filter())
    assert is_as_painted_whole(grid)


def test_of_what_is_scrolled_only_what_is_new_is_painted(
    grid: Grid, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[int] = []
    rows_in = grid._rows_in

    def noted(*seen: object) -> range:
        rows = rows_in(*seen)  # type: ignore[arg-type]
        painted.extend(rows)
        return rows

    monkeypatch.setattr(grid, "_rows_in", noted)
    grid.verticalScrollBar().setValue(1)
    QApplication.processEvents()
    assert 0 < len(set(painted)) <= 2


def test_the_selected_row_stays_in_view_where_the_list_becomes_lower(grid: Grid) -> None:
    grid.select_row(ROWS - 1)
    grid.horizontalScrollBar().setValue(20)
    grid.resize(grid.width(), grid.height() - 43)
    QApplication.processEvents()
    assert grid.rowViewportPosition(ROWS - 1) + grid.rowHeight(0) <= grid.viewport().height()
    assert grid.horizontalScrollBar().value() == 20
    grid.scrollToTop()
    grid.resize(grid.width(), grid.height() - 20)
    QApplication.processEvents()
    assert grid.verticalScrollBar().value() == 0
