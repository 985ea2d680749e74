"""Every act that can be taken back, and what people see of a complaint before and after."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from db import (
    appointments,
    complaints,
    contacts,
    finding,
    history,
    promises,
    staff,
    undo,
)
from db.customers import CustomerDetails, VehicleDetails
from db.filters import Filter
from db.models import (
    Appointment,
    Bay,
    Complaint,
    ComplaintTopic,
    Employee,
    Message,
    PersonalNotice,
    UndoStep,
)
from db.text_values import date_given
from rules.permissions import Actor
from rules.words import (
    Channel,
    Direction,
    MessageState,
    Urgency,
    Verdict,
)
from tests.store import NOW, People, hours, refused, source, topic

LATER = NOW + timedelta(minutes=2)
WORKSHOP_HOUR = NOW + timedelta(days=1)

Act = Callable[[Complaint, People], Any]


def fresh(complaint: Complaint) -> Complaint:
    row: Complaint = Complaint.get_by_id(complaint.id)
    return row


def last_step(complaint: Complaint, by: Employee, now: datetime = LATER) -> UndoStep:
    step = undo.last_of(fresh(complaint), by, now)
    assert step is not None
    return step


def newest_step() -> UndoStep:
    row: UndoStep = UndoStep.select().order_by(UndoStep.line.desc()).get()
    return row


def state(complaint: Complaint) -> Mapping[str, Any]:
    """Give all that people see of a complaint, without what only ever grows."""
    of_it = (Message.complaint == complaint.id) & (Message.state != MessageState.CANCELLED)
    messages = [
        (row.key, row.channel, row.kind, row.state, row.body, row.by_id, row.trouble)
        for row in Message.select().where(of_it).order_by(Message.id)
    ]
    columns = {**fresh(complaint).__data__}
    del columns["version"]
    booked = Appointment.select().where(
        (Appointment.complaint == complaint.id) & Appointment.cancelled_at.is_null()
    )
    topics = ComplaintTopic.select().where(ComplaintTopic.complaint == complaint.id)
    unread = PersonalNotice.select().where(
        (PersonalNotice.complaint == complaint.id) & PersonalNotice.read_at.is_null()
    )
    standing = [line for line in contacts.within(complaint.id) if not line.taken_back]
    return {
        "columns": columns,
        "topics": {row.topic_id for row in topics},
        "appointments": [(row.id, row.bay_id, row.starts_at) for row in booked],
        "messages": messages,
        "promises": [promise.id for promise in promises.of_complaint(complaint.id)],
        "date_given": date_given(fresh(complaint), LATER),
        "notices": sorted((row.id, row.kind.value) for row in unread),
        "log": standing,
        "letters_see": contacts.with_customer(complaint.id),
        "grid": [row._replace(version=0) for row in finding.page(Filter(), owner(), LATER)],
        "holder": holder(complaint),
    }


def owner() -> Actor:
    return staff.actor(Employee.get(Employee.sign_in == "relations_owner"))


def holder(complaint: Complaint) -> str | None:
    """Give who holds it by its history alone."""
    held = history.holdings(history.lines(complaint.id), LATER)
    return held[-1].handler if held and not held[-1].ended else "nobody: it is closed"


def bay() -> Bay:
    row: Bay = Bay.select().order_by(Bay.id).first() or Bay.create(name="ליפט 1", position=1)
    return row


def updates(complaint: Complaint, people: People) -> None:
    changes = {
        "text": "הרכב שוב חזר",
        "reason": "רעש",
        "urgency": Urgency.HIGH,
        "received_at": NOW - hours(9),
        "source": source().id + 1,
    }
    complaints.update(fresh(complaint), changes, by=people.relations_owner, now=NOW)


def updates_whose(complaint: Complaint, people: People) -> None:
    changes = {
        "customer": CustomerDetails("שרה חדשה", ("052-222-3333",)),
        "vehicle": VehicleDetails("76-543-21"),
    }
    complaints.update(fresh(complaint), changes, by=people.relations_owner, now=NOW)


def logs_a_call(complaint: Complaint, people: People) -> None:
    contacts.add(
        complaint, Channel.SMS, Direction.INCOMING, "מתי?", by=people.relations_owner, now=NOW
    )


def writes_a_note(complaint: Complaint, people: People) -> None:
    contacts.add(
        complaint,
        Channel.INTERNAL,
        Direction.INTERNAL,
        "לקוח קשה",
        by=people.relations_owner,
        now=NOW,
    )


def transfers(complaint: Complaint, people: People) -> None:
    complaints.transfer(
        fresh(complaint),
        to=people.other_handler,
        reason="חופשה",
        by=people.relations_owner,
        now=NOW,
    )


def classifies(complaint: Complaint, people: People) -> None:
    chosen = frozenset({topic(), topic("תשלום")})
    complaints.classify(fresh(complaint), chosen, by=people.relations_owner, now=NOW)


def closes(complaint: Complaint, people: People) -> None:
    complaints.close(
        fresh(complaint),
        verdict=Verdict.UNJUSTIFIED,
        resolution="הוסבר ללקוחה",
        answer_sent=True,
        by=people.relations_owner,
        now=NOW,
    )


def closes_and_classifies(complaint: Complaint, people: People) -> None:
    complaints.close(
        fresh(complaint),
        verdict=Verdict.JUSTIFIED,
        resolution="תוקן",
        topics=frozenset({topic("תשלום")}),
        by=people.relations_owner,
        now=NOW,
    )


def reopens(complaint: Complaint, people: People) -> None:
    complaints.reopen(fresh(complaint), reason="שוב", by=people.relations_owner, now=NOW)


def books(complaint: Complaint, people: People) -> None:
    appointments.book(complaint, bay(), WORKSHOP_HOUR, 60, by=people.relations_owner, now=NOW)


WHILE_OPEN = (
    updates,
    updates_whose,
    logs_a_call,
    writes_a_note,
    transfers,
    classifies,
    closes,
    closes_and_classifies,
    books,
)


def is_refused(code: str, by: Employee, now: datetime = LATER) -> None:
    step = newest_step()
    assert undo.last_of(Complaint.get_by_id(step.complaint_id), by, now) is None
    assert undo.latest(by, now) != step
    with refused(code):
        undo.undo(step, by=by, now=now)
