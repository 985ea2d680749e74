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
from db.models import (
    AuthorityCeiling,
    Bay,
    ComplaintSource,
    Department,
    Employee,
    MessageText,
    PolicyLine,
    ProcessChoice,
    ProcessTemplate,
    ProcessVersion,
    Topic,
)
from rules import process
from rules.errors import RuleBroken
from rules.settings import Values
from rules.words import CustomerClass, Role, Sending, Source, TextKind, Verdict

PACKS = Path(__file__).parent.parent / "resources" / "business"
"""One file a trade and language: topics, texts, bays, departments, process and policy."""


@dataclass(frozen=True)
class Administrator:
    """The first person who can sign in."""

    name: str
    sign_in: str
    password: str
    handles_complaints: bool = False
    """He is also the customer-relations owner: in a small garage one person is everything."""


def start_business(
    administrator: Administrator,
    values: Values,
    *,
    language: str,
    now: datetime,
    stages: bool = False,
) -> Employee:
    """Fill the open, empty store; all of it or nothing.

    `stages`: every complaint goes through the process we ship; else it waits to be chosen.
    """
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
        words = pack(language)
        _seed(words)
        template = _seed_process(words, now)
        if stages:
            ProcessChoice.create(template=template)
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


def _seed_process(words: Mapping[str, Any], now: datetime) -> ProcessTemplate:
    """Ship departments, process, policy and ceilings; which contacts take the process is chosen."""
    for position, one in enumerate(words["departments"], start=1):
        department = Department.create(name=one["name"], position=position)
        Topic.update(department=department).where(Topic.name.in_(one["topics"])).execute()
    shipped = process.from_plain(words["process"])
    template = ProcessTemplate.create(name=shipped.name)
    ProcessVersion.create(template=template, number=1, definition=process.to_plain(shipped), at=now)
    for position, line in enumerate(words["policy"], start=1):
        PolicyLine.create(position=position, **_policy_columns(line))
    for role, amount in words["ceilings"].items():
        AuthorityCeiling.create(role=Role(role), amount=amount)
    return template


def _policy_columns(line: Mapping[str, Any]) -> dict[str, Any]:
    words = {"verdict": Verdict, "customer_class": CustomerClass, "caller": Role}
    return {name: words[name](value) if name in words else value for name, value in line.items()}
