"""What a screen has to know of other programs: whether they wrote, and whether the store is there.

All of it is cheap enough to be asked each second.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from peewee import PeeweeException, Select, fn

from db.connection import close_store, store_file
from db.models import AuditLine, IncomingMail, Message, PersonalNotice, database
from rules.errors import RuleBroken
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
    question = Select((), tuple(fn.COALESCE(part, 0) for part in parts))
    (found,) = question.bind(database).tuples().execute()
    return Pulse(*map(int, found))


class Ear:
    """Hears on this thread's connection whether somebody else wrote."""

    def __init__(self, employee: int) -> None:
        self._employee = employee
        self._connection: object = None
        self._file: tuple[int, int] | None = None
        self._version = 0

    def listen(self) -> Pulse | None:
        """Give the pulse when another connection wrote since this was last asked, and at first.

        Raises `store_lost` when the store is out of reach.
        """
        with self._in_reach():
            return pulse(self._employee) if self._stirred() else None

    def pulse(self) -> Pulse:
        """Give the pulse; raises `store_lost` as `listen` does."""
        with self._in_reach():
            return pulse(self._employee)

    @contextmanager
    def _in_reach(self) -> Iterator[None]:
        try:
            yield
        except (PeeweeException, OSError) as away:
            # A connection that broke never mends: the next question makes a new one.
            close_store()
            self._connection = None
            raise RuleBroken("store_lost") from away

    def _stirred(self) -> bool:
        connection, place = database.connection(), _place(store_file())
        (version,) = database.execute_sql("PRAGMA data_version").fetchone()
        if self._connection is connection and place != self._file:
            # SQLite would go on writing into a file that was moved away or replaced.
            raise FileNotFoundError
        before = (self._connection, self._version)
        self._connection, self._file, self._version = connection, place, version
        return before != (connection, version)


def _place(file: Path | None) -> tuple[int, int] | None:
    if file is None:
        return None
    found = file.stat()
    return found.st_dev, found.st_ino
