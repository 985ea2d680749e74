"""The opened complaints of two periods told apart, as the bars people see."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from db.measures.groups import day_of, labels, weekday_of
from db.measures.populations import Closed, Opened
from db.measures.results import ChannelTime, Group, Share, ShareOf
from db.measures.sums import MANY, Table
from rules.measures import Dimension, Period, Value
from rules.words import Urgency

HOUR = 3600
Counts = Mapping[Value, int]
"""How many complaints a group has."""

_TABLE: Mapping[Dimension, Callable[[Opened], tuple[Table, str]]] = {
    Dimension.SOURCE: lambda found: (found.plain, "source"),
    Dimension.URGENCY: lambda found: (found.plain, "urgency"),
    Dimension.CUSTOMER_CLASS: lambda found: (found.plain, "kind"),
    Dimension.EMPLOYEE: lambda found: (found.people, "handler"),
    Dimension.REGISTERED_BY: lambda found: (found.people, "opened_by"),
    Dimension.MAKE: lambda found: (found.makes, "make"),
    Dimension.TOPIC: lambda found: (found.topics, "topic"),
}


def counts(dimension: Dimension, found: Opened) -> Counts:
    """Count the groups of a dimension among the complaints registered in a period."""
    if dimension in _TABLE:
        table, column = _TABLE[dimension](found)
        return table.told_apart(column)
    of_day = _month_of if dimension is Dimension.MONTH else weekday_of
    added: Counter[Value] = Counter()
    for day, many in found.days.told_apart("day").items():
        added[of_day(day)] += many
    return added


def causes(found: Closed) -> Counts:
    """Count the causes of what was late among the complaints closed in a period."""
    causes = found.plain.told_apart("cause")
    del causes[None]
    return causes


def groups(dimension: Dimension, now: Counts, before: Counts) -> list[Group]:
    """Give the groups of a dimension in the order people see: the largest first, "none" last."""
    label = labels(dimension)
    found = [
        Group(value, label(value), now.get(value, 0), before.get(value, 0))
        for value in {**now, **before}
        if now.get(value) or before.get(value)
    ]
    return sorted(found, key=_by_size)


def whole_groups(
    dimension: Dimension, now: Counts, before: Counts, values: Iterable[Value]
) -> list[Group]:
    """Give a group for each of these values, in their order, also where there is nothing."""
    label = labels(dimension)
    return [Group(value, label(value), now.get(value, 0), before.get(value, 0)) for value in values]


def in_their_order(
    dimension: Dimension, now: Counts, before: Counts, period: Period
) -> list[Group]:
    """Give urgencies, months or weekdays, all of them, in the order that they have anyway."""
    if dimension is Dimension.URGENCY:
        return whole_groups(dimension, now, before, sorted(map(int, Urgency), reverse=True))
    if dimension is Dimension.WEEKDAY:
        return whole_groups(dimension, now, before, range(7))
    # A month is compared with the one at the same place of the period before.
    then: dict[Value, int] = {
        month: before.get(earlier, 0)
        for month, earlier in zip(period.months(), period.before().months(), strict=False)
    }
    return whole_groups(dimension, now, then, period.months())


def shares(dimension: Dimension, found: Opened) -> list[ShareOf]:
    """Give the share of first contacts in each group of what counts as registered."""
    table, column = _TABLE[dimension](found)
    whole = table.told_apart(column, "registered")
    part = table.told_apart(column, "first_contact")
    return [
        ShareOf(group.value, group.label, Share(part[group.value], group.now))
        for group in groups(dimension, whole, {})
    ]


def channels(found: Closed) -> list[ChannelTime]:
    """Give the commitment against what was needed, of each source."""
    closed, late, promised, kept = (
        found.plain.told_apart("source", name) for name in (MANY, "late", "promised", "kept")
    )
    return [
        ChannelTime(
            group.value,
            group.label,
            group.now,
            group.now - late[group.value],
            promised[group.value] / group.now / HOUR,
            kept[group.value] / group.now / HOUR,
        )
        for group in groups(Dimension.SOURCE, closed, {})
    ]


def _month_of(day: int) -> date:
    return day_of(day).replace(day=1)


def _by_size(group: Group) -> tuple[bool, int, int, str]:
    return group.value is None, -group.now, -group.before, str(group.label)
