"""What the customers of the demonstration were written in its last days, and what they wrote."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from db import customers, incoming, message_texts, outbox, outbox_sending
from db.demo.garage import Call, Garage, Steps
from db.models import Complaint, Customer, Vehicle
from db.outbox_rows import leaves_from
from db.text_values import form_of, values_of
from rules.errors import RuleBroken
from rules.phone_numbers import is_mobile
from rules.receipt import Outcome, Receipt, Report
from rules.search_text import format_plate
from rules.text_fields import blanks_in, by_name
from rules.texts import fill_known, language_of
from rules.words import Channel, Status, TextKind

_RECENT = timedelta(days=12)
"""Older complaints are told without their messages: they would be most of the store."""
_PROGRAM = "demo"
_WIRES = (Channel.SMS, Channel.EMAIL)
_OUTCOMES = {Outcome.SENT: 94, Outcome.REFUSED: 3, Outcome.UNKNOWN: 3}
_UNDER_WAY = timedelta(seconds=20)
_FACTS = {"host": "gateway.example", "error_code": "17", "said": "unknown number"}
_CODES = {Outcome.REFUSED: "gateway_error", Outcome.UNKNOWN: "gateway_silent"}


@dataclass(frozen=True)
class _Mail:
    message_id: str
    sender: str
    sender_name: str
    subject: str
    text: str
    received_at: datetime
    attachments: Sequence[Any] = ()
    automatic: bool = False
    cut: bool = False

    @property
    def fresh(self) -> str:
        return self.text


def acknowledge(garage: Garage, call: Call) -> Steps:
    """Write to a recent customer that his complaint is in handling, and let it leave."""
    complaint = call.complaint
    if complaint.registered_at < garage.now - _RECENT:
        return
    # A die of its own: the rest of the story stays what it is.
    random = Random(f"letters {complaint.number}")  # noqa: S311 - made-up data need no secrecy
    way = _way(complaint.customer, random)
    if way is None or random.random() > 0.7:  # noqa: PLR2004 - not everybody is written to
        return
    at = complaint.registered_at + timedelta(minutes=random.randrange(2, 20))
    yield at
    if not call.is_open:
        return
    if leaves_from(at) > garage.now:
        # Nothing is set up to send by when the story is over: it would wait for ever.
        return
    leaves_at = _write(garage, complaint, *way, at)
    if leaves_at is not None:
        yield leaves_at + timedelta(seconds=5)
        _send(leaves_at + timedelta(seconds=5), random)


def receive(pack: Mapping[str, Any], now: datetime) -> None:
    """Let some customers write: about what is open, and about something new."""
    for place, (words, complaint) in enumerate(zip(pack["mails"], _open_with_mail(), strict=False)):
        customer, vehicle = complaint.customer, complaint.vehicle
        facts = {
            "number": str(complaint.number),
            "plate": format_plate(vehicle.plate) if vehicle else "",
            "name": customer.name,
        }
        at = now - timedelta(minutes=25 + 95 * place)
        mail = _Mail(
            f"<{place}@demo.example>",
            customer.email,
            customer.name,
            words["subject"].format(**facts),
            words["text"].format(**facts),
            at,
        )
        incoming.take_in(pack["business"]["business_email"], mail, at)


def _open_with_mail() -> Iterator[Complaint]:
    chosen = (
        Complaint.select(Complaint, Customer, Vehicle)
        .join(Customer)
        .switch(Complaint)
        .join(Vehicle)
        .where((Complaint.status != Status.CLOSED) & (Customer.email != ""))
        .order_by(Complaint.id.desc())
    )
    yield from chosen


def _way(customer: Customer | None, random: Random) -> tuple[Channel, str] | None:
    if customer is None:
        return None
    mobile = next((one for one in customers.phones_of(customer) if is_mobile(one)), "")
    ways = [(Channel.SMS, mobile), (Channel.WHATSAPP, mobile), (Channel.EMAIL, customer.email)]
    open_ways = [way for way in ways if way[1]]
    return random.choice(open_ways) if open_ways else None


def _write(
    garage: Garage, complaint: Complaint, channel: Channel, address: str, at: datetime
) -> datetime | None:
    """Write the message; gives when it may leave, None when it has left or was refused."""
    text = message_texts.text_of(TextKind.ACKNOWLEDGEMENT, channel)
    language, wanted = language_of(text.body, "he"), blanks_in(text.subject, text.body)
    values = by_name(values_of(complaint, language, now=at, wanted=wanted))
    subject, body = (
        fill_known(one, values, form_of(complaint)) for one in (text.subject, text.body)
    )
    written = outbox.WrittenMessage(channel, address, subject, body, text.kind)
    try:
        if channel not in _WIRES:
            outbox.log_sent_by_hand(complaint, written, by=garage.cast.owner, now=at)
            return None
        waits: datetime = outbox.write(complaint, written, by=garage.cast.owner, now=at).not_before
    except RuleBroken:
        # Who does not agree to be written to is not.
        return None
    return waits


def _send(at: datetime, random: Random) -> None:
    """Hand over whatever is due, as a program would, and hear how it went."""
    while claimed := outbox_sending.claim_next(at, _PROGRAM, _WIRES):
        sms = claimed.channel is Channel.SMS
        weights = _OUTCOMES if sms else {Outcome.SENT: 1}
        (outcome,) = random.choices(list(weights), list(weights.values()))
        receipt = Receipt(outcome, f"demo-{claimed.id}", _CODES.get(outcome, ""), _FACTS)
        outbox_sending.record(claimed, receipt, at)
        if outcome is Outcome.SENT and sms:
            outbox_sending.record_report(claimed.id, Report.DELIVERED, at + _UNDER_WAY)
