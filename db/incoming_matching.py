"""To which complaint an e-mail seems to belong: by its sender, by numbers and plates in it."""

from collections.abc import Collection
from typing import NamedTuple

from peewee import JOIN, fn

from db.filters import visible_to
from db.models import Complaint, Customer, IncomingMail, Vehicle
from db.text_values import addressee
from rules.matching import Why, complaint_numbers, plates, weight
from rules.permissions import Actor
from rules.words import Status

MOST_PROPOSED = 10


class Proposal(NamedTuple):
    """A complaint to which an e-mail may belong; its customer and vehicle are read with it."""

    complaint: Complaint
    why: tuple[Why, ...]


class _Clues(NamedTuple):
    numbers: Collection[int]
    plates: Collection[str]
    senders: Collection[int]
    """Customers with the address of the sender."""


def proposals(mail: IncomingMail, actor: Actor) -> list[Proposal]:
    """Give the complaints to which an e-mail may belong, the likeliest first.

    They are open ones that this person may see; after them closed ones whose number it names, which
    would have to be reopened. What a program wrote belongs to none.
    """
    if mail.automatic:
        return []
    clues = _clues(mail)
    found = [Proposal(row, _why(row, clues)) for row in _candidates(clues, actor)]
    found.sort(key=lambda one: (_is_closed(one.complaint), -weight(one.why), -one.complaint.id))
    return found[:MOST_PROPOSED]


def _clues(mail: IncomingMail) -> _Clues:
    written = f"{mail.subject}\n{mail.text}"
    sender = mail.sender.strip().lower()
    same = Customer.select(Customer.id).where(fn.LOWER(Customer.email) == sender).tuples()
    senders = {customer for (customer,) in same} if sender else set()
    return _Clues(complaint_numbers(written), plates(written), senders)


def _candidates(clues: _Clues, actor: Actor) -> list[Complaint]:
    owner = Customer.alias()
    question = (
        Complaint.select(Complaint, Customer, Vehicle, owner)
        .join(Customer, JOIN.LEFT_OUTER)
        .switch(Complaint)
        .join(Vehicle, JOIN.LEFT_OUTER)
        .join(owner, JOIN.LEFT_OUTER, on=Vehicle.owner, attr="owner")
        .where(Complaint.id.in_(_ids(clues)))
    )
    visible = visible_to(actor)
    return list(question if visible is None else question.where(visible))


def _ids(clues: _Clues) -> list[int]:
    """Find them clue by clue: one question for all would read every complaint."""
    plated = Vehicle.select(Vehicle.id).where(Vehicle.plate.in_(list(clues.plates)))
    owned = Vehicle.select(Vehicle.id).where(Vehicle.owner.in_(list(clues.senders)))
    is_open = Complaint.status != Status.CLOSED
    conditions = (
        Complaint.number.in_(list(clues.numbers)),
        Complaint.customer.in_(list(clues.senders)) & is_open,
        Complaint.vehicle.in_(plated) & is_open,
        Complaint.vehicle.in_(owned) & Complaint.customer.is_null() & is_open,
    )
    found: set[int] = set()
    for condition in conditions:
        found |= {one for (one,) in Complaint.select(Complaint.id).where(condition).tuples()}
    return sorted(found)


def _why(complaint: Complaint, clues: _Clues) -> tuple[Why, ...]:
    customer = addressee(complaint)
    vehicle = complaint.vehicle
    reasons = {
        Why.NUMBER: complaint.number in clues.numbers,
        Why.SENDER: customer is not None and customer.id in clues.senders,
        Why.PLATE: vehicle is not None and vehicle.plate in clues.plates,
    }
    return tuple(why for why, holds in reasons.items() if holds)


def _is_closed(complaint: Complaint) -> bool:
    return complaint.status is Status.CLOSED
