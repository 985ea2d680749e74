"""What keeps a message from going wrong: looked at before it is written down to be sent.

Add a concern: its code in `_found`, and its sentence in `ui.wording.concerns`.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from rules.email_addresses import is_address
from rules.errors import RuleBroken
from rules.phone_numbers import is_abroad, is_mobile
from rules.sms_parts import parts
from rules.words import Channel

MOST_PARTS = 5
"""SMS that one message may take before a person is asked."""
LAST_PART = 255
"""SMS that can be one message at all: their count has one octet (3GPP TS 23.040, 9.2.3.24.1)."""
SHORTEST_NOTE = 12
"""Characters of a line of an internal note that give it away; shorter ones stand everywhere."""

# A brace with an invisible mark behind it is somebody's own; see `rules.text_parts.KEPT`.
_LEFT_OVER = re.compile("\\{[^{}\\n\u2060][^{}\\n]{0,199}\\}")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Draft:
    """A message before it is written, and what the store knows that matters for it."""

    channel: Channel
    address: str
    subject: str
    body: str
    promotional: bool = False
    own_addresses: frozenset[str] = frozenset()
    """What belongs to this customer on this channel."""
    consent: bool = True
    """He agrees to be written to by this channel."""
    promotion_consent: bool = False
    internal_notes: tuple[str, ...] = ()
    foreign_details: tuple[str, ...] = ()
    """Plates, numbers and addresses in it that belong to somebody else."""
    foreign_letter: bool = False
    """The letter that goes along is of another complaint."""
    copied_at: datetime | None = None
    """When the same was written to the same address before."""
    waits_until: datetime | None = None
    """When the quiet hours end, if it is quiet now."""


@dataclass(frozen=True)
class Concern:
    """Something about a message that a person should see.

    One that `blocks` has to be mended; one that `asks` may be confirmed; the rest only inform.
    """

    code: str
    blocks: bool = False
    facts: Mapping[str, Any] = field(default_factory=dict)
    asks: bool = True

    def stands(self, confirmed: Collection[str]) -> bool:
        """Tell whether the message may not leave because of it."""
        return self.blocks or (self.asks and self.code not in confirmed)


def concerns(draft: Draft) -> tuple[Concern, ...]:
    """Name everything about a message that a person should see, what blocks first."""
    found = tuple(_found(draft))
    return tuple(sorted(found, key=lambda concern: (not concern.blocks, not concern.asks)))


def require(draft: Draft, confirmed: Collection[str] = frozenset()) -> None:
    """Raise `message_guard` with the concerns that stand in the way; a person confirms by code."""
    standing = tuple(concern for concern in concerns(draft) if concern.stands(confirmed))
    if standing:
        raise RuleBroken("message_guard", field="body", concerns=standing)


def consent_missing(*, promotional: bool, promotion_consent: bool, consent: bool) -> str | None:
    """Give the code of the yes that a customer did not say to such a message; None: he did."""
    if promotional and not promotion_consent:
        return "promotion_without_consent"
    return None if consent else "no_consent"


def _found(draft: Draft) -> Iterator[Concern]:
    yield from _of_text(draft)
    yield from _of_address(draft)
    unwanted = consent_missing(
        promotional=draft.promotional,
        promotion_consent=draft.promotion_consent,
        consent=draft.consent,
    )
    if unwanted:
        yield _blocks(unwanted)
    if draft.foreign_letter:
        yield _blocks("foreign_letter")
    if draft.copied_at:
        yield Concern("copy_of_earlier", facts={"at": draft.copied_at})
    if draft.waits_until:
        yield Concern("quiet_hours", facts={"until": draft.waits_until}, asks=False)


def _of_text(draft: Draft) -> Iterator[Concern]:
    if not draft.body.strip():
        yield _blocks("empty")
    if draft.channel is Channel.EMAIL and not draft.subject.strip():
        yield _blocks("empty_subject")
    whole = f"{draft.subject}\n{draft.body}"
    left_over = tuple(dict.fromkeys(_LEFT_OVER.findall(whole)))
    if left_over:
        yield _blocks("left_over_blanks", blanks=left_over)
    note = _note_inside(whole, draft.internal_notes)
    if note:
        yield _blocks("internal_note_inside", line=note)
    if draft.foreign_details:
        yield Concern("foreign_details", facts={"details": draft.foreign_details})
    count = parts(draft.body).count if draft.channel is Channel.SMS else 0
    if count > MOST_PARTS:
        yield Concern("too_many_parts", blocks=count > LAST_PART, facts={"count": count})


def _of_address(draft: Draft) -> Iterator[Concern]:
    if not draft.address.strip():
        yield _blocks("no_address")
    elif not fits(draft.channel, draft.address):
        yield _blocks("bad_address", address=draft.address)
    elif draft.address.casefold() not in {own.casefold() for own in draft.own_addresses}:
        yield Concern("foreign_address", facts={"address": draft.address})


def fits(channel: Channel, address: str) -> bool:
    """Tell whether a message of this channel can go to such an address at all."""
    if channel is Channel.EMAIL:
        return is_address(address)
    return is_mobile(address) or is_abroad(address)


def _note_inside(text: str, notes: Collection[str]) -> str | None:
    said = _plain(text)
    for note in notes:
        for line in note.splitlines():
            plain = _plain(line)
            if len(plain) >= SHORTEST_NOTE and plain in said:
                return line.strip()
    return None


def _plain(text: str) -> str:
    return _SPACES.sub(" ", text).strip().casefold()


def _blocks(code: str, **facts: Any) -> Concern:
    return Concern(code, blocks=True, facts=facts)
