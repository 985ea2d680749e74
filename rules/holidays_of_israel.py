"""Public holidays of Israel: `resources/calendar/holidays.json`, or beyond its years the package.

The table is what the package `holidays` reckons, made by `python -m installer.holiday_table`.
Reading the package takes up to a third of a second, just when somebody opens the first complaint,
and 22 MB of memory.
"""

import json
from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

TABLE = Path(__file__).parent.parent / "resources" / "calendar" / "holidays.json"
_SPELLINGS = {"he": "he", "en": "en_US"}


@lru_cache(maxsize=64)
def holidays_of(year: int, language: str) -> Mapping[date, str]:
    """Give the holidays of a year by day, named in a language; the package knows 1948 to 2100."""
    table = _table()
    days = table["days"].get(str(year))
    if days is None:
        return reckoned(year, language)
    names = [name[language] for name in table["names"]]
    return {date.fromisoformat(f"{year}-{day}"): names[place] for day, place in days.items()}


def reckoned(year: int, language: str) -> Mapping[date, str]:
    """Give the holidays of a year as the package reckons them."""
    import holidays

    found = holidays.country_holidays("IL", years=year, language=_SPELLINGS[language])
    # Independence Day is often moved; "(observed)" after its name tells people nothing.
    return {day: name.partition(" (")[0] for day, name in sorted(found.items())}


@cache
def _table() -> Mapping[str, Any]:
    table: Mapping[str, Any] = json.loads(TABLE.read_text("utf-8"))
    return table
