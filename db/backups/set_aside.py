"""A damaged store: never written to again, kept as it is."""

from datetime import UTC, datetime
from pathlib import Path

FOLDER = "damaged"
COMPANIONS = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a store; left behind, it would be replayed into the next one."""


def move_away(store: Path, now: datetime) -> Path | None:
    """Move a store and what belongs to it into a folder of its own, which is given.

    None when nothing stands there. What was begun and broken off is gone on with.
    """
    parts = [part for part in _parts(store) if part.exists()]
    if not parts:
        return None
    kept = _free(store.parent / FOLDER, now)
    kept.mkdir(parents=True)
    # The store first: broken off here, the next call finds its log alone and moves that too. The
    # other way round an older state of the store would be left, and look sound.
    for part in parts:
        part.replace(kept / part.name)
    return kept


def _parts(store: Path) -> list[Path]:
    return [store, *(store.with_name(store.name + companion) for companion in COMPANIONS)]


def _free(folder: Path, now: datetime) -> Path:
    name = f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    count = 1
    while (free := folder / (name if count == 1 else f"{name}-{count}")).exists():
        count += 1
    return free
