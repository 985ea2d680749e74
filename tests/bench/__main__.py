"""How quick the daily work is: `python -m tests.bench [N]`, on a demonstration of N complaints.

Everything runs in one process, so that the figures can be compared: each act is given by its
median and its slowest of ten, and as a ratio to the cheapest honest question (a page of raw
rows from SQLite). Nothing here is asserted; the suite holds no timed assertion.
"""

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from PySide6.QtWidgets import QApplication

from db import connection, demo, finding, staff
from db.filters import Filter, State
from db.models import Employee, database
from rules.words import Urgency
from ui.app import make_application
from ui.main_window import BOARD, REPORTS, MainWindow
from ui.session import Session
from ui.this_pc import ThisPc

NOW = datetime(2026, 11, 22, 9, 42, tzinfo=UTC)
TIMES = 10
BOTH = Filter(state=State.BOTH)
RAW_PAGE = "SELECT * FROM complaint ORDER BY due_at, id LIMIT 64"


def main(count: int) -> None:
    """Fill a store and print the table."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with TemporaryDirectory() as folder:
        data = Path(folder)
        app = make_application(data, "he")
        connection.create_store(data / connection.FILE_NAME)
        began = perf_counter()
        demo.fill(count, seed=1, now=NOW)
        print(f"{count} complaints made in {perf_counter() - began:.1f} s")
        session = Session(Employee.get(Employee.sign_in == "moshe"), lambda: NOW)
        floor = timed(lambda: database.execute_sql(RAW_PAGE).fetchall())
        began = perf_counter()
        window = MainWindow(session, ThisPc(data))
        window.show()
        app.processEvents()
        show("window after sign-in", [(perf_counter() - began) * 1000], floor)
        for name, act in acts(window, session).items():
            show(name, timed(painted(app, act)), floor)
        show("a page of raw rows", floor, floor)
        window.close()
        window.services.background.wait()
        connection.close_store()


def acts(window: MainWindow, session: Session) -> dict[str, Callable[[], object]]:
    """Give what people do all day."""
    rows = finding.page(BOTH, staff.actor(session.employee), NOW)
    ids = iter([row.id for row in rows])
    return {
        "board": lambda: window.show_page(BOARD),
        "a cell of the board": lambda: window.show_complaints(
            Filter(urgencies=frozenset({Urgency.HIGH}))
        ),
        "open complaints": lambda: window.show_complaints(Filter()),
        "open and closed": lambda: window.show_complaints(BOTH),
        "late ones": lambda: window.show_complaints(Filter(late=True, state=State.BOTH)),
        "search a plate": lambda: window.search("12-345-67"),
        "search a phone": lambda: window.search("050-555-1234"),
        "search two words": lambda: window.search("רפידות בלמים"),
        "select a complaint": lambda: window.complaints.select(next(ids)),
        "figures of the month": lambda: window.show_page(REPORTS),
    }


def painted(app: QApplication, act: Callable[[], object]) -> Callable[[], object]:
    """Do an act until it is on the screen."""

    def done() -> None:
        act()
        app.processEvents()

    return done


def timed(act: Callable[[], object]) -> list[float]:
    """Give how many milliseconds an act took, each of ten times."""
    taken = []
    for _ in range(TIMES):
        began = perf_counter()
        act()
        taken.append((perf_counter() - began) * 1000)
    return taken


def show(name: str, taken: list[float], floor: list[float]) -> None:
    """Print one line."""
    ratio = median(taken) / median(floor)
    print(f"{name:24}{median(taken):9.1f} ms{max(taken):9.1f} ms{ratio:9.1f} x")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5000)
