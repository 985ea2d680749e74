"""The history of a complaint: every verb adds its line, nobody changes one."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from peewee import JOIN

from db import audit
from db.models import Employee, History
from db.models.prepared import Prepared
from rules.permissions import Actor
from rules.words import Deed, Event


def append(
    complaint: int,
    event: Event,
    *,
    by: Actor | None,
    now: datetime,
    from_handler: int | None = None,
    to_handler: int | None = None,
    reason: str = "",
    **facts: Any,
) -> History:
    """Add a line here and in the audit log; `by` is None for what the program did by itself."""
    line = History.create(
        complaint=complaint,
        at=now,
        by=by.id if by else None,
        event=event,
        from_handler=from_handler,
        to_handler=to_handler,
        reason=reason,
        facts=facts,
    )
    audit.record(
        Deed.COMPLAINT,
        by=by.id if by else None,
        now=now,
        complaint=complaint,
        event=event.value,
        line=line.id,
    )
    return line


class Line(NamedTuple):
    """One line of the history as people read it; names are those of today."""

    at: datetime
    event: Event
    by: str | None
    from_handler: str | None
    to_handler: str | None
    reason: str
    facts: dict[str, Any]
    id: int = 0
    taken_back: bool = False
    takes_back: "Line | None" = None
    """The line that an `Event.UNDONE` takes back."""


def lines(complaint: int) -> list[Line]:
    """Give the whole history of a complaint, oldest first."""
    return _with_what_was_taken_back([Line(*row) for row in _told.tuples(complaint)])


_BY, _GIVER, _TAKER = Employee.alias(), Employee.alias(), Employee.alias()
_told = Prepared(
    lambda complaint: (
        History.select(
            History.at,
            History.event,
            _BY.name,
            _GIVER.name,
            _TAKER.name,
            History.reason,
            History.facts,
            History.id,
        )
        .join(_BY, JOIN.LEFT_OUTER, on=History.by)
        .switch(History)
        .join(_GIVER, JOIN.LEFT_OUTER, on=History.from_handler)
        .switch(History)
        .join(_TAKER, JOIN.LEFT_OUTER, on=History.to_handler)
        .where(History.complaint == complaint)
        .order_by(History.id)
    )
)


def _with_what_was_taken_back(story: list[Line]) -> list[Line]:
    gone = {line for one in story if one.event is Event.UNDONE for line in _lines_of(one.facts)}
    if not gone:
        return story
    known = {line.id: line for line in story}
    return [
        line._replace(
            taken_back=line.id in gone,
            takes_back=known.get(line.facts["line"]) if line.event is Event.UNDONE else None,
        )
        for line in story
    ]


def _lines_of(undone: dict[str, Any]) -> tuple[int, ...]:
    return (undone["line"], *undone.get("also", ()))


def lines_taken_back(complaint: int) -> set[int]:
    """Give the ids of the lines of a complaint that were taken back."""
    return {line for (facts,) in _undone_of.tuples(complaint) for line in _lines_of(facts)}


def rows_taken_back(complaints: Sequence[int], kind: str) -> list[int]:
    """Give the ids of rows that belong to steps taken back; `kind` is contact or promise.

    Those tables are append-only as history is: only it says that a row counts no more.
    """
    return [facts[kind] for facts in _undone(complaints) if kind in facts]


def _undone(complaints: Sequence[int]) -> list[dict[str, Any]]:
    if len(complaints) == 1:
        return [facts for (facts,) in _undone_of.tuples(*complaints)]
    rows = History.select(History.facts).where(
        History.complaint.in_(complaints) & (History.event == Event.UNDONE)
    )
    return [facts for (facts,) in rows.tuples()]


_undone_of = Prepared(
    lambda complaint: History.select(History.facts).where(
        (History.complaint == complaint) & (History.event == Event.UNDONE)
    )
)


class Holding(NamedTuple):
    """How long somebody held the complaint; `handler` is None while it waited for anybody."""

    handler: str | None
    begins: datetime
    ends: datetime
    ended: bool
    """False for the one who holds it still."""

    @property
    def duration(self) -> timedelta:
        """Give the time from taking over to handing on."""
        return self.ends - self.begins


_HANDS_OVER = (Event.OPENED, Event.TRANSFERRED, Event.REOPENED)
_HOLDER_COUNTS = {event.value for event in (*_HANDS_OVER, Event.CLOSED)}


def holdings(story: Sequence[Line], now: datetime) -> list[Holding]:
    """Work out from a history who held the complaint, and for how long."""
    found: list[Holding] = []
    holder: str | None = None
    since: datetime | None = None
    for line in story:
        undoes = line.facts.get("step") if line.event is Event.UNDONE else None
        if since is not None and (line.event.value in _HOLDER_COUNTS or undoes in _HOLDER_COUNTS):
            found.append(Holding(holder, since, line.at, ended=True))
            since = None
        given_back = undoes in _HOLDER_COUNTS and undoes != Event.REOPENED.value
        if line.event in _HANDS_OVER or given_back:
            holder, since = line.to_handler, line.at
    if since is not None:
        found.append(Holding(holder, since, now, ended=False))
    return found


def last_change(complaint: int) -> Line | None:
    """Give the newest line: who changed the complaint last, and when."""
    story = lines(complaint)
    return story[-1] if story else None
