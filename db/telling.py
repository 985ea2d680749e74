"""How far a long work is, told while it is done; whoever hears it may end it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias

Tell: TypeAlias = Callable[[int, int], None]
"""Hears how much is done, of how much. What it raises ends the work, which then leaves nothing."""

TO_FIND_DAMAGE, TO_FOLLOW_LINKS = 900, 230
"""Steps of SQLite's machine for each page of a store, about."""
_FINE = 1_000
"""Steps of a part, whatever it costs."""
_STEPS = 1_000_000
"""Between two times that it is told of: some 30 milliseconds. Each asks for the interpreter, which
the window may have."""


def nobody(_done: int, _of: int) -> None:
    """Hear it for nobody who waits."""


class Course:
    """The parts of a work, each told of as a piece of the whole."""

    def __init__(self, tell: Tell, whole: int) -> None:
        """`whole` is what all parts cost together."""
        self._tell, self._whole, self._begun = tell, whole, 0

    def part(self, cost: int) -> Tell:
        """Begin the next part, which costs so much of the whole; its own measure is its own."""
        before = self._begun
        self._begun += cost

        def tell(done: int, of: int) -> None:
            share = _FINE * min(done, of) // max(of, 1)
            self._tell(_FINE * before + cost * share, _FINE * self._whole)

        return tell


@contextmanager
def told_of(connection: Any, tell: Tell, steps: int) -> Iterator[None]:  # noqa: ANN401 - the driver's
    """Tell how far the questions are that a connection to a file is asked meanwhile.

    `steps` is about how many of SQLite's machine they take for each page. What `tell` raises
    breaks the question off, and is raised.
    """
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    raised: list[Exception] = []
    asked = 0

    def ends() -> bool:
        nonlocal asked
        asked += _STEPS
        try:
            tell(asked, steps * pages)
        except Exception as wrong:  # noqa: BLE001 - SQLite would swallow it; it is raised below
            raised.append(wrong)
        return bool(raised)

    connection.set_progress_handler(ends, _STEPS)
    try:
        yield
    except Exception:
        if raised:
            raise raised[0] from None
        raise
    finally:
        connection.set_progress_handler(None, 0)
