"""What a message that a person writes stands in for: proposals, and one that was given up."""

from datetime import datetime

from db import outbox, outbox_page
from db.connection import writing
from db.models import Complaint, Employee, Message
from db.outbox_rows import WrittenMessage
from rules.words import MessageState


def lay_aside(
    complaint: Complaint,
    written: WrittenMessage,
    replaced: Message | None,
    *,
    by: Employee,
    now: datetime,
) -> Message | None:
    """Lay aside what this message stands in for; give a proposal that it only puts into words.

    The customer must not be asked to read the same twice: other proposals of its kind go, and so
    does `replaced` where it was given up.
    """
    same: Message | None = None
    with writing():
        for message in outbox_page.of_complaint(complaint.id):
            proposed = message.state is MessageState.PROPOSED and message.kind is written.kind
            if proposed and same is None and _says_yes_to(message, written):
                same = message
            elif proposed or (message == replaced and message.state is MessageState.FAILED):
                outbox.cancel(message, by=by, now=now)
    return same


def _says_yes_to(proposal: Message, written: WrittenMessage) -> bool:
    return (
        proposal.channel is written.channel
        and proposal.promotional == written.promotional
        and proposal.letter == written.letter
    )
