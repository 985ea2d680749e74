"""What the audit log shows as an Excel workbook, written beside the window."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from db.audit_reading import Wanted
from ui.audit.order import Order, facts_of
from ui.beside.workbook_job import WorkbookJob
from ui.widgets.save_as import ask_where


class AuditExport(WorkbookJob):
    """Exports what is filtered; that stands in the log itself."""

    def start(self, wanted: Wanted) -> None:
        """Ask where to, and write there."""
        name = self.tr("audit log") + ".xlsx"
        title = self.tr("Export to Excel")
        path = ask_where(self.window, title, name, "Excel (*.xlsx)", ".xlsx")
        if path is not None:
            self.write(path, wanted)

    def write(self, path: Path, wanted: Wanted) -> None:
        """Write all lines of a filter there, unless another workbook is being written."""
        if not self.job.is_running:
            order = Order(self.session.employee.id, self.session.now(), wanted)
            self.begin(("audit", str(path), "--progress"), facts_of(order), path)

    def so_far(self, done: int) -> str:
        """Say how many lines are written."""
        return self.tr("%n line(s) written…", "", done)

    def written(self, came: Mapping[str, Any], where: str) -> str:
        """Say how many lines stand in the workbook, and where that is."""
        self.session.changed.emit()
        count = int(came["lines"])
        return self.tr("%n line(s) written to {path}", "", count).format(path=where)
