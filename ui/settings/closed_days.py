"""The business's own closed days, as a list that is added to and taken from."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.moments import full_day, weekday
from ui.widgets.inputs import DayEdit


class ClosedDays(QWidget):
    """Days in their order; Delete takes the chosen one away."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: set[date] = set()
        self.list = QListWidget(self)
        self.list.setFixedHeight(132)
        self.list.setAccessibleName(self.tr("Closed days"))
        self.day = DayEdit(self)
        self.day.setAccessibleName(self.tr("Day to add"))
        self.add = QPushButton(self.tr("Add this day"), self)
        self.add.setAutoDefault(False)
        self.add.clicked.connect(lambda: self._change(self._days | {self.day.day()}))
        self.remove = QPushButton(self.tr("Take away"), self)
        self.remove.setAutoDefault(False)
        self.remove.clicked.connect(self._remove)
        self.list.currentRowChanged.connect(lambda row: self.remove.setEnabled(row >= 0))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.day)
        row.addWidget(self.add)
        row.addWidget(self.remove)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.list)
        self.setFocusProxy(self.day)
        self.objectNameChanged.connect(self._name_parts)

    def days(self) -> tuple[date, ...]:
        """Give the days, earliest first."""
        return tuple(sorted(self._days))

    def show_days(self, days: Sequence[date]) -> None:
        """Show days."""
        self._change(set(days))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a day away with Delete."""
        if event.key() == Qt.Key.Key_Delete and self.list.hasFocus():
            self._remove()
            return
        super().keyPressEvent(event)

    def _name_parts(self, name: str) -> None:
        self.day.setObjectName(f"{name}.day")
        self.add.setObjectName(f"{name}.add")
        self.remove.setObjectName(f"{name}.remove")
        self.list.setObjectName(f"{name}.list")

    def _remove(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._change(self._days - {item.data(Qt.ItemDataRole.UserRole)})

    def _change(self, days: set[date]) -> None:
        if days == self._days:
            return
        self._days = days
        self.list.clear()
        for day in self.days():
            item = QListWidgetItem(f"{full_day(day)}  {weekday(day)}", self.list)
            item.setData(Qt.ItemDataRole.UserRole, day)
        self.remove.setEnabled(False)
        self.changed.emit()
