"""To which complaint an e-mail seems to belong: by its sender, by numbers and plates in it."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from typing import Any, NamedTuple

from peewee import JOIN, Expression, ModelCompoundSelectQuery, ModelSelect, Node, fn

from db.among import among, listed
from db.asked_by import AskedBy
from db.conditions import belongs_to, is_open, wholly_visible_to
from db.models import Complaint, Customer, IncomingMail, Vehicle
from db.models.prepared import Prepared
from db.text_values import addressee
from rules.matching import Why, complaint_numbers, weight
from rules.matching import plates as plates_in
from rules.permissions import Actor
from rules.words import Status

MOST_PROPOSED = 10


class Proposal(NamedTuple):
    """A complaint to which an e-mail may belong; its customer and vehicle are read with it."""

    complaint: Complaint
    why: tuple[Why, ...]


class _Clues(NamedTuple):
    numbers: frozenset[int]
    plates: frozenset[str]
    senders: frozenset[str]
    """The address of the sender, in small letters, where there is one."""


one_about = Prepared(
    lambda employee: Complaint.select(Complaint.id).where(Complaint.about == employee).limit(1)
)
"""Gives the id of any complaint that is about an employee."""


def about_own(mails: Iterable[IncomingMail], actor: Actor) -> list[IncomingMail]:
    """Give those of some e-mails that seem to be about this person's own complaints.

    It asks once for all of them: a window counts them whenever it looks again.
    """
    read = [(mail, _clues(mail)) for mail in mails if not mail.automatic]
    known = _known([clues for _, clues in read], partial(_his_own.of(actor).tuples, actor.id))
    return [mail for mail, clues in read if _agree(clues, known)]


def not_about_him(mails: Iterable[IncomingMail], actor: Actor) -> list[IncomingMail]:
    """Leave out the e-mails that seem to belong to complaints about this person himself."""
    mails = list(mails)
    if not mails or one_about.value(actor.id) is None:
        return mails
    read = [(mail, _clues(mail)) for mail in mails]
    known = _known([clues for _, clues in read], lambda *named: _about_him.tuples(*named, actor.id))
    return [mail for mail, clues in read if not _agree(clues, known)]


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
    numbers, plated = _named_in(f"{mail.subject}\n{mail.text}")
    sender = mail.sender.strip().lower()
    return _Clues(numbers, plated, frozenset({sender} if sender else ()))


# What waits is looked through again and again, and its words do not change.
@lru_cache(maxsize=500)
def _named_in(text: str) -> tuple[frozenset[int], frozenset[str]]:
    return frozenset(complaint_numbers(text)), frozenset(plates_in(text))


def _agree(written: _Clues, known: _Clues) -> bool:
    return any(one & other for one, other in zip(written, known, strict=True))


def _known(written: Sequence[_Clues], ask: Callable[..., list[tuple[Any, ...]]]) -> _Clues:
    """Give what speaks for those of some complaints for which anything written speaks at all."""
    if not written:
        return _Clues(frozenset(), frozenset(), frozenset())
    named = (sorted(frozenset().union(*every)) for every in zip(*written, strict=True))
    return _clues_of(ask(*map(listed, named)))


def _clues_of(rows: Iterable[tuple[Any, ...]]) -> _Clues:
    """Give what speaks for some complaints; for closed ones only their numbers."""
    rows = list(rows)
    still_open = [row for row in rows if row[1] is not Status.CLOSED]
    plates = frozenset(row[2] for row in still_open if row[2] is not None)
    # As `addressee` has it: the customer, else who owns the vehicle.
    addresses = (row[4] if row[3] is not None else row[5] for row in still_open)
    numbers = frozenset(row[0] for row in rows)
    return _Clues(numbers, plates, frozenset(one.lower() for one in addresses if one))


def _spoken_for(numbers: Node, plates: Node, senders: Node, which: Expression) -> ModelSelect:
    """Ask for what `_clues_of` reads of those complaints for which some clues speak."""
    owner = Customer.alias()
    return (
        Complaint.select(
            Complaint.number,
            Complaint.status,
            Vehicle.plate,
            Complaint.customer,
            Customer.email,
            owner.email,
        )
        .join(Customer, JOIN.LEFT_OUTER)
        .switch(Complaint)
        .join(Vehicle, JOIN.LEFT_OUTER)
        .join(owner, JOIN.LEFT_OUTER, on=Vehicle.owner)
        .where(Complaint.id.in_(_named(numbers, plates, senders)) & which)
    )


_about_him = Prepared(
    lambda numbers, plates, senders, employee: _spoken_for(
        numbers, plates, senders, Complaint.about == employee
    )
)
_his_own = AskedBy(
    lambda actor, numbers, plates, senders: _spoken_for(
        numbers, plates, senders, belongs_to(actor.id) & wholly_visible_to(actor)
    )
)


def _candidates(clues: _Clues, actor: Actor) -> list[Complaint]:
    return list(_visible(Complaint.id.in_(_named(*clues)), actor))


def _visible(condition: Any, actor: Actor) -> ModelSelect:  # noqa: ANN401 - a condition
    return _joined(condition).where(wholly_visible_to(actor))


def _joined(condition: Any) -> ModelSelect:  # noqa: ANN401 - a condition
    owner = Customer.alias()
    return (
        Complaint.select(Complaint, Customer, Vehicle, owner)
        .join(Customer, JOIN.LEFT_OUTER)
        .switch(Complaint)
        .join(Vehicle, JOIN.LEFT_OUTER)
        .join(owner, JOIN.LEFT_OUTER, on=Vehicle.owner, attr="owner")
        .where(condition)
    )


def _named(
    numbers: Iterable[int] | Node, plates: Iterable[str] | Node, senders: Iterable[str] | Node
) -> ModelCompoundSelectQuery:
    """Find them clue by clue: one condition for all would read every complaint."""
    plated = Vehicle.select(Vehicle.id).where(among(Vehicle.plate, plates, kind="text"))
    same = Customer.select(Customer.id).where(among(fn.LOWER(Customer.email), senders, kind="text"))
    owned = Vehicle.select(Vehicle.id).where(Vehicle.owner.in_(same))
    # Said so and not by NULL or by the status, SQLite goes by the few that are named.
    of_nobody = fn.COALESCE(Complaint.customer, 0) == 0
    found = Complaint.select(Complaint.id).where(among(Complaint.number, numbers))
    for condition in (
        Complaint.vehicle.in_(plated),
        Complaint.customer.in_(same),
        Complaint.vehicle.in_(owned) & of_nobody,
    ):
        found |= Complaint.select(Complaint.id).where(condition & is_open())
    return found


def _why(complaint: Complaint, clues: _Clues) -> tuple[Why, ...]:
    vehicle = complaint.vehicle
    reasons = {
        Why.NUMBER: complaint.number in clues.numbers,
        Why.SENDER: _address_of(complaint) in clues.senders,
        Why.PLATE: vehicle is not None and vehicle.plate in clues.plates,
    }
    return tuple(why for why, holds in reasons.items() if holds)


def _address_of(complaint: Complaint) -> str:
    customer = addressee(complaint)
    return customer.email.lower() if customer is not None else ""


def _is_closed(complaint: Complaint) -> bool:
    return complaint.status is Status.CLOSED
