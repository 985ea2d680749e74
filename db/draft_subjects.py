"""What drafts are about, as far as the person who typed them may see it now."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import NamedTuple

from peewee import JOIN

from db.conditions import visible_to
from db.drafts import Drafts
from db.models import Complaint, Customer
from rules.permissions import Actor


class Subject(NamedTuple):
    """The number of a complaint, if it is one, and the customer's name."""

    number: int | None
    customer: str


def complaints(ids: Collection[int], actor: Actor) -> Mapping[int, Subject]:
    """Give the complaints of some ids that this person may see."""
    found = (
        Complaint.select(Complaint.id, Complaint.number, Customer.name)
        .join(Customer, JOIN.LEFT_OUTER)
        .where(Complaint.id.in_(list(ids)) & visible_to(actor))
    )
    return {one: Subject(number, name or "") for one, number, name in found.tuples()}


def customers(ids: Collection[int]) -> Mapping[int, Subject]:
    """Give the customers of some ids, without those who were erased."""
    found = Customer.select(Customer.id, Customer.name).where(
        Customer.id.in_(list(ids)) & Customer.erased_at.is_null()
    )
    return {one: Subject(None, name) for one, name in found.tuples()}


def forget(drafts: Drafts, now: datetime) -> None:
    """Remove drafts that are old, or about customers who were erased on another PC."""
    drafts.drop_older(now)
    mentioned = drafts.customers()
    if mentioned:
        drafts.drop_about(customers=mentioned - set(customers(mentioned)))
