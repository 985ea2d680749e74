"""The pages of the window: each is made when it is first wanted, or while nobody waits for it."""

from collections.abc import Callable, Iterator
from functools import cached_property
from time import perf_counter
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.background import Background
from ui.foreseen import cause_of
from ui.page import Page
from ui.session import Session

if TYPE_CHECKING:
    from ui.board.page import BoardPage
    from ui.complaints.page import ComplaintsPage
    from ui.inquiries.page import InquiriesPage
    from ui.messages.page import MessagesPage
    from ui.reports.page import ReportsPage
    from ui.settings.page import SettingsPage

Made = TypeVar("Made", bound=Page)
BOARD, COMPLAINTS, MESSAGES, REPORTS, SETTINGS, INQUIRIES = range(6)
NAMES = ("boardPage", "complaints", "messages", "reports", "settings", "inquiries")
"""Of the pages, in their order."""
_BETWEEN = 30
"""Milliseconds between two pieces of what is made ahead: keys and clicks come first."""
_PIECE = 0.008
"""Seconds that one of them lasts, at least."""


class WindowPages(QStackedWidget):
    """One page is seen; what has not been made yet is an empty place."""

    made = Signal(int)
    """The page of this place was made: it wants to be connected."""

    def __init__(self, session: Session, background: Background, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._background = session, background
        self._places = [QWidget(self) for _name in NAMES]
        for place in self._places:
            self.addWidget(place)
        self._timer = QTimer(self, interval=_BETWEEN)

    def page(self, index: int) -> Page:
        """Give the page of a place, which is made now if it was not yet."""
        name = "board" if index == BOARD else NAMES[index]
        page: Page = getattr(self, name)
        return page

    def bring(self, index: int) -> None:
        """Bring a page to the front."""
        self.page(index)
        self.setCurrentIndex(index)

    def make_ahead(self, wanted: Callable[[int], bool]) -> None:
        """Make the pages that are wanted before anybody asks for them, a piece at a time."""
        pieces = self._pieces(wanted)
        self._timer.timeout.connect(lambda: self._go_on(pieces))
        self._timer.start()

    def stop(self) -> None:
        """Make nothing ahead any more."""
        self._timer.stop()

    @cached_property
    def board(self) -> "BoardPage":
        """Give the page with what everybody holds."""
        from ui.board.page import BoardPage

        return self._put(BOARD, BoardPage(self._session, self))

    @cached_property
    def complaints(self) -> "ComplaintsPage":
        """Give the page of the daily work."""
        from ui.complaints.page import ComplaintsPage

        return self._put(COMPLAINTS, ComplaintsPage(self._session, self._background, self))

    @cached_property
    def messages(self) -> "MessagesPage":
        """Give the page of the post."""
        from ui.messages.page import MessagesPage

        return self._put(MESSAGES, MessagesPage(self._session, self))

    @cached_property
    def reports(self) -> "ReportsPage":
        """Give the page of the figures."""
        from ui.reports.page import ReportsPage

        return self._put(REPORTS, ReportsPage(self._session, self._background, self))

    @cached_property
    def settings(self) -> "SettingsPage":
        """Give the page of the settings."""
        from ui.settings.page import SettingsPage

        return self._put(SETTINGS, SettingsPage(self._session, self._background, self))

    @cached_property
    def inquiries(self) -> "InquiriesPage":
        """Give the page of who answers for a department."""
        from ui.inquiries.page import InquiriesPage

        return self._put(INQUIRIES, InquiriesPage(self._session, self))

    def _put(self, index: int, page: Made) -> Made:
        place, is_seen = self._places[index], self.currentIndex() == index
        with QSignalBlocker(self):
            self.insertWidget(index, page)
            if is_seen:
                self.setCurrentWidget(page)
            self.removeWidget(place)
        place.deleteLater()
        # Who hears of it asks for the page again.
        self.__dict__["board" if index == BOARD else NAMES[index]] = page
        self.made.emit(index)
        return page

    def _pieces(self, wanted: Callable[[int], bool]) -> Iterator[None]:
        for index in filter(wanted, range(self.count())):
            page = self.page(index)
            yield
            # The looks of each widget would else be found out when the page is first seen.
            for widget in page.findChildren(QWidget):
                widget.ensurePolished()
                yield

    def _go_on(self, pieces: Iterator[None]) -> None:
        ends = perf_counter() + _PIECE
        try:
            for _piece in pieces:
                if perf_counter() > ends:
                    return
        except Exception as error:  # noqa: BLE001 - whoever wants the page hears then why not
            cause_of(error)
        self._timer.stop()
