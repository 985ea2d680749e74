"""The sum behind the due time of a stage."""

from collections.abc import Sequence
from datetime import datetime

from db import settings as stored
from db.models import Pause
from db.process.panel import StageView
from rules.errors import RuleBroken
from ui.complaints.due_sum import Due, time_lines
from ui.wording import refusal


def sum_of(stage: StageView, pauses: Sequence[Pause], now: datetime) -> list[str]:
    """Say line by line how the due time of a stage was counted."""
    if stage.sla is None or stage.counts_at is None or stage.due_at is None:
        return []
    due = Due(stage.sla, stage.counts_at, stage.due_at)
    try:
        return time_lines(due, pauses, stored.calendar(), now)
    except RuleBroken as broken:
        return [refusal(broken)]
