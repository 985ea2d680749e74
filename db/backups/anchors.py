"""Was the audit log cut? Every backup remembers where it ended."""

from datetime import datetime
from typing import NamedTuple

from peewee import fn

from db import identity
from db.backups.folder import entries, folder_of, manifest_of
from db.backups.manifest import Manifest
from db.connection import store_file
from db.models import AuditLine
from rules.words import Deed


class Cut(NamedTuple):
    """A line of the audit log that a backup knows and the open store does not."""

    line: int
    made_at: datetime


def cuts() -> list[Cut]:
    """Compare the open store with its backups; a log that was cut shows in those made before."""
    store = store_file()
    if store is None:
        return []
    name, since = identity.identity(), _restored_at()
    found = (manifest_of(entry) for entry in entries(folder_of(store)))
    own = [one for one in found if one and one.identity == name and one.audit_id]
    # A restore leaves the log of what it replaced, and says so in its own.
    compared = [one for one in own if since is None or one.moment > since]
    return [Cut(one.audit_id, one.moment) for one in compared if not _agrees(one)]


def _restored_at() -> datetime | None:
    restored = AuditLine.select(fn.MAX(AuditLine.at)).where(AuditLine.deed == Deed.RESTORED)
    return restored.scalar()


def _agrees(manifest: Manifest) -> bool:
    line = AuditLine.get_or_none(AuditLine.id == manifest.audit_id)
    # The log is kept for good: a line that was there once is there still.
    return line is not None and line.chain == manifest.audit_chain
