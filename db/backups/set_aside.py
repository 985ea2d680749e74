"""A damaged store: never written to again, kept as it is."""

import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from db.files import replace
from rules.errors import RuleBroken
from rules.held_files import may_be_held

FOLDER = "damaged"
_MOMENT = "%Y%m%dT%H%M%SZ"
_LENGTH = len("20261122T070000Z")
COMPANIONS = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a store; left behind, it would be replayed into the next one."""

# Where SQLite locks: sqlite.org/src/file/src/os.h.
_SHARED_FIRST, _SHARED_SIZE = 0x40000002, 510


def move_away(store: Path, now: datetime) -> Path | None:
    """Move a store and what belongs to it into a folder of its own, which is given.

    None when nothing stands there. What was begun and broken off is gone on with. Raises
    `store_in_use` while another program has it open.
    """
    parts = [part for part in _parts(store) if part.exists()]
    if not parts:
        return None
    if store.exists():
        _require_unused(store)
    kept = _free(store.parent / FOLDER, now)
    kept.mkdir(parents=True)
    # The store first: broken off here, the next call finds its log alone and moves that too. The
    # other way round an older state of the store would be left, and look sound.
    try:
        for part in parts:
            replace(part, kept / part.name)
    except OSError as busy:
        _remove_empty(kept)
        if not may_be_held(busy):
            raise
        raise RuleBroken("store_in_use", path=str(store)) from busy
    return kept


def moment_of(folder: Path) -> datetime | None:
    """Give when a store was moved into a folder; None for one of another kind."""
    try:
        return datetime.strptime(folder.name[:_LENGTH], _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return None


def _require_unused(store: Path) -> None:
    """Ask for the lock that every reader shares; SQLite itself would write to the file first."""
    # Windows by itself moves nothing that is open, and knows no such lock.
    if sys.platform != "win32":
        import fcntl

        with store.open("r+b") as stream:
            try:
                fcntl.lockf(stream, fcntl.LOCK_EX | fcntl.LOCK_NB, _SHARED_SIZE, _SHARED_FIRST)
            except OSError as busy:
                raise RuleBroken("store_in_use", path=str(store)) from busy


def _remove_empty(kept: Path) -> None:
    """Leave no folder behind in which nothing is."""
    with suppress(OSError):
        kept.rmdir()
        kept.parent.rmdir()


def _parts(store: Path) -> list[Path]:
    return [store, *(store.with_name(store.name + companion) for companion in COMPANIONS)]


def _free(folder: Path, now: datetime) -> Path:
    name = f"{now.astimezone(UTC):{_MOMENT}}"
    count = 1
    while (free := folder / (name if count == 1 else f"{name}-{count}")).exists():
        count += 1
    return free
