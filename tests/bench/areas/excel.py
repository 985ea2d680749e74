"""The list for Excel: from the store to the finished file, and how the window does meanwhile."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from PySide6.QtCore import QEventLoop, Qt, QTimer

from db import exporting
from db.filters import Filter, State
from printing.cells import ColumnKind, Look, Styles, Tint, Tinted, excel_value
from printing.workbook import Sheet
from tests.bench.desk import copied, signed_in
from tests.bench.figures import Figure
from tests.bench.seeing import settle
from tests.bench.stores import NOW, Stores
from tests.bench.timing import once
from ui.export.job import ExportJob
from ui.export.workbook import list_of
from ui.main_window import MainWindow

TIMES = 2
LARGEST = 100_000
EVERYTHING = Filter(state=State.BOTH)
IDLE = 4_000
"""Milliseconds in which frames are counted while nothing is done."""
FRAME = 16


def measure(stores: Stores) -> Iterator[Figure]:
    """Write all complaints of each store that Excel's users would take out whole."""
    for size in stores.sizes:
        if size <= LARGEST:
            with copied(stores.data(size)) as data, signed_in(data) as window:
                window.show_complaints(EVERYTHING)
                settle(window.complaints)
                yield from written(window, data, size)


def written(window: MainWindow, folder: Path, size: int) -> Iterator[Figure]:
    """Write them in turns with openpyxl and csv, which get the rows for nothing."""
    by = window.session.employee
    ids = exporting.exportable(EVERYTHING, by=by, now=NOW)
    sheet = list_of("list", ids, by=by, now=NOW)
    rows = list(sheet.rows)
    frames = Frames(window)
    ours, theirs, bare = [], [], []
    idle, meanwhile = [], []
    for _ in range(TIMES):
        idle.append(frames.during(lambda loop: QTimer.singleShot(IDLE, loop.quit)))
        ours.append(once(lambda: meanwhile.append(export(window, folder / "ours.xlsx", frames))))
        theirs.append(once(lambda: by_openpyxl(sheet, rows, folder / "theirs.xlsx")))
        bare.append(once(lambda: by_csv(rows, folder / "bare.csv")))
    yield Figure("a list for Excel", ours, size, theirs, "openpyxl write_only")
    yield Figure("a list for Excel", ours, size, bare, "csv")
    yield Figure("window while it is written", meanwhile, size, idle, "idle", "frames/s")


class Frames:
    """Paints the grid as often as a screen shows it, and counts."""

    def __init__(self, window: MainWindow) -> None:
        self.count = 0
        self._seen = window.complaints.grid.viewport()
        self._timer = QTimer(window, interval=FRAME, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._paint)

    def during(self, begin: Any) -> float:
        """Give the frames of a second while something goes on that leaves the loop at its end."""
        loop = QEventLoop()
        self.count, began = 0, perf_counter()
        self._timer.start()
        begin(loop)
        loop.exec()
        self._timer.stop()
        return self.count / (perf_counter() - began)

    def _paint(self) -> None:
        self._seen.repaint()
        self.count += 1


def export(window: MainWindow, path: Path, frames: Frames) -> float:
    """Write it as a person does who has told where to, and give the frames of a second."""
    job = ExportJob(window.session, window)
    told: list[str] = []
    job.ask_path = lambda: path  # type: ignore[method-assign]

    def begin(loop: QEventLoop) -> None:
        job.said.connect(told.append)
        job.said.connect(loop.quit)
        job.start(EVERYTHING)

    counted = frames.during(begin)
    assert path.exists(), told
    path.unlink()
    job.deleteLater()
    return counted


def by_openpyxl(sheet: Sheet, rows: Sequence[Sequence[object]], path: Path) -> None:
    """Write the same cells with the same looks; a cell is made once for each of them."""
    book = Workbook(write_only=True)
    page = book.create_sheet("list")
    styles = Styles(book, rtl=True)
    made: dict[tuple[ColumnKind, Tint | None], WriteOnlyCell] = {}
    kinds = [column.kind for column in sheet.columns]

    def cell(kind: ColumnKind, value: object) -> WriteOnlyCell:
        tinted = value if isinstance(value, Tinted) else Tinted(value, None)
        known = made.get((kind, tinted.tint))
        if known is None:
            known = made[kind, tinted.tint] = _looking(page, styles, kind, tinted.tint)
        known.value = excel_value(tinted.value, kind)
        return known

    for row in rows:
        # A cell is written before the next one takes its place.
        page.append(cell(kind, value) for kind, value in zip(kinds, row, strict=True))
    book.save(path)


def _looking(page: Any, styles: Styles, kind: ColumnKind, tint: Tint | None) -> WriteOnlyCell:
    styles.number(kind, Look.PLAIN, tint)
    cell = WriteOnlyCell(page)
    cell.style = f"plain {kind.value} {tint.value if tint else ''}".rstrip()
    return cell


def by_csv(rows: Sequence[Sequence[object]], path: Path) -> None:
    """Write the same values as plain text."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(
            [value.value if isinstance(value, Tinted) else value for value in row] for row in rows
        )
