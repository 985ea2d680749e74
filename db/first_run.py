"""Starting a business: an empty store with its word lists, texts and first administrator."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import product
from pathlib import Path
from typing import Any

from db import settings as stored
from db import staff
from db.connection import writing
from db.message_texts import CHANNELS
from db.models import Bay, ComplaintSource, Employee, MessageText, Topic
from rules.errors import RuleBroken
from rules.settings import Values
from rules.words import Sending, Source, TextKind

PACKS = Path(__file__).parent.parent / "resources" / "business"
"""One file a trade and language: topics, texts, bays."""


@dataclass(frozen=True)
class Administrator:
    """The first person who can sign in."""

    name: str
    sign_in: str
    password: str
    handles_complaints: bool = False
    """He is also the customer-relations owner: in a small garage one person is everything."""


def start_business(
    administrator: Administrator, values: Values, *, language: str, now: datetime
) -> Employee:
    """Fill the open, empty store; all of it or nothing."""
    with writing():
        person = staff.add_first(
            administrator.name,
            administrator.sign_in,
            administrator.password,
            handles_complaints=administrator.handles_complaints,
            now=now,
        )
        if not str(values.get("business_name", "")).strip():
            raise RuleBroken("required", field="business_name")
        owner = {"relations_owner": person.id} if administrator.handles_complaints else {}
        stored.keep({**values, **owner})
        _seed(pack(language))
        return person


def pack(language: str, trade: str = "garage") -> Mapping[str, Any]:
    """Read the words of a trade in a language."""
    file = PACKS / f"{trade}.{language}.json"
    words: Mapping[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return words


def _seed(words: Mapping[str, Any]) -> None:
    for position, source in enumerate(Source, start=1):
        ComplaintSource.create(word=source, position=position)
    topics = [(group, name) for group, names in words["topics"].items() for name in names]
    for position, (group, name) in enumerate(topics, start=1):
        Topic.create(name=name, group=group, position=position)
    for position, name in enumerate(words["bays"], start=1):
        Bay.create(name=name, position=position)
    for kind, channel in product(TextKind, CHANNELS):
        text = words["texts"][kind.value][channel.value]
        MessageText.create(
            kind=kind,
            channel=channel,
            subject=text["subject"],
            body=text["body"],
            sending=Sending(text["sending"]),
        )
