"""How an inquiry stands, in words: the list, the form and the page of a department say it alike."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from db.process.inquiry_reading import Asked
from rules.search_text import format_plate
from ui.bidi import breakable, isolate, number, shortened
from ui.colours import Tone
from ui.complaints.until import due
from ui.moments import brief, spoken
from ui.widgets.line import Line

_LONGEST_NAME, _LONGEST_LINE = 40, 120
translate = QCoreApplication.translate


def state_of(asked: Asked, now: datetime) -> tuple[str, Tone]:
    """Say how an inquiry stands."""
    if asked.withdrawn_at is not None:
        return translate("Inquiries", "Withdrawn"), Tone.QUIET
    late = asked.is_late(now)
    if asked.answered_at is not None:
        if late:
            return translate("Inquiries", "✓ Answered late"), Tone.ORANGE
        return translate("Inquiries", "✓ Answered in time"), Tone.GREEN
    if asked.closed_at is not None:
        return translate("Inquiries", "Closed without an answer"), Tone.QUIET
    if asked.due_at is None:
        return translate("Inquiries", "Waits for an answer"), Tone.ACCENT
    return due(asked.due_at, now), Tone.RED if late else Tone.ACCENT


def due_words(due_at: datetime | None) -> str:
    """Say until when the answer is due."""
    if due_at is None:
        return translate("Inquiries", "The answer has no due time.")
    return translate("Inquiries", "The answer is due by {moment}.").format(moment=spoken(due_at))


def about(asked: Asked) -> str:
    """Give number and vehicle of the complaint as one line."""
    kind = " ".join(part for part in (asked.make, asked.model) if part)
    parts = [
        number(f"#{asked.number}"),
        number(format_plate(asked.plate)) if asked.plate else "",
        isolate(breakable(shortened(kind, _LONGEST_NAME))),
    ]
    return " · ".join(part for part in parts if part)


def who_answered(asked: Asked, now: datetime) -> str:
    """Say who answered and when, and who wrote it down for him."""
    if asked.answered_at is None:
        return ""
    parts = [isolate(asked.answered_by), brief(asked.answered_at, now)]
    if asked.recorded_by:
        recorded = translate("Inquiries", "recorded by {name}")
        parts.append(recorded.format(name=isolate(asked.recorded_by)))
    return " · ".join(parts)


def line_of(asked: Asked, now: datetime, *, several: bool) -> Line:
    """Give an inquiry as an entry of the list; `several`: it says of which department."""
    pill, tone = state_of(asked, now)
    return Line(
        asked.id,
        about(asked),
        note=isolate(shortened(asked.department, _LONGEST_NAME)) if several else "",
        pill=pill,
        tone=tone,
        text=isolate(shortened(asked.question, _LONGEST_LINE)),
        foot=isolate(shortened(asked.text, _LONGEST_LINE)),
        when=brief(asked.answered_at or asked.asked_at, now),
    )
