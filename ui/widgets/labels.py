"""Text to read: plain always, because it may be a customer's."""

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.colours import Tone
from ui.language import right_to_left

_HEBREW = re.compile("[\u05d0-\u05ea]")
_RIGHT_TO_LEFT_MARK = "\u200f"


class Text(QLabel):
    """A piece of text; `kind` is its look in the style sheet, such as title, muted, strong."""

    def __init__(self, text: str = "", kind: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        # A label alone lays out by its first letter: a number would fly to the other side.
        start = Qt.AlignmentFlag.AlignRight if right_to_left() else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(start | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        if kind:
            self.setProperty("kind", kind)
        self.setText(text)

    def setWordWrap(self, on: bool) -> None:  # noqa: FBT001 - Qt's signature
        """Wrap the text; Qt lets the blank at a line's end push Hebrew over the far edge."""
        super().setWordWrap(on)
        if on and right_to_left():
            self.setContentsMargins(self.fontMetrics().horizontalAdvance(" ") + 1, 0, 0, 0)

    def setText(self, text: str) -> None:
        """Show a text; a Hebrew sentence that begins in English still runs from the right."""
        hebrew = _HEBREW.search(text) if right_to_left() else None
        begins_otherwise = hebrew is not None and hebrew.start() > 0
        super().setText(_RIGHT_TO_LEFT_MARK + text if begins_otherwise else text)


class OneLine(Text):
    """A text that ends in a mark where the line is too short for it."""

    def minimumSizeHint(self) -> QSize:
        """Be content with any width."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what there is room for."""
        painter = QPainter(self)
        room = self.contentsRect()
        said = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(self.palette().windowText().color())
        painter.drawText(room, int(self.alignment()), said)


class Paragraph(Text):
    """Text over several lines, which can be selected and copied."""

    def __init__(self, text: str = "", kind: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, kind, parent)
        self.setWordWrap(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)


class Pill(Text):
    """A word on a coloured ground; the word says what the colour says."""

    def __init__(
        self, text: str = "", tone: Tone = Tone.QUIET, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, "pill", parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_as(text, tone)

    def show_as(self, text: str, tone: Tone) -> None:
        """Change word and tone."""
        self.setText(text)
        dress(self, tone.value)


def dress(widget: QWidget, value: str, name: str = "tone") -> None:
    """Give a property that the style sheet looks at, by its name, another value."""
    # Dressing anew costs more than all else that is said in a panel.
    if widget.property(name) != value:
        widget.setProperty(name, value)
        restyle(widget)


def restyle(widget: QWidget) -> None:
    """Let the style sheet see a property that has changed; before the first showing it will."""
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return
    widget.style().unpolish(widget)
    widget.style().polish(widget)
