"""What the guard of messages has to know from the store; it asks only for what a text mentions."""

import re
from collections.abc import Iterable
from datetime import datetime

from peewee import fn

from db import customers
from db.conditions import not_about_employee
from db.models import Complaint, Contact, Customer, Message, Phone, Vehicle
from db.models.prepared import Prepared
from db.outbox_rows import WrittenMessage, columns, out_of_quiet
from db.text_values import addressee
from rules import guard
from rules.guard import Concern, Draft
from rules.matching import complaint_numbers
from rules.outbox import CANCEL, MAY_HAVE_LEFT
from rules.permissions import Actor
from rules.search_text import phone_digits, plate_digits
from rules.words import Channel, MessageState, Reach

_NUMBERS = re.compile(r"[+*]?\d(?:[-. ]?\d){5,14}")
_GROUP = re.compile(r"[+*]?\d(?:[-.]?\d){5,14}")
_EMAILS = re.compile(r"[^\s@,;:<>\"()\[\]]+@[^\s@,;:<>\"()\[\]]+\.[A-Za-z]{2,}")
_LIVE = (*MAY_HAVE_LEFT, MessageState.WAITING)
_internal = Prepared(
    lambda complaint: Contact.select(Contact.text).where(
        (Contact.complaint == complaint) & (Contact.channel == Channel.INTERNAL)
    )
)
_same = Prepared(
    lambda complaint, channel, address, body: (
        Message.select(Message.created_at)
        .where(
            (Message.complaint == complaint)
            & (Message.channel == channel)
            & (Message.address == address)
            & (Message.body == body)
            & Message.state.in_(_LIVE)
        )
        .order_by(Message.id.desc())
        .limit(1)
    )
)


def concerns(
    complaint: Complaint, written: WrittenMessage, *, actor: Actor | None, now: datetime
) -> tuple[Concern, ...]:
    """Name what a person should see before this leaves; `actor` None is the program itself."""
    return guard.concerns(draft(complaint, written, actor=actor, now=now))


def draft(
    complaint: Complaint, written: WrittenMessage, *, actor: Actor | None, now: datetime
) -> Draft:
    """Put together all that the guard looks at, in a fixed number of questions.

    A complaint about the writer himself is nobody's number to him.
    """
    said = columns(written)
    customer = addressee(complaint)
    phones = frozenset(customers.phones_of(customer) if customer else ())
    leaves = now + CANCEL
    allowed = out_of_quiet(leaves)
    letter = written.letter
    return Draft(
        channel=written.channel,
        address=said["address"],
        subject=said["subject"],
        body=said["body"],
        promotional=written.promotional,
        own_addresses=_own_addresses(written.channel, customer, phones),
        consent=agrees(customer, written.channel),
        promotion_consent=customer.promotion_consent if customer else False,
        internal_notes=_notes(complaint),
        foreign_details=_foreign(
            f"{said['subject']}\n{said['body']}", complaint, customer, phones, actor
        ),
        foreign_letter=letter is not None and letter.complaint_id != complaint.id,
        copied_at=_copied_at(complaint, said),
        waits_until=allowed if allowed > leaves else None,
    )


def agrees(customer: Customer | None, channel: Channel) -> bool:
    """Tell whether a customer agrees to be written to so; nobody asked one we do not know."""
    if customer is None:
        return True
    if channel is Channel.EMAIL:
        return customer.email_consent
    chose_it = channel is Channel.WHATSAPP and customer.reach is Reach.WHATSAPP
    return customer.sms_consent or chose_it


def consent_withdrawn(message: Message) -> str | None:
    """Give the code of the yes that the customer took back since a message to him was written."""
    if message.employee_id is not None:
        return None
    customer = addressee(message.complaint)
    return guard.consent_missing(
        promotional=message.promotional,
        promotion_consent=customer.promotion_consent if customer else False,
        consent=agrees(customer, message.channel),
    )


def addresses_of_today(message: Message) -> tuple[str, ...]:
    """Give the customer's addresses that a message like this could go to."""
    customer = addressee(message.complaint)
    phones = frozenset(customers.phones_of(customer) if customer else ())
    own = _own_addresses(message.channel, customer, phones)
    return tuple(address for address in own if guard.fits(message.channel, address))


def _own_addresses(
    channel: Channel, customer: Customer | None, phones: frozenset[str]
) -> frozenset[str]:
    if channel is not Channel.EMAIL:
        return phones
    return frozenset({customer.email}) if customer and customer.email else frozenset()


def _notes(complaint: Complaint) -> tuple[str, ...]:
    return tuple(text for (text,) in _internal.tuples(complaint.id))


def _copied_at(complaint: Complaint, said: dict[str, str]) -> datetime | None:
    found: datetime | None = _same.value(
        complaint.id, said["channel"], said["address"], said["body"]
    )
    return found


def _foreign(
    text: str,
    complaint: Complaint,
    customer: Customer | None,
    phones: frozenset[str],
    actor: Actor | None,
) -> tuple[str, ...]:
    """Give what in a text belongs to another customer of ours and to nobody here."""
    whose = customer.id if customer else 0
    return (
        *_foreign_numbers(text, complaint, whose, phones),
        *_foreign_emails(text, customer),
        *_foreign_complaints(text, complaint, whose, actor),
    )


def _foreign_numbers(
    text: str, complaint: Complaint, whose: int, phones: frozenset[str]
) -> Iterable[str]:
    written = {*_NUMBERS.findall(text), *_GROUP.findall(text)}
    plates = {plate: number for number in written if (plate := plate_digits(number))}
    if plates:
        of_others = Vehicle.plate.in_(list(plates)) & (Vehicle.owner != whose)
        found = Vehicle.select(Vehicle.plate).where(
            of_others & (Vehicle.id != complaint.vehicle_id)
        )
        yield from sorted(plates[plate] for (plate,) in found.tuples())
    numbers = {digits: number for number in written if (digits := phone_digits(number))}
    strange = [digits for digits in numbers if digits not in phones]
    if strange:
        rows = Phone.select(Phone.digits).where(Phone.digits.in_(strange)).distinct().tuples()
        yield from sorted(numbers[digits] for (digits,) in rows)


def _foreign_emails(text: str, customer: Customer | None) -> Iterable[str]:
    own = customer.email.casefold() if customer else ""
    written = {address.lower() for address in _EMAILS.findall(text)} - {own}
    if written:
        rows = Customer.select(Customer.email).where(fn.LOWER(Customer.email).in_(list(written)))
        yield from sorted({address for (address,) in rows.tuples()})


def _foreign_complaints(
    text: str, complaint: Complaint, whose: int, actor: Actor | None
) -> Iterable[str]:
    written = {*complaint_numbers(text)} - {complaint.number}
    if written:
        rows = Complaint.select(Complaint.number).where(
            Complaint.number.in_(list(written))
            & (fn.COALESCE(Complaint.customer, 0) != whose)
            & not_about_employee(actor.id if actor else 0)
        )
        yield from sorted(str(number) for (number,) in rows.tuples())
