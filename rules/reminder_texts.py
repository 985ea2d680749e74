"""What one of us is told of a due time by SMS or e-mail: number, customer, when, how late.

The sentences stand in `resources/letters/reminders.json`; texts for customers are the business's
own, see `rules.texts`.
"""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from rules.spoken import spoken
from rules.texts import fill
from rules.words import Notice

SENTENCES = Path(__file__).parent.parent / "resources" / "letters" / "reminders.json"
LONGEST_NAME = 40
"""Characters of a customer's name: an SMS should stay one or two parts."""
_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


class Said(NamedTuple):
    """A reminder in words; an SMS has no subject."""

    subject: str
    body: str


def reminder(
    kind: Notice, *, number: int, who: str, due_at: datetime, read_at: datetime, language: str
) -> Said:
    """Word a reminder; `who` is the customer or the plate, `read_at` when it will reach people.

    `language` is "he" or "en". How late it is counts at `read_at`: a reminder that waits for the
    morning must not say what was true at night.
    """
    sentences = _sentences()[language]
    if kind is Notice.DUE_SOON and read_at >= due_at:
        kind = Notice.OVERDUE
    values = {
        "number": str(number),
        "who": who if len(who) <= LONGEST_NAME else f"{who[: LONGEST_NAME - 1]}…",
        "due": spoken(due_at, language),
        "span": _span(abs(read_at - due_at), sentences),
    }
    said = sentences[kind.value]
    return Said(fill(said["subject"], values), fill(said["body"], values))


def _span(span: timedelta, sentences: Mapping[str, Any]) -> str:
    """Say a span in the largest unit of which there are two, rounded down as people do."""
    if span >= 2 * _DAY:
        unit, count = "days", span // _DAY
    elif span >= _HOUR:
        unit, count = "hours", span // _HOUR
    else:
        unit, count = "minutes", max(span // _MINUTE, 1)
    return fill(sentences[unit], {"count": str(count)})


@cache
def _sentences() -> Mapping[str, Any]:
    sentences: Mapping[str, Any] = json.loads(SENTENCES.read_text(encoding="utf-8"))
    return sentences
