"""Stores of every schema that was ever released open, whole, in the program of today."""

import gzip
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from peewee import sqlite3 as driver
from playhouse.schema_diff import diff_models

from db import connection
from db.checking import check
from db.connection import close_store, open_store
from db.models import TABLES, Complaint, Letter, MessageText, Reminder, database
from rules.words import Channel, Sending, TextKind

pytestmark = pytest.mark.sqlite

STORES = sorted((Path(__file__).parent.parent / "files" / "stores").glob("*.db.gz"))
LATE = """
    SELECT number, overdue_told_at, due_at FROM complaint WHERE overdue_told_at IS NOT NULL
"""


@pytest.fixture(name="file", params=STORES, ids=lambda file: file.name[:4])
def old_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    file = tmp_path / connection.FILE_NAME
    file.write_bytes(gzip.decompress(request.param.read_bytes()))
    yield file
    close_store()


def ask(file: Path, question: str) -> list[tuple[Any, ...]]:
    """Ask a file without the program."""
    with closing(driver.connect(file)) as raw:
        rows: list[tuple[Any, ...]] = raw.execute(question).fetchall()
        return rows


def test_a_store_of_every_older_schema_is_kept() -> None:
    kept = [int(store.name[:4]) for store in STORES]
    assert kept == list(range(1, connection.newest_schema()))


def test_an_old_store_has_the_tables_of_today_and_is_sound(file: Path) -> None:
    open_store(file)
    assert not diff_models(database.obj, TABLES)
    assert check() == []


def test_its_rows_are_all_there(file: Path) -> None:
    tables = ("complaint", "customer", "vehicle", "history", "contact", "letter", "employee")
    before = {table: ask(file, f"SELECT COUNT(*) FROM {table}") for table in tables}  # noqa: S608
    open_store(file)
    close_store()
    assert {table: ask(file, f"SELECT COUNT(*) FROM {table}") for table in tables} == before  # noqa: S608


def test_what_the_owner_was_told_is_not_told_again(tmp_path: Path) -> None:
    file = tmp_path / connection.FILE_NAME
    file.write_bytes(gzip.decompress(STORES[0].read_bytes()))
    told = ask(file, LATE)
    assert told
    open_store(file)
    kept = Reminder.select(Complaint.number, Reminder.at, Reminder.due_at).join(Complaint)
    at = [(number, int(at.timestamp()), int(due.timestamp())) for number, at, due in kept.tuples()]
    close_store()
    assert sorted(at) == sorted(told)


def test_changed_letter_texts_stay_as_they_were_and_the_new_texts_are_added(tmp_path: Path) -> None:
    file = tmp_path / connection.FILE_NAME
    file.write_bytes(gzip.decompress(STORES[0].read_bytes()))
    with closing(driver.connect(file)) as raw:
        raw.execute("UPDATE letter_text SET body = 'מכתב שלנו', version = 4 WHERE kind = 'interim'")
        raw.commit()
    open_store(file)
    letters = {text.kind: text for text in MessageText.select() if text.channel is Channel.LETTER}
    assert (letters[TextKind.INTERIM].body, letters[TextKind.INTERIM].version) == ("מכתב שלנו", 4)
    assert set(letters) == set(TextKind)
    assert {text.sending for text in letters.values()} == {Sending.OFF}
    assert MessageText.select().count() == len(TextKind) * 4
    assert Letter.select().count() == 0
    close_store()
