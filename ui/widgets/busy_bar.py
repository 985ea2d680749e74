"""A bar that moves while something is under way, and says how far it is once anybody knows."""

from PySide6.QtWidgets import QProgressBar, QWidget

_HEIGHT = 8
_STEPS = 1_000


class BusyBar(QProgressBar):
    """Moves as long as it is shown, until it is told how far it is."""

    def __init__(self, name: str, meaning: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(meaning)
        self.setTextVisible(False)
        self.setFixedHeight(_HEIGHT)
        self.begin()

    def begin(self) -> None:
        """Move, as nobody knows yet how long it takes."""
        self.setRange(0, 0)

    def tell(self, done: int, of: int) -> None:
        """Show that so much of so much is done."""
        self.setRange(0, _STEPS)
        self.setValue(_STEPS * done // max(of, 1))
