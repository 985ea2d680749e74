"""Every number of the report, and every list behind it, whatever people did and when."""

from datetime import datetime, timedelta
from typing import NamedTuple

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from db import settings as stored
from rules.measures import Figure, LateCause, Period
from tests.db.figures_help import faults, view_of
from tests.db.made_stores import BEGINNINGS, Step, live_through, steps
from tests.db.oracle.facts import day_of, late_cause
from tests.db.oracle.figures import View
from tests.db.oracle.lists import everything
from tests.store import Template, fresh_copy, people

ON_ALL = ("relations_owner", "manager", "service_manager")
ON_HIS_OWN = ("handler", "front_desk", "department_rep")
EVERY = 20
"""Of all groups that there are each twentieth is asked in a store, in another store another."""


class Question(NamedTuple):
    """Who asks, about whom, from how many days after the beginning, and how many more days."""

    by: str
    about: str | None
    first: int
    length: int
    fcr_days: int
    others: int
    """Which of all groups are asked besides those that the report shows."""

    def period(self, begins: datetime) -> Period:
        day = day_of(int(begins.timestamp())) + timedelta(days=self.first)
        return Period(day, day + timedelta(days=self.length))


questions = st.builds(
    Question,
    by=st.sampled_from((*ON_ALL, *ON_ALL, *ON_HIS_OWN)),
    about=st.sampled_from((None, None, "handler", "front_desk")),
    first=st.integers(-2, 1),
    length=st.sampled_from((1, 6, 40, 400)),
    fcr_days=st.sampled_from((1, 30)),
    others=st.integers(0, EVERY - 1),
)


@pytest.mark.parametrize("runs", [25, pytest.param(600, marks=pytest.mark.long)])
def test_whatever_was_done_the_figures_are_those_that_were_meant(
    store_template: Template, runs: int
) -> None:
    seen: set[Figure | LateCause] = set()

    # Without shrinking: to find the shortest way to a red end takes minutes.
    @settings(max_examples=runs, phases=[Phase.explicit, Phase.generate])
    @given(begins=st.sampled_from(BEGINNINGS), steps=steps, asked=questions)
    def one_store(begins: datetime, steps: list[Step], asked: Question) -> None:
        with fresh_copy(store_template):
            now = live_through(begins, steps)
            stored.keep({"fcr_days": asked.fcr_days})
            staff, period = people(), asked.period(begins)
            about = getattr(staff, asked.about).id if asked.about else None
            view = view_of(getattr(staff, asked.by), now, employee=about)
            assert faults(view, period, now, list(everything(view))[asked.others :: EVERY]) == []
            seen.update(came_up(view, period))

    one_store()
    assert seen == {*Figure, *LateCause}


def came_up(view: View, period: Period) -> set[Figure | LateCause]:
    """Give what a store has something of, so that nothing is never asked."""
    late = view.complaints(Figure.LATE, period) + view.complaints(Figure.OVERDUE_NOW, period)
    found: set[Figure | LateCause] = {late_cause(told) for told in late}
    return found | {figure for figure in Figure if view.complaints(figure, period)}
