"""The report as two files, a workbook and a paper: made aside, and brought to their place whole."""

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from db import exporting, staff
from db.files import remove, replace
from db.filters import Filter, State
from db.measures.report import report
from db.models import Employee
from db.reading import Reader, reading
from rules.measures import Figure, Period
from rules.permissions import Scope
from rules.words import Action
from ui.reports.department_names import departments_of

_ENDINGS = (".xlsx", ".pdf")
_ONE_DAY = timedelta(days=1)
translate = QCoreApplication.translate

Tell = Callable[[int, int], bool]
"""Hears how many complaints of how many are written; False to stop."""


@dataclass(frozen=True)
class Asked:
    """Which report: by whose eyes, and whose own figures; None for those of the business."""

    period: Period
    by: Employee
    now: datetime
    language: str
    employee: Employee | None = None


class Files(NamedTuple):
    """The files of one report."""

    workbook: Path
    paper: Path

    def existing(self) -> list[Path]:
        """Give those that are there."""
        return [file for file in self if file.exists()]


def base_name(period: Period, *, personal: bool = False) -> str:
    """Give the name of a report's files without ending: kashuv-report-2026-11.

    It says which days, and nothing of whom; but the figures of one employee do not come into the
    place of those of the business.
    """
    # The translators' tool sees nothing inside of a text.
    name = translate("Packing", "kashuv-report")
    if personal:
        name = translate("Packing", "kashuv-personal-report")
    return f"{name}-{_days(period)}"


def _days(period: Period) -> str:
    first, last = period.first, period.last
    if first.day == 1 and (last + _ONE_DAY).day == 1:
        if (first.year, first.month) == (last.year, last.month):
            return f"{first:%Y-%m}"
        if first.year == last.year and (first.month, last.month) == (1, 12):
            return f"{first:%Y}"
    return f"{first}" if first == last else f"{first}_{last}"


def files_in(folder: Path, name: str) -> Files:
    """Give the files of this name, whether they are there or not."""
    return Files(*(folder / f"{name}{ending}" for ending in _ENDINGS))


def free_name(folder: Path, name: str) -> str:
    """Give a name under which nothing is there: with a counter where it is taken."""
    taken, number = name, 1
    while files_in(folder, taken).existing():
        number += 1
        taken = f"{name} ({number})"
    return taken


# --- making ----------------------------------------------------------------------------------


def _go_on(_done: int, _of: int) -> bool:
    return True


def write(files: Files, asked: Asked, tell: Tell) -> int:
    """Write both files and give how many complaints the list has.

    Raises `not_permitted`, `printing.workbook.Cancelled` when `tell` says no, and OSError.
    """
    from printing.report_pdf import write_report_pdf
    from printing.report_workbook import write_report_workbook
    from ui.export.workbook import list_of
    from ui.reports.paper import list_title, paper_of

    employee = asked.employee.id if asked.employee else None
    found = report(asked.period, employee=employee, by=asked.by, now=asked.now)
    listed = Filter(state=State.BOTH, counted=found.counted(Figure.OPENED))
    ids = exporting.exportable(listed, by=asked.by, now=asked.now)
    own = _whose(found.employee, asked.by)
    paper, rtl = paper_of(found, by=asked.by, employee=own), asked.language == "he"
    count = write_report_workbook(
        files.workbook,
        paper,
        listed=list_of(list_title(), ids, by=asked.by, now=asked.now),
        rtl=rtl,
        tell=lambda rows: tell(rows, len(ids)),
    )
    write_report_pdf(files.paper, paper, rtl=rtl)
    return count


def _whose(employee: int | None, by: Employee) -> str:
    """Name whose own figures these are; "" for those of the business."""
    if employee is not None:
        return str(Employee.get_by_id(employee).name)
    actor = staff.actor(by)
    reports = actor.rights[Action.REPORT]
    return departments_of(actor) if reports is Scope.DEPARTMENT else ""


def write_beside(files: Files, asked: Asked, tell: Tell = _go_on) -> int:
    """Do as `write` does, on a thread of its own that sees the store as it is at this moment."""
    with beside(files, asked, tell) as writing:
        return writing.result()


@contextmanager
def beside(files: Files, asked: Asked, tell: Tell) -> Iterator["Future[int]"]:
    """Do as `write` does on a thread of its own; one that is not waited for is stopped."""
    reader = Reader()

    def work() -> int:
        with reading(reader):
            return write(files, asked, tell)

    with ThreadPoolExecutor(1) as one:
        try:
            yield one.submit(work)
        finally:
            reader.cancel()


# --- places ----------------------------------------------------------------------------------


def bring(made: Files, to: Files) -> None:
    """Put both files in their place; when the second cannot come, the first goes back.

    Each comes in one step: whoever breaks the program off finds the old file or the new one.
    Raises OSError, on Windows also when somebody has an old one open.
    """
    came: list[tuple[Path, Path]] = []
    try:
        for new, place in zip(made, to, strict=True):
            old = new.with_name(f"old-{place.name}")
            if place.exists():
                shutil.copy2(place, old)
            replace(new, place)
            came.append((old, place))
    except OSError:
        for old, place in came:
            with suppress(OSError):
                if old.exists():
                    replace(old, place)
                else:
                    remove(place)
        raise
