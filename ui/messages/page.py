"""All messages: what leaves and what needs a person, and the e-mail that came in."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from db import incoming, outbox_page
from db.models import Complaint
from rules.permissions import may
from rules.words import Action
from ui.messages.incoming_part import IncomingPart
from ui.messages.outbox_part import OutboxPart
from ui.page import Page
from ui.session import Session
from ui.widgets.labels import Text

OUTBOX, INCOMING = range(2)


class MessagesPage(Page):
    """Two parts, each a list and beside it what is chosen in it."""

    said = Signal(str)
    complaint_wanted = Signal(int, int)
    """Id and number of a complaint to show."""
    opened = Signal(object)
    """A complaint that was opened because of an e-mail."""
    settings_wanted = Signal(str)
    """The section of the settings in which it can be set up."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "messages", parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(24)
        head.addWidget(Text(self.tr("Messages"), "title", self))
        self.tabs = QTabBar(self)
        self.tabs.setObjectName("messages.tabs")
        self.tabs.setAccessibleName(self.tr("Messages that leave, and e-mail that came in"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.addTab("")
        self.tabs.addTab("")
        head.addWidget(self.tabs)
        head.addStretch()
        column.addLayout(head)
        self.outbox = OutboxPart(session, self)
        self.incoming = IncomingPart(session, self)
        self._parts = QStackedWidget(self)
        self._parts.addWidget(self.outbox)
        self._parts.addWidget(self.incoming)
        column.addWidget(self._parts, 1)
        self._connect()
        self._name_tabs(0, 0)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._turn)
        for part in (self.outbox, self.incoming):
            part.settings_wanted.connect(self.settings_wanted)
        self.outbox.complaint_wanted.connect(self.complaint_wanted)
        self.incoming.said.connect(self.said)
        self.incoming.opened.connect(self._opened)

    def refresh(self) -> None:
        """Read the part again that can be seen; both tabs say how much waits."""
        attention, mails = waiting_for(self.session)
        self._name_tabs(attention, mails)
        (self.outbox, self.incoming)[self.tabs.currentIndex()].refresh()

    def show_part(self, part: int) -> None:
        """Bring the outbox or what came in to the front."""
        self.tabs.setCurrentIndex(part)

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the cursor to the list, so that the arrows move in it at once."""
        super().showEvent(event)
        self._focus_list()

    def may_leave(self) -> bool:
        """Go at once; an e-mail that was laid aside is decided now."""
        self.incoming.settle()
        return True

    def _turn(self, part: int) -> None:
        self.incoming.settle()
        self._parts.setCurrentIndex(part)
        self.refresh()

    def _focus_list(self) -> None:
        part = (self.outbox, self.incoming)[self.tabs.currentIndex()]
        part.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _name_tabs(self, attention: int, mails: int) -> None:
        for place, (name, count) in enumerate(
            ((self.tr("Outbox"), attention), (self.tr("Came in"), mails))
        ):
            self.tabs.setTabText(place, f"{name} ({count})" if count else name)

    def _opened(self, complaint: object) -> None:
        if isinstance(complaint, Complaint):
            self.opened.emit(complaint)


def waiting_for(session: Session) -> tuple[int, int]:
    """Count the messages and the e-mails that wait for somebody who may decide about them."""
    actor = session.actor()
    if not may(actor, Action.CONTACT):
        return 0, 0
    return outbox_page.counts(actor, session.now()).attention, incoming.count_waiting(actor)
