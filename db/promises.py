"""The dates that a customer was given."""

from datetime import datetime

from db import history, occasions, staff
from db.connection import writing
from db.models import Complaint, CustomerPromise, Employee
from rules.errors import RuleBroken
from rules.lifecycle import require_step
from rules.permissions import Actor, Case
from rules.words import Event, TextKind


def give(
    complaint: Complaint, promised_for: datetime, *, told: bool, by: Employee, now: datetime
) -> None:
    """Record a date given to the customer; raises `promise_in_past`.

    The commitment is ours and stays; this is what he was told.
    """
    with writing():
        actor = staff.actor(by)
        row = Complaint.get_by_id(complaint.id)
        case = Case(row.status, row.handler_id, row.opened_by_id)
        require_step(actor, Event.PROMISED, case)
        if promised_for <= now:
            raise RuleBroken("promise_in_past", field="promised_for")
        given = keep(row.id, promised_for, told=told, by=actor, now=now)
        history.append(
            row.id,
            Event.PROMISED,
            by=actor,
            now=now,
            promised_for=promised_for.isoformat(),
            told=told,
        )
        occasions.overtake(row, Event.PROMISED)
        if not told:
            key = f"interim:{given.id}"
            occasions.on_occasion(
                row, TextKind.INTERIM, by=actor, now=now, key=key, new_date=promised_for
            )


def keep(
    complaint: int, promised_for: datetime, *, told: bool, by: Actor, now: datetime
) -> CustomerPromise:
    """Write a promise that was allowed: the verbs call this."""
    return CustomerPromise.create(
        complaint=complaint, at=now, by=by.id, promised_for=promised_for, told=told
    )


def of_complaint(complaint: int) -> list[CustomerPromise]:
    """Give the promises of a complaint, oldest first."""
    chosen = CustomerPromise.select().where(CustomerPromise.complaint == complaint)
    return list(chosen.order_by(CustomerPromise.id))
