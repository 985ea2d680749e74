"""A complaint's life: what may happen in which status, and what closing needs."""

from collections.abc import Mapping

from rules.errors import RuleBroken
from rules.permissions import Actor, Case, is_about, may
from rules.words import Action, Event, Status, Verdict

RIGHT_FOR: Mapping[Event, Action] = {
    Event.OPENED: Action.OPEN,
    Event.UPDATED: Action.UPDATE,
    Event.CONTACT: Action.CONTACT,
    Event.TRANSFERRED: Action.TRANSFER,
    Event.CLASSIFIED: Action.CLASSIFY,
    Event.PROMISED: Action.CONTACT,
    Event.BOOKED: Action.CONTACT,
    Event.BOOKING_CANCELLED: Action.CONTACT,
    Event.LETTER: Action.CONTACT,
    Event.MESSAGE: Action.CONTACT,
    Event.CLOSED: Action.CLOSE,
    Event.REOPENED: Action.CLOSE,
    Event.ATTACHED: Action.CONTACT,
    Event.STAGE_DONE: Action.UPDATE,
    Event.STAGE_PASSED: Action.UPDATE,
    Event.STAGE_TIME: Action.CLOSE,
    Event.OVERRIDDEN: Action.CLOSE,
    Event.INQUIRY_ASKED: Action.UPDATE,
    # On behalf of a department; its own people answer by who they are.
    Event.INQUIRY_ANSWERED: Action.UPDATE,
    Event.INQUIRY_WITHDRAWN: Action.UPDATE,
    Event.RECOMMENDED: Action.UPDATE,
    Event.APPROVED: Action.APPROVE,
    Event.RETURNED: Action.APPROVE,
    Event.REPLIED: Action.CONTACT,
    Event.PAUSED: Action.UPDATE,
    Event.RESUMED: Action.UPDATE,
}
"""The right that each step needs; what the program does by itself is not in it."""

_WHILE_OPEN = (
    Event.UPDATED,
    Event.CONTACT,
    Event.CLASSIFIED,
    Event.PROMISED,
    Event.BOOKED,
    Event.BOOKING_CANCELLED,
    Event.LETTER,
    Event.MESSAGE,
    Event.OVERDUE,
    Event.ATTACHED,
    Event.STAGE_DONE,
    Event.STAGE_PASSED,
    Event.STAGE_TIME,
    Event.OVERRIDDEN,
    Event.INQUIRY_ASKED,
    Event.INQUIRY_ANSWERED,
    Event.INQUIRY_WITHDRAWN,
    Event.RECOMMENDED,
    Event.APPROVED,
    Event.RETURNED,
    Event.REPLIED,
    Event.PAUSED,
    Event.RESUMED,
)
_AFTER: Mapping[tuple[Status, Event], Status] = {
    **{(Status.WAITING, event): Status.WAITING for event in _WHILE_OPEN},
    **{(Status.IN_HANDLING, event): Status.IN_HANDLING for event in _WHILE_OPEN},
    (Status.WAITING, Event.TRANSFERRED): Status.IN_HANDLING,
    (Status.IN_HANDLING, Event.TRANSFERRED): Status.IN_HANDLING,
    (Status.IN_HANDLING, Event.CLOSED): Status.CLOSED,
    (Status.CLOSED, Event.REOPENED): Status.IN_HANDLING,
    # The closing letter is written when everything else is over.
    (Status.CLOSED, Event.LETTER): Status.CLOSED,
    (Status.CLOSED, Event.MESSAGE): Status.CLOSED,
}


def why_impossible(status: Status, event: Event) -> str | None:
    """Give the code of the rule that forbids this step in this status, or None."""
    if (status, event) in _AFTER:
        return None
    if event is Event.REOPENED:
        return "not_closed"
    if status is Status.CLOSED:
        return "closed_is_read_only"
    return "nobody_holds_it"


def why_not(actor: Actor, event: Event, case: Case) -> str | None:
    """Give the code of what stands in this person's way, or None: buttons ask this."""
    if is_about(actor, case):
        # Before anything else, or the refusal itself would tell him of it.
        return "no_such_complaint"
    if case.is_erased:
        return "complaint_erased"
    impossible = why_impossible(case.status, event)
    if impossible:
        return impossible
    return None if may(actor, RIGHT_FOR[event], case) else "not_permitted"


def require_step(actor: Actor, event: Event, case: Case) -> Status:
    """Give the status after the step, or raise what `why_not` names: verbs ask this."""
    code = why_not(actor, event, case)
    if code:
        raise RuleBroken(code, action=RIGHT_FOR[event])
    return _AFTER[case.status, event]


def missing_for_closing(
    *, topics: int, verdict: Verdict | None, resolution: str
) -> tuple[str, ...]:
    """Name the fields of the close form that still have to be filled."""
    have = {"topics": topics > 0, "verdict": verdict is not None, "resolution": resolution.strip()}
    return tuple(field for field, filled in have.items() if not filled)
