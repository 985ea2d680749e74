"""What a screen has to know of other programs: whether they wrote, and whether the store is there.

All of it is cheap enough to be asked each second.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from peewee import PeeweeException, Query, Select, fn

from db.connection import close_store, store_file
from db.engines.sqlite import SqliteStore
from db.faults import StoreFault, refusal_of
from db.models import AuditLine, IncomingMail, Message, PersonalNotice, database
from db.models.prepared import Prepared
from rules.words import MailState, MessageState

_UNDECIDED = (
    MessageState.PROPOSED,
    MessageState.WAITING,
    MessageState.SENDING,
    MessageState.IN_DOUBT,
)
"""Messages that still change; what became of the others stands in the audit log."""


class Pulse(NamedTuple):
    """How far everything is that the screens show; presence and preferences do not move it."""

    acts: int
    notices: int
    unread: int
    messages: int
    undecided: int
    mails: int
    new_mails: int


def pulse(employee: int) -> Pulse:
    """Ask in one question how far the store is, for one employee."""
    ((*found,),) = _pulse.tuples(employee)
    return Pulse(*map(int, found))


def _asked_for_pulse(employee: Any) -> Query:  # noqa: ANN401 - a value not known yet
    mine = (PersonalNotice.employee == employee) & PersonalNotice.read_at.is_null()
    parts = (
        AuditLine.select(fn.MAX(AuditLine.id)),
        PersonalNotice.select(fn.MAX(PersonalNotice.id)),
        PersonalNotice.select(fn.COUNT(PersonalNotice.id)).where(mine),
        Message.select(fn.MAX(Message.id)),
        Message.select(fn.SUM(Message.version)).where(Message.state.in_(_UNDECIDED)),
        IncomingMail.select(fn.MAX(IncomingMail.id)),
        IncomingMail.select(fn.COUNT(IncomingMail.id)).where(IncomingMail.state == MailState.NEW),
    )
    return Select((), tuple(fn.COALESCE(part, 0) for part in parts))


_pulse = Prepared(_asked_for_pulse)


class Ear:
    """Hears for one employee, on one thread, whether another program wrote."""

    def __init__(self, employee: int) -> None:
        self._employee = employee
        self._watched: _File | _Server = _watch()

    def listen(self) -> Pulse | None:
        """Give the pulse when another program wrote since this was last asked, and at first.

        Raises `store_lost` when the store is out of reach, `store_damaged` when it cannot be read.
        """
        with self._in_reach():
            return pulse(self._employee) if self._watched.stirred() else None

    def pulse(self) -> Pulse:
        """Give the pulse; raises as `listen` does."""
        with self._in_reach():
            self._watched.require()
            return pulse(self._employee)

    def end(self) -> None:
        """Hear no more."""
        self._watched.end()

    @contextmanager
    def _in_reach(self) -> Iterator[None]:
        try:
            yield
        except (PeeweeException, OSError) as away:
            # A connection that broke never mends: the next question makes a new one.
            close_store()
            fault = refusal_of(away)
            if fault is not None and fault.code == "store_damaged":
                # It is there, and no waiting mends it.
                raise fault from away
            raise StoreFault("store_lost") from away


class _File:
    """A file of SQLite tells by itself; it is asked on the connection of the window."""

    def __init__(self) -> None:
        self._connection: object = None
        self._file: tuple[int, int] | None = None
        self._version: int | None = None

    def require(self) -> None:
        """Raise OSError when the file is not where it was.

        SQLite would go on writing into one that was moved away or replaced.
        """
        connection, place = database.connection(), _place(store_file())
        if connection is not self._connection:
            self._connection, self._file, self._version = connection, place, None
        elif place != self._file:
            raise FileNotFoundError

    def stirred(self) -> bool:
        """Tell whether another connection wrote; raises as `require` does."""
        self.require()
        (version,) = database.execute_sql("PRAGMA data_version").fetchone()
        before, self._version = self._version, version
        return before != version

    def end(self) -> None:
        """Do nothing: it holds nothing of its own."""


class _Server:
    """A server calls out; a thread of its own listens."""

    def __init__(self) -> None:
        from db.live_server import Listener

        self._listener = Listener(database.obj)
        self._listener.start()

    def require(self) -> None:
        """Raise OSError when the server does not answer: asking it would hold up the window."""
        if not self._listener.is_in_reach:
            raise ConnectionError

    def stirred(self) -> bool:
        """Tell whether somebody wrote; raises as `require` does."""
        self.require()
        return self._listener.heard()

    def end(self) -> None:
        """Let the thread end."""
        self._listener.end()


def _watch() -> _File | _Server:
    return _File() if isinstance(database.obj, SqliteStore) else _Server()


def _place(file: Path | None) -> tuple[int, int] | None:
    if file is None:
        return None
    found = file.stat()
    return found.st_dev, found.st_ino
