"""A complaint's life, step by step, from a table."""

import pytest

from rules.errors import RuleBroken
from rules.lifecycle import (
    RIGHT_FOR,
    missing_for_closing,
    require_step,
    why_impossible,
    why_not,
)
from rules.permissions import DEFAULTS, Actor, Case
from rules.words import Action, Event, Role, Status, Verdict

W, H, C = Status.WAITING, Status.IN_HANDLING, Status.CLOSED
READ_ONLY = "closed_is_read_only"

# What follows a step in each of the three statuses: the next status, or what forbids it.
TABLE: dict[Event, tuple[Status | str, Status | str, Status | str]] = {
    Event.UPDATED: (W, H, READ_ONLY),
    Event.CONTACT: (W, H, READ_ONLY),
    Event.TRANSFERRED: (H, H, READ_ONLY),
    Event.CLASSIFIED: (W, H, READ_ONLY),
    Event.PROMISED: (W, H, READ_ONLY),
    Event.BOOKED: (W, H, READ_ONLY),
    Event.BOOKING_CANCELLED: (W, H, READ_ONLY),
    Event.LETTER: (W, H, C),
    Event.MESSAGE: (W, H, C),
    Event.CLOSED: ("nobody_holds_it", C, READ_ONLY),
    Event.REOPENED: ("not_closed", "not_closed", H),
    Event.ATTACHED: (W, H, READ_ONLY),
    Event.STAGE_DONE: (W, H, READ_ONLY),
    Event.STAGE_PASSED: (W, H, READ_ONLY),
    Event.STAGE_TIME: (W, H, READ_ONLY),
    Event.OVERRIDDEN: (W, H, READ_ONLY),
    Event.INQUIRY_ASKED: (W, H, READ_ONLY),
    Event.INQUIRY_ANSWERED: (W, H, READ_ONLY),
    Event.INQUIRY_WITHDRAWN: (W, H, READ_ONLY),
    Event.RECOMMENDED: (W, H, READ_ONLY),
    Event.APPROVED: (W, H, READ_ONLY),
    Event.RETURNED: (W, H, READ_ONLY),
    Event.REPLIED: (W, H, READ_ONLY),
    Event.PAUSED: (W, H, READ_ONLY),
    Event.RESUMED: (W, H, READ_ONLY),
}


def actor(role: Role) -> Actor:
    return Actor(1, role, DEFAULTS[role])


@pytest.mark.parametrize("event", TABLE)
def test_a_step_leads_where_the_table_says(event: Event) -> None:
    for status, expected in zip((W, H, C), TABLE[event], strict=True):
        case = Case(status, None if status is W else 1, 1)
        if isinstance(expected, Status):
            assert why_impossible(status, event) is None
            assert require_step(actor(Role.SERVICE_MANAGER), event, case) is expected
        else:
            assert why_impossible(status, event) == expected
            with pytest.raises(RuleBroken) as refusal:
                require_step(actor(Role.SERVICE_MANAGER), event, case)
            assert refusal.value.code == expected
            assert refusal.value.facts == {"action": RIGHT_FOR[event]}


def test_every_step_that_people_take_has_its_right() -> None:
    by_the_program = {Event.OVERDUE, Event.STAGE_LATE, Event.WITHIN_CEILING}
    of_their_own = {Event.UNDONE, Event.ERASED}
    assert set(RIGHT_FOR) == {*TABLE, Event.OPENED} == set(Event) - by_the_program - of_their_own


def test_the_impossible_is_named_before_the_forbidden() -> None:
    me = actor(Role.MANAGER)
    assert why_not(me, Event.UPDATED, Case(C, 1, 1)) == READ_ONLY
    assert why_not(me, Event.UPDATED, Case(H, 1, 1)) == "not_permitted"
    assert why_not(actor(Role.HANDLER), Event.UPDATED, Case(H, 1, 1)) is None


def test_closing_and_reopening_need_one_right() -> None:
    assert RIGHT_FOR[Event.CLOSED] is RIGHT_FOR[Event.REOPENED] is Action.CLOSE


@pytest.mark.parametrize(
    ("topics", "verdict", "resolution", "missing"),
    [
        (1, Verdict.PARTLY, "זיכוי", ()),
        (0, Verdict.PARTLY, "זיכוי", ("topics",)),
        (2, None, "זיכוי", ("verdict",)),
        (1, Verdict.JUSTIFIED, " \n\t", ("resolution",)),
        (0, None, "", ("topics", "verdict", "resolution")),
    ],
)
def test_closing_needs_topics_verdict_and_resolution(
    topics: int, verdict: Verdict | None, resolution: str, missing: tuple[str, ...]
) -> None:
    found = missing_for_closing(topics=topics, verdict=verdict, resolution=resolution)
    assert found == missing
