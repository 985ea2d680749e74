"""Making backups: when a person asks for one, and by itself."""

import hashlib
import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from peewee import DatabaseError, fn
from peewee import sqlite3 as driver

from db import audit, file_faults, identity, staff
from db.backups import second, state
from db.backups.folder import (
    clear_left_over,
    folder_of,
    new_file,
    newest_good,
)
from db.backups.making import Source, copy_from, make, require_free, size_of
from db.backups.manifest import Manifest
from db.backups.thinning import thin
from db.connection import store_file, writing
from db.copying import copy_proved
from db.engines.sqlite import SqliteStore, making
from db.faults import refusal_of
from db.models import TABLES, AuditLine, Presence, database
from db.telling import Course, Tell, nobody
from rules.backups import BY_ITSELF, Reason
from rules.errors import RuleBroken
from rules.permissions import require
from rules.words import Action, Deed

_DAY = timedelta(hours=20)
"""A little less, or each day's would be later than that of the day before."""


_MAKING, _BRINGING = 9, 1
"""What the parts cost, about: a second disk may be slow."""


class _Wanted(NamedTuple):
    """A backup in a store's own folder, and the second one it is brought to."""

    reason: Reason
    now: datetime
    second_folder: Path | None
    tell: Tell


def backup(
    file: Path,
    *,
    by: Any,  # noqa: ANN401 - an employee
    now: datetime,
    tell: Tell = nobody,
) -> Manifest:
    """Copy the open store into a new file, also while others write, and prove the copy.

    Raises `file_exists`, `backup_no_space`; `backup_damaged` when what was written does not read
    back, and what `tell` raises to stop it.
    """
    require(staff.actor(by), Action.SETTINGS)
    require_free(file)
    with writing():
        # Before the copy, so that the backup knows of itself.
        audit.record(Deed.BACKED_UP, by=by.id, now=now)
    return make(file, Reason.ASKED, now, _open_store(), tell)


def take(
    reason: Reason,
    *,
    now: datetime,
    second_folder: Path | None = None,
    folder: Path | None = None,
    tell: Tell = nobody,
) -> Path | None:
    """Make a backup in the store's own folder and bring it to the second one; gives its file.

    A store on a server has none, and lies in `folder` of this PC; by itself a program makes one
    of it where no other PC did within a day. What the program makes by itself it leaves out when
    nothing changed, and then gives None. How it went is noted; what failed is raised, and what
    `tell` raises to stop it: nothing is left then.
    """
    store, wanted = store_file(), _Wanted(reason, now, second_folder, tell)
    if store is not None:
        return _taken(folder_of(store), wanted)
    if folder is None or isinstance(database.obj, SqliteStore):
        return None
    with database.obj.one_of_all() as is_our_turn:
        # Before an erasure or an import there is one whatever another PC is about.
        if reason in BY_ITSELF and (not is_our_turn or _was_made_today(now)):
            return None
        return _taken(folder, wanted)


def _was_made_today(now: datetime) -> bool:
    newest = AuditLine.select(fn.MAX(AuditLine.at)).where(AuditLine.deed == Deed.BACKED_UP)
    made_at = newest.scalar()
    # One from a clock that runs ahead must not put off all that come.
    return made_at is not None and abs(now - made_at) < _DAY


def _taken(folder: Path, wanted: _Wanted) -> Path | None:
    reason, now = wanted.reason, wanted.now
    course = Course(wanted.tell, _MAKING + (_BRINGING if wanted.second_folder else 0))
    made = _noting_failure(folder, reason, now, course.part(_MAKING))
    if made is not None and not isinstance(database.obj, SqliteStore):
        # At once: a second folder that is away must not have every PC make another.
        with writing():
            audit.record(Deed.BACKED_UP, by=None, now=now, reason=reason.value)
    thin(folder, now)
    if wanted.second_folder is not None:
        _bring_to(wanted.second_folder, folder, now, course.part(_BRINGING))
    return made


def copy_open_store(target: Path, tell: Tell = nobody) -> None:
    """Write the open store, as it is at one moment, to a new SQLite file."""
    store = database.obj
    if isinstance(store, SqliteStore):
        copy_from(database.connection(), target, tell)
        return
    with store.one_moment(), making(target) as new:
        copy_proved(store, new, tell)


def _noting_failure(folder: Path, reason: Reason, now: datetime, tell: Tell) -> Path | None:
    try:
        return _take(folder, reason, now, tell)
    except (RuleBroken, OSError, DatabaseError, driver.DatabaseError) as wrong:
        if not _is_stop(wrong):
            state.write(folder, state.read(folder).failed(_code_of(wrong), now))
        raise _refused(wrong, folder) from wrong


def _take(folder: Path, reason: Reason, now: datetime, tell: Tell) -> Path | None:
    folder.mkdir(parents=True, exist_ok=True)
    clear_left_over(folder)
    before, sign = state.read(folder), _sign()
    if reason in BY_ITSELF and sign == before.sign and _is_whole(before.moment, folder, now):
        return None
    file = new_file(folder, reason, now)
    make(file, reason, now, _open_store(), tell)
    state.write(folder, before.succeeded(sign, now))
    return file


def _is_whole(last: datetime | None, folder: Path, now: datetime) -> bool:
    """Tell whether the backup that was made last is there and undamaged."""
    newest = newest_good(folder, now)
    if newest is None or last is None:
        return False
    # Its name says no parts of a second.
    return newest.made_at >= last.replace(microsecond=0)


def _bring_to(second_folder: Path, folder: Path, now: datetime, tell: Tell) -> None:
    newest = newest_good(folder, now)
    if newest is None:
        return
    try:
        second.bring(newest.file, second_folder, identity.identity(), now, tell)
    except (RuleBroken, OSError) as wrong:
        if not _is_stop(wrong):
            state.write(folder, state.read(folder).second_failed(_code_of(wrong), now))
        raise _refused(wrong, second_folder) from wrong
    state.write(folder, state.read(folder).second_succeeded(now))


def _sign() -> str:
    """Give something that differs once people changed the open store, and is quick to read."""
    # Who looks at what is no change that anybody would miss.
    names = [table._meta.table_name for table in TABLES if table is not Presence]
    counted = [
        database.execute_sql(f'SELECT COUNT(*), MAX(id) FROM "{name}"').fetchone()  # noqa: S608
        for name in names
    ]
    return hashlib.sha256(json.dumps(counted).encode()).hexdigest()


def _open_store() -> Source:
    if not isinstance(database.obj, SqliteStore):
        return Source(copy_open_store, int(database.obj.size()))
    file = store_file()
    return Source(copy_open_store, size_of(file) if file else 0)


def _is_stop(wrong: Exception) -> bool:
    """Tell whether a person wanted it so: that is no failure."""
    return isinstance(wrong, RuleBroken) and wrong.code == "stopped"


def _code_of(wrong: Exception) -> str:
    known = wrong if isinstance(wrong, RuleBroken) else refusal_of(wrong)
    if known is not None:
        return known.code
    said = file_faults.code_of(wrong) if isinstance(wrong, OSError) else None
    return said or "file_trouble"


def _refused(wrong: Exception, folder: Path) -> RuleBroken:
    if isinstance(wrong, RuleBroken):
        return wrong
    return refusal_of(wrong) or RuleBroken(_code_of(wrong), path=str(folder))
