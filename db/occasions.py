"""What the verbs cause: a message to the customer, and the end of those that are true no more.

Add an occasion: call `on_occasion` inside the verb, and say in `rules.outbox.OVERTAKES` which
waiting messages the step makes untrue. The texts' own settings decide what happens then.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from db import customers, notices, outbox_guard
from db import settings as stored
from db.connection import writing
from db.message_texts import LONGEST_SUBJECT
from db.models import Complaint, Customer, History, Message, MessageText
from db.models.prepared import Prepared
from db.outbox_rows import LONGEST_BODY, WrittenMessage, columns, leaves_from, move, plain_fact
from db.remembering import remembered
from db.text_values import addressee, form_of, values_of
from db.texts import cut_text
from rules.guard import Concern
from rules.outbox import CANCELLABLE, CLOCK_SLACK, OVERTAKES, PROPOSAL_LASTS
from rules.permissions import Actor
from rules.phone_numbers import is_abroad, is_mobile
from rules.settings import Values
from rules.text_fields import blanks_in, by_name
from rules.texts import fill_known, language_of
from rules.words import Channel, Event, MessageState, Notice, Reach, Sending, TextKind, Verdict

_BY_REACH = {
    Reach.AUTO: (Channel.SMS, Channel.EMAIL, Channel.WHATSAPP),
    Reach.SMS: (Channel.SMS,),
    Reach.EMAIL: (Channel.EMAIL,),
    Reach.WHATSAPP: (Channel.WHATSAPP,),
    Reach.NONE: (),
}
"""The channels that are tried, in this order; who chose one is not written to by another."""
_ANSWERS = {
    Verdict.JUSTIFIED: TextKind.ANSWER_JUSTIFIED,
    Verdict.PARTLY: TextKind.ANSWER_JUSTIFIED,
    Verdict.UNJUSTIFIED: TextKind.ANSWER_UNJUSTIFIED,
}

_texts = Prepared(
    lambda kind: MessageText.select().where(
        (MessageText.kind == kind) & (MessageText.sending != Sending.OFF)
    )
)
_known = Prepared(
    lambda key, after, before: (
        Message.select(Message.id)
        .where((Message.key == key) | Message.key.between(after, before))
        .limit(1)
    )
)
_not_decided = Prepared(
    lambda complaint: Message.select().where(
        (Message.complaint == complaint)
        & (
            (Message.state == MessageState.PROPOSED)
            | ((Message.state == MessageState.WAITING) & Message.by.is_null())
        )
    )
)


def on_occasion(
    complaint: Complaint,
    kind: TextKind,
    *,
    by: Actor | None,
    now: datetime,
    key: str,
    new_date: datetime | None = None,
    propose_only: bool = False,
) -> Message | None:
    """Write or propose the message that belongs to an occasion, within the verb's transaction.

    `key` names the occasion: each has one message. `by` is who caused it, None for the program.
    None comes back where the customer is not to be written to, or the texts say nothing.
    `new_date` is promised by the message; his from the moment it leaves.
    `propose_only` lets no message leave by itself, whatever the text's setting.
    """
    texts = _texts_of(kind)
    if not texts or _is_known(key):
        return None
    customer = addressee(complaint)
    way = _way(customer, texts) if customer else None
    if way is None:
        return None
    text, address = way
    written = _written(complaint, text, address, new_date, now)
    standing = _standing(complaint, written, now)
    automatic = text.sending is Sending.AUTOMATIC and text.channel is not Channel.WHATSAPP
    leaves = automatic and not propose_only and not standing
    message = Message.create(
        key=key,
        complaint=complaint,
        **columns(written),
        state=MessageState.WAITING if leaves else MessageState.PROPOSED,
        created_at=now,
        not_before=leaves_from(now),
        trouble=_trouble(standing),
    )
    if automatic and standing and by is not None:
        _tell(message, now)
    return message


def on_closing(complaint: Complaint, *, by: Actor, now: datetime) -> Message | None:
    """Answer the customer, or tell him that handling is over: the text that is in use."""
    answer = _ANSWERS.get(complaint.verdict)
    key = f"closing:{complaint.id}:{complaint.reopened}"
    # Who was answered already is not answered again.
    kinds = [TextKind.CLOSING]
    if answer and not complaint.answer_sent:
        kinds.insert(0, answer)
    made = (on_occasion(complaint, kind, by=by, now=now, key=key) for kind in kinds)
    return next((message for message in made if message), None)


def overtake(complaint: Complaint, event: Event) -> list[list[Any]]:
    """Take back what a step makes untrue: proposals, and what would leave by itself.

    Gives the id and the state of each as it was, for `put_back`.
    """
    found = [one for one in _not_decided.rows(complaint.id) if one.kind in OVERTAKES[event]]
    for message in found:
        move(message, MessageState.CANCELLED, trouble={"code": "overtaken"})
    return [[message.id, message.state.value, message.trouble] for message in found]


def put_back(born: Iterable[int], overtaken: Iterable[Iterable[Any]], now: datetime) -> None:
    """Undo what a step did to messages: its own never leave, those it made untrue are true again.

    The occasion of its own may come again, and then has its message: the old one gives up its key.
    """
    for message in Message.select().where(Message.id.in_(list(born))):
        _withdraw(message, now)
    for row, state, trouble in overtaken:
        message = Message.get_by_id(row)
        was = MessageState(state)
        # What waited to leave gets the time in which a person can cancel it once more.
        waits = was is MessageState.WAITING
        leaves = max(message.not_before, leaves_from(now)) if waits else message.not_before
        if message.state is MessageState.CANCELLED:
            move(message, was, trouble=trouble, not_before=leaves)


def _withdraw(message: Message, now: datetime) -> None:
    trouble = {"code": "undone"}
    key = f"undone:{message.id}:{message.key}"
    if message.state in CANCELLABLE:
        move(message, MessageState.CANCELLED, key=key, trouble=trouble)
    else:
        Message.update(key=key).where(Message.id == message.id).execute()
    notices.mark_proposal_read(message.complaint_id, message.created_at, now)


def withdraw_stale(now: datetime) -> int:
    """Take back what nobody said yes to in days in which somebody worked; gives how many."""
    stale = (Message.state == MessageState.PROPOSED) & (Message.created_at < now - PROPOSAL_LASTS)
    found = list(Message.select().where(stale))
    if not found or not _somebody_works(now):
        return 0
    with writing():
        return sum(
            move(message, MessageState.CANCELLED, trouble={"code": "stale"}) for message in found
        )


def _somebody_works(now: datetime) -> bool:
    """Tell whether a person just did something; else a clock may be wrong, or nobody was there."""
    newest = History.select(History.at).where(History.by.is_null(is_null=False))
    did = newest.order_by(History.id.desc()).first()
    return did is not None and now - PROPOSAL_LASTS < did.at <= now + CLOCK_SLACK


@remembered(MessageText)
def _texts_of(kind: TextKind) -> Mapping[Channel, MessageText]:
    """Give the texts of an occasion that are in use."""
    return {text.channel: text for text in _texts.rows(kind)}


def _is_known(key: str) -> bool:
    """Tell whether the occasion has its message; one that was sent again has a mark behind it."""
    return _known.value(key, f"{key}~", f"{key}~~") is not None


def _way(
    customer: Customer, texts: Mapping[Channel, MessageText]
) -> tuple[MessageText, str] | None:
    """Give the text of the first channel by which he can be and wants to be reached."""
    values = stored.load()
    for channel in _BY_REACH[customer.reach]:
        if channel in texts and outbox_guard.agrees(customer, channel) and _is_set(channel, values):
            address = _address(customer, channel)
            if address:
                return texts[channel], address
    return None


def _is_set(channel: Channel, values: Values) -> bool:
    if channel is Channel.SMS:
        return values["sms_gateway"] is not None
    return channel is Channel.WHATSAPP or bool(values["smtp_host"])


def _address(customer: Customer, channel: Channel) -> str:
    if channel is Channel.EMAIL:
        return customer.email
    mobiles = (digits for digits in customers.phones_of(customer) if _takes_text(digits))
    return next(mobiles, "")


def _takes_text(digits: str) -> bool:
    return is_mobile(digits) or is_abroad(digits)


def _written(
    complaint: Complaint,
    text: MessageText,
    address: str,
    new_date: datetime | None,
    now: datetime,
) -> WrittenMessage:
    language, wanted = language_of(text.body, "he"), blanks_in(text.subject, text.body)
    said = values_of(complaint, language, now=now, new_date=new_date, wanted=wanted)
    values = by_name(said)
    form = form_of(complaint)
    return WrittenMessage(
        text.channel,
        address,
        # What cannot be filled stays as it is written: the guard sees it, and a person fills it.
        # What grew too long must not keep a complaint from being closed.
        cut_text(fill_known(text.subject, values, form), LONGEST_SUBJECT),
        cut_text(fill_known(text.body, values, form), LONGEST_BODY),
        text.kind,
        text.promotional,
        promised_for=new_date,
    )


def _standing(complaint: Complaint, written: WrittenMessage, now: datetime) -> tuple[Concern, ...]:
    found = outbox_guard.concerns(complaint, written, actor=None, now=now)
    return tuple(concern for concern in found if concern.stands(()))


def _trouble(standing: Iterable[Concern]) -> dict[str, object]:
    """Give the first concern as it is kept; a moment in it is kept as text."""
    first = next(iter(standing), None)
    if first is None:
        return {}
    facts = {name: plain_fact(value) for name, value in first.facts.items()}
    return {**facts, "code": first.code}


def _tell(message: Message, now: datetime) -> None:
    """Tell who handles the complaint that a message did not leave by itself, as it should."""
    handler = message.complaint.handler_id
    about = message.complaint.about_id
    people = (handler,) if handler else notices.responsible_now(now, about=about)
    notices.tell(people, Notice.MESSAGE_PROPOSED, message.complaint_id, but=None, now=now)
