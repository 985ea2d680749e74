"""Which complaints a figure counts: the one place, for the count and for the list behind it."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from peewee import SQL, Expression, fn

from db.conditions import OPEN, late_at
from db.measures.first_contact import first_contact
from db.measures.lines import came_again, parties, passed_on, reopened_in, transfers
from db.measures.view import View
from db.models import Complaint, database
from rules.measures import Figure, Period
from rules.words import Status

_OPENED = frozenset(
    {Figure.OPENED, Figure.REPEATED, Figure.OUTSIDE, Figure.REGISTERED, Figure.FIRST_CONTACT}
)
_NOW = frozenset({Figure.OPEN_NOW, Figure.OVERDUE_NOW})


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


_ABOVE: Mapping[Figure, Callable[[], Any]] = {
    Figure.ABOVE_TRANSFERS: transfers,
    Figure.ABOVE_PARTIES: parties,
    Figure.ABOVE_HOURS: taken_seconds,
}


def _population(figure: Figure, period: Period) -> Expression:
    if figure in _OPENED:
        return registered_in(period)
    if figure in _NOW:
        return is_open()
    return reopened_in(period) if figure is Figure.REOPENED else closed_in(period)


def _further(figure: Figure, period: Period, view: View) -> Iterator[Expression]:
    if figure is Figure.REPEATED:
        yield repeated(view)
    elif figure is Figure.OUTSIDE:
        yield outside()
    elif figure in (Figure.REGISTERED, Figure.FIRST_CONTACT):
        yield from registered_by_him(view)
        if figure is Figure.FIRST_CONTACT:
            yield first_contact(view)
    elif figure in (Figure.OVERDUE_NOW, Figure.LATE):
        yield late_at(view.now)
    elif figure is Figure.IN_TIME:
        yield ~late_at(view.now)
    elif figure is Figure.PASSED_ON:
        yield passed_on()
    elif figure in _ABOVE:
        yield _above_average(figure, period, view)


def _above_average(figure: Figure, period: Period, view: View) -> Expression:
    """Compare whole numbers, so that the average is not rounded: value x number > sum."""
    value, closed = _ABOVE[figure](), counted_by(Figure.CLOSED, period, view)
    totals = Complaint.select(fn.COUNT(Complaint.id), fn.SUM(value)).where(*closed)
    ((number, total),) = database.execute(totals).fetchall()
    above: Expression = fn.COALESCE(value, 0) * int(number) > int(total or 0)
    return above
