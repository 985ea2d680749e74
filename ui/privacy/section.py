"""Privacy in the settings: what is kept about a person, erasing, and whose time is over."""

from PySide6.QtWidgets import QWidget

from ui.background import Background
from ui.privacy.job import PrivacyJob
from ui.privacy.older_backups import OlderBackups
from ui.privacy.person_card import PersonCard
from ui.privacy.retention_card import RetentionCard
from ui.session import Session
from ui.settings.section import Section


class PrivacySection(Section):
    """Three cards: one person, those whose time is over, and the backups of before."""

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__(session, "privacy", self.tr("Privacy"))
        job = PrivacyJob(session, background, self)
        self.person = PersonCard(session, job, self)
        self.retention = RetentionCard(session, job, self)
        self.older = OlderBackups(session, job, self)
        for card in (self.person, self.retention, self.older):
            card.erased.connect(self._read_again)
            self.card(card)
        self.older_card = _card_of(self.older)

    def refresh(self) -> None:
        """Read again whose time is over, and what backups hold."""
        self.retention.refresh()
        self.older.refresh()
        self.older_card.setVisible(self.older.is_wanted())

    def _read_again(self) -> None:
        self.person.search()
        self.refresh()


def _card_of(part: QWidget) -> QWidget:
    card = part.parentWidget()
    assert card is not None  # noqa: S101 - `card` put it into one
    return card
