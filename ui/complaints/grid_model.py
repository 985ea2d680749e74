"""The complaints a filter finds, read page by page as the grid comes to them."""

from collections import OrderedDict
from datetime import datetime
from typing import TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from db import finding
from db.filters import Filter
from db.finding import Row, SortBy
from rules.words import Status
from ui.bidi import tip
from ui.complaints.cells import COLUMNS, Cell, Column, cell, heading
from ui.session import Session

PAGE = 64
_MOST_PAGES = 32
"""Pages kept; the one not looked at for longest goes first."""

Index: TypeAlias = QModelIndex | QPersistentModelIndex

# Plain integers: comparing Qt's enum members costs three times a whole page's painting.
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TOOL_TIP = int(Qt.ItemDataRole.ToolTipRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)

_ORDER = list(Column)


class GridModel(QAbstractTableModel):
    """Rows of the grid; sorting and filtering are the store's work."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.wanted = Filter()
        """What the rows were found by."""
        self._sort, self._descending = SortBy.DUE, False
        self._now: datetime = session.now()
        self._count = 0
        self._ids: list[int] | None = None
        """Everything that is listed, where it was asked for at once."""
        self._pages: OrderedDict[int, list[Row]] = OrderedDict()
        self._cells: dict[int, list[Cell]] = {}

    def show(self, wanted: Filter, sort: SortBy, *, descending: bool) -> None:
        """Read what a filter finds, from the start."""
        now = self._session.now()
        # Read first: a model whose reset begins and does not end is never shown again.
        count = finding.count(wanted, self._session.actor(), now)
        self._show(wanted, sort, None, count, descending=descending)

    def show_ids(self, wanted: Filter, sort: SortBy, ids: list[int], *, descending: bool) -> None:
        """Show what a filter found when it was asked beside the window."""
        self._show(wanted, sort, ids, len(ids), descending=descending)

    def _show(
        self, wanted: Filter, sort: SortBy, ids: list[int] | None, count: int, *, descending: bool
    ) -> None:
        self.beginResetModel()
        self.wanted, self._sort, self._descending = wanted, sort, descending
        self._now, self._count, self._ids = self._session.now(), count, ids
        self._pages.clear()
        self._cells.clear()
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Give the number of complaints found."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Give the number of columns."""
        return 0 if parent.isValid() else len(_ORDER)

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        """Give the text of a cell or its tip."""
        if role not in (_DISPLAY, _TOOL_TIP, _ACCESSIBLE) or not index.isValid():
            return None
        found = self.cell_at(index.row(), index.column())
        if found is None:
            return None
        if role == _TOOL_TIP:
            return tip(found.tip) or None
        return found.text

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        """Give the heading of a column; the sorted one carries an arrow."""
        if orientation is not Qt.Orientation.Horizontal or role != _DISPLAY:
            return None
        column = _ORDER[section]
        if COLUMNS[column].sort is not self._sort:
            return heading(column)
        return f"{heading(column)} {'▾' if self._descending else '▴'}"

    def row_at(self, position: int) -> Row | None:
        """Give a row, reading its page when it is not at hand."""
        if not 0 <= position < self._count:
            return None
        page, within = divmod(position, PAGE)
        rows = self._pages.get(page)
        if rows is None:
            rows = self._read(page)
        else:
            self._pages.move_to_end(page)
        # Fewer than were counted, when others are quicker with closing than we with reading.
        return rows[within] if within < len(rows) else None

    def position_of(self, complaint: int, near: int = 0) -> int | None:
        """Give where a complaint stands in the list; looked for first on the page of `near`."""
        page = min(near, max(self._count - 1, 0)) // PAGE
        first = page * PAGE
        for position in range(first, min(first + PAGE, self._count)):
            row = self.row_at(position)
            if row is not None and row.id == complaint:
                return position
        if self._ids is not None:
            return self._ids.index(complaint) if complaint in self._ids else None
        found = finding.position(
            complaint,
            self.wanted,
            self._session.actor(),
            self._now,
            sort=self._sort,
            descending=self._descending,
        )
        return found if found is not None and found < self._count else None

    def position_meant(self, text: str) -> int | None:
        """Give where the complaint stands that a search meant.

        It is the only hit, or that number, or else what is still open: who calls asks for that.
        """
        if self._count == 1:
            return 0
        found = [self.row_at(position) for position in range(min(self._count, PAGE))]
        rows = [(place, row) for place, row in enumerate(found) if row is not None and text]
        number = text.strip().removeprefix("#")
        named = [place for place, row in rows if str(row.number) == number]
        still_open = [place for place, row in rows if row.status is not Status.CLOSED]
        return next(iter(named + still_open), None)

    def cell_at(self, position: int, column: int) -> Cell | None:
        """Give the cell itself, which the delegate paints: a role of Qt would take it apart."""
        row = self.row_at(position)
        if row is None:
            return None
        cells = self._cells.get(row.id)
        if cells is None:
            cells = self._cells[row.id] = [cell(row, one, self._now) for one in _ORDER]
        return cells[column]

    def _read(self, page: int) -> list[Row]:
        rows = self._rows_of(page * PAGE)
        self._pages[page] = rows
        if len(self._pages) > _MOST_PAGES:
            _old, gone = self._pages.popitem(last=False)
            for row in gone:
                self._cells.pop(row.id, None)
        return rows

    def _rows_of(self, first: int) -> list[Row]:
        actor = self._session.actor()
        if self._ids is not None:
            return finding.rows(self._ids[first : first + PAGE], actor, self._now)
        return finding.page(
            self.wanted,
            actor,
            self._now,
            sort=self._sort,
            descending=self._descending,
            offset=first,
            limit=PAGE,
        )
