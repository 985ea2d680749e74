"""What the program that reads a list tells the window that waits: a few rows, and what changes."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from db.importing import Preview
from printing.sheet_reader import Sheet, SheetRow
from ui.imports.words import error_sentence

_ROWS = 50
_ERRORS = 500
"""Shown of a list, whatever it holds."""

Told = Mapping[str, Any]
"""As it goes from program to program."""


class Wrong(NamedTuple):
    """What is wrong with a cell, as people read it."""

    row: int
    field: str
    sentence: str


class Seen(NamedTuple):
    """What taking a list in would change, or has changed."""

    customers_added: int
    customers_updated: int
    vehicles_added: int
    vehicles_updated: int
    unchanged: int
    errors: int
    wrong: tuple[Wrong, ...]
    """The first of the errors."""

    @property
    def changes(self) -> bool:
        """Tell whether anything would be different."""
        return any(self[:4])


def of_sheet(sheet: Sheet) -> Told:
    """Give the first rows of a list as texts."""
    rows = [
        (number, [None if value is None else str(value) for value in values])
        for number, values in sheet.rows[:_ROWS]
    ]
    return {"headings": sheet.headings, "rows": rows}


def sheet_of(told: Told) -> Sheet:
    """Give what `of_sheet` gave."""
    rows = [SheetRow(number, tuple(values)) for number, values in told["rows"]]
    return Sheet(tuple(told["headings"]), rows)


def of_preview(preview: Preview) -> Told:
    """Give the counts, and the first errors in words."""
    counts = {name: count for name, count in vars(preview).items() if name != "errors"}
    first = preview.errors[:_ERRORS]
    wrong = [(error.row, error.field, error_sentence(error)) for error in first]
    return {**counts, "errors": len(preview.errors), "wrong": wrong}


def seen_of(told: Told) -> Seen:
    """Give what `of_preview` gave."""
    wrong = tuple(Wrong(*one) for one in told["wrong"])
    return Seen(**{**told, "wrong": wrong})
