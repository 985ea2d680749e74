"""Who was erased stays erased: a backup that is restored may be older than his erasure.

Beside the store stands a list of ids and moments, and nothing else, which a restore goes by.
"""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from peewee import sqlite3 as driver

from db import identity
from db.engines.closed_files import looking_into
from db.files import replace
from db.models import Customer
from db.privacy.blanking import blank
from db.privacy.person import person_of
from rules.held_files import once_let_go

FILE_NAME = "erased.json"
_FACT = "erased_again"


def note(folder: Path | None) -> None:
    """Write down, in the data folder, who is erased in the open store."""
    if folder is None:
        return
    erased = Customer.select(Customer.id, Customer.erased_at).where(
        Customer.erased_at.is_null(is_null=False)
    )
    now_known = {one: int(at.timestamp()) for one, at in erased.tuples()}
    before = _listed(folder, identity.identity())
    if now_known.items() <= before.items():
        return
    _write(folder, identity.identity(), {**before, **now_known})


def erase_again(into: Path, made_at: datetime, now: datetime) -> int:
    """Erase in the open store, just read out of a backup, who was erased since; gives how many.

    `into` is where it is going to stand, and whose list counts. The transaction is open.
    """
    own = identity.identity()
    known = {**_listed(into.parent, own), **_erased_in(into, own)}
    # Younger backups know of it themselves, and there an id may be somebody else's.
    since = {one for one, at in known.items() if at >= int(made_at.timestamp())}
    left = Customer.select().where(Customer.id.in_(list(since)) & Customer.erased_at.is_null())
    people = [person_of(customer) for customer in left]
    for person in people:
        blank(person, by=None, now=now)
    return len(people)


def erased_by_restore(store: Path) -> int:
    """Give how many people the last restore of a store that is not open erased again."""
    asked = "SELECT facts FROM audit_line WHERE deed = 'restored' ORDER BY id DESC LIMIT 1"
    with suppress(driver.DatabaseError, ValueError), looking_into(store) as found:
        (facts,) = found.execute(asked).fetchone() or ("{}",)
        return int(json.loads(facts).get(_FACT, 0))
    return 0


def _listed(folder: Path, own: str) -> dict[int, int]:
    """Give the ids of the list and the moments, in seconds, of the erasures."""
    try:
        listed = folder / FILE_NAME
        said = json.loads(once_let_go(lambda: listed.read_text(encoding="utf-8")))
        return {
            int(one["id"]): int(datetime.fromisoformat(one["at"]).timestamp())
            for one in said["erased"]
            if said["store"] == own
        }
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _erased_in(store: Path, own: str) -> dict[int, int]:
    """Give those that the store knows which a restore replaces: the list may be a step behind."""
    if not store.exists():
        return {}
    with suppress(driver.DatabaseError), looking_into(store) as found:
        if found.execute("SELECT identity FROM store_identity").fetchone() != (own,):
            return {}
        rows = found.execute("SELECT id, erased_at FROM customer WHERE erased_at IS NOT NULL")
        return dict(rows.fetchall())
    return {}


def _write(folder: Path, own: str, known: Mapping[int, int]) -> None:
    erased = [
        {"id": one, "at": datetime.fromtimestamp(at, UTC).isoformat()}
        for one, at in sorted(known.items())
    ]
    fresh = folder / f"{FILE_NAME}.{os.getpid()}"
    with fresh.open("w", encoding="utf-8") as stream:
        json.dump({"store": own, "erased": erased}, stream, indent=1)
        stream.flush()
        os.fsync(stream.fileno())
    replace(fresh, folder / FILE_NAME)
