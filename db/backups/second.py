"""The second folder: the same backups on another disk."""

from datetime import datetime
from pathlib import Path

from db.backups.folder import (
    clear_left_over,
    entries,
    folder_beside,
    manifest_of,
    require_room,
)
from db.backups.manifest import CHUNK, digest_of, keep_on_disk
from db.backups.thinning import thin
from db.files import replace
from db.telling import Tell, nobody
from rules.errors import RuleBroken


def bring(archive: Path, folder: Path, identity: str, now: datetime, tell: Tell = nobody) -> Path:
    """Copy a finished backup into the second folder, compare it, and thin what lies there.

    Raises `backup_second_missing`, `backup_no_space` and `backup_damaged`.
    """
    if not folder.is_dir():
        raise RuleBroken("backup_second_missing", path=str(folder))
    # Several stores may use one disk: each thins only what is its own.
    own = folder / f"kashuv-{identity[:8]}"
    own.mkdir(exist_ok=True)
    clear_left_over(own)
    target = own / archive.name
    if not _is_there(target, own):
        require_room(own, archive.stat().st_size)
        with folder_beside(target) as beside:
            replace(_copy(archive, beside / archive.name, tell), target)
    thin(own, now)
    return target


def _is_there(target: Path, own: Path) -> bool:
    """Tell whether it was brought before, and is whole: sticks are pulled out and wear."""
    return any(one.file == target and manifest_of(one) is not None for one in entries(own))


def _copy(archive: Path, fresh: Path, tell: Tell) -> Path:
    size, done = archive.stat().st_size, 0
    with archive.open("rb") as source, fresh.open("wb") as copy:
        while chunk := source.read(CHUNK):
            copy.write(chunk)
            done += len(chunk)
            tell(done, size)
        keep_on_disk(copy)
    if digest_of(fresh) != digest_of(archive):
        raise RuleBroken("backup_damaged", path=str(fresh))
    return fresh
