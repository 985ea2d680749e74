"""A bar that moves while something is under way whose length nobody knows."""

from PySide6.QtWidgets import QProgressBar, QWidget

_HEIGHT = 8


class BusyBar(QProgressBar):
    """Moves as long as it is shown."""

    def __init__(self, name: str, meaning: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(meaning)
        self.setRange(0, 0)
        self.setTextVisible(False)
        self.setFixedHeight(_HEIGHT)
