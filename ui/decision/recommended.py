"""A recommendation to read: what it says and costs, who made it, and who has to agree."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from db.models import Approval, Recommendation, Remedy
from db.process import approvals, recommendations
from rules.authority import Needed
from rules.permissions import Actor
from rules.words import ApprovalState
from ui.bidi import breakable, isolate
from ui.colours import VERDICT_TONE, Tone
from ui.language import right_to_left
from ui.moments import stamp
from ui.widgets.labels import Pill, Text
from ui.widgets.reading import Reading
from ui.wording import word
from ui.wording.numbers import money

_STATE_TONE = {
    ApprovalState.PENDING: Tone.ORANGE,
    ApprovalState.SIGNED: Tone.GREEN,
    ApprovalState.RETURNED: Tone.RED,
}
translate = QCoreApplication.translate


class Recommended(QFrame):
    """Everything that an approver has to know of what he signs."""

    def __init__(self, name: str, row: Recommendation, actor: Actor, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}.recommended")
        self.setProperty("kind", "sunken")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        column.addLayout(self._heading(row))
        text = Reading(f"{name}.reasons", self.tr("Recommendation"), "reading", self)
        text.say(row.text)
        column.addWidget(text)
        remedies = recommendations.remedies_of(row)
        if remedies:
            column.addLayout(self._remedies(remedies, row.cost))
        else:
            column.addWidget(Text(self.tr("Nothing is given to the customer."), "muted", self))
        column.addWidget(_rule(self))
        for line in self._signatures(row, actor):
            column.addLayout(line)

    def _heading(self, row: Recommendation) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(Pill(word(row.verdict), VERDICT_TONE[row.verdict], self))
        by = Text(recommended_by(row), "muted", self)
        by.setWordWrap(True)
        line.addWidget(by, 1)
        return line

    def _remedies(self, remedies: Sequence[Remedy], cost: int) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for place, one in enumerate(remedies):
            grid.addWidget(Text(word(one.kind), "", self), place, 0)
            details = Text(isolate(breakable(one.details)), "muted", self)
            details.setWordWrap(True)
            grid.addWidget(details, place, 1)
            grid.addWidget(self._sum(one.cost), place, 2)
        grid.addWidget(Text(self.tr("Together"), "strong", self), len(remedies), 0)
        grid.addWidget(self._sum(cost, "strong"), len(remedies), 2)
        return grid

    def _sum(self, cost: int, kind: str = "") -> Text:
        # A figure alone would stand as in English, unlike those in the sentences around it.
        label = Text(("\u200f" if right_to_left() else "") + money(cost), kind, self)
        # One below the other, in both directions of reading.
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        return label

    def _signatures(self, row: Recommendation, actor: Actor) -> Iterator[QHBoxLayout]:
        waiting = {one.needed: one.names for one in approvals.asked(row, actor)}
        for one in recommendations.approvals_of(row):
            line = QHBoxLayout()
            line.setSpacing(8)
            names = waiting.get(Needed(one.role, one.because), ())
            said = Text(_who(one, names), "", self)
            said.setWordWrap(True)
            line.addWidget(said, 1)
            line.addWidget(Pill(word(one.state), _STATE_TONE[one.state], self))
            yield line


def recommended_by(row: Recommendation) -> str:
    """Say who recommended it, when, and how much he may decide by himself."""
    facts = {"name": isolate(row.by.name), "when": stamp(row.at)}
    if row.ceiling is None:
        said = translate("Recommended", "Recommended by {name}, {when}; no ceiling")
        return said.format(**facts)
    said = translate("Recommended", "Recommended by {name}, {when}; ceiling {ceiling}")
    return said.format(ceiling=money(row.ceiling), **facts)


def _who(one: Approval, names: Sequence[str]) -> str:
    """Say whose signature it is: whoever gave it, else the role and who may give it."""
    asked = f"{word(one.role)} · {word(one.because)}"
    if one.by is not None:
        return f"{isolate(one.by.name)} · {stamp(one.at)}\n{asked}"
    people = ", ".join(isolate(name) for name in names)
    return f"{asked}\n{people}" if people else asked


def _rule(parent: QWidget) -> QFrame:
    rule = QFrame(parent)
    rule.setProperty("kind", "rule")
    return rule
