"""Keeping what is typed: a worker beside the window, and a watch over each form.

What stands in a form is looked at a little more often than once a second, whatever signals its
inputs have: an input that is added tomorrow is kept too.
"""

from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QLockFile, QObject, QTimer, Signal

from db.drafts import Draft, Drafts, Place
from rules.errors import RuleBroken
from ui import last_resort
from ui.wording import refusal

EVERY = 700
"""Milliseconds from one look to the next: so long a keystroke waits at most to be written."""
_COPIES = 50


class Typed(NamedTuple):
    """What somebody typed into a form, as `Draft` has it."""

    values: Mapping[str, Any]
    before: Mapping[str, Any]
    version: int | None = None
    about: tuple[str, ...] = ()


class Desk(QObject):
    """The drafts of the person at this window; `changed` tells that there is one more or less."""

    changed = Signal()

    def __init__(self, drafts: Drafts, employee: int, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.now = now
        self._drafts, self._employee = drafts, employee
        # One worker keeps the order; the interpreter waits for it before it ends.
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="drafts")
        self._preferred: Place | None = None
        self._taken: dict[Place, QLockFile] = {}
        self._keepers: list[Keeper] = []

    @property
    def data(self) -> Path:
        """The data folder of this PC."""
        return self._drafts.folder.parent

    def waiting(self) -> list[Draft]:
        """Give the person's drafts that no other window has open, the latest first."""
        return [one for one in self._drafts.of(self._employee) if self._is_free(one.place)]

    def prefer(self, place: Place) -> None:
        """Let the next form of this kind bring back the draft of this place, of several."""
        self._preferred = place

    def take(self, form: str, subject: str, *, fresh: bool) -> Place:
        """Take a place for a form that was opened: the one whose draft shall come back.

        `fresh`: none shall. Another window keeps its own place.
        """
        known = [one.place for one in self._drafts.of(self._employee)]
        mine = [one for one in known if (one.form, one.subject) == (form, subject)]
        new = (Place(self._employee, form, subject, copy) for copy in range(_COPIES))
        wanted = [] if fresh else sorted(mine, key=lambda one: one != self._preferred)
        return next(
            (one for one in (*wanted, *(one for one in new if one not in mine)) if self._lock(one)),
            Place(self._employee, form, subject, _COPIES),
        )

    def get(self, place: Place) -> Draft | None:
        """Give a draft."""
        return self._drafts.get(place)

    def keep(self, place: Place, typed: Typed) -> "Future[None]":
        """Put a draft on the disk, beside the window."""
        draft = Draft(place, self.now(), *typed)
        return self._worker.submit(self._drafts.keep, draft)

    def drop(self, place: Place) -> None:
        """Remove a draft, after whatever of it is still being written."""
        self._worker.submit(self._drafts.drop, place).result()
        self.changed.emit()

    def flush(self) -> None:
        """Put on the disk, before this returns, what every open form holds."""
        for keeper in self._keepers:
            keeper.flush()

    def close(self) -> None:
        """Keep everything and let go of every place: the person leaves."""
        self.flush()
        for keeper in list(self._keepers):
            keeper.leave()
        self._worker.shutdown()

    def watch(self, keeper: "Keeper") -> None:
        """Take a form among those that `flush` keeps, until it is left or gone without a word."""
        self._keepers.append(keeper)
        keeper.destroyed.connect(lambda: self.left_by(keeper))

    def left_by(self, keeper: "Keeper") -> None:
        """Let other windows have the place of a form that is no longer watched."""
        if keeper not in self._keepers:
            return
        self._keepers.remove(keeper)
        lock = self._taken.pop(keeper.place, None) if keeper.place else None
        if lock is not None:
            lock.unlock()

    def _is_free(self, place: Place) -> bool:
        # Most have no lock, and to make one for each look takes time.
        if place in self._taken or not self._drafts.lock_file(place).exists():
            return True
        free = self._lock(place)
        lock = self._taken.pop(place, None)
        if lock is not None:
            lock.unlock()
        return free

    def _lock(self, place: Place) -> bool:
        if place in self._taken:
            return False
        lock = QLockFile(str(self._drafts.lock_file(place)))
        # However old, it holds while its program runs; what a kill left does not.
        lock.setStaleLockTime(0)
        try:
            self._drafts.make_folder()
        except OSError:
            # Nothing can be kept now; the form says so when it tries.
            return True
        if not lock.tryLock(0) and lock.error() is QLockFile.LockError.LockFailedError:
            return False
        self._taken[place] = lock
        return True


class Keeper(QObject):
    """Watches one form and keeps what is typed into it; a child of the form.

    `typed` gives what somebody typed, None while the form stands as it was opened. `troubled`
    says why it cannot be kept, and "" when it is kept again.
    """

    troubled = Signal(str)

    def __init__(self, desk: Desk, typed: Callable[[], Typed | None], form: QObject) -> None:
        super().__init__(form)
        self.place: Place | None = None
        self._desk, self._typed = desk, typed
        self._kept: Typed | None = None
        self._writing: Future[None] | None = None
        self._is_new = self._is_troubled = False
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.look)

    def begin(self, form: str, subject: str, *, fresh: bool = False) -> Draft | None:
        """Start to watch, and give the draft that shall come back."""
        self.place = self._desk.take(form, subject, fresh=fresh)
        self._desk.watch(self)
        found = None if fresh else self._desk.get(self.place)
        if found is not None:
            self._kept = Typed(found.values, found.before, found.version, found.about)
        self._timer.start()
        return found

    def look(self) -> None:
        """Begin to write what is new; a writing that is under way ends first."""
        if self.place is None or not self._has_heard():
            return
        typed = self._typed()
        if typed == self._kept:
            return
        self._is_new, self._kept = self._kept is None, typed
        if typed is None:
            self._desk.drop(self.place)
        else:
            self._writing = self._desk.keep(self.place, typed)

    def flush(self) -> bool:
        """Write what is new and wait for it; tells whether all of it is kept."""
        # What is under way may be older than what was typed since.
        self._wait()
        self.look()
        self._wait()
        return not self._is_troubled

    def drop(self) -> None:
        """Forget what was typed: it was saved, or thrown away."""
        if self.place is not None:
            self._desk.drop(self.place)
            self._kept = None
            self._writing = None

    def leave(self) -> None:
        """Watch no more; what is on the disk stays there."""
        self._timer.stop()
        self._desk.left_by(self)
        self.place = None

    def _wait(self) -> None:
        if self._writing is not None:
            self._writing.exception()
            self._has_heard()

    def _has_heard(self) -> bool:
        """Hear how the last writing ended; tells whether it has."""
        writing = self._writing
        if writing is None:
            return True
        if not writing.done():
            return False
        self._writing = None
        broken = writing.exception()
        if broken is None:
            self._say("")
            if self._is_new:
                self._desk.changed.emit()
            return True
        # It is tried again at the next look.
        self._kept = None
        self._say(_sentence(broken))
        return True

    def _say(self, sentence: str) -> None:
        if sentence or self._is_troubled:
            self._is_troubled = bool(sentence)
            self.troubled.emit(sentence)


def _sentence(error: BaseException) -> str:
    if isinstance(error, RuleBroken):
        return refusal(error)
    last_resort.caught(error)
    return refusal(RuleBroken("draft_not_kept"))
