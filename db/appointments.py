"""The built-in appointment book: bays of the workshop and the vehicles that are due in them."""

from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from peewee import Case, fn

from db import audit, history, occasions, staff, steps, undo_steps
from db import settings as stored
from db.booked import of_complaint
from db.conditions import visible_to
from db.connection import writing
from db.models import Appointment, Bay, Complaint, Customer, Employee, Vehicle
from db.texts import fit_columns, required_name
from rules.booking import require_bookable
from rules.clock import midnight
from rules.errors import RuleBroken
from rules.permissions import Actor, require
from rules.words import Action, Deed, Event, TextKind

__all__ = [
    "LONGEST_MINUTES",
    "Booked",
    "bays",
    "book",
    "cancel",
    "keep_bay",
    "of_complaint",
    "on_day",
]

LONGEST_MINUTES = 24 * 60


class Booked(NamedTuple):
    """One appointment as the book shows it; only its hours to who may not see the complaint."""

    id: int
    bay: int | None
    starts_at: datetime
    ends_at: datetime
    complaint: int | None
    number: int | None
    customer: str | None
    plate: str | None
    remarks: str | None


def book(
    complaint: Any,  # noqa: ANN401 - anything with the id of a complaint
    bay: Bay | None,
    starts_at: datetime,
    minutes: int,
    *,
    remarks: str = "",
    despite_closed: bool = False,
    by: Employee,
    now: datetime,
) -> Appointment:
    """Book a bay for a complaint's vehicle; an earlier appointment of the complaint is given up.

    `bay` None keeps what was booked in the outside program, which watches over its own bays.

    Raises `booking_in_past`, `booking_while_closed` (unless `despite_closed`: it only warns) and
    `bay_taken`, which nothing overrides.
    """
    if not 1 <= minutes <= LONGEST_MINUTES:
        raise RuleBroken("out_of_range", field="minutes", low=1, high=LONGEST_MINUTES)
    ends_at = starts_at + timedelta(minutes=minutes)
    with writing():
        row, actor = steps.beside(complaint.id, Event.BOOKED, by)
        require_bookable(
            starts_at, ends_at, stored.calendar(), despite_closed=despite_closed, now=now
        )
        earlier = of_complaint(row.id)
        if bay is not None:
            _require_free(bay, starts_at, ends_at, but=earlier)
        _give_up(earlier, now)
        made = Appointment.create(
            complaint=row,
            bay=bay,
            starts_at=starts_at,
            ends_at=ends_at,
            **fit_columns(Appointment, {"remarks": remarks}),
            by=actor.id,
            made_at=now,
        )
        _record(made, earlier, row, actor, now)
        return made


def _record(
    made: Appointment,
    earlier: Appointment | None,
    complaint: Complaint,
    actor: Actor,
    now: datetime,
) -> None:
    line = history.append(
        complaint.id,
        Event.BOOKED,
        by=actor,
        now=now,
        starts_at=made.starts_at.isoformat(),
        bay=made.bay.name if made.bay else "",
        before=earlier.starts_at.isoformat() if earlier else None,
    )
    overtaken = occasions.overtake(complaint, Event.BOOKED)
    key = f"booked:{made.id}"
    message = occasions.on_occasion(complaint, TextKind.BOOKED, by=actor, now=now, key=key)
    undo_steps.remember(
        line,
        complaint,
        made=made.id,
        given_up=earlier.id if earlier else None,
        overtaken=overtaken,
        born=[message.id] if message else [],
    )


def cancel(appointment: Appointment, *, by: Employee, now: datetime) -> None:
    """Cancel an appointment; it stays in the history."""
    with writing():
        row, actor = steps.beside(appointment.complaint_id, Event.BOOKING_CANCELLED, by)
        if _give_up(appointment, now):
            history.append(
                row.id,
                Event.BOOKING_CANCELLED,
                by=actor,
                now=now,
                starts_at=appointment.starts_at.isoformat(),
            )
            occasions.overtake(row, Event.BOOKING_CANCELLED)


def put_back(made: int, given_up: int | None, now: datetime) -> None:
    """Undo a booking: its row is kept as given up, and what it took the place of is due again.

    Raises `bay_taken` where another has that bay by now.
    """
    _give_up(Appointment.get_by_id(made), now)
    if given_up is None:
        return
    earlier = Appointment.get_by_id(given_up)
    if earlier.bay is not None:
        _require_not_taken(earlier.bay, earlier.starts_at, earlier.ends_at)
    Appointment.update(cancelled_at=None).where(Appointment.id == given_up).execute()


def on_day(day: date, actor: Actor) -> list[Booked]:
    """Give the appointments of one day, by bay and hour."""
    visible = visible_to(actor)
    begins, ends = midnight(day), midnight(day + timedelta(days=1))
    rows = (
        Appointment.select(
            Appointment.id,
            Appointment.bay,
            Appointment.starts_at,
            Appointment.ends_at,
            *(
                Case(None, [(visible, column)])
                for column in (
                    Complaint.id,
                    Complaint.number,
                    Customer.name,
                    Vehicle.plate,
                    Appointment.remarks,
                )
            ),
        )
        .join(Complaint)
        .left_outer_join(Customer)
        .switch(Complaint)
        .left_outer_join(Vehicle)
        .where(
            (Appointment.starts_at < ends)
            & (Appointment.ends_at > begins)
            & Appointment.cancelled_at.is_null()
        )
        .order_by(Appointment.bay, Appointment.starts_at)
        .tuples()
    )
    return [Booked(*row) for row in rows]


def bays(*, active_only: bool = True) -> list[Bay]:
    """Give the bays in their order."""
    chosen = Bay.select().order_by(Bay.position, Bay.id)
    return list(chosen.where(Bay.active) if active_only else chosen)


def keep_bay(
    bay: Bay | None,
    *,
    name: str,
    active: bool = True,
    by: Employee,
    now: datetime,
) -> Bay:
    """Add a bay (`bay` None) or change one; raises `changed_meanwhile`."""
    with writing():
        require(staff.actor(by), Action.SETTINGS)
        cleaned = required_name(Bay, name)
        if Bay.select().where((Bay.name == cleaned) & (Bay.id != (bay.id if bay else 0))).exists():
            raise RuleBroken("name_taken", field="name")
        if bay is None:
            position = (Bay.select(fn.MAX(Bay.position)).scalar() or 0) + 1
            made = Bay.create(name=cleaned, position=position, active=active)
            _record_bay(made, by, now, act="added")
            return made
        values = {"name": cleaned, "active": active}
        fields = audit.changed_fields(Bay.get_by_id(bay.id), values)
        changed = (
            Bay.update(values, version=Bay.version + 1)
            .where((Bay.id == bay.id) & (Bay.version == bay.version))
            .execute()
        )
        if not changed:
            raise RuleBroken("changed_meanwhile")
        _record_bay(bay, by, now, act="changed", fields=fields)
        return Bay.get_by_id(bay.id)


def _record_bay(bay: Bay, by: Employee, now: datetime, **facts: Any) -> None:
    audit.record(Deed.LISTS, by=by.id, now=now, list="bay", word=bay.id, **facts)


def _require_free(
    bay: Bay, starts_at: datetime, ends_at: datetime, *, but: Appointment | None
) -> None:
    if not Bay.get_by_id(bay.id).active:
        raise RuleBroken("required", field="bay")
    _require_not_taken(bay, starts_at, ends_at, but=but)


def _require_not_taken(
    bay: Bay, starts_at: datetime, ends_at: datetime, *, but: Appointment | None = None
) -> None:
    # The write lock is held, so nobody can slip in between this look and the booking.
    taken = Appointment.select().where(
        (Appointment.bay == bay.id)
        & Appointment.cancelled_at.is_null()
        & (Appointment.starts_at < ends_at)
        & (Appointment.ends_at > starts_at)
        & (Appointment.id != (but.id if but else 0))
    )
    if taken.exists():
        raise RuleBroken("bay_taken", field="starts_at", bay=bay.name)


def _give_up(appointment: Appointment | None, now: datetime) -> bool:
    if appointment is None:
        return False
    changed = (
        Appointment.update(cancelled_at=now)
        .where((Appointment.id == appointment.id) & Appointment.cancelled_at.is_null())
        .execute()
    )
    return bool(changed)
