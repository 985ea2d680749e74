"""The way back onto a server: a backup into an empty database. What stands in another stays."""

from datetime import datetime
from pathlib import Path

from db import audit
from db.backups.archive import unpack
from db.backups.folder import clear_left_over, folder_beside, require_room
from db.backups.manifest import Manifest, read_manifest
from db.connection import FILE_NAME, close_store, open_store, place_words, writing
from db.copying import asking, copy_proved
from db.models import database
from db.privacy.again import erase_again
from rules.errors import RuleBroken
from rules.words import Deed

_MUCH_SMALLER = 10
"""A backup is at most so much smaller than the store in it."""


def restore_onto_server(file: Path, address: str, *, beside: Path, now: datetime) -> Manifest:
    """Fill an empty database with the store of a backup, all of it or nothing; nothing is open.

    `beside` is a folder of this PC with room for the store. Raises `restore_needs_empty` where
    anything is there already, and what reading a backup and opening a database raise.
    """
    read_manifest(file)
    beside.mkdir(parents=True, exist_ok=True)
    clear_left_over(beside)
    require_room(beside, _MUCH_SMALLER * file.stat().st_size)
    with folder_beside(beside / FILE_NAME) as room:
        manifest = unpack(file, room / FILE_NAME)
        try:
            # Brings the schema of an older backup up to date.
            open_store(room / FILE_NAME)
            with writing():
                erase_again(beside / FILE_NAME, manifest.moment, now)
            _fill(address, manifest, now)
        finally:
            close_store()
    return manifest


def _fill(address: str, manifest: Manifest, now: datetime) -> None:
    from db.engines import postgresql

    old = database.obj
    try:
        with old.alone(), postgresql.making(address) as new:
            copy_proved(old, new)
            with asking(new):
                audit.record(
                    Deed.RESTORED,
                    by=None,
                    now=now,
                    digest=manifest.sha256,
                    made_at=manifest.made_at,
                )
    except RuleBroken as refused:
        if refused.code not in ("store_exists", "store_foreign"):
            raise
        raise RuleBroken("restore_needs_empty", path=place_words(address)) from refused
