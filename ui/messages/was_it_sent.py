"""The question after WhatsApp was opened: nobody but the person knows whether it was sent there."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from ui.widgets.labels import Text, restyle


class WasItSent(QFrame):
    """A question in its place, with its two answers."""

    answered = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("messageDialog.wasItSent")
        self.setProperty("kind", "callout")
        self.setProperty("tone", "accent")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(8)
        question = Text(self.tr("WhatsApp was opened with this text. Was it sent?"), "strong", self)
        question.setWordWrap(True)
        row.addWidget(question, 1)
        self.yes = self._button("yes", self.tr("&Yes, it was sent"), lambda: self._answer(yes=True))
        self.yes.setProperty("kind", "primary")
        self.no = self._button("no", self.tr("No&t yet"), lambda: self._answer(yes=False))
        row.addWidget(self.yes)
        row.addWidget(self.no)
        self.hide()

    def ask(self) -> None:
        """Ask, with the keyboard on "yes"."""
        self.show()
        restyle(self.yes)
        self.yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _answer(self, *, yes: bool) -> None:
        self.hide()
        self.answered.emit(yes)

    def _button(self, name: str, text: str, does: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(f"messageDialog.wasItSent.{name}")
        button.setAutoDefault(False)
        button.clicked.connect(does)
        return button
