"""Until when something should be done, on a few words."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from rules.sla import is_late, lateness
from ui.complaints.story import length_of
from ui.moments import brief, hour, local, short_day, weekday

translate = QCoreApplication.translate
_NEAR_DAYS = 6
"""Within them a day of the week is enough to know which one is meant."""


def due(due_at: datetime, now: datetime) -> str:
    """Say until when: due tomorrow 17:00, due Monday 14.9 17:00; or that it is late 2:10 h."""
    if is_late(due_at, now):
        return translate("Grid", "late {length}").format(length=length_of(lateness(due_at, now)))
    return translate("Until", "due {moment}").format(moment=_soon(due_at, now))


def due_briefly(due_at: datetime, now: datetime) -> str:
    """Say it where there is little room: without the day of the week."""
    if is_late(due_at, now):
        return due(due_at, now)
    return translate("Until", "due {moment}").format(moment=brief(due_at, now))


def _soon(moment: datetime, now: datetime) -> str:
    day, today = local(moment).date(), local(now).date()
    if not 1 < (day - today).days <= _NEAR_DAYS:
        return brief(moment, now)
    return f"{weekday(day)} {short_day(day)} {hour(moment)}"
