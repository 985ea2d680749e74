"""What the rows of an imported list say, found out column by column, without asking the store."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import repeat, zip_longest
from typing import Any, NamedTuple

from db.importing import cells
from db.importing.headings import Mapped
from rules.bulk import all_of_it_kept
from rules.clock import local_day
from rules.errors import RuleBroken

_CUSTOMER = {
    "customer_name": "name",
    "kind": "kind",
    "email": "email",
    "address": "address",
    "remarks": "remarks",
}
_VEHICLE = {"make": "make", "model": "model", "year": "year"}
"""Fields, and the columns of the store that hold them."""
_SAYS_WHO = frozenset(("customer_number", "customer_name", "plate"))

Rows = Sequence[tuple[int, Sequence[object]]]
"""Rows, each with the number that people know it by, which grows from row to row."""


@dataclass(frozen=True)
class RowError:
    """Why a row cannot be taken in; the code and facts are those of a refusal."""

    row: int
    field: str
    code: str
    facts: Mapping[str, Any]


class RowContent(NamedTuple):
    """A row as understood. `customer` and `vehicle` hold only what the row says, by column."""

    row: int
    number: int | None
    phones: tuple[str, ...]
    plate: str | None
    customer: Mapping[str, Any]
    vehicle: Mapping[str, Any]

    @property
    def speaks_of_customer(self) -> bool:
        """Tell whether anything in the row is about a customer."""
        return bool(self.customer or self.phones) or self.number is not None


class Understood(NamedTuple):
    """A list as understood: the rows that are right, and all that is wrong with others."""

    contents: Sequence[RowContent]
    errors: Sequence[RowError]


def understand(rows: Rows, mapping: Mapped, *, now: datetime) -> Understood:
    """Understand a list. Raises `import_needs_columns`."""
    if _SAYS_WHO.isdisjoint(mapping):
        raise RuleBroken("import_needs_columns", field="customer_name")
    errors: list[RowError] = []
    with all_of_it_kept():
        numbers = [number for number, _ in rows]
        columns = list(zip_longest(*(values for _, values in rows)))
        said: dict[str, Sequence[Any]] = {}
        for name, field in cells.fields(local_day(now)).items():
            if mapping.get(name, len(columns)) < len(columns):
                said[name], wrong = cells.said(columns[mapping[name]], field)
                errors += (
                    RowError(numbers[place], name, refused.code, refused.facts)
                    for place, refused in wrong
                )
        contents = _right(_contents(numbers, said), errors)
    return Understood(contents, errors)


def _right(contents: Iterable[RowContent], errors: list[RowError]) -> list[RowContent]:
    """Give the rows in which nothing is wrong; one more thing may be."""
    refused = {error.row for error in errors}
    right = []
    for content in contents:
        if content.row in refused:
            continue
        if content.vehicle and content.plate is None:
            errors.append(RowError(content.row, "plate", "required", {}))
        else:
            right.append(content)
    return right


def _contents(numbers: Sequence[int], said: Mapping[str, Sequence[Any]]) -> Iterator[RowContent]:
    nothing = repeat(None)
    return map(
        RowContent,
        numbers,
        said.get("customer_number", nothing),
        map(_phones, said.get("phone", nothing), said.get("phone2", nothing)),
        said.get("plate", nothing),
        _records(said, _CUSTOMER),
        _records(said, _VEHICLE),
    )


def _phones(first: tuple[str, ...] | None, second: tuple[str, ...] | None) -> tuple[str, ...]:
    if not second:
        return first or ()
    return tuple(dict.fromkeys((*first, *second))) if first else second


def _records(
    said: Mapping[str, Sequence[Any]], wanted: Mapping[str, str]
) -> Iterator[Mapping[str, Any]]:
    """Give what each row says of some columns of the store."""
    names = [column for name, column in wanted.items() if name in said]
    if not names:
        return repeat({})
    rows = zip(*(said[name] for name in wanted if name in said), strict=True)
    return (
        {name: value for name, value in zip(names, row, strict=True) if value is not None}
        for row in rows
    )
