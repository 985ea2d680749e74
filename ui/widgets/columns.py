"""A layout of cards in columns: each goes on in the column that is shortest so far."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget


class Columns(QLayout):
    """As many columns as have room, up to so many; what is hidden takes no room."""

    def __init__(
        self, parent: QWidget, least_width: int, most_width: int, most: int, spacing: int = 16
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._least_width, self._most_width, self._most = least_width, most_width, most
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

    def expandingDirections(self) -> Qt.Orientation:
        """Want no more height than the items need."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """Say that a narrow place has fewer columns, which are longer."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height of the longest column."""
        return self._arrange(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:
        """Put the items in their places."""
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        """Give the size of a single column."""
        return QSize(self._least_width, self.heightForWidth(self._least_width))

    def minimumSize(self) -> QSize:
        """Give the size of the largest item."""
        least = QSize()
        for item in self._shown():
            least = least.expandedTo(item.minimumSize())
        return least

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, room: QRect, *, place: bool) -> int:
        owner = self.parentWidget()
        direction = owner.layoutDirection() if owner else Qt.LayoutDirection.LeftToRight
        gap, shown = self.spacing(), self._shown()
        fitting = max((room.width() + gap) // (self._least_width + gap), 1)
        columns = max(min(fitting, self._most, len(shown)), 1)
        width = min((room.width() - gap * (columns - 1)) // columns, self._most_width)
        ends = [0] * columns
        for item in shown:
            column = ends.index(min(ends))
            wanted = item.heightForWidth(width) if item.hasHeightForWidth() else -1
            height = wanted if wanted >= 0 else item.sizeHint().height()
            if place:
                corner = QPoint(room.x() + column * (width + gap), room.y() + ends[column])
                box = QRect(corner, QSize(width, height))
                item.setGeometry(QStyle.visualRect(direction, room, box))
            ends[column] += height + gap
        return max(max(ends) - gap, 0)
