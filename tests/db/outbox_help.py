"""Short ways to say what happens to messages."""

from datetime import datetime, timedelta
from typing import Any

from db import message_texts, outbox, outbox_sending, settings
from db.models import Complaint, Customer, Employee, Message
from db.outbox import WrittenMessage
from db.outbox_sending import Claimed
from rules.outbox import CANCEL
from rules.receipt import Outcome, Receipt
from rules.words import Channel, Sending, TextKind
from tests.store import NOW, People, customer, opened

MOBILE, EMAIL = "0521234567", "ruth@example.org"
READY = NOW + CANCEL
"""When what is written at NOW may leave."""
GATEWAY: dict[str, Any] = {
    "name": "Test",
    "number_format": "international",
    "method": "POST",
    "url": "http://127.0.0.1:9/sms",
    "body_kind": "json",
    "body": {"to": "{to}", "text": "{text}"},
    "why_not_https": "a test",
}
CHANNELS = (Channel.SMS, Channel.EMAIL)
SENT = Receipt(Outcome.SENT, "id-1")
NO_NETWORK = Receipt(Outcome.TRY_AGAIN, code="no_network", facts={"host": "gateway"})
LOST = Receipt(Outcome.UNKNOWN, code="answer_lost")
REFUSED = Receipt(Outcome.REFUSED, code="phone_not_mobile", facts={"phone": MOBILE})


def ruth(by: Employee, **details: Any) -> Customer:
    return customer(by, "רות ישראלי", "03-555-1234", "052-123-4567", **{"email": EMAIL, **details})


def of_ruth(people: People, *, now: datetime = NOW, **details: Any) -> Complaint:
    return opened(
        people.front_desk,
        handler=people.handler,
        customer=ruth(people.front_desk, **details),
        now=now,
    )


def set_up(people: People, **values: Any) -> None:
    """Set up SMS and e-mail, as the administrator does in the settings."""
    both = {"sms_gateway": GATEWAY, "smtp_host": "mail.example"}
    settings.change({**both, **values}, by=people.administrator, now=NOW)


def sends(kind: TextKind, sending: Sending, people: People, *channels: Channel) -> None:
    """Say for a text of some channels, by default of all three, what happens with it by itself."""
    for channel in channels or (Channel.SMS, Channel.EMAIL, Channel.WHATSAPP):
        text = message_texts.text_of(kind, channel)
        message_texts.change(
            text,
            subject=text.subject,
            body=text.body,
            sending=sending,
            promotional=text.promotional,
            by=people.administrator,
            now=NOW,
        )


def says_nothing_by_itself(people: People) -> None:
    for kind in TextKind:
        sends(kind, Sending.OFF, people)


def sms(body: str = "הטיפול הושלם", address: str = MOBILE, **more: Any) -> WrittenMessage:
    return WrittenMessage(Channel.SMS, address, "", body, **more)


def email(body: str = "הטיפול הושלם", subject: str = "עדכון", **more: Any) -> WrittenMessage:
    return WrittenMessage(Channel.EMAIL, EMAIL, subject, body, **more)


def written(
    complaint: Complaint, by: Employee, message: WrittenMessage | None = None, **options: Any
) -> Message:
    return outbox.write(complaint, message or sms(), **{"by": by, "now": NOW, **options})


def claimed(now: datetime = READY, program: str = "one") -> Claimed:
    taken = outbox_sending.claim_next(now, program, CHANNELS)
    assert taken is not None
    return taken


def attempted(receipt: Receipt, now: datetime = READY, program: str = "one") -> Message:
    """Take the next message and record how it went; gives it as it is then."""
    taken = claimed(now, program)
    assert outbox_sending.record(taken, receipt, now)
    return again(taken)


def again(message: Any) -> Message:
    """Read a message again."""
    row: Message = Message.get_by_id(message.id)
    return row


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)
