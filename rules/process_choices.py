"""Which process a contact goes through: of what was chosen, the most precise holds."""

from collections.abc import Mapping
from typing import Any

from rules.words import ContactKind

Cell = tuple[int | None, ContactKind | None]
"""A source and a kind of contact; None stands for every one."""


def holding(choices: Mapping[Cell, Any], cell: Cell) -> Cell | None:
    """Give the cell whose choice holds for a source and a kind; None: nothing was chosen for it.

    What is chosen for both holds before what is chosen for the source alone, this before the kind
    alone, and that before what is chosen for all others.
    """
    source, kind = cell
    wider = ((source, kind), (source, None), (None, kind), (None, None))
    return next((one for one in wider if one in choices), None)
