"""The whole description of a gateway as JSON text, folded away until it is wanted."""

import json
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.bidi import number
from ui.widgets.field import Field
from ui.widgets.inputs import TextArea

Plain = dict[str, Any]


class GatewayText(QWidget):
    """Shows a gateway as text, and reads what is typed over it."""

    typed = Signal(object)
    """The gateway as plain data; None while the text cannot be read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.unreadable = ""
        """The text as it was typed, while it is no data."""
        self.more = QPushButton("", self)
        self.more.setObjectName("settings.gateway.more")
        self.more.setProperty("kind", "link")
        self.more.setAutoDefault(False)
        self.more.clicked.connect(lambda: self._fold(out=self.field.isHidden()))
        self.input = TextArea(14, self)
        self.input.setObjectName("settings.gateway.text")
        self.input.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        option = self.input.document().defaultTextOption()
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        self.input.document().setDefaultTextOption(option)
        self.input.textChanged.connect(self._typed)
        self.field: Field = Field(self.tr("The whole description (JSON)"), self.input, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.field)
        self._fold(out=False)

    def show_plain(self, plain: Plain | None) -> None:
        """Show a gateway in place of what was typed; without one the text stays as it was."""
        self.unreadable = ""
        if plain is not None:
            with QSignalBlocker(self.input):
                self.input.set_text(json.dumps(plain, ensure_ascii=False, indent=2))

    def refuse(self, sentence: str) -> None:
        """Say what is wrong, beside the text, which unfolds."""
        self._fold(out=True)
        self.field.refuse(sentence)

    def refuse_unreadable(self) -> None:
        """Say in which line the text stops being JSON."""
        said = self.tr("This is no description in JSON: look at line {line}.")
        self.refuse(said.format(line=number(str(_wrong_line(self.unreadable)))))

    def accept(self) -> None:
        """Take back what was said."""
        self.field.accept()

    def _typed(self) -> None:
        text = self.input.text()
        plain = _read(text)
        self.unreadable = (text or " ") if plain is None else ""
        self.typed.emit(plain)

    def _fold(self, *, out: bool) -> None:
        self.field.setVisible(out)
        self.more.setText(
            self.tr("Hide the whole description") if out else self.tr("Advanced: the whole as text")
        )


def _read(text: str) -> Plain | None:
    try:
        plain = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return plain if isinstance(plain, dict) else None


def _wrong_line(text: str) -> int:
    try:
        json.loads(text)
    except json.JSONDecodeError as wrong:
        return wrong.lineno
    except (ValueError, RecursionError):
        pass
    return 1
