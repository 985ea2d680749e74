"""Who held a complaint and for how long, as bars."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QGridLayout, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from db.history import Holding
from ui.bidi import shortened
from ui.complaints.case_paper import durations
from ui.widgets.labels import Text

_MOST_HEIGHT = 116
_BAR_HEIGHT = 10
_LONGEST_NAME = 40
_SCALE = 1000


class HoldingsView(QWidget):
    """One bar for each stay, in order; the longest fills the width."""

    def __init__(self, held: Sequence[Holding], parent: QWidget) -> None:
        super().__init__(parent)
        inside = QWidget(self)
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        longest = max((one.duration.total_seconds() for one in held), default=0) or 1
        words = durations(held)
        for row, (one, (name, length)) in enumerate(zip(held, words, strict=True)):
            bar = QProgressBar(inside)
            bar.setRange(0, _SCALE)
            bar.setValue(max(round(one.duration.total_seconds() / longest * _SCALE), 1))
            bar.setTextVisible(False)
            bar.setFixedHeight(_BAR_HEIGHT)
            grid.addWidget(Text(shortened(name, _LONGEST_NAME), parent=inside), row, 0)
            grid.addWidget(bar, row, 1)
            grid.addWidget(Text(length, "muted", inside), row, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Text(self.tr("Who held it, and for how long"), "section", self))
        scroller = QScrollArea(self)
        scroller.setWidgetResizable(True)
        scroller.setFrameShape(QFrame.Shape.NoFrame)
        scroller.setWidget(inside)
        scroller.setFixedHeight(min(inside.sizeHint().height(), _MOST_HEIGHT))
        column.addWidget(scroller)
