"""Telling the other programs which complaint is on this screen; it never holds up the window."""

from collections.abc import Callable
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from db import presence
from db.connection import on_this_thread
from ui.background import Background
from ui.session import Session

_SETTLED = 400
"""Milliseconds on one complaint after which the others hear of it: arrows pass over many."""
_RENEWED = 10_000
"""Milliseconds."""


class Whereabouts(QObject):
    """Follows `looking` and `editing` of the session; who locked his window is at no complaint."""

    def __init__(self, session: Session, background: Background, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._background, self._window = session, background, window
        self._program = uuid4().hex
        self._looking = self._editing = 0
        self._told = (0, False)
        self._settling = QTimer(self, interval=_SETTLED, singleShot=True)
        self._settling.timeout.connect(self.tell)
        self._renewing = QTimer(self, interval=_RENEWED)
        self._renewing.timeout.connect(self.renew)
        session.looking.connect(self._look)
        session.editing.connect(self._edit)

    def renew(self) -> None:
        """Say it again, and look whether others still do."""
        self.tell()
        self._session.stirred.emit()

    def tell(self) -> None:
        """Say where the person is."""
        before, self._told = self._told, self._at()
        complaint, editing = self._told
        session, program = self._session, self._program
        if complaint:
            employee, now = session.employee, session.now()
            self._write(
                lambda: presence.show(program, employee, complaint, editing=editing, now=now)
            )
            self._renewing.start()
        elif before[0]:
            self._write(lambda: presence.leave(program))

    def leave(self) -> None:
        """Say that the person has gone, and follow him no more."""
        self._session.looking.disconnect(self._look)
        self._session.editing.disconnect(self._edit)
        self._settling.stop()
        self._renewing.stop()
        if self._told[0]:
            self._told = (0, False)
            program = self._program
            self._write(lambda: presence.leave(program))

    def _at(self) -> tuple[int, bool]:
        if not self._window.isVisible():
            return 0, False
        return self._editing or self._looking, bool(self._editing)

    def _look(self, complaint: int) -> None:
        self._looking = complaint
        self._settle()

    def _edit(self, complaint: int) -> None:
        self._editing = complaint
        self._settle()

    def _settle(self) -> None:
        if self._at() != self._told:
            self._settling.start()

    def _write(self, act: Callable[[], None]) -> None:
        # On a thread of its own: a store that is busy or lost may not hold up who only looks.
        def work() -> None:
            with on_this_thread():
                act()

        self._background.run(work, _ignore, _ignore)


def _ignore(_: object) -> None:
    """Leave it to the next time: nobody needs it to work."""
