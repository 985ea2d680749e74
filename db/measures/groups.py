"""By what figures are told apart: the condition of one group, and what groups are called."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from peewee import Case, Expression

from db.conditions import late_at
from db.measures.causes import cause
from db.measures.results import Label
from db.measures.view import View
from db.models import (
    Complaint,
    ComplaintSource,
    ComplaintTopic,
    Customer,
    Employee,
    Topic,
    Vehicle,
)
from rules.clock import midnight
from rules.measures import Dimension, LateCause, Period, Value, offsets
from rules.words import CustomerClass, Urgency

_DAY = 24 * 60 * 60
_EPOCH = date(1970, 1, 1)
_A_WEEK = 7
_SUNDAY_OF_THE_EPOCH = 4
"""That day was a Thursday, the fifth from Sunday."""


def in_group(
    dimension: Dimension, value: Value, period: Period, view: View
) -> Iterator[Expression]:
    """Give the conditions of one group; None stands for what has nothing of the kind."""
    if dimension in _COLUMNS:
        column = _COLUMNS[dimension]
        yield column.is_null() if value is None else column == value
    elif dimension is Dimension.TOPIC:
        yield _has_topic(value)
    elif dimension in (Dimension.MAKE, Dimension.CUSTOMER_CLASS):
        yield _of_another_table(dimension, value)
    elif dimension is Dimension.MONTH:
        yield _in_month(value)
    elif dimension is Dimension.WEEKDAY:
        yield _on_weekday(value, period)
    else:
        yield late_at(view.now)
        yield cause() == value


_COLUMNS: Mapping[Dimension, Any] = {
    Dimension.SOURCE: Complaint.source,
    Dimension.URGENCY: Complaint.urgency,
    Dimension.EMPLOYEE: Complaint.handler,
    Dimension.REGISTERED_BY: Complaint.opened_by,
}


def local_day(period: Period) -> Expression:
    """Give the day in Israel of a registration within a period, counted from 1970."""
    (_, first), *changes = offsets(period)
    ahead: Any = int(first.total_seconds())
    if changes:
        newest_first = [
            (Complaint.registered_at >= since, int(by.total_seconds()))
            for since, by in reversed(changes)
        ]
        ahead = Case(None, newest_first, ahead)
    return (Complaint.registered_at + ahead) / _DAY


def day_of(number: int) -> date:
    """Give the day of such a number."""
    return _EPOCH + timedelta(days=number)


def weekday_of(number: int) -> int:
    """Give the day of the week of such a number, 0 for Sunday."""
    return (number + _SUNDAY_OF_THE_EPOCH) % _A_WEEK


def _on_weekday(value: Value, period: Period) -> Expression:
    since_sunday = local_day(period) + _SUNDAY_OF_THE_EPOCH
    return since_sunday - since_sunday / _A_WEEK * _A_WEEK == value


def _in_month(value: Value) -> Expression:
    if not isinstance(value, date):
        return Complaint.id.is_null()
    following = (value + timedelta(days=31)).replace(day=1)
    at = Complaint.registered_at
    return (at >= midnight(value)) & (at < midnight(following))


def _has_topic(value: Value) -> Expression:
    classified = ComplaintTopic.select(ComplaintTopic.complaint)
    if value is None:
        return Complaint.id.not_in(classified)
    return Complaint.id.in_(classified.where(ComplaintTopic.topic == value))


def _of_another_table(dimension: Dimension, value: Value) -> Expression:
    if dimension is Dimension.CUSTOMER_CLASS:
        if value is None:
            return Complaint.customer.is_null()
        kind = CustomerClass(value)
        return Complaint.customer.in_(Customer.select(Customer.id).where(Customer.kind == kind))
    if value is None:
        known = Vehicle.select(Vehicle.id).where(Vehicle.make != "")
        return Complaint.vehicle.is_null() | Complaint.vehicle.not_in(known)
    return Complaint.vehicle.in_(Vehicle.select(Vehicle.id).where(Vehicle.make == value))


def labels(dimension: Dimension) -> Callable[[Value], Label]:
    """Give what tells how a group of a dimension is called."""
    if dimension in _NAMES:
        names = _NAMES[dimension]()
        return names.get
    return _WORDS.get(dimension, lambda value: value)


def _sources() -> dict[Value, Label]:
    return {row.id: row.word or row.name for row in ComplaintSource.select()}


def _topics() -> dict[Value, Label]:
    return dict(Topic.select(Topic.id, Topic.name).tuples())


def _employees() -> dict[Value, Label]:
    return dict(Employee.select(Employee.id, Employee.name).tuples())


_NAMES: Mapping[Dimension, Callable[[], Mapping[Value, Label]]] = {
    Dimension.SOURCE: _sources,
    Dimension.TOPIC: _topics,
    Dimension.EMPLOYEE: _employees,
    Dimension.REGISTERED_BY: _employees,
}


def _urgency(value: Value) -> Label:
    return Urgency(int(str(value)))


def _kind(value: Value) -> Label:
    return None if value is None else CustomerClass(value)


def _cause(value: Value) -> Label:
    return LateCause(value)


_WORDS: Mapping[Dimension, Callable[[Value], Label]] = {
    Dimension.URGENCY: _urgency,
    Dimension.CUSTOMER_CLASS: _kind,
    Dimension.CAUSE: _cause,
}
