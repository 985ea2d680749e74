"""A store is found and looked into under whatever name it lies, and however a program ended."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest
from peewee import sqlite3 as driver

from db import customers
from db.backups import backup, restore
from db.backups.making import keep_closed
from db.backups.manifest import read_manifest
from db.checking import check
from db.connection import close_store, create_store, open_store
from db.engines import sqlite
from db.engines.closed_files import address_of, looking_into
from db.models import Customer, database
from rules.backups import Reason
from tests.store import NOW, Template, customer, people

ROOT = Path(customers.__file__).parent.parent
CHARGED = "a b #1%41 &ü חדש.db"
# Dies in the middle of writing, where SQLite keeps what was there in a journal beside the store.
DYING = """
import os, sys
from db.engines import sqlite
sqlite.WAL_IS_SAFE = (99,)
from pathlib import Path
from db.connection import open_store, writing
from db.models import BusinessSetting, Customer, database
open_store(Path(sys.argv[1]))
database.execute_sql("PRAGMA cache_size = 1")
with writing():
    Customer.update(name="half").execute()
    for number in range(60):
        BusinessSetting.create(name=f"n{number}", value="x" * 3000)
    os.kill(os.getpid(), 9)
"""


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (PurePosixPath("/srv/kashuv.db"), "file:///srv/kashuv.db?mode=ro"),
        (PureWindowsPath(r"C:\Kashuv\kashuv.db"), "file:///C:/Kashuv/kashuv.db?mode=ro"),
        # The computer is part of the path: sqlite.org/uri.html knows no other one.
        (
            PureWindowsPath(r"\\office\backups\kashuv.db"),
            "file:////office/backups/kashuv.db?mode=ro",
        ),
        (PureWindowsPath(r"D:\a b#1%?.db"), "file:///D:/a%20b%231%25%3F.db?mode=ro"),
        (PurePosixPath("/ח"), "file:///%D7%97?mode=ro"),
    ],
)
def test_every_path_has_its_address(path: PurePath, expected: str) -> None:
    assert address_of(path, "ro") == expected


def test_a_store_under_a_name_full_of_signs_is_made_backed_up_and_restored(
    tmp_path: Path, store_template: Template
) -> None:
    file = tmp_path / "ספרייה 100%41" / CHARGED
    create_store(file)
    store_template.backup(database.connection())
    backup(tmp_path / f"{CHARGED}.kashuv", by=people().administrator, now=NOW)
    close_store()
    assert restore(tmp_path / f"{CHARGED}.kashuv", file, now=NOW) is not None
    open_store(file)
    assert check() == []
    close_store()
    assert {one.name for one in file.parent.iterdir()} == {CHARGED, "backups"}


@pytest.fixture(name="broken_off")
def store_of_a_program_that_died(
    tmp_path: Path, store_template: Template, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """Give a store beside which lies what a program had begun, without a log that is ahead."""
    monkeypatch.setattr(sqlite, "WAL_IS_SAFE", (99,))
    file = tmp_path / "data" / "kashuv.db"
    create_store(file)
    store_template.backup(database.connection())
    customer(people().front_desk, "ישראלה")
    close_store()
    program = [sys.executable, "-c", DYING, str(file)]
    ended = subprocess.run(program, cwd=ROOT, check=False, timeout=60)
    assert ended.returncode in (9, -9)
    assert file.with_name("kashuv.db-journal").stat().st_size > 512
    yield file
    close_store()


def test_a_store_in_which_a_program_died_opens_with_all_that_was_kept(broken_off: Path) -> None:
    open_store(broken_off)
    assert [row.name for row in Customer.select()] == ["ישראלה"]
    assert check() == []


def test_a_backup_of_it_is_made_and_holds_what_was_kept(broken_off: Path) -> None:
    made = keep_closed(broken_off, Reason.MIGRATION, now=NOW)
    assert read_manifest(made).counts["customer"] == 1
    restore(made, broken_off.parent / "new" / "kashuv.db", now=NOW)
    open_store(broken_off.parent / "new" / "kashuv.db")
    assert Customer.get().name == "ישראלה"


def test_a_restore_takes_it_for_sound_and_keeps_a_backup_of_it(
    broken_off: Path, tmp_path: Path
) -> None:
    made = keep_closed(broken_off, Reason.MIGRATION, now=NOW)
    kept = restore(made, broken_off, now=NOW + timedelta(hours=1))
    assert kept is not None
    assert kept.parent.name == "backups"
    assert not (broken_off.parent / "damaged").exists()


def test_looking_changes_nothing_and_hinders_nobody(tmp_path: Path) -> None:
    file = tmp_path / "kashuv.db"
    create_store(file)
    close_store()
    before = file.read_bytes()
    with (
        looking_into(file) as found,
        pytest.raises(driver.OperationalError, match="readonly"),
    ):
        found.execute("CREATE TABLE t (x)")
    assert file.read_bytes() == before
    with looking_into(file) as found, closing(driver.connect(file)) as other:
        assert found.execute("SELECT COUNT(*) FROM customer").fetchone() == (0,)
        other.execute("DELETE FROM customer")
        other.commit()
    with pytest.raises(driver.OperationalError), looking_into(tmp_path / "none"):
        pass
    assert not (tmp_path / "none").exists()
