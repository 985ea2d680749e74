"""Taking out of the store what names one person, and keeping what is counted.

Add a column that holds something personal: blank it here, show it in `held`; the test that looks
for marked words in every table says when it was forgotten.
"""

import hashlib
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from peewee import fn

from db import audit, history, undo_steps
from db.engines.rewriting import unguarded
from db.models import (
    Appointment,
    Attachment,
    CaseStudy,
    Complaint,
    Contact,
    Customer,
    History,
    IncomingMail,
    Letter,
    Message,
    Ownership,
    Pause,
    Phone,
    Preference,
    Presence,
    StoredFile,
    Vehicle,
    database,
)
from db.privacy.answers import TABLES, blank_answers
from db.privacy.person import Person, marks_of, shares_address, told_elsewhere
from db.process import stage_evidence
from rules.incoming import forgotten_id
from rules.permissions import Actor
from rules.words import (
    Deed,
    Event,
    FormOfAddress,
    MailState,
    MessageState,
    Reach,
    Status,
)

REWRITTEN = (History, Contact, Letter)
"""Append-only tables that hold words of people."""
TOUCHED = (
    Customer,
    Phone,
    Vehicle,
    Ownership,
    Complaint,
    CaseStudy,
    *REWRITTEN,
    *TABLES,
    Message,
    Appointment,
    Pause,
    IncomingMail,
    Attachment,
    StoredFile,
    Preference,
)
_NO_FILE = hashlib.sha256(b"").hexdigest()
_COMPLAINT_TEXTS = ("text", "reason", "expectation", "failure", "parties", "resolution")
_COUNTED_FIELDS = frozenset({"source", "urgency", "received_at", "about"})
_KEPT_FACTS = frozenset(
    {"channel", "direction", "kind", "letter", "message", "mail", "state", "contact", "promise"}
    | {"promised_for", "told", "starts_at", "bay", "before", "verdict", "answer_sent"}
    | {"due_at", "due_before", "until", "closed_at", "added", "removed", "line", "step", "also"}
    | {"recommendation", "cost", "ceiling", "remedies", "needed", "signed", "drawn", "withdrawn"}
    | {"recorded", "stage", "stages", "inquiry", "department"}
)
"""Numbers, moments and words of ours; whatever else a line remembers goes."""
_OF_STAGES = (
    Event.STAGE_DONE,
    Event.STAGE_PASSED,
    Event.STAGE_TIME,
    Event.STAGE_LATE,
    Event.OVERRIDDEN,
)
_NAMES_OF_STAGES = frozenset({"name", "names"})
"""Words of ours too: the report goes on naming what was closed without them."""
_NOT_LEFT = (MessageState.PROPOSED, MessageState.WAITING, MessageState.SENDING)


@dataclass(frozen=True)
class Counts:
    """How much of a person was taken out."""

    complaints: int
    vehicles: int
    messages: int
    letters: int
    mails: int
    files: int


def blank(person: Person, *, by: Actor | None, now: datetime) -> Counts:
    """Take a person out within a transaction; `by` is None for what a restore brings about."""
    marks = marks_of(person)
    mails = _mails_to_blank(person)
    counts = Counts(
        complaints=len(person.complaints),
        vehicles=_blank_vehicles(person),
        messages=_blank_messages(person),
        letters=Letter.select().where(Letter.complaint.in_(person.complaints)).count(),
        mails=_blank_mails(mails, by, now),
        files=_remove_files(person, mails),
    )
    elsewhere = told_elsewhere(person)
    with unguarded(database.obj, [table._meta.table_name for table in REWRITTEN]):
        _rewrite(person, elsewhere)
    # Taking such a step back would give the complaint to him again.
    undo_steps.forget([line.complaint_id for line in elsewhere])
    _blank_complaints(person, now)
    _blank_customer(person.customer, now)
    _forget_preferences(marks.stand_in)
    for complaint in person.complaints:
        history.append(complaint, Event.ERASED, by=by, now=now)
    audit.record(
        Deed.ERASED,
        by=by.id if by else None,
        now=now,
        customer=person.customer.id,
        **asdict(counts),
    )
    return counts


def neutral_plate(vehicle: int) -> str:
    """Give what stands for a plate that was taken out: no digit of it is ever searched for."""
    return "~" + "".join(chr(ord("a") + int(digit)) for digit in str(vehicle))


def neutral_facts(event: Event, facts: dict[str, Any]) -> dict[str, Any]:
    """Give what a line of history may go on remembering."""
    if event is Event.UPDATED:
        changes = facts.get("changes", ())
        return {"changes": [_neutral_change(*change) for change in changes]}
    if event is Event.ATTACHED:
        # Of a file that was taken away the whole row is kept, and its name may be anything.
        return {}
    kept = _KEPT_FACTS | _NAMES_OF_STAGES if event in _OF_STAGES else _KEPT_FACTS
    return {name: value for name, value in facts.items() if name in kept}


def _neutral_change(name: str, old: Any, new: Any) -> list[Any]:  # noqa: ANN401 - JSON
    return [name, old, new] if name in _COUNTED_FIELDS else [name, None, None]


# --- the parts ----------------------------------------------------------------------------------


def _blank_customer(customer: Customer, now: datetime) -> None:
    Phone.delete().where(Phone.customer == customer.id).execute()
    Customer.update(
        # The number stands in other programs beside his name.
        number=-customer.id,
        name="",
        email="",
        address="",
        remarks="",
        sms_consent=False,
        email_consent=False,
        promotion_consent=False,
        reach=Reach.AUTO,
        form_of_address=FormOfAddress.UNKNOWN,
        erased_at=now,
        version=Customer.version + 1,
    ).where(Customer.id == customer.id).execute()


def _blank_vehicles(person: Person) -> int:
    Ownership.delete().where(Ownership.customer == person.customer.id).execute()
    Ownership.delete().where(Ownership.vehicle.in_(person.own_vehicles)).execute()
    told_of = Complaint.select(Complaint.vehicle).where(Complaint.vehicle.is_null(is_null=False))
    unused = Vehicle.id.in_(person.own_vehicles) & Vehicle.id.not_in(told_of)
    gone = int(Vehicle.delete().where(unused).execute())
    left = list(Vehicle.select().where(Vehicle.id.in_(person.own_vehicles)))
    for vehicle in left:
        _make_neutral(vehicle)
    for vehicle in _others(person):
        _stand_in(vehicle, person)
    mine = Vehicle.owner == person.customer.id
    Vehicle.update(owner=None, version=Vehicle.version + 1).where(mine).execute()
    return gone + len(left)


def _make_neutral(vehicle: Vehicle) -> None:
    Vehicle.update(
        plate=neutral_plate(vehicle.id),
        model="",
        year=None,
        owner=None,
        version=Vehicle.version + 1,
    ).where(Vehicle.id == vehicle.id).execute()


def _others(person: Person) -> list[Vehicle]:
    """Give the vehicles of his complaints that go on being somebody else's."""
    used = Complaint.select(Complaint.vehicle).where(
        Complaint.id.in_(person.complaints) & Complaint.vehicle.is_null(is_null=False)
    )
    chosen = Vehicle.id.in_(used) & Vehicle.id.not_in(person.own_vehicles)
    return list(Vehicle.select().where(chosen))


def _stand_in(vehicle: Vehicle, person: Person) -> None:
    """Put a nameless vehicle of the same make in the place of one in his complaints."""
    fresh = Vehicle.create(plate=uuid4().hex[:10], make=vehicle.make)
    _make_neutral(fresh)
    used = (Complaint.vehicle == vehicle.id) & Complaint.id.in_(person.complaints)
    Complaint.update(vehicle=fresh.id).where(used).execute()


def _blank_complaints(person: Person, now: datetime) -> None:
    his = Complaint.id.in_(person.complaints)
    undo_steps.forget(person.complaints)
    Presence.update(complaint=None, editing=False).where(
        Presence.complaint.in_(person.complaints)
    ).execute()
    Appointment.update(remarks="").where(Appointment.complaint.in_(person.complaints)).execute()
    blank_answers(person.complaints)
    Pause.update(reason="").where(Pause.complaint.in_(person.complaints)).execute()
    blank_texts = dict.fromkeys(_COMPLAINT_TEXTS, "")
    Complaint.update(blank_texts, version=Complaint.version + 1).where(his).execute()
    # What it cost is counted; what was told of it is his.
    CaseStudy.update(entitled="", lesson="", version=CaseStudy.version + 1).where(
        CaseStudy.complaint.in_(person.complaints)
    ).execute()
    # Only a restore finds one that is open: when he was erased all of them were closed.
    Complaint.update(status=Status.CLOSED, closed_at=now).where(
        his & (Complaint.status != Status.CLOSED)
    ).execute()


def _blank_messages(person: Person) -> int:
    his = Message.complaint.in_(person.complaints) | Message.id.in_(person.stray_messages)
    Message.update(state=MessageState.CANCELLED).where(his & Message.state.in_(_NOT_LEFT)).execute()
    Message.update(state=MessageState.FAILED).where(
        his & (Message.state == MessageState.IN_DOUBT)
    ).execute()
    return int(
        Message.update(
            address="",
            subject="",
            body="",
            provider_id="",
            trouble={},
            version=Message.version + 1,
        )
        .where(his)
        .execute()
    )


def _mails_to_blank(person: Person) -> list[int]:
    loose = list(person.loose_mails)
    if shares_address(person):
        # Nobody can tell whose of the two they are.
        same = IncomingMail.id.in_(loose) & (fn.LOWER(IncomingMail.sender) == person.email)
        shared = {one for (one,) in IncomingMail.select(IncomingMail.id).where(same).tuples()}
        loose = [one for one in loose if one not in shared]
    return [*person.mails, *loose]


def _blank_mails(mails: list[int], by: Actor | None, now: datetime) -> int:
    new = IncomingMail.id.in_(mails) & (IncomingMail.state == MailState.NEW)
    IncomingMail.update(
        state=MailState.DISMISSED, decided_by=by.id if by else None, decided_at=now
    ).where(new).execute()
    named = IncomingMail.select(IncomingMail.id, IncomingMail.message_id)
    for mail in named.where(IncomingMail.id.in_(mails)):
        IncomingMail.update(
            # So much is kept of it that it is not taken in again from the mailbox.
            message_id=forgotten_id(mail.message_id),
            sender="",
            sender_name="",
            subject="",
            text="",
            fresh="",
            version=IncomingMail.version + 1,
        ).where(IncomingMail.id == mail.id).execute()
    return len(mails)


def _remove_files(person: Person, mails: list[int]) -> int:
    his = Attachment.mail.in_(mails) | Attachment.complaint.in_(person.complaints)
    rows = list(Attachment.select(Attachment.id, Attachment.file).where(his).tuples())
    stage_evidence.forget_files(row for row, _ in rows)
    files = [file for _, file in rows]
    removed = int(Attachment.delete().where(his).execute())
    used = Attachment.select(Attachment.file)
    unused = StoredFile.id.in_(files) & StoredFile.id.not_in(used)
    StoredFile.delete().where(unused).execute()
    return removed


def _rewrite(person: Person, elsewhere: list[History]) -> None:
    """Take people's words out of append-only lines; who did what and when stays."""
    own = list(History.select().where(History.complaint.in_(person.complaints)))
    for line in own:
        _rewrite_line(line, neutral_facts(line.event, line.facts))
    for line in elsewhere:
        _rewrite_line(line, _without_him(line))
    Contact.update(text="").where(Contact.complaint.in_(person.complaints)).execute()
    Letter.update(subject="", pdf=b"", sha256=_NO_FILE).where(
        Letter.complaint.in_(person.complaints)
    ).execute()


def _without_him(line: History) -> dict[str, Any]:
    """Give what a line of another's complaint may go on remembering."""
    if line.event is not Event.UPDATED:
        return neutral_facts(line.event, line.facts)
    whose = ("customer", "vehicle")
    changes = line.facts["changes"]
    return {"changes": [[one[0], None, None] if one[0] in whose else one for one in changes]}


def _rewrite_line(line: History, facts: dict[str, Any]) -> None:
    History.update(reason="", facts=facts).where(History.id == line.id).execute()


def _forget_preferences(names_him: Any) -> None:  # noqa: ANN401 - a function of text
    for kept in Preference.select():
        fresh = _without(kept.value, names_him)
        if fresh != kept.value:
            Preference.update(value=fresh).where(Preference.id == kept.id).execute()


def _without(value: Any, names_him: Any) -> Any:  # noqa: ANN401 - JSON
    if isinstance(value, str):
        return "" if names_him(value) else value
    if isinstance(value, dict):
        return {name: _without(one, names_him) for name, one in value.items()}
    if isinstance(value, list):
        return [_without(one, names_him) for one in value]
    return value
