"""Mixed acts of people on the same complaints, through the real verbs."""

import random
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import NamedTuple, TypeAlias

from peewee import fn

from db import appointments, complaints, contacts, undo
from db.models import Bay, Complaint, Employee, History, Topic
from rules.errors import RuleBroken
from rules.words import Channel, Direction, Role, Status, Verdict

EXPECTED = frozenset(
    {
        "already_holds",
        "bay_taken",
        "booking_in_past",
        "changed_meanwhile",
        "closed_is_read_only",
        "field_conflict",
        "nobody_holds_it",
        "not_closed",
        "undo_built_upon",
        "undo_message_left",
        "undo_not_yours",
        "undo_nothing",
    }
)
"""What people must live with when many work on the same complaints; "locked" is not in it."""


class Acted(NamedTuple):
    """What a verb acknowledged: the complaint and the line of history that it promised."""

    complaint: int
    line: int


Act: TypeAlias = Callable[["Desk", Complaint], object]


class Desk:
    """One person at one program: works on whatever complaint comes up, with his own random."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.me: Employee = Employee.get(Employee.role == Role.RELATIONS_OWNER)
        self.able = list(Employee.select().where(Employee.role == Role.HANDLER))
        self.topics = [topic.id for topic in Topic.select().where(Topic.active)]
        self.numbers = [row.id for row in Complaint.select(Complaint.id)]
        self._count = 0
        self._tag = f"{seed}"

    def now(self) -> datetime:
        return datetime.now(UTC)

    def tag(self) -> str:
        """Give a text that nobody else writes."""
        self._count += 1
        return f"פעולה {self._tag}-{self._count}"

    def act(self) -> Acted | str | None:
        """Do one act: what was acknowledged, the code of a refusal, or None when nothing changed.

        Sometimes the person looks, waits and acts on what he saw.
        """
        seen = Complaint.get_by_id(self.chance.choice(self.numbers))
        act = self.chance.choice(_ACTS[seen.status])
        before = _newest_line(seen.id, self.me)
        try:
            act(self, seen)
        except RuleBroken as broken:
            return broken.code
        line = _newest_line(seen.id, self.me)
        return None if line == before else Acted(seen.id, line)


def _newest_line(complaint: int, by: Employee) -> int:
    mine = (History.complaint == complaint) & (History.by == by.id)
    return int(History.select(fn.MAX(History.id)).where(mine).scalar() or 0)


def _update(desk: Desk, seen: Complaint) -> object:
    field = desk.chance.choice(["reason", "expectation", "failure", "parties"])
    return complaints.update(seen, {field: desk.tag()}, by=desk.me, now=desk.now())


def _transfer(desk: Desk, seen: Complaint) -> object:
    to = desk.chance.choice(desk.able)
    return complaints.transfer(seen, to=to, reason=desk.tag(), by=desk.me, now=desk.now())


def _classify(desk: Desk, seen: Complaint) -> object:
    topics = frozenset(desk.chance.sample(desk.topics, desk.chance.randint(1, 3)))
    return complaints.classify(seen, topics, by=desk.me, now=desk.now())


def _close(desk: Desk, seen: Complaint) -> object:
    topics = frozenset(desk.chance.sample(desk.topics, 1))
    return complaints.close(
        seen,
        verdict=desk.chance.choice(list(Verdict)),
        resolution=desk.tag(),
        topics=topics,
        by=desk.me,
        now=desk.now(),
    )


def _reopen(desk: Desk, seen: Complaint) -> object:
    return complaints.reopen(seen, reason=desk.tag(), by=desk.me, now=desk.now())


def _note(desk: Desk, seen: Complaint) -> None:
    contacts.add(seen, Channel.CALL, Direction.INCOMING, desk.tag(), by=desk.me, now=desk.now())


def _book(desk: Desk, seen: Complaint) -> object:
    bay = Bay.select().where(Bay.active).order_by(fn.RANDOM()).first()
    starts_at = desk.now() + timedelta(minutes=30 * desk.chance.randint(1, 4000))
    return appointments.book(
        seen, bay, starts_at, 30, despite_closed=True, by=desk.me, now=desk.now()
    )


def _take_back(desk: Desk, seen: Complaint) -> object:
    step = undo.last_of(seen, desk.me, desk.now())
    return step and undo.undo(step, by=desk.me, now=desk.now())


_OPEN: tuple[Act, ...] = (_update, _update, _transfer, _classify, _close, _note, _book, _take_back)
_ACTS: Mapping[Status, tuple[Act, ...]] = {
    Status.WAITING: _OPEN,
    Status.IN_HANDLING: _OPEN,
    Status.CLOSED: (_reopen, _reopen, _update, _close, _take_back),
}
