"""The dates that a customer was given."""

from datetime import datetime

from db import history, occasions, steps
from db.connection import writing
from db.models import Complaint, CustomerPromise, Employee
from db.models.prepared import Prepared
from rules.errors import RuleBroken
from rules.permissions import Actor
from rules.words import Event, TextKind


def give(
    complaint: Complaint, promised_for: datetime, *, told: bool, by: Employee, now: datetime
) -> None:
    """Record a date given to the customer; raises `promise_in_past`.

    The commitment is ours and stays; this is what he was told.
    """
    with writing():
        row, actor = steps.beside(complaint.id, Event.PROMISED, by)
        if promised_for <= now:
            raise RuleBroken("promise_in_past", field="promised_for")
        given = record(row.id, promised_for, told=told, person=actor.id, by=actor, now=now)
        occasions.overtake(row, Event.PROMISED)
        if not told:
            key = f"interim:{given.id}"
            occasions.on_occasion(
                row, TextKind.INTERIM, by=actor, now=now, key=key, new_date=promised_for
            )


def record(
    complaint: int,
    promised_for: datetime,
    *,
    told: bool,
    person: int,
    by: Actor | None,
    now: datetime,
) -> CustomerPromise:
    """Write a promise with its line of history; `person` answers for it, also where none acted."""
    history.append(
        complaint,
        Event.PROMISED,
        by=by,
        now=now,
        promised_for=promised_for.isoformat(),
        told=told,
    )
    return CustomerPromise.create(
        complaint=complaint, at=now, by=person, promised_for=promised_for, told=told
    )


def keep(
    complaint: int, promised_for: datetime, *, told: bool, by: Actor, now: datetime
) -> CustomerPromise:
    """Write the promise that a commitment brings along: its own line of history tells of it."""
    return CustomerPromise.create(
        complaint=complaint, at=now, by=by.id, promised_for=promised_for, told=told
    )


def of_complaint(complaint: int) -> list[CustomerPromise]:
    """Give the promises of a complaint that stand, oldest first."""
    gone = history.rows_taken_back([complaint], "promise")
    return [row for row in _given.rows(complaint) if row.id not in gone]


_given = Prepared(
    lambda complaint: (
        CustomerPromise.select()
        .where(CustomerPromise.complaint == complaint)
        .order_by(CustomerPromise.id)
    )
)
