"""Handing a written message over: to the outbox, or to the record of what was sent by hand."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from db import letters, outbox
from db.connection import writing
from db.models import Complaint, Employee, Letter, Message
from db.outbox import WrittenMessage
from db.outbox_replacing import lay_aside
from rules.words import TextKind


def send(
    complaint: Complaint,
    written: WrittenMessage,
    *,
    with_letter: bool,
    replaces: Message | None = None,
    confirmed: Collection[str],
    by: Employee,
    now: datetime,
) -> Message:
    """Write a message down to be sent; the letter that goes along is kept in the same breath.

    Raises what `outbox.write` and `compose.letter` do; then nothing is kept.
    """
    kind = written.kind
    pages = _pages(complaint, kind, now) if with_letter and kind else None
    with writing():
        if pages is not None and kind is not None:
            written = replace(written, letter=_kept(complaint, kind, pages, by, now))
        proposal = lay_aside(complaint, written, replaces, by=by, now=now)
        if proposal is not None:
            return confirm(proposal, written, confirmed=confirmed, by=by, now=now)
        return outbox.write(complaint, written, confirmed=confirmed, by=by, now=now)


def confirm(
    proposal: Message,
    written: WrittenMessage,
    *,
    confirmed: Collection[str],
    by: Employee,
    now: datetime,
) -> Message:
    """Say yes to a proposal with the words as they stand now."""
    return outbox.confirm(
        proposal,
        subject=written.subject,
        body=written.body,
        address=written.address,
        promised_for=written.promised_for,
        confirmed=confirmed,
        by=by,
        now=now,
    )


def log(
    complaint: Complaint,
    written: WrittenMessage,
    *,
    replaces: Message | None = None,
    by: Employee,
    now: datetime,
) -> Message:
    """Keep what somebody sent himself."""
    with writing():
        proposal = lay_aside(complaint, written, replaces, by=by, now=now)
        if proposal is not None:
            return confirm(proposal, written, confirmed=(), by=by, now=now)
        return outbox.log_sent_by_hand(complaint, written, by=by, now=now)


def _pages(complaint: Complaint, kind: TextKind, now: datetime) -> tuple[str, bytes]:
    # It brings the printing along, which most messages do without.
    from ui.letters import compose

    made = compose.letter(complaint, kind, now=now)
    return made.subject, compose.pdf(made)


def _kept(
    complaint: Complaint, kind: TextKind, pages: tuple[str, bytes], by: Employee, now: datetime
) -> Letter:
    subject, pdf = pages
    return letters.archive(complaint, kind, subject=subject, pdf=pdf, by=by, now=now)
