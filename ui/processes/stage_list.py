"""The stages of a process in their order; moved by the mouse, by buttons and by keys."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QWidget

from rules.process import Stage
from ui.bidi import tip
from ui.processes.words import stage_line


class StageList(QListWidget):
    """Its first row is the process itself, which stays where it is; stages count from 0."""

    moved = Signal(int, int)
    """A stage shall stand at another place, counted without it."""
    removed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("process.stages")
        self.setAccessibleName(self.tr("Stages; Alt with up and down moves one"))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSpacing(1)

    def show_stages(self, stages: Sequence[Stage], chosen: int | None) -> None:
        """Show stages; `chosen` is a place, None for the process itself."""
        lines = [self.tr("Name, goal and owner")]
        lines += [stage_line(place, stage) for place, stage in enumerate(stages, start=1)]
        with QSignalBlocker(self):
            # Lines that stay keep their place in the window while somebody types.
            while self.count() > len(lines):
                self.takeItem(self.count() - 1)
            self.addItems([""] * (len(lines) - self.count()))
            for row, line in enumerate(lines):
                self.item(row).setText(line)
                self.item(row).setToolTip(tip(line) if row else "")
                if not row:
                    self.item(row).setFlags(
                        Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
                    )
            self.setCurrentRow(0 if chosen is None else chosen + 1)

    def chosen(self) -> int | None:
        """Give the place of the chosen stage; None: the process itself."""
        row = self.currentRow()
        return row - 1 if row > 0 else None

    def move_chosen(self, by: int) -> None:
        """Ask for another place for the chosen stage."""
        place = self.chosen()
        if place is not None and 0 <= place + by < self.count() - 1:
            self.moved.emit(place, place + by)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with Alt and the arrows, take out with Delete."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key = Qt.Key(event.key())
        if key in steps and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_chosen(steps[key])
        elif key == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the place at which it was dropped; whoever owns the stages moves them."""
        # Qt would take the row away after a move of its own.
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if event.source() is self:
            self._dropped(event.position().toPoint())

    def _dropped(self, at: QPoint) -> None:
        place = self.chosen()
        if place is None:
            return
        wanted = self._place_at(at)
        if place < wanted:
            wanted -= 1
        if wanted != place:
            self.moved.emit(place, wanted)

    def _place_at(self, at: QPoint) -> int:
        """Give the place before which something was dropped."""
        under = self.indexAt(at)
        if not under.isValid():
            return self.count() - 1
        below = self.visualRect(under).center().y() < at.y()
        return max(under.row() - 1 + (1 if below else 0), 0)
