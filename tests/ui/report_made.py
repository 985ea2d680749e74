"""A report with the groups that a test is about; its other figures are of nobody's interest."""

from collections.abc import Mapping
from datetime import date

from db.measures.results import Complexity, FirstContact, Group, Handling, Report, Share
from rules.measures import DISTRIBUTIONS, Dimension, Figure, Period
from tests.store import NOW

PERIOD = Period(date(2026, 10, 1), date(2026, 10, 31))


def report_of(
    groups: Mapping[Dimension, list[Group]],
    *,
    opened: int = 0,
    late: int = 0,
    employee: int | None = None,
) -> Report:
    """Make a report of a month with these groups; the others are empty."""
    counts = dict.fromkeys(Figure, 0) | {Figure.OPENED: opened, Figure.LATE: late}
    nothing, no_share = Complexity(0, *[None] * 5), Share(0, 0)
    return Report(
        period=PERIOD,
        before=PERIOD.before(),
        employee=employee,
        made_at=NOW,
        counts=counts,
        counts_before=counts,
        handling=Handling(0, None, None),
        handling_before=Handling(0, None, None),
        outside_hours=0.0,
        jobs=None,
        jobs_before=None,
        months_without_jobs=(),
        groups={one: list(groups.get(one, [])) for one in (*DISTRIBUTIONS, Dimension.CAUSE)},
        first_contact=FirstContact(no_share, no_share, 0, {}),
        channels=[],
        complexity=nothing,
        complexity_before=nothing,
        overrides=[],
    )
