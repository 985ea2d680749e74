"""Figures of the manager's report as people read them, on the screen and in the packs.

Add a figure: its name in `_NAMES` and what it counts in `_MEANINGS`, then `installer/dev.py
translate`. Names are given plain; whoever puts one into a sentence isolates it.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from enum import Enum
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from db.measures.results import Label
from rules.measures import OF_NOW, Counted, Dimension, Figure, LateCause, Period, Value
from rules.words import CustomerClass, Urgency
from ui.bidi import isolate, number
from ui.moments import full_day
from ui.wording.words import word

_NAMES: Mapping[Enum, object] = {
    Figure.OPENED: QT_TRANSLATE_NOOP("Figure", "Number of customer complaints opened"),
    Figure.CLOSED: QT_TRANSLATE_NOOP("Figure", "Closed"),
    Figure.OPEN_NOW: QT_TRANSLATE_NOOP("Figure", "Open now"),
    Figure.OVERDUE_NOW: QT_TRANSLATE_NOOP("Figure", "Overdue now"),
    Figure.IN_TIME: QT_TRANSLATE_NOOP("Figure", "Closed in time (SLA)"),
    Figure.LATE: QT_TRANSLATE_NOOP("Figure", "Closed late"),
    Figure.REOPENED: QT_TRANSLATE_NOOP("Figure", "Reopened"),
    Figure.REPEATED: QT_TRANSLATE_NOOP("Figure", "Repeat contacts"),
    Figure.OUTSIDE: QT_TRANSLATE_NOOP("Figure", "Received outside the service unit"),
    Figure.REGISTERED: QT_TRANSLATE_NOOP("Figure", "Registered"),
    Figure.FIRST_CONTACT: QT_TRANSLATE_NOOP("Figure", "Settled at the first contact (FCR)"),
    Figure.PASSED_ON: QT_TRANSLATE_NOOP("Figure", "Passed on"),
    Figure.ABOVE_TRANSFERS: QT_TRANSLATE_NOOP("Figure", "More transfers than the average"),
    Figure.ABOVE_PARTIES: QT_TRANSLATE_NOOP("Figure", "More people than the average"),
    Figure.ABOVE_HOURS: QT_TRANSLATE_NOOP("Figure", "More hours than the average"),
    Figure.ABOVE_INQUIRIES: QT_TRANSLATE_NOOP("Figure", "More inquiries than the average"),
    Figure.ABOVE_APPROVALS: QT_TRANSLATE_NOOP("Figure", "More signatures than the average"),
    Figure.STAGE_LATE: QT_TRANSLATE_NOOP("Figure", "With a late stage"),
    Figure.STAGE_LATE_NOW: QT_TRANSLATE_NOOP("Figure", "Stage late now"),
    Figure.OVERRIDDEN: QT_TRANSLATE_NOOP("Figure", "Closed before all stages were done"),
    Dimension.TOPIC: QT_TRANSLATE_NOOP("Dimension", "Topic"),
    Dimension.SOURCE: QT_TRANSLATE_NOOP("Dimension", "Source"),
    Dimension.URGENCY: QT_TRANSLATE_NOOP("Dimension", "Urgency"),
    Dimension.EMPLOYEE: QT_TRANSLATE_NOOP("Dimension", "Handling employee"),
    Dimension.REGISTERED_BY: QT_TRANSLATE_NOOP("Dimension", "Registered by"),
    Dimension.CUSTOMER_CLASS: QT_TRANSLATE_NOOP("Dimension", "Customer class"),
    Dimension.MAKE: QT_TRANSLATE_NOOP("Dimension", "Vehicle make"),
    Dimension.MONTH: QT_TRANSLATE_NOOP("Dimension", "Month"),
    Dimension.WEEKDAY: QT_TRANSLATE_NOOP("Dimension", "Day of the week"),
    Dimension.CAUSE: QT_TRANSLATE_NOOP("Dimension", "Why it was late"),
    LateCause.REOPENED: QT_TRANSLATE_NOOP("LateCause", "Had to be reopened"),
    LateCause.NOT_TAKEN: QT_TRANSLATE_NOOP("LateCause", "Nobody took it in time"),
    LateCause.PASSED_ON: QT_TRANSLATE_NOOP("LateCause", "Passed between employees"),
    LateCause.NOT_ANSWERED: QT_TRANSLATE_NOOP("LateCause", "Customer not contacted in time"),
    LateCause.LONG_WORK: QT_TRANSLATE_NOOP("LateCause", "The work took longer"),
}

_MEANINGS: Mapping[Figure, object] = {
    Figure.OPENED: QT_TRANSLATE_NOOP(
        "FigureMeaning", "Complaints registered on the days of the period."
    ),
    Figure.CLOSED: QT_TRANSLATE_NOOP(
        "FigureMeaning",
        "Complaints closed on the days of the period and closed still, whenever they were opened.",
    ),
    Figure.OPEN_NOW: QT_TRANSLATE_NOOP(
        "FigureMeaning", "Complaints that are open at this moment, whenever they were opened."
    ),
    Figure.OVERDUE_NOW: QT_TRANSLATE_NOOP(
        "FigureMeaning", "Complaints that are open at this moment and past their due time."
    ),
    Figure.IN_TIME: QT_TRANSLATE_NOOP(
        "FigureMeaning", "Of those closed in the period: closed not later than their due time."
    ),
    Figure.LATE: QT_TRANSLATE_NOOP(
        "FigureMeaning", "Of those closed in the period: closed after their due time."
    ),
    Figure.REOPENED: QT_TRANSLATE_NOOP(
        "FigureMeaning",
        "Complaints that were reopened on the days of the period; each counts once. "
        "A reopening that was taken back does not count.",
    ),
    Figure.REPEATED: QT_TRANSLATE_NOOP(
        "FigureMeaning",
        "Of those opened in the period: linked to an earlier complaint as its repeat, "
        "or the customer contacted us about it again.",
    ),
    Figure.OUTSIDE: QT_TRANSLATE_NOOP(
        "FigureMeaning",
        "Of those opened in the period: taken down outside the service unit by the short form. "
        "The hours lost are those from receiving to registering.",
    ),
    Figure.REGISTERED: QT_TRANSLATE_NOOP(
        "FigureMeaning",
        "Complaints registered in the period; of an employee, those that he registered himself.",
    ),
    Figure.FIRST_CONTACT: QT_TRANSLATE_NOOP(
        "FigureMeaning",
        "Of those registered in the period: closed after the first contact of the customer alone, "
        "never handed from one employee to another, never reopened, and without another complaint "
        "of the same customer and topic within the set number of days after the closing.",
    ),
    Figure.PASSED_ON: QT_TRANSLATE_NOOP(
        "FigureMeaning",
        "Of those closed in the period: handed from one employee to another at least once.",
    ),
    Figure.ABOVE_TRANSFERS: QT_TRANSLATE_NOOP(
        "FigureMeaning",
        "Of those closed in the period: handed on more often than the average of the period.",
    ),
    Figure.ABOVE_PARTIES: QT_TRANSLATE_NOOP(
        "FigureMeaning",
        "Of those closed in the period: held by more employees than the average of the period.",
    ),
    Figure.ABOVE_HOURS: QT_TRANSLATE_NOOP(
        "FigureMeaning",
        "Of those closed in the period: took more hours on the clock than the average of the "
        "period.",
    ),
    Figure.ABOVE_INQUIRIES: QT_TRANSLATE_NOOP(
        "FigureMeaning",
        "Of those closed in the period: departments were asked more often than the average of the "
        "period. Inquiries that were withdrawn do not count.",
    ),
    Figure.ABOVE_APPROVALS: QT_TRANSLATE_NOOP(
        "FigureMeaning",
        "Of those closed in the period: recommendations were signed more often than the average "
        "of the period.",
    ),
    Figure.STAGE_LATE: QT_TRANSLATE_NOOP(
        "FigureMeaning",
        "Of those closed in the period: at least one stage of the process ended after its own due "
        "time. Stages that were passed over do not count.",
    ),
    Figure.STAGE_LATE_NOW: QT_TRANSLATE_NOOP(
        "FigureMeaning",
        "Complaints that are open at this moment, and the stage whose turn it is is past its due "
        "time.",
    ),
    Figure.OVERRIDDEN: QT_TRANSLATE_NOOP(
        "FigureMeaning",
        "Of those closed in the period: closed although required stages were open. Who did so "
        "gave a reason, which stands in the history and in the report.",
    ),
}

_NONE: Mapping[Dimension, object] = {
    Dimension.TOPIC: QT_TRANSLATE_NOOP("NoGroup", "Without a topic"),
    Dimension.SOURCE: QT_TRANSLATE_NOOP("NoGroup", "Without a source"),
    Dimension.EMPLOYEE: QT_TRANSLATE_NOOP("NoGroup", "Waiting for assignment"),
    Dimension.REGISTERED_BY: QT_TRANSLATE_NOOP("NoGroup", "Not registered by an employee"),
    Dimension.CUSTOMER_CLASS: QT_TRANSLATE_NOOP("NoGroup", "Without a customer"),
    Dimension.MAKE: QT_TRANSLATE_NOOP("NoGroup", "Make not known"),
}
_KINDS: Mapping[Dimension, Callable[[Any], Label]] = {
    Dimension.URGENCY: Urgency,
    Dimension.CUSTOMER_CLASS: CustomerClass,
    Dimension.CAUSE: LateCause,
}
_ONE_DAY = timedelta(days=1)
_UP_TO = "\u2013"


def figure_name(figure: Figure) -> str:
    """Give what a figure is called."""
    return _said(figure)


def figure_meaning(figure: Figure) -> str:
    """Give in a sentence which complaints a figure counts."""
    return QCoreApplication.translate("FigureMeaning", str(_MEANINGS[figure]))


def dimension_name(dimension: Dimension) -> str:
    """Give by what figures are told apart."""
    return _said(dimension)


def group_name(dimension: Dimension, label: Label) -> str:
    """Give what a group of a dimension is called."""
    if label is None:
        return QCoreApplication.translate("NoGroup", str(_NONE.get(dimension, "—")))
    if isinstance(label, LateCause):
        return _said(label)
    if isinstance(label, Enum):
        return word(label)
    if isinstance(label, date):
        return _month_and_year(label)
    if isinstance(label, int):
        return _weekday(label)
    return label


def group_label(dimension: Dimension, value: Value) -> Label:
    """Give the label of a group that says by its value what it is; others are ids of the store."""
    if value is None:
        return None
    return _KINDS[dimension](value) if dimension in _KINDS else value


def period_words(period: Period) -> str:
    """Give a period: 2026, October 2026, 1-22 October 2026, or two dates."""
    first, last = period.first, period.last
    ends_month = (last + _ONE_DAY).day == 1
    if first == last:
        return full_day(first)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return number(str(first.year))
    if (first.year, first.month) != (last.year, last.month):
        return f"{full_day(first)} {_UP_TO} {full_day(last)}"
    if first.day == 1 and ends_month:
        return _month_and_year(first)
    return QCoreApplication.translate("Periods", "{days} {month} {year}").format(
        days=number(f"{first.day}{_UP_TO}{last.day}"),
        month=_month(first),
        year=number(str(first.year)),
    )


def counted_words(counted: Counted, employee: str = "", group: str = "") -> str:
    """Give what a list of counted complaints holds: Closed late · Dana · October 2026.

    `group` is the name of a topic, source or employee, of which `counted` knows the id alone.
    """
    parts = [_listed(counted.figure)]
    if counted.group is not None:
        dimension, value = counted.group
        named = group or group_name(dimension, group_label(dimension, value))
        parts.append(f"{dimension_name(dimension)}: {isolate(named)}")
    if employee:
        parts.append(isolate(employee))
    if counted.figure not in OF_NOW:
        parts.append(period_words(counted.period))
    return " · ".join(parts)


def _listed(figure: Figure) -> str:
    if figure is Figure.OPENED:
        return QCoreApplication.translate("Figure", "Customer complaints opened")
    return figure_name(figure)


def _said(member: Enum) -> str:
    return QCoreApplication.translate(type(member).__name__, str(_NAMES[member]))


def _month(day: date) -> str:
    return QLocale().monthName(day.month)


def _month_and_year(day: date) -> str:
    return QCoreApplication.translate("Periods", "{month} {year}").format(
        month=QLocale().standaloneMonthName(day.month), year=number(str(day.year))
    )


def _weekday(day: int) -> str:
    # Qt counts from Monday, and calls Sunday the seventh.
    return QLocale().standaloneDayName(day or 7)
