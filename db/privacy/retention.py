"""Whose time is over: customers who had nothing to do with us for longer than is kept.

Nobody is erased by itself: the administrator sees the list and decides.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from peewee import JOIN, ModelSelect, chunked, fn

from db import settings as stored
from db import staff
from db.models import Appointment, Complaint, Contact, Customer, Employee, Vehicle
from rules.clock import local_day, midnight
from rules.permissions import require
from rules.words import Action, Status

_AT_ONCE = 500
_DAYS_OF_EVERY_MONTH = 28


class Over(NamedTuple):
    """A customer who may be erased, and when we last had to do with him."""

    customer: int
    number: int
    name: str
    last_at: datetime


def over(*, by: Employee, now: datetime) -> list[Over]:
    """Give the customers whose time is over, the longest first; none when all is kept for good.

    What is still open, lately closed, booked or talked about keeps its customer, and so does a
    complaint about the one who asks.
    """
    require(staff.actor(by), Action.SETTINGS)
    months = stored.load()["retention_months"]
    if not months:
        return []
    limit = _months_before(now, months)
    last = _last_moments()
    active = _active(by.id)
    chosen = [one for one, at in last.items() if at < limit and one not in active]
    return sorted(_named(chosen, last), key=lambda one: (one.last_at, one.number))


def last_erased() -> datetime | None:
    """Give when somebody was erased last."""
    last: datetime | None = Customer.select(fn.MAX(Customer.erased_at)).scalar()
    return last


def _named(chosen: list[int], last: Mapping[int, datetime]) -> Iterator[Over]:
    for some in chunked(chosen, _AT_ONCE):
        rows = Customer.select(Customer.id, Customer.number, Customer.name).where(
            Customer.id.in_(some) & Customer.erased_at.is_null()
        )
        for one, number, name in rows.tuples():
            yield Over(one, number, name, last[one])


def _last_moments() -> dict[int, datetime]:
    """Give for each customer who ever complained when we last had to do with him."""
    last: dict[int, datetime] = {}
    for question in (
        _by_customer(fn.MAX(Complaint.registered_at)),
        _by_customer(fn.MAX(Complaint.closed_at)),
        _by_customer(fn.MAX(Appointment.starts_at), Appointment),
        _by_customer(fn.MAX(Contact.at), Contact),
    ):
        for customer, at in question.tuples():
            if at is not None:
                last[customer] = max(at, last.get(customer, at))
    return last


def _by_customer(newest: Any, table: Any = None) -> ModelSelect:  # noqa: ANN401 - peewee's
    whose = fn.COALESCE(Complaint.customer, Vehicle.owner)
    found = Complaint.select(whose, newest).join(Vehicle, JOIN.LEFT_OUTER)
    if table is not None:
        found = found.join_from(Complaint, table)
    return found.where(whose.is_null(is_null=False)).group_by(whose)


def _active(asking: int) -> set[int]:
    """Give the customers with something open, or with a complaint about the one who asks."""
    whose = fn.COALESCE(Complaint.customer, Vehicle.owner)
    rows = (
        Complaint.select(whose)
        .join(Vehicle, JOIN.LEFT_OUTER)
        .where((Complaint.status != Status.CLOSED) | (Complaint.about == asking))
    )
    return {one for (one,) in rows.tuples()}


def _months_before(now: datetime, months: int) -> datetime:
    today = local_day(now)
    years, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return midnight(date(years, month + 1, min(today.day, _DAYS_OF_EVERY_MONTH)))
