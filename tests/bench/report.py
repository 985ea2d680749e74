"""How quick the manager's report is: `python -m tests.bench.report [N]`, with N complaints.

Each is given by its median and its slowest, by the median of its own work (other programs of the
machine left out), and by the ratio of that to an honest floor: one pass over the raw complaints
with a few sums. All is asked as the window asks it, by a thread of its own from a connection of
its own; a window's loop runs meanwhile, and its longest silence is told.
"""

import os
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, thread_time
from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication, QEventLoop

from db import connection, contacts, finding, staff
from db.filters import Filter, State
from db.measures.report import report
from db.models import Complaint, Contact, Employee, History, database
from db.reading import reading
from rules.measures import Counted, Figure, Period
from rules.words import Channel, Direction
from tests.bench import big_store
from ui.app import make_application
from ui.reports.pack_job import PackJob

NOW = datetime(2026, 11, 22, 9, 42, tzinfo=UTC)
TIMES = 5
PERIODS = {
    "the whole store": Period(date(2023, 11, 1), date(2026, 11, 22)),
    "a year and the one before": Period(date(2025, 11, 23), date(2026, 11, 22)),
    "a month and the one before": Period(date(2026, 10, 1), date(2026, 10, 31)),
}
WHOLE = PERIODS["the whole store"]
FLOOR = (
    "SELECT COUNT(*), SUM(registered_at - received_at), SUM(urgency), SUM(closed_at - due_at), "
    "SUM(LENGTH(resolution)) FROM complaint"
)
Act = Callable[[], Any]


class Taken(NamedTuple):
    """Milliseconds that an act took beside the window."""

    time: float
    work: float
    """Of it, those in which its thread ran."""
    silence: float
    """The longest while in which the window did nothing."""


def main(count: int) -> None:
    """Fill a store and print the table."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with TemporaryDirectory() as folder:
        app = make_application(Path(folder), "he")
        connection.create_store(Path(folder) / connection.FILE_NAME)
        began = perf_counter()
        big_store.fill(count, now=NOW)
        print(f"{count} complaints made in {perf_counter() - began:.1f} s")
        # Opened as on any other day: not all of it in the log that is written ahead.
        connection.close_store()
        connection.open_store(Path(folder) / connection.FILE_NAME)
        manager = Employee.get(Employee.sign_in == "moshe")
        floor = asked(app, lambda: database.execute_sql(FLOOR).fetchall())
        show("one raw pass", floor, floor)
        for name, act in acts(manager).items():
            show(name, asked(app, act), floor)
        prices_of_writing(manager)
        pack(app, Path(folder) / "reports", manager)
        connection.close_store()


def acts(manager: Employee) -> dict[str, Act]:
    """Give what the page of reports asks."""
    everything = Filter(state=State.BOTH, counted=Counted(Figure.FIRST_CONTACT, WHOLE))
    found: dict[str, Act] = {
        name: partial(report, period, by=manager, now=NOW) for name, period in PERIODS.items()
    }
    found["one employee's whole time"] = partial(
        report, WHOLE, employee=manager.id, by=manager, now=NOW
    )
    found["the list behind FCR"] = lambda: finding.ids(everything, staff.actor(manager), NOW)
    return found


def asked(app: QCoreApplication, act: Act) -> list[Taken]:
    """Give what an act took, each of some times."""

    def work() -> tuple[float, float]:
        with reading():
            began, ran = perf_counter(), thread_time()
            act()
            return (perf_counter() - began) * 1000, (thread_time() - ran) * 1000

    taken = []
    with ThreadPoolExecutor(1) as beside:
        for _ in range(TIMES):
            under_way = beside.submit(work)
            silence = longest_silence(app, under_way)
            taken.append(Taken(*under_way.result(), silence))
    return taken


def longest_silence(app: QCoreApplication, under_way: "Future[Any]") -> float:
    """Let the window's loop turn until some work is done."""
    longest, last = 0.0, perf_counter()
    while not under_way.done():
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
        now = perf_counter()
        longest, last = max(longest, now - last), now
    return longest * 1000


def show(name: str, taken: list[Taken], floor: list[Taken]) -> None:
    """Print one line."""
    times = [one.time for one in taken]
    work, least = (median(one.work for one in some) for some in (taken, floor))
    print(
        f"{name:28}{median(times):9.0f} ms{max(times):9.0f} ms   work {work:7.0f} ms"
        f"{work / least:8.1f} x   silent {max(one.silence for one in taken):6.0f} ms"
    )


def prices_of_writing(manager: Employee) -> None:
    """Tell what a contact costs with the indexes of the report, and what without them."""
    open_ones = Complaint.select().where(Complaint.closed_at.is_null() & Complaint.about.is_null())
    complaints = list(open_ones.limit(200))

    def write() -> float:
        began = perf_counter()
        for complaint in complaints:
            contacts.add(complaint, Channel.CALL, Direction.OUTGOING, "קו", by=manager, now=NOW)
        return (perf_counter() - began) * 1000 / len(complaints)

    # The first time, all that is touched has to be read.
    write()
    with_them = min(write() for _ in range(3))
    for index in indexes_of_the_report():
        database.execute_sql(f'DROP INDEX "{index}"')
    without = min(write() for _ in range(3))
    print(f"a contact: {with_them:.2f} ms, without the indexes of the report {without:.2f} ms")
    for table in (Contact, History, Complaint):
        table._schema.create_indexes(safe=True)


def indexes_of_the_report() -> list[str]:
    """Give the names of the indexes that were made for figures alone."""
    names = [
        index.name for table in ("history", "contact") for index in database.get_indexes(table)
    ]
    ours = [name for name in names if name.startswith(("history_event_", "contact_direction_"))]
    again = [index.name for index in database.get_indexes("complaint")]
    return ours + [
        name for name in again if name.endswith(("registered_at_about_id", "status_closed_at"))
    ]


def pack(app: QCoreApplication, folder: Path, manager: Employee) -> None:
    """Tell how long the workbook and the paper of the whole store take, beside a living window."""
    folder.mkdir()
    job, over = PackJob(app), Future[float]()
    job.done.connect(lambda _written: over.set_result(perf_counter()))
    job.failed.connect(print)
    job.failed.connect(lambda _sentence: over.set_result(perf_counter()))
    began = perf_counter()
    days = ("--from", WHOLE.first.isoformat(), "--to", WHOLE.last.isoformat())
    job.start(folder, manager.id, *days)
    silence = longest_silence(app, over)
    # Nothing on Windows, which does not tell what a program that has ended took.
    work = os.times().children_user + os.times().children_system
    print(
        f"workbook and paper: {over.result() - began:.1f} s   work {work:.1f} s"
        f"   silent {silence:.0f} ms"
    )
    for file in sorted(folder.iterdir()):
        print(f"    {file.suffix} {file.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
