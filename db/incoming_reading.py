"""E-mail that came in, as people read it: what waits, what belongs to a complaint, the files."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from peewee import ModelSelect, fn

from db import stored_files
from db.filters import is_known, may_see_wholly
from db.incoming_matching import about_own, not_about_him, one_about
from db.models import Attachment, IncomingMail, StoredFile
from db.models.prepared import Prepared
from rules.errors import RuleBroken
from rules.permissions import Actor, Scope, may
from rules.words import Action, MailState

MOST_WAITING = 500
"""Rows of the list; nobody reads further down."""


class AttachmentLine(NamedTuple):
    """A file that came with an e-mail, without what is in it."""

    id: int
    mail: int
    name: str
    content_type: str
    size: int
    """Bytes."""
    received_at: datetime


def waiting(actor: Actor) -> list[IncomingMail]:
    """Give the e-mails about which nobody has decided, newest first.

    Who may be in contact only with his own customers gets what seems to be about them.
    """
    if actor.rights[Action.CONTACT] is Scope.NONE:
        return []
    return _for(actor, _newest(IncomingMail.select()))


def count_waiting(actor: Actor) -> int:
    """Count what `waiting` gives."""
    scope = actor.rights[Action.CONTACT]
    if scope is Scope.NONE:
        return 0
    if scope is Scope.ALL and one_about.value(actor.id) is None:
        return int(_new.value())
    return len(_for(actor, _spoken_of.rows()))


def _for(actor: Actor, mails: Iterable[IncomingMail]) -> list[IncomingMail]:
    shown = not_about_him(mails, actor)
    return shown if actor.rights[Action.CONTACT] is Scope.ALL else about_own(shown, actor)


def _newest(asked: ModelSelect) -> ModelSelect:
    newest_first = (IncomingMail.received_at.desc(), IncomingMail.id.desc())
    new = asked.where(IncomingMail.state == MailState.NEW)
    return new.order_by(*newest_first).limit(MOST_WAITING)


_new = Prepared(
    lambda: IncomingMail.select(fn.COUNT(IncomingMail.id)).where(
        IncomingMail.state == MailState.NEW
    )
)
# A window counts them whenever it looks again, and needs no more than what speaks for a complaint.
_spoken_of = Prepared(
    lambda: _newest(
        IncomingMail.select(
            IncomingMail.id,
            IncomingMail.sender,
            IncomingMail.subject,
            IncomingMail.text,
            IncomingMail.automatic,
        )
    )
)


def file_counts() -> dict[int, int]:
    """Give how many files came with each e-mail about which nobody has decided."""
    rows = (
        Attachment.select(Attachment.mail, fn.COUNT(Attachment.id))
        .join(IncomingMail)
        .where(IncomingMail.state == MailState.NEW)
        .group_by(Attachment.mail)
    )
    return dict(rows.tuples())


def of_complaint(complaint: int) -> list[IncomingMail]:
    """Give the e-mails that were filed with a complaint, oldest first."""
    return _filed.rows(complaint)


_filed = Prepared(
    lambda complaint: (
        IncomingMail.select()
        .where((IncomingMail.complaint == complaint) & (IncomingMail.state == MailState.FILED))
        .order_by(IncomingMail.id)
    )
)


def attachments_of(complaint: int) -> list[AttachmentLine]:
    """Give the files that came with the e-mails of a complaint, oldest first."""
    filed = (IncomingMail.complaint == complaint) & (IncomingMail.state == MailState.FILED)
    return _lines(filed)


def attachments_in(mail: int) -> list[AttachmentLine]:
    """Give the files that came with an e-mail."""
    return _lines(Attachment.mail == mail)


def content_of(attachment: int, actor: Actor) -> bytes:
    """Give a file as it came.

    Raises `not_permitted` for somebody who may not see the e-mail, and `attachment_damaged` when
    the file is not what came.
    """
    row = Attachment.get_by_id(attachment)
    require_readable(row.mail, actor)
    return stored_files.content_of(row)


def require_readable(mail: IncomingMail, actor: Actor) -> None:
    """Raise `not_permitted` for somebody who may not see an e-mail, and what the next does."""
    require_known_mail(mail, actor)
    if not _may_read(mail, actor):
        raise RuleBroken("not_permitted", action=Action.CONTACT)


def require_known_mail(mail: IncomingMail, actor: Actor) -> None:
    """Raise `no_such_mail` where an e-mail belongs to a complaint about this person himself."""
    if mail.complaint_id is None:
        hidden = not not_about_him([mail], actor)
    else:
        hidden = not is_known(mail.complaint_id, actor)
    if hidden:
        raise RuleBroken("no_such_mail")


def _may_read(mail: IncomingMail, actor: Actor) -> bool:
    if mail.complaint_id is not None:
        return may_see_wholly(mail.complaint_id, actor)
    if actor.rights[Action.CONTACT] is Scope.OWN:
        return bool(about_own([mail], actor))
    return may(actor, Action.CONTACT)


def _lines(which: Any) -> list[AttachmentLine]:  # noqa: ANN401 - a condition
    rows = (
        Attachment.select(
            Attachment.id,
            Attachment.mail,
            Attachment.name,
            Attachment.content_type,
            StoredFile.size,
            IncomingMail.received_at,
        )
        .join(IncomingMail)
        .switch(Attachment)
        .join(StoredFile)
        .where(which)
        .order_by(Attachment.id)
        .tuples()
    )
    return [AttachmentLine(*row) for row in rows]
