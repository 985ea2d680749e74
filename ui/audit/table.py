"""The lines of the audit log as a table."""

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.audit.model import COMPLAINT, WHAT, WHEN, WHO, AuditModel

_ROW_HEIGHT = 38
_WIDTHS = {WHEN: 164, WHO: 200, COMPLAINT: 120}


class AuditTable(QTableView):
    """What was done has the room that the other columns leave."""

    def __init__(self, model: AuditModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("auditLines")
        self.setAccessibleName(self.tr("Audit log"))
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show which line the cursor is on: Qt itself moves it there without selecting."""
        super().focusInEvent(event)
        index = self.currentIndex()
        if index.isValid() and not self.selectionModel().hasSelection():
            flag = QItemSelectionModel.SelectionFlag
            self.selectionModel().select(index, flag.ClearAndSelect | flag.Rows)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: looking through all lines for a letter would read the whole log."""
