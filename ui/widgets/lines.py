"""A list of things of which each takes a few lines: messages, e-mails, reminders."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from ui.widgets.line import LINE_ROLE, Line
from ui.widgets.line_delegate import LineDelegate

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)

Index = QModelIndex | QPersistentModelIndex


class LinesModel(QAbstractListModel):
    """Read-only; lines without a key are headings and cannot be chosen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []

    def show(self, lines: Sequence[Line]) -> None:
        """Show other lines, or the same ones as they are now."""
        same = [line.key for line in lines] == [line.key for line in self.lines]
        if not same:
            self.beginResetModel()
        self.lines = list(lines)
        if not same:
            self.endResetModel()
        elif lines:
            self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Give the number of lines, headings included."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:  # noqa: ANN401 - Qt's signature
        """Give the words for screen readers, and the line for the delegate."""
        line = self.lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role == _DISPLAY:
            return line.title
        return line.aloud() if role == _ACCESSIBLE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let everything be chosen but the headings."""
        if not index.isValid() or self.lines[index.row()].key is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class LinesView(QListView):
    """Moves with the arrows; Enter or a double click enters what is chosen.

    What is chosen and how far it was scrolled stay when the lines are read again.
    """

    shown = Signal()
    """Another line is chosen, or none."""
    entered = Signal(object)
    """The key of the line that was entered."""

    def __init__(self, name: str, accessible_name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setProperty("kind", "lines")
        self._lines = LinesModel(self)
        self._shown_key: object = None
        self.setModel(self._lines)
        self.setItemDelegate(LineDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.selectionModel().currentChanged.connect(lambda _new, _old: self._tell())
        self.doubleClicked.connect(lambda _index: self._enter())

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show lines; the chosen one stays, or the one that takes its place is chosen."""
        key, row = self.chosen(), self.currentIndex().row()
        scrolled = self.verticalScrollBar().value()
        self.selectionModel().blockSignals(True)
        self._lines.show(lines)
        self._choose_again(key, row)
        self.selectionModel().blockSignals(False)
        self.verticalScrollBar().setValue(scrolled)
        self.viewport().update()
        self._tell()

    def chosen(self) -> object:
        """Give the key of the chosen line, or None."""
        index = self.currentIndex()
        return self._lines.lines[index.row()].key if index.isValid() else None

    def choose(self, key: object) -> None:
        """Choose the line with this key and bring it into view; nothing when there is none."""
        keys = self.keys()
        if key in keys:
            self.setCurrentIndex(self._lines.index(keys.index(key)))

    def choose_first(self) -> None:
        """Choose the first line that can be, unless one is chosen."""
        first = next((key for key in self.keys() if key is not None), None)
        if self.chosen() is None and first is not None:
            self.choose(first)

    def keys(self) -> list[object]:
        """Give the keys of all lines; None stands for a heading."""
        return [line.key for line in self._lines.lines]

    def lines(self) -> list[Line]:
        """Give what is shown."""
        return list(self._lines.lines)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand on a line as soon as the keyboard comes."""
        super().focusInEvent(event)
        self.choose_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the chosen line in view: a notice above the list takes room from it."""
        before = QRect(QPoint(), event.oldSize())
        was_seen = before.intersects(self.visualRect(self.currentIndex()))
        super().resizeEvent(event)
        if was_seen:
            self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter the chosen line with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._enter()
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: titles begin with marks that nobody types."""

    def _choose_again(self, key: object, row: int) -> None:
        keys = self.keys()
        if key is not None and key in keys:
            wanted = keys.index(key)
        else:
            near = [place for place, one in enumerate(keys) if one is not None]
            wanted = min(near, key=lambda place: abs(place - row)) if near and row >= 0 else -1
        if wanted >= 0:
            self.setCurrentIndex(self._lines.index(wanted))

    def _enter(self) -> None:
        if self.chosen() is not None:
            self.entered.emit(self.chosen())

    def _tell(self) -> None:
        self.shown.emit()
