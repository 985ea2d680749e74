"""Finding the complaints of a figure beside the window: the latest question wins."""

from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from db import finding
from db.filters import Filter
from db.finding import SortBy
from db.reading import Reader, reading
from ui.background import Background
from ui.session import Session

_SLOW_AFTER = 300
"""Milliseconds of waiting after which it is said that something is being counted."""


class Listing(NamedTuple):
    """What a list shows, and in which order."""

    wanted: Filter
    sort: SortBy
    descending: bool


class Counting(QObject):
    """Asks the store on a connection of its own, so that a long question holds up nobody."""

    came = Signal(object, object)
    """The `Listing`, and the ids of all that it shows, in its order."""
    troubled = Signal(str)
    """The sentence of why nothing came."""
    slow = Signal()

    def __init__(self, session: Session, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._background = session, background
        self._asked: Listing | None = None
        self._is_wanted_again = False
        self._reader = Reader()
        self._patience = QTimer(self, interval=_SLOW_AFTER, singleShot=True)
        self._patience.timeout.connect(self.slow)

    def is_asking(self) -> bool:
        """Tell whether something is being asked."""
        return self._asked is not None

    def ask(self, listing: Listing) -> None:
        """Ask; what was asked before and is something else is dropped."""
        if listing == self._asked:
            # Something may have changed since it was begun.
            self._is_wanted_again = True
            return
        self.stop()
        self._asked, self._reader = listing, Reader()
        self._patience.start()
        reader, actor, now = self._reader, self._session.actor(), self._session.now()

        def work() -> list[int]:
            wanted, sort, descending = listing
            with reading(reader):
                return finding.ids(wanted, actor, now, sort=sort, descending=descending)

        self._background.run(
            work,
            lambda ids: self._take(reader, listing, ids),
            lambda sentence: self._tell(reader, sentence),
            whose=self,
        )

    def stop(self) -> None:
        """Drop what is being asked."""
        if self._asked is not None:
            self._reader.cancel()
            self._end()

    def _take(self, reader: Reader, listing: Listing, ids: list[int]) -> None:
        if reader is not self._reader or self._asked is None:
            return
        again = self._is_wanted_again
        self._end()
        self.came.emit(listing, ids)
        if again:
            self.ask(listing)

    def _tell(self, reader: Reader, sentence: str) -> None:
        if reader is self._reader and self._asked is not None:
            self._end()
            self.troubled.emit(sentence)

    def _end(self) -> None:
        self._asked = None
        self._is_wanted_again = False
        self._patience.stop()
