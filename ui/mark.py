"""Our mark, as windows, the taskbar and the icon beside the clock show it."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon

from ui.colours import ICONS

MARK, SMALL_MARK = ICONS / "kashuv.svg", ICONS / "kashuv-small.svg"
LARGEST_SMALL = 24
"""Pixels up to which the simpler drawing is clearer."""
_SIZES = (16, 20, 24, 32, 40, 48, 64, 256)


def mark() -> QIcon:
    """Give the mark with a picture for each size that a desktop asks for."""
    small, large = QIcon(str(SMALL_MARK)), QIcon(str(MARK))
    icon = QIcon()
    for size in _SIZES:
        drawing = small if size <= LARGEST_SMALL else large
        # In the pixels of the screen, whatever it calls a point.
        icon.addPixmap(drawing.pixmap(QSize(size, size), 1.0))
    return icon
