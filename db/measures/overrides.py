"""What was closed although stages were open: each with its reason, for the report to name."""

from db.conditions import wholly_visible_to
from db.measures.figures import closed_in
from db.measures.lines import stands
from db.measures.results import Override
from db.measures.stages import of_this_closing
from db.measures.view import View
from db.models import Complaint, Employee, History
from rules.measures import Period
from rules.words import Event


def overrides(period: Period, view: View) -> list[Override]:
    """Give what was closed so in a period, the newest first; only of what is seen wholly."""
    found = (
        History.select(History, Complaint, Employee)
        .join(Complaint)
        .switch(History)
        .join(Employee, on=History.by)
        .where(
            History.event == Event.OVERRIDDEN,
            of_this_closing(),
            stands(History),
            closed_in(period),
            *view.visible(),
            wholly_visible_to(view.viewer),
        )
        .order_by(History.at.desc(), History.id.desc())
    )
    return [_override(line) for line in found]


def _override(line: History) -> Override:
    complaint = line.complaint
    return Override(
        complaint.id,
        complaint.number,
        complaint.closed_at,
        line.by.name,
        line.reason,
        tuple(line.facts["names"]),
    )
