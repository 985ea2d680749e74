"""What departments were asked, as people read it; nobody reads of a complaint about himself.

Who sees a complaint only because his department was asked reads what that department was asked,
and of the complaint what the customer said, the vehicle and the times.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from peewee import JOIN, Case, Expression, ModelSelect, fn

from db.asked_by import AskedBy
from db.conditions import OPEN, answers_for, visible_to, wholly_visible_to
from db.models import Complaint, Department, Employee, Inquiry, Topic, Vehicle
from rules.permissions import Actor
from rules.sla import is_late, judged_at

MOST_ANSWERED = 200


class Asked(NamedTuple):
    """An inquiry, with as much of its complaint as a department may know; names are of today."""

    id: int
    version: int
    department_id: int
    department: str
    topic: str
    question: str
    asked_at: datetime
    asked_by: str
    due_at: datetime | None
    answer: str
    answered_at: datetime | None
    answered_by: str
    recorded_by: str
    """Who wrote down what `answered_by` said; empty when he wrote it himself."""
    withdrawn_at: datetime | None
    reason: str
    """Why it was withdrawn."""
    complaint: int
    number: int
    text: str
    """What the customer said."""
    plate: str | None
    make: str | None
    model: str | None
    received_at: datetime
    closed_at: datetime | None
    paused_until: datetime | None

    @property
    def is_waiting(self) -> bool:
        """Tell whether it can still be answered."""
        over = (self.answered_at, self.withdrawn_at, self.closed_at)
        return all(moment is None for moment in over)

    def is_late(self, now: datetime) -> bool:
        """Tell whether it waits for longer than it may, or was answered too late."""
        return self.due_at is not None and is_late(self.due_at, judged_at(self.answered_at, now))


def waiting_for(actor: Actor) -> list[Asked]:
    """Give what waits for an answer of this person's departments, the most pressing first."""
    asked = _of_his_departments(actor).where(_waits())
    return _rows(asked.order_by(Inquiry.due_at.asc(nulls="last"), Inquiry.id))


def count_waiting(actor: Actor) -> int:
    """Give how many inquiries wait for an answer of this person's departments."""
    return int(_waiting.of(actor).value(actor.id))


_waiting = AskedBy(
    lambda actor: (
        Inquiry.select(fn.COUNT(Inquiry.id))
        .join(Department)
        .switch(Inquiry)
        .join(Complaint)
        .where(_is_his(actor) & _waits())
    )
)


def answered_for(actor: Actor) -> list[Asked]:
    """Give what was answered for this person's departments, by whomever, newest first."""
    asked = _of_his_departments(actor).where(Inquiry.answered_at.is_null(is_null=False))
    return _rows(asked.order_by(Inquiry.answered_at.desc(), Inquiry.id.desc()).limit(MOST_ANSWERED))


def of_complaint(complaint: int, actor: Actor) -> list[Asked]:
    """Give what was asked about a complaint, as far as he may read it, oldest first.

    Who sees the complaint only because he was asked reads the inquiries of his departments.
    """
    return [Asked(*row) for row in _of_complaint.of(actor).tuples(actor.id, complaint)]


def one(inquiry: int, actor: Actor) -> Asked | None:
    """Give one inquiry; None where he may not read it."""
    complaint = Inquiry.select(Inquiry.complaint).where(Inquiry.id == inquiry).scalar()
    if complaint is None:
        return None
    return next((row for row in of_complaint(complaint, actor) if row.id == inquiry), None)


def _waits() -> Expression:
    return Inquiry.answered_at.is_null() & Complaint.status.in_(OPEN)


def _of_his_departments(actor: Actor) -> ModelSelect:
    return _joined().where(_is_his(actor))


def _is_his(actor: Actor) -> Expression:
    return answers_for(actor.id) & Inquiry.withdrawn_at.is_null() & visible_to(actor)


_ASKER, _ANSWERER, _RECORDER = Employee.alias(), Employee.alias(), Employee.alias()


def _joined() -> ModelSelect:
    return (
        Inquiry.select(*_columns())
        .join(Department)
        .switch(Inquiry)
        .join(Topic, JOIN.LEFT_OUTER)
        .switch(Inquiry)
        .join(_ASKER, on=Inquiry.by)
        .switch(Inquiry)
        .join(_ANSWERER, JOIN.LEFT_OUTER, on=Inquiry.answered_by)
        .switch(Inquiry)
        .join(_RECORDER, JOIN.LEFT_OUTER, on=Inquiry.recorded_by)
        .switch(Inquiry)
        .join(Complaint)
        .join(Vehicle, JOIN.LEFT_OUTER)
    )


def _columns() -> Sequence[Any]:
    return (
        Inquiry.id,
        Inquiry.version,
        Department.id,
        Department.name,
        _or_nothing(Topic.name),
        Inquiry.question,
        Inquiry.asked_at,
        _ASKER.name,
        Inquiry.due_at,
        Inquiry.answer,
        Inquiry.answered_at,
        _or_nothing(_ANSWERER.name),
        _or_nothing(_RECORDER.name),
        Inquiry.withdrawn_at,
        Inquiry.reason,
        Complaint.id,
        Complaint.number,
        Complaint.text,
        Vehicle.plate,
        Vehicle.make,
        Vehicle.model,
        Complaint.received_at,
        Complaint.closed_at,
        Complaint.paused_until,
    )


def _or_nothing(name: Any) -> Case:  # noqa: ANN401 - a column of an alias
    return Case(None, [(name.is_null(), "")], name)


def _rows(asked: ModelSelect) -> list[Asked]:
    return [Asked(*row) for row in asked.tuples()]


_of_complaint = AskedBy(
    lambda actor, complaint: (
        _joined()
        .where((Complaint.id == complaint) & (wholly_visible_to(actor) | _is_his(actor)))
        .order_by(Inquiry.id)
    )
)
