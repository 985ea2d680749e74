"""Backups go on holding whoever was erased until they are let go; they can be let go at once."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from db import audit, identity, staff
from db.backups import set_aside
from db.backups.folder import entries, manifest_of
from db.backups.taking import take
from db.connection import writing
from db.files import remove, remove_folder
from db.models import Employee
from db.privacy.here import Here
from db.privacy.retention import last_erased
from rules.backups import Reason, gone_by
from rules.errors import RuleBroken
from rules.permissions import require
from rules.words import Action, Deed

ACT = "backups"


class Holding(NamedTuple):
    """Backups that may hold somebody, and the day on which the last of them goes."""

    how_many: int
    until: date | None
    """At the latest, while a backup is made in every month; None where there is no backup."""


def holding(here: Here, before: datetime | None = None) -> Holding:
    """Give the backups made until a moment, or all; those set aside as damaged count too."""
    made = [at for _file, at in _kept(here) if before is None or at <= before]
    return Holding(len(made), gone_by(max(made)) if made else None)


def holding_erased(here: Here) -> Holding:
    """Give the backups in which somebody may still be who was erased."""
    last = last_erased()
    return holding(here, before=last) if last is not None else Holding(0, None)


def let_go_older(here: Here, *, by: Employee, now: datetime) -> int:
    """Make a good backup of the store as it is now and remove all others; gives how many went.

    Nothing is removed when it cannot be made. Raises as `take` does, and OSError for one that does
    not go; all others are gone then.
    """
    require(staff.actor(by), Action.SETTINGS)
    fresh = take(Reason.ASKED, now=now, second_folder=here.second_folder, folder=here.backups())
    older = [file for file, _at in _kept(here) if fresh is None or file.name != fresh.name]
    if fresh is None and older:
        # Another PC is making one just now.
        raise RuleBroken("backup_missing", path=str(here.backups()))
    with writing():
        audit.record(Deed.ERASED, by=by.id, now=now, act=ACT, count=len(older))
    _remove_all(older)
    return len(older)


def _remove_all(files: Iterable[Path]) -> None:
    """Remove what can be removed; raises the OSError of the first that somebody holds."""
    refused: list[OSError] = []
    for file in files:
        try:
            remove_folder(file) if file.is_dir() else remove(file)
        except OSError as held:
            refused.append(held)
    if refused:
        raise refused[0]


def _kept(here: Here) -> Iterator[tuple[Path, datetime]]:
    folder, data = here.backups(), here.folder()
    if folder is None or data is None:
        return
    folders = [folder]
    if here.second_folder is not None:
        folders.append(here.second_folder / f"kashuv-{identity.identity()[:8]}")
    for one in folders:
        for entry in entries(one):
            manifest = manifest_of(entry)
            yield entry.file, manifest.moment if manifest is not None else entry.made_at
    yield from _set_aside(data / set_aside.FOLDER)


def _set_aside(folder: Path) -> Iterator[tuple[Path, datetime]]:
    """Give the damaged stores that were moved away: they hold people as backups do."""
    if not folder.is_dir():
        return
    for one in folder.iterdir():
        moment = set_aside.moment_of(one)
        if moment is not None:
            yield one, moment
