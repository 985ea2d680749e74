"""What was closed although stages were open: each with its reason, for the report to name."""

import json
from datetime import UTC, datetime

from db.conditions import wholly_visible_to
from db.measures.figures import closed_in
from db.measures.lines import stands
from db.measures.results import Override
from db.measures.stages import of_this_closing
from db.measures.view import View
from db.models import Complaint, Employee, History, database
from rules.measures import Period
from rules.words import Event

_COLUMNS = (
    History.at,
    History.id,
    Complaint.id,
    Complaint.number,
    Employee.name,
    History.reason,
    History.facts,
)


def overrides(period: Period, view: View) -> list[Override]:
    """Give what was closed so in a period, the newest first; only of what is seen wholly."""
    asked = (
        History.select(*map(database.gathered, _COLUMNS))
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
    )
    ((*columns,),) = database.execute(asked).fetchall()
    lines = zip(*map(json.loads, columns), strict=True)
    return [_override(*line) for line in sorted(lines, reverse=True)]


def _override(at: int, _line: int, complaint: int, number: int, by: str, *told: str) -> Override:
    reason, facts = told
    closed_at = datetime.fromtimestamp(at, UTC)
    return Override(complaint, number, closed_at, by, reason, tuple(json.loads(facts)["names"]))
