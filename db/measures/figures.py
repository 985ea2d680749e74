"""Which complaints a figure counts: the one place, for the count and for the list behind it."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from peewee import SQL, Expression, fn

from db.conditions import OPEN, late_at, stage_late_at
from db.measures.first_contact import first_contact
from db.measures.lines import came_again, parties, passed_on, reopened_in, transfers
from db.measures.stages import (
    approvals,
    inquiries,
    overridden,
    stage_was_late,
)
from db.measures.view import View
from db.models import Complaint, database
from rules.measures import OF_NOW, Figure, Period
from rules.words import Status

_OPENED = frozenset(
    {Figure.OPENED, Figure.REPEATED, Figure.OUTSIDE, Figure.REGISTERED, Figure.FIRST_CONTACT}
)


def counted_by(figure: Figure, period: Period, view: View) -> Iterator[Expression]:
    """Give the conditions that together make the set of a figure."""
    yield from view.visible()
    yield _population(figure, period)
    yield from _further(figure, period, view)


def registered_in(period: Period) -> Expression:
    """Give the condition that it was registered in a period."""
    at = Complaint.registered_at
    return (at >= period.begins) & (at < period.ends)


def closed_in(period: Period) -> Expression:
    """Give the condition that it was closed in a period, and is closed still."""
    at = Complaint.closed_at
    within = (at >= period.begins) & (at < period.ends)
    return (Complaint.status == Status.CLOSED) & within


def is_open() -> Expression:
    """Give the condition that it is open now."""
    return Complaint.status.in_(OPEN)


def registered_by_him(view: View) -> Iterator[Expression]:
    """Give the condition of what FCR divides by: of one employee, what he himself registered."""
    if view.employee is not None:
        yield Complaint.opened_by == view.employee


def repeated(view: View) -> Expression:
    """Give the condition that the customer came again.

    What is hidden from one of those who see the figure cannot change it.
    """
    earlier = Complaint.alias()
    its = earlier.select(SQL("1")).where(
        earlier.id == Complaint.repeat_of,
        fn.COALESCE(earlier.about, 0).not_in(view.hidden_from),
    )
    return fn.EXISTS(its) | came_again()


def outside() -> Expression:
    """Give the condition that it was taken in by the short form, outside the service unit."""
    return Complaint.outside_unit == True  # noqa: E712 - a column


def taken_seconds() -> Expression:
    """Give the time from registration to closing."""
    return Complaint.closed_at - Complaint.registered_at


_FURTHER: Mapping[Figure, Callable[[View], Expression]] = {
    Figure.REPEATED: repeated,
    Figure.OUTSIDE: lambda _: outside(),
    Figure.FIRST_CONTACT: first_contact,
    Figure.OVERDUE_NOW: lambda view: late_at(view.now),
    Figure.LATE: lambda view: late_at(view.now),
    Figure.IN_TIME: lambda view: ~late_at(view.now),
    Figure.PASSED_ON: lambda _: passed_on(),
    Figure.STAGE_LATE: lambda _: stage_was_late(),
    Figure.STAGE_LATE_NOW: lambda view: stage_late_at(view.now),
    Figure.OVERRIDDEN: lambda _: overridden(),
}
_ABOVE: Mapping[Figure, Callable[[View], Any]] = {
    Figure.ABOVE_TRANSFERS: lambda _: transfers(),
    Figure.ABOVE_PARTIES: lambda _: parties(),
    Figure.ABOVE_HOURS: lambda _: taken_seconds(),
    Figure.ABOVE_INQUIRIES: inquiries,
    Figure.ABOVE_APPROVALS: approvals,
}


def _population(figure: Figure, period: Period) -> Expression:
    if figure in _OPENED:
        return registered_in(period)
    if figure in OF_NOW:
        return is_open()
    return reopened_in(period) if figure is Figure.REOPENED else closed_in(period)


def _further(figure: Figure, period: Period, view: View) -> Iterator[Expression]:
    if figure in (Figure.REGISTERED, Figure.FIRST_CONTACT):
        yield from registered_by_him(view)
    if figure in _FURTHER:
        yield _FURTHER[figure](view)
    if figure in _ABOVE:
        yield _above_average(figure, period, view)


def _above_average(figure: Figure, period: Period, view: View) -> Expression:
    """Compare whole numbers, so that the average is not rounded: value x number > sum."""
    value, closed = _ABOVE[figure](view), counted_by(Figure.CLOSED, period, view)
    totals = Complaint.select(fn.COUNT(Complaint.id), fn.SUM(value)).where(*closed)
    ((number, total),) = database.execute(totals).fetchall()
    above: Expression = fn.COALESCE(value, 0) * int(number) > int(total or 0)
    return above
