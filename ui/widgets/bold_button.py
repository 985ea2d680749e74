"""A button whose words are bold while it is chosen."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPushButton


class BoldButton(QPushButton):
    """Keeps room for its words in bold, which Qt does not think of when it gives out the room."""

    def sizeHint(self) -> QSize:
        """Give the size of the button when it is chosen."""
        bold = self.font()
        bold.setBold(True)
        plain_width = self.fontMetrics().horizontalAdvance(self.text())
        wider = QFontMetrics(bold).horizontalAdvance(self.text()) - plain_width
        return super().sizeHint() + QSize(max(wider, 0), 0)
