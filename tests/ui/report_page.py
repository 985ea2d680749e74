"""A page of reports over a store in a file, which other threads can read, as people use it."""

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from db.filters import Filter
from db.models import Employee
from tests.store import NOW, People, closed, customer, hours, opened
from ui.background import Background
from ui.reports.page import ReportsPage
from ui.session import Session


def busy_month(people: People) -> None:
    """Fill three weeks and a little before: some closed in time, some late, some open still."""
    for number in range(12):
        owner = customer(people.front_desk, f"לקוח {number}")
        at = NOW - hours(24 * 2 * (number + 1))
        complaint = opened(people.front_desk, customer=owner, handler=people.handler, now=at)
        if number % 3 == 0:
            closed(complaint, people.relations_owner, now=at + hours(5))
        if number % 3 == 1:
            closed(complaint, people.relations_owner, now=at + hours(40))


def page_of(employee: Employee, qtbot: QtBot) -> ReportsPage:
    """Give a shown page with its figures counted, of a session at `NOW`."""
    background = Background()

    def end(_page: object) -> None:
        background.wait()

    page = ReportsPage(Session(employee, lambda: NOW), background)
    background.setParent(page)
    qtbot.addWidget(page, before_close_func=end)
    page.resize(1142, 700)
    page.show()
    counted(page, qtbot)
    return page


def counted(page: ReportsPage, qtbot: QtBot) -> None:
    """Let the page count again, and wait until it has."""
    with qtbot.waitSignal(page._asking.came, timeout=20_000):
        page.refresh()


def button(page: ReportsPage, name: str) -> QPushButton:
    """Give the button with this name after `reports.`."""
    found = page.findChild(QPushButton, f"reports.{name}")
    assert isinstance(found, QPushButton), name
    return found


def _tab_of(page: ReportsPage, pressed: QPushButton) -> int:
    tabs = [page._pages.widget(index) for index in range(page._pages.count())]
    return next(index for index, tab in enumerate(tabs) if tab and tab.isAncestorOf(pressed))


def opens(page: ReportsPage, name: str) -> Filter:
    """Press a button of a tab and give the one list that it wants to be shown."""
    page._tabs.setCurrentIndex(_tab_of(page, button(page, name)))
    wanted: list[Filter] = []
    page.wanted.connect(wanted.append)
    button(page, name).click()
    page.wanted.disconnect(wanted.append)
    assert len(wanted) == 1, (name, wanted)
    return wanted[0]
