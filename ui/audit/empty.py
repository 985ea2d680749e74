"""What stands where the lines of the audit log would be when there are none."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from ui.widgets.labels import Text


class NothingFound(QFrame):
    """Says why there is nothing to see, and the way back."""

    clear = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("audit.empty")
        self.setProperty("kind", "card")
        column = QVBoxLayout(self)
        column.addStretch()
        self.title = Text("", "section", self)
        self.hint = Text("", "muted", self)
        for text in (self.title, self.hint):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
            text.setWordWrap(True)
            column.addWidget(text)
        column.addSpacing(8)
        self.button = QPushButton(self.tr("Clear the filters"), self)
        self.button.setObjectName("audit.empty.clear")
        self.button.clicked.connect(self.clear)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch()

    def show_filter(self, *, filtered: bool) -> None:
        """Say it for filters that find nothing, or for a log without a line."""
        self.button.setVisible(filtered)
        if filtered:
            self.title.setText(self.tr("Nothing was done that matches all the filters"))
            self.hint.setText(self.tr("Take one off, or clear them all."))
        else:
            self.title.setText(self.tr("Nothing was recorded yet"))
            self.hint.setText(self.tr("Every act and every export will stand here."))
