"""The manager's report as a workbook: figures, distributions with charts, the list behind them."""

from pathlib import Path

from printing.book import Book, saved_book
from printing.report_paper import ReportPaper
from printing.report_sheets import (
    SUMMARY_WIDTHS,
    add_chapter,
    add_definitions,
    add_distribution,
    fill_summary,
)
from printing.sheet_pen import SheetPen
from printing.sheet_titles import valid_titles
from printing.workbook import Progress, Sheet, Tell, add_list


def write_report_workbook(
    path: Path, paper: ReportPaper, *, listed: Sheet, rtl: bool, tell: Tell | None = None
) -> int:
    """Write the workbook and give back the number of rows of the list.

    `listed.rows` may be a generator of any length; `tell` hears now and then how many of its rows
    are written and returns False to cancel. The file appears under its name only when it is
    whole. Raises `printing.workbook.Cancelled`, and OSError when the file cannot be written.
    """
    progress = Progress(tell)
    with saved_book(path, rtl=rtl, go_on=progress.report) as book:
        _fill(book, paper, listed, progress)
    return progress.written


def _fill(book: Book, paper: ReportPaper, listed: Sheet, progress: Progress) -> None:
    """The sheets in the order people see; the summary is filled when the list is counted."""
    names = valid_titles(
        [
            paper.words.summary,
            *(one.title for one in paper.distributions),
            *(one.title for one in paper.chapters),
            listed.title,
            paper.words.definitions,
        ]
    )
    summary = SheetPen(book, names[0], SUMMARY_WIDTHS)
    between = iter(names[1:-2])
    for distribution in paper.distributions:
        add_distribution(book, next(between), paper, distribution)
    for chapter in paper.chapters:
        add_chapter(book, next(between), paper, chapter)
    add_list(book, names[-2], listed, progress)
    add_definitions(book, names[-1], paper)
    fill_summary(summary, paper, list_title=names[-2], listed=progress.written)
    progress.report()
