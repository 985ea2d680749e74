"""The story of a message: who wrote it and when, how it left, and what went wrong or is awaited."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from db import settings as stored
from db.models import Message
from rules.words import MessageState
from ui.bidi import isolate
from ui.messages.channels import shown_address
from ui.messages.trouble import trouble_words
from ui.messages.waiting import why_waiting
from ui.moments import recalled, stamp

translate = QCoreApplication.translate


def story_of(message: Message, now: datetime, *, tried: str) -> str:
    """Say to whom, by whom, when, how often it was tried, and when it left.

    `tried` is the sentence about its attempts, said only when there was more than one.
    """
    lines = [_written(message, now)]
    if message.attempts > 1:
        lines.append(tried)
    if message.sent_at:
        lines.append(translate("MessageStory", "Left {when}").format(when=stamp(message.sent_at)))
    if message.receipt_at and message.state is MessageState.DELIVERED:
        arrived = translate("MessageStory", "Arrived {when}")
        lines.append(arrived.format(when=stamp(message.receipt_at)))
    if message.late:
        lines.append(
            translate("MessageStory", "It left late: no program ran, or there was no network.")
        )
    return "\n".join(lines)


def trouble_of(message: Message, now: datetime) -> str:
    """Say what is wrong or what it waits for, and what would help; "" when all is well."""
    trouble = trouble_words(message.trouble)
    match message.state:
        case MessageState.IN_DOUBT:
            return _doubt(trouble)
        case MessageState.WAITING | MessageState.SENDING:
            return why_waiting(message, now, stored.load())
        case MessageState.PROPOSED if not trouble:
            return translate(
                "MessageStory", "The program proposes this message. It leaves when you say yes."
            )
    return trouble


def _written(message: Message, now: datetime) -> str:
    written = translate("MessageStory", "To {address}, written {when}, {who}")
    if message.employee_id:
        written = translate("MessageStory", "To {name} {address}, written {when}, {who}")
    by_itself = translate("MessageStory", "the program itself")
    return written.format(
        name=isolate(message.employee.name) if message.employee_id else "",
        address=shown_address(message.address),
        when=recalled(message.created_at, now),
        who=isolate(message.by.name) if message.by else by_itself,
    )


def _doubt(trouble: str) -> str:
    said = translate(
        "MessageStory",
        "It is not known whether this message left. Did it arrive? Ask the customer, "
        "or look at the provider's list.",
    )
    interrupted = translate("MessageStory", "The program was interrupted while it was sending.")
    return f"{said}\n{trouble or interrupted}"
