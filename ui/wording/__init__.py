"""Words and refusals as people read them: every enum member and every code of a rule."""

from ui.wording.refusals import refusal
from ui.wording.words import source_name, word

__all__ = ["refusal", "source_name", "word"]
