"""The report of a period, put together from the sets that the figures count."""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from statistics import fmean
from statistics import median as middle
from typing import Any

from db.measures.results import (
    ChannelTime,
    Complexity,
    FirstContact,
    Group,
    Handling,
    Label,
    Override,
    Report,
    Share,
    ShareOf,
)
from rules.measures import DISTRIBUTIONS, Dimension, Figure, LateCause, Period, Value
from rules.words import CustomerClass, Source, Urgency
from tests.db.oracle import facts
from tests.db.oracle.figures import View, all_values
from tests.db.oracle.rows import House, Row, Told

ONLY_NOW = (Figure.OPEN_NOW, Figure.OVERDUE_NOW, Figure.STAGE_LATE_NOW)
SHARES = (Dimension.REGISTERED_BY, Dimension.TOPIC, Dimension.SOURCE)


def report(view: View, period: Period) -> Report:
    """Give what the program should say of a period."""
    before = period.before()
    return Report(
        period=period,
        before=before,
        employee=view.employee,
        made_at=datetime.fromtimestamp(view.now, UTC),
        counts={figure: len(view.complaints(figure, period)) for figure in Figure},
        counts_before={
            figure: None if figure in ONLY_NOW else len(view.complaints(figure, before))
            for figure in Figure
        },
        handling=_handling(view, period),
        handling_before=_handling(view, before),
        outside_hours=_outside_hours(view, period),
        jobs=_jobs(view, period),
        jobs_before=_jobs(view, before),
        months_without_jobs=tuple(
            month for month in _months(period) if str(month) not in view.house.jobs
        )
        if _is_of_whole_months(period, view.now)
        else (),
        groups={
            **{one: _groups(view, Figure.OPENED, one, period) for one in DISTRIBUTIONS},
            Dimension.CAUSE: _groups(view, Figure.LATE, Dimension.CAUSE, period),
        },
        first_contact=_first_contact(view, period),
        channels=_channels(view, period),
        complexity=_complexity(view, period),
        complexity_before=_complexity(view, before),
        overrides=_overrides(view, period),
    )


def label_of(house: House, dimension: Dimension, value: Value) -> Label:
    """Give what a group is called."""
    if value is None:
        return None
    return _LABEL[dimension](house, value) if dimension in _LABEL else value


def _source(house: House, value: Value) -> Label:
    row = house.sources[value]
    return Source(row["word"]) if row["word"] else str(row["name"])


_LABEL: dict[Dimension, Callable[[House, Any], Label]] = {
    Dimension.SOURCE: _source,
    Dimension.TOPIC: lambda house, value: house.topics[value]["name"],
    Dimension.EMPLOYEE: lambda house, value: house.employees[value]["name"],
    Dimension.REGISTERED_BY: lambda house, value: house.employees[value]["name"],
    Dimension.URGENCY: lambda _, value: Urgency(value),
    Dimension.CUSTOMER_CLASS: lambda _, value: CustomerClass(value),
    Dimension.CAUSE: lambda _, value: LateCause(value),
}


def _groups(view: View, figure: Figure, dimension: Dimension, period: Period) -> list[Group]:
    house, before = view.house, period.before()
    earlier = _months_beside(period, before) if dimension is Dimension.MONTH else None

    def group(value: Value) -> Group:
        then = earlier.get(value) if earlier is not None else value
        no_place = earlier is not None and then is None
        return Group(
            value,
            label_of(house, dimension, value),
            len(view.counted(figure, period, (dimension, value))),
            0 if no_place else len(view.counted(figure, before, (dimension, then))),
        )

    whole = _whole(dimension, period)
    if whole is not None:
        return [group(value) for value in whole]
    told = view.complaints(figure, period) + view.complaints(figure, before)
    found = [group(value) for value in all_values(house, dimension, told)]
    return sorted(found, key=lambda one: (one.value is None, -one.now))


def _whole(dimension: Dimension, period: Period) -> Sequence[Value] | None:
    """Give the groups that are always there, in their order."""
    match dimension:
        case Dimension.URGENCY:
            return (3, 2, 1)
        case Dimension.WEEKDAY:
            return range(7)
        case Dimension.MONTH:
            return _months(period)
        case _:
            return None


def _months(period: Period) -> list[date]:
    months = [period.first.replace(day=1)]
    while (month := (months[-1] + timedelta(days=31)).replace(day=1)) <= period.last:
        months.append(month)
    return months


def _months_beside(period: Period, before: Period) -> dict[Value, Value]:
    return dict(zip(_months(period), _months(before), strict=False))


def _handling(view: View, period: Period) -> Handling:
    hours = sorted(_hours(view.complaints(Figure.CLOSED, period)))
    if not hours:
        return Handling(0, None, None)
    return Handling(len(hours), middle(hours), hours[-(-9 * len(hours) // 10) - 1])


def _hours(closed: Iterable[Told]) -> list[float]:
    return [facts.seconds_taken(told) / facts.HOUR for told in closed]


def _outside_hours(view: View, period: Period) -> float:
    outside = view.complaints(Figure.OUTSIDE, period)
    lost: int = sum(told.row["registered_at"] - told.row["received_at"] for told in outside)
    return lost / facts.HOUR


def _jobs(view: View, period: Period) -> int | None:
    known = [view.house.jobs.get(str(month)) for month in _months(period)]
    if not _is_of_whole_months(period, view.now) or None in known:
        return None
    return sum(number for number in known if number is not None)


def _is_of_whole_months(period: Period, now: int) -> bool:
    ends_a_month = (period.last + timedelta(days=1)).day == 1
    return period.first.day == 1 and (ends_a_month or period.last == facts.day_of(now))


def _first_contact(view: View, period: Period) -> FirstContact:
    registered = view.complaints(Figure.REGISTERED, period)
    return FirstContact(
        centre=_share(view, period),
        before=_share(view, period.before()),
        still_open=sum(not facts.is_closed(told) for told in registered),
        by={
            dimension: [
                ShareOf(
                    value,
                    label_of(view.house, dimension, value),
                    _share(view, period, (dimension, value)),
                )
                for value in all_values(view.house, dimension, registered)
            ]
            for dimension in SHARES
        },
    )


def _share(view: View, period: Period, group: tuple[Dimension, Value] | None = None) -> Share:
    return Share(
        len(view.counted(Figure.FIRST_CONTACT, period, group)),
        len(view.counted(Figure.REGISTERED, period, group)),
    )


def _channels(view: View, period: Period) -> list[ChannelTime]:
    closed = view.complaints(Figure.CLOSED, period)
    return [
        _channel(view, source, [told for told in closed if told.row["source_id"] == source])
        for source in {told.row["source_id"] for told in closed}
    ]


def _channel(view: View, source: int, closed: Sequence[Told]) -> ChannelTime:
    rows = [told.row for told in closed]
    return ChannelTime(
        source,
        _source(view.house, source),
        len(rows),
        sum(row["closed_at"] <= row["due_at"] for row in rows),
        fmean((row["due_at"] - row["commitment_from"]) / facts.HOUR for row in rows),
        fmean((row["closed_at"] - row["commitment_from"]) / facts.HOUR for row in rows),
    )


def _complexity(view: View, period: Period) -> Complexity:
    closed = view.complaints(Figure.CLOSED, period)
    if not closed:
        return Complexity(0, None, None, None, None, None)
    return Complexity(
        len(closed),
        fmean(len(facts.handing_on(told)) for told in closed),
        fmean(facts.parties(told) for told in closed),
        fmean(_hours(closed)),
        fmean(view.inquiries(told) for told in closed),
        fmean(view.signatures(told) for told in closed),
    )


def _overrides(view: View, period: Period) -> list[Override]:
    found = [] if view.sees_inquiries_alone else view.complaints(Figure.OVERRIDDEN, period)
    closed = [
        (line["at"], line["id"], told, line)
        for told in found
        for line in told.lines
        if line["event"] == "overridden" and line["at"] == told.row["closed_at"]
    ]
    newest_first = sorted(closed, key=lambda one: one[:2], reverse=True)
    return [_override(view.house, told, line) for *_, told, line in newest_first]


def _override(house: House, told: Told, line: Row) -> Override:
    stages = json.loads(house.processes[told.row["process_id"]]["definition"])["stages"]
    names = {stage["key"]: stage["name"] for stage in stages}
    return Override(
        told.row["id"],
        told.row["number"],
        datetime.fromtimestamp(told.row["closed_at"], UTC),
        house.employees[line["by_id"]]["name"],
        line["reason"],
        tuple(names[key] for key in json.loads(line["facts"])["stages"]),
    )
