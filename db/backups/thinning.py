"""Fewer backups the older they are."""

from datetime import datetime
from pathlib import Path

from db.backups.folder import entries, manifest_of
from db.files import remove
from rules.backups import kept


def thin(folder: Path, now: datetime) -> list[Path]:
    """Remove the backups that `rules.backups.kept` lets go; gives what was removed.

    Damaged ones neither count nor go: people see them in the list.
    """
    found = entries(folder)
    if len(kept((entry.made_at for entry in found), now)) == len(found):
        return []
    good = [entry for entry in found if manifest_of(entry) is not None]
    staying = kept((entry.made_at for entry in good), now)
    leaving = [entry.file for entry in good if entry.made_at not in staying]
    return [file for file in leaving if _went(file)]


def _went(file: Path) -> bool:
    try:
        remove(file)
    except OSError:
        # Somebody has it open, or the disk will not: the next one that is made tries again.
        return False
    return True
