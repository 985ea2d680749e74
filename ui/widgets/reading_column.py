"""A layout that puts one below the other, and asks how high all is at the width there is."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ui.widgets.arranged import Arranged


class ReadingColumn(Arranged):
    """What `QVBoxLayout` is, for many texts that wrap within a width that is given.

    That one asks each text how wide it wants to be, how high it would be then, how high it is here,
    and each layout round it asks again: a text is laid out a dozen times to be painted once. Here
    nothing is asked how wide it wants to be, and spare height stays empty at the end.
    """

    def __init__(self, parent: QWidget, spacing: int = 0) -> None:
        super().__init__(parent, spacing)

    def addLayout(self, layout: QLayout) -> None:
        """Add a layout at the end."""
        self.addChildLayout(layout)
        self.addItem(layout)

    def insertWidget(self, place: int, widget: QWidget) -> None:
        """Add a widget before the one that has this place."""
        self.addWidget(widget)
        self._items.insert(place, self._items.pop())

    def sizeHint(self) -> QSize:
        """Want to stay as wide as it is: how high it is at that width is known."""
        return QSize(self.geometry().width(), 0)

    def minimumSize(self) -> QSize:
        """Be content with any width."""
        return QSize(0, 0)

    def arrange(self, room: QRect, *, place: bool) -> int:
        """Give the height that the items take in some room; `place` puts them there."""
        inside = room.marginsRemoved(self.contentsMargins())
        left, top, width, gap = inside.x(), inside.y(), inside.width(), self.spacing()
        for item in self.shown():
            height = _height(item, width)
            if place:
                _put(item, QRect(left, top, width, height))
            top += height + gap
        end = top if top == inside.y() else top - gap
        return end + self.contentsMargins().bottom() - room.y()


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()


def _put(item: QLayoutItem, room: QRect) -> None:
    widget = item.widget()
    if widget is None or item.alignment():
        item.setGeometry(room)
    else:
        # The item would ask the text first how large it wants to be at most.
        widget.setGeometry(room)
