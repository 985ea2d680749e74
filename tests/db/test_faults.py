"""Faults of the store itself become refusals that say the way on."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from peewee import OperationalError
from peewee import sqlite3 as driver

from db.connection import close_store, connect, create_store, open_store, writing
from db.faults import StoreFault, refusal_of
from db.models import BusinessSetting, database
from rules.errors import RuleBroken


@pytest.fixture(name="file")
def small_store(tmp_path: Path) -> Iterator[Path]:
    file = tmp_path / "kashuv.db"
    create_store(file)
    yield file
    close_store()


def write(size: int = 1) -> None:
    with writing():
        BusinessSetting.create(name=f"n{size}", value="x" * size)


def refused_as(code: str, size: int = 1) -> None:
    with pytest.raises(StoreFault) as refused:
        write(size)
    assert refused.value.code == code


def test_a_full_disk_is_named_and_the_store_goes_on_when_there_is_room(file: Path) -> None:
    (pages,) = database.execute_sql("PRAGMA page_count").fetchone()
    database.execute_sql(f"PRAGMA max_page_count = {pages}")
    refused_as("store_full", 500_000)
    assert BusinessSetting.select().count() == 0
    database.execute_sql("PRAGMA max_page_count = 1000000")
    write()
    assert BusinessSetting.select().count() == 1


def test_a_store_that_may_only_be_read_is_named(file: Path) -> None:
    database.execute_sql("PRAGMA query_only = 1")
    refused_as("store_read_only")


def test_a_store_that_others_write_to_is_named(file: Path) -> None:
    close_store()
    connect(str(file))
    database.obj.timeout = 0
    with closing(driver.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        refused_as("store_busy")
    write()


def test_a_damaged_page_is_named(file: Path) -> None:
    write(50_000)
    close_store()
    content = bytearray(file.read_bytes())
    content[-30_000:] = b"\xa5" * 30_000
    file.write_bytes(content)
    open_store(file)
    with pytest.raises(StoreFault) as refused, writing():
        BusinessSetting.get()
    assert refused.value.code == "store_damaged"


def test_the_cause_is_found_behind_what_it_led_to() -> None:
    led_to = OperationalError("cannot rollback - no transaction is active")
    led_to.__context__ = driver.OperationalError("database or disk is full")
    found = refusal_of(led_to)
    assert found is not None
    assert found.code == "store_full"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (psycopg.errors.DiskFull(), "store_full"),
        (psycopg.errors.OutOfMemory(), "store_busy"),
        (psycopg.errors.LockNotAvailable(), "store_busy"),
        (psycopg.errors.DeadlockDetected(), "store_busy"),
        (psycopg.errors.ReadOnlySqlTransaction(), "store_read_only"),
        (psycopg.errors.InsufficientPrivilege(), "store_read_only"),
        (psycopg.errors.AdminShutdown(), "store_lost"),
        (psycopg.errors.ConnectionFailure(), "store_lost"),
        (psycopg.OperationalError("the connection is closed"), "store_lost"),
        (psycopg.errors.IoError(), "store_io"),
        (psycopg.errors.DataCorrupted(), "store_damaged"),
    ],
)
def test_what_a_server_reports_is_named(error: Exception, code: str) -> None:
    found = refusal_of(error)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    "error",
    [
        psycopg.errors.UniqueViolation(),
        psycopg.errors.SyntaxError(),
        driver.IntegrityError("disk is full"),
        driver.OperationalError("no such table: x"),
        OSError(28, "No space left on device"),
        ValueError("disk is full"),
        RuleBroken("required"),
    ],
)
def test_what_is_no_fault_of_the_store_is_left_alone(error: Exception) -> None:
    assert refusal_of(error) is None
