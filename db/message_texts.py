"""The fixed texts of letters and messages, one for each occasion and channel."""

from datetime import datetime

from db import audit, staff
from db.connection import writing
from db.models import Employee, MessageText
from db.texts import required_text
from rules.errors import RuleBroken
from rules.permissions import require
from rules.text_fields import require_fillable
from rules.words import Action, Channel, Deed, Sending, TextKind

CHANNELS = (Channel.LETTER, Channel.EMAIL, Channel.SMS, Channel.WHATSAPP)
"""The channels that have fixed texts, in the order people are offered them."""
WITH_SUBJECT = frozenset({Channel.LETTER, Channel.EMAIL})
LONGEST_BODY = 10_000
LONGEST_SUBJECT = 200


def texts() -> list[MessageText]:
    """Give all fixed texts: by occasion as a complaint meets them, then by channel."""
    kinds = list(TextKind)
    return sorted(
        MessageText.select(),
        key=lambda row: (kinds.index(row.kind), CHANNELS.index(row.channel)),
    )


def text_of(kind: TextKind, channel: Channel) -> MessageText:
    """Give the fixed text of one occasion and channel."""
    return MessageText.get((MessageText.kind == kind) & (MessageText.channel == channel))


def change(
    seen: MessageText,
    *,
    subject: str,
    body: str,
    sending: Sending,
    promotional: bool,
    by: Employee,
    now: datetime,
) -> None:
    """Change a fixed text and what happens with it; what left already is not touched.

    An SMS and a WhatsApp message have no subject: theirs is not kept. Raises, with the field,
    what `rules.texts.check` does, `required`, `too_long`, and `letter_only_by_hand` for a letter
    that should leave by itself; and `changed_meanwhile`.
    """
    with writing():
        require(staff.actor(by), Action.TEXTS)
        if seen.channel is Channel.LETTER and sending is not Sending.OFF:
            raise RuleBroken("letter_only_by_hand", field="sending")
        has_subject = seen.channel in WITH_SUBJECT
        values = {
            "subject": _right("subject", subject, LONGEST_SUBJECT) if has_subject else "",
            "body": _right("body", body, LONGEST_BODY),
            "sending": sending,
            "promotional": promotional,
        }
        fields = audit.changed_fields(MessageText.get_by_id(seen.id), values)
        changed = (
            MessageText.update(values, version=MessageText.version + 1)
            .where((MessageText.id == seen.id) & (MessageText.version == seen.version))
            .execute()
        )
        if not changed:
            raise RuleBroken("changed_meanwhile")
        _record(seen, fields, by, now)


def _record(text: MessageText, fields: list[str], by: Employee, now: datetime) -> None:
    audit.record(
        Deed.LISTS,
        by=by.id,
        now=now,
        list="text",
        act="changed",
        word=text.id,
        kind=text.kind.value,
        channel=text.channel.value,
        fields=fields,
    )


def _right(field: str, text: str, most: int) -> str:
    kept = required_text(field, text, most)
    require_fillable(kept, field=field)
    return kept
