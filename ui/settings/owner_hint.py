"""A quiet line for those who lead, while nobody answers for customer relations."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db import staff
from rules.permissions import may
from rules.words import Action, Role
from ui.session import Session
from ui.settings.owner import has_owner
from ui.widgets.callout import Callout

_LEADERS = (Role.MANAGER, Role.SERVICE_MANAGER, Role.ADMINISTRATOR)


class OwnerHint(Callout):
    """Shown to managers and administrators on every page until an owner is named."""

    wanted = Signal()
    """The person wants to name one."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("ownerHint", "orange", parent)
        self._session = session
        self.mend = self.add_link("mend", self.tr("To the settings"))
        self.mend.clicked.connect(self.wanted)
        self.needed = False

    def refresh(self) -> None:
        """Look again whether there is an owner; whoever lays the line out asks `needed`."""
        actor = self._session.actor()
        self.needed = actor.role in _LEADERS and not has_owner()
        if not self.needed:
            return
        self.mend.setVisible(may(actor, Action.SETTINGS))
        if len(staff.active()) == 1:
            sentence = self.tr("Nobody handles complaints yet: add employees and name an owner.")
        else:
            sentence = self.tr(
                "No customer-relations owner is named: the managers hear of what is late."
            )
        self.sentence.setText(sentence)
