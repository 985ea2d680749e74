"""The board, and selecting a complaint: from the key to everything painted."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db.filters import Filter, State
from db.models import database
from tests.bench.desk import signed_in
from tests.bench.figures import Figure
from tests.bench.seeing import Watched, rest, settle
from tests.bench.stores import Stores
from tests.bench.timing import in_turns, once, painted
from ui.main_window import BOARD, COMPLAINTS, MainWindow

TIMES = 40
RAW = "SELECT * FROM complaint WHERE id = 1"


def measure(stores: Stores) -> Iterator[Figure]:
    """Do it in each store."""
    for size in stores.sizes:
        with signed_in(stores.data(size)) as window:
            rest(window)
            floor = in_turns([lambda: database.execute_sql(RAW).fetchall()], TIMES)[0]
            yield Figure("board", board(window), size, floor, "a raw row")
            yield Figure("select a complaint", selected(window), size, floor, "a raw row")


def board(window: MainWindow) -> list[float]:
    """Come from the list to the board, by its key."""
    # What stands round the page is read when the page is painted.
    press = Watched(window.board).after(
        lambda: QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    )
    taken = []
    for _ in range(TIMES + 1):
        window.show_page(COMPLAINTS)
        settle(window.complaints)
        taken.append(once(press))
        assert window.pages.currentIndex() == BOARD
    return taken[1:]


def selected(window: MainWindow) -> list[float]:
    """Go down the list of all that is open and closed with the arrow key."""
    window.show_complaints(Filter(state=State.BOTH))
    settle(window.complaints)
    grid = window.complaints.grid
    grid.select_row(0)
    grid.setFocus()
    settle(window.complaints)
    taken = [once(painted(lambda: QTest.keyClick(grid, Qt.Key.Key_Down))) for _ in range(TIMES + 1)]
    assert window.complaints.grid.currentIndex().row() == TIMES + 1
    return taken[1:]
