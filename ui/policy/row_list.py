"""The rows of the policy, the most precise first: the first that fits a case holds."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QWidget

from rules.authority import PolicyRow
from ui.bidi import tip
from ui.policy.words import row_lines


class RowList(QListWidget):
    """Read here, changed in the form beside; Alt with the arrows moves, Delete takes out."""

    moved = Signal(int)
    removed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("policy.rows")
        self.setAccessibleName(self.tr("Rows of the policy; Alt with up and down moves one"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSpacing(1)

    def show_rows(self, rows: Sequence[PolicyRow], chosen: int) -> None:
        """Show rows; `chosen` is the place of the selected one."""
        with QSignalBlocker(self):
            while self.count() > len(rows):
                self.takeItem(self.count() - 1)
            self.addItems([""] * (len(rows) - self.count()))
            for place, row in enumerate(rows):
                lines = row_lines(place + 1, row)
                self.item(place).setText(lines)
                self.item(place).setToolTip(tip(lines))
            self.setCurrentRow(min(chosen, len(rows) - 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with Alt and the arrows, take out with Delete."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key = Qt.Key(event.key())
        if key in steps and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(steps[key])
        elif key == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)
