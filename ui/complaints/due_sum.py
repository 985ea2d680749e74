"""The sum behind a due time, line by line in words."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QObject

from db.models import Complaint
from rules.clock import Calendar, local_day
from rules.sla import Commitment, Promise, Span, promise
from rules.words import CommitmentMode, DayKind
from ui import language
from ui.bidi import number
from ui.moments import duration, hour, local, recalled, short_day, weekday
from ui.wording import word

translate = QCoreApplication.translate
_MOST_LINES = 24
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


def sum_lines(complaint: Complaint, calendar: Calendar, now: datetime) -> list[str]:
    """Explain the due time of a complaint: what was promised, what counted, what did not."""
    agreed = Commitment(complaint.commitment_amount, complaint.commitment_mode)
    counted = promise(agreed, complaint.commitment_from, calendar)
    lines = [
        translate("DueSum", "Commitment: {amount}, from {moment}").format(
            amount=amount_words(agreed), moment=recalled(complaint.commitment_from, now)
        )
    ]
    if counted.due_at != complaint.due_at:
        lines.append(
            translate("DueSum", "The calendar was changed since; what was promised then holds.")
        )
    else:
        lines += _spans(agreed, counted, calendar)
    due = recalled(complaint.due_at, now)
    lines.append(translate("DueSum", "Due: {moment}").format(moment=due))
    return lines


def _spans(agreed: Commitment, counted: Promise, calendar: Calendar) -> list[str]:
    if agreed.mode is CommitmentMode.CLOCK_HOURS:
        return _round_the_clock(counted)
    in_days = agreed.mode is CommitmentMode.BUSINESS_DAYS
    said = [_span(span, calendar, in_days=in_days) for span in counted.spans[:_MOST_LINES]]
    return said if len(counted.spans) <= _MOST_LINES else [*said, "…"]


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
