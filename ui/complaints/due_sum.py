"""The sum behind a due time, line by line in words."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QObject

from db.models import Complaint, Pause
from rules.clock import Calendar, Stretch, local_day
from rules.sla import Commitment, Promise, Span, promise
from rules.words import CommitmentMode, DayKind
from ui import language
from ui.bidi import breakable, isolate, number, shortened
from ui.moments import duration, hour, local, recalled, short_day, weekday
from ui.wording import word

translate = QCoreApplication.translate
_MOST_LINES = 24
_LONGEST_REASON = 160
_TO = "\N{EN DASH}"


class _Amounts(QObject):
    # The translators' tool finds plurals only in an object's own `tr`.
    def said(self, commitment: Commitment) -> str:
        count = commitment.amount
        if commitment.mode is CommitmentMode.CLOCK_HOURS:
            return self.tr("%n clock hour(s)", "", count)
        if commitment.mode is CommitmentMode.BUSINESS_HOURS:
            return self.tr("%n business hour(s)", "", count)
        return self.tr("%n business day(s)", "", count)


_amounts = _Amounts()


def amount_words(agreed: Commitment) -> str:
    """Say how much time a commitment gives: 24 clock hours."""
    return _amounts.said(agreed)


def sum_lines(
    complaint: Complaint, pauses: Sequence[Pause], calendar: Calendar, now: datetime
) -> list[str]:
    """Explain the due time of a complaint: what was promised, what counted, what did not."""
    agreed = Commitment(complaint.commitment_amount, complaint.commitment_mode)
    first = translate("DueSum", "Commitment: {amount}, from {moment}").format(
        amount=amount_words(agreed), moment=recalled(complaint.commitment_from, now)
    )
    changed = translate("DueSum", "The calendar was changed since; what was promised then holds.")
    due = Due(agreed, complaint.commitment_from, complaint.due_at)
    return [first, *_explained(due, pauses, calendar, now, otherwise=changed)]


class Due(NamedTuple):
    """Something that is due: how much time it may take, from when, and when that is over."""

    agreed: Commitment
    counts_at: datetime
    due_at: datetime


def time_lines(due: Due, pauses: Sequence[Pause], calendar: Calendar, now: datetime) -> list[str]:
    """Explain the due time of a stage or an inquiry, as `sum_lines` does of a complaint."""
    first = translate("DueSum", "Time: {amount}, from {moment}").format(
        amount=amount_words(due.agreed), moment=recalled(due.counts_at, now)
    )
    changed = translate("DueSum", "The calendar was changed since it was counted.")
    return [first, *_explained(due, pauses, calendar, now, otherwise=changed)]


def _explained(
    due: Due, pauses: Sequence[Pause], calendar: Calendar, now: datetime, *, otherwise: str
) -> list[str]:
    """Give the lines between; `otherwise` where they would not add up to the due time."""
    stood = [(one.begins_at, one.ended_at or one.until) for one in pauses]
    counted = promise(due.agreed, due.counts_at, calendar, stood)
    if counted.due_at == due.due_at:
        lines = _spans(due.agreed, counted, calendar, pauses)
    else:
        in_days = due.agreed.mode is CommitmentMode.BUSINESS_DAYS
        waited = [span for span in counted.spans if span.paused]
        lines = [otherwise, *(_paused(span, pauses, in_days=in_days) for span in waited)]
    lines += _stood_in_all(counted, stood)
    lines.append(translate("DueSum", "Due: {moment}").format(moment=recalled(due.due_at, now)))
    return lines


def _spans(
    agreed: Commitment, counted: Promise, calendar: Calendar, pauses: Sequence[Pause]
) -> list[str]:
    said: list[str] = []
    if agreed.mode is CommitmentMode.CLOCK_HOURS:
        said = _round_the_clock(counted)
        if len(counted.spans) == 1:
            return said
    in_days = agreed.mode is CommitmentMode.BUSINESS_DAYS
    said += [
        _paused(span, pauses, in_days=in_days)
        if span.paused
        else _span(span, calendar, in_days=in_days)
        for span in counted.spans[:_MOST_LINES]
    ]
    return said if len(counted.spans) <= _MOST_LINES else [*said, "…"]


def _paused(span: Span, pauses: Sequence[Pause], *, in_days: bool) -> str:
    reasons = [
        one.reason
        for one in pauses
        if one.begins_at < span.ends and span.begins < (one.ended_at or one.until)
    ]
    return translate("DueSum", "{when}: not counted, waiting for the customer: {reason}").format(
        when=_days(span) if in_days else _when(span),
        reason=said_reason("; ".join(dict.fromkeys(reasons))),
    )


def said_reason(reason: str) -> str:
    """Give the reason of a pause as it stands in a sentence."""
    return isolate(breakable(shortened(" ".join(reason.split()), _LONGEST_REASON)))


def _stood_in_all(counted: Promise, stood: Sequence[Stretch]) -> list[str]:
    begins, ends = counted.spans[0].begins, counted.due_at
    parts = [min(to, ends) - max(since, begins) for since, to in stood]
    length = sum((part for part in parts if part > timedelta()), timedelta())
    if not length:
        return []
    return [translate("DueSum", "Paused in all: {length}").format(length=duration(length))]


def _round_the_clock(counted: Promise) -> list[str]:
    begins, ends = local(counted.spans[0].begins), local(counted.spans[-1].ends)
    lines = [translate("DueSum", "Every hour counts: nights, Saturdays and holidays too.")]
    if begins.utcoffset() != ends.utcoffset():
        lines.append(
            translate(
                "DueSum", "The clock was changed in between; the hours are those that passed."
            )
        )
    return lines


def _span(span: Span, calendar: Calendar, *, in_days: bool) -> str:
    if not span.counts:
        return translate("DueSum", "{when}: not counted ({reason})").format(
            when=_when(span), reason=_reason(span, calendar)
        )
    if in_days:
        day = local_day(span.begins)
        return translate("DueSum", "{weekday} {day}: counted").format(
            weekday=weekday(day), day=short_day(day)
        )
    return translate("DueSum", "{when}: {length}").format(
        when=_when(span), length=duration(span.ends - span.begins)
    )


def _days(span: Span) -> str:
    days = (local(span.begins).date(), local(span.ends - timedelta(seconds=1)).date())
    return f" {_TO} ".join(f"{weekday(day)} {short_day(day)}" for day in dict.fromkeys(days))


def _when(span: Span) -> str:
    begins, ends = local(span.begins), local(span.ends)
    day = f"{weekday(begins.date())} {short_day(begins.date())}"
    if begins.date() == ends.date():
        hours = number(f"{hour(span.begins)}{_TO}{hour(span.ends)}")
        return f"{day} {hours}"
    other = f"{weekday(ends.date())} {short_day(ends.date())}"
    return f"{day} {hour(span.begins)} {_TO} {other} {hour(span.ends)}"


def _reason(span: Span, calendar: Calendar) -> str:
    if span.kind is None or span.kind in (DayKind.WORKDAY, DayKind.FRIDAY):
        return translate("DueSum", "outside working time")
    if span.kind is DayKind.HOLIDAY:
        name = calendar.holiday_name(local_day(span.begins), language.current())
        return name or word(span.kind)
    return word(span.kind)
