"""Is the open store sound? What a person can be told before it matters."""

import hashlib
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from peewee import DatabaseError
from peewee import sqlite3 as driver

from db import audit
from db.backups import anchors
from db.connection import store_file
from db.engines import word_index
from db.models import APPEND_ONLY, Attachment, Letter, StoredFile, database
from db.telling import Course, Tell, nobody

_log = logging.getLogger(__name__)
_MOST_OF_ONE_KIND = 100
_FOR_A_PAGE, _FOR_LINKS_OF_A_PAGE, _FOR_A_FILE, _FOR_A_LINE = 26, 4, 90, 7
"""Microseconds, on the machine where they were measured: what matters is how they compare."""


class Trouble(NamedTuple):
    """Something that is not as it must be."""

    code: str
    facts: Mapping[str, Any]


_Look: TypeAlias = Callable[[Tell], Iterator[Trouble]]


def check(tell: Tell = nobody) -> list[Trouble]:
    """Look through the whole open store; an empty list says that all is well.

    `tell` hears how far it is; what it raises ends the looking.
    """
    try:
        parts = _parts()
        course = Course(tell, sum(cost for _look, cost in parts))
        return [trouble for look, cost in parts for trouble in look(course.part(cost))]
    except (DatabaseError, driver.DatabaseError) as damaged:
        return [Trouble("store_damaged", {"detail": str(damaged)})]


def check_log(tell: Tell = nobody) -> list[Trouble]:
    """Look through the audit log alone; `tell` hears its lines."""
    try:
        return [*_broken(tell), *_cut(tell)]
    except (DatabaseError, driver.DatabaseError) as damaged:
        return [Trouble("store_damaged", {"detail": str(damaged)})]


def _parts() -> list[tuple[_Look, int]]:
    """Give what is looked at in turn, and about how many microseconds it takes."""
    pages = database.obj.pages()
    files = Letter.select().count() + StoredFile.select().count()
    return [
        (_damage, _FOR_A_PAGE * pages),
        (_loose_links, _FOR_LINKS_OF_A_PAGE * pages),
        (_strange, 1),
        (_unguarded, 1),
        (_kept_files, _FOR_A_FILE * files),
        (_broken, _FOR_A_LINE * audit.tail().count),
        (_cut, 1),
    ]


def _damage(tell: Tell) -> Iterator[Trouble]:
    yield from _beyond_words(list(database.obj.damages(_MOST_OF_ONE_KIND, tell)))


def _beyond_words(damages: Sequence[str]) -> Iterator[Trouble]:
    """Give the damage of what cannot be made anew: the index of words is mended, and no trouble."""
    grave = [one for one in damages if not word_index.is_about(one)]
    # In a damaged file nothing is written.
    if not grave and (lacked := database.obj.mend_words(is_damaged=bool(damages))):
        _log.warning("The index of words lacked %d complaints: they are taken in again", lacked)
    for detail in grave:
        yield Trouble("store_damaged", {"detail": detail})


def _loose_links(tell: Tell) -> Iterator[Trouble]:
    for facts in database.obj.loose_links(_MOST_OF_ONE_KIND, tell):
        yield Trouble("link_broken", facts)


def _strange(_tell: Tell) -> Iterator[Trouble]:
    """A mark that is not ours, or settings that forget the last minutes at a power cut."""
    for code, facts in database.obj.strangeness():
        yield Trouble(code, facts)


def _unguarded(_tell: Tell) -> Iterator[Trouble]:
    for table in APPEND_ONLY:
        name = table._meta.table_name
        if not database.obj.guarded(name):
            yield Trouble("history_unguarded", {"table": name})


def _kept_files(tell: Tell) -> Iterator[Trouble]:
    letters, files = (_keys(table) for table in (Letter, StoredFile))
    many = len(letters) + len(files)
    for done, letter in enumerate(_one_at_a_time(Letter, letters)):
        tell(done, many)
        if _is_damaged(letter.pdf, letter.sha256):
            yield Trouble("letter_damaged", {"letter": letter.id})
    for done, file in enumerate(_one_at_a_time(StoredFile, files), start=len(letters)):
        tell(done, many)
        if _is_damaged(file.content, file.sha256):
            named = Attachment.select(Attachment.name).where(Attachment.file == file.id)
            yield Trouble("attachment_damaged", {"name": named.limit(1).scalar() or file.sha256})


def _keys(table: type[Any]) -> Sequence[int]:
    return [key for (key,) in table.select(table.id).order_by(table.id).tuples()]


def _one_at_a_time(table: type[Any], keys: Sequence[int]) -> Iterator[Any]:
    # One question for all would bring all files into memory at once, where a server answers it.
    for key in keys:
        row = table.get_or_none(table.id == key)
        if row is not None:
            yield row


def _broken(tell: Tell) -> Iterator[Trouble]:
    of = audit.tail().count
    yield from (Trouble(*one) for one in audit.verify(tell=lambda lines: tell(lines, of)))


def _cut(_tell: Tell) -> Iterator[Trouble]:
    for cut in anchors.cuts():
        yield Trouble("audit_cut", {"line": cut.line, "moment": cut.made_at})


def quick_check() -> list[Trouble]:
    """Look for damage only, as after a program was broken off; in a store of a server, nothing."""
    if store_file() is None:
        return []
    try:
        lines = database.execute_sql(f"PRAGMA quick_check({_MOST_OF_ONE_KIND})").fetchall()
        damages = [line for (line,) in lines if line != "ok"]
        return [*(_beyond_words(damages) if damages else ()), *_loose_links(nobody)]
    except (DatabaseError, driver.DatabaseError) as damaged:
        return [Trouble("store_damaged", {"detail": str(damaged)})]


def _is_damaged(content: bytes, sha256: str) -> bool:
    return hashlib.sha256(bytes(content)).hexdigest() != sha256
