"""What hidden typing would not show: capitals, or the other keyboard."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.widgets.labels import Text


class TypingHint(Text):
    """Stands below a password and says so while somebody types; hidden while all is well."""

    def __init__(self, password: QLineEdit, parent: QWidget) -> None:
        super().__init__("", "small", parent)
        self.setProperty("tone", "orange")
        self._password = password
        password.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at each key that goes to the password."""
        if watched is self._password and isinstance(event, QKeyEvent):
            sentence = self._about(event)
            if event.type() is QEvent.Type.KeyPress and sentence is not None:
                self.setText(sentence)
                self.setVisible(bool(sentence))
        return super().eventFilter(watched, event)

    def _about(self, event: QKeyEvent) -> str | None:
        """Give what a key says about the keyboard: nothing to say, or (None) no letter."""
        letter = event.text()
        if not letter.isalpha():
            return None
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if letter.isupper() != shifted and letter.lower() != letter.upper():
            return self.tr("Caps Lock is on.")
        return "" if letter.isascii() else self.tr("The keyboard is not in English.")
