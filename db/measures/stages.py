"""What stages, inquiries and signatures say of a complaint, for the figures.

Every condition here speaks of the complaint of the question around it.
"""

from collections.abc import Iterator
from typing import Any

from peewee import SQL, Expression, Value, fn

from db.conditions import answers_for
from db.measures.lines import lines
from db.measures.view import View
from db.models import Approval, Complaint, ComplaintStage, Department, History, Inquiry
from db.models import Recommendation as Recommended
from rules.permissions import Scope
from rules.words import Action, ApprovalState, Event, StageOutcome


def inquiries(view: View) -> Any:  # noqa: ANN401 - a number that the store reckons
    """Give how often departments were asked; what was withdrawn does not count."""
    asked = Inquiry.select(fn.COUNT(Inquiry.id)).join(Department)
    return asked.where(
        Inquiry.complaint == Complaint.id, Inquiry.withdrawn_at.is_null(), *_his_own(view)
    )


def approvals(view: View) -> Any:  # noqa: ANN401 - a number that the store reckons
    """Give how often recommendations were signed."""
    if _sees_inquiries_alone(view):
        return Value(0)
    signed = Approval.select(fn.COUNT(Approval.id)).join(Recommended)
    return signed.where(
        Recommended.complaint == Complaint.id, Approval.state == ApprovalState.SIGNED
    )


def stage_was_late() -> Expression:
    """Give the condition that a stage ended after its due time; passed over, it had none."""
    late = ComplaintStage.select(SQL("1")).where(
        ComplaintStage.complaint == Complaint.id,
        ComplaintStage.done_at > ComplaintStage.due_at,
        ComplaintStage.outcome != StageOutcome.PASSED,
    )
    return fn.EXISTS(late)


def overridden() -> Expression:
    """Give the condition that it was closed this time although required stages were open."""
    return fn.EXISTS(lines(SQL("1"), History.event == Event.OVERRIDDEN, of_this_closing()))


def of_this_closing() -> Expression:
    """Give the condition that a line was written with the present closing."""
    same: Expression = History.at == Complaint.closed_at
    return same


def _his_own(view: View) -> Iterator[Expression]:
    if _sees_inquiries_alone(view):
        yield answers_for(view.viewer.id)


def _sees_inquiries_alone(view: View) -> bool:
    return view.viewer.rights.get(Action.SEE) is Scope.INQUIRIES
