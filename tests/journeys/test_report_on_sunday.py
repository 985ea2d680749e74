"""Sunday morning: the manager asks how it went, follows figures to their complaints, and back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabBar, QTableView, QWidget
from pytestqt.qtbot import QtBot

from rules.measures import Figure
from tests.store import NOW, People
from tests.ui.conftest import app as dressed
from tests.ui.conftest import people_on_disk as on_disk
from tests.ui.report_page import busy_month, button
from ui.main_window import COMPLAINTS, REPORTS, MainWindow
from ui.session import Session
from ui.this_pc import ThisPc

app, people_on_disk = dressed, on_disk


@pytest.fixture
def window(people_on_disk: People, app: QApplication, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    busy_month(people_on_disk)
    shown = MainWindow(Session(people_on_disk.manager, lambda: NOW), ThisPc(tmp_path))

    def settle(_window: object) -> None:
        shown.services.background.wait()

    qtbot.addWidget(shown, before_close_func=settle)
    shown.show()
    shown.activateWindow()
    QApplication.processEvents()
    return shown


def go_to_report(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.reports._asking.came, timeout=20_000):
        QTest.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)


def standing_on() -> QWidget:
    place = QApplication.focusWidget()
    assert place is not None
    return place


def listed(window: MainWindow) -> int:
    grid = window.complaints.findChild(QTableView, "grid")
    assert isinstance(grid, QTableView)
    return grid.model().rowCount()


def wait_for_list(window: MainWindow, count: int, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: listed(window) == count, timeout=20_000)


def test_every_figure_leads_to_its_complaints_and_the_report_is_there_as_it_was_left(
    window: MainWindow, qtbot: QtBot
) -> None:
    for name in ("opened", "closed", "open", "late", "inTime", "median", "cause.not_answered"):
        go_to_report(window, qtbot)
        report = window.reports._report
        assert report is not None
        pressed = button(window.reports, name)
        pressed.setFocus()
        QTest.keyClick(pressed, Qt.Key.Key_Space)
        assert window.pages.currentIndex() == COMPLAINTS
        counted = window.complaints._wanted.counted
        assert counted is not None
        expected = report.counts[counted.figure]
        if counted.group is not None:
            groups = report.groups[counted.group[0]]
            expected = sum(group.now for group in groups if group.value == counted.group[1])
        wait_for_list(window, expected, qtbot)
    go_to_report(window, qtbot)
    assert window.pages.currentIndex() == REPORTS


def test_the_tabs_are_reached_with_the_keyboard_and_stay_where_they_were_left(
    window: MainWindow, qtbot: QtBot
) -> None:
    go_to_report(window, qtbot)
    tabs = window.reports.findChild(QTabBar, "reports.tabs")
    assert isinstance(tabs, QTabBar)
    tabs.setFocus()
    # The next one is further left, as the tabs are read.
    QTest.keyClick(tabs, Qt.Key.Key_Left)
    QTest.keyClick(tabs, Qt.Key.Key_Left)
    assert tabs.currentIndex() == 2
    link = button(window.reports, "firstContact")
    for _ in range(60):
        if link.hasFocus():
            break
        QTest.keyClick(standing_on(), Qt.Key.Key_Tab)
    QTest.keyClick(standing_on(), Qt.Key.Key_Space)
    counted = window.complaints._wanted.counted
    assert counted is not None
    assert counted.figure is Figure.FIRST_CONTACT
    go_to_report(window, qtbot)
    assert tabs.currentIndex() == 2


def test_nothing_has_to_be_scrolled_sideways_on_a_small_screen(
    window: MainWindow, qtbot: QtBot
) -> None:
    go_to_report(window, qtbot)
    window.resize(1366, 768)
    for index in range(4):
        window.reports._tabs.setCurrentIndex(index)
        QApplication.processEvents()
        assert window.minimumSizeHint().width() <= 1366
        place = window.reports._pages.currentWidget()
        assert place is not None
        inside = window.reports._all_tabs()[index]
        assert inside.width() <= place.width()
        assert inside.minimumSizeHint().width() <= place.width()
