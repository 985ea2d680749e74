"""What the figures mean, on the screen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.reports.definitions import definitions
from ui.widgets.labels import Paragraph, Text
from ui.widgets.on_screen import fitting

_WIDTH, _HEIGHT = 760, 720


class DefinitionsDialog(QDialog):
    """All definitions, to read."""

    def __init__(self, fcr_days: int, parent: QWidget) -> None:
        super().__init__(parent)
        title = self.tr("What the figures mean")
        self.setObjectName("definitions")
        self.setWindowTitle(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        column.addWidget(Text(title, "dialogTitle", self))
        column.addWidget(self._make_list(fcr_days), 1)
        close = QPushButton(self.tr("Close"), self)
        close.setObjectName("definitions.close")
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(close)
        row.addStretch()
        column.addLayout(row)
        self.resize(fitting(_WIDTH, _HEIGHT))

    def _make_list(self, fcr_days: int) -> QScrollArea:
        area, inside = QScrollArea(self), QWidget(self)
        area.setObjectName("definitions.list")
        area.setAccessibleName(self.windowTitle())
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for one in definitions(fcr_days):
            part = QVBoxLayout()
            part.setSpacing(2)
            part.addWidget(Text(one.name, "strong", inside))
            part.addWidget(Paragraph(one.meaning, "muted", inside))
            column.addLayout(part)
        column.addStretch()
        area.setWidget(inside)
        return area
