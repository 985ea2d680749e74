"""The one window: navigation, the line above, and the pages side by side. It holds no verbs."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from db import finding, notices
from db import settings as stored
from db.drafts import Draft
from db.filters import Filter, State
from db.models import Complaint
from rules.clock import local_day
from rules.errors import RuleBroken
from rules.permissions import may
from rules.words import Action
from ui.background import Background
from ui.backups.failure_line import BackupFailureLine
from ui.backups.keeper import Keeper
from ui.board.page import BoardPage
from ui.complaints.acts import Act, said_of
from ui.complaints.open_dialog import OpenDialog
from ui.complaints.page import ComplaintsPage
from ui.complaints.taking_back import TakingBack
from ui.connection_line import ConnectionLine
from ui.drafts_list import DraftsButton
from ui.drafts_reopening import Ways, reopen
from ui.heartbeat import Heartbeat
from ui.live import Live
from ui.lock import Lock
from ui.messages.page import OUTBOX, MessagesPage, alarms
from ui.messages.trouble_line import TroubleLine
from ui.navigation import Navigation
from ui.page import Page
from ui.person_menu import PersonMenu
from ui.reminders.announcing import Announcer
from ui.reminders.list import NoticesList
from ui.reminders.tray import Tray
from ui.reports.page import ReportsPage
from ui.session import Session
from ui.settings.owner_hint import OwnerHint
from ui.settings.page import SettingsPage
from ui.this_pc import ThisPc
from ui.toast import Toast
from ui.top_bar import TopBar
from ui.warming import warm
from ui.whereabouts import Whereabouts
from ui.wording import word

BOARD, COMPLAINTS, MESSAGES, REPORTS, SETTINGS = range(5)
_SETTLED_AFTER = 1_500
"""Milliseconds after which the first picture stands, and nothing beside it slows it down."""
_PATIENCE = 1_000
"""Milliseconds that a closed window gives to what it has under way."""


class MainWindow(QWidget):
    """The window of one signed-in person."""

    signed_out = Signal()
    language_changed = Signal(str)

    def __init__(self, session: Session, this_pc: ThisPc) -> None:
        super().__init__()
        self.session = session
        self.this_pc = this_pc
        self.background = Background(self)
        self.heartbeat = Heartbeat(session, self.background)
        self.live = Live(session, self)
        self.whereabouts = Whereabouts(session, self.background, self)
        self.lock = Lock(session, self)
        self.tray = Tray.of(self)
        self.setObjectName("main")
        self.setWindowTitle(self.tr("Kashuv"))
        self.resize(1366, 768)
        self.restoreGeometry(this_pc.geometry)
        self._lay_out()
        self._connect()
        if self.tray is not None:
            self._announce_by(self.tray)
        self.show_page(BOARD)
        self.board.focus_board()
        QTimer.singleShot(_SETTLED_AFTER, self, self._begin)

    def _lay_out(self) -> None:
        business = stored.load()["business_name"]
        employee = self.session.employee
        self.navigation = Navigation(business, employee.name, word(employee.role), self)
        edge = QFrame(self)
        edge.setObjectName("navigationEdge")
        self.top_bar = TopBar(self)
        self.drafts = DraftsButton(self.session, self)
        self.top_bar.add_before_bell(self.drafts)
        self.connection_line = ConnectionLine(self.live, self)
        self.owner_hint = OwnerHint(self.session, self)
        self.trouble_line = TroubleLine(self.session, self)
        self.backup_failure = BackupFailureLine(self.session, self)
        self.keeper = Keeper(self.session, self.this_pc, self.background)
        self.board = BoardPage(self.session)
        self.complaints = ComplaintsPage(self.session, self.background)
        self.messages = MessagesPage(self.session)
        self.reports = ReportsPage(self.session, self.background)
        self.settings = SettingsPage(self.session, self.background)
        self.pages = QStackedWidget(self)
        for page, title in (
            (self.board, self.tr("Board")),
            (self.complaints, self.tr("Complaints")),
            (self.messages, self.tr("Messages")),
            (self.reports, self.tr("Reports")),
            (self.settings, self.tr("Settings")),
        ):
            self.pages.addWidget(page)
            self.navigation.add_page(page.objectName(), title)
        right = QVBoxLayout()
        right.setContentsMargins(20, 12, 20, 16)
        right.setSpacing(12)
        right.addWidget(self.top_bar)
        right.addWidget(self.connection_line)
        right.addWidget(self.owner_hint)
        right.addWidget(self.trouble_line)
        right.addWidget(self.backup_failure)
        right.addWidget(self.pages, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addWidget(edge)
        row.addLayout(right, 1)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.toast = Toast(self)

    def _connect(self) -> None:
        self.navigation.chosen.connect(self.show_page)
        self.navigation.person_clicked.connect(self._show_person_menu)
        self.top_bar.searched.connect(self.search)
        self.top_bar.locate.connect(self._locate)
        self.top_bar.show_all.connect(lambda: self.show_complaints(Filter()))
        self.top_bar.open_new.connect(self.open_new)
        self.top_bar.notices.connect(self._show_notices)
        self.drafts.wanted.connect(self._reopen)
        self.heartbeat.beat.connect(self.drafts.refresh)
        self.board.wanted.connect(self.show_complaints)
        self.reports.wanted.connect(self.show_complaints)
        self.complaints.said.connect(self.toast.say)
        taking_back = TakingBack(self.session, self.toast, self.complaints, self.pages, self)
        taking_back.only_on(self.board, self.complaints, self.reports, self.settings)
        self.complaints.open_wanted.connect(self.open_new)
        self.messages.said.connect(self.toast.say)
        self.messages.complaint_wanted.connect(self._show_one)
        self.messages.opened.connect(self._show_opened)
        self.messages.settings_wanted.connect(self._show_section)
        self.settings.said.connect(self.toast.say)
        self.reports.said.connect(self.toast.say)
        self.owner_hint.wanted.connect(lambda: self._show_section("owner"))
        self.trouble_line.messages_wanted.connect(self._show_outbox)
        self.trouble_line.settings_wanted.connect(self._show_section)
        self.lock.left.connect(self.signed_out)
        self.session.changed.connect(self.refresh)
        self.heartbeat.beat.connect(self.refresh)
        self.heartbeat.beat.connect(self.keeper.look)
        self.backup_failure.wanted.connect(lambda: self._show_section("data"))
        self.heartbeat.posted.connect(self.refresh)
        self.live.changed.connect(self.refresh)
        self.live.back.connect(self.refresh)
        for index in range(self.pages.count()):
            QShortcut(
                QKeySequence(f"Alt+{index + 1}"), self, lambda page=index: self.show_page(page)
            )
        QShortcut(QKeySequence(Qt.Key.Key_F5), self, self.refresh)

    def _announce_by(self, tray: Tray) -> None:
        announcer = Announcer(self.session, self.this_pc, tray.show)
        self.heartbeat.beat.connect(announcer.announce)
        self.heartbeat.posted.connect(announcer.announce)
        self.live.changed.connect(announcer.announce)
        tray.clicked.connect(self.come_forward)

    def show_page(self, index: int) -> None:
        """Bring a page to the front, unless the one that is there has to stay."""
        if self._bring(index):
            self.refresh()

    def show_complaints(self, wanted: Filter) -> None:
        """Show exactly the complaints of a filter, unless the page that is there has to stay."""
        if self._bring(COMPLAINTS):
            self.complaints.show_filter(wanted)
            self._refresh_frame()

    def search(self, text: str) -> None:
        """Find complaints by whatever was typed, open and closed."""
        if text.strip():
            self.show_complaints(Filter(state=State.BOTH, text=text))
            self.complaints.focus_grid()
        else:
            self.show_complaints(Filter())

    def open_new(self, plate: str = "", customer_number: str = "") -> None:
        """Open the form for a new complaint, with what is known of whose it is."""
        if not may(self.session.actor(), Action.OPEN):
            return
        form = OpenDialog(self.session, self, plate=plate, customer_number=customer_number)
        form.accepted.connect(lambda: self._opened(form))
        form.finished.connect(form.deleteLater)
        form.open()

    def come_forward(self) -> None:
        """Bring the window before the others, with what is new, unless a dialog is open."""
        if self.lock.is_on:
            self.lock.come_forward()
            return
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        if QApplication.activeModalWidget() is None and QApplication.activePopupWidget() is None:
            self._show_notices()

    def refresh(self) -> None:
        """Read again what can be seen; who is no longer employed here is signed out."""
        if not self.live.catch_up():
            return
        try:
            self.session.actor()
        except RuleBroken:
            self.signed_out.emit()
            return
        self._page().refresh()
        self._refresh_frame()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the window's place and go; `background` may still be at work."""
        # Nobody can be asked for somebody else's window: what was typed there is kept.
        if not self.lock.is_on and not self._page().may_leave():
            event.ignore()
            return
        self.this_pc.geometry = self.saveGeometry()
        self.heartbeat.stop()
        self.live.stop()
        self.whereabouts.leave()
        self.lock.stop()
        # What is under way ends after the window: it tells nobody who has gone.
        self.heartbeat.blockSignals(True)
        if self.tray is not None:
            self.tray.hide()
        self.hide()
        # Out of sight, the short work of each minute comes to its end; a silent server may not.
        self.background.wait(_PATIENCE)
        super().closeEvent(event)

    def _begin(self) -> None:
        """Begin what happens beside the window, unless it was closed at once."""
        if not self.isVisible() and not self.lock.is_on:
            return
        self.heartbeat.start()
        self.live.start()
        today = local_day(self.session.now())
        self.background.run(lambda: warm(today), _ignore, _ignore)

    def _bring(self, index: int) -> bool:
        """Bring a page to the front; tells whether the one that was there gave way."""
        if index != self.pages.currentIndex() and not self._page().may_leave():
            self.navigation.show_chosen(self.pages.currentIndex())
            return False
        self.pages.setCurrentIndex(index)
        self.navigation.show_chosen(index)
        return True

    def _refresh_frame(self) -> None:
        """Read again what stands round every page."""
        self.owner_hint.refresh()
        # The settings say the same above their own sections.
        self.owner_hint.setVisible(self.owner_hint.needed and self._page() is not self.settings)
        actor, now = self.session.actor(), self.session.now()
        self.trouble_line.refresh(actor)
        self.backup_failure.refresh(actor)
        late = finding.count(Filter(late=True), actor, now)
        meaning = self.tr("%n complaint(s) passed the due time", "", late)
        self.navigation.show_count(COMPLAINTS, late, meaning)
        calling = alarms(self.session)
        meaning = self.tr("%n message(s) wait for a decision", "", calling)
        self.navigation.show_count(MESSAGES, calling, meaning)
        unread = notices.count_unread(self.session.employee)
        self.top_bar.show_notices(unread)
        if self.tray is not None:
            self.tray.show_unread(unread)
        self.top_bar.new.setEnabled(may(actor, Action.OPEN))

    def _page(self) -> Page:
        page = self.pages.currentWidget()
        assert isinstance(page, Page)  # noqa: S101 - the stack holds pages only
        return page

    def _show_section(self, name: str) -> None:
        self.show_page(SETTINGS)
        self.settings.show_section(name)

    def _show_outbox(self) -> None:
        self.messages.show_part(OUTBOX)
        self.show_page(MESSAGES)

    def _opened(self, form: OpenDialog) -> None:
        complaint = form.outcome
        # A call that was added to an older complaint opened nothing.
        if isinstance(complaint, Complaint):
            self._show_opened(complaint)

    def _show_opened(self, complaint: Complaint) -> None:
        self.toast.say(said_of(Act.OPEN, complaint))
        self.show_complaints(Filter())
        self.complaints.select(complaint.id)

    def _locate(self) -> None:
        from ui.complaints.locate_dialog import LocateDialog

        form = LocateDialog(self.session, self)
        form.found.connect(self.show_complaints)
        form.open_new.connect(self.open_new)
        form.finished.connect(form.deleteLater)
        form.open()

    def _show_notices(self) -> None:
        told = NoticesList(self.session, self.top_bar.bell, self)
        told.wanted.connect(self._show_one)
        self.heartbeat.beat.connect(told.refresh)
        self.live.changed.connect(told.refresh)
        told.pop_up()

    def _show_one(self, complaint: int, number: int) -> None:
        self.show_complaints(Filter(state=State.BOTH, text=str(number)))
        self.complaints.select(complaint)

    def _reopen(self, draft: Draft) -> None:
        ways = Ways(self.open_new, self._opened, self._act_on, self._reopen_section)
        reopen(draft, self.session, self, ways)

    def _act_on(self, act: Act, complaint: Complaint) -> None:
        self._show_one(complaint.id, complaint.number)
        self.complaints.act(act)

    def _reopen_section(self, name: str, subject: str) -> None:
        self.show_page(SETTINGS)
        self.settings.reopen(name, subject)

    def _show_person_menu(self) -> None:
        shown = self.tray is not None
        menu = PersonMenu(self.session, self.this_pc, self, can_announce=shown)
        menu.signed_out.connect(self.signed_out)
        menu.language_changed.connect(self.language_changed)
        menu.locked.connect(self.lock.lock, Qt.ConnectionType.QueuedConnection)
        menu.popup(self.navigation.person.mapToGlobal(self.navigation.person.rect().topLeft()))


def _ignore(_: object) -> None:
    """Nobody waits for it: who needs it reads it then."""
