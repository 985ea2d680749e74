"""A line above the pages while the report that is made by itself could not be."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db import packs
from db.packs import Standing
from rules.errors import RuleBroken
from rules.permissions import Actor, may
from rules.words import Action
from ui.session import Session
from ui.widgets.callout import Callout
from ui.wording import refusal
from ui.wording.measures import period_words


def why_not_made(standing: Standing | None) -> str:
    """Give the sentence of what last went wrong; nothing when all is well."""
    trouble = dict(standing.trouble) if standing else {}
    return refusal(RuleBroken(trouble.pop("code"), **trouble)) if trouble else ""


class ReportTroubleLine(Callout):
    """Shown to him for whom the report is made, and to those who can mend it."""

    wanted = Signal()
    """The person wants to mend it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("reportTrouble", "orange", parent)
        self._session = session
        self.mend = self.add_link("mend", self.tr("To the settings"))
        self.mend.clicked.connect(self.wanted)

    def refresh(self, actor: Actor) -> None:
        """Look again how the last report went."""
        schedule = packs.schedule()
        mends = may(actor, Action.PROCESS)
        concerned = schedule is not None and (mends or schedule.employee == actor.id)
        standing = packs.standing(self._session.now()) if concerned else None
        why = why_not_made(standing)
        self.setVisible(bool(why))
        if standing is None or not why:
            return
        self.sentence.setText(
            self.tr("Report of {period}: {why}").format(
                period=period_words(standing.due.period), why=why
            )
        )
        self.mend.setVisible(mends)
