"""The list behind a figure of the report: exactly its complaints, as long as they are counted."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from threading import Event

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QDeadlineTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db import complaints, finding, preferences
from db.filters import Filter, State
from db.finding import SortBy
from db.measures.report import report
from db.models import Complaint, Employee
from rules.errors import RuleBroken
from rules.measures import Dimension, Figure, Period
from rules.words import Urgency
from tests.store import NOW, People, closed, opened
from tests.ui.plain import unmarked
from ui.background import Background
from ui.complaints.acts import Act
from ui.complaints.grid_model import PAGE, GridModel
from ui.complaints.listing import Listing
from ui.complaints.page import ComplaintsPage
from ui.complaints.update_dialog import UpdateDialog
from ui.export.workbook import export_complaints
from ui.session import Session

PageOf = Callable[[Employee], ComplaintsPage]
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))


@pytest.fixture
def people(people_on_disk: People) -> People:
    """Give the people of a store that other threads see too: counted lists are found there."""
    return people_on_disk


@pytest.fixture
def page_of(people: People, app: QApplication, qtbot: QtBot) -> Iterator[PageOf]:
    """Give somebody's page, shown, and refreshed by every change as the window does it."""
    background = Background()

    def make(employee: Employee) -> ComplaintsPage:
        session = Session(employee, lambda: NOW)
        page = ComplaintsPage(session, background)
        session.changed.connect(page.refresh)
        qtbot.addWidget(page)
        page.resize(1160, 690)
        page.show()
        page.refresh()
        return page

    yield make
    background.fall_silent()
    background.wait()


def settled(page: ComplaintsPage) -> ComplaintsPage:
    """Wait until what is being counted has come."""
    patience = QDeadlineTimer(20_000)
    while page.renewing._asking.is_asking() and not patience.hasExpired():
        QTest.qWait(1)
    return page


def show(page: ComplaintsPage, wanted: Filter) -> None:
    page.show_filter(wanted)
    settled(page)


@pytest.fixture
def november(people: People) -> list[Complaint]:
    """Open and closed, urgent and not, of November and of before."""
    desk, boss = people.front_desk, people.relations_owner
    rows = [
        opened(desk, handler=people.handler, urgency=urgency, now=NOW - timedelta(days=days))
        for urgency in (Urgency.HIGH, Urgency.NORMAL)
        for days in (1, 2, 3, 40)
    ]
    closed(rows[1], boss)
    return rows


def counted(by: Employee, figure: Figure, *group: object) -> tuple[Filter, int]:
    """Give what the report opens, and the figure that it shows."""
    made = report(NOVEMBER, by=by, now=NOW)
    if not group:
        return Filter(state=State.BOTH, counted=made.counted(figure)), made.counts[figure]
    dimension, value = group
    assert isinstance(dimension, Dimension)
    (bar,) = [one for one in made.groups[dimension] if one.value == value]
    named = (dimension, bar.value)
    return Filter(state=State.BOTH, counted=made.counted(figure, named)), bar.now


def unexpected(_refused: RuleBroken, sentence: str) -> None:
    pytest.fail(sentence)


def numbers(page: ComplaintsPage) -> list[int]:
    settled(page)
    rows = (page.model.row_at(place) for place in range(page.model.rowCount()))
    return [row.number for row in rows if row is not None]


def test_the_list_has_as_many_as_the_figure_and_says_so(
    november: list[Complaint], people: People, page_of: PageOf
) -> None:
    page = page_of(people.manager)
    for what in ((Figure.OPENED,), (Figure.OPENED, Dimension.URGENCY, 3), (Figure.CLOSED,)):
        wanted, figure = counted(people.manager, *what)
        show(page, wanted)
        assert len(numbers(page)) == figure > 0
        assert unmarked(page.filters.count.text()) == (
            "תלונה אחת" if figure == 1 else f"{figure} תלונות"
        )


def test_it_is_sorted_narrowed_and_acted_on_as_any_list(
    november: list[Complaint], people: People, page_of: PageOf
) -> None:
    page = page_of(people.relations_owner)
    wanted, _figure = counted(people.relations_owner, Figure.OPENED)
    show(page, wanted)
    all_of_them = numbers(page)
    page.grid.sort_wanted.emit(SortBy.NUMBER)
    assert numbers(page) == sorted(all_of_them)
    page.grid.sort_wanted.emit(SortBy.NUMBER)
    assert numbers(page) == sorted(all_of_them, reverse=True)
    page.filters._state.click()
    page.filters._urgencies[Urgency.HIGH].click()
    assert numbers(page) == sorted((row.number for row in november[:3]), reverse=True)
    page.select(november[0].id)
    page.act(Act.UPDATE)
    (form,) = page.findChildren(UpdateDialog)
    form.done(0)


def test_what_is_not_counted_any_more_leaves_the_list(
    november: list[Complaint], people: People, page_of: PageOf
) -> None:
    page = page_of(people.relations_owner)
    wanted, figure = counted(people.relations_owner, Figure.OPEN_NOW)
    show(page, wanted)
    page.select(november[0].id)
    done = page.session.attempt(lambda: closed(november[0], people.relations_owner), unexpected)
    assert done is not None
    assert len(numbers(page)) == figure - 1
    assert november[0].number not in numbers(page)


def test_when_none_is_left_the_page_says_what_is_not_there(
    november: list[Complaint], people: People, page_of: PageOf
) -> None:
    page = page_of(people.relations_owner)
    wanted, figure = counted(people.relations_owner, Figure.CLOSED)
    show(page, wanted)
    assert (figure, page.empty.isHidden()) == (1, True)
    seen = Complaint.get_by_id(november[1].id)
    page.session.attempt(
        lambda: complaints.reopen(seen, reason="חזר", by=people.relations_owner, now=NOW),
        unexpected,
    )
    settled(page)
    assert not page.empty.isHidden()
    assert page.empty.title.text() == "אין תלונות שנספרות כאן"
    assert unmarked(page.empty.hint.text()).startswith("נסגרו · נובמבר 2026.")
    assert not page.export.isEnabled()
    page.empty.button.click()
    assert len(numbers(page)) == len(november)


def test_a_counted_list_does_not_come_back_tomorrow(
    november: list[Complaint], people: People, page_of: PageOf
) -> None:
    page = page_of(people.manager)
    page.filters._late.click()
    QApplication.processEvents()
    before = preferences.get(people.manager, "complaints.filter")
    wanted, _figure = counted(people.manager, Figure.OPENED)
    show(page, wanted)
    page.filters._due_today.click()
    page.filters._state.menu()
    QApplication.processEvents()
    assert preferences.get(people.manager, "complaints.filter") == before
    page.filters._counted.click()
    QApplication.processEvents()
    kept = preferences.get(people.manager, "complaints.filter")
    assert isinstance(kept, dict)
    assert (kept["state"], kept["due_today"]) == ("open", True)


def test_excel_has_exactly_the_list(
    november: list[Complaint], people: People, page_of: PageOf, tmp_path: Path
) -> None:
    page = page_of(people.manager)
    wanted, figure = counted(people.manager, Figure.OPENED, Dimension.URGENCY, 3)
    show(page, wanted)
    assert page.export.isEnabled()
    asked: list[Filter] = []
    page._export_job.start = asked.append  # type: ignore[method-assign, assignment]
    page.export.click()
    file = tmp_path / "list.xlsx"
    export_complaints(file, asked[0], by=people.manager, now=NOW, language="he", tell=None)
    sheet = load_workbook(file).worksheets[1]
    written = [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert len(written) == figure
    assert sorted(written, key=str) == sorted(numbers(page), key=str)


def test_whose_reports_are_his_own_sees_nothing_of_others_whatever_filter_he_has(
    november: list[Complaint], people: People, page_of: PageOf
) -> None:
    wanted, figure = counted(people.manager, Figure.OPENED)
    assert figure > 0
    own = opened(people.front_desk, handler=people.other_handler)
    page = page_of(people.other_handler)
    show(page, wanted)
    assert numbers(page) == [own.number]


def test_without_the_right_to_reports_a_counted_list_is_empty(
    november: list[Complaint], people: People, page_of: PageOf
) -> None:
    wanted, _figure = counted(people.manager, Figure.OPENED)
    page = page_of(people.administrator)
    assert numbers(page)
    show(page, wanted)
    assert numbers(page) == []
    assert not page.empty.isHidden()


def test_no_complaints_of_another_list_stand_below_the_name_of_a_figure(
    november: list[Complaint], people: People, page_of: PageOf
) -> None:
    page = page_of(people.manager)
    assert page.model.rowCount() == len(november) - 1
    closed_ones, figure = counted(people.manager, Figure.CLOSED)
    page.show_filter(closed_ones)
    assert page.model.rowCount() == 0
    assert page.grid.isVisible()
    assert page.filters.count.text() == ""
    assert not page.export.isEnabled()
    assert numbers(page) == [november[1].number]
    assert (figure, page.export.isEnabled()) == (1, True)


def test_it_is_said_that_a_long_list_is_counted(
    november: list[Complaint],
    people: People,
    page_of: PageOf,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page, go_on, ids = page_of(people.manager), Event(), finding.ids
    wanted, figure = counted(people.manager, Figure.OPENED)

    def held_up(*args: object, **kwargs: object) -> Sequence[int]:
        go_on.wait(20)
        return ids(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(finding, "ids", held_up)
    try:
        with qtbot.waitSignal(page.renewing._asking.slow, timeout=20_000):
            page.show_filter(wanted)
        assert page.filters.count.text() == "סופר…"
    finally:
        go_on.set()
    assert len(numbers(page)) == figure
    assert unmarked(page.filters.count.text()) == f"{figure} תלונות"


def test_the_latest_list_that_was_asked_for_is_shown(
    november: list[Complaint], people: People, page_of: PageOf
) -> None:
    page = page_of(people.manager)
    closed_ones, _one = counted(people.manager, Figure.CLOSED)
    all_of_them, figure = counted(people.manager, Figure.OPENED)
    page.show_filter(closed_ones)
    page.show_filter(all_of_them)
    assert len(numbers(page)) == figure
    page.show_filter(closed_ones)
    page.show_filter(Filter(urgencies=frozenset({Urgency.HIGH})))
    page.renewing._asking._background.wait()
    QApplication.processEvents()
    assert len(numbers(page)) == 3


def test_a_change_while_it_is_counted_is_counted_too(
    november: list[Complaint], people: People, page_of: PageOf
) -> None:
    page = page_of(people.relations_owner)
    wanted, figure = counted(people.relations_owner, Figure.OPEN_NOW)
    page.show_filter(wanted)
    page.session.attempt(lambda: closed(november[0], people.relations_owner), unexpected)
    assert len(numbers(page)) == figure - 1


def test_the_chosen_complaint_stays_chosen_and_in_sight(
    november: list[Complaint], people: People, page_of: PageOf
) -> None:
    page = page_of(people.manager)
    wanted, _figure = counted(people.manager, Figure.OPENED)
    show(page, wanted)
    page.select(november[4].id)
    settled(page)
    page.filters._urgencies[Urgency.NORMAL].click()
    assert november[4].number in numbers(page)
    page.grid.sort_wanted.emit(SortBy.REGISTERED)
    settled(page)
    chosen = page.grid.selected()
    assert chosen is not None
    assert chosen.id == november[4].id


def test_a_complaint_far_down_the_list_is_found_again(people: People, app: QApplication) -> None:
    ids = [opened(people.front_desk).id for _ in range(PAGE + 2)]
    model = GridModel(Session(people.manager, lambda: NOW))
    model.show_all(Listing(Filter(state=State.BOTH), SortBy.NUMBER, descending=True), ids[::-1])
    assert model.position_of(ids[0]) == PAGE + 1
    assert model.position_of(ids[-1] + 1) is None


def test_a_list_that_cannot_be_read_says_why(
    november: list[Complaint], people: People, page_of: PageOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(people.manager)
    said: list[str] = []
    page.said.connect(said.append)
    wanted, figure = counted(people.manager, Figure.OPENED)
    with monkeypatch.context() as patch:
        patch.setattr(finding, "ids", _broken)
        show(page, wanted)
    assert len(said) == 1
    assert page.model.rowCount() == 0
    page.refresh()
    assert len(numbers(page)) == figure


def _broken(*_: object, **__: object) -> list[int]:
    raise RuleBroken("store_lost")
