"""The manager's report on at most four pages."""

from pathlib import Path
from typing import BinaryIO

from printing.report_paper import ReportPaper

MOST_PAGES = 4


def write_report_pdf(file: BinaryIO | Path, paper: ReportPaper, *, rtl: bool) -> int:
    """Write the report as a PDF and give back the number of its pages, `MOST_PAGES` at most.

    What has no room is summed up in a line that says how much it is. The same paper gives the
    same bytes. Raises OSError when the file cannot be written.
    """
    raise NotImplementedError
