"""How far a message has come, as a word with a shape and a tone: colour alone says nothing."""

from collections.abc import Mapping

from rules.words import MessageState
from ui.colours import Tone
from ui.wording import word

SHAPES: Mapping[MessageState, str] = {
    MessageState.PROPOSED: "◇",
    MessageState.WAITING: "○",
    MessageState.SENDING: "◌",
    MessageState.SENT: "✓",
    MessageState.DELIVERED: "✓✓",
    MessageState.FAILED: "✕",
    MessageState.IN_DOUBT: "?",
    MessageState.CANCELLED: "⊘",
}
TONES: Mapping[MessageState, Tone] = {
    MessageState.PROPOSED: Tone.ORANGE,
    MessageState.WAITING: Tone.ACCENT,
    MessageState.SENDING: Tone.ACCENT,
    MessageState.SENT: Tone.GREEN,
    MessageState.DELIVERED: Tone.GREEN,
    MessageState.FAILED: Tone.RED,
    MessageState.IN_DOUBT: Tone.ORANGE,
    MessageState.CANCELLED: Tone.QUIET,
}


def state_words(state: MessageState) -> str:
    """Give shape and word of a state, as its pill shows it."""
    return f"{SHAPES[state]} {word(state)}"
