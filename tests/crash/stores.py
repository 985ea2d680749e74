"""A business with fifty complaints, and whether everything that was acknowledged is in it."""

from collections.abc import Iterable
from datetime import UTC, datetime

from db.checking import check
from db.connection import Place, close_store, create_store, open_store
from db.models import History
from tests.crash.replaying import contradictions
from tests.store import fill_store, opened, people

COMPLAINTS = 50


def make(place: Place) -> None:
    """Make the store and leave it closed."""
    create_store(place)
    try:
        fill_store()
        everybody = people()
        for number in range(COMPLAINTS):
            handler = everybody.handler if number % 2 else None
            now = datetime.now(UTC)
            opened(everybody.front_desk, handler=handler, text=f"תלונה {number}", now=now)
    finally:
        close_store()


def acknowledged(lines: Iterable[str]) -> set[tuple[int, int]]:
    """Give the complaints and lines of history that programs said were done."""
    done = (line.split() for line in lines if line.startswith("done "))
    return {(int(complaint), int(history)) for _word, complaint, history in done}


def lost(done: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Give what was acknowledged and is not in the open store."""
    rows = History.select(History.complaint, History.id).tuples()
    return done - set(rows)


def wrong(place: Place, done: set[tuple[int, int]]) -> list[str]:
    """Open the store as a program does and give what was lost, torn or is unsound."""
    open_store(place)
    try:
        missing = [f"complaint {complaint} lost line {line}" for complaint, line in lost(done)]
        return [*missing, *contradictions(), *(str(trouble) for trouble in check())]
    finally:
        close_store()
