"""The board: who holds how much, how urgent, how late."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from peewee import Case, fn

from db import staff
from db.conditions import due_today_at, is_open, late_at, visible_to
from db.filters import NOBODY
from db.models import Complaint, Employee
from rules.clock import ZONE
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
    everybody = {person.id: person for person in Employee.select().order_by(Employee.name)}
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
    late = is_open() & (Complaint.due_at < now) & visible_to(actor)
    return int(Complaint.select(fn.COUNT(Complaint.id)).where(late).scalar())


def _shown(people: Iterable[Employee], counts: dict[int, tuple[int, ...]]) -> list[Employee]:
    able = {person.id for person in staff.able_to_hold()}
    return [person for person in people if person.id in counts or person.id in able]


def _counted(actor: Actor, now: datetime) -> Iterable[tuple[int, ...]]:
    urgencies = [_sum(Complaint.urgency == urgency) for urgency in Urgency]
    chosen = Complaint.select(
        Complaint.handler,
        *urgencies,
        _sum(late_at(now)),
        _sum(due_today_at(now)),
        _sum(Complaint.stage_due_at < now),
    ).where(is_open() & visible_to(actor))
    rows: Iterable[tuple[int, ...]] = chosen.group_by(Complaint.handler).tuples()
    return rows


def _recently_closed(actor: Actor, now: datetime) -> tuple[int, int]:
    chosen = Complaint.select(
        fn.COUNT(Complaint.id), fn.COALESCE(_sum(Complaint.closed_at <= Complaint.due_at), 0)
    ).where(
        (Complaint.status == Status.CLOSED)
        & (Complaint.closed_at >= now - _RECENT)
        & visible_to(actor)
    )
    closed, in_time = chosen.tuples().get()
    return closed, in_time


def _sum(condition: object) -> object:
    return fn.SUM(Case(None, [(condition, 1)], 0))
