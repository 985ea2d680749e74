"""Telling about people and erasing them, beside the window."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from db import connection
from db.models import Customer
from db.privacy.erasing import Erased, erase_all
from db.privacy.held import held_about
from db.privacy.here import Here
from db.privacy.older_backups import let_go_older
from ui.background import Background
from ui.foreseen import of_file
from ui.session import Session


class PrivacyJob(QObject):
    """One piece of work after the other; each says how it ended to who began it."""

    counted = Signal(int)
    """So many people are erased by now."""
    _done = Signal(int)

    def __init__(self, session: Session, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._background = session, background
        self._is_stopped = False
        self._done.connect(self.counted, Qt.ConnectionType.QueuedConnection)

    def report(
        self,
        customer: Customer,
        here: Here,
        path: Path,
        *,
        internal: bool,
        done: Callable[[], None],
        failed: Callable[[str], None],
    ) -> None:
        """Write the pages about a customer to a file."""
        by, now = self._session.employee, self._session.now()

        def work() -> None:
            from ui.privacy.report import pdf

            with connection.on_this_thread():
                pages = pdf(held_about(customer, here=here, by=by, now=now), internal=internal)
            try:
                path.write_bytes(pages)
            except OSError as wrong:
                raise of_file(wrong, path) from wrong

        self._background.run(work, lambda _none: done(), failed)

    def erase(
        self,
        customers: Sequence[Customer],
        here: Here,
        *,
        done: Callable[[Erased], None],
        failed: Callable[[str], None],
    ) -> None:
        """Erase customers, one by one, until it is stopped."""
        by, now = self._session.employee, self._session.now()
        self._is_stopped = False

        def tell(erased: int) -> bool:
            # On the other thread, between two people.
            self._done.emit(erased)
            return not self._is_stopped

        def work() -> Erased:
            with connection.on_this_thread():
                return erase_all(customers, here=here, tell=tell, by=by, now=now)

        self._background.run(work, lambda erased: self._tell(erased, done), failed)

    def stop(self) -> None:
        """Erase nobody more; who is being erased is erased wholly."""
        self._is_stopped = True

    def let_go_older(
        self, here: Here, *, done: Callable[[int], None], failed: Callable[[str], None]
    ) -> None:
        """Remove the backups that may still hold who was erased."""
        by, now = self._session.employee, self._session.now()

        def work() -> int:
            with connection.on_this_thread():
                return let_go_older(here, by=by, now=now)

        self._background.run(work, done, failed)

    def _tell(self, erased: Erased, done: Callable[[Erased], None]) -> None:
        done(erased)
        self._session.changed.emit()
