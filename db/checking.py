"""Is the open store sound? What a person can be told before it matters."""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from peewee import DatabaseError
from peewee import sqlite3 as driver

from db import audit
from db.backups import anchors
from db.connection import store_file
from db.models import APPEND_ONLY, Attachment, Letter, StoredFile, database

_MOST_OF_ONE_KIND = 100


class Trouble(NamedTuple):
    """Something that is not as it must be."""

    code: str
    facts: Mapping[str, Any]


def check() -> list[Trouble]:
    """Look through the whole open store; an empty list says that all is well."""
    try:
        return [
            *_damage(),
            *_loose_links(),
            *_strange(),
            *_unguarded(),
            *_kept_files(),
            *_broken(),
            *_cut(),
        ]
    except (DatabaseError, driver.DatabaseError) as damaged:
        return [Trouble("store_damaged", {"detail": str(damaged)})]


def _damage() -> Iterator[Trouble]:
    for detail in database.obj.damages(_MOST_OF_ONE_KIND):
        yield Trouble("store_damaged", {"detail": detail})


def _loose_links() -> Iterator[Trouble]:
    for facts in database.obj.loose_links(_MOST_OF_ONE_KIND):
        yield Trouble("link_broken", facts)


def _strange() -> Iterator[Trouble]:
    """A mark that is not ours, or settings that forget the last minutes at a power cut."""
    for code, facts in database.obj.strangeness():
        yield Trouble(code, facts)


def _unguarded() -> Iterator[Trouble]:
    for table in APPEND_ONLY:
        name = table._meta.table_name
        if not database.obj.guarded(name):
            yield Trouble("history_unguarded", {"table": name})


def _kept_files() -> Iterator[Trouble]:
    for letter in _one_at_a_time(Letter):
        if _is_damaged(letter.pdf, letter.sha256):
            yield Trouble("letter_damaged", {"letter": letter.id})
    for file in _one_at_a_time(StoredFile):
        if _is_damaged(file.content, file.sha256):
            named = Attachment.select(Attachment.name).where(Attachment.file == file.id)
            yield Trouble("attachment_damaged", {"name": named.limit(1).scalar() or file.sha256})


def _one_at_a_time(table: type[Any]) -> Iterator[Any]:
    # One question for all would bring all files into memory at once, where a server answers it.
    for (key,) in table.select(table.id).order_by(table.id).tuples():
        row = table.get_or_none(table.id == key)
        if row is not None:
            yield row


def _broken() -> Iterator[Trouble]:
    yield from (Trouble(*one) for one in audit.verify())


def _cut() -> Iterator[Trouble]:
    for cut in anchors.cuts():
        yield Trouble("audit_cut", {"line": cut.line, "moment": cut.made_at})


def quick_check() -> list[Trouble]:
    """Look for damage only, as after a program was broken off; in a store of a server, nothing."""
    if store_file() is None:
        return []
    try:
        lines = database.execute_sql(f"PRAGMA quick_check({_MOST_OF_ONE_KIND})").fetchall()
        damage = [Trouble("store_damaged", {"detail": line}) for (line,) in lines if line != "ok"]
        return [*damage, *_loose_links()]
    except (DatabaseError, driver.DatabaseError) as damaged:
        return [Trouble("store_damaged", {"detail": str(damaged)})]


def _is_damaged(content: bytes, sha256: str) -> bool:
    return hashlib.sha256(bytes(content)).hexdigest() != sha256
