"""A layout that goes on in the next line when one is full, from the starting side."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QStyle

from ui.widgets.arranged import Arranged


class Flow(Arranged):
    """Lays widgets out like words; those that are hidden take no room."""

    def expandingDirections(self) -> Qt.Orientation:
        """Want no more room than the items need."""
        return Qt.Orientation(0)

    def sizeHint(self) -> QSize:
        """Give the size of everything on one line."""
        sizes = [item.sizeHint() for item in self.shown()]
        gaps = self.spacing() * max(len(sizes) - 1, 0)
        widths = sum(size.width() for size in sizes) + gaps
        return QSize(widths, max((size.height() for size in sizes), default=0))

    def arrange(self, room: QRect, *, place: bool) -> int:
        """Give the height that the items take in some room; `place` puts them there."""
        at, line = QPoint(room.topLeft()), 0
        for item in self.shown():
            size = item.sizeHint().boundedTo(QSize(max(room.width(), 1), 16_777_215))
            if at.x() > room.x() and at.x() + size.width() > room.right() + 1:
                at, line = QPoint(room.x(), at.y() + line + self.spacing()), 0
            if place:
                item.setGeometry(QStyle.visualRect(self.direction(), room, QRect(at, size)))
            at.setX(at.x() + size.width() + self.spacing())
            line = max(line, size.height())
        return at.y() + line - room.y()
