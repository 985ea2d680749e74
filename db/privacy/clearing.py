"""Leaving no copy in the files of the store: what was removed is overwritten.

The audit log itself says whether that is done: a line of an erasure without one of the clearing
after it is made up for at the next start.
"""

from datetime import datetime, timedelta
from pathlib import Path

from peewee import DatabaseError, fn
from peewee import sqlite3 as driver

from db import audit
from db.connection import store_file, writing
from db.engines.rewriting import clear_traces
from db.models import AuditLine, Customer, UndoStep, database
from db.privacy.again import note
from db.privacy.blanking import TOUCHED
from rules.words import Deed

CLEARED, PERSON = "cleared", ""


def clear(now: datetime, by: int | None = None) -> bool:
    """Write the store anew without what was erased; tells whether that went well.

    `by` is the id of who erased.
    """
    tables = [table._meta.table_name for table in (*TOUCHED, UndoStep)]
    try:
        done = clear_traces(database.obj, tables)
    except (DatabaseError, driver.DatabaseError):
        return False
    if done:
        with writing():
            audit.record(Deed.ERASED, by=by, now=now, act=CLEARED)
    return done


def make_up(folder: Path | None, now: datetime) -> bool:
    """Clear what an erasure that was broken off left; tells whether there was such a thing.

    `folder` is the data folder of this PC.
    """
    pending = is_pending()
    if pending or store_file() is None:
        # Of a store on a server each PC keeps the list: any of them may bring a backup back.
        note(folder)
    if pending:
        clear(now)
    return pending


def is_pending() -> bool:
    """Tell whether an erasure was not cleared yet."""
    erased = Customer.erased_at.is_null(is_null=False)
    last = Customer.select(fn.MAX(Customer.erased_at)).where(erased).scalar()
    if last is None:
        return False
    # By its moment, which there is an index of; a clock may have been a little off.
    since = _instant(last) - timedelta(days=1)
    lines = (
        AuditLine.select(AuditLine.facts)
        .where((AuditLine.at >= since) & (AuditLine.deed == Deed.ERASED))
        .order_by(AuditLine.id.desc())
    )
    acts = [line.facts.get("act", PERSON) for line in lines]
    return next((act == PERSON for act in acts if act in (PERSON, CLEARED)), False)


def _instant(found: object) -> datetime:
    moment: datetime = (
        found if isinstance(found, datetime) else Customer.erased_at.python_value(found)
    )
    return moment
