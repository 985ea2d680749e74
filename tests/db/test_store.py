"""Opening, creating and closing the store: nothing silently, nothing half."""

import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from peewee import DatabaseError
from peewee import sqlite3 as driver
from playhouse.schema_diff import diff_models

from db import connection
from db.backups import read_manifest
from db.connection import close_store, create_in_memory, create_store, open_store
from db.engines import schema, sqlite
from db.models import APPEND_ONLY, TABLES, Employee, database
from rules.errors import RuleBroken
from tests.platforms import ON_WINDOWS
from tests.store import fill_store, opened, people

pytestmark = pytest.mark.sqlite


@pytest.fixture(name="file")
def store_file(tmp_path: Path) -> Iterator[Path]:
    """Give the file of a store that was made and closed."""
    file = tmp_path / connection.FILE_NAME
    create_store(file)
    close_store()
    yield file
    close_store()


def pragma(name: str) -> object:
    return database.execute_sql(f"PRAGMA {name}").fetchone()[0]


def refusal_of(file: Path) -> str:
    """Say why the file is not opened, and see that it stays what it was."""
    before = file.read_bytes() if file.exists() else None
    with pytest.raises(RuleBroken) as refusal:
        open_store(file)
    after = file.read_bytes() if file.exists() else None
    assert after == before
    assert refusal.value.facts["path"] == str(file)
    return refusal.value.code


def edit(file: Path, *statements: str) -> None:
    """Change a file behind the back of the program."""
    with closing(driver.connect(file)) as raw:
        for statement in statements:
            raw.execute(statement)
        raw.commit()


def test_a_store_is_made_whole_and_empty_in_a_folder_of_its_own(tmp_path: Path) -> None:
    # What an address gives a meaning of its own; of "?" Windows makes no name.
    file = tmp_path / "חדש" / ("store #1%41 &b.db" if ON_WINDOWS else "store #1%41 &b?.db")
    create_store(file)
    assert Employee.select().count() == 0
    close_store()
    open_store(file)
    assert pragma("application_id") == connection.APPLICATION_ID
    assert pragma("user_version") == connection.newest_schema()
    close_store()


def test_a_place_that_is_taken_is_refused_untouched(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("mine")
    with pytest.raises(RuleBroken) as refusal:
        create_store(file)
    assert refusal.value.code == "store_exists"
    assert file.read_text() == "mine"


def test_a_store_that_could_not_be_made_does_not_stand_in_the_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "store.db"
    with monkeypatch.context() as broken:
        broken.setattr(schema, "MIGRATIONS", tmp_path / "none")
        with pytest.raises(DatabaseError, match="no such table"):
            create_store(file)
        assert database.is_closed()
    assert not file.exists()
    create_store(file)
    close_store()


def test_the_schema_of_the_migrations_is_that_of_the_models(store: None) -> None:
    assert not diff_models(database.obj, TABLES)


EXPECTED = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "recursive_triggers": 1}


def test_every_connection_is_durable_and_strict_also_in_another_thread(file: Path) -> None:
    found: dict[str, dict[str, object]] = {}

    def look() -> None:
        found[threading.current_thread().name] = {name: pragma(name) for name in EXPECTED}
        close_store()

    open_store(file)
    look()
    other = threading.Thread(target=look, name="other")
    other.start()
    other.join()
    assert list(found.values()) == [EXPECTED, EXPECTED]


def test_an_old_sqlite_is_not_trusted_with_a_write_ahead_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(driver, "sqlite_version_info", (3, 51, 2))
    file = tmp_path / "store.db"
    create_store(file)
    fill_store()
    assert pragma("journal_mode") == "truncate"
    assert pragma("synchronous") == 2
    close_store()


def test_a_store_of_a_new_sqlite_is_taken_over_by_an_old_one(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(driver, "sqlite_version_info", (3, 40, 0))
    open_store(file)
    assert pragma("journal_mode") == "truncate"


def test_a_pragma_that_is_not_obeyed_closes_the_door(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = driver.connect(file)
    other.execute("BEGIN")
    other.execute("SELECT * FROM employee").fetchall()
    monkeypatch.setattr(sqlite, "pragmas", lambda: {"synchronous": 7})
    with pytest.raises(RuleBroken) as refusal:
        open_store(file)
    other.close()
    assert refusal.value.code == "store_pragma_refused"
    assert database.is_closed()


def test_a_missing_file_is_refused_and_not_made(tmp_path: Path) -> None:
    assert refusal_of(tmp_path / "nowhere.db") == "store_missing"
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "empty.db"
    file.touch()
    assert refusal_of(file) == "store_empty"


@pytest.mark.parametrize(
    "content",
    [b"x", b"SQLite format 3\x00", b"SQLite format 3\x00" + b"\x07" * 5000, b"PK\x03\x04"],
)
def test_a_file_that_is_no_store_is_refused(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    file.write_bytes(content)
    assert refusal_of(file) == "store_foreign"


def test_the_database_of_another_program_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    edit(file, "PRAGMA journal_mode = wal", "CREATE TABLE employee (id INTEGER)")
    assert refusal_of(file) == "store_foreign"


def test_a_store_of_a_newer_program_is_refused(file: Path) -> None:
    edit(file, f"PRAGMA user_version = {connection.newest_schema() + 1}")
    assert refusal_of(file) == "store_newer"


@pytest.mark.parametrize("damaged", [16, 56, 100])
def test_a_store_with_a_damaged_head_is_refused(damaged: int, file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[damaged : damaged + 40] = b"\xa5" * 40
    file.write_bytes(content)
    assert refusal_of(file) == "store_foreign"


def test_an_older_store_is_copied_before_it_is_brought_up_to_date(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_store(file)
    fill_store()
    opened(people().front_desk)
    close_store()
    steps = tmp_path / "steps"
    steps.mkdir()
    for step in schema.MIGRATIONS.glob("[0-9]*.py"):
        (steps / step.name).write_bytes(step.read_bytes())
    (steps / "0999_more.py").write_text(
        "def up(migrator, db):\n    db.execute_sql('CREATE TABLE more (id INTEGER)')\n"
        "def down(migrator, db):\n    pass\n"
    )
    monkeypatch.setattr(schema, "MIGRATIONS", steps)
    open_store(file)
    assert pragma("user_version") == 999
    assert "more" in database.get_tables()
    assert people().handler.name
    close_store()
    (kept,) = (file.parent / "backups").glob("*-before-migration.kashuv")
    assert read_manifest(kept).schema < 999
    assert read_manifest(kept).counts["complaint"] == 1
    open_store(file)
    assert "more" in database.get_tables()


def test_a_step_that_fails_leaves_the_older_store_as_it_was(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = tmp_path / "steps"
    steps.mkdir()
    for step in schema.MIGRATIONS.glob("[0-9]*.py"):
        (steps / step.name).write_bytes(step.read_bytes())
    (steps / "0999_bad.py").write_text(
        "def up(migrator, db):\n"
        "    db.execute_sql('CREATE TABLE half (id INTEGER)')\n"
        "    db.execute_sql('no such statement')\n"
        "def down(migrator, db):\n    pass\n"
    )
    with monkeypatch.context() as newer:
        newer.setattr(schema, "MIGRATIONS", steps)
        with pytest.raises(DatabaseError):
            open_store(file)
        assert database.is_closed()
    open_store(file)
    assert pragma("user_version") == connection.newest_schema()
    assert "half" not in database.get_tables()


def test_only_the_append_only_tables_have_their_guards(store: None) -> None:
    guards = {
        name
        for (name,) in database.execute_sql(
            "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE '%_no_%'"
        ).fetchall()
    }
    assert guards == {
        f"{table._meta.table_name}_no_{change}"
        for table in APPEND_ONLY
        for change in ("update", "delete")
    }


def test_a_store_is_closed_as_often_as_anybody_likes(store: None) -> None:
    close_store()
    close_store()
    create_in_memory()
