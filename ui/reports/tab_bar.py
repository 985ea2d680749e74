"""The tabs of the report."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QTabBar, QToolButton, QWidget


class ReportTabs(QTabBar):
    """Keeps room for the words of a tab in bold, which Qt does not think of."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("reports.tabs")
        self.setAccessibleName(self.tr("Parts of the report"))
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        # Qt gives the two that are never seen one name in every window.
        for button in self.findChildren(QToolButton):
            button.setObjectName(f"reports.tabs.{button.objectName()}")

    def tabSizeHint(self, index: int) -> QSize:
        """Give the size of a tab when it is chosen."""
        bold = self.font()
        bold.setBold(True)
        words = self.tabText(index)
        wider = QFontMetrics(bold).horizontalAdvance(words)
        wider -= self.fontMetrics().horizontalAdvance(words)
        return super().tabSizeHint(index) + QSize(max(wider, 0), 0)
