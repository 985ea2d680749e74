"""The complaints a filter finds: their ids in order, and of each row what was looked at."""

from array import array
from collections.abc import Collection, Sequence
from datetime import datetime
from itertools import islice
from typing import TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from db import finding
from db.filters import Filter
from db.finding import Row, SortBy
from rules.words import Status
from ui.bidi import tip
from ui.complaints.cells import COLUMNS, Cell, Column, cell, heading
from ui.complaints.listing import Listing
from ui.session import Session

PAGE = 32
"""Rows are read by so many at least: the next keys need no question."""
_MOST_ROWS = 4 * PAGE
"""Rows kept, or those that are looked at if they are more; those read first go first."""
_SEARCHED = 64
"""Of the hits of a search so many are looked at for the one that was meant."""

Index: TypeAlias = QModelIndex | QPersistentModelIndex

# Plain integers: comparing Qt's enum members costs three times a whole page's painting.
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TOOL_TIP = int(Qt.ItemDataRole.ToolTipRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)

_ORDER = list(Column)


class GridModel(QAbstractTableModel):
    """Rows of the grid; sorting and filtering are the store's work.

    Of a long list the first are known at once. The others come at their end a moment later, when
    they were found beside the window.
    """

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.listing = Listing(Filter(), SortBy.DUE, descending=False)
        """What the rows were found by."""
        self.is_counted = True
        """It is known how many there are; otherwise there are more than the rows."""
        self._now: datetime = session.now()
        self._ids = finding.packed(())
        self._rows: dict[int, Row | None] = {}
        """Those that were read; None for what has gone since its id was."""
        self._cells: dict[int, list[Cell]] = {}

    def show(self, listing: Listing) -> bool:
        """Read the beginning of a list and show it; tells whether there is nothing behind it.

        Of the list that is there already, the rest stays as it was.
        """
        wanted, sort, descending = listing
        # Read first: a model whose reset begins and does not end is never shown again.
        first, whole = finding.beginning(
            wanted, self._session.actor(), self._session.now(), sort=sort, descending=descending
        )
        ids = finding.packed(first)
        is_counted = whole
        if not whole and listing == self.listing and len(self._ids) > len(ids):
            is_counted = self.is_counted
            ids = finding.joined(ids, self._behind(ids))
        elif not whole and not ids:
            ids = finding.packed(self._bearing(listing))
        self._take(listing, ids)
        self.is_counted = is_counted
        return whole

    def _bearing(self, listing: Listing) -> Sequence[int]:
        """Read what bears the number that is searched for: what mentions it takes a moment."""
        wanted, sort, descending = listing
        return finding.bearing(
            wanted, self._session.actor(), self._session.now(), sort=sort, descending=descending
        )

    def show_all(self, listing: Listing, ids: Sequence[int]) -> None:
        """Show all of a list, as it was found beside the window."""
        self._take(listing, ids if isinstance(ids, array) else finding.packed(ids))
        self.is_counted = True

    def await_all(self, listing: Listing) -> None:
        """Show nothing of a list of which not even the first are known."""
        self._take(listing, finding.packed(()))
        self.is_counted = False

    def _behind(self, first: "array[int]") -> "array[int]":
        """Give what stood behind the beginning of the list until now."""
        if not first:
            return self._ids
        # Its last one is where it was, or near it: nobody wrote much since.
        place = self._place(first[-1], len(first) - PAGE, len(first) + PAGE)
        return self._ids[len(first) if place is None else place + 1 :]

    def _take(self, listing: Listing, ids: "array[int]") -> None:
        if listing == self.listing:
            self._replace(ids)
            return
        self.beginResetModel()
        self.listing = listing
        self._forget(ids)
        self.endResetModel()

    def _replace(self, ids: "array[int]") -> None:
        """Show other rows in the same list: it grows or shrinks at its end, and nothing jumps."""
        before, after = len(self._ids), len(ids)
        if after > before:
            self.beginInsertRows(QModelIndex(), before, after - 1)
            self._forget(ids)
            self.endInsertRows()
        elif after < before:
            self.beginRemoveRows(QModelIndex(), after, before - 1)
            self._forget(ids)
            self.endRemoveRows()
        else:
            self._forget(ids)
        if ids:
            last = self.index(after - 1, len(_ORDER) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _forget(self, ids: "array[int]") -> None:
        self._now, self._ids = self._session.now(), ids
        self._rows.clear()
        self._cells.clear()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Give the number of complaints that are known to be found."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Give the number of columns."""
        return 0 if parent.isValid() else len(_ORDER)

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        """Give the text of a cell or its tip."""
        if role not in (_DISPLAY, _TOOL_TIP, _ACCESSIBLE) or not index.isValid():
            return None
        cells = self.cells_at(index.row())
        if cells is None:
            return None
        found = cells[index.column()]
        if role == _TOOL_TIP:
            return tip(found.tip) or None
        return found.said if role == _ACCESSIBLE else found.text

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        """Give the heading of a column; the sorted one carries an arrow."""
        if orientation is not Qt.Orientation.Horizontal or role != _DISPLAY:
            return None
        column = _ORDER[section]
        if COLUMNS[column].sort is not self.listing.sort:
            return heading(column)
        return f"{heading(column)} {'▾' if self.listing.descending else '▴'}"

    def id_at(self, position: int) -> int | None:
        """Give which complaint stands somewhere, without reading it."""
        return self._ids[position] if 0 <= position < len(self._ids) else None

    def row_at(self, position: int) -> Row | None:
        """Give a row, reading it and those around it when it is not at hand."""
        complaint = self.id_at(position)
        if complaint is None:
            return None
        if complaint not in self._rows:
            self.fetch(range(position, position + 1))
        # Fewer than were found, when others are quicker with closing than we with reading.
        return self._rows.get(complaint)

    def cells_at(self, position: int) -> Sequence[Cell] | None:
        """Give what a row shows in each column: a role of Qt for each would take it apart."""
        row = self.row_at(position)
        if row is None:
            return None
        cells = self._cells.get(row.id)
        if cells is None:
            cells = self._cells[row.id] = [cell(row, one, self._now) for one in _ORDER]
        return cells

    def fetch(self, positions: range) -> None:
        """Read rows that are not at hand, and those around them, in one go."""
        if all(one in self._rows for one in self._ids[positions.start : positions.stop]):
            return
        first = positions.start // PAGE * PAGE
        behind = -(-positions.stop // PAGE) * PAGE
        wanted = self._ids[first:behind]
        missing = [one for one in wanted if one not in self._rows]
        self._make_room(len(missing), set(wanted))
        read = finding.rows(missing, self._session.actor(), self._now)
        self._rows |= dict.fromkeys(missing) | {row.id: row for row in read}

    def _make_room(self, more: int, wanted: Collection[int]) -> None:
        others = (one for one in self._rows if one not in wanted)
        for old in list(islice(others, max(len(self._rows) + more - _MOST_ROWS, 0))):
            del self._rows[old]
            self._cells.pop(old, None)

    def position_of(self, complaint: int, near: int = 0) -> int | None:
        """Give where a complaint stands in what is known; looked for first around `near`."""
        place = self._place(complaint, near - PAGE, near + PAGE)
        return self._place(complaint, 0, len(self._ids)) if place is None else place

    def _place(self, complaint: int, first: int, behind: int) -> int | None:
        try:
            return self._ids.index(complaint, max(first, 0), behind)
        except ValueError:
            return None

    def position_meant(self, text: str) -> int | None:
        """Give where the complaint stands that a search meant.

        It is the only hit, or that number, or else what is still open: who calls asks for that.
        """
        if len(self._ids) == 1:
            return 0
        if not text:
            return None
        first = range(min(len(self._ids), _SEARCHED))
        self.fetch(first)
        rows = [(place, row) for place in first if (row := self.row_at(place)) is not None]
        number = text.strip().removeprefix("#")
        named = [place for place, row in rows if str(row.number) == number]
        still_open = [place for place, row in rows if row.status is not Status.CLOSED]
        return next(iter(named + still_open), None)
