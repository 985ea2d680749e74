"""A line above the pages while recommendations wait for somebody's signature."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.process import approvals
from rules.permissions import Actor
from ui.session import Session
from ui.widgets.callout import Callout


class WaitingLine(Callout):
    """Says how many, and leads to the one that waits longest."""

    wanted = Signal(int, int)
    """Id and number of the complaint whose recommendation is to be signed."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("waitingLine", "accent", parent)
        self._session = session
        self._first: tuple[int, int] | None = None
        self.link = self.add_link("sign", self.tr("Read and sign"))
        self.link.clicked.connect(self._lead)

    def refresh(self, actor: Actor) -> None:
        """Look again what waits."""
        waiting = approvals.waiting_for(actor)
        self._first = (waiting[0].complaint, waiting[0].number) if waiting else None
        self.sentence.setText(
            self.tr("%n recommendation(s) waiting for your signature", "", len(waiting))
        )
        self.setVisible(bool(waiting))

    def _lead(self) -> None:
        if self._first is not None:
            self.wanted.emit(*self._first)
