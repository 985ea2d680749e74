"""What an inquiry to a department asks for: an answer with its reasons, in its time."""

from rules.sla import Commitment
from rules.words import CommitmentMode

DEFAULT_TIME = Commitment(3, CommitmentMode.BUSINESS_DAYS)
"""How long a department may take where no process says otherwise."""
FEWEST_WORDS = 3
"""Of an answer: with fewer nothing is explained, "yes" and "not us" least of all."""


def is_reasoned(answer: str) -> bool:
    """Tell whether an answer can be a reasoned one: a sentence, not a word."""
    return len([word for word in answer.split() if any(map(str.isalnum, word))]) >= FEWEST_WORDS
