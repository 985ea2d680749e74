"""The forms and lists that the window itself opens over its pages; where they lead is announced."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from db.drafts import Draft
from db.models import Complaint
from rules.permissions import may
from rules.words import Action
from ui.services import Services
from ui.session import Session
from ui.widgets.dialog import FormDialog


class WindowForms(QObject):
    """Opens them for one window."""

    opened = Signal(object)
    """A complaint was opened."""
    found = Signal(object)
    """The filter of what a person looked for."""
    wanted = Signal(int, int)
    """Id and number of a complaint that a notice speaks of."""
    approval_wanted = Signal(int, int)
    """Likewise, where a signature is wanted."""
    act_wanted = Signal(object, object, object)
    """What a draft wants to be done with a complaint."""
    section_wanted = Signal(str, str)
    """The section of the settings in which a draft was left, and its subject."""

    def __init__(self, session: Session, services: Services, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._services, self._window = session, services, window

    def open_new(self, plate: str = "", customer_number: str = "") -> None:
        """Open the form for a new complaint, with what is known of whose it is."""
        if not may(self._session.actor(), Action.OPEN):
            return
        from ui.complaints.open_dialog import OpenDialog

        form = OpenDialog(self._session, self._window, plate=plate, customer_number=customer_number)
        form.accepted.connect(lambda: self._announce(form))
        form.finished.connect(form.deleteLater)
        form.open()

    def locate(self) -> None:
        """Open the form that finds a complaint by its customer or vehicle."""
        from ui.complaints.locate_dialog import LocateDialog

        form = LocateDialog(self._session, self._window)
        form.found.connect(self.found)
        form.open_new.connect(self.open_new)
        form.finished.connect(form.deleteLater)
        form.open()

    def show_notices(self, bell: QWidget) -> None:
        """Open the list of what the person was told, under the bell."""
        from ui.reminders.list import NoticesList

        told = NoticesList(self._session, bell, self._window)
        told.wanted.connect(self.wanted)
        told.approval_wanted.connect(self.approval_wanted)
        self._services.changed.connect(told.refresh)
        told.pop_up()

    def reopen(self, draft: Draft) -> None:
        """Go on with what somebody left half-typed."""
        from ui.drafts_reopening import Ways, reopen

        ways = Ways(self.open_new, self._announce, self.act_wanted.emit, self.section_wanted.emit)
        reopen(draft, self._session, self._window, ways)

    def _announce(self, form: FormDialog) -> None:
        # A call that was added to an older complaint opened nothing.
        if isinstance(form.outcome, Complaint):
            self.opened.emit(form.outcome)
