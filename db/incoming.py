"""E-mail that came in: kept once, matched with open complaints, filed by a person.

`seen` is an e-mail as the person saw it: its id and version. Whoever decides second about the
same one is refused with `mail_decided`.
"""

from datetime import date, datetime, timedelta
from typing import Any, Protocol

from peewee import fn

from db import audit, contacts, staff, steps, stored_files
from db.connection import writing
from db.incoming_matching import Proposal, proposals
from db.incoming_reading import (
    AttachmentLine,
    attachments_in,
    attachments_of,
    content_of,
    count_waiting,
    require_known_mail,
    require_readable,
    waiting,
)
from db.models import Attachment, Complaint, Employee, IncomingMail
from db.texts import LONGEST_CELL, cut_text
from rules.clock import local_day
from rules.errors import RuleBroken
from rules.incoming import LONGEST_MAIL, ParsedMail, forgotten_id
from rules.permissions import Actor, Scope
from rules.search_text import clean_text
from rules.words import Action, Channel, Deed, Direction, Event, MailState

__all__ = [
    "AttachmentLine",
    "Proposal",
    "attachments_in",
    "attachments_of",
    "content_of",
    "count_waiting",
    "dismiss",
    "file_under",
    "known_ids",
    "look_from",
    "opened_as",
    "proposals",
    "take_in",
    "waiting",
]

_BEFORE_THE_FIRST = timedelta(days=3)


class Seen(Protocol):
    """An e-mail as somebody saw it: a row of a list, or the e-mail itself."""

    id: Any
    version: Any


# --- taking in ---------------------------------------------------------------------------------


def known_ids(mailbox: str) -> frozenset[str]:
    """Give the ids of the e-mails that were taken in from a mailbox."""
    rows = IncomingMail.select(IncomingMail.message_id).where(IncomingMail.mailbox == mailbox)
    return frozenset(one for (one,) in rows.tuples())


def look_from(mailbox: str, now: datetime) -> date:
    """Give the day from which on a mailbox is looked through.

    A mailbox that was just named holds years of e-mail that were dealt with long ago.
    """
    first = IncomingMail.select(fn.MIN(IncomingMail.taken_at))
    began = first.where(IncomingMail.mailbox == mailbox).scalar()
    return local_day((began or now) - _BEFORE_THE_FIRST)


def take_in(mailbox: str, parsed: ParsedMail, now: datetime) -> IncomingMail | None:
    """Keep an e-mail with its files; None when this or another program has it already."""
    with writing():
        # One whose customer was erased is known by what is left of its id.
        ids = (parsed.message_id, forgotten_id(parsed.message_id))
        known = (IncomingMail.mailbox == mailbox) & IncomingMail.message_id.in_(ids)
        if IncomingMail.select().where(known).exists():
            return None
        mail = IncomingMail.create(
            mailbox=mailbox,
            message_id=parsed.message_id,
            sender=_line(parsed.sender, IncomingMail.sender),
            sender_name=_line(parsed.sender_name, IncomingMail.sender_name),
            subject=_line(parsed.subject, IncomingMail.subject),
            text=clean_text(parsed.text[:LONGEST_MAIL]),
            fresh=clean_text(parsed.fresh[:LONGEST_MAIL]),
            automatic=parsed.automatic,
            cut=parsed.cut or len(parsed.text) > LONGEST_MAIL,
            received_at=parsed.received_at,
            taken_at=now,
        )
        for file in parsed.attachments:
            Attachment.create(
                mail=mail,
                name=_line(file.name, Attachment.name),
                content_type=_line(file.content_type, Attachment.content_type),
                file=stored_files.keep(file.content),
                at=now,
            )
        return mail


def _line(text: str, column: Any) -> str:  # noqa: ANN401 - a column
    """Give what fits into a column; a stranger's e-mail is cut, not refused."""
    return " ".join(clean_text(text[: 2 * column.max_length]).split())[: column.max_length]


# --- deciding ----------------------------------------------------------------------------------


def file_under(seen: Seen, complaint: Complaint, *, by: Employee, now: datetime) -> None:
    """Put an e-mail to a complaint: an entry of its contact log, with its files.

    Raises `mail_decided`, and `closed_is_read_only` for a closed complaint: reopen it first.
    """
    with writing():
        actor, row = _filed(seen, complaint, by, now)
        _log(row, complaint, actor, now)
        contacts.count(complaint.id)
        _audit("filed", row, actor, now)


def opened_as(seen: Seen, complaint: Complaint, *, by: Employee, now: datetime) -> None:
    """Put an e-mail to the complaint that was just opened because of it.

    It is the first contact, which opening has counted. Within one `writing()` with the opening,
    of two people who open a complaint for it one is refused as a whole. Raises `mail_decided`.
    """
    with writing():
        actor, row = _filed(seen, complaint, by, now)
        _log(row, complaint, actor, now)
        _audit("opened", row, actor, now)


def dismiss(seen: Seen, *, by: Employee, now: datetime) -> None:
    """Lay an e-mail aside that is about no complaint. Raises `mail_decided`."""
    with writing():
        actor = staff.actor(by)
        # It is taken away from everybody; and no complaint says whose it could be.
        if actor.rights[Action.CONTACT] is not Scope.ALL:
            raise RuleBroken("not_permitted", action=Action.CONTACT)
        require_known_mail(IncomingMail.get_by_id(seen.id), actor)
        _decide(seen, actor, now, state=MailState.DISMISSED)
        _audit("dismissed", IncomingMail.get_by_id(seen.id), actor, now)


def _audit(act: str, mail: IncomingMail, by: Actor, now: datetime) -> None:
    audit.record(Deed.MAIL, by=by.id, now=now, complaint=mail.complaint_id, act=act, mail=mail.id)


def _filed(
    seen: Seen, complaint: Complaint, by: Employee, now: datetime
) -> tuple[Actor, IncomingMail]:
    target, actor = steps.beside(complaint.id, Event.CONTACT, by)
    mail = IncomingMail.get_by_id(seen.id)
    require_known_mail(mail, actor)
    if mail.state is MailState.NEW:
        # Or anybody could read it by filing it with a complaint of his own.
        require_readable(mail, actor)
    _decide(seen, actor, now, state=MailState.FILED, complaint=target)
    return actor, IncomingMail.get_by_id(seen.id)


def _decide(seen: Seen, actor: Actor, now: datetime, **values: Any) -> None:
    as_seen = (IncomingMail.id == seen.id) & (IncomingMail.version == seen.version)
    changed = (
        IncomingMail.update(
            values, decided_by=actor.id, decided_at=now, version=IncomingMail.version + 1
        )
        .where(as_seen & (IncomingMail.state == MailState.NEW))
        .execute()
    )
    if not changed:
        row = IncomingMail.get_by_id(seen.id)
        raise RuleBroken("mail_decided", by=row.decided_by.name, at=row.decided_at)


def _log(mail: IncomingMail, complaint: Complaint, actor: Actor, now: datetime) -> None:
    contacts.keep(
        complaint.id,
        Channel.EMAIL,
        Direction.INCOMING,
        _said(mail),
        by=actor,
        now=now,
        mail=mail.id,
    )


def _said(mail: IncomingMail) -> str:
    """Give what is new in an e-mail, as much of it as an entry holds; the e-mail keeps it all."""
    parts = [part for part in (mail.subject, (mail.fresh or mail.text).strip()) if part]
    said = "\n\n".join(parts) or ", ".join(line.name for line in attachments_in(mail.id)) or "…"
    return cut_text(said, LONGEST_CELL)
