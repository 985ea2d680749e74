"""The complaints of a list as a workbook: where to, and what came of it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from db.filters import Filter
from ui.beside.workbook_job import WorkbookJob
from ui.export.order import Order, facts_of
from ui.widgets.save_as import ask_where


class ExportJob(WorkbookJob):
    """Exports lists, one after the other."""

    def start(self, wanted: Filter) -> None:
        """Ask where to, and write there."""
        path = None if self.job.is_running else self.ask_path()
        if path is not None:
            order = Order(self.session.employee.id, self.session.now(), wanted)
            self.begin(("export", str(path), "--progress"), facts_of(order), path)

    def ask_path(self) -> Path | None:
        """Ask where the workbook should go."""
        name = self.tr("complaints") + ".xlsx"
        title = self.tr("Export to Excel")
        return ask_where(self.window, title, name, "Excel (*.xlsx)", ".xlsx")

    def so_far(self, done: int) -> str:
        """Say how many complaints are written."""
        return self.tr("%n complaint(s) written…", "", done)

    def written(self, came: Mapping[str, Any], where: str) -> str:
        """Say how many complaints stand in the workbook, and where that is."""
        count = int(came["complaints"])
        return self.tr("%n complaint(s) written to {path}", "", count).format(path=where)
