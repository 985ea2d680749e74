"""What went to and fro between us and the customer of one complaint."""

import hashlib

from peewee import JOIN

from db.models import Attachment, Employee, IncomingMail, Message
from rules.errors import RuleBroken
from rules.words import MailState


def messages(complaint: int) -> list[Message]:
    """Give the messages to the customer, oldest first; looking at `by` asks nothing more.

    Reminders to one of us are no messages to the customer.
    """
    chosen = (
        Message.select(Message, Employee)
        .join(Employee, JOIN.LEFT_OUTER, on=Message.by, attr="by")
        .where((Message.complaint == complaint) & Message.employee.is_null())
        .order_by(Message.id)
    )
    return list(chosen)


def mails(complaint: int) -> list[IncomingMail]:
    """Give the e-mails that were filed with a complaint, oldest first."""
    filed = (IncomingMail.complaint == complaint) & (IncomingMail.state == MailState.FILED)
    return list(IncomingMail.select().where(filed).order_by(IncomingMail.id))


def attachments(mail: int) -> list[Attachment]:
    """Give the files that came with an e-mail, without what is in them."""
    chosen = Attachment.select(Attachment.id, Attachment.name, Attachment.content_type)
    return list(chosen.where(Attachment.mail == mail).order_by(Attachment.id))


def content_of(attachment: int) -> bytes:
    """Give what is in a file; raises `attachment_damaged` when it is not what came."""
    row = Attachment.get_by_id(attachment)
    content = bytes(row.content)
    if hashlib.sha256(content).hexdigest() != row.sha256:
        raise RuleBroken("attachment_damaged")
    return content
