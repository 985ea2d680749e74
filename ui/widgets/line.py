"""An entry of a list of which each takes a few lines."""

from typing import NamedTuple

from PySide6.QtCore import Qt

from rules.words import Channel
from ui.bidi import unmarked
from ui.colours import Tone

LINE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""Under which a model of entries gives each of them whole."""


class Line(NamedTuple):
    """An entry: title with a note, a line of text, and a small one; a heading has no key."""

    key: object
    title: str
    note: str = ""
    pill: str = ""
    tone: Tone = Tone.QUIET
    text: str = ""
    foot: str = ""
    foot_tone: Tone | None = None
    when: str = ""
    sign: Channel | None = None

    def aloud(self) -> str:
        """Give all of it, as a screen reader says it."""
        parts = (self.title, self.note, self.pill, self.text, self.foot, self.when)
        return ", ".join(unmarked(part) for part in parts if part)
