"""Reminders that also leave the house: an SMS or e-mail to one of us, written with the notice."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from peewee import Expression, ModelSelect

from db import settings as stored
from db.connection import writing
from db.models import Complaint, Employee, Message, MessageText
from db.outbox_rows import WrittenMessage, columns, move, out_of_quiet
from db.text_values import addressee
from rules.email_addresses import is_address
from rules.outbox import CLOCK_SLACK
from rules.phone_numbers import is_abroad, is_mobile
from rules.reminder_texts import reminder
from rules.reminders import Step, notice_of
from rules.search_text import format_plate
from rules.settings import Values
from rules.texts import language_of
from rules.words import Channel, MessageState, Status


def write(people: Iterable[int], complaint: Complaint, step: Step, *, now: datetime) -> None:
    """Write to each of them by every channel that is switched on, set up and known of him.

    It waits for the end of the quiet hours. What still waited about the same complaint is taken
    back: nobody should wake up to three of them.
    """
    values = stored.load()
    if not values["remind_by_sms"] and not values["remind_by_email"]:
        return
    said = _Said(complaint, step, now)
    for person in Employee.select().where(Employee.id.in_(list(people))):
        for channel, address in _ways(person, values):
            mine = (Message.complaint == complaint.id) & (Message.employee == person.id)
            _take_back(mine & (Message.channel == channel))
            said.write(person, channel, address)


def take_back_needless() -> None:
    """Take back what waits about complaints that were closed meanwhile."""
    needless = Complaint.status == Status.CLOSED
    # Nearly always there is none, and then nobody has to wait for the write lock.
    if _waiting(needless).exists():
        with writing():
            _take_back(needless)


def take_back_from(employee: int, complaint: int) -> None:
    """Take back what waits for one of us about a complaint that he must not hear of any more."""
    _take_back((Message.employee == employee) & (Message.complaint == complaint))


def take_back_of(complaint: int) -> None:
    """Take back what waits about a due time that a complaint had; for its new one it comes anew."""
    _take_back(Message.complaint == complaint)


def _ways(person: Employee, values: Values) -> Iterator[tuple[Channel, str]]:
    sms = values["remind_by_sms"] and values["sms_gateway"]
    if sms and (is_mobile(person.phone) or is_abroad(person.phone)):
        yield Channel.SMS, person.phone
    if values["remind_by_email"] and values["smtp_host"] and is_address(person.email):
        yield Channel.EMAIL, person.email


class _Said:
    """One reminder, worded once for all who get it."""

    def __init__(self, complaint: Complaint, step: Step, now: datetime) -> None:
        self._complaint, self._now = complaint, now
        self._leaves_at = out_of_quiet(now)
        due = int(complaint.due_at.timestamp())
        self._key = f"reminder:{complaint.id}:{due}:{step.minutes}"
        self._words = reminder(
            notice_of(step),
            number=complaint.number,
            who=_who(complaint),
            due_at=complaint.due_at,
            read_at=self._leaves_at,
            language=_language(),
        )

    def write(self, person: Employee, channel: Channel, address: str) -> None:
        subject = self._words.subject if channel is Channel.EMAIL else ""
        written = WrittenMessage(channel, address, subject, self._words.body)
        key = f"{self._key}:{person.id}:{channel.value}"
        self._free(key)
        Message.create(
            key=key,
            complaint=self._complaint,
            employee=person,
            **columns(written),
            state=MessageState.WAITING,
            created_at=self._now,
            not_before=self._leaves_at,
        )

    def _free(self, key: str) -> None:
        """Take the key from a message of a clock that was wrong: its step is taken again."""
        ahead = (Message.key == key) & (Message.created_at > self._now + CLOCK_SLACK)
        another = Message.key.concat("~").concat(Message.id)
        Message.update(key=another).where(ahead).execute()


def _who(complaint: Complaint) -> str:
    customer = addressee(complaint)
    if customer:
        return customer.name
    return format_plate(complaint.vehicle.plate) if complaint.vehicle else ""


def _language() -> str:
    """Tell in which language the business writes."""
    text = MessageText.select().order_by(MessageText.id).first()
    return language_of(text.body if text else "", otherwise="he")


def _take_back(which: Expression) -> None:
    for message in _waiting(which):
        # One that another program just claimed leaves: that is no harm.
        move(message, MessageState.CANCELLED)


def _waiting(which: Expression) -> ModelSelect:
    reminders = ~Message.employee.is_null() & (Message.state == MessageState.WAITING)
    return Message.select().join(Complaint).where(reminders & which)
