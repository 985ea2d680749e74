"""The board: who holds how much, how urgent, how late."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from peewee import SQL, Expression, ModelSelect, Node, fn

from db import staff
from db.asked_by import AskedBy
from db.conditions import is_open, visible_to
from db.filters import NOBODY
from db.models import Complaint, Employee
from db.models.prepared import Prepared
from rules.clock import ZONE, local_day, midnight
from rules.permissions import Actor
from rules.words import Status, Urgency

_RECENT = timedelta(days=30)
_NONE = (0,) * 6
"""What is counted of who holds nothing."""


class BoardRow(NamedTuple):
    """One line of the board: open complaints of one handler, or of nobody."""

    handler: int
    """`NOBODY` for those that wait."""
    name: str
    department: str
    away: bool
    stands_in: str
    normal: int
    medium: int
    high: int
    late: int
    today: int
    stage_late: int
    """Those of which a stage is late."""

    @property
    def total(self) -> int:
        """Give all open complaints of the line."""
        return self.normal + self.medium + self.high


class Board(NamedTuple):
    """The whole board; the first line is of those that wait for somebody."""

    rows: list[BoardRow]
    closed: int
    """Closed in the last 30 days."""
    closed_in_time: int

    @property
    def totals(self) -> BoardRow:
        """Give the sums of all lines."""
        sums = [sum(column) for column in zip(*(row[5:] for row in self.rows), strict=True)]
        return BoardRow(NOBODY, "", "", False, "", *sums)  # noqa: FBT003


def board(actor: Actor, now: datetime) -> Board:
    """Count what this person may see."""
    counts = {values[0] or NOBODY: values[1:] for values in _counted(actor, now)}
    away = staff.absent_on(now.astimezone(ZONE).date())
    everybody = {person.id: person for person in _everybody.rows()}
    lines = [BoardRow(NOBODY, "", "", False, "", *counts.get(NOBODY, _NONE))]  # noqa: FBT003
    for person in _shown(everybody.values(), counts):
        stand_in = everybody.get(away.get(person.id) or NOBODY)
        lines.append(
            BoardRow(
                person.id,
                person.name,
                person.department,
                person.id in away,
                stand_in.name if stand_in else "",
                *counts.get(person.id, _NONE),
            )
        )
    return Board(lines, *_recently_closed(actor, now))


def count_late(actor: Actor, now: datetime) -> int:
    """Count the open complaints past their due time that this person may see."""
    return int(_late.of(actor).value(actor.id, now))


def _shown(people: Iterable[Employee], counts: dict[int, tuple[int, ...]]) -> list[Employee]:
    able = {person.id for person in staff.able_to_hold()}
    return [person for person in people if person.id in counts or person.id in able]


def _counted(actor: Actor, now: datetime) -> Iterable[tuple[int, ...]]:
    tomorrow = midnight(local_day(now) + timedelta(days=1))
    return _held.of(actor).tuples(actor.id, now, tomorrow)


def _recently_closed(actor: Actor, now: datetime) -> tuple[int, int]:
    ((closed, in_time),) = _closed.of(actor).tuples(actor.id, now - _RECENT)
    return closed, in_time


def _count(condition: Expression | None = None) -> Node:
    # Not of a column: of each row that would be read besides.
    counted = fn.COUNT(SQL("*"))
    return counted if condition is None else counted.filter(condition)


def _asked_for_held(actor: Actor, now: Any, tomorrow: Any) -> ModelSelect:  # noqa: ANN401 - moments
    due_today = (Complaint.due_at >= now) & (Complaint.due_at < tomorrow)
    chosen = Complaint.select(
        Complaint.handler,
        *(_count(Complaint.urgency == urgency) for urgency in Urgency),
        _count(Complaint.due_at < now),
        _count(due_today),
        _count(Complaint.stage_due_at < now),
    )
    return chosen.where(is_open() & visible_to(actor)).group_by(Complaint.handler)


def _asked_for_closed(actor: Actor, since: Any) -> ModelSelect:  # noqa: ANN401 - a moment
    in_time = _count(Complaint.closed_at <= Complaint.due_at)
    lately = (Complaint.status == Status.CLOSED) & (Complaint.closed_at >= since)
    return Complaint.select(_count(), in_time).where(lately & visible_to(actor))


_held, _closed = AskedBy(_asked_for_held), AskedBy(_asked_for_closed)
_late = AskedBy(
    lambda actor, now: Complaint.select(fn.COUNT(Complaint.id)).where(
        is_open() & (Complaint.due_at < now) & visible_to(actor)
    )
)
_everybody = Prepared(lambda: Employee.select().order_by(Employee.name))
