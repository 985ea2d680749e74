"""When somebody is reminded of a due time: steps before it, at it and after it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from rules.errors import RuleBroken
from rules.words import Notice

LONGEST_BEFORE, LONGEST_AFTER = 14 * 1440, 90 * 1440
"""Minutes."""
MOST_STEPS = 12
LATE_AFTER = timedelta(minutes=15)
"""A reminder told later than this after its moment says so: no program ran then."""


@dataclass(frozen=True, order=True)
class Step:
    """A moment at which somebody is reminded, in minutes after the due time; negative is before."""

    minutes: int
    owner: bool = True
    handler: bool = True

    @property
    def offset(self) -> timedelta:
        """How long after the due time."""
        return timedelta(minutes=self.minutes)


Steps = tuple[Step, ...]

DEFAULT_STEPS: Steps = (
    Step(-120, owner=False),
    Step(0, handler=False),
    Step(1440),
)


def check(steps: Sequence[Step], *, field: str) -> None:
    """Refuse steps that remind nobody, twice at once, too far away, or not at the due time.

    The owner always hears of the due time itself: that is what he is there for.
    """
    minutes = [step.minutes for step in steps]
    if len(steps) > MOST_STEPS or len(set(minutes)) != len(minutes):
        raise RuleBroken("reminders_twice", field=field, most=MOST_STEPS)
    if not all(-LONGEST_BEFORE <= each <= LONGEST_AFTER for each in minutes):
        raise RuleBroken("reminders_too_far", field=field)
    if not all(step.owner or step.handler for step in steps):
        raise RuleBroken("reminds_nobody", field=field)
    if not any(step.minutes == 0 and step.owner for step in steps):
        raise RuleBroken("reminders_without_due_time", field=field)


def due_step(
    due_at: datetime, steps: Sequence[Step], told: Collection[int], now: datetime
) -> Step | None:
    """Give the reminder that is due: the newest step whose moment has passed, if it was not taken.

    After a night without a running program the steps that were missed become one reminder, for
    everybody for whom one of them was meant. When it or a later step was taken there is none: the
    clock may have gone back, or the settings were changed.
    """
    newest_told = max(told, default=None)
    missed = [
        step
        for step in sorted(steps)
        if due_at + step.offset < now and (newest_told is None or step.minutes > newest_told)
    ]
    if not missed:
        return None
    return Step(
        missed[-1].minutes,
        owner=any(step.owner for step in missed),
        handler=any(step.handler for step in missed),
    )


def late_since(meant_for: datetime, now: datetime) -> datetime | None:
    """Give the moment for which a reminder was meant when it is told late, else None."""
    return meant_for if now - meant_for > LATE_AFTER else None


def who_hears(person: int | None, away: Mapping[int, int | None]) -> int | None:
    """Give who hears in an employee's place: himself, or who stands in for him while he is away.

    `away` says for each who is away, or has left, who stands in; None when nobody does.
    """
    asked: set[int | None] = set()
    while person in away and person not in asked:
        asked.add(person)
        person = away[person] if person is not None else None
    return None if person in asked else person


def notice_of(step: Step) -> Notice:
    """Give what a step tells."""
    if step.minutes < 0:
        return Notice.DUE_SOON
    return Notice.OVERDUE if step.minutes == 0 else Notice.STILL_OVERDUE
