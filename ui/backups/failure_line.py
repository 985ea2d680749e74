"""A line above the pages while there are no backups."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.backups import state
from db.backups.folder import folder_of
from db.backups.state import Failure
from db.connection import store_file
from rules.permissions import Actor, may
from rules.words import Action, Role
from ui.backups.words import failure_words
from ui.session import Session
from ui.widgets.callout import Callout

_TOLD = (Role.ADMINISTRATOR, Role.RELATIONS_OWNER)


class BackupFailureLine(Callout):
    """Shown to the administrator and to the owner of customer relations."""

    wanted = Signal()
    """The person wants to mend it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("backupFailure", "red", parent)
        self._session = session
        self.mend = self.add_link("mend", self.tr("To the backups"))
        self.mend.clicked.connect(self.wanted)

    def refresh(self, actor: Actor) -> None:
        """Look again how the backups go."""
        found = self._failure() if actor.role in _TOLD else None
        self.setVisible(found is not None)
        if found is None:
            return
        sentence = failure_words(found, self._session.now())
        mends = may(actor, Action.SETTINGS)
        self.mend.setVisible(mends)
        ask = self.tr("Please tell the administrator.")
        self.sentence.setText(sentence if mends else f"{sentence} {ask}")

    def _failure(self) -> Failure | None:
        store = store_file()
        if store is None:
            return None
        return state.failure(state.read(folder_of(store)), self._session.now())
