"""The e-mails that customers wrote, with a complaint."""

import hashlib

from db.models import Attachment, IncomingMail
from rules.errors import RuleBroken
from rules.words import MailState


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
