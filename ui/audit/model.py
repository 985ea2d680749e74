"""The lines that a filter finds, read as the list comes to them."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from db import audit_reading
from db.audit_reading import PAGE, Line, Wanted
from ui.audit.words import AuditWords
from ui.bidi import number, tip
from ui.moments import stamp
from ui.session import Session

WHEN, WHO, WHAT, COMPLAINT = range(4)
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TOOL_TIP = int(Qt.ItemDataRole.ToolTipRole)

Index = QModelIndex | QPersistentModelIndex


class AuditModel(QAbstractTableModel):
    """Newest first; older lines are read when the list is scrolled to its end."""

    def __init__(self, session: Session, words: AuditWords, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._words = session, words
        self._wanted = Wanted()
        self._lines: list[Line] = []
        self._all_read = True

    def show(self, wanted: Wanted) -> None:
        """Read what a filter finds, from the newest."""
        # Read first: a model whose reset begins and does not end is never shown again.
        lines = audit_reading.page(wanted, by=self._session.employee)
        self.beginResetModel()
        self._wanted, self._lines = wanted, lines
        self._all_read = len(self._lines) < PAGE
        self.endResetModel()

    def catch_up(self) -> None:
        """Put what was written meanwhile before the rest; what is selected stays selected."""
        newest = audit_reading.page(self._wanted, by=self._session.employee)
        known = self._lines[0].id if self._lines else 0
        fresh = [line for line in newest if line.id > known]
        if len(fresh) == PAGE or not self._lines:
            self.show(self._wanted)
        elif fresh:
            self.beginInsertRows(QModelIndex(), 0, len(fresh) - 1)
            self._lines[:0] = fresh
            self.endInsertRows()

    def line_at(self, row: int) -> Line | None:
        """Give the line that stands there."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Give how many lines were read."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Give the number of columns."""
        return 0 if parent.isValid() else COMPLAINT + 1

    def canFetchMore(self, parent: Index) -> bool:
        """Tell whether there may be older lines."""
        return not parent.isValid() and not self._all_read

    def fetchMore(self, parent: Index) -> None:
        """Read the next older page."""
        if parent.isValid():
            return
        before = self._lines[-1].id if self._lines else None
        older = audit_reading.page(self._wanted, by=self._session.employee, before=before)
        self._all_read = len(older) < PAGE
        if older:
            first = len(self._lines)
            self.beginInsertRows(QModelIndex(), first, first + len(older) - 1)
            self._lines += older
            self.endInsertRows()

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        """Give the text of a cell, or the whole sentence as its tip."""
        line = self.line_at(index.row())
        if line is None or role not in (_DISPLAY, _TOOL_TIP):
            return None
        text = self._text(line, index.column())
        return text if role == _DISPLAY else tip(text) or None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        """Give the heading of a column."""
        if orientation is not Qt.Orientation.Horizontal or role != _DISPLAY:
            return None
        titles = (self.tr("When"), self.tr("Who"), self.tr("What was done"), self.tr("Complaint"))
        return titles[section]

    def _text(self, line: Line, column: int) -> str:
        if column == WHEN:
            return stamp(line.at)
        if column == WHO:
            return self._words.who(line)
        if column == WHAT:
            return self._words.sentence(line)
        return number(str(line.complaint)) if line.complaint else ""
