"""A figure that leads to what it counts."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.colours import Tone
from ui.widgets.labels import Text


class Tile(QPushButton):
    """One figure with its meaning; a click shows the complaints behind it."""

    def __init__(self, name: str, meaning: str, tone: Tone, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("kind", "tile")
        self.setProperty("tone", tone.value)
        self._meaning = meaning
        self.setAccessibleName(meaning)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 10, 18, 12)
        column.setSpacing(0)
        self._figure = Text("", "figure", self)
        self._figure.setProperty("tone", tone.value)
        column.addWidget(self._figure)
        column.addWidget(Text(meaning, "muted", self))
        for label in self.findChildren(Text):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_figure(self, figure: str) -> None:
        """Show the figure of now."""
        self._figure.setText(figure)
        self.setAccessibleName(f"{self._meaning}: {figure}")
