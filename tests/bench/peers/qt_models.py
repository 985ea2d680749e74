"""What Qt itself offers for a long list: its model of a question, and its proxy that sorts."""

from collections.abc import Sequence
from itertools import count
from pathlib import Path

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtWidgets import QTableView

QUESTION = """
    SELECT complaint.number, complaint.due_at, complaint.urgency, customer.name, vehicle.plate,
        complaint_source.name, employee.name, complaint.status, complaint.stage,
        complaint.registered_at
    FROM complaint
    JOIN complaint_source ON complaint_source.id = complaint.source_id
    LEFT JOIN customer ON customer.id = complaint.customer_id
    LEFT JOIN vehicle ON vehicle.id = complaint.vehicle_id
    LEFT JOIN employee ON employee.id = complaint.handler_id
    ORDER BY complaint.due_at, complaint.id
"""
DUE, URGENCY, HANDLER = 1, 2, 6
_opened = count()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_SIZE = (790, 600)
"""As the grid has it in the smallest window."""

Index = QModelIndex | QPersistentModelIndex


class ListModel(QAbstractTableModel):
    """All rows in a list of Python's."""

    def __init__(self, rows: Sequence[tuple[object, ...]]) -> None:
        super().__init__()
        self.rows = rows

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Give the number of rows."""
        return len(self.rows)

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Give the number of columns."""
        return len(self.rows[0])

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        """Give a value."""
        return self.rows[index.row()][index.column()] if role == _DISPLAY else None


class Narrowed(QSortFilterProxyModel):
    """Sorts a list, and leaves out what a filter on three fields does not find."""

    def __init__(self, model: ListModel) -> None:
        super().__init__()
        self._rows = model.rows
        self._wanted: tuple[object, int, object] | None = None
        self.setSourceModel(model)

    def narrow(self, wanted: tuple[object, int, object] | None) -> None:
        """Show those of one handler, of one urgency, due before a moment; None: all."""
        self.beginFilterChange()
        self._wanted = wanted
        self.endFilterChange()

    def filterAcceptsRow(self, row: int, _parent: Index) -> bool:
        """Look whether a row is wanted."""
        if self._wanted is None:
            return True
        handler, urgency, due = self._wanted
        values = self._rows[row]
        return (values[HANDLER], values[URGENCY]) == (handler, urgency) and int(
            str(values[DUE])
        ) < int(str(due))


def shown_in_table(model: QAbstractTableModel | QSortFilterProxyModel) -> QTableView:
    """Give a table that shows a model, painted by Qt's own delegate."""
    view = QTableView()
    view.setModel(model)
    view.resize(*_SIZE)
    view.show()
    return view


def query_model(store: Path) -> QAbstractTableModel:
    """Give Qt's own model of a question, on all complaints."""
    from PySide6.QtSql import QSqlDatabase, QSqlQueryModel

    opened = QSqlDatabase.addDatabase("QSQLITE", f"peer {next(_opened)}")
    opened.setDatabaseName(str(store))
    if not opened.open():
        raise OSError(opened.lastError().text())
    model = QSqlQueryModel()
    model.setQuery(QUESTION, opened)
    return model
