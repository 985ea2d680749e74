"""The choice of the language before anybody has signed in."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from ui import language
from ui.widgets.bold_button import BoldButton

# Each language is named in itself: whoever is lost in the other must find it.
NAMES = {"he": "עברית", "en": "English"}


class LanguageSwitch(QWidget):
    """A button a language; the program speaks the chosen one before `chosen` is announced."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        spoken = "he" if language.right_to_left() else "en"
        for code, title in NAMES.items():
            button = BoldButton(title, self)
            button.setObjectName(f"{name}.language.{code}")
            button.setProperty("kind", "chip")
            button.setCheckable(True)
            button.setChecked(code == spoken)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked, wanted=code: self._speak(wanted))
            row.addWidget(button)

    def _speak(self, code: str) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - whoever clicks has a window
        language.speak(app, code)
        self.chosen.emit(code)
