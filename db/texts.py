"""Texts as they may be kept: cleaned, and refused when too long: what people typed is never cut."""

from collections.abc import Mapping

from peewee import Model

from rules.errors import RuleBroken
from rules.search_text import clean_text

LONGEST_TEXT = 20_000
"""Characters of the complaint text and of the resolution."""
LONGEST_CELL = 4_000
"""Characters of the smaller cells and of reasons."""


def fit_text(field: str, text: str, most: int) -> str:
    """Give the text as it may be kept; raises `too_long` rather than cutting anything."""
    # Cleaning takes its time over endless text; what is dropped by it may be as much again.
    if len(text) > 2 * most:
        raise RuleBroken("too_long", field=field, most=most)
    cleaned = clean_text(text)
    if len(cleaned) > most:
        raise RuleBroken("too_long", field=field, most=most)
    return cleaned


def cut_text(text: str, most: int) -> str:
    """Give the beginning of a text that the program put together, where it is too long."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def required_text(field: str, text: str, most: int = LONGEST_CELL) -> str:
    """Give the text as it may be kept; raises `required` when there is none."""
    cleaned = fit_text(field, text, most)
    if not cleaned.strip():
        raise RuleBroken("required", field=field)
    return cleaned


def fit_columns(table: type[Model], texts: Mapping[str, str]) -> dict[str, str]:
    """Give short texts as the columns of these names may keep them, without blank ends."""
    return {name: fit_text(name, text, _room(table, name)).strip() for name, text in texts.items()}


def required_name(table: type[Model], name: str, *, field: str = "name") -> str:
    """Give the name of something as its column may keep it; raises `required` when empty."""
    return required_text(field, name, _room(table, "name")).strip()


def _room(table: type[Model], column: str) -> int:
    return getattr(getattr(table, column), "max_length", LONGEST_CELL)
