"""The one window: navigation, the line above, and the pages side by side. It holds no verbs."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from db import notices
from db import settings as stored
from db.filters import Filter, State
from db.models import Complaint
from db.process import approvals
from rules.errors import RuleBroken
from rules.permissions import Actor, may
from rules.words import Action, Role
from ui import at_sign_in
from ui.badges import Badges
from ui.callouts import Callouts
from ui.complaints.acts import Act, said_of
from ui.complaints.taking_back import TakingBack
from ui.drafts_list import DraftsButton
from ui.navigation import Navigation
from ui.page import Page
from ui.person_menu import PersonMenu
from ui.services import Services
from ui.session import Session
from ui.this_pc import ThisPc
from ui.toast import Toast
from ui.top_bar import TopBar
from ui.window_forms import WindowForms
from ui.window_pages import (
    BOARD,
    COMPLAINTS,
    INQUIRIES,
    MESSAGES,
    NAMES,
    REPORTS,
    SETTINGS,
    WindowPages,
)
from ui.wording import word

if TYPE_CHECKING:
    from ui.board.page import BoardPage
    from ui.complaints.page import ComplaintsPage
    from ui.inquiries.page import InquiriesPage
    from ui.messages.page import MessagesPage
    from ui.reports.page import ReportsPage
    from ui.settings.page import SettingsPage

__all__ = [
    "BOARD",
    "COMPLAINTS",
    "INQUIRIES",
    "MESSAGES",
    "REPORTS",
    "SETTINGS",
    "MainWindow",
]
_BESIDE_COMPLAINTS = 2
"""Place among the buttons."""
_SEEN_AFTER = 250
"""Milliseconds after which the first page has been seen, and the others are made."""
_SETTLED_AFTER = 1_500
"""Milliseconds after which the first picture stands, and nothing beside it slows it down."""


class MainWindow(QWidget):
    """The window of one signed-in person."""

    signed_out = Signal()
    language_changed = Signal(str)

    def __init__(self, session: Session, this_pc: ThisPc) -> None:
        super().__init__()
        self.session = session
        self.this_pc = this_pc
        self.services = Services(session, this_pc, self)
        self.forms = WindowForms(session, self.services, self)
        self.setObjectName("main")
        self.setWindowTitle(self.tr("Kashuv"))
        self.resize(1366, 768)
        self.restoreGeometry(this_pc.geometry)
        self._lay_out()
        self._frame_timer = QTimer(self, interval=0, singleShot=True)
        self._frame_timer.timeout.connect(self._refresh_frame)
        self._is_painted = False
        self._connect_frame()
        self.taking_back = TakingBack(self.session, self.toast, self.pages, self)
        self.taking_back.only_on(BOARD, COMPLAINTS, REPORTS, SETTINGS)
        self._show_first_page()
        # What stands round the page is read once the first picture stands: see `paintEvent`.
        self._frame_timer.stop()
        QTimer.singleShot(_SEEN_AFTER, self, self._make_ahead)
        QTimer.singleShot(_SETTLED_AFTER, self, self._begin)

    def _lay_out(self) -> None:
        employee, business = self.session.employee, stored.load()["business_name"]
        self.navigation = Navigation(business, employee.name, word(employee.role), self)
        self.top_bar = TopBar(self)
        self.drafts = DraftsButton(self.session, self)
        self.top_bar.add_before_bell(self.drafts)
        self.callouts = Callouts(self.session, self.this_pc, self.services.live, self)
        self._add_pages()
        self.badges = Badges(
            self.session,
            self.navigation,
            complaints=COMPLAINTS,
            messages=MESSAGES,
            inquiries=INQUIRIES,
        )
        edge = QFrame(self)
        edge.setObjectName("navigationEdge")
        right = QVBoxLayout()
        right.setContentsMargins(20, 12, 20, 16)
        right.setSpacing(12)
        right.addWidget(self.top_bar)
        right.addLayout(self.callouts)
        right.addWidget(self.pages, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addWidget(edge)
        row.addLayout(right, 1)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.toast = Toast(self)

    def _add_pages(self) -> None:
        self.pages = WindowPages(self.session, self.services.background, self)
        self.pages.made.connect(self._connect_page)
        titles = (
            self.tr("Board"),
            self.tr("Complaints"),
            self.tr("Messages"),
            self.tr("Reports"),
            self.tr("Settings"),
        )
        for name, title in zip(NAMES, titles, strict=False):
            self.navigation.add_page(name, title)
        # For some alone: it stands beside the complaints and has the last keys.
        self.navigation.add_page(NAMES[INQUIRIES], self.tr("Inquiries"), _BESIDE_COMPLAINTS)

    def _connect_frame(self) -> None:
        self.navigation.chosen.connect(self.show_page)
        self.navigation.person_clicked.connect(self._show_person_menu)
        self.top_bar.searched.connect(self.search)
        self.top_bar.locate.connect(self.forms.locate)
        self.top_bar.show_all.connect(lambda: self.show_complaints(Filter()))
        self.top_bar.open_new.connect(self.forms.open_new)
        self.top_bar.notices.connect(self._show_notices)
        self.drafts.wanted.connect(self.forms.reopen)
        self.callouts.section_wanted.connect(self._show_section)
        self.callouts.outbox_wanted.connect(self._show_outbox)
        self.callouts.approval_wanted.connect(self._sign)
        self.forms.opened.connect(self._show_opened)
        self.forms.found.connect(self.show_complaints)
        self.forms.wanted.connect(self._show_noticed)
        self.forms.approval_wanted.connect(self._sign)
        self.forms.act_wanted.connect(self._act_on)
        self.forms.section_wanted.connect(self._reopen_section)
        self.services.lock.left.connect(self.signed_out)
        self.services.heartbeat.beat.connect(self.drafts.refresh)
        self.services.changed.connect(self.refresh)
        self.session.changed.connect(self.refresh)
        if self.services.tray is not None:
            self.services.tray.clicked.connect(self.come_forward)
        for index in range(self.pages.count()):
            QShortcut(
                QKeySequence(f"Alt+{index + 1}"), self, lambda page=index: self.show_page(page)
            )
        QShortcut(QKeySequence(Qt.Key.Key_F5), self, self.refresh)

    def _connect_page(self, index: int) -> None:
        """Connect a page that was just made."""
        self.pages.page(index).said.connect(self.toast.say)
        if index == BOARD:
            self.board.wanted.connect(self.show_complaints)
        elif index == COMPLAINTS:
            self.complaints.open_wanted.connect(self.forms.open_new)
            self.taking_back.hear(self.complaints)
        elif index == MESSAGES:
            self.messages.complaint_wanted.connect(self._show_one)
            self.messages.opened.connect(self._show_opened)
            self.messages.settings_wanted.connect(self._show_section)
        elif index == REPORTS:
            self.reports.wanted.connect(self.show_complaints)

    @property
    def board(self) -> "BoardPage":
        """Give the page with what everybody holds."""
        return self.pages.board

    @property
    def complaints(self) -> "ComplaintsPage":
        """Give the page of the daily work."""
        return self.pages.complaints

    @property
    def messages(self) -> "MessagesPage":
        """Give the page of the post."""
        return self.pages.messages

    @property
    def reports(self) -> "ReportsPage":
        """Give the page of the figures."""
        return self.pages.reports

    @property
    def settings(self) -> "SettingsPage":
        """Give the page of the settings."""
        return self.pages.settings

    @property
    def inquiries(self) -> "InquiriesPage":
        """Give the page of who answers for a department."""
        return self.pages.inquiries

    def show_page(self, index: int) -> None:
        """Bring a page to the front, unless the one that is there has to stay."""
        if self.navigation.is_offered(index) and self._bring(index) and self._refresh_page():
            # What stands round it hangs on no page: the page is painted first.
            self._frame_timer.start()

    def show_complaints(self, wanted: Filter) -> None:
        """Show exactly the complaints of a filter, unless the page that is there has to stay."""
        if self._bring(COMPLAINTS):
            self.complaints.show_filter(wanted)
            # What stands round it hangs on no filter: the list is painted first.
            self._frame_timer.start()

    def search(self, text: str) -> None:
        """Find complaints by whatever was typed, open and closed."""
        if text.strip():
            self.show_complaints(Filter(state=State.BOTH, text=text))
            self.complaints.focus_grid()
        else:
            self.show_complaints(Filter())

    def come_forward(self) -> None:
        """Bring the window before the others, with what is new, unless a dialog is open."""
        if self.services.lock.is_on:
            self.services.lock.come_forward()
            return
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        if QApplication.activeModalWidget() is None and QApplication.activePopupWidget() is None:
            self._show_notices()

    def refresh(self) -> None:
        """Read again what can be seen; who is no longer employed here is signed out."""
        if self._refresh_page():
            self._refresh_frame()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint; after the first picture, what stands round the page is read."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            self._frame_timer.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the window's place and go; what was begun may still be under way."""
        # Nobody can be asked for somebody else's window: what was typed there is kept.
        if not self.services.lock.is_on and not self._page().may_leave():
            event.ignore()
            return
        self.this_pc.geometry = self.saveGeometry()
        self._frame_timer.stop()
        self.pages.stop()
        self.services.stop()
        self.hide()
        self.services.linger()
        super().closeEvent(event)

    def _begin(self) -> None:
        """Begin what works beside the window, unless it was closed at once."""
        if self.isVisible() or self.services.lock.is_on:
            self.services.start()

    def _make_ahead(self) -> None:
        self.pages.make_ahead(self.navigation.is_offered)

    def _bring(self, index: int) -> bool:
        """Bring a page to the front; tells whether the one that was there gave way."""
        if index != self.pages.currentIndex() and not self._page().may_leave():
            self.navigation.show_chosen(self.pages.currentIndex())
            return False
        self.pages.bring(index)
        self.navigation.show_chosen(index)
        return True

    def _refresh_page(self) -> bool:
        """Read the page again; tells whether somebody is still there to see it."""
        if not self.services.live.catch_up():
            return False
        if self._actor() is None:
            return False
        self._page().refresh()
        return True

    def _actor(self) -> Actor | None:
        """Give the person as the rules see him; who is no longer employed here is signed out."""
        try:
            return self.session.actor()
        except RuleBroken:
            self.signed_out.emit()
            return None

    def _refresh_frame(self) -> None:
        """Read again what stands round every page."""
        actor = self._actor()
        if actor is None:
            return
        self.callouts.refresh(actor, in_settings=self.pages.currentIndex() == SETTINGS)
        self.badges.refresh(actor, self.session.now())
        unread = notices.count_unread(self.session.employee)
        self.top_bar.show_notices(unread)
        if self.services.tray is not None:
            self.services.tray.show_unread(unread)
        self.top_bar.new.setEnabled(may(actor, Action.OPEN))

    def _page(self) -> Page:
        return self.pages.page(self.pages.currentIndex())

    def _show_section(self, name: str) -> None:
        self.show_page(SETTINGS)
        self.settings.show_section(name)

    def _show_outbox(self) -> None:
        from ui.messages.page import OUTBOX

        self.messages.show_part(OUTBOX)
        self.show_page(MESSAGES)

    def _show_opened(self, complaint: Complaint) -> None:
        self.toast.say(said_of(Act.OPEN, complaint))
        self.show_complaints(Filter())
        self.complaints.select(complaint.id)

    def _show_notices(self) -> None:
        self.forms.show_notices(self.top_bar.bell)

    def _show_first_page(self) -> None:
        """Begin with the board; who only answers for a department, with what he was asked."""
        actor = self.session.actor()
        self.badges.offer_pages(actor)
        if actor.role is Role.DEPARTMENT_REP:
            self.show_page(INQUIRIES)
        else:
            self.show_page(BOARD)
            self.board.focus_board()

    def _show_noticed(self, complaint: int, number: int) -> None:
        """Show the complaint of a notice; who only answers for a department, what it was asked."""
        if self.session.actor().role is Role.DEPARTMENT_REP:
            self.show_page(INQUIRIES)
            if self.inquiries.show_complaint(complaint):
                return
        self._show_one(complaint, number)

    def _show_one(self, complaint: int, number: int) -> None:
        self.show_complaints(Filter(state=State.BOTH, text=str(number)))
        self.complaints.select(complaint)

    def _sign(self, complaint: int, number: int) -> None:
        """Show a complaint, and what waits there for a signature, unless somebody was faster."""
        self._show_one(complaint, number)
        waiting = {one.complaint for one in approvals.waiting_for(self.session.actor())}
        if complaint in waiting and self.pages.currentIndex() == COMPLAINTS:
            self.complaints.act(Act.APPROVE)

    def _act_on(self, act: Act, complaint: Complaint, row: int | None = None) -> None:
        if act is Act.ANSWER and self.session.actor().role is Role.DEPARTMENT_REP:
            self._show_noticed(complaint.id, complaint.number)
        else:
            self._show_one(complaint.id, complaint.number)
            self.complaints.act(act, row)

    def _reopen_section(self, name: str, subject: str) -> None:
        self.show_page(SETTINGS)
        self.settings.reopen(name, subject)

    def _show_person_menu(self) -> None:
        shown = self.services.tray is not None
        switch = at_sign_in.of_this_pc(self.this_pc.data)
        menu = PersonMenu(self.session, self.this_pc, self, can_announce=shown, at_sign_in=switch)
        menu.watch_wanted.connect(lambda: at_sign_in.start_now(self.this_pc.data))
        menu.signed_out.connect(self.signed_out)
        menu.language_changed.connect(self.language_changed)
        menu.locked.connect(self.services.lock.lock, Qt.ConnectionType.QueuedConnection)
        menu.popup(self.navigation.person.mapToGlobal(self.navigation.person.rect().topLeft()))
