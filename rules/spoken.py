"""Days and moments as a text says them: in the language of the text, not of the window.

The words stand in `resources/letters/spoken.json`, the days of the week from Monday.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from rules.clock import ZONE

WORDS = Path(__file__).parent.parent / "resources" / "letters" / "spoken.json"


def full_day(moment: datetime) -> str:
    """Give the day of a moment in Israel with its year: 22.11.2026."""
    day = moment.astimezone(ZONE).date()
    return f"{day.day}.{day.month}.{day.year}"


def spoken(moment: datetime, language: str) -> str:
    """Give a moment as it is promised to a customer: Sunday 22.11 at 16:30."""
    day = moment.astimezone(ZONE).date()
    return _said(moment, f"{day.day}.{day.month}", language)


def spoken_full(moment: datetime, language: str) -> str:
    """Give a moment with its whole date: Sunday 22.11.2026 at 16:30."""
    return _said(moment, full_day(moment), language)


def _said(moment: datetime, day: str, language: str) -> str:
    at = moment.astimezone(ZONE)
    words = _words()[language]
    said: str = words["moment"].format(
        weekday=words["weekdays"][at.weekday()], day=day, hour=f"{at:%H:%M}"
    )
    return said


@cache
def _words() -> Mapping[str, Any]:
    words: Mapping[str, Any] = json.loads(WORDS.read_text(encoding="utf-8"))
    return words
