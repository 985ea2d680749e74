"""A line that says what is wrong, with the links that lead to mending it."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from ui.widgets.labels import Text


class Callout(QFrame):
    """Hidden until there is something to say; `name` begins the names of all its parts."""

    def __init__(self, name: str, tone: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("kind", "callout")
        self.setProperty("tone", tone)
        self.sentence = Text("", "", self)
        self.sentence.setObjectName(f"{name}.sentence")
        self.sentence.setWordWrap(True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 6, 16, 6)
        self._row.setSpacing(12)
        self._row.addWidget(self.sentence, 1)
        self.hide()

    def add_link(self, name: str, text: str) -> QPushButton:
        """Add a link after the sentence."""
        link = QPushButton(text, self)
        link.setObjectName(f"{self.objectName()}.{name}")
        link.setProperty("kind", "link")
        self._row.addWidget(link)
        return link
