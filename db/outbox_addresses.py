"""Where a waiting message goes: a number may be corrected while it waits."""

from datetime import datetime

from db import notices
from db.models import Message
from db.outbox_guard import addresses_of_today
from db.outbox_rows import move
from db.reminders import handler_now
from rules.words import MessageState, Notice


def proposed_anew(message: Message, now: datetime) -> bool:
    """Propose a message instead of sending it where its address is the customer's no more.

    Only what the program addressed by itself: who wrote or confirmed a message chose the number.
    """
    if message.by_id is not None or message.employee_id is not None:
        return False
    today = addresses_of_today(message)
    if message.address.casefold() in {address.casefold() for address in today}:
        return False
    address, trouble = message.address, {"code": "foreign_address", "address": message.address}
    if len(today) == 1:
        address, trouble = today[0], {}
    # As old as its first version, it could be withdrawn at once.
    fresh = {"created_at": now, "attempts": 0, "claimed_by": ""}
    if move(message, MessageState.PROPOSED, address=address, trouble=trouble, **fresh):
        people = handler_now(message.complaint, now)
        notices.tell(people, Notice.MESSAGE_PROPOSED, message.complaint_id, but=None, now=now)
    return True
