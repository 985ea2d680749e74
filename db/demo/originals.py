"""The complaints that were told through the verbs, as what copies are made of."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from peewee import fn

from db.demo.calendar import WorkClock
from db.demo.garage import THROUGH_STAGES, Call
from db.models import (
    Appointment,
    Complaint,
    ComplaintSource,
    ComplaintStage,
    Contact,
    CustomerPromise,
    History,
    Inquiry,
    Letter,
    Message,
    Pause,
    PersonalNotice,
    Recommendation,
    Reminder,
)
from rules.words import Status

NUMBERED = (Letter, Message, Recommendation, ComplaintStage, Inquiry, Contact)
"""Tables of what belongs to a complaint, whose ids stand in other rows."""
_HAPPENED = (
    (History, "at"),
    (Reminder, "at"),
    (PersonalNotice, "at"),
    (Message, "created_at"),
    (Message, "sent_at"),
    (Message, "receipt_at"),
)
_MEANT = (
    (Complaint, "due_at"),
    (Complaint, "stage_due_at"),
    (CustomerPromise, "promised_for"),
    (Appointment, "ends_at"),
    (Pause, "until"),
)
_MOST_SLACK = 4 * 3600
_AT_NIGHT = 1800
_A_MINUTE = 60


class Booking(NamedTuple):
    """A time in the workshop, in seconds since 1970."""

    bay: int
    begins: int
    ends: int


class Original(NamedTuple):
    """A complaint and what happened to it; moments are seconds since 1970."""

    call: Call
    number: int
    """Of the complaint, and its id."""
    is_open: bool
    repeat_of: int | None
    customer: int | None
    vehicle: int | None
    registered_at: int
    begins: int
    ends: int
    """The last that happened to it."""
    reach: int
    """The last that happened or was meant to."""
    slack: int
    """By so much later it may be told without leaving working hours or getting late."""
    in_stages: bool
    in_writing: bool
    """It goes through stages, or would, had it come in since there are any."""
    bookings: tuple[Booking, ...]
    has: tuple[int, ...]
    """How many rows it has in each of the numbered tables."""


def originals(calls: list[Call], clock: WorkClock, now: datetime) -> list[Original]:
    """Give what the open store holds, in the order in which it was registered."""
    reader = _Reader(clock, int(now.timestamp()))
    rows = Complaint.select().order_by(Complaint.id).dicts()
    return [reader.original(call, row) for call, row in zip(calls, rows, strict=True)]


class _Reader:
    """Looks up what belongs to each complaint."""

    def __init__(self, clock: WorkClock, now: int) -> None:
        self._now = now
        self._begins = [_seconds(opens) for opens, _ in clock.openings]
        self._closes = [_seconds(closes) for _, closes in clock.openings]
        self._happened = [_latest(*column) for column in _HAPPENED]
        self._meant = [_latest(*column) for column in _MEANT]
        self._has = [_counts(table) for table in NUMBERED]
        self._lines = _all(History.complaint, History.at)
        self._bookings = _all(
            Appointment.complaint, Appointment.bay, Appointment.starts_at, Appointment.ends_at
        )
        words = {source.id: source.word for source in ComplaintSource.select()}
        self._in_writing = {key for key, word in words.items() if word in THROUGH_STAGES}

    def original(self, call: Call, row: Mapping[str, Any]) -> Original:
        """Give a complaint."""
        key = row["id"]
        ends = max(moments.get(key, 0) for moments in self._happened)
        registered_at = _seconds(row["registered_at"])
        return Original(
            call=call,
            number=key,
            is_open=row["status"] is not Status.CLOSED,
            repeat_of=row["repeat_of"],
            customer=row["customer"],
            vehicle=row["vehicle"],
            registered_at=registered_at,
            begins=min(_seconds(row["received_at"]), registered_at),
            ends=ends,
            reach=max(ends, *(moments.get(key, 0) for moments in self._meant)),
            slack=0 if row["process"] else self._slack(row, ends),
            in_stages=row["process"] is not None,
            in_writing=row["source"] in self._in_writing,
            bookings=tuple(
                Booking(bay, _seconds(begins), _seconds(until))
                for bay, begins, until in self._bookings[key]
            ),
            has=tuple(counts.get(key, 0) for counts in self._has),
        )

    def _slack(self, row: Mapping[str, Any], ends: int) -> int:
        """Give how much later a complaint without stages may be told; theirs end with the day."""
        least = [self._left(_seconds(at)) for (at,) in self._lines[row["id"]]]
        least.append(self._now - ends - _A_MINUTE)
        due_at = _seconds(row["due_at"])
        if row["status"] is not Status.CLOSED and due_at < self._now:
            least.append(self._now - due_at - _A_MINUTE)
        return max(min(_MOST_SLACK, *least), 0)

    def _left(self, moment: int) -> int:
        """Give how long it stays as open, or as closed, after a moment."""
        place = bisect_right(self._begins, moment) - 1
        if place >= 0 and moment < self._closes[place]:
            return self._closes[place] - moment - _A_MINUTE
        opens = self._begins[place + 1] if place + 1 < len(self._begins) else moment
        return min(opens - moment - _A_MINUTE, _AT_NIGHT)


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())


def _latest(table: Any, name: str) -> dict[int, int]:  # noqa: ANN401 - a table
    """Give the last moment in a column, by complaint."""
    column = getattr(table, name)
    key = table.id if table is Complaint else table.complaint
    rows = table.select(key, fn.MAX(column).coerce(_coerce=False)).group_by(key).tuples()
    return {complaint: moment for complaint, moment in rows if moment is not None}


def _counts(table: Any) -> dict[int, int]:  # noqa: ANN401 - a table
    rows = table.select(table.complaint, fn.COUNT(table.id)).group_by(table.complaint)
    return dict(rows.tuples())


def _all(key: Any, *columns: Any) -> defaultdict[int, list[tuple[Any, ...]]]:  # noqa: ANN401
    found: defaultdict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for complaint, *values in key.model.select(key, *columns).order_by(key.model.id).tuples():
        found[complaint].append(tuple(values))
    return found
