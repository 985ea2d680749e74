"""Of a long list the first are there at once; the rest comes behind them, and nothing jumps."""

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QObject, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db import finding
from db.filters import Filter
from db.finding import Beginning, SortBy
from db.models import Complaint, Employee
from rules.words import Urgency
from tests.store import NOW, People, opened
from tests.ui.plain import unmarked
from ui.background import Background
from ui.complaints.grid_model import GridModel
from ui.complaints.listing import Listing
from ui.complaints.page import ComplaintsPage
from ui.session import Session

FIRST = 4
LISTING = Listing(Filter(), SortBy.DUE, descending=False)


@pytest.fixture
def people(people_on_disk: People) -> People:
    """Give the people of a store that other threads see too: the rest is found there."""
    return people_on_disk


@pytest.fixture
def ids(people: People, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Give ten complaints in their order, of which the first four count as many."""
    all_of_it = finding.beginning

    def beginning(*args: object, **kwargs: object) -> Beginning:
        found = all_of_it(*args, **kwargs).ids  # type: ignore[arg-type]
        return Beginning(found[:FIRST], whole=len(found) <= FIRST)

    monkeypatch.setattr(finding, "beginning", beginning)
    rows = [opened(people.front_desk, now=NOW - timedelta(hours=20 - hour)) for hour in range(10)]
    return [row.id for row in rows]


@pytest.fixture
def page(ids: list[int], people: People, app: object, qtbot: QtBot) -> Iterator[ComplaintsPage]:
    """Give the page before it is read: between here and a test the rest may come already."""
    background = Background()
    session = Session(people.relations_owner, lambda: NOW)
    page = ComplaintsPage(session, background)
    qtbot.addWidget(page)
    page.resize(1160, 690)
    page.show()
    yield page
    background.fall_silent()
    background.wait()


def shown(model: GridModel) -> list[int | None]:
    return [model.id_at(place) for place in range(model.rowCount())]


def settle(page: ComplaintsPage) -> None:
    patience = QDeadlineTimer(20_000)
    while page.renewing.is_asking() and not patience.hasExpired():
        QTest.qWait(1)


def test_the_rest_comes_behind_the_first_and_the_list_is_not_begun_anew(
    ids: list[int], people: People, session_of: Callable[[Employee], Session]
) -> None:
    model = GridModel(session_of(people.relations_owner))
    assert model.show(LISTING) is False
    assert (shown(model), model.is_counted) == (ids[:FIRST], False)
    begun: list[bool] = []
    model.modelReset.connect(lambda: begun.append(True))
    model.show_all(LISTING, ids)
    assert (shown(model), model.is_counted, begun) == (ids, True, [])
    model.show(LISTING)
    assert (shown(model), model.is_counted, begun) == (ids, True, [])


def test_read_again_the_first_are_new_and_the_rest_stays_until_it_is_known(
    ids: list[int], people: People, session_of: Callable[[Employee], Session]
) -> None:
    model = GridModel(session_of(people.relations_owner))
    model.show(LISTING)
    model.show_all(LISTING, ids)
    fresh = opened(people.front_desk, now=NOW - timedelta(hours=30)).id
    model.show(LISTING)
    assert shown(model) == [fresh, *ids]


def test_how_many_there_are_is_said_when_it_is_known(page: ComplaintsPage, ids: list[int]) -> None:
    page.refresh()
    assert unmarked(page.filters.count.text()) == "יותר מ־4 תלונות"
    settle(page)
    assert unmarked(page.filters.count.text()) == "10 תלונות"
    assert shown(page.model) == ids


def test_a_complaint_farther_down_is_selected_once_its_place_is_known(
    page: ComplaintsPage, ids: list[int]
) -> None:
    page.refresh()
    page.select(ids[7])
    assert page.grid.selected_id() is None
    settle(page)
    assert page.grid.selected_id() == ids[7]
    page.refresh()
    assert page.grid.selected_id() == ids[7]


def test_who_went_elsewhere_meanwhile_stays_there(page: ComplaintsPage, ids: list[int]) -> None:
    page.refresh()
    page.select(ids[7])
    page.grid.select_row(1)
    settle(page)
    assert page.grid.selected_id() == ids[1]


def test_end_goes_to_the_last_of_all_and_home_to_the_first(
    page: ComplaintsPage, ids: list[int]
) -> None:
    page.refresh()
    page.grid.select_row(0)
    QTest.keyClick(page.grid, Qt.Key.Key_End)
    assert page.grid.selected_id() == ids[FIRST - 1]
    settle(page)
    assert page.grid.selected_id() == ids[-1]
    QTest.keyClick(page.grid, Qt.Key.Key_Home)
    assert page.grid.selected_id() == ids[0]


def test_another_order_breaks_off_what_is_under_way(page: ComplaintsPage, ids: list[int]) -> None:
    page.refresh()
    page.grid.sort_wanted.emit(SortBy.NUMBER)
    page.grid.sort_wanted.emit(SortBy.NUMBER)
    settle(page)
    assert shown(page.model) == ids[::-1]


def test_what_changed_is_shown_at_once_and_the_place_stays(
    page: ComplaintsPage, ids: list[int], people: People
) -> None:
    page.refresh()
    settle(page)
    page.grid.select_row(8)
    before = page.model.row_at(8)
    assert before is not None

    Complaint.update(urgency=Urgency.HIGH).where(Complaint.id == ids[8]).execute()
    page.refresh()
    after = page.model.row_at(8)
    assert after is not None
    assert (before.urgency, after.urgency) == (Urgency.NORMAL, Urgency.HIGH)
    assert page.grid.currentIndex().row() == 8


def test_what_a_search_meant_is_selected_when_not_even_the_first_were_known(
    page: ComplaintsPage, ids: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    Complaint.update(text="גלגול").where(Complaint.id == ids[6]).execute()
    page.refresh()
    settle(page)
    monkeypatch.setattr(finding, "beginning", lambda *_, **__: Beginning([], whole=False))
    page.show_filter(Filter(text="גלגול"))
    assert (page.model.rowCount(), page.filters.count.text()) == (0, "")
    assert page.grid.isVisible()
    settle(page)
    assert page.grid.selected_id() == ids[6]
    page.refresh()
    assert shown(page.model) == [ids[6]]


@pytest.mark.parametrize("borne_by", [0, 5, 9])
def test_the_number_that_was_searched_for_is_there_before_what_mentions_it(
    page: ComplaintsPage, ids: list[int], borne_by: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    Complaint.update(text="ראו 111111").execute()
    Complaint.update(number=111111).where(Complaint.id == ids[borne_by]).execute()
    monkeypatch.setattr(finding, "beginning", lambda *_args, **_how: Beginning((), whole=False))
    page.show_filter(Filter(text="111111"))
    assert shown(page.model) == [ids[borne_by]]
    assert page.grid.selected_id() == ids[borne_by]
    settle(page)
    for _ in range(2):
        assert shown(page.model) == ids
        assert page.grid.selected_id() == ids[borne_by]
        page.refresh()


def begun(page: ComplaintsPage) -> bool:
    """Tell whether something is under way beside the window."""
    idle: list[bool] = []
    page.renewing._asking._background.when_idle(lambda: idle.append(True))
    return not idle


def test_the_first_are_painted_before_the_rest_is_looked_for(
    page: ComplaintsPage, ids: list[int]
) -> None:
    page.refresh()
    settle(page)
    page.grid.sort_wanted.emit(SortBy.NUMBER)
    assert page.renewing.is_asking()
    assert not begun(page)
    page.grid.viewport().installEventFilter(seen := Seen(page))
    while not seen.painted:
        QCoreApplication.processEvents()
    settle(page)
    assert seen.painted[0] is False
    assert shown(page.model) == ids


def test_of_orders_wanted_one_upon_the_other_only_the_last_is_looked_for(
    page: ComplaintsPage, ids: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_for: list[object] = []
    find = finding.ids

    def found(*args: object, **order: object) -> Sequence[int]:
        looked_for.append(order["sort"])
        return find(*args, **order)  # type: ignore[arg-type]

    monkeypatch.setattr(finding, "ids", found)
    page.refresh()
    page.grid.sort_wanted.emit(SortBy.NUMBER)
    page.grid.sort_wanted.emit(SortBy.REGISTERED)
    settle(page)
    assert looked_for == [SortBy.REGISTERED]
    assert shown(page.model) == ids


def test_for_a_window_that_has_gone_the_rest_is_not_looked_for(
    page: ComplaintsPage, ids: list[int]
) -> None:
    page.refresh()
    page.session.end()
    QTest.qWait(1)
    assert not begun(page)
    assert shown(page.model) == ids[:FIRST]


class Seen(QObject):
    """Notes at each painting of a list whether the rest was being looked for already."""

    def __init__(self, page: ComplaintsPage) -> None:
        super().__init__(page)
        self._page = page
        self.painted: list[bool] = []

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self.painted.append(begun(self._page))
        return False
