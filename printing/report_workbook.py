"""The manager's report as a workbook: figures, distributions with charts, the list behind them."""

from pathlib import Path

from openpyxl import Workbook

from printing.cells import CellMaker
from printing.report_paper import ReportPaper
from printing.report_sheets import add_chapter, add_definitions, add_distribution, add_summary
from printing.sheet_titles import valid_titles
from printing.workbook import Progress, Sheet, Tell, add_list, saved_workbook


def write_report_workbook(
    path: Path, paper: ReportPaper, *, listed: Sheet, rtl: bool, tell: Tell | None = None
) -> int:
    """Write the workbook and give back the number of rows of the list.

    `listed.rows` may be a generator of any length; `tell` hears now and then how many of its rows
    are written and returns False to cancel. The file appears under its name only when it is
    whole. Raises `printing.workbook.Cancelled`, and OSError when the file cannot be written.
    """
    progress = Progress(tell)
    with saved_workbook(path) as book:
        _fill(book, paper, listed, CellMaker(book, rtl=rtl), progress)
    return progress.written


def _fill(
    book: Workbook, paper: ReportPaper, listed: Sheet, maker: CellMaker, progress: Progress
) -> None:
    """The sheets in the order people see; the summary names the list's, so names come first."""
    names = valid_titles(
        [
            paper.words.summary,
            *(one.title for one in paper.distributions),
            *(one.title for one in paper.chapters),
            listed.title,
            paper.words.definitions,
        ]
    )
    add_summary(book, names[0], paper, maker, list_title=names[-2])
    between = iter(names[1:-2])
    for distribution in paper.distributions:
        add_distribution(book, next(between), paper, distribution, maker)
    for chapter in paper.chapters:
        add_chapter(book, next(between), paper, chapter, maker)
    add_list(book, names[-2], listed, maker, progress)
    add_definitions(book, names[-1], paper, maker)
    progress.report()
