"""Taking 50,000 customers in from a workbook: read, looked at, and written in one transaction."""

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import Workbook, load_workbook
from peewee import sqlite3

from db import connection, demo, importing
from db.models import Customer, Employee, database
from printing.sheet_reader import Sheet, read_sheet
from rules.bulk import all_of_it_kept
from tests.bench.figures import Figure
from tests.bench.stores import NOW, Stores
from tests.bench.timing import once

CUSTOMERS = 50_000
TIMES = 3
TABLES = ("customer", "phone", "vehicle", "ownership")
"""What customers are kept in."""
WHO = "noa"
"""The administrator."""
HEADINGS = (
    *("מספר לקוח", "שם", "טלפון", "נייד 2", 'דוא"ל', "כתובת", "סוג לקוח"),
    *("מספר רישוי", "יצרן", "דגם", "שנת ייצור", "הערות"),
)
FIRST_NUMBER, FIRST_PLATE = 7_000_000, 90_000_000
"""Nobody in the demonstration has these."""


def measure(_stores: Stores) -> Iterator[Figure]:
    """Do it in a new store, as a business does that begins; the backup before it is small."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "customers.xlsx"
        made(file)
        read: list[float] = []
        looked_at: list[float] = []
        whole: list[float] = []
        floor: list[float] = []
        raw: list[float] = []
        for _ in range(TIMES):
            floor.append(once(lambda: by_openpyxl(file)))
            with new_store():
                before = {table: highest(table) for table in TABLES}
                # As in the program of its own that does it.
                with all_of_it_kept():
                    taken = steps(file)
                rows = {table: beyond(table, before[table]) for table in TABLES}
            raw.append(by_hand(rows))
            for times, one in zip((read, looked_at, whole), taken, strict=True):
                times.append(one)
    yield Figure("a workbook is read", read, 0, floor, "openpyxl read_only")
    yield Figure("customers are looked at", looked_at, 0, floor, "openpyxl read_only")
    yield Figure("customers are imported", whole, 0, floor, "openpyxl read_only")
    yield Figure("customers are imported", whole, 0, raw, "raw sqlite3")


@contextmanager
def new_store() -> Iterator[None]:
    """Open a store in which nearly nothing happened yet."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        connection.create_store(Path(folder) / connection.FILE_NAME)
        demo.fill(10, seed=1, now=NOW)
        try:
            yield
        finally:
            connection.close_store()


def steps(file: Path) -> tuple[float, float, float]:
    """Give the milliseconds until it is read, until its preview is there, and until it is kept."""
    sheets: list[Sheet] = []
    read = once(lambda: sheets.append(read_sheet(file)))
    sheet = sheets[0]
    mapping = importing.guess_mapping(sheet.headings)
    seen: list[importing.Understood] = []

    def look() -> None:
        seen.append(importing.understand(sheet.rows, mapping, now=NOW))
        importing.preview(seen[0])

    looked_at = once(look)
    by = Employee.get(Employee.sign_in == WHO)
    kept = once(lambda: importing.apply(seen[0], by=by, now=NOW))
    assert Customer.select().where(Customer.number >= FIRST_NUMBER).count() == CUSTOMERS
    return read, read + looked_at, read + looked_at + kept


def highest(table: str) -> int:
    """Give the last id of a table."""
    asked = f"SELECT COALESCE(MAX(id), 0) FROM {table}"  # noqa: S608 - a name of ours
    found: int = database.execute_sql(asked).fetchone()[0]
    return found


def beyond(table: str, last: int) -> list[tuple[object, ...]]:
    """Give the rows after an id."""
    found: list[tuple[object, ...]]
    asked = f"SELECT * FROM {table} WHERE id > ?"  # noqa: S608 - as above
    found = database.execute_sql(asked, (last,)).fetchall()
    return found


def by_hand(rows: Mapping[str, list[tuple[object, ...]]]) -> float:
    """Give the milliseconds of putting the same rows, known beforehand, into such a store."""
    with new_store():
        file = connection.store_file()
        assert file is not None
        with closing(sqlite3.connect(file)) as link:

            def write() -> None:
                for table, some in rows.items():
                    marks = ", ".join("?" * len(some[0]))
                    link.executemany(f"INSERT INTO {table} VALUES ({marks})", some)  # noqa: S608 - as above
                link.commit()

            return once(write)


def by_openpyxl(file: Path) -> None:
    """Read the same cells."""
    with closing(load_workbook(file, read_only=True, data_only=True)) as book:
        rows = sum(1 for _ in book.worksheets[0].iter_rows(values_only=True))
    assert rows == CUSTOMERS + 1


def made(file: Path) -> None:
    """Make a list as old programs of garages write it."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(HEADINGS)
    for place in range(CUSTOMERS):
        page.append(
            (
                FIRST_NUMBER + place,
                f"לקוח בדוי {place}",
                f"05{place % 9}-{place:07}",
                f"03-{5_000_000 + place}" if place % 4 == 0 else None,
                f"customer{place}@example.com" if place % 2 else None,
                f"רחוב הבדיקה {place % 300}, חיפה",
                ("פרטי", "עסקי")[place % 2],
                FIRST_PLATE + place,
                ("מאזדה", "קיה", "סקודה")[place % 3],
                f"דגם {place % 40}",
                2010 + place % 15,
                "הערה על לקוח ותיק" if place % 5 == 0 else None,
            )
        )
    book.save(file)
