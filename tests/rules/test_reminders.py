"""Which step of reminding is due, and who hears in whose place."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.clock import Calendar, Hours
from rules.errors import RuleBroken
from rules.reminders import (
    DEFAULT_STEPS,
    LONGEST_AFTER,
    LONGEST_BEFORE,
    MOST_STEPS,
    Step,
    check,
    due_step,
    late_since,
    notice_of,
    who_hears,
)
from rules.sla import DEFAULT_COMMITMENT, promise
from rules.words import Notice
from tests.store import israel

DUE = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
CALENDAR = Calendar(Hours(time(8), time(17)), friday=None)
NOBODY_TOLD: tuple[int, ...] = ()

steps_of_any_kind = st.lists(
    st.builds(Step, st.integers(-300, 300), st.booleans(), st.booleans()),
    min_size=1,
    max_size=MOST_STEPS,
    unique_by=lambda step: step.minutes,
)


@pytest.mark.parametrize(
    ("after", "told", "minutes"),
    [
        (-121, NOBODY_TOLD, None),
        (-120, NOBODY_TOLD, None),
        (-119, NOBODY_TOLD, -120),
        (-119, (-120,), None),
        (0, (-120,), None),
        (1, (-120,), 0),
        (1, (-120, 0), None),
        (1441, (-120, 0), 1440),
        (1441, (-120, 0, 1440), None),
        (99_999, (-120, 0, 1440), None),
    ],
)
def test_each_step_is_due_when_its_moment_has_passed_and_then_never_again(
    after: int, told: tuple[int, ...], minutes: int | None
) -> None:
    step = due_step(DUE, DEFAULT_STEPS, told, DUE + after * MINUTE)
    assert (step and step.minutes) == minutes


def test_steps_that_were_missed_become_one_for_all_whom_they_were_meant_for() -> None:
    handler_only = Step(60, owner=False)
    owner_only = Step(0, handler=False)
    step = due_step(DUE, (owner_only, handler_only), NOBODY_TOLD, DUE + 90 * MINUTE)
    assert step == Step(60, owner=True, handler=True)
    assert due_step(DUE, (owner_only, handler_only), (0,), DUE + 90 * MINUTE) == handler_only


def test_a_step_that_the_settings_gained_is_told_only_when_it_is_newer_than_the_last() -> None:
    now = DUE + 90 * MINUTE
    assert due_step(DUE, (Step(-60), Step(0), Step(30)), (0,), now) == Step(30)
    assert due_step(DUE, (Step(-60), Step(0)), (0,), now) is None
    assert due_step(DUE, (Step(-60), Step(0)), (-120,), now) == Step(0)


def test_the_default_steps_speak_of_what_they_should() -> None:
    assert [notice_of(step) for step in DEFAULT_STEPS] == [
        Notice.DUE_SOON,
        Notice.OVERDUE,
        Notice.STILL_OVERDUE,
    ]


@given(
    steps_of_any_kind,
    st.lists(st.integers(-400, 400), max_size=60),
)
def test_whatever_the_clock_does_nobody_hears_of_a_step_twice_and_the_last_is_told(
    steps: list[Step], minutes: list[int]
) -> None:
    """Programs look at any moments in any order, as when a clock is set back."""
    told: list[int] = []
    heard = {"owner": 0, "handler": 0}
    for minute in minutes:
        step = due_step(DUE, steps, told, DUE + minute * MINUTE)
        if step is not None:
            told.append(step.minutes)
            heard["owner"] += step.owner
            heard["handler"] += step.handler
    assert len(set(told)) == len(told)
    assert told == sorted(told)
    came = [step for step in steps if minutes and step.minutes < max(minutes)]
    # What was missed is told with what comes after it, so the last always is.
    assert max(told, default=None) == max((step.minutes for step in came), default=None)
    for who, times in heard.items():
        meant = sum(getattr(step, who) for step in came)
        assert times <= meant
        assert (times > 0) == (meant > 0)


@pytest.mark.parametrize(
    ("registered", "due"),
    [
        # 24 hours pass, and the clock on the wall gains or loses one of them.
        (israel(2026, 10, 24, 20), israel(2026, 10, 25, 19)),
        (israel(2026, 3, 26, 20), israel(2026, 3, 27, 21)),
        # The step before lies in the hour that comes twice.
        (israel(2026, 10, 24, 4, 30), israel(2026, 10, 25, 3, 30)),
    ],
)
def test_a_night_in_which_the_clock_is_changed_neither_doubles_nor_loses_a_step(
    registered: datetime, due: datetime
) -> None:
    start = registered.astimezone(UTC)
    due_at = promise(DEFAULT_COMMITMENT, start, CALENDAR).due_at
    assert due_at == due
    told: dict[int, timedelta] = {}
    for minute in range(48 * 60):
        step = due_step(due_at, DEFAULT_STEPS, told, start + minute * MINUTE)
        if step:
            told[step.minutes] = start + minute * MINUTE - due_at
    assert told == {-120: -119 * MINUTE, 0: MINUTE}


def test_a_reminder_is_late_when_nobody_was_there_to_tell_it() -> None:
    assert late_since(DUE, DUE + 15 * MINUTE) is None
    assert late_since(DUE, DUE + 16 * MINUTE) == DUE


@pytest.mark.parametrize(
    ("person", "away", "hears"),
    [
        (1, {}, 1),
        (1, {2: 3}, 1),
        (1, {1: 2}, 2),
        (1, {1: 2, 2: 3}, 3),
        (1, {1: None}, None),
        (1, {1: 2, 2: None}, None),
        (1, {1: 2, 2: 1}, None),
        (None, {1: 2}, None),
    ],
)
def test_who_stands_in_hears_in_the_place_of_who_is_away(
    person: int | None, away: dict[int, int | None], hears: int | None
) -> None:
    assert who_hears(person, away) == hears


@pytest.mark.parametrize(
    ("steps", "code"),
    [
        ((Step(0), Step(60), Step(60, owner=False)), "reminders_twice"),
        (tuple(Step(minute) for minute in range(MOST_STEPS + 1)), "reminders_twice"),
        ((Step(0), Step(-LONGEST_BEFORE - 1)), "reminders_too_far"),
        ((Step(0), Step(LONGEST_AFTER + 1)), "reminders_too_far"),
        ((Step(0), Step(5, owner=False, handler=False)), "reminds_nobody"),
        ((), "reminders_without_due_time"),
        ((Step(-5), Step(5)), "reminders_without_due_time"),
        ((Step(0, owner=False),), "reminders_without_due_time"),
    ],
)
def test_steps_that_make_no_sense_are_refused(steps: tuple[Step, ...], code: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        check(steps, field="reminder_steps")
    assert (refusal.value.code, refusal.value.field) == (code, "reminder_steps")


def test_the_furthest_and_the_most_steps_are_allowed() -> None:
    check((Step(-LONGEST_BEFORE), Step(0), Step(LONGEST_AFTER)), field="x")
    check(tuple(Step(minute) for minute in range(MOST_STEPS)), field="x")
