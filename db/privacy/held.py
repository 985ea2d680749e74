"""Everything that is kept about one person, put together for him to read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from peewee import JOIN

from db import audit, case_study, contacts, history, staff
from db.case_study import Told
from db.connection import writing
from db.contacts import ContactLine
from db.drafts import Draft, Drafts
from db.history import Line
from db.models import (
    Appointment,
    Attachment,
    AuditLine,
    Complaint,
    ComplaintSource,
    ComplaintTopic,
    Customer,
    CustomerPromise,
    Employee,
    IncomingMail,
    Letter,
    Message,
    Ownership,
    Pause,
    StoredFile,
    Topic,
    Vehicle,
)
from db.privacy.answers import HeldAnswers, held_answers
from db.privacy.here import Here
from db.privacy.older_backups import Holding, holding
from db.privacy.person import Person, marks_of, person_of, told_elsewhere
from rules.errors import RuleBroken
from rules.permissions import require
from rules.words import Action, Deed, Event


class HeldFile(NamedTuple):
    """A file without what is in it."""

    name: str
    content_type: str
    size: int
    """Bytes."""
    sha256: str
    at: datetime


class HeldVehicle(NamedTuple):
    """A vehicle that is or was his; `until` is None while it is, `since` where nobody knows."""

    plate: str
    make: str
    model: str
    year: int | None
    since: datetime | None
    until: datetime | None


class Deeds(NamedTuple):
    """What the audit log says was done with a complaint."""

    at: datetime
    by: str | None
    deed: Deed
    event: Event | None


class HeldMail(NamedTuple):
    """An e-mail that came in, with its files."""

    mail: IncomingMail
    files: tuple[HeldFile, ...]


@dataclass(frozen=True)
class HeldComplaint:
    """All of one complaint; source and people are read with it."""

    complaint: Complaint
    topics: tuple[str, ...]
    lines: tuple[Line, ...]
    contacts: tuple[ContactLine, ...]
    promises: tuple[CustomerPromise, ...]
    appointments: tuple[Appointment, ...]
    pauses: tuple[Pause, ...]
    answers: HeldAnswers
    letters: tuple[Letter, ...]
    messages: tuple[Message, ...]
    mails: tuple[HeldMail, ...]
    files: tuple[HeldFile, ...]
    study: Told
    """What was added to it for the management."""
    deeds: tuple[Deeds, ...]


@dataclass(frozen=True)
class Held:
    """Everything that is kept about one person, as it is at one moment."""

    at: datetime
    customer: Customer
    phones: tuple[str, ...]
    vehicles: tuple[HeldVehicle, ...]
    complaints: tuple[HeldComplaint, ...]
    loose_mails: tuple[HeldMail, ...]
    elsewhere: tuple[tuple[int, Line], ...]
    """Numbers of others' complaints, with the line that names him as who was there before."""
    stray_messages: tuple[Message, ...]
    """To him, with complaints of others."""
    drafts: tuple[Draft, ...]
    backups: Holding


def held_about(
    customer: Customer, *, here: Here | None = None, by: Employee, now: datetime
) -> Held:
    """Give everything that is kept about a customer, and record that it was put together.

    Complaints about the one who asks are not there. `here` says what this PC keeps. Raises
    `erased_already` where nothing is kept any more.
    """
    with writing():
        actor = staff.actor(by)
        require(actor, Action.SETTINGS)
        here, person = here or Here(), person_of(customer, actor)
        if person.customer.erased_at is not None:
            raise RuleBroken("erased_already")
        audit.record(
            Deed.TOLD_ABOUT,
            by=actor.id,
            now=now,
            customer=person.customer.id,
            count=len(person.complaints),
        )
    return Held(
        at=now,
        customer=person.customer,
        phones=person.phones,
        vehicles=tuple(_vehicles(person)),
        complaints=tuple(_complaint(one) for one in person.complaints),
        loose_mails=_mails(IncomingMail.id.in_(person.loose_mails)),
        elsewhere=_elsewhere(person),
        stray_messages=tuple(
            Message.select().where(Message.id.in_(person.stray_messages)).order_by(Message.id)
        ),
        drafts=_drafts(person, here.drafts()),
        backups=holding(here),
    )


def _vehicles(person: Person) -> list[HeldVehicle]:
    found = []
    for vehicle in Vehicle.select().where(Vehicle.id.in_(person.vehicles)).order_by(Vehicle.id):
        rows = Ownership.select().where(Ownership.vehicle == vehicle.id)
        story = list(rows.order_by(Ownership.since, Ownership.id))
        following = [*(one.since for one in story[1:]), None]
        facts = (vehicle.plate, vehicle.make, vehicle.model, vehicle.year)
        his = [
            HeldVehicle(*facts, owned.since, until)
            for owned, until in zip(story, following, strict=True)
            if owned.customer_id == person.customer.id
        ]
        found += his or [HeldVehicle(*facts, None, None)]
    return found


def _complaint(one: int) -> HeldComplaint:
    row = _with_its_people(one)
    topics = Topic.select(Topic.name).join(ComplaintTopic).where(ComplaintTopic.complaint == one)
    letters = Letter.select(Letter, Employee).join(Employee).where(Letter.complaint == one)
    return HeldComplaint(
        complaint=row,
        topics=tuple(name for (name,) in topics.order_by(Topic.position).tuples()),
        lines=tuple(history.lines(one)),
        contacts=tuple(contacts.within(one)),
        promises=_rows(CustomerPromise, one),
        appointments=_rows(Appointment, one),
        pauses=_rows(Pause, one),
        answers=held_answers(one),
        letters=tuple(letters.order_by(Letter.id)),
        messages=_rows(Message, one),
        mails=_mails(IncomingMail.complaint == one),
        files=_files(Attachment.complaint == one),
        study=case_study.told_of(one),
        deeds=_deeds(one),
    )


def _with_its_people(one: int) -> Complaint:
    handler, opener = Employee.alias(), Employee.alias()
    row: Complaint = (
        Complaint.select(Complaint, ComplaintSource, Vehicle, handler, opener)
        .join(ComplaintSource)
        .switch(Complaint)
        .join(Vehicle, JOIN.LEFT_OUTER)
        .switch(Complaint)
        .join(handler, JOIN.LEFT_OUTER, on=Complaint.handler, attr="handler")
        .switch(Complaint)
        .join(opener, on=Complaint.opened_by, attr="opened_by")
        .where(Complaint.id == one)
        .get()
    )
    return row


def _rows(table: type, one: int) -> tuple:  # type: ignore[type-arg]
    chosen = table.select().where(table.complaint == one)  # type: ignore[attr-defined]
    return tuple(chosen.order_by(table.id))  # type: ignore[attr-defined]


def _mails(which: object) -> tuple[HeldMail, ...]:
    rows = IncomingMail.select().where(which).order_by(IncomingMail.id)
    return tuple(HeldMail(mail, _files(Attachment.mail == mail.id)) for mail in rows)


def _files(which: object) -> tuple[HeldFile, ...]:
    rows = (
        Attachment.select(
            Attachment.name,
            Attachment.content_type,
            StoredFile.size,
            StoredFile.sha256,
            Attachment.at,
        )
        .join(StoredFile)
        .where(which)
        .order_by(Attachment.id)
    )
    return tuple(HeldFile(*row) for row in rows.tuples())


def _deeds(one: int) -> tuple[Deeds, ...]:
    rows = (
        AuditLine.select(AuditLine.at, Employee.name, AuditLine.deed, AuditLine.facts)
        .join(Employee, JOIN.LEFT_OUTER, on=AuditLine.by)
        .where(AuditLine.complaint == one)
        .order_by(AuditLine.id)
    )
    known = {event.value: event for event in Event}
    return tuple(
        Deeds(at, who, deed, known.get(facts.get("event", "")))
        for at, who, deed, facts in rows.tuples()
    )


def _elsewhere(person: Person) -> tuple[tuple[int, Line], ...]:
    found = []
    for row in told_elsewhere(person):
        told = next(line for line in history.lines(row.complaint_id) if line.id == row.id)
        found.append((row.complaint.number, told))
    return tuple(found)


def _drafts(person: Person, drafts: Drafts | None) -> tuple[Draft, ...]:
    if drafts is None:
        return ()
    found: Sequence[Draft] = drafts.speaking_of(
        complaints=person.complaints,
        customers=[person.customer.id],
        names_him=marks_of(person).stand_in,
    )
    return tuple(found)
