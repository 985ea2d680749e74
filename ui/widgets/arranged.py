"""What layouts of our own have in common: they keep their items; each arranges them its way."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Arranged(QLayout):
    """As high as its width asks for; items that are hidden take no room."""

    def __init__(self, parent: QWidget, spacing: int) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        """By width: Qt asks a dozen times before it lays out once."""
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        """Add an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Give the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Give an item, None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        """Say that a narrow place needs more height."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height of all items."""
        if width not in self._heights:
            self._heights[width] = self.arrange(QRect(0, 0, width, 0), place=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """Measure anew: an item changed, came or went."""
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        """Put the items in their places."""
        super().setGeometry(rect)
        self.arrange(rect, place=True)

    def minimumSize(self) -> QSize:
        """Give the size of the largest item."""
        least = QSize()
        for item in self.shown():
            least = least.expandedTo(item.minimumSize())
        return least

    def shown(self) -> list[QLayoutItem]:
        """Give the items that are not hidden."""
        return [item for item in self._items if not item.isEmpty()]

    def direction(self) -> Qt.LayoutDirection:
        """Give where the starting side is."""
        owner = self.parentWidget()
        return owner.layoutDirection() if owner else Qt.LayoutDirection.LeftToRight

    def arrange(self, room: QRect, *, place: bool) -> int:
        """Give the height that the items take in some room; `place` puts them there."""
        raise NotImplementedError
