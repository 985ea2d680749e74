"""Locking, taking back, keeping and forgetting."""

from ui.session import Session
from ui.settings.section import FormSection

_ROWS = (
    ("idle_lock_minutes", "undo_minutes"),
    ("backup_minutes", "attachment_megabytes"),
    ("retention_months",),
)


class SafetySection(FormSection):
    """What protects the work of people, and the people themselves."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "safety", self.tr("Safety"), _ROWS)
