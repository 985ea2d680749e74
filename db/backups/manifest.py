"""What a backup says about itself, and the seal that shows whether it is still true."""

import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple
from zipfile import BadZipFile, ZipFile

from peewee import sqlite3 as driver

from db.models import AuditLine, Complaint, Customer, Employee, Letter, StoreIdentity, Vehicle
from db.telling import Tell, nobody
from rules.audit import START
from rules.backups import Reason
from rules.errors import RuleBroken
from rules.version import VERSION

NAME = "manifest.json"
SEAL = b"kashuv-backup sha256 "
SEAL_LENGTH = len(SEAL) + 64
CHUNK = 4 << 20
"""Bytes: some ten milliseconds. Between two of them the interpreter is asked for."""
_COUNTED = (Complaint, Customer, Vehicle, Employee, Letter)


class Anchor(NamedTuple):
    """The last line of an audit log; a log that ends before it was cut."""

    id: int = 0
    chain: str = START


@dataclass(frozen=True)
class Manifest:
    """What a backup says about itself; `made_at` is ISO 8601, `counts` are rows by table.

    Backups of the first versions know neither whose they are nor the audit log.
    """

    sha256: str
    schema: int
    version: str
    made_at: str
    counts: Mapping[str, int]
    reason: str = Reason.ASKED.value
    identity: str = ""
    audit_id: int = 0
    audit_chain: str = START

    @property
    def moment(self) -> datetime:
        """When it was made."""
        return datetime.fromisoformat(self.made_at)

    @property
    def anchor(self) -> Anchor:
        """The end of the audit log in it."""
        return Anchor(self.audit_id, self.audit_chain)


def manifest_of(copy: Path, reason: Reason, now: datetime, tell: Tell = nobody) -> Manifest:
    """Describe the copy of a store, of any schema we ever released."""
    with closing(driver.connect(copy)) as store:
        (schema,) = store.execute("PRAGMA user_version").fetchone()
        identity, anchor = identity_in(store), anchor_in(store)
        counts = {table: _count(store, table) for table in map(_table, _COUNTED)}
    return Manifest(
        sha256=digest_of(copy, tell),
        schema=schema,
        version=VERSION,
        made_at=now.isoformat(timespec="seconds"),
        counts=counts,
        reason=reason.value,
        identity=identity,
        audit_id=anchor.id,
        audit_chain=anchor.chain,
    )


def read_manifest(file: Path) -> Manifest:
    """Give what a backup says about itself, its seal being whole.

    Raises `backup_missing`, `not_a_backup` and `backup_damaged`.
    """
    _require_seal(file)
    try:
        with ZipFile(file) as archive:
            said = json.loads(archive.read(NAME))
        known = {field.name for field in fields(Manifest)}
        # A newer program may say more; what it says must not be misunderstood for rubbish.
        return Manifest(**{name: value for name, value in said.items() if name in known})
    except (BadZipFile, KeyError, ValueError, TypeError, AttributeError) as wrong:
        raise RuleBroken("not_a_backup", path=str(file)) from wrong


def anchor_in(store: Any) -> Anchor:  # noqa: ANN401 - a connection of the driver
    """Give the end of the audit log of a store that may be older than that log."""
    table = _table(AuditLine)
    if not _has(store, table):
        return Anchor()
    last = f"SELECT id, chain FROM {table} ORDER BY id DESC LIMIT 1"  # noqa: S608 - ours
    found = store.execute(last).fetchone()
    return Anchor(*found) if found else Anchor()


def identity_in(store: Any) -> str:  # noqa: ANN401 - a connection of the driver
    """Give the name of a store; one that is older than names has none."""
    table = _table(StoreIdentity)
    if not _has(store, table):
        return ""
    found = store.execute(f"SELECT identity FROM {table} LIMIT 1").fetchone()  # noqa: S608 - ours
    return str(found[0]) if found else ""


def sealed(archive: Path) -> None:
    """Write the seal into the comment that was left blank for it, and all of it to the disk."""
    with archive.open("r+b") as stream:
        seal = SEAL + digest(stream, archive.stat().st_size - SEAL_LENGTH).encode()
        stream.seek(-SEAL_LENGTH, os.SEEK_END)
        stream.write(seal)
        keep_on_disk(stream)


def keep_on_disk(stream: BinaryIO) -> None:
    """Have the disk itself take what was written."""
    # A name that is changed before the content is down survives a power cut without it.
    stream.flush()
    os.fsync(stream.fileno())


def digest_of(file: Path, tell: Tell = nobody) -> str:
    """Give the SHA-256 of a file."""
    with file.open("rb") as stream:
        return digest(stream, file.stat().st_size, tell)


def digest(stream: BinaryIO, length: int, tell: Tell = nobody) -> str:
    """Give the SHA-256 of the first `length` bytes and leave the stream behind them."""
    found = hashlib.sha256()
    stream.seek(0)
    left = length
    while left > 0 and (chunk := stream.read(min(CHUNK, left))):
        found.update(chunk)
        left -= len(chunk)
        tell(length - left, length)
    return found.hexdigest()


def _require_seal(file: Path) -> None:
    if not file.is_file():
        raise RuleBroken("backup_missing", path=str(file))
    size = file.stat().st_size - SEAL_LENGTH
    if size <= 0:
        raise RuleBroken("not_a_backup", path=str(file))
    with file.open("rb") as stream:
        found = digest(stream, size)
        seal = stream.read()
    if not seal.startswith(SEAL):
        raise RuleBroken("not_a_backup", path=str(file))
    if seal != SEAL + found.encode():
        raise RuleBroken("backup_damaged", path=str(file))


def _table(model: Any) -> str:  # noqa: ANN401 - peewee is untyped
    return str(model._meta.table_name)


def _has(store: Any, table: str) -> bool:  # noqa: ANN401 - a connection of the driver
    known = "SELECT COUNT(*) FROM sqlite_schema WHERE type = 'table' AND name = ?"
    return bool(store.execute(known, (table,)).fetchone()[0])


def _count(store: Any, table: str) -> int:  # noqa: ANN401 - a connection of the driver
    if not _has(store, table):
        return 0
    return int(store.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0])  # noqa: S608 - ours
