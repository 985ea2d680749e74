"""The page of reports: what a manager, an employee and somebody without the right find there."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QScrollArea,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from db import finding, staff
from db.filters import Filter, State
from db.models import Employee
from rules.measures import Counted, Dimension, Figure, LateCause, Period
from rules.permissions import Scope
from rules.words import Action
from tests.db.inquiry_help import asked, handled, sales
from tests.store import NOW, People, hours, opened
from tests.ui.report_page import busy_month, button, counted, opens, page_of
from ui.background import Background
from ui.reports.definitions import definitions
from ui.reports.figure_table import Figured, FigureTable
from ui.reports.page import ReportsPage
from ui.reports.period import PeriodPicker, Usual, period_of
from ui.session import Session

FIGURES = {
    "opened": Figure.OPENED,
    "closed": Figure.CLOSED,
    "open": Figure.OPEN_NOW,
    "overdue": Figure.OVERDUE_NOW,
    "inTime": Figure.IN_TIME,
    "late": Figure.LATE,
    "median": Figure.CLOSED,
    "ninthDecile": Figure.CLOSED,
    "reopened": Figure.REOPENED,
    "repeated": Figure.REPEATED,
    "outside": Figure.OUTSIDE,
    "perHundred": Figure.OPENED,
    "fcr": Figure.FIRST_CONTACT,
    "firstContact": Figure.FIRST_CONTACT,
    "registered": Figure.REGISTERED,
    "transfers": Figure.CLOSED,
    "parties": Figure.CLOSED,
    "hours": Figure.CLOSED,
    "passed_on": Figure.PASSED_ON,
    "above_transfers": Figure.ABOVE_TRANSFERS,
    "above_parties": Figure.ABOVE_PARTIES,
    "above_hours": Figure.ABOVE_HOURS,
    "inquiries": Figure.CLOSED,
    "approvals": Figure.CLOSED,
    "above_inquiries": Figure.ABOVE_INQUIRIES,
    "above_approvals": Figure.ABOVE_APPROVALS,
    "stage_late": Figure.STAGE_LATE,
    "stage_late_now": Figure.STAGE_LATE_NOW,
    "overridden": Figure.OVERRIDDEN,
}
"""What each button opens."""


@pytest.mark.parametrize(
    ("usual", "first", "last"),
    [
        (Usual.THIS_WEEK, date(2026, 1, 11), date(2026, 1, 15)),
        (Usual.LAST_WEEK, date(2026, 1, 4), date(2026, 1, 10)),
        (Usual.THIS_MONTH, date(2026, 1, 1), date(2026, 1, 15)),
        (Usual.LAST_MONTH, date(2025, 12, 1), date(2025, 12, 31)),
        (Usual.THIS_YEAR, date(2026, 1, 1), date(2026, 1, 15)),
        (Usual.LAST_YEAR, date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_the_usual_periods_hold_at_the_turn_of_the_year(
    usual: Usual, first: date, last: date
) -> None:
    assert period_of(usual, date(2026, 1, 15)) == Period(first, last)


def test_a_week_that_begins_today_is_today_alone() -> None:
    sunday = date(2026, 11, 22)
    assert period_of(Usual.THIS_WEEK, sunday) == Period(sunday, sunday)


@pytest.fixture
def page(people_on_disk: People, app: QApplication, qtbot: QtBot) -> ReportsPage:
    busy_month(people_on_disk)
    return page_of(people_on_disk.manager, qtbot)


def found(wanted: Filter, employee: Employee) -> int:
    return finding.count(wanted, staff.actor(employee), NOW)


def test_every_figure_opens_exactly_the_complaints_it_counts(page: ReportsPage) -> None:
    assert page._report is not None
    for name, figure in FIGURES.items():
        wanted = opens(page, name)
        assert wanted == Filter(state=State.BOTH, counted=page._report.counted(figure)), name
        shown = page._report.counts[figure]
        assert (name, found(wanted, page.session.employee)) == (name, shown)


def test_the_figures_are_those_of_the_month(page: ReportsPage) -> None:
    assert button(page, "opened").accessibleName() == "כמות תלונות לקוחות שנפתחו: 10"
    assert button(page, "closed").accessibleName() == "נסגרו: 8"
    assert button(page, "open").accessibleName() == "פתוחות עכשיו: 4"
    assert button(page, "late").accessibleName() == "נסגרו באיחור: 4"
    assert button(page, "inTime").accessibleName() == "עמידה ב־SLA: 50%"


def test_the_causes_of_lateness_together_are_the_late_ones(page: ReportsPage) -> None:
    causes = [cause.value for cause in LateCause]
    lists = [opens(page, f"cause.{cause}") for cause in causes]
    period = page._picker.period()
    assert [one.counted for one in lists] == [
        Counted(Figure.LATE, period, None, (Dimension.CAUSE, cause)) for cause in causes
    ]
    assert sum(found(one, page.session.employee) for one in lists) == 4


def test_what_grew_worse_is_said_in_words_and_not_by_colour_alone(page: ReportsPage) -> None:
    said = button(page, "late").accessibleDescription()
    assert said == "▲ 4 יותר · קודם: 0"
    late = button(page, "late").findChildren(QLabel)
    assert [one.property("tone") for one in late if "קודם" in one.text()] == ["red"]


def plain(text: str) -> str:
    return text.replace("\u2066", "").replace("\u2069", "")


def test_the_line_says_which_days_were_counted_against_which(page: ReportsPage) -> None:
    said = " ".join(plain(text) for text in words_of(page._line))
    assert "1\u201322 בנובמבר 2026 לעומת" in said
    assert "נכון ל־09:00" in said
    assert plain(button(page, "before").text()) == "1\u201322 באוקטובר 2026"


def words_of(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel)]


def test_the_figures_of_before_are_one_click_away(page: ReportsPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page._asking.came, timeout=20_000):
        button(page, "before").click()
    assert page._report is not None
    assert page._report.period == Period(date(2026, 10, 1), date(2026, 10, 22))
    assert not button(page, "this_month").isChecked()


def test_those_that_may_yet_be_settled_lead_to_their_list(
    page: ReportsPage, people_on_disk: People, qtbot: QtBot
) -> None:
    assert page._report is not None
    wanted = opens(page, "stillOpen")
    assert found(wanted, page.session.employee) == page._report.first_contact.still_open == 3


def test_another_period_is_counted_when_its_chip_is_pressed(
    page: ReportsPage, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page._asking.came, timeout=20_000):
        button(page, "last_month").click()
    assert page._report is not None
    assert page._report.period == Period(date(2026, 10, 1), date(2026, 10, 31))
    assert button(page, "opened").accessibleName().endswith(": 2")


def test_dates_typed_in_reverse_are_turned_round(page: ReportsPage) -> None:
    picker = page.findChild(PeriodPicker)
    assert isinstance(picker, PeriodPicker)
    picker.first.setDate(picker.last.date().addDays(5))
    assert picker.period() == Period(date(2026, 11, 22), date(2026, 11, 27))


def test_this_month_goes_on_after_midnight(people_on_disk: People, app: QWidget) -> None:
    picker = PeriodPicker(date(2026, 11, 30))
    picker.follow(date(2026, 12, 1))
    assert picker.period() == Period(date(2026, 12, 1), date(2026, 12, 1))


def test_the_page_goes_on_with_the_new_day_by_itself(
    people_on_disk: People, app: QApplication, qtbot: QtBot
) -> None:
    page = page_of(people_on_disk.manager, qtbot)
    page.session.now = lambda: NOW + hours(24)
    counted(page, qtbot)
    assert page._report is not None
    assert page._report.period == Period(date(2026, 11, 1), date(2026, 11, 23))


def test_dates_that_were_typed_stay_after_midnight(app: QWidget) -> None:
    picker = PeriodPicker(date(2026, 11, 30))
    picker.first.show_day(date(2026, 11, 3))
    picker.follow(date(2026, 12, 1))
    assert picker.period() == Period(date(2026, 11, 3), date(2026, 11, 30))


def test_the_manager_looks_at_one_employee(
    page: ReportsPage, people_on_disk: People, qtbot: QtBot
) -> None:
    choice = page.findChild(QComboBox, "reports.employee")
    assert isinstance(choice, QComboBox)
    with qtbot.waitSignal(page._asking.came, timeout=20_000):
        choice.setCurrentIndex(choice.findData(people_on_disk.other_handler.id))
    assert button(page, "opened").accessibleName().endswith(": 0")
    with qtbot.waitSignal(page._asking.came, timeout=20_000):
        choice.setCurrentIndex(choice.findData(people_on_disk.handler.id))
    wanted = opens(page, "opened")
    assert wanted.counted is not None
    assert wanted.counted.employee == people_on_disk.handler.id
    assert button(page, "opened").accessibleName().endswith(": 10")


def test_who_reports_on_his_own_alone_sees_himself_and_cannot_choose(
    people_on_disk: People, app: QWidget, qtbot: QtBot
) -> None:
    busy_month(people_on_disk)
    rights = staff.actor(people_on_disk.handler).rights
    assert rights[Action.REPORT] is Scope.OWN
    page = page_of(people_on_disk.handler, qtbot)
    choice = page.findChild(QComboBox, "reports.employee")
    assert choice is not None
    assert choice.isHidden()
    name = page.findChild(QLabel, "reports.ownName")
    assert name is not None
    assert people_on_disk.handler.name in name.text()
    # Not only the store narrows it: his lists and his files are asked for as his, too.
    assert page._whose.employee() == people_on_disk.handler.id
    assert page._title.text() == "המדדים שלי"
    assert button(page, "enterJobs").isHidden()
    assert button(page, "opened").accessibleName().endswith(": 10")


def test_without_the_right_there_are_no_figures_and_it_is_said_who_gives_it(
    people_on_disk: People, app: QWidget, qtbot: QtBot
) -> None:
    page = ReportsPage(Session(people_on_disk.administrator, lambda: NOW), Background())
    qtbot.addWidget(page)
    page.refresh()
    assert page._content.isHidden()
    assert page._tools.isHidden()
    assert not page._refused.isHidden()
    assert "דוחות ו-Excel" in "".join(one.text() for one in page._refused.findChildren(QLabel))
    assert page._asking._asked is None


def test_nothing_at_all_and_one_complaint_teach_what_to_do(
    people_on_disk: People, app: QWidget, qtbot: QtBot
) -> None:
    page = page_of(people_on_disk.manager, qtbot)
    assert "Ctrl+N" in page._hint.sentence.text()
    assert not page._hint.isHidden()
    assert button(page, "inTime").accessibleName().endswith(": —")
    opened(people_on_disk.front_desk, handler=people_on_disk.handler)
    counted(page, qtbot)
    assert "תלונה אחת" in page._hint.sentence.text()
    with qtbot.waitSignal(page._asking.came, timeout=20_000):
        page._picker.choose(Usual.LAST_MONTH)
    assert "תקופה ארוכה יותר" in page._hint.sentence.text()


def test_whose_department_was_never_asked_is_told_why_nothing_stands_here(
    people_on_disk: People, app: QWidget, qtbot: QtBot
) -> None:
    opened(people_on_disk.department_rep)
    shown = page_of(people_on_disk.department_rep, qtbot)
    assert "שהמחלקה שלך" in shown._hint.sentence.text()
    assert button(shown, "opened").accessibleName().endswith(": 0")


def test_who_reports_on_his_department_sees_what_it_was_asked_about(
    people_on_disk: People, app: QWidget, qtbot: QtBot
) -> None:
    people = people_on_disk
    asked(handled(people), sales(people), people)
    asked(handled(people), sales(people), people)
    handled(people)
    shown = page_of(people.department_rep, qtbot)
    assert button(shown, "opened").accessibleName().endswith(": 2")
    assert shown._title.text() == "מדדי המחלקה שלי"
    assert "מכירות" in shown._whose._name.text()


def test_many_complaints_need_no_hint(page: ReportsPage) -> None:
    assert page._hint.isHidden()


def test_the_page_stays_where_it_was_when_it_is_counted_again(
    page: ReportsPage, people_on_disk: People, qtbot: QtBot
) -> None:
    page._tabs.setCurrentIndex(2)
    page.resize(1142, 420)
    area = page._pages.currentWidget()
    assert isinstance(area, QScrollArea)
    table = page.findChild(QTableView, "reports.fcr.topic")
    assert isinstance(table, QTableView)
    page.activateWindow()
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 2))
    area.verticalScrollBar().setValue(100)
    opened(people_on_disk.front_desk, handler=people_on_disk.handler)
    counted(page, qtbot)
    assert page._tabs.currentIndex() == 2
    assert area.verticalScrollBar().value() == 100
    assert QApplication.focusWidget() is table
    assert (table.currentIndex().row(), table.currentIndex().column()) == (0, 2)


def test_the_cursor_of_a_table_stays_on_its_figure_whatever_the_order(
    app: QApplication, qtbot: QtBot
) -> None:
    behind = QWidget()
    qtbot.addWidget(behind)
    table = FigureTable("reports.some", "כמה", ["שם", "כמה"], behind)
    table.show_rows([[Figured("דנה"), Figured("3")], [Figured("חיים"), Figured("2")]])
    behind.show()
    behind.activateWindow()
    table.setFocus()
    QApplication.processEvents()
    table.setCurrentIndex(table.model().index(1, 1))
    with qtbot.assertNotEmitted(table.model().modelReset):
        table.show_rows([[Figured("דנה"), Figured("3")], [Figured("חיים"), Figured("3")]])
    table.show_rows([[Figured("חיים"), Figured("4")], [Figured("דנה"), Figured("3")]])
    assert (table.currentIndex().row(), table.currentIndex().column()) == (0, 1)
    assert table.selectionModel().isSelected(table.model().index(0, 1))
    table.show_rows([[Figured("דנה"), Figured("3")]])
    assert not table.currentIndex().isValid()
    table.clearFocus()
    assert not table.selectionModel().hasSelection()


def test_a_table_without_the_keyboard_shows_no_cursor(page: ReportsPage) -> None:
    page._tabs.setCurrentIndex(2)
    table = page.findChild(QTableView, "reports.fcr.source")
    assert isinstance(table, QTableView)
    page.activateWindow()
    table.setFocus()
    assert table.selectionModel().hasSelection()
    button(page, "this_month").setFocus()
    assert not table.selectionModel().hasSelection()


def test_a_table_opens_what_a_figure_counts_by_enter_and_by_a_click(page: ReportsPage) -> None:
    page._tabs.setCurrentIndex(2)
    table = page.findChild(QTableView, "reports.fcr.source")
    assert isinstance(table, QTableView)
    wanted: list[Filter] = []
    page.wanted.connect(wanted.append)
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 2))
    QTest.keyClick(table, Qt.Key.Key_Return)
    place = table.visualRect(table.model().index(0, 1)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    figures = [one.counted.figure for one in wanted if one.counted is not None]
    assert figures == [Figure.REGISTERED, Figure.FIRST_CONTACT]
    shown = [int(table.model().index(0, column).data().strip("\u2066\u2069")) for column in (2, 1)]
    assert [found(one, page.session.employee) for one in wanted] == shown


def test_every_figure_of_every_table_opens_as_many_complaints_as_it_says(
    page: ReportsPage,
) -> None:
    page._tabs.setCurrentIndex(2)
    names = ["fcr.registered_by", "fcr.topic", "fcr.source", "channels"]
    checked = 0
    for name in names:
        table = page.findChild(QTableView, f"reports.{name}")
        assert isinstance(table, FigureTable)
        for row in table.rows():
            for cell in row[1:3]:
                assert cell.counted is not None
                wanted = Filter(state=State.BOTH, counted=cell.counted)
                assert str(found(wanted, page.session.employee)) in cell.text
                checked += 1
    assert checked >= 8


def test_the_definition_is_on_the_screen_with_the_days_that_are_set(page: ReportsPage) -> None:
    definition = page.findChild(QLabel, "reports.fcrDefinition")
    assert isinstance(definition, QLabel)
    assert "30" in definition.text()


def test_all_definitions_are_one_click_away(page: ReportsPage) -> None:
    button(page, "definitions").click()
    dialog = page.findChild(QDialog, "definitions")
    assert isinstance(dialog, QDialog)
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert {one.name for one in definitions(30)} <= set(said)
    assert len({one.meaning for one in definitions(30)}) == len(definitions(30))
    dialog.accept()


def test_the_tab_of_before_is_there_again_and_shows_the_newest_figures(
    page: ReportsPage, people_on_disk: People, qtbot: QtBot
) -> None:
    page._tabs.setCurrentIndex(3)
    opened(people_on_disk.front_desk, handler=people_on_disk.handler)
    counted(page, qtbot)
    page._tabs.setCurrentIndex(0)
    assert button(page, "opened").accessibleName().endswith(": 11")


@pytest.mark.parametrize(
    ("entry", "wanted"),
    [
        (
            "exportPeriod",
            Filter(
                state=State.BOTH,
                counted=Counted(Figure.OPENED, Period(date(2026, 11, 1), date(2026, 11, 22))),
            ),
        ),
        ("exportAll", Filter(state=State.BOTH)),
    ],
)
def test_the_lists_leave_for_excel_from_here(
    page: ReportsPage, entry: str, wanted: Filter, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[Filter] = []
    monkeypatch.setattr(page._export_job, "start", started.append)
    action = page.findChild(QAction, f"reports.{entry}")
    assert isinstance(action, QAction)
    action.trigger()
    assert started == [wanted]
