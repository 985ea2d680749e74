"""What one employee may do: each right as his role gives it, or otherwise."""

from collections.abc import Mapping

from PySide6.QtWidgets import QGridLayout, QWidget

from rules.permissions import CHOICES, DEFAULTS, Rights, Scope
from rules.words import Action, Role
from ui.widgets.inputs import Choice
from ui.widgets.labels import Text
from ui.wording import word


class RightsTable(QWidget):
    """A line an action; the first entry of each is what the role gives."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(len(Action), 1)
        self.choices: dict[Action, Choice] = {}
        for row, action in enumerate(Action):
            choice = Choice(self)
            choice.setProperty("dense", True)
            choice.setObjectName(f"employeeDialog.right.{action.value}")
            choice.setAccessibleName(word(action))
            choice.currentIndexChanged.connect(self._mark)
            label = Text(word(action), "", self)
            label.setBuddy(choice)
            grid.addWidget(label, row, 0)
            grid.addWidget(choice, row, 1)
            self.choices[action] = choice

    def show_role(self, role: Role) -> None:
        """Offer what the role gives first; what was chosen otherwise stays chosen."""
        for action, choice in self.choices.items():
            chosen = choice.chosen()
            given = DEFAULTS[role][action]
            entries: list[tuple[str, object]] = [
                (self.tr("As the role: {scope}").format(scope=word(given)), None)
            ]
            entries += [(word(scope), scope) for scope in CHOICES[action] if scope is not given]
            choice.offer(entries, chosen)
        self._mark()

    def show_changes(self, changes: Rights) -> None:
        """Show the rights that are otherwise than the role gives them."""
        for action, scope in changes.items():
            self.choices[action].choose(scope)
        self._mark()

    def held(self) -> dict[str, str]:
        """Give the changed rights for a draft."""
        return {action.value: scope.value for action, scope in self.changes().items()}

    def put(self, held: Mapping[str, str]) -> None:
        """Choose the rights of a draft."""
        for action, choice in self.choices.items():
            choice.put(held.get(action.value))

    def changes(self) -> dict[Action, Scope]:
        """Give the rights that are otherwise than the role gives them."""
        chosen = {action: choice.chosen() for action, choice in self.choices.items()}
        return {action: scope for action, scope in chosen.items() if isinstance(scope, Scope)}

    def _mark(self) -> None:
        """Let what was changed stand out."""
        for choice in self.choices.values():
            font = choice.font()
            font.setBold(choice.chosen() is not None)
            choice.setFont(font)
