"""What somebody needs of the grid in a store of many years: whole numbers, and words elsewhere."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db.filters import Filter
from db.finding import SortBy
from db.models import Complaint, Employee
from tests.store import People, customer, opened, vehicle
from ui.complaints.cells import COLUMNS, Column
from ui.complaints.grid import Grid
from ui.complaints.grid_model import GridModel
from ui.complaints.grid_painter import GridPainter
from ui.complaints.listing import Listing
from ui.session import Session

SessionOf = Callable[[Employee], Session]
_NARROW = (700, 300)
_COLUMNS = list(Column)


@pytest.fixture
def holder(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def grid(people: People, session_of: SessionOf, holder: QWidget) -> Grid:
    """Give a narrow grid of one complaint, the 1,234,567th, of a customer with a car."""
    known = customer(people.front_desk, "אורי גלעד")
    car = vehicle(people.front_desk, "12345678", known)
    complaint = opened(people.front_desk, customer=known, vehicle=car)
    Complaint.update(number=1_234_567).where(Complaint.id == complaint.id).execute()
    model = GridModel(session_of(people.relations_owner), holder)
    model.show(Listing(Filter(), SortBy.DUE, descending=False))
    grid = Grid(model, holder)
    grid.resize(*_NARROW)
    holder.show()
    grid.ensurePolished()
    return grid


def test_a_number_of_seven_digits_is_seen_whole_in_a_narrow_window(grid: Grid) -> None:
    text = str(grid.model().index(0, _COLUMNS.index(Column.NUMBER)).data())
    assert "1234567" in text
    needed = grid.fontMetrics().horizontalAdvance(text) + 12
    assert grid.columnWidth(_COLUMNS.index(Column.NUMBER)) >= needed


@pytest.mark.parametrize("column", [one for one in Column if COLUMNS[one].sort is not None])
def test_a_heading_with_its_arrow_is_seen_whole(grid: Grid, column: Column) -> None:
    model, place = grid.model(), _COLUMNS.index(column)
    sort = COLUMNS[column].sort
    assert isinstance(model, GridModel)
    assert sort is not None
    model.show(Listing(Filter(), sort, descending=False))
    assert grid.columnWidth(place) >= grid.horizontalHeader().sectionSizeHint(place)


def test_what_is_copied_has_no_marks_that_nobody_sees(grid: Grid) -> None:
    grid.select_row(0)
    QTest.keyClick(grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text().split("\t")
    assert copied[_COLUMNS.index(Column.NUMBER)] == "1234567"
    assert copied[_COLUMNS.index(Column.PLATE)] == "123-45-678"


def test_a_screen_reader_hears_both_lines_of_a_cell(grid: Grid) -> None:
    number = Complaint.get().customer.number
    heard = (
        grid.model()
        .index(0, _COLUMNS.index(Column.CUSTOMER))
        .data(Qt.ItemDataRole.AccessibleTextRole)
    )
    assert "אורי גלעד" in heard
    assert str(number) in heard


def test_an_error_in_painting_leaves_no_painter_open(
    grid: Grid, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    kept: list[object] = []

    def fail(_self: GridPainter, painter: object, *_: object, **__: object) -> None:
        kept.append(painter)  # as the traceback of the error does
        raise ValueError("cells")

    monkeypatch.setattr(GridPainter, "paint_row", fail)
    with qtbot.captureExceptions(), suppress(ValueError):
        grid.viewport().repaint()
    assert kept
    assert not grid.viewport().paintingActive()
