"""The lines between the top bar and the pages, each there only while it has something to say."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rules.permissions import Actor
from ui.backups.failure_line import BackupFailureLine
from ui.connection_line import ConnectionLine
from ui.decision.waiting_line import WaitingLine
from ui.live import Live
from ui.messages.trouble_line import TroubleLine
from ui.reports.trouble_line import ReportTroubleLine
from ui.session import Session
from ui.settings.owner_hint import OwnerHint
from ui.this_pc import ThisPc
from ui.updates.line import UpdateLine


class Callouts(QVBoxLayout):
    """Lines of one window; those that nobody needs now take no room."""

    section_wanted = Signal(str)
    """The name of the section of the settings in which something can be mended."""
    outbox_wanted = Signal()
    approval_wanted = Signal(int, int)
    """Id and number of a complaint whose recommendation waits for a signature."""

    def __init__(self, session: Session, this_pc: ThisPc, live: Live, window: QWidget) -> None:
        super().__init__()
        self.connection = ConnectionLine(live, window)
        self.owner = OwnerHint(session, window)
        self.trouble = TroubleLine(session, window)
        self.backups = BackupFailureLine(session, window)
        self.report = ReportTroubleLine(session, window)
        self.waiting = WaitingLine(session, window)
        self.updates = UpdateLine(session, this_pc, window)
        self.setSpacing(12)
        for line in (
            self.connection,
            self.owner,
            self.trouble,
            self.backups,
            self.report,
            self.waiting,
            self.updates,
        ):
            self.addWidget(line)
        self.owner.wanted.connect(lambda: self.section_wanted.emit("owner"))
        self.trouble.settings_wanted.connect(self.section_wanted)
        self.trouble.messages_wanted.connect(self.outbox_wanted)
        self.backups.wanted.connect(lambda: self.section_wanted.emit("data"))
        self.waiting.wanted.connect(self.approval_wanted)
        self.report.wanted.connect(lambda: self.section_wanted.emit("reports"))

    def refresh(self, actor: Actor, *, in_settings: bool) -> None:
        """Look again what is to be said; `in_settings`: they are the page that is seen."""
        self.owner.refresh()
        # The settings say the same above their own sections.
        self.owner.setVisible(self.owner.needed and not in_settings)
        self.trouble.refresh(actor)
        self.backups.refresh(actor)
        self.report.refresh(actor)
        self.waiting.refresh(actor)
        self.updates.refresh(actor)
