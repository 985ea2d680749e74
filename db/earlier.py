"""What a customer or a vehicle complained of before."""

from datetime import datetime

from peewee import fn

from db import settings as stored
from db.conditions import not_about, not_about_employee
from db.models import Complaint, Customer, Vehicle
from db.models.prepared import Prepared
from rules.permissions import Actor
from rules.repeats import recent_since


def recent(
    customer: Customer | None, vehicle: Vehicle | None, *, actor: Actor, now: datetime
) -> list[Complaint]:
    """Give the complaints of either that are open or were closed lately, newest first.

    The front desk must learn of them whoever holds them, or one story is opened twice; but nobody
    of those that are about himself.
    """
    whose = []
    if customer is not None:
        whose.append(Complaint.customer == customer.id)
    if vehicle is not None:
        whose.append(Complaint.vehicle == vehicle.id)
    if not whose:
        return []
    same = whose[0] if len(whose) == 1 else whose[0] | whose[1]
    since = recent_since(now, stored.load()["repeat_days"])
    lately = Complaint.closed_at.is_null() | (Complaint.closed_at >= since)
    return list(
        Complaint.select().where(same & lately & not_about(actor)).order_by(Complaint.id.desc())
    )


def count_before(complaint: Complaint, actor: Actor) -> int:
    """Give how many complaints of the same customer before this one he may know of."""
    if complaint.customer_id is None:
        return 0
    return int(_before.value(complaint.customer_id, complaint.id, actor.id))


_before = Prepared(
    lambda customer, complaint, employee: Complaint.select(fn.COUNT(Complaint.id)).where(
        (Complaint.customer == customer) & (Complaint.id < complaint) & not_about_employee(employee)
    )
)
