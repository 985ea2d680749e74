"""One day of the workshop as a table: a column for each bay, a row for each stretch of time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from db.appointments import Booked
from db.models import Bay
from rules.clock import ZONE, Calendar, local_day

BEFORE_OPENING = timedelta(hours=1)
AFTER_CLOSING = timedelta(hours=2)
"""Shown as closed, for the customer who can come at no other time."""

MOST_DAYS_AHEAD = 30
"""So far a free hour is looked for; a garage that is full for longer chooses by itself."""


@dataclass(frozen=True)
class Block:
    """An appointment's place in the table."""

    booked: Booked
    column: int
    first_row: int
    rows: int


@dataclass(frozen=True)
class Day:
    """One day; `slots` are the beginnings of the rows, `bays` has None for the outside program."""

    day: date
    bays: tuple[Bay | None, ...]
    slots: tuple[datetime, ...]
    length: timedelta
    blocks: tuple[Block, ...]
    opening: tuple[datetime, datetime] | None

    def is_open(self, row: int) -> bool:
        """Tell whether the business works through this whole row."""
        if self.opening is None:
            return False
        begins = self.slots[row]
        return self.opening[0] <= begins and begins + self.length <= self.opening[1]

    def blocks_at(self, row: int, column: int) -> list[Block]:
        """Give the appointments that cover a cell, mostly one or none."""
        return [
            block
            for block in self.blocks
            if block.column == column and 0 <= row - block.first_row < block.rows
        ]

    def row_of(self, moment: datetime) -> int:
        """Give the row in which a moment lies, or the nearest one."""
        if moment < self.slots[0]:
            return 0
        return sum(1 for slot in self.slots if slot <= moment) - 1


def make_day(
    day: date, calendar: Calendar, bays: Sequence[Bay], booked: Sequence[Booked], minutes: int
) -> Day:
    """Lay a day out in rows of `minutes`: its working time, some more, and all that is booked."""
    length = timedelta(minutes=minutes)
    columns: tuple[Bay | None, ...] = tuple(bays)
    known = {bay.id: column for column, bay in enumerate(bays)}
    if any(one.bay not in known for one in booked):
        columns = (*columns, None)
    slots = _slots(day, calendar, booked, length)
    found = Day(day, columns, slots, length, (), calendar.opening(day))
    blocks = tuple(_block(found, one, known.get(one.bay or 0, len(columns) - 1)) for one in booked)
    return Day(day, columns, slots, length, blocks, found.opening)


def first_free(
    day_of: Callable[[date], Day], bays: Sequence[Bay], now: datetime
) -> tuple[datetime, int | None]:
    """Give the next working moment at which a bay is free, and that bay."""
    today = local_day(now)
    for offset in range(MOST_DAYS_AHEAD):
        day = day_of(today + timedelta(days=offset))
        for row, slot in enumerate(day.slots):
            if slot < now or not day.is_open(row):
                continue
            for column, bay in enumerate(bays):
                if not day.blocks_at(row, column):
                    return slot, bay.id
    return now, None


def _slots(
    day: date, calendar: Calendar, booked: Sequence[Booked], length: timedelta
) -> tuple[datetime, ...]:
    # A closed day shows the hours of the week, so that something can be booked after all.
    hours = calendar.hours_on(day) or calendar.week
    first = datetime.combine(day, hours.opens, ZONE) - BEFORE_OPENING
    last = datetime.combine(day, hours.closes, ZONE) + AFTER_CLOSING
    begins = min([first, *(one.starts_at.astimezone(ZONE) for one in booked)])
    ends = max([last, *(one.ends_at.astimezone(ZONE) for one in booked)])
    earliest = datetime.combine(day, time.min, ZONE)
    latest = datetime.combine(day + timedelta(days=1), time.min, ZONE)
    at = datetime.combine(day, hours.opens, ZONE)
    while at > max(begins, earliest):
        at -= length
    at = max(at, earliest)
    slots = []
    while at < min(ends, latest):
        slots.append(at)
        at += length
    return tuple(slots)


def _block(day: Day, booked: Booked, column: int) -> Block:
    first = day.row_of(booked.starts_at)
    last = day.row_of(booked.ends_at - timedelta(seconds=1))
    return Block(booked, column, first, max(last - first + 1, 1))
