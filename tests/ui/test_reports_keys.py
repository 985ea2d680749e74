"""The report by the keyboard alone."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db.filters import Filter
from rules.measures import Figure
from tests.store import People
from tests.ui.report_page import busy_month, button, page_of
from ui.reports.page import ReportsPage


@pytest.fixture
def page(people_on_disk: People, app: QWidget, qtbot: QtBot) -> ReportsPage:
    busy_month(people_on_disk)
    return page_of(people_on_disk.manager, qtbot)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
@pytest.mark.parametrize(
    ("name", "figure"), [("overdue", Figure.OVERDUE_NOW), ("cause.long_work", Figure.LATE)]
)
def test_a_figure_opens_its_list_by_enter_as_by_space(
    page: ReportsPage, key: Qt.Key, name: str, figure: Figure
) -> None:
    wanted: list[Filter] = []
    page.wanted.connect(wanted.append)
    button(page, name).setFocus()
    QTest.keyClick(button(page, name), key)
    assert [one.counted and one.counted.figure for one in wanted] == [figure]


def test_a_key_that_is_held_down_presses_once(page: ReportsPage) -> None:
    wanted: list[Filter] = []
    page.wanted.connect(wanted.append)
    tile = button(page, "opened")
    tile.setFocus()
    for again in (False, True, True):
        press = QEvent.Type.KeyPress
        plain = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(tile, QKeyEvent(press, Qt.Key.Key_Return, plain, "", again))
    assert len(wanted) == 1


def test_enter_in_the_date_presses_nothing(page: ReportsPage) -> None:
    wanted: list[Filter] = []
    page.wanted.connect(wanted.append)
    button(page, "opened").setFocus()
    page._picker.first.setFocus()
    QTest.keyClick(page._picker.first, Qt.Key.Key_Return)
    assert wanted == []
