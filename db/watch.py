"""What happens by itself, each minute: reminders are told, promises are looked after."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import NamedTuple

from peewee import PeeweeException
from peewee import sqlite3 as driver

from db import late_promises, occasions, reminders, undo_steps
from db.engines.addresses import Place, place_words
from db.faults import refusal_of
from db.models import database
from db.one_by_one import done_for
from db.process import inquiry_reminders, pauses, stage_reminders
from rules.errors import RuleBroken

_OF_THE_PROCESS: tuple[Callable[[datetime], int], ...] = (
    pauses.tell_over,
    inquiry_reminders.remind,
    stage_reminders.remind,
)
"""What else is told, each once; one that fails keeps none of the others back.

Another one is a function of `now` that takes what is due and gives how many were told.
"""


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
    database.obj.take_in_words()
    try:
        done_for(_OF_THE_PROCESS, lambda tell: bool(tell(now)))
    finally:
        try:
            told = reminders.remind_all(now)
        finally:
            proposed = late_promises.propose_all(now)
    return Swept(told, proposed)


@contextmanager
def patient(place: Place) -> Iterator[None]:
    """Turn a store that is busy or out of reach for a moment into a refusal.

    `store_away` while another program holds it, a fault of the store (`db/faults.py`), or
    `file_trouble`: a folder that is gone.
    """
    try:
        yield
    except (PeeweeException, driver.Error, OSError) as away:
        fault = refusal_of(away)
        if fault is None and not isinstance(away, OSError):
            raise
        if fault is None:
            raise RuleBroken("file_trouble", path=place_words(place)) from away
        if fault.code == "store_busy":
            raise RuleBroken("store_away", path=place_words(place)) from away
        raise fault from away
