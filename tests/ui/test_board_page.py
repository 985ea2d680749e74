from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QTableView
from pytestqt.qtbot import QtBot

from db import finding, staff
from db.filters import Filter, State
from db.models import Employee
from rules.words import Urgency
from tests.db.stages_help import with_stages
from tests.store import NOW, People, hours, opened
from ui.board.model import COLUMNS, Column
from ui.board.page import BoardPage
from ui.session import Session

SessionOf = Callable[[Employee], Session]


@pytest.fixture
def busy(people: People) -> People:
    """Give each of two handlers and nobody some complaints of every urgency, some late."""
    for number, urgency in enumerate([*Urgency, *Urgency, *Urgency]):
        handler = (people.handler, people.other_handler, None)[number // 3]
        opened(people.front_desk, urgency=urgency, handler=handler, now=NOW - hours(number * 5))
    return people


@pytest.fixture
def page(busy: People, session_of: SessionOf, qtbot: QtBot) -> BoardPage:
    shown = BoardPage(session_of(busy.relations_owner))
    qtbot.addWidget(shown)
    shown.resize(1100, 700)
    shown.show()
    shown.refresh()
    return shown


def table_of(page: BoardPage) -> QTableView:
    table = page.findChild(QTableView, "board")
    assert isinstance(table, QTableView)
    return table


def test_enter_on_every_cell_opens_exactly_the_complaints_it_counts(page: BoardPage) -> None:
    table = table_of(page)
    wanted: list[Filter] = []
    page.wanted.connect(wanted.append)
    actor = staff.actor(page.session.employee)
    counted = 0
    for row in range(table.model().rowCount()):
        for column in range(1, table.model().columnCount()):
            index = table.model().index(row, column)
            table.setCurrentIndex(index)
            QTest.keyClick(table, Qt.Key.Key_Return)
            shown = int(index.data())
            counted += shown
            assert finding.count(wanted[-1], actor, NOW) == shown
    assert counted > 30


def test_stages_stand_on_the_board_only_where_complaints_go_through_them(
    page: BoardPage, busy: People
) -> None:
    tile = page.findChild(QPushButton, "board.stageLate")
    column = COLUMNS.index(Column.STAGE_LATE)
    assert isinstance(tile, QPushButton)
    assert not tile.isVisible()
    assert table_of(page).isColumnHidden(column)
    with_stages(busy)
    page.refresh()
    assert tile.isVisible()
    assert not table_of(page).isColumnHidden(column)


def test_late_stages_are_counted_as_the_list_finds_them(page: BoardPage, busy: People) -> None:
    for days in (0, 10, 20):
        with_stages(busy, now=NOW - hours(24 * days))
    with_stages(busy, now=NOW - hours(24 * 10), handler=busy.handler)
    page.refresh()
    table, column = table_of(page), COLUMNS.index(Column.STAGE_LATE)
    wanted: list[Filter] = []
    page.wanted.connect(wanted.append)
    actor = staff.actor(page.session.employee)
    counts = []
    for row in range(table.model().rowCount()):
        index = table.model().index(row, column)
        table.setCurrentIndex(index)
        QTest.keyClick(table, Qt.Key.Key_Return)
        counts.append(int(index.data()))
        assert finding.count(wanted[-1], actor, NOW) == counts[-1]
    assert sorted(counts)[-3:] == [1, 2, 3]
    tile = page.findChild(QPushButton, "board.stageLate")
    assert isinstance(tile, QPushButton)
    QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
    assert wanted[-1] == Filter(stage_late=True)
    assert finding.count(wanted[-1], actor, NOW) == 3


def test_a_click_on_a_name_opens_all_that_he_holds(page: BoardPage) -> None:
    table = table_of(page)
    wanted: list[Filter] = []
    page.wanted.connect(wanted.append)
    rect = table.visualRect(table.model().index(1, 0))
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert len(wanted) == 1
    assert wanted[0].urgencies == frozenset(Urgency)


def test_the_cursor_stays_while_the_numbers_move(page: BoardPage, busy: People) -> None:
    table = table_of(page)
    table.setCurrentIndex(table.model().index(2, 3))
    before = table.model().index(0, 4).data()
    opened(busy.front_desk)
    page.refresh()
    assert table.model().index(0, 4).data() == str(int(before) + 1)
    assert (table.currentIndex().row(), table.currentIndex().column()) == (2, 3)


@pytest.mark.parametrize(
    ("tile", "wanted"),
    [
        ("board.late", Filter(late=True)),
        ("board.dueToday", Filter(due_today=True)),
        ("board.inHandling", Filter()),
        ("board.closedInTime", Filter(state=State.CLOSED)),
    ],
)
def test_a_tile_leads_to_its_complaints(page: BoardPage, tile: str, wanted: Filter) -> None:
    said: list[Filter] = []
    page.wanted.connect(said.append)
    button = page.findChild(QPushButton, tile)
    assert isinstance(button, QPushButton)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert said == [wanted]


def test_an_empty_board_teaches_how_to_begin(
    people: People, session_of: SessionOf, qtbot: QtBot
) -> None:
    page = BoardPage(session_of(people.relations_owner))
    qtbot.addWidget(page)
    page.refresh()
    assert "Ctrl+N" in page._hint.text()
