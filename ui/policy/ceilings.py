"""The most that somebody may give away by himself: by role, and for single employees."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from db import staff
from rules.authority import DECIDERS, LARGEST_COST, Ceilings
from rules.errors import RuleBroken
from rules.permissions import Actor, rights_of
from rules.words import Action, Role
from ui.bidi import isolate
from ui.language import right_to_left
from ui.widgets.field import Field
from ui.widgets.form_area import FormArea
from ui.widgets.inputs import LineEdit
from ui.widgets.labels import Text
from ui.wording import word
from ui.wording.numbers import money, typed_sum

_COLUMNS = 3
_LONGEST = 12
Whose = Role | int
"""A role, or the id of an employee."""


class CeilingsForm(FormArea):
    """A field each; an empty one says what holds then."""

    edited = Signal()

    def __init__(self, parent: QWidget) -> None:
        inside = QWidget()
        super().__init__(inside, parent)
        self.fields: dict[Whose, Field] = {}
        self._inputs: dict[Whose, LineEdit] = {}
        self._roles: dict[int, Role] = {}
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        about = Text(
            self.tr(
                "Inside the ceiling no signature is needed; above it closing waits until somebody "
                "signs. Whole shekels; an employee's own ceiling holds instead of the role's."
            ),
            "muted",
            self,
        )
        about.setWordWrap(True)
        self._column.addWidget(about)
        self._column.addWidget(Text(self.tr("By role"), "section", self))
        self._column.addLayout(self._grid({role: word(role) for role in DECIDERS}))
        self._people: QGridLayout | None = None
        self._column.addWidget(Text(self.tr("For one employee"), "section", self))
        self._column.addStretch(1)

    def show_kept(self, kept: Ceilings) -> None:
        """Show what is kept, with a field for everybody who may recommend or sign."""
        people = {one.id: one for one in staff.everybody()}
        able = {
            one.id for action in (Action.UPDATE, Action.APPROVE) for one in staff.who_may(action)
        }
        shown = {one: people[one] for one in people if one in able | set(kept.of_employees)}
        if set(self._roles) != set(shown):
            self._offer_people(
                {one: f"{isolate(who.name)} · {word(who.role)}" for one, who in shown.items()}
            )
        self._roles = {one: person.role for one, person in shown.items()}
        with QSignalBlocker(self):
            for whose, edit in self._inputs.items():
                amounts: Mapping[Any, int] = (
                    kept.of_roles if isinstance(whose, Role) else kept.of_employees
                )
                edit.setText(str(amounts[whose]) if whose in amounts else "")
        self._hint()

    def typed(self) -> dict[str, str]:
        """Give what stands in the fields, by role or employee."""
        return {_name(whose): edit.text() for whose, edit in self._inputs.items()}

    def put(self, typed: Mapping[str, str]) -> None:
        """Put back what `typed` gave."""
        for whose, edit in self._inputs.items():
            edit.setText(str(typed.get(_name(whose), edit.text())))

    def wanted(self) -> Ceilings:
        """Give the ceilings; raises `out_of_range` with the `role` or `employee`."""
        amounts = {
            whose: self._amount(whose, edit.text())
            for whose, edit in self._inputs.items()
            if edit.text().strip()
        }
        return Ceilings(
            {one: amount for one, amount in amounts.items() if isinstance(one, Role)},
            {one: amount for one, amount in amounts.items() if isinstance(one, int)},
        )

    def take_refusal(self, broken: RuleBroken, sentence: str) -> bool:
        """Say what is wrong beside a field; tells whether it is one of these."""
        whose = broken.facts.get("role") or broken.facts.get("employee")
        if broken.field != "ceilings" or whose not in self.fields:
            return False
        self.refuse(self.fields[whose], sentence)
        return True

    def accept(self) -> None:
        """Take back everything that was said."""
        for field in self.fields.values():
            field.accept()

    def _amount(self, whose: Whose, typed: str) -> int:
        amount = typed_sum(typed)
        if amount is None:
            named = {"role": whose} if isinstance(whose, Role) else {"employee": whose}
            raise RuleBroken("out_of_range", field="ceilings", low=0, high=LARGEST_COST, **named)
        return amount

    def _offer_people(self, names: Mapping[int, str]) -> None:
        for whose in [one for one in self.fields if isinstance(one, int)]:
            self.fields.pop(whose).deleteLater()
            del self._inputs[whose]
        if self._people is not None:
            self._column.removeItem(self._people)
            self._people.deleteLater()
        self._people = self._grid(names)
        self._column.insertLayout(self._column.count() - 1, self._people)

    def _grid(self, labels: Mapping[Any, str]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        for place, (whose, label) in enumerate(labels.items()):
            edit = LineEdit(left_to_right=True, parent=self)
            edit.setObjectName(f"policy.ceiling.{_name(whose)}")
            edit.setMaxLength(_LONGEST)
            edit.textChanged.connect(self._written)
            field = Field(label.replace("&", "&&"), edit, self)
            # A label alone lays out by its first letter, and a name may be in any script.
            start = Qt.AlignmentFlag.AlignRight if right_to_left() else Qt.AlignmentFlag.AlignLeft
            field.label.setAlignment(start | Qt.AlignmentFlag.AlignAbsolute)
            self.fields[whose], self._inputs[whose] = field, edit
            grid.addWidget(field, place // _COLUMNS, place % _COLUMNS, Qt.AlignmentFlag.AlignTop)
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)
        return grid

    def _written(self) -> None:
        self.accept()
        self._hint()
        self.edited.emit()

    def _hint(self) -> None:
        """Say in each empty field what holds."""
        of_roles = {
            role: typed_sum(edit.text()) or 0
            for role, edit in self._inputs.items()
            if isinstance(role, Role) and edit.text().strip()
        }
        for whose, edit in self._inputs.items():
            role = whose if isinstance(whose, Role) else self._roles[whose]
            holds = Ceilings({} if whose is role else of_roles, {}).of(_somebody(role))
            said = self.tr("without limit") if holds is None else money(holds)
            if whose is not role:
                said = self.tr("as the role: {ceiling}").format(ceiling=said)
            edit.setPlaceholderText(said)


def _somebody(role: Role) -> Actor:
    return Actor(0, role, rights_of(role, {}))


def _name(whose: Whose) -> str:
    return whose.value if isinstance(whose, Role) else str(whose)
