"""Opening a complaint because of an e-mail: both are kept, or neither."""

from PySide6.QtWidgets import QWidget

from db import customers, incoming, topics
from db.connection import writing
from db.models import Complaint, IncomingMail
from db.texts import LONGEST_TEXT
from rules.matching import plates
from rules.words import Source
from ui.complaints.open_dialog import OpenDialog
from ui.session import Session


class OpenFromMail(OpenDialog):
    """The form of a new complaint, filled with what the e-mail says."""

    def __init__(self, session: Session, mail: IncomingMail, parent: QWidget | None) -> None:
        super().__init__(session, parent, **_whose(mail))
        self._mail = mail
        # What the draft of this e-mail covers is what the e-mail says.
        self.fresh = False
        if not self.who.card.is_found():
            self.who.newcomer.name.setText(mail.sender_name)
            self.who.newcomer.email.setText(mail.sender)
        for source in topics.sources(active_only=True):
            if source.word is Source.EMAIL:
                self.details.source.choose(source.id)
        self.details.text.set_text(_said(mail))
        if not self.short:
            self.received_before.click()
            self.received_at.set_moment(min(mail.received_at, session.now()))

    def draft_subject(self) -> str:
        """Name the e-mail: its form is not that of any new complaint."""
        return f"mail:{self._mail.id}"

    def verb(self) -> object:
        """Open the complaint and put the e-mail to it; of two people one is refused."""
        with writing():
            complaint = super().verb()
            assert isinstance(complaint, Complaint)  # noqa: S101 - opening gives one
            incoming.opened_as(
                self._mail, complaint, by=self.session.employee, now=self.session.now()
            )
            return complaint


def _whose(mail: IncomingMail) -> dict[str, str]:
    """Give the vehicle that the e-mail names, or the one customer who has the sender's address."""
    named = [plate for plate in plates(f"{mail.subject}\n{mail.text}") if customers.by_plate(plate)]
    if len(named) == 1:
        return {"plate": named[0]}
    known = customers.by_email(mail.sender)
    return {"customer_number": str(known[0].number)} if len(known) == 1 else {}


def _said(mail: IncomingMail) -> str:
    parts = [part for part in (mail.subject, (mail.fresh or mail.text).strip()) if part]
    return "\n".join(parts)[:LONGEST_TEXT]
