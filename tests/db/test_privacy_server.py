"""Erasing in a store on a server: its tables keep no copy, and a restore brings nobody back."""

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from db import audit
from db.backups.folder import entries
from db.backups.onto_server import restore_onto_server
from db.connection import close_store, create_store, open_store
from db.models import database
from db.privacy import again, clearing
from db.privacy.erasing import erase
from db.privacy.here import Here
from tests.db import privacy_help
from tests.db.privacy_help import Marked, marked, words
from tests.postgresql_server import Server
from tests.store import NOW, fill_store, hours, people


@pytest.fixture(name="her")
def marked_person(server: Server) -> Iterator[Marked]:
    name = server.new_database()
    create_store(server.address(name))
    fill_store()
    yield marked(people())
    close_store()
    server.drop(name)


def in_tables() -> set[str]:
    """Give the marked words in the bytes of the tables of the open database."""
    database.execute_sql("CHECKPOINT")
    (home,) = database.execute_sql("SHOW data_directory").fetchone()
    (number,) = database.execute_sql(
        "SELECT oid FROM pg_database WHERE datname = current_database()"
    ).fetchone()
    files = list((Path(home) / "base" / str(number)).iterdir())
    held = b"".join(_content_of(file) for file in files)
    return {word for word in words() if word.encode() in held}


def _content_of(file: Path) -> bytes:
    # The server takes files of its own away while one looks; what is gone holds nothing.
    with suppress(FileNotFoundError, IsADirectoryError):
        return file.read_bytes()
    return b""


def test_the_tables_of_the_server_keep_no_copy(her: Marked, tmp_path: Path) -> None:
    # Long values are packed by the server; these are short.
    assert in_tables() == set(words())
    done = erase(her.customer, here=Here(tmp_path), by=people().administrator, now=NOW)
    assert done.is_cleared
    assert privacy_help.left() == []
    assert in_tables() == set()
    assert audit.verify() == []


def test_a_backup_is_made_on_this_pc_and_restoring_it_brings_nobody_back(
    her: Marked, empty_database: str, tmp_path: Path
) -> None:
    erase(her.customer, here=Here(tmp_path), by=people().administrator, now=NOW)
    (made,) = entries(tmp_path / "backups")
    close_store()
    restore_onto_server(made.file, empty_database, beside=tmp_path, now=NOW + hours(1))
    open_store(empty_database)
    assert privacy_help.left() == []
    assert audit.verify() == []


def test_another_pc_learns_at_its_start_who_was_erased(her: Marked, tmp_path: Path) -> None:
    erase(her.customer, here=Here(tmp_path / "one"), by=people().administrator, now=NOW)
    other = tmp_path / "other"
    other.mkdir()
    assert not clearing.make_up(other, NOW + hours(1))
    kept = json.loads((other / again.FILE_NAME).read_text())
    assert [one["id"] for one in kept["erased"]] == [her.customer.id]
