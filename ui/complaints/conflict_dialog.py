"""Somebody else changed the same field: both texts side by side, and the person chooses."""

from collections.abc import Sequence
from datetime import datetime
from enum import Enum
from typing import NamedTuple

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from rules.errors import RuleBroken
from ui.bidi import breakable, isolate
from ui.moments import brief
from ui.session import Session
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.dialog import FormDialog
from ui.widgets.inputs import TextArea
from ui.widgets.labels import Paragraph, Text

_LINES = 5
_LONG = 240
"""Characters; a longer text is scrolled."""


class Keep(Enum):
    """What shall stand in a field that two people changed."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


class Conflict(NamedTuple):
    """A field that two people changed, in words."""

    name: str
    label: str
    mine: str
    theirs: str
    by: str | None
    at: datetime | None
    joinable: bool
    """Whether one text can follow the other."""


class ConflictDialog(FormDialog):
    """Asks for each field; `chosen` has the answers by its name. Esc goes back to the form."""

    WIDTH = 820
    HAS_DRAFT = False

    def __init__(self, session: Session, conflicts: Sequence[Conflict], parent: QWidget) -> None:
        super().__init__(session, "conflictDialog", self.tr("Changed by two people"), parent)
        explained = Text(
            self.tr(
                "Somebody else changed the same field while you were writing. Both texts are here: "
                "choose what shall stand."
            ),
            "muted",
            self,
        )
        explained.setWordWrap(True)
        self.body.addWidget(explained)
        self._rows: dict[str, ChoiceRow] = {}
        for conflict in conflicts:
            self._add(conflict)

    def chosen(self) -> dict[str, Keep]:
        """Give what shall stand, by the name of the field."""
        answers = {name: row.chosen() for name, row in self._rows.items()}
        return {name: Keep(answer) for name, answer in answers.items() if answer is not None}

    def missing(self) -> list[RuleBroken]:
        """Every field has to be decided."""
        decided = self.chosen()
        return [
            RuleBroken("field_undecided", field=name) for name in self._rows if name not in decided
        ]

    def verb(self) -> dict[str, Keep]:
        """Give what was chosen; the form saves it."""
        return self.chosen()

    def is_dirty(self) -> bool:
        """Go back to the form without a question: all that was typed is there."""
        return False

    def _add(self, conflict: Conflict) -> None:
        self.body.addWidget(Text(conflict.label, "section", self))
        sides = QHBoxLayout()
        sides.setSpacing(16)
        by = isolate(conflict.by) if conflict.by else self.tr("Somebody else")
        when = f" · {brief(conflict.at, self.session.now())}" if conflict.at else ""
        for side, title, text in (
            (Keep.MINE, self.tr("What you wrote"), conflict.mine),
            (Keep.THEIRS, by + when, conflict.theirs),
        ):
            sides.addWidget(self._side(f"{conflict.name}.{side.value}", title, text), 1)
        self.body.addLayout(sides)
        self._rows[conflict.name] = row = ChoiceRow(self)
        asked = self.tr("What shall stand")
        row.setAccessibleName(f"{conflict.label}: {asked}")
        field = self.add_field(conflict.name, asked, row)
        offered: list[tuple[str, object]] = [
            (self.tr("Mine"), Keep.MINE),
            (self.tr("Theirs"), Keep.THEIRS),
        ]
        if conflict.joinable:
            offered.append((self.tr("Both, one after the other"), Keep.BOTH))
        row.offer(offered)
        row.changed.connect(field.accept)

    def _side(self, name: str, title: str, text: str) -> QFrame:
        card = QFrame(self)
        card.setProperty("kind", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(4)
        column.addWidget(Text(title, "small", card))
        shown = _shown(text, card)
        shown.setObjectName(f"conflictDialog.{name}")
        column.addWidget(shown)
        column.addStretch()
        return card


def _shown(text: str, parent: QWidget) -> Paragraph | TextArea:
    """Show all of a text; a long one in a field that scrolls."""
    if len(text) <= _LONG:
        return Paragraph(breakable(text), "", parent)
    area = TextArea(_LINES, parent)
    area.setReadOnly(True)
    area.set_text(text)
    return area
