"""What speaks against a message, or should be known of it, said while it is written."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from rules.guard import Concern
from ui.colours import Tone
from ui.widgets.labels import Text, restyle
from ui.wording.concerns import concern_words

_SHAPES = {Tone.RED: "✕", Tone.ORANGE: "▲", Tone.ACCENT: "●"}


def tone_of(concern: Concern) -> Tone:
    """Tell how grave it is: red must be mended, orange wants a yes, the rest is for knowing."""
    if concern.blocks:
        return Tone.RED
    return Tone.ORANGE if concern.asks else Tone.ACCENT


class ConcernList(QFrame):
    """One line a concern, the gravest first; hidden while there is none."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("messageDialog.concerns")
        self.setProperty("kind", "callout")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 8, 12, 8)
        self._column.setSpacing(4)
        self._lines: list[Text] = []
        self.hide()

    def show_concerns(self, concerns: Sequence[Concern]) -> None:
        """Show them in words."""
        order = list(_SHAPES)
        gravest = sorted(concerns, key=lambda one: order.index(tone_of(one)))
        while len(self._lines) < len(gravest):
            line = Text("", "concern", self)
            line.setWordWrap(True)
            self._column.addWidget(line)
            self._lines.append(line)
        for place, line in enumerate(self._lines):
            line.setVisible(place < len(gravest))
            if place < len(gravest):
                tone = tone_of(gravest[place])
                line.setText(f"{_SHAPES[tone]}  {concern_words(gravest[place])}")
                line.setProperty("tone", tone.value)
                restyle(line)
        if gravest:
            self.setProperty("tone", tone_of(gravest[0]).value)
            restyle(self)
        self.setVisible(bool(gravest))
