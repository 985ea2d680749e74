"""All complaints of a list, found beside the window."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QTimer

from db import finding
from db.filters import Filter
from db.finding import SortBy
from db.reading import Reader
from ui.asking import Asking
from ui.memory import give_small_blocks_back

_MANY = 100_000


class Listing(NamedTuple):
    """What a list shows, and in which order."""

    wanted: Filter
    sort: SortBy
    descending: bool


class ListAsking(Asking):
    """Answers a `Listing` with the ids of all that it shows, in its order.

    It begins when the first of them were painted, which would else wait for it.
    """

    def begin(self, question: Listing, reader: Reader) -> None:
        """Begin a moment later, unless something else is wanted by then."""
        QTimer.singleShot(0, self, lambda: self._begin_awaited(question, reader))

    def _begin_awaited(self, question: Listing, reader: Reader) -> None:
        # A window that has gone begins nothing any more.
        if self.is_awaited(reader) and not self._session.signalsBlocked():
            super().begin(question, reader)

    def work_for(self, question: Listing) -> Callable[[], Sequence[int]]:
        """Find them with the eyes of whoever asks."""
        wanted, sort, descending = question
        actor, now = self._session.actor(), self._session.now()

        def find() -> Sequence[int]:
            ids = finding.ids(wanted, actor, now, sort=sort, descending=descending)
            if len(ids) > _MANY:
                give_small_blocks_back()
            return ids

        return find
