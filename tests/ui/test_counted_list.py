"""The list behind a figure of the report: exactly its complaints, as long as they are counted."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pytestqt.qtbot import QtBot

from db import complaints, preferences
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
from ui.complaints.page import ComplaintsPage
from ui.complaints.update_dialog import UpdateDialog
from ui.exporting import export_complaints
from ui.session import Session

SessionOf = Callable[[Employee], Session]
PageOf = Callable[[Employee], ComplaintsPage]
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))


@pytest.fixture
def page_of(session_of: SessionOf, qtbot: QtBot) -> PageOf:
    """Give somebody's page, shown, and refreshed by every change as the window does it."""

    def make(employee: Employee) -> ComplaintsPage:
        session = session_of(employee)
        page = ComplaintsPage(session, Background())
        session.changed.connect(page.refresh)
        qtbot.addWidget(page)
        page.resize(1160, 690)
        page.show()
        page.refresh()
        return page

    return make


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
    rows = (page.model.row_at(place) for place in range(page.model.rowCount()))
    return [row.number for row in rows if row is not None]


def test_the_list_has_as_many_as_the_figure_and_says_so(
    november: list[Complaint], people: People, page_of: PageOf
) -> None:
    page = page_of(people.manager)
    for what in ((Figure.OPENED,), (Figure.OPENED, Dimension.URGENCY, 3), (Figure.CLOSED,)):
        wanted, figure = counted(people.manager, *what)
        page.show_filter(wanted)
        assert len(numbers(page)) == figure > 0
        assert unmarked(page.filters.count.text()) == (
            "תלונה אחת" if figure == 1 else f"{figure} תלונות"
        )


def test_it_is_sorted_narrowed_and_acted_on_as_any_list(
    november: list[Complaint], people: People, page_of: PageOf
) -> None:
    page = page_of(people.relations_owner)
    wanted, _figure = counted(people.relations_owner, Figure.OPENED)
    page.show_filter(wanted)
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
    page.show_filter(wanted)
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
    page.show_filter(wanted)
    assert (figure, page.empty.isHidden()) == (1, True)
    seen = Complaint.get_by_id(november[1].id)
    page.session.attempt(
        lambda: complaints.reopen(seen, reason="חזר", by=people.relations_owner, now=NOW),
        unexpected,
    )
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
    before = preferences.get(people.manager, "complaints.filter")
    wanted, _figure = counted(people.manager, Figure.OPENED)
    page.show_filter(wanted)
    page.filters._due_today.click()
    page.filters._state.menu()
    assert preferences.get(people.manager, "complaints.filter") == before
    page.filters._counted.click()
    kept = preferences.get(people.manager, "complaints.filter")
    assert isinstance(kept, dict)
    assert (kept["state"], kept["due_today"]) == ("open", True)


def test_excel_has_exactly_the_list(
    november: list[Complaint], people: People, page_of: PageOf, tmp_path: Path
) -> None:
    page = page_of(people.manager)
    wanted, figure = counted(people.manager, Figure.OPENED, Dimension.URGENCY, 3)
    page.show_filter(wanted)
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
    page.show_filter(wanted)
    assert numbers(page) == [own.number]


def test_without_the_right_to_reports_a_counted_list_is_empty(
    november: list[Complaint], people: People, page_of: PageOf
) -> None:
    wanted, _figure = counted(people.manager, Figure.OPENED)
    page = page_of(people.administrator)
    assert numbers(page)
    page.show_filter(wanted)
    assert numbers(page) == []
    assert not page.empty.isHidden()
