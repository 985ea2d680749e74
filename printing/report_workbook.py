"""The manager's report as a workbook: figures, distributions with charts, the list behind them."""

from pathlib import Path

from printing.report_paper import ReportPaper
from printing.workbook import Sheet, Tell


def write_report_workbook(
    path: Path, paper: ReportPaper, *, listed: Sheet, rtl: bool, tell: Tell | None = None
) -> int:
    """Write the workbook and give back the number of rows of the list.

    `listed.rows` may be a generator of any length; `tell` hears now and then how many of its rows
    are written and returns False to cancel. The file appears under its name only when it is
    whole. Raises `printing.workbook.Cancelled`, and OSError when the file cannot be written.
    """
    raise NotImplementedError
