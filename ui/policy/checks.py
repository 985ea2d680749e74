"""Several words of a list, checked off; they keep the order in which they were checked."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from ui.widgets.flow import Flow
from ui.wording import word


class Checks(QWidget):
    """A box for each word."""

    changed = Signal()

    def __init__(self, name: str, words: Sequence[Enum], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._order: list[Enum] = []
        self.boxes: dict[Enum, QCheckBox] = {}
        row = Flow(self, 12)
        for one in words:
            box = QCheckBox(word(one).replace("&", "&&"), self)
            box.setObjectName(f"{name}.{one.value}")
            box.toggled.connect(lambda on, one=one: self._toggled(one, on=on))
            row.addWidget(box)
            self.boxes[one] = box
        self.setFocusProxy(next(iter(self.boxes.values())))

    def show_checked(self, chosen: Sequence[Enum]) -> None:
        """Check these and no others."""
        with QSignalBlocker(self):
            for one, box in self.boxes.items():
                box.setChecked(one in chosen)
        self._order = list(chosen)

    def checked(self) -> tuple[Enum, ...]:
        """Give what is checked."""
        return tuple(self._order)

    def _toggled(self, one: Enum, *, on: bool) -> None:
        self._order = [other for other in self._order if other is not one]
        if on:
            self._order.append(one)
        self.changed.emit()
