"""A store moves to another place: from a file to a server, or back; all of it, or nothing."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from db import audit, checking, staff
from db.backups.folder import folder_beside, require_room
from db.checking import Trouble
from db.connection import (
    FILE_NAME,
    Place,
    close_store,
    connect,
    is_address,
    open_store,
    place_words,
)
from db.copying import asking, copy_proved, counts
from db.engines import retirement, sqlite
from db.engines.closed_files import address
from db.files import keep_name, replace
from db.models import Employee, database
from db.places import require_local
from db.telling import Tell, nobody
from rules.errors import RuleBroken
from rules.permissions import require
from rules.words import Action, Deed

# Of two letters or more: one alone is a drive of Windows.
_LIKE_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+:", re.IGNORECASE)
_TIMES_ITS_SIZE = 2
"""The tables, and the log that SQLite writes before them."""


class Moved(NamedTuple):
    """What was moved; the digest is that of `content_digest`, of both stores alike."""

    digest: str
    rows: int


def move(
    source: Place,
    target: Place,
    *,
    by: int,
    now: datetime,
    tell: Tell = nobody,
) -> Moved:
    """Copy a store to a new file or into an empty database, prove the copy, and leave the old one.

    No store is open before, and none after. The old one says from then on where it went
    (`store_moved`) and takes no change. `by` is the id of who does it. Whatever is raised, the
    old store is untouched and at the new place is nothing: what `open_store` and `create_store`
    raise, `move_unfit`, `move_differs`, `move_unsound`, and what `tell` raises to stop it.
    """
    try:
        open_store(source)
        old = database.obj
        require(staff.actor(Employee.get_by_id(by)), Action.SETTINGS)
        with old.alone(), _making(target, _size_of(source)) as new:
            moved = _copied(old, new, tell)
            with asking(new):
                audit.record(Deed.MOVED, by=by, now=now, digest=moved.digest, rows=moved.rows)
            # Kept after what was made: broken off in between, there are two, and none is lost.
            retirement.retire(old, place_words(_place_of(target)))
        return moved
    finally:
        close_store()


def go_on_here(place: Place) -> None:
    """Take up again a store that was moved; two of them go their own ways from then on.

    Raises what `open_store` raises. No store is open before, and none after.
    """
    try:
        open_store(place)
    except RuleBroken as refused:
        if refused.code != "store_moved":
            raise
        _connect(place)
        with database.obj.writing():
            retirement.revive(database.obj)
    finally:
        close_store()


def place_asked(text: str) -> Place:
    """Give the place that somebody named: an address, a file, or a folder for one.

    Raises `store_address`: an address with a slip in it would be a folder beside the program, and
    the store would be in there.
    """
    if is_address(text):
        return text
    if _LIKE_ADDRESS.match(text):
        raise RuleBroken("store_address")
    return _place_of(Path(text))


def _copied(old: Any, new: Any, tell: Tell) -> Moved:  # noqa: ANN401 - peewee is untyped
    before = _troubles(old)
    digest = copy_proved(old, new, tell)
    fresh = [trouble for trouble in _troubles(new) if trouble not in before]
    if fresh:
        raise RuleBroken("move_unsound", count=len(fresh))
    return Moved(digest, sum(counts(old).values()))


def _troubles(store: Any) -> list[Trouble]:  # noqa: ANN401 - peewee is untyped
    with asking(store):
        return checking.check()


@contextmanager
def _making(target: Place, size: int) -> Iterator[Any]:
    place = _place_of(target)
    if is_address(place):
        from db.engines import postgresql

        with postgresql.making(place) as store:
            yield store
        return
    with _making_file(Path(place), size) as store:
        yield store


@contextmanager
def _making_file(file: Path, size: int) -> Iterator[Any]:
    """Make a store beside its place: what breaks off leaves nothing there."""
    require_local(file)
    _require_nothing(file)
    file.parent.mkdir(parents=True, exist_ok=True)
    require_room(file.parent, _TIMES_ITS_SIZE * size)
    with folder_beside(file) as beside:
        fresh = beside / FILE_NAME
        with sqlite.making(fresh) as store:
            yield store
        _require_nothing(file)
        replace(fresh, file)
        # Before the old store is given up. Some disks keep names by themselves, and say so.
        with suppress(OSError):
            keep_name(file.parent)


def _require_nothing(file: Path) -> None:
    if file.exists():
        raise RuleBroken("store_exists", path=str(file))


def _place_of(place: Place) -> Place:
    if is_address(place):
        return place
    named = Path(place).resolve()
    return named / FILE_NAME if named.is_dir() or not named.suffix else named


def _size_of(source: Place) -> int:
    return 0 if is_address(source) else Path(source).stat().st_size


def _connect(place: Place) -> None:
    if is_address(place):
        from db.engines import postgresql

        postgresql.connect(place)
        return
    connect(address(Path(place), "rw"), uri=True)
