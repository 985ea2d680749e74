"""Every number of the report, and every list behind it, whatever people did and when."""

from datetime import datetime, timedelta
from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from db import settings as stored
from rules.measures import Figure, LateCause, Period
from tests.db.figures_help import faults, view_of
from tests.db.made_stores import live_through
from tests.db.oracle.facts import day_of, late_cause
from tests.db.oracle.figures import View
from tests.db.oracle.lists import everything
from tests.store import Template, fresh_copy, people

ON_ALL = ("relations_owner", "manager", "service_manager")
ON_HIS_OWN = ("handler", "front_desk", "department_rep")
EVERY = 20
"""Of all groups that there are each twentieth is asked in a store, in another store another."""


@pytest.mark.parametrize("runs", [20, pytest.param(300, marks=pytest.mark.long)])
def test_whatever_was_done_the_figures_are_those_that_were_meant(
    store_template: Template, runs: int
) -> None:
    seen: set[Figure | LateCause] = set()

    # Without shrinking: to find the shortest way to a red end takes minutes.
    @settings(max_examples=runs, phases=[Phase.explicit, Phase.generate])
    @given(number=st.integers(0, 2**32))
    def one_store(number: int) -> None:
        story = Random(number)
        with fresh_copy(store_template):
            begins, now = live_through(story)
            stored.keep({"fcr_days": story.choice((1, 30))})
            period, view = some_days(story, begins), somebody_asks(story, now)
            others = list(everything(view))[story.randrange(EVERY) :: EVERY]
            assert faults(view, period, now, others) == []
            seen.update(came_up(view, period))

    one_store()
    assert seen == {*Figure, *LateCause}


def some_days(story: Random, begins: datetime) -> Period:
    first = day_of(int(begins.timestamp())) + timedelta(days=story.randint(-2, 1))
    return Period(first, first + timedelta(days=story.choice((1, 6, 40, 400))))


def somebody_asks(story: Random, now: datetime) -> View:
    staff = people()
    by = getattr(staff, story.choice((*ON_ALL, *ON_ALL, *ON_HIS_OWN)))
    about = story.choice((None, None, staff.handler.id, staff.front_desk.id))
    return view_of(by, now, employee=about)


def came_up(view: View, period: Period) -> set[Figure | LateCause]:
    """Give what a store has something of, so that nothing is never asked."""
    late = view.complaints(Figure.LATE, period) + view.complaints(Figure.OVERDUE_NOW, period)
    found: set[Figure | LateCause] = {late_cause(told) for told in late}
    return found | {figure for figure in Figure if view.complaints(figure, period)}
