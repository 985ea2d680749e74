"""How every verb begins and ends that carries a complaint on: is it allowed, is it still so.

`seen` is the complaint as the person saw it: its id and the version that was on the screen.
"""

from typing import Any, Protocol

from db import history, staff
from db.models import Complaint, Employee
from rules.errors import RuleBroken
from rules.lifecycle import require_step
from rules.permissions import Actor, Case, is_about
from rules.words import Event, Status


class Seen(Protocol):
    """A complaint as somebody saw it: a row of the grid, or the complaint itself."""

    id: Any
    version: Any


def case_of(complaint: Complaint) -> Case:
    """Give the complaint as the rules see it."""
    return Case(
        complaint.status,
        complaint.handler_id,
        complaint.opened_by_id,
        complaint.about_id,
        # No complaint begins without a text, and none can lose it otherwise.
        is_erased=not complaint.text,
    )


def begin(seen: Seen, event: Event, by: Employee) -> tuple[Complaint, Actor, Status]:
    """Begin a step on the complaint as it was seen; gives the status in which it ends.

    Refuses `changed_meanwhile` when the complaint has moved on since.
    """
    actor = staff.actor(by)
    complaint = _known(seen, actor)
    # First, because what changed meanwhile explains every other refusal.
    if complaint.version != seen.version:
        _refuse_stale(complaint.id)
    return complaint, actor, require_step(actor, event, case_of(complaint))


def begin_now(seen: Seen, event: Event, by: Employee) -> tuple[Complaint, Actor, Status]:
    """Begin a step on the complaint as it is now; whoever changed that explains a refusal."""
    latest = _known(seen, staff.actor(by))
    try:
        return begin(latest, event, by)
    except RuleBroken:
        if latest.version != seen.version:
            _refuse_stale(latest.id)
        raise


def beside(complaint: int, event: Event, by: Employee) -> tuple[Complaint, Actor]:
    """Begin a step that stands beside what others do meanwhile, as a note or a letter does."""
    row, actor = Complaint.get_by_id(complaint), staff.actor(by)
    require_step(actor, event, case_of(row))
    return row, actor


def change(seen: Seen, **values: Any) -> None:
    """Write columns; refuses `changed_meanwhile`."""
    # The count decides, not the read before it: between the two another program may have written.
    if not Complaint.change(seen.id, seen=seen.version, **values):
        _refuse_stale(seen.id)


def require_able_to_hold(employee: Employee, *, about: int | None) -> None:
    """Raise `cannot_hold` unless complaints can be given to this employee.

    And `is_about_him` for the one whom the complaint is `about`.
    """
    if employee.id == about:
        raise RuleBroken("is_about_him", field="to", name=employee.name)
    if not staff.can_hold(employee):
        raise RuleBroken("cannot_hold", field="to", name=employee.name)


def _known(seen: Seen, actor: Actor) -> Complaint:
    complaint: Complaint = Complaint.get_by_id(seen.id)
    if is_about(actor, case_of(complaint)):
        raise RuleBroken("no_such_complaint")
    return complaint


def _refuse_stale(complaint: int) -> None:
    line = history.last_change(complaint)
    raise RuleBroken(
        "changed_meanwhile",
        by=line.by if line else None,
        at=line.at if line else None,
        event=line.event if line else None,
    )
