"""Backups under load, and every kind of damage; the full length runs with --long."""

import hashlib
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from random import Random

import pytest
from peewee import sqlite3 as driver

from db import customers
from db.backups import archive, backup, read_manifest, restore, take
from db.backups.folder import Entry, manifest_of
from db.checking import check
from db.connection import FILE_NAME, close_store, create_store, open_store
from db.models import TABLES, AuditLine, database
from rules.backups import Reason
from rules.errors import RuleBroken
from tests.store import NOW, Template, customer, hours, opened, people

ROOT = Path(customers.__file__).parent.parent
WRITER = """
import sys
from pathlib import Path
from db import customers
from db.connection import open_store
from tests.store import NOW, people
open_store(Path(sys.argv[1]))
by = people().front_desk
print("ready", flush=True)
for n in range(100000):
    details = customers.CustomerDetails(f"{sys.argv[2]} {n}", (f"050{n:07}",))
    customers.add(details, by=by, now=NOW)
"""


@pytest.fixture
def file(tmp_path: Path, store_template: Template) -> Iterator[Path]:
    where = tmp_path / "data" / FILE_NAME
    create_store(where)
    store_template.backup(database.connection())
    opened(people().front_desk)
    yield where
    close_store()


@contextmanager
def writing_elsewhere(file: Path, name: str) -> Iterator[None]:
    """Run another program that adds customers as fast as it can."""
    command = [sys.executable, "-c", WRITER, str(file), name]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        try:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "ready\n"
            yield
            assert writer.poll() is None
        finally:
            writer.kill()


@pytest.mark.parametrize("count", [10, pytest.param(100, marks=pytest.mark.long)])
def test_every_backup_under_two_writers_is_good(file: Path, tmp_path: Path, count: int) -> None:
    archives: list[Path] = []
    with ExitStack() as writers:
        for name in ("first", "second"):
            writers.enter_context(writing_elsewhere(file, name))
        for _ in range(count):
            # Asked for, it is made whether or not the writers got on meanwhile.
            made = take(Reason.ASKED, now=NOW)
            assert made is not None
            archives.append(made)
    found = [archive.verify(one).counts["customer"] for one in archives]
    assert found == sorted(found)
    assert found[0] < found[-1]
    for number in (0, count // 2, count - 1):
        target = tmp_path / f"unpacked-{number}"
        archive.unpack(archives[number], target)
        with closing(driver.connect(target)) as raw:
            assert raw.execute("SELECT COUNT(*) FROM customer").fetchone() == (found[number],)
            assert raw.execute("PRAGMA foreign_key_check").fetchall() == []


# --- damage ----------------------------------------------------------------------------------

Damage = Callable[[bytearray, Random], None]


def flipped(content: bytearray, random: Random) -> None:
    content[random.randrange(len(content))] ^= 1 << random.randrange(8)


def cut(content: bytearray, random: Random) -> None:
    del content[random.randrange(len(content)) :]


def swapped(content: bytearray, random: Random) -> None:
    one, other = (512 * random.randrange(len(content) // 512 - 1) for _ in range(2))
    first, second = content[one : one + 512], content[other : other + 512]
    content[one : one + 512], content[other : other + 512] = second, first


def zeroed(content: bytearray, random: Random) -> None:
    place = random.randrange(max(1, len(content) - 4096))
    content[place : place + 4096] = bytes(len(content[place : place + 4096]))


def grown(content: bytearray, random: Random) -> None:
    content += random.randbytes(random.randrange(1, 5000))


DAMAGES: list[Damage] = [flipped, cut, swapped, zeroed, grown]


def damaged(whole: bytes, number: int) -> bytes:
    """Give the content with one damage, which differs from number to number."""
    random = Random(number)
    content = bytearray(whole)
    while content == whole:
        DAMAGES[number % len(DAMAGES)](content, random)
    return bytes(content)


def test_a_hundred_damages_of_a_backup_are_all_found(file: Path, tmp_path: Path) -> None:
    whole_file = tmp_path / "whole.kashuv"
    backup(whole_file, by=people().administrator, now=NOW)
    whole = whole_file.read_bytes()
    for number in range(100):
        hurt = tmp_path / f"{number}.kashuv"
        hurt.write_bytes(damaged(whole, number))
        assert manifest_of(Entry(hurt, NOW, Reason.WORK)) is None, number
        with pytest.raises(RuleBroken) as refusal:
            restore(hurt, tmp_path / "elsewhere" / FILE_NAME, now=NOW)
        assert refusal.value.code in {"backup_damaged", "not_a_backup"}
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize("count", [20, pytest.param(100, marks=pytest.mark.long)])
def test_a_damaged_store_is_never_overwritten(file: Path, tmp_path: Path, count: int) -> None:
    made = tmp_path / "good.kashuv"
    backup(made, by=people().administrator, now=NOW)
    customer(people().front_desk, "אחרי הגיבוי")
    database.execute_sql("PRAGMA wal_checkpoint(truncate)")
    close_store()
    whole = file.read_bytes()
    for number in range(count):
        hurt = damaged(whole, number)
        file.write_bytes(hurt)
        kept = restore(made, file, now=NOW + hours(number))
        assert kept is not None
        if kept.is_dir():
            assert (kept / FILE_NAME).read_bytes() == hurt
        else:
            # SQLite found nothing wrong with it: it is kept as any other store.
            assert archive.verify(kept).reason == "before-restore"
        open_store(file)
        assert check() == []
        close_store()


def test_what_stands_beside_a_damaged_store_goes_with_it(file: Path, tmp_path: Path) -> None:
    made = tmp_path / "good.kashuv"
    backup(made, by=people().administrator, now=NOW)
    database.execute_sql("PRAGMA wal_checkpoint(truncate)")
    customer(people().front_desk, "רק ביומן")
    log = file.with_name(f"{FILE_NAME}-wal")
    beside = log.read_bytes()
    close_store()
    file.write_bytes(b"rubbish" * 4096)
    log.write_bytes(beside)
    kept = restore(made, file, now=NOW)
    assert kept is not None
    assert (kept / log.name).read_bytes() == beside
    assert not log.exists()


def test_a_damaged_store_that_another_program_has_open_is_left_alone(
    file: Path, tmp_path: Path
) -> None:
    made = tmp_path / "good.kashuv"
    backup(made, by=people().administrator, now=NOW)
    close_store()
    with writing_elsewhere(file, "first"), file.open("r+b") as stream:
        stream.seek(4096)
        stream.write(bytes(4096 * 4))
        stream.flush()
        with pytest.raises(RuleBroken) as refusal:
            restore(made, file, now=NOW)
        assert refusal.value.code == "store_in_use"
        assert file.exists()
        assert not (file.parent / "damaged").exists()


# --- the drill -------------------------------------------------------------------------------

_MULTIPLIED = ("complaint", "history", "contact")


def multiply(copies: int) -> None:
    """Repeat every complaint with its history, as so many years of work would leave them."""
    for copy in range(1, copies):
        with database.atomic():
            for table in _MULTIPLIED:
                _repeat(table, copy * 1_000_000)


def _repeat(table: str, shift: int) -> None:
    columns = [name for _, name, *_ in database.execute_sql(f"PRAGMA table_info({table})")]
    shifted = {"id", "number", "complaint_id", "previous_id"} & set(columns)
    values = ", ".join(
        f'"{name}" + {shift}' if name in shifted else f'"{name}"' for name in columns
    )
    names = ", ".join(f'"{name}"' for name in columns)
    database.execute_sql(
        f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} WHERE id < 1000000"  # noqa: S608
    )


def digest(file: Path) -> dict[str, str]:
    """Give the digest of each table, the log apart, to which a restore adds its line."""
    found: dict[str, str] = {}
    with closing(driver.connect(file)) as raw:
        for model in TABLES:
            table = model._meta.table_name
            rows = hashlib.sha256()
            for row in raw.execute(f'SELECT * FROM "{table}" ORDER BY rowid'):  # noqa: S608
                rows.update(repr(row).encode())
            found[table] = rows.hexdigest()
    del found[AuditLine._meta.table_name]
    return found


@pytest.mark.parametrize("count", [500, pytest.param(50_000, marks=pytest.mark.long)])
def test_the_restore_drill(file: Path, tmp_path: Path, count: int) -> None:
    for _ in range(50):
        opened(people().front_desk)
    multiply(count // 50)
    made, target = tmp_path / "big.kashuv", tmp_path / "new" / FILE_NAME
    backup(made, by=people().administrator, now=NOW)
    assert read_manifest(made).counts["complaint"] >= count
    close_store()
    begun = time.monotonic()
    restore(made, target, now=NOW)
    seconds = time.monotonic() - begun
    assert digest(target) == digest(file)
    # What is promised to a garage whose computer was stolen.
    assert seconds < 30
