"""A bar of a chart: what it stands for, and how long it is now and was before."""

from dataclasses import dataclass

from PySide6.QtCore import Qt

from ui.colours import Tone

BAR_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""Under which a model of bars gives each of them whole."""


@dataclass(frozen=True)
class Bar:
    """One row of a chart. Its tone comes with a pattern of its own, for paper without colours."""

    value: object
    """What is said when it is chosen."""
    label: str
    now: int
    before: int | None = None
    """Of the period before; None where there is nothing to compare with."""
    tone: Tone = Tone.ACCENT
