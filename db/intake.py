"""Taking a complaint in: the verb behind "open a new complaint"."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import fn

from db import customers, history, notices, occasions, promises, staff
from db.complaints import start_commitment
from db.connection import writing
from db.customers import CustomerDetails, VehicleDetails
from db.details import TEXTS, require_offered_source
from db.models import Complaint, Customer, Employee, Vehicle
from db.models.prepared import Prepared
from db.process import stages
from db.process.choosing import chosen_for
from db.steps import require_able_to_hold
from db.texts import LONGEST_CELL, LONGEST_TEXT, fit_text, required_text
from rules.errors import RuleBroken
from rules.permissions import Actor, Scope, require
from rules.words import Action, ContactKind, Event, Notice, Status, TextKind, Urgency

_last_number = Prepared(lambda: Complaint.select(fn.MAX(Complaint.number)))


@dataclass(frozen=True)
class NewComplaint:
    """A complaint as it was heard.

    `customer` and `vehicle` may be details of new ones, which are then made together with the
    complaint. `received_at` is when it reached us, if that was before now. `promise_told` says
    that the customer was told the due moment. `about` is one of us whom it is about: he will not
    see it anywhere.
    """

    source: int
    urgency: Urgency
    text: str
    customer: Customer | CustomerDetails | None = None
    vehicle: Vehicle | VehicleDetails | None = None
    handler: Employee | None = None
    received_at: datetime | None = None
    reason: str = ""
    expectation: str = ""
    failure: str = ""
    parties: str = ""
    repeat_of: int | None = None
    about: Employee | None = None
    promise_told: bool = False
    kind: ContactKind = ContactKind.COMPLAINT


def open_complaint(new: NewComplaint, *, by: Employee, now: datetime) -> Complaint:
    """Register a complaint: number, commitment, history and notices in one go.

    Opened by the short form (scope `QUICK`) it waits in the owner's queue, marked as received
    outside the service unit, and the owner hears of it at once.
    """
    with writing():
        actor = staff.actor(by)
        require(actor, Action.OPEN)
        quick = actor.rights[Action.OPEN] is Scope.QUICK
        handler = None if quick else new.handler
        if handler is not None:
            require_able_to_hold(handler, about=new.about.id if new.about else None)
        complaint = Complaint.create(
            number=_next_number(),
            status=Status.IN_HANDLING if handler else Status.WAITING,
            handler=handler,
            opened_by=actor.id,
            outside_unit=quick,
            registered_at=now,
            process=chosen_for(new.source, new.kind),
            **_details(new, by, now),
            **start_commitment(now),
        )
        _record(complaint, new, actor, now)
        stages.begin(complaint, by=actor, now=now)
        # Its stages say whose turn it is.
        return Complaint.get_by_id(complaint.id) if complaint.process_id else complaint


def _record(complaint: Complaint, new: NewComplaint, actor: Actor, now: datetime) -> None:
    history.append(
        complaint.id,
        Event.OPENED,
        by=actor,
        now=now,
        to_handler=complaint.handler_id,
        due_at=complaint.due_at.isoformat(),
    )
    promises.keep(complaint.id, complaint.due_at, told=new.promise_told, by=actor, now=now)
    if complaint.handler_id:
        notices.tell([complaint.handler_id], Notice.TRANSFERRED, complaint.id, but=actor, now=now)
    if complaint.outside_unit:
        told = notices.responsible_now(now, about=complaint.about_id)
        notices.tell(told, Notice.OPENED_OUTSIDE, complaint.id, but=actor, now=now)
    key = f"acknowledgement:{complaint.id}"
    occasions.on_occasion(complaint, TextKind.ACKNOWLEDGEMENT, by=actor, now=now, key=key)


def _details(new: NewComplaint, by: Employee, now: datetime) -> dict[str, Any]:
    if new.customer is None and new.vehicle is None:
        raise RuleBroken("whose_complaint", field="plate")
    require_offered_source(new.source)
    if new.received_at and new.received_at > now:
        raise RuleBroken("received_after_registering", field="received_at")
    texts = {name: fit_text(name, getattr(new, name), LONGEST_CELL) for name in TEXTS[1:]}
    texts["text"] = required_text("text", new.text, LONGEST_TEXT)
    customer, vehicle = customers.settled(new.customer, new.vehicle, by=by, now=now)
    return {
        **texts,
        "customer": customer,
        "vehicle": vehicle,
        "source": new.source,
        "urgency": new.urgency,
        "received_at": new.received_at or now,
        "repeat_of": new.repeat_of,
        "about": new.about,
        "kind": new.kind,
    }


def _next_number() -> int:
    return (_last_number.value() or 0) + 1
