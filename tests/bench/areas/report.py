"""The manager's report: as the window asks for it, on a thread and from a connection of its own."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date

from db import connection
from db.connection import FILE_NAME, on_this_thread
from db.measures.report import report
from db.models import Employee, database
from db.reading import reading
from rules.measures import Period
from tests.bench.desk import WHO
from tests.bench.figures import Figure
from tests.bench.stores import NOW, Stores
from tests.bench.timing import Act, in_turns

MONTH = Period(date(2026, 11, 1), date(2026, 11, 22))
"""What is shown first; the same days of the month before are counted with it."""
WORKS = {
    "report of this month": (MONTH, 5),
    "report of this year and the one before": (Period(date(2026, 1, 1), MONTH.last), 2),
    "report of always": (Period(date(2020, 1, 1), MONTH.last), 2),
}
"""Each with how often it is asked."""
RAW_PASS = (
    "SELECT COUNT(*), SUM(registered_at - received_at), SUM(urgency), SUM(closed_at - due_at), "
    "SUM(LENGTH(resolution)) FROM complaint"
)


def measure(stores: Stores) -> Iterator[Figure]:
    """Ask in each store, beside one pass over the raw complaints."""
    for size in stores.sizes:
        connection.open_store(stores.data(size) / FILE_NAME)
        manager = Employee.get(Employee.sign_in == WHO)
        for work, (period, times) in WORKS.items():
            taken, floor = in_turns([_asked(period, manager), _beside(_raw_pass)], times)
            yield Figure(work, taken, size, floor, "one raw pass")
        connection.close_store()


def _asked(period: Period, manager: Employee) -> Act:
    def ask() -> None:
        with reading():
            report(period, by=manager, now=NOW)

    return _beside(ask)


def _raw_pass() -> None:
    with on_this_thread():
        database.execute_sql(RAW_PASS).fetchall()


def _beside(work: Act) -> Act:
    def act() -> None:
        with ThreadPoolExecutor(1) as beside:
            beside.submit(work).result()

    return act
