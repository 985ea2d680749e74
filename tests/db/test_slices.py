"""A long period is gone through in slices: the figures stay, and it is told how far it is."""

from datetime import date
from itertools import pairwise

import pytest

from db.measures import slices
from db.measures.populations import slices_of_closed, slices_of_opened
from db.measures.report import report
from db.measures.sums import Spread, Table
from db.models import Complaint
from rules.clock import local_day
from rules.measures import Figure, Period, median, percentile
from tests.store import NOW, People

ALWAYS = Period(date(2020, 1, 1), date(2026, 11, 30))


def test_every_day_of_the_period_on_which_something_happened_is_in_one_slice(
    many: list[Complaint], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slices, "AT_ONCE", 7)
    parts = slices_of_opened(ALWAYS)
    days = sorted(local_day(one.registered_at) for one in many)
    assert len(parts) > 1 or days[0] == days[-1]
    assert (parts[0].first, parts[-1].last) == (days[0], days[-1])
    for one, following in pairwise(parts):
        assert (following.first - one.last).days == 1
    assert slices_of_opened(Period(date(2019, 1, 1), date(2019, 12, 31))) == []
    assert slices_of_closed(Period(days[-1], days[-1]).before()) == []


@pytest.mark.usefixtures("many")
def test_a_report_in_slices_says_what_it_says_in_one_and_tells_how_far_it_is(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[float] = []
    whole = report(ALWAYS, by=people.manager, now=NOW, told=told.append)
    few = len(told)
    monkeypatch.setattr(slices, "AT_ONCE", 3)
    told.clear()
    assert report(ALWAYS, by=people.manager, now=NOW, told=told.append) == whole
    assert whole.counts[Figure.OPENED] == 40
    assert len(told) > few
    assert told == sorted(told)
    assert told[-1] == 1


def test_rows_of_two_slices_are_added_to_each_other() -> None:
    table = Table(("source", "cause"), "late")
    table.add([[1, 1, 2], [None, "long_work", None], [3, 2, 5], [0, 2, 0]])
    table.add([[1, 3], ["long_work", None], [4, 1], [1, 0]])
    assert (table.total(), table.total("late")) == (15, 3)
    assert table.told_apart("source") == {1: 9, 2: 5, 3: 1}
    assert table.told_apart("cause", "late") == {None: 0, "long_work": 3}


def test_numbers_in_several_runs_are_met_in_their_order() -> None:
    spread = Spread()
    assert (len(spread), median(spread), percentile(spread, 90)) == (0, None, None)
    for run in ([5, 5, 90], [], [-4], [1, 5, 6, 7_000_000]):
        spread.add(run)
    ordered = [-4, 1, 5, 5, 5, 6, 90, 7_000_000]
    assert list(spread) == ordered
    assert spread[2:4] == [5, 5]
    assert [spread.up_to(one) for one in (-5, -4, 5, 6, 10**9)] == [0, 1, 5, 6, 8]
    assert (median(spread), percentile(spread, 90)) == (5, 7_000_000)
    with pytest.raises(IndexError):
        spread[8]
