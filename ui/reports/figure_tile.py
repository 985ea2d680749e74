"""A figure of the report: what it is, how it has changed, and the way to its complaints."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.bidi import tip, unmarked
from ui.colours import Tone
from ui.reports.comparing import Change
from ui.widgets.labels import Text, restyle


class FigureTile(QPushButton):
    """Figure with a note, its meaning, and the change since the period before."""

    def __init__(self, name: str, meaning: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("kind", "tile")
        self._meaning = meaning
        self._figure, self._note = Text("", "figure", self), Text("", "muted", self)
        self._change = Text("", "small", self)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 8, 16, 10)
        self.column.setSpacing(0)
        self.top = QHBoxLayout()
        """More may be added at its end."""
        self.top.setSpacing(10)
        self.top.addWidget(self._figure)
        self.top.addWidget(self._note)
        self.top.addStretch()
        self.column.addLayout(self.top)
        self.column.addWidget(Text(meaning, "", self))
        self.column.addWidget(self._change)
        for label in self.findChildren(Text):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(meaning)

    def explain(self, meaning: str) -> None:
        """Say in a tip which complaints are counted here."""
        self.setToolTip(tip(meaning))

    def show_value(self, figure: str, change: Change, *, note: str = "", tone: Tone) -> None:
        """Show a figure with what is said beside and below it."""
        self._figure.setText(figure)
        self._note.setText(note)
        self._change.setText(change.text)
        _colour(self._figure, tone)
        _colour(self._change, change.tone)
        if self.property("tone") != tone.value:
            self.setProperty("tone", tone.value)
            restyle(self)
        self.setAccessibleName(f"{self._meaning}: {unmarked(figure)}")
        said = [unmarked(part) for part in (note, change.text) if part]
        self.setAccessibleDescription(", ".join(said))

    def sizeHint(self) -> QSize:
        """Ask for the room of what stands in it, which a button does not think of."""
        return self.column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Insist on that room."""
        return self.column.minimumSize()


def _colour(label: Text, tone: Tone) -> None:
    if label.property("tone") != tone.value:
        label.setProperty("tone", tone.value)
        restyle(label)
