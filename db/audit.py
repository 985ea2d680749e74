"""The log of every act and export: written in the transaction of the act, never changed.

It is kept for good: its facts name nobody, and a chain without a beginning proves less.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from db.models import AuditLine, database
from rules.audit import START, chained
from rules.words import Deed

_AT_ONCE = 5_000
"""Lines read together when the chain is gone through."""
_MOST_BREAKS = 100
_BEFORE_ALL = -(2**63)


def record(
    deed: Deed, *, by: int | None, now: datetime, complaint: int | None = None, **facts: Any
) -> None:
    """Add a line within the transaction of the act.

    `by` and `complaint` are ids. Facts are names of fields, numbers
    and ids: never what a customer said or who he is.
    """
    # The write lock is held: nobody can slip a line in between this look and ours.
    columns = (int(now.timestamp()), by, deed.value, complaint)
    chain = chained(_last_chain(), _plain(*columns, facts))
    kept = AuditLine.facts.db_value(facts)
    database.execute_sql(_question(_INSERT), (*columns, kept, chain))


def changed_fields(row: object, values: Mapping[str, Any]) -> list[str]:
    """Give the names of the columns that these values change in a row."""
    return sorted(name for name, value in values.items() if getattr(row, name) != value)


@dataclass(frozen=True)
class Tail:
    """The end of the chain: written down elsewhere, it shows when lines were cut off."""

    id: int
    """Of the last line; 0 where there is none yet."""
    chain: str
    count: int
    """Lines up to there."""


def tail() -> Tail:
    """Give the end of the chain, for the manifest of a backup."""
    last = AuditLine.select(AuditLine.id, AuditLine.chain).order_by(AuditLine.id.desc()).first()
    if last is None:
        return Tail(0, START, 0)
    return Tail(last.id, last.chain, AuditLine.select().where(AuditLine.id <= last.id).count())


class Break(NamedTuple):
    """A place at which the log is not as it was written."""

    code: str
    """`audit_broken`, or `audit_cut` where an anchor's line is not there any more."""
    facts: Mapping[str, Any]


def verify(anchor: Tail | None = None, tell: Callable[[int], None] | None = None) -> list[Break]:
    """Count the whole chain again; an empty list says that it is whole.

    `anchor` is a tail that was written down before; `tell` hears how many lines were looked at.
    """
    before, seen, anchored = START, 0, False
    breaks: list[Break] = []
    for lines in _pages():
        for line, *columns, chain in lines:
            if not _follows(before, chain, *columns) and len(breaks) < _MOST_BREAKS:
                breaks.append(Break("audit_broken", {"line": line}))
            anchored = anchored or (
                anchor is not None and (line, chain) == (anchor.id, anchor.chain)
            )
            before = chain
        seen += len(lines)
        if tell:
            tell(seen)
    if anchor is not None and anchor.count and not anchored:
        breaks.append(Break("audit_cut", {"line": anchor.id}))
    return breaks


# Asked for every step of everybody: peewee would spend more time on the wording than the store
# on the work, a tenth of all that is done for a step.
_LAST = "SELECT chain FROM audit_line ORDER BY id DESC LIMIT 1"
_INSERT = (
    "INSERT INTO audit_line (at, by_id, deed, complaint_id, facts, chain) VALUES (?, ?, ?, ?, ?, ?)"
)
_PAGE = (
    "SELECT id, at, by_id, deed, complaint_id, facts, chain FROM audit_line "
    "WHERE id > ? ORDER BY id LIMIT ?"
)


def _question(sql: str) -> str:
    """Give SQL with the mark that the engine of the open store puts for a value."""
    return sql.replace("?", database.param)


def _last_chain() -> str:
    found = database.execute_sql(_LAST).fetchone()
    return str(found[0]) if found else START


def _plain(*columns: Any) -> Mapping[str, Any]:
    return dict(zip(("at", "by", "deed", "complaint", "facts"), columns, strict=True))


def _follows(before: str, chain: str, *columns: Any) -> bool:
    *plain, facts = columns
    try:
        return chained(before, _plain(*plain, json.loads(facts))) == chain
    except ValueError:
        return False


def _pages() -> Iterator[list[tuple[Any, ...]]]:
    """Give all lines in their order, as the store keeps them: what cannot be read is found too."""
    last = _BEFORE_ALL
    while lines := database.execute_sql(_question(_PAGE), (last, _AT_ONCE)).fetchall():
        yield lines
        last = lines[-1][0]
