"""The lists that the program opens behind its figures, beside what the figures should count."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from db import exporting, finding, staff
from db.filters import Filter, State
from db.measures.results import Report
from db.models import Employee
from rules.measures import DISTRIBUTIONS, Dimension, Figure, LateCause, Value
from tests.db.oracle.figures import View, all_values
from tests.db.oracle.report import SHARES

Wanted = tuple[Figure, tuple[Dimension, Value] | None]


def wrong_lists(view: View, report: Report, wanted: Iterable[Wanted]) -> list[str]:
    """Tell behind which figures the program lists other complaints than those it counts."""
    by, now = Employee.get_by_id(view.viewer), datetime.fromtimestamp(view.now, UTC)
    actor = staff.actor(by)
    wrong = []
    for figure, group in wanted:
        counted = Filter(state=State.BOTH, counted=report.counted(figure, group))
        expected = view.counted(figure, report.period, group)
        listed = list(finding.ids(counted, actor, now))
        if set(listed) != expected or len(listed) != len(expected):
            wrong.append(f"{figure} {group}: {listed}, not {sorted(expected)}")
        # By the same way, so not asked of each group.
        if group is None and exporting.exportable(counted, by=by, now=now) != listed:
            wrong.append(f"{figure}: other complaints than these are taken out: {listed}")
    return wrong


def shown(report: Report) -> Iterator[Wanted]:
    """Give every number of a report that opens a list."""
    for figure in Figure:
        yield figure, None
    for dimension in DISTRIBUTIONS:
        for group in report.groups[dimension]:
            yield Figure.OPENED, (dimension, group.value)
    for cause in LateCause:
        yield Figure.LATE, (Dimension.CAUSE, cause.value)
        yield Figure.OVERDUE_NOW, (Dimension.CAUSE, cause.value)
    for dimension in SHARES:
        for share in report.first_contact.by[dimension]:
            yield Figure.REGISTERED, (dimension, share.value)
            yield Figure.FIRST_CONTACT, (dimension, share.value)
    for channel in report.channels:
        for figure in (Figure.CLOSED, Figure.IN_TIME, Figure.LATE):
            yield figure, (Dimension.SOURCE, channel.value)


def everything(view: View) -> Iterator[Wanted]:
    """Give each figure with each group of each dimension that the store knows."""
    for dimension in Dimension:
        if dimension is Dimension.CAUSE:
            values: set[Value] = {cause.value for cause in LateCause}
        else:
            values = all_values(view.house, dimension, view.house.complaints.values()) | {None}
        for value in sorted(values, key=repr):
            for figure in _TOLD_APART_BY.get(dimension, Figure):
                yield figure, (dimension, value)


_TOLD_APART_BY: dict[Dimension, tuple[Figure, ...]] = {
    Dimension.CAUSE: (Figure.LATE, Figure.OVERDUE_NOW),
    # Of what was registered outside the period nobody asks on which day that was.
    Dimension.WEEKDAY: (Figure.OPENED, Figure.REPEATED, Figure.OUTSIDE, Figure.FIRST_CONTACT),
}
