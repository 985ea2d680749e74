"""A layout of cards in columns: each goes on in the column that is shortest so far."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QStyle, QWidget

from ui.widgets.arranged import Arranged


class Columns(Arranged):
    """As many columns as have room, up to so many; what is hidden takes no room."""

    def __init__(
        self, parent: QWidget, least_width: int, most_width: int, most: int, spacing: int = 16
    ) -> None:
        super().__init__(parent, spacing)
        self._least_width, self._most_width, self._most = least_width, most_width, most

    def expandingDirections(self) -> Qt.Orientation:
        """Want no more height than the items need."""
        return Qt.Orientation.Horizontal

    def sizeHint(self) -> QSize:
        """Give the size of a single column."""
        return QSize(self._least_width, self.heightForWidth(self._least_width))

    def arrange(self, room: QRect, *, place: bool) -> int:
        """Give the height that the items take in some room; `place` puts them there."""
        gap, shown = self.spacing(), self.shown()
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
                item.setGeometry(QStyle.visualRect(self.direction(), room, box))
            ends[column] += height + gap
        return max(max(ends) - gap, 0)
