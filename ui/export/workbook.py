"""The list of complaints as an Excel workbook, in the language of the window."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from db import exporting
from db.exporting import Figures, Line
from db.filters import Filter
from db.models import Employee
from printing.cells import ColumnKind, Tint, Tinted
from printing.workbook import Column, Sheet, Summary, SummaryLine, write_workbook
from rules.search_text import format_phone, format_plate
from rules.sla import is_late, judged_at
from rules.words import Status, Urgency
from ui.wording import source_name, word
from ui.wording.customers import customer_name

translate = QCoreApplication.translate
_MINUTE = timedelta(minutes=1)
_TINTS = {Urgency.NORMAL: Tint.GREEN, Urgency.MEDIUM: Tint.ORANGE, Urgency.HIGH: Tint.RED}


def export_complaints(
    path: Path,
    wanted: Filter,
    *,
    by: Employee,
    now: datetime,
    language: str,
    tell: Callable[[int, int], bool] | None = None,
) -> int:
    """Write everything a filter finds to a workbook and give the number of complaints.

    Raises `not_permitted`, OSError when the file cannot be written, and
    `printing.workbook.Cancelled` when `tell`, which hears how many of how many rows are written,
    says no.
    """
    ids = exporting.take_out(wanted, by=by, now=now)
    counted = Figures()
    return write_workbook(
        path,
        sheets=[list_of(translate("Export", "Complaints"), ids, by=by, now=now, counted=counted)],
        summary=Summary(translate("Export", "Summary"), _summary(counted)),
        rtl=language == "he",
        tell=None if tell is None else lambda rows: tell(rows, len(ids)),
    )


def list_of(
    title: str,
    ids: Sequence[int],
    *,
    by: Employee,
    now: datetime,
    counted: Figures | None = None,
) -> Sheet:
    """Give the complaints of `db.exporting.exportable` as a list; it is read while it is written.

    What this person may take out no more by then is left out; raises `not_permitted`. What is
    written is added to `counted`.
    """
    return Sheet(title, _columns(), _rows(ids, by, now, counted or Figures()))


def _columns() -> tuple[Column, ...]:
    kind = ColumnKind
    return (
        Column(translate("Export", "Number"), kind.NUMBER, 10),
        Column(translate("Export", "Registered at"), kind.MOMENT, 17),
        Column(translate("Export", "Customer number"), kind.NUMBER, 13),
        Column(translate("Export", "Customer"), kind.TEXT, 22),
        Column(translate("Export", "Phone"), kind.CODE, 15),
        Column(translate("Export", "Plate"), kind.CODE, 13),
        Column(translate("Export", "Source"), kind.TEXT, 14),
        Column(translate("Export", "Urgency"), kind.TEXT, 11),
        Column(translate("Export", "Handling employee"), kind.TEXT, 18),
        Column(translate("Export", "Due"), kind.MOMENT, 17),
        Column(translate("Export", "Status"), kind.TEXT, 15),
        Column(translate("Export", "In time?"), kind.TEXT, 11),
        Column(translate("Export", "Topics"), kind.LONG_TEXT, 26),
        Column(translate("Export", "Appointment"), kind.MOMENT, 17),
        Column(translate("Export", "Complaint text"), kind.LONG_TEXT, 50),
        Column(translate("Export", "Reason"), kind.LONG_TEXT, 30),
        Column(translate("Export", "Customer's expectation"), kind.LONG_TEXT, 30),
        Column(translate("Export", "Where we failed"), kind.LONG_TEXT, 30),
        Column(translate("Export", "Parties involved so far"), kind.LONG_TEXT, 30),
        Column(translate("Export", "Verdict"), kind.TEXT, 15),
        Column(translate("Export", "Resolution"), kind.LONG_TEXT, 40),
        Column(translate("Export", "Closed at"), kind.MOMENT, 17),
        Column(translate("Export", "Hours to close"), kind.MINUTES, 14),
    )


def _rows(
    ids: Sequence[int], by: Employee, now: datetime, counted: Figures
) -> Iterator[tuple[object, ...]]:
    row_of = _Rows(now)
    for page in exporting.pages(ids, by=by, now=now):
        counted.add(page, now)
        yield from map(row_of, page)


class _Rows:
    """What a complaint says in each column; the same words come again and again."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.word = cache(word)
        self.source = cache(source_name)
        self.phone, self.plate = cache(format_phone), cache(format_plate)
        self.urgency = {one: Tinted(word(one), tint) for one, tint in _TINTS.items()}
        self.late = Tinted(translate("Export", "Late"), Tint.RED)
        self.in_time = Tinted(translate("Export", "In time"), Tint.GREEN)

    def __call__(self, line: Line) -> tuple[object, ...]:
        closed_at, number = line.closed_at, line.customer_number
        late = is_late(line.due_at, judged_at(closed_at, self.now))
        return (
            line.number,
            line.registered_at,
            number if (number or 0) >= 0 else None,
            line.customer or (customer_name("", number) if number else None),
            self.phone(line.phone),
            self.plate(line.plate) if line.plate else None,
            self.source(line.source, line.source_name),
            self.urgency[line.urgency],
            line.handler,
            line.due_at,
            self.word(line.status),
            self.late if late else self.in_time,
            ", ".join(line.topics),
            line.appointment,
            line.text,
            line.reason,
            line.expectation,
            line.failure,
            line.parties,
            self.word(line.verdict) if line.verdict else None,
            line.resolution,
            closed_at,
            (closed_at - line.registered_at) / _MINUTE if closed_at else None,
        )


def _summary(figures: Figures) -> Iterator[SummaryLine | str]:
    """Give the figures; they are asked for when the list is written, and counted."""
    handlers = sorted(figures.by_handler.items(), key=lambda one: (one[0] is None, one[0] or ""))
    late = Tint.RED if figures.late else None
    yield SummaryLine(translate("Export", "Complaints"), figures.total)
    yield translate("Export", "Kept commitments")
    yield SummaryLine(translate("Export", "Late"), figures.late, tint=late)
    yield SummaryLine(translate("Export", "In time"), figures.total - figures.late)
    yield translate("Export", "Urgency")
    yield from (SummaryLine(word(one), figures.by_urgency[one]) for one in reversed(Urgency))
    yield translate("Export", "Status")
    yield from (SummaryLine(word(one), figures.by_status[one]) for one in Status)
    yield translate("Export", "Handling employee")
    yield from (SummaryLine(name or word(Status.WAITING), number) for name, number in handlers)
