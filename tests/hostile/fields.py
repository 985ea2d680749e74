"""Every text that a person can give to the store: how it is put there, and what is kept of it.

Add one: a verb takes a new text. `tests/hostile/test_fields.py` puts every naughty string in it.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import count
from typing import Any, NamedTuple, TypeAlias

from db import (
    appointments,
    case_study,
    complaints,
    contacts,
    customers,
    intake,
    outbox,
    settings,
    staff,
    topics,
)
from db.customers import CustomerDetails, VehicleDetails
from db.models import (
    Appointment,
    Bay,
    Complaint,
    ComplaintSource,
    ComplaintStage,
    Contact,
    Customer,
    Department,
    Employee,
    History,
    Inquiry,
    Message,
    Pause,
    ProcessChoice,
    ProcessTemplate,
    Recommendation,
    Topic,
    Vehicle,
)
from db.outbox import WrittenMessage
from db.process import (
    approvals,
    departments,
    inquiries,
    pauses,
    recommendations,
    replies,
    stages,
    templates,
)
from db.process.recommendations import Give, NewRecommendation
from rules.words import Channel, Direction, Event, RemedyKind, Role, Status, Verdict
from tests.store import NOW, People, customer, heard, hours, opened, topic

_numbers = count(1_000_000)


class Scene(NamedTuple):
    """A business with an open complaint of a customer."""

    people: People
    complaint: Complaint
    customer: Customer


Put: TypeAlias = Callable[[Scene, str], str]
"""Gives a text to a verb, and reads back what is kept."""


def scene(people: People) -> Scene:
    """Make what the fields need."""
    whose = customer(people.front_desk, "רות", "0521234567", email="ruth@example.org")
    return Scene(people, opened(people.front_desk, customer=whose, handler=people.handler), whose)


def _of_complaint(name: str) -> Put:
    def put(at: Scene, text: str) -> str:
        seen = Complaint.get_by_id(at.complaint.id)
        complaints.update(seen, {name: text}, by=at.people.relations_owner, now=NOW)
        return str(getattr(Complaint.get_by_id(seen.id), name))

    return put


def _opened_with(at: Scene, text: str) -> str:
    new = heard(text=text, customer=at.customer)
    return str(intake.open_complaint(new, by=at.people.front_desk, now=NOW).text)


def _of_customer(name: str) -> Put:
    def put(at: Scene, text: str) -> str:
        details: dict[str, Any] = {"name": "רות", name: text}
        made = customers.add(CustomerDetails(**details), by=at.people.front_desk, now=NOW)
        return str(getattr(made, name))

    return put


def _of_vehicle(name: str) -> Put:
    def put(at: Scene, text: str) -> str:
        named: dict[str, Any] = {name: text}
        details = VehicleDetails(str(next(_numbers)), **named)
        made = customers.add_vehicle(details, owner=None, by=at.people.front_desk, now=NOW)
        return str(getattr(Vehicle.get_by_id(made.id), name))

    return put


def _note(at: Scene, text: str) -> str:
    by = at.people.front_desk
    contacts.add(at.complaint, Channel.CALL, Direction.INCOMING, text, by=by, now=NOW)
    return str(Contact.select().order_by(Contact.id.desc()).first().text)


def _reason(at: Scene, text: str) -> str:
    seen = opened(at.people.front_desk, customer=at.customer)
    to, by = at.people.other_handler, at.people.relations_owner
    complaints.transfer(seen, to=to, reason=text, by=by, now=NOW)
    return str(History.select().order_by(History.id.desc()).first().reason)


def _resolution(at: Scene, text: str) -> str:
    seen = opened(at.people.front_desk, customer=at.customer, handler=at.people.handler)
    done = complaints.close(
        seen,
        verdict=Verdict.PARTLY,
        resolution=text,
        topics=frozenset({topic()}),
        by=at.people.relations_owner,
        now=NOW,
    )
    return str(done.resolution)


def _message(name: str) -> Put:
    def put(at: Scene, text: str) -> str:
        told = {"subject": "נושא", "body": "שלום", name: text}
        written = WrittenMessage(Channel.EMAIL, "ruth@example.org", told["subject"], told["body"])
        confirmed = frozenset({"foreign_details", "copy_of_earlier"})
        made = outbox.write(
            at.complaint, written, confirmed=confirmed, by=at.people.relations_owner, now=NOW
        )
        return str(getattr(Message.get_by_id(made.id), name))

    return put


def _told(name: str) -> Put:
    def put(at: Scene, text: str) -> str:
        seen = case_study.told_of(at.complaint.id)
        told: dict[str, Any] = {"entitled": "", "lesson": "", name: text}
        kept = case_study.write(seen, **told, cost=None, by=at.people.manager, now=NOW)
        return str(getattr(kept, name))

    return put


def _recommended(at: Scene, text: str = "הנחה", details: str = "", cost: int = 0) -> Recommendation:
    seen = Complaint.get_by_id(at.complaint.id)
    new = NewRecommendation(Verdict.UNJUSTIFIED, text, (Give(RemedyKind.DISCOUNT, cost, details),))
    return recommendations.recommend(seen, new, by=at.people.relations_owner, now=NOW)


def _recommendation(at: Scene, text: str) -> str:
    return str(Recommendation.get_by_id(_recommended(at, text).id).text)


def _details(at: Scene, text: str) -> str:
    return str(recommendations.remedies_of(_recommended(at, details=text))[0].details)


def _returned(at: Scene, text: str) -> str:
    row = _recommended(at, cost=5000)
    approvals.give_back(row, reason=text, by=at.people.service_manager, now=NOW)
    return str(recommendations.approvals_of(row)[0].reason)


def _reply(at: Scene, text: str) -> str:
    made = replies.record_call(at.complaint, text, by=at.people.relations_owner, now=NOW)
    return str(Contact.get_by_id(made.id).text)


def _remarks(at: Scene, text: str) -> str:
    by, starts_at = at.people.relations_owner, NOW + hours(next(_numbers) - 1_000_000 + 1)
    made = appointments.book(
        at.complaint, None, starts_at, 30, remarks=text, despite_closed=True, by=by, now=NOW
    )
    return str(Appointment.get_by_id(made.id).remarks)


def _in_stages(at: Scene) -> Complaint:
    """Give one that goes through stages, as it was before another text was tried on it."""
    known = Complaint.get_or_none(Complaint.process.is_null(False))
    if known is None:
        ProcessChoice.create(template=ProcessTemplate.get())
        return opened(at.people.front_desk, customer=at.customer, handler=at.people.handler)
    later = (ComplaintStage.complaint == known.id) & (ComplaintStage.position > 0)
    ComplaintStage.update(outcome=None, done_at=None, done_by=None).where(later).execute()
    Complaint.update(status=Status.IN_HANDLING, closed_at=None).execute()
    again: Complaint = Complaint.get_by_id(known.id)
    return again


def _done(at: Scene, text: str) -> str:
    row = stages.counted(_in_stages(at).id)[1]
    return str(stages.mark_done(row, note=text, by=at.people.relations_owner, now=NOW).note)


def _passed(at: Scene, text: str) -> str:
    row = stages.counted(_in_stages(at).id)[2]
    return str(stages.pass_over(row, reason=text, by=at.people.relations_owner, now=NOW).note)


def _override(at: Scene, text: str) -> str:
    seen = _in_stages(at)
    facts: dict[str, Any] = {"verdict": Verdict.PARTLY, "resolution": "הוסבר", "override": text}
    by = at.people.relations_owner
    complaints.close(seen, **facts, topics=frozenset({topic()}), by=by, now=NOW)
    lines = History.select().where(History.event == Event.OVERRIDDEN)
    return str(lines.order_by(History.id.desc()).first().reason)


def _pause(at: Scene, text: str) -> str:
    seen = opened(at.people.front_desk, customer=at.customer)
    made = pauses.pause(
        seen, until=NOW + hours(1), reason=text, by=at.people.relations_owner, now=NOW
    )
    return str(Pause.get_by_id(made.id).reason)


def _asked(at: Scene, question: str = "למה?") -> Inquiry:
    department = Department.get()
    Department.update(representative=at.people.handler).execute()
    by = at.people.relations_owner
    return inquiries.ask(at.complaint, department=department, question=question, by=by, now=NOW)


def _question(at: Scene, text: str) -> str:
    return str(_asked(at, text).question)


def _answer(at: Scene, text: str) -> str:
    return str(inquiries.answer(_asked(at), text=text, by=at.people.handler, now=NOW).answer)


def _withdrawn(at: Scene, text: str) -> str:
    by = at.people.relations_owner
    return str(inquiries.withdraw(_asked(at), reason=text, by=by, now=NOW).reason)


def _department(at: Scene, text: str) -> str:
    made = departments.add(departments.Details(text), by=at.people.administrator, now=NOW)
    return str(Department.get_by_id(made.id).name)


def _employee(name: str) -> Put:
    def put(at: Scene, text: str) -> str:
        seen = Employee.get_by_id(at.people.other_handler.id)
        facts: dict[str, Any] = {"name": seen.name, "sign_in": seen.sign_in, name: text}
        details = staff.Details(role=Role.HANDLER, **facts)
        staff.update(seen, details, by=at.people.administrator, now=NOW)
        return str(getattr(Employee.get_by_id(seen.id), name))

    return put


def _topic(at: Scene, text: str) -> str:
    topics.add_topic(text, by=at.people.administrator, now=NOW)
    return str(Topic.select().order_by(Topic.id.desc()).first().name)


def _source(at: Scene, text: str) -> str:
    topics.add_source(text, by=at.people.administrator, now=NOW)
    return str(ComplaintSource.select().order_by(ComplaintSource.id.desc()).first().name)


def _bay(at: Scene, text: str) -> str:
    appointments.keep_bay(None, name=text, by=at.people.administrator, now=NOW)
    return str(Bay.select().order_by(Bay.id.desc()).first().name)


def _process(name: str) -> Put:
    def put(at: Scene, text: str) -> str:
        row = templates.templates()[0]
        version = templates.newest(row.id)
        words: dict[str, Any] = {name: text}
        process = replace(templates.definition(version), **words)
        by = at.people.service_manager
        made = templates.publish(row.id, process, seen=version.number, by=by, now=NOW)
        return str(getattr(templates.definition(made), name))

    return put


def _stage(name: str) -> Put:
    def put(at: Scene, text: str) -> str:
        row = templates.templates()[0]
        version = templates.newest(row.id)
        process = templates.definition(version)
        first, *others = process.stages
        words: dict[str, Any] = {name: text}
        process = replace(process, stages=(replace(first, **words), *others))
        by = at.people.service_manager
        made = templates.publish(row.id, process, seen=version.number, by=by, now=NOW)
        return str(getattr(templates.definition(made).stages[0], name))

    return put


def _setting(name: str) -> Put:
    def put(at: Scene, text: str) -> str:
        settings.change({name: text}, by=at.people.administrator, now=NOW)
        return str(settings.load()[name])

    return put


FIELDS: Mapping[str, Put] = {
    "complaint: text": _of_complaint("text"),
    "complaint: text when opened": _opened_with,
    "complaint: reason": _of_complaint("reason"),
    "complaint: expectation": _of_complaint("expectation"),
    "complaint: failure": _of_complaint("failure"),
    "complaint: parties": _of_complaint("parties"),
    "customer: name": _of_customer("name"),
    "customer: e-mail": _of_customer("email"),
    "customer: address": _of_customer("address"),
    "customer: remarks": _of_customer("remarks"),
    "vehicle: make": _of_vehicle("make"),
    "vehicle: model": _of_vehicle("model"),
    "note": _note,
    "transfer: reason": _reason,
    "closing: resolution": _resolution,
    "message: subject": _message("subject"),
    "message: body": _message("body"),
    "case study: entitled": _told("entitled"),
    "case study: lesson": _told("lesson"),
    "recommendation: text": _recommendation,
    "recommendation: details of a remedy": _details,
    "recommendation: reason for returning it": _returned,
    "reply": _reply,
    "appointment: remarks": _remarks,
    "stage: what was done": _done,
    "stage: reason for passing it over": _passed,
    "closing: reason for not waiting": _override,
    "pause: reason": _pause,
    "inquiry: question": _question,
    "inquiry: answer": _answer,
    "inquiry: reason for withdrawing it": _withdrawn,
    "department": _department,
    "employee: name": _employee("name"),
    "employee: department": _employee("department"),
    "topic": _topic,
    "source": _source,
    "bay": _bay,
    "process: name": _process("name"),
    "process: goal": _process("goal"),
    "stage: name": _stage("name"),
    "stage: activity": _stage("activity"),
    "stage: interfaces": _stage("interfaces"),
    "stage: recorded": _stage("recorded"),
    "stage: notes": _stage("notes"),
    "setting: business name": _setting("business_name"),
    "setting: signature": _setting("signature"),
}
