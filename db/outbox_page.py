"""What people see of the messages: those of one complaint, and the page of all."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from peewee import JOIN, Case, Expression, fn

from db.among import listed, rows_of
from db.conditions import wholly_visible_to
from db.models import Complaint, Customer, Employee, Message, Vehicle
from db.models.prepared import Prepared
from rules.outbox import NEEDS_A_PERSON
from rules.permissions import Actor
from rules.words import Channel, MessageState, TextKind

_RECENT = timedelta(days=7)
MOST = 500
"""Rows of one section; nobody reads further down."""
_ON_THEIR_WAY = (MessageState.WAITING, MessageState.SENDING)
_LEFT = (MessageState.SENT, MessageState.DELIVERED)


class MessageRow(NamedTuple):
    """A message as the page shows it."""

    id: int
    version: int
    state: MessageState
    channel: Channel
    kind: TextKind | None
    promotional: bool
    address: str
    subject: str
    body: str
    letter: int | None
    created_at: datetime
    not_before: datetime
    attempts: int
    sent_at: datetime | None
    late: bool
    receipt_at: datetime | None
    trouble: dict[str, Any]
    """The code of what went wrong, or why a person has to look, and its facts."""
    by: str | None
    """Who wrote it or said yes; None for what the program did by itself."""
    employee: str | None
    """One of us who is reminded; otherwise it goes to the customer."""
    complaint: int
    number: int
    customer: str | None


class Outbox(NamedTuple):
    """The page of messages, by what is asked of people."""

    attention: list[MessageRow]
    """They need a person: proposed, given up or in doubt."""
    waiting: list[MessageRow]
    left: list[MessageRow]
    """Of the last days, newest first."""


class Counts(NamedTuple):
    """How many messages need a person, and how many wait to leave."""

    attention: int
    waiting: int


def of_complaint(complaint: int) -> list[Message]:
    """Give the messages to the customer of one complaint, oldest first, with who wrote them."""
    rows: list[Message] = _to_the_customer.rows(complaint)
    writers = {row.by_id for row in rows if row.by_id is not None}
    if writers:
        known = {one.id: one for one in _writers.rows(listed(writers))}
        for row in rows:
            row.by = known.get(row.by_id)
    return rows


_writers = rows_of(Employee)
_to_the_customer = Prepared(
    lambda complaint: (
        Message.select()
        .where((Message.complaint == complaint) & Message.employee.is_null())
        .order_by(Message.id)
    )
)


def page(actor: Actor, now: datetime) -> Outbox:
    """Give the messages that this person may see, in a fixed number of questions."""
    left = Message.state.in_(_LEFT) & (Message.sent_at > now - _RECENT)
    return Outbox(
        _rows(actor, Message.state.in_(list(NEEDS_A_PERSON)), Message.created_at.desc()),
        _rows(actor, Message.state.in_(_ON_THEIR_WAY), Message.not_before.asc()),
        _rows(actor, left, Message.sent_at.desc()),
    )


def counts(actor: Actor, now: datetime) -> Counts:  # noqa: ARG001 - every question of a page takes now
    """Count in one question what `page` shows to this person."""
    chosen = Message.select(
        _sum(Message.state.in_(list(NEEDS_A_PERSON))), _sum(Message.state.in_(_ON_THEIR_WAY))
    ).join(Complaint)
    wanted = Message.state.in_([*NEEDS_A_PERSON, *_ON_THEIR_WAY])
    return Counts(*_visible(chosen.where(wanted), actor).tuples().get())


def _rows(actor: Actor, wanted: Expression, order: Expression) -> list[MessageRow]:
    writer, reminded, owner = Employee.alias(), Employee.alias(), Customer.alias()
    chosen = (
        Message.select(
            *_columns(),
            writer.name,
            reminded.name,
            Complaint.id,
            Complaint.number,
            fn.COALESCE(Customer.name, owner.name),
        )
        .join(Complaint)
        .join(Customer, JOIN.LEFT_OUTER)
        .switch(Complaint)
        .join(Vehicle, JOIN.LEFT_OUTER)
        .join(owner, JOIN.LEFT_OUTER, on=Vehicle.owner)
        .switch(Message)
        .join(writer, JOIN.LEFT_OUTER, on=Message.by)
        .switch(Message)
        .join(reminded, JOIN.LEFT_OUTER, on=Message.employee)
        .where(wanted)
        .order_by(order, Message.id.desc())
        .limit(MOST)
    )
    return [MessageRow(*values) for values in _visible(chosen, actor).tuples()]


def _columns() -> tuple[Any, ...]:
    names = MessageRow._fields[: MessageRow._fields.index("by")]
    return tuple(getattr(Message, name) for name in names)


def _visible(chosen: Any, actor: Actor) -> Any:  # noqa: ANN401 - a question
    return chosen.where(wholly_visible_to(actor))


def _sum(condition: Expression) -> Expression:
    return fn.COALESCE(fn.SUM(Case(None, [(condition, 1)], 0)), 0)
