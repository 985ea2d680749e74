"""The list of complaints as an Excel workbook, in the language of the window."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from db import exporting
from db.exporting import Details, Figures
from db.filters import Filter
from db.finding import Row
from db.models import Employee
from printing.cells import ColumnKind, Tint, Tinted
from printing.workbook import Column, Sheet, Summary, SummaryLine, write_workbook
from rules.search_text import format_phone, format_plate
from rules.sla import is_late, judged_at
from rules.words import Status, Urgency
from ui.wording import source_name, word
from ui.wording.customers import customer_name

translate = QCoreApplication.translate
_TINTS = {Urgency.NORMAL: Tint.GREEN, Urgency.MEDIUM: Tint.ORANGE, Urgency.HIGH: Tint.RED}


def export_complaints(
    path: Path,
    wanted: Filter,
    *,
    by: Employee,
    now: datetime,
    language: str,
    tell: Callable[[int], bool] | None = None,
) -> int:
    """Write everything a filter finds to a workbook and give the number of complaints.

    Raises `not_permitted`, OSError when the file cannot be written, and
    `printing.workbook.Cancelled` when `tell`, which hears how many rows are written, says no.
    """
    ids = exporting.take_out(wanted, by=by, now=now)
    return write_workbook(
        path,
        sheets=[list_of(translate("Export", "Complaints"), ids, by=by, now=now)],
        summary=_summary(exporting.figures(ids, by=by, now=now)),
        rtl=language == "he",
        tell=tell,
    )


def list_of(title: str, ids: Sequence[int], *, by: Employee, now: datetime) -> Sheet:
    """Give the complaints of `db.exporting.exportable` as a list; it is read while it is written.

    What this person may take out no more by then is left out; raises `not_permitted`.
    """
    return Sheet(title, _columns(), _rows(ids, by, now))


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


def _rows(ids: Sequence[int], by: Employee, now: datetime) -> Iterator[tuple[object, ...]]:
    for page in exporting.pages(ids, by=by, now=now):
        for row, details in page:
            yield (*_of_grid(row, details, now), *_of_details(row, details))


def _of_grid(row: Row, details: Details, now: datetime) -> tuple[object, ...]:
    return (
        row.number,
        row.registered_at,
        row.customer_number if (row.customer_number or 0) >= 0 else None,
        row.customer or (customer_name("", row.customer_number) if row.customer_number else None),
        format_phone(details.phone),
        format_plate(row.plate) if row.plate else None,
        source_name(row.source, row.source_name),
        Tinted(word(row.urgency), _TINTS[row.urgency]),
        row.handler,
        row.due_at,
        word(row.status),
        _lateness(row, now),
        ", ".join(row.topics),
        row.appointment,
    )


def _of_details(row: Row, details: Details) -> tuple[object, ...]:
    minutes = (row.closed_at - row.registered_at).total_seconds() / 60 if row.closed_at else None
    return (
        details.text,
        details.reason,
        details.expectation,
        details.failure,
        details.parties,
        word(details.verdict) if details.verdict else None,
        details.resolution,
        row.closed_at,
        minutes,
    )


def _lateness(row: Row, now: datetime) -> Tinted:
    if is_late(row.due_at, judged_at(row.closed_at, now)):
        return Tinted(translate("Export", "Late"), Tint.RED)
    return Tinted(translate("Export", "In time"), Tint.GREEN)


def _summary(figures: Figures) -> Summary:
    handlers = sorted(figures.by_handler.items(), key=lambda one: (one[0] is None, one[0] or ""))
    late = Tint.RED if figures.late else None
    return Summary(
        translate("Export", "Summary"),
        (
            SummaryLine(translate("Export", "Complaints"), figures.total),
            translate("Export", "Kept commitments"),
            SummaryLine(translate("Export", "Late"), figures.late, tint=late),
            SummaryLine(translate("Export", "In time"), figures.total - figures.late),
            translate("Export", "Urgency"),
            *(SummaryLine(word(one), figures.by_urgency[one]) for one in reversed(Urgency)),
            translate("Export", "Status"),
            *(SummaryLine(word(one), figures.by_status[one]) for one in Status),
            translate("Export", "Handling employee"),
            *(SummaryLine(name or word(Status.WAITING), number) for name, number in handlers),
        ),
    )
