"""Whose figures are shown: those of the business, or of one employee."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from db import staff
from db.models import Employee
from rules.permissions import Actor, Scope
from rules.words import Action
from ui.bidi import isolate, leading
from ui.reports.department_names import departments_of
from ui.session import Session
from ui.widgets.inputs import Choice
from ui.widgets.labels import Text

_WIDTH = 180


class Whose(QWidget):
    """Who may report on everything chooses; anybody else sees himself, or his department."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._is_free = self._is_of_department = False
        self._shown: list[tuple[str, object]] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._choice = Choice(self)
        self._choice.setObjectName("reports.employee")
        self._choice.setAccessibleName(self.tr("Whose figures"))
        self._choice.setMinimumWidth(_WIDTH)
        self._choice.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self._name = Text("", "strong", self)
        self._name.setObjectName("reports.ownName")
        row.addWidget(self._choice)
        row.addWidget(self._name)

    def refresh(self, actor: Actor) -> None:
        """Offer who works here now; what was chosen stays chosen."""
        self._is_free = actor.rights[Action.REPORT] is Scope.ALL
        self._is_of_department = actor.rights[Action.REPORT] is Scope.DEPARTMENT
        self._choice.setVisible(self._is_free)
        self._name.setVisible(not self._is_free)
        own = self._session.employee.name
        self._name.setText(departments_of(actor) if self._is_of_department else isolate(own))
        if not self._is_free:
            return
        offered: list[tuple[str, object]] = [(self.tr("The whole business"), None)]
        offered += [(self._called(one), one.id) for one in staff.everybody()]
        # An open list would be closed by being filled again.
        if offered != self._shown:
            self._shown = offered
            self._choice.offer(offered, self._choice.chosen())

    def _called(self, one: Employee) -> str:
        name = leading(one.name)
        return name if one.active else self.tr("{name} (left)").format(name=name)

    def is_own(self) -> bool:
        """Tell whether only his own figures are shown to him."""
        return not self._is_free and not self._is_of_department

    def is_of_department(self) -> bool:
        """Tell whether the figures of what his department was asked about are shown to him."""
        return self._is_of_department

    def employee(self) -> int | None:
        """Give the id of the employee, None for the whole business or a department."""
        if self.is_own():
            return int(self._session.employee.id)
        chosen = self._choice.chosen()
        return chosen if isinstance(chosen, int) else None
