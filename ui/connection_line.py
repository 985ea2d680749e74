"""A calm line above the pages while the store is out of reach."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.live import Live
from ui.widgets.labels import Text


class ConnectionLine(QFrame):
    """Says that the connection is lost and that nothing typed is; goes when it is back."""

    def __init__(self, live: Live, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("connectionLine")
        self.setProperty("kind", "callout")
        self.setProperty("tone", "orange")
        self.sentence = Text(
            self.tr(
                "The connection to the store is lost. What you typed is safe; trying again every "
                "2 seconds."
            ),
            "",
            self,
        )
        self.sentence.setObjectName("connectionLine.sentence")
        self.sentence.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.addWidget(self.sentence, 1)
        self.hide()
        live.lost.connect(self.show)
        live.back.connect(self.hide)
