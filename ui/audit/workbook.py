"""The lines of the audit log in a workbook, as people read them."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from db import audit_reading, staff
from db.audit_reading import Line, Wanted
from db.models import Employee
from printing.cells import ColumnKind
from printing.workbook import Column, Sheet, write_workbook
from ui.audit.facts import facts_of
from ui.audit.words import AuditWords
from ui.beside.waited_for import Tell
from ui.bidi import unmarked

translate = QCoreApplication.translate


def export_log(
    path: Path,
    wanted: Wanted,
    *,
    by: Employee,
    now: datetime,
    language: str,
    tell: Tell | None = None,
) -> int:
    """Write all lines of a filter to a workbook and give how many there are.

    Raises `not_permitted`, OSError when the file cannot be written, and
    `printing.workbook.Cancelled` when `tell` says that nobody waits.
    """
    taken = audit_reading.take_out(wanted, by=by, now=now)
    names = {person.id: person.name for person in staff.everybody()}
    words = AuditWords(names)
    rows = (_row(line, words, names) for lines in taken.pages for line in lines)
    return write_workbook(
        path,
        sheets=[Sheet(translate("AuditExport", "Audit log"), _columns(), rows)],
        rtl=language == "he",
        tell=None if tell is None else lambda written: tell(written, taken.lines),
    )


def _columns() -> tuple[Column, ...]:
    kind = ColumnKind
    return (
        Column(translate("AuditExport", "Line"), kind.NUMBER, 10),
        Column(translate("AuditExport", "When"), kind.MOMENT, 18),
        Column(translate("AuditExport", "Who"), kind.TEXT, 22),
        Column(translate("AuditExport", "What was done"), kind.LONG_TEXT, 50),
        Column(translate("AuditExport", "Complaint"), kind.NUMBER, 11),
        Column(translate("AuditExport", "Details"), kind.LONG_TEXT, 60),
        Column(translate("AuditExport", "Digest"), kind.CODE, 68),
    )


def _row(line: Line, words: AuditWords, names: Mapping[int, str]) -> tuple[object, ...]:
    facts = "\n".join(f"{name}: {value}" for name, value in facts_of(line, names))
    who, said = unmarked(words.who(line)), unmarked(words.sentence(line))
    return (line.id, line.at, who, said, line.complaint, unmarked(facts), line.chain)
