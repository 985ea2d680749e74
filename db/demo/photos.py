"""Pictures that customers of the demonstration brought, at some of the complaints still open."""

from collections.abc import Mapping
from datetime import datetime
from random import Random
from typing import Any

from db import attachments
from db.connection import writing
from db.demo.drawing import PICTURES
from db.models import Complaint
from rules.words import Status

_COMPLAINTS = 6
_ALL_OF_THEM = 3
"""Every so many complaints one has all the pictures."""


def attach(pack: Mapping[str, Any], now: datetime) -> None:
    """Add pictures to the complaints that are due next, by who handles each."""
    names = pack["pictures"]
    chosen = (
        Complaint.select()
        .where(Complaint.status == Status.IN_HANDLING)
        .order_by(Complaint.due_at, Complaint.id)
        .limit(_COMPLAINTS)
    )
    with writing():
        for place, complaint in enumerate(chosen):
            random = Random(f"pictures {complaint.number}")  # noqa: S311 - made-up data
            shown = list(PICTURES) if place % _ALL_OF_THEM == 0 else [random.choice(list(PICTURES))]
            files = [(names[name], PICTURES[name](random)) for name in shown]
            attachments.add(complaint, files, by=complaint.handler, now=now)
