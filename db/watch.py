"""What happens by itself, each minute: reminders are told, promises are looked after."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from peewee import OperationalError
from peewee import sqlite3 as driver

from db import late_promises, occasions, reminders, undo_steps
from rules.errors import RuleBroken


class Swept(NamedTuple):
    """What a sweep did."""

    told: int
    """Complaints of whose due time somebody was reminded."""
    proposed: int
    """Messages that wait for a person's yes, because a promise is about to break."""


def sweep(now: datetime) -> Swept:
    """Take every step of reminding that is due, once each, and look after promises.

    Several programs may sweep at once: what one of them took, the others leave. Each complaint is
    a transaction of its own, so that people at work never wait for the whole sweep.
    """
    occasions.withdraw_stale(now)
    undo_steps.forget_old(now)
    try:
        told = reminders.remind_all(now)
    finally:
        proposed = late_promises.propose_all(now)
    return Swept(told, proposed)


@contextmanager
def patient(file: Path) -> Iterator[None]:
    """Turn a store that is busy or out of reach for a moment into a refusal.

    `store_away` while another program holds it, else `file_trouble`: a folder that is gone, a
    disk that is full.
    """
    try:
        yield
    except (OperationalError, driver.OperationalError, OSError) as away:
        code = "store_away" if "locked" in str(away) else "file_trouble"
        raise RuleBroken(code, path=str(file)) from away
