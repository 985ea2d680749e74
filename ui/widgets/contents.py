"""What an open form holds, beside what it held before anybody typed."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from PySide6.QtWidgets import QWidget

from ui.drafts import Typed
from ui.widgets.field import Field
from ui.widgets.parts import Holds, part_of


class Contents:
    """The parts of a form by name: its fields, and whatever else is kept with them."""

    def __init__(self) -> None:
        self.parts: dict[str, Holds] = {}
        """In the order in which they are put back."""
        self.before: dict[str, Any] = {}
        self._aside: set[str] = set()

    def add(self, name: str, part: QWidget | Holds, *, aside: bool = False) -> None:
        """Add a part; `aside`: alone it is nothing to be asked about."""
        self.parts[name] = part_of(part) if isinstance(part, QWidget) else part
        if aside:
            self._aside.add(name)

    def held(self) -> dict[str, Any]:
        """Give what the parts hold now, as plain JSON."""
        return {name: part.held() for name, part in self.parts.items()}

    def remember(self) -> None:
        """Take what is there now as what was there before anybody typed."""
        self.before = self.held()

    def is_dirty(self) -> bool:
        """Tell whether something was typed that a person would miss."""
        held = self.held()
        return any(held[name] != self.before.get(name) for name in held.keys() - self._aside)

    def put(self, held: Mapping[str, Any]) -> None:
        """Put back what `held` gave, so far as it still fits."""
        for name, part in list(self.parts.items()):
            # A file may hold anything; what does not fit is left out.
            if name in held:
                with suppress(ValueError, TypeError, KeyError, IndexError, AttributeError):
                    part.put(held[name])

    def typed(self, version: int | None, about: Sequence[str], *, whole: bool) -> Typed | None:
        """Give what was typed, without what may never be written down; None: nothing.

        `version` and `about` are those of the draft. `whole`: untouched parts go with it.
        """
        held, before = self.held(), self.before
        open_names = [name for name, part in self.parts.items() if not _is_secret(part)]
        changed = [name for name in open_names if held[name] != before.get(name)]
        if not changed:
            return None
        kept = open_names if whole else changed
        return Typed(
            {name: held[name] for name in kept},
            {name: before.get(name) for name in changed},
            version,
            tuple(about),
        )


def _is_secret(part: Holds) -> bool:
    return isinstance(part, Field) and part.is_secret
