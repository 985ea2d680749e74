"""When somebody else changed a text meanwhile: both texts can be looked at, neither is lost."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from ui.widgets.labels import Text


class Contested(QFrame):
    """A line that says so, with a button that shows the other text, and back."""

    wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "callout")
        self.setProperty("tone", "orange")
        self.sentence = Text("", "", self)
        self.sentence.setObjectName("texts.contested")
        self.sentence.setWordWrap(True)
        self.button = QPushButton("", self)
        self.button.setObjectName("texts.other")
        self.button.clicked.connect(self.wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.button)
        self.hide()

    def show_state(self, *, contested: bool, aside: bool) -> None:
        """Say whose text is shown."""
        self.setVisible(contested)
        if aside:
            self.sentence.setText(
                self.tr("This is what somebody else saved meanwhile. Yours is kept.")
            )
            self.button.setText(self.tr("Back to mine"))
        else:
            self.sentence.setText(
                self.tr(
                    "Somebody else changed this text meanwhile. "
                    "Look at it before you save yours: nothing is lost."
                )
            )
            self.button.setText(self.tr("See the other"))
