"""A store carried away in one file, and put back."""

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict
from pathlib import Path
from random import Random
from zipfile import ZipFile

import pytest
from peewee import sqlite3 as driver

from db import customers
from db.backups import archive as packing
from db.backups import backup, read_manifest, restore, restoring
from db.backups import manifest as describing
from db.connection import FILE_NAME, close_store, create_store, newest_schema, open_store
from db.copying import content_digest
from db.faults import refusal_of
from db.models import Complaint, Customer, database
from rules.errors import RuleBroken
from tests.platforms import ON_WINDOWS
from tests.store import NOW, Template, customer, hours, opened, people, refused

WAYS = ("_write_over",) if ON_WINDOWS else ("replace", "_write_over")
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
    customers.add(customers.CustomerDetails(f"customer {n}", (f"050{n:07}",)), by=by, now=NOW)
"""


@pytest.fixture
def file(tmp_path: Path, store_template: Template) -> Iterator[Path]:
    """Open a store in a file, with a business and a complaint in it."""
    where = tmp_path / "data" / FILE_NAME
    create_store(where)
    store_template.backup(database.connection())
    opened(people().front_desk, text="התלונה הראשונה")
    yield where
    close_store()


def backed_up(tmp_path: Path, name: str = "kashuv.backup") -> Path:
    archive = tmp_path / name
    backup(archive, by=people().administrator, now=NOW)
    return archive


@contextmanager
def writing_elsewhere(file: Path) -> Iterator[None]:
    """Run another program that adds customers as fast as it can."""
    root = Path(customers.__file__).parent.parent
    command = [sys.executable, "-c", WRITER, str(file)]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as writer:
        try:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "ready\n"
            yield
            assert writer.poll() is None
        finally:
            writer.kill()


def names_of_customers() -> set[str]:
    return {row.name for row in Customer.select()}


def resealed(archive: Path) -> Path:
    """Seal an archive anew, as somebody would who means harm."""
    packed = archive.read_bytes()
    with archive.open("r+b") as stream:
        length = len(packed) - describing.SEAL_LENGTH
        digest = describing.digest(stream, length)
        stream.seek(length)
        stream.write(describing.SEAL + digest.encode())
    return archive


def test_a_backup_brings_everything_back_and_keeps_what_was_there(
    file: Path, tmp_path: Path
) -> None:
    archive = backed_up(tmp_path)
    customer(people().front_desk, "נוסף אחרי הגיבוי")
    close_store()
    kept = restore(archive, file, now=NOW)
    open_store(file)
    assert Complaint.get().text == "התלונה הראשונה"
    assert "נוסף אחרי הגיבוי" not in names_of_customers()
    close_store()
    assert kept == file.parent / "backups" / "20261122T070000Z-before-restore.kashuv"
    restore(kept, file, now=NOW + hours(1))
    open_store(file)
    assert "נוסף אחרי הגיבוי" in names_of_customers()


def test_a_backup_says_what_is_in_it(file: Path, tmp_path: Path) -> None:
    manifest = read_manifest(backed_up(tmp_path))
    assert manifest.schema == newest_schema()
    assert (manifest.counts["complaint"], manifest.counts["employee"]) == (1, 8)
    assert manifest.made_at == NOW.isoformat()


def test_a_backup_leaves_only_itself_behind(file: Path, tmp_path: Path) -> None:
    backed_up(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"data", "kashuv.backup"}


def test_a_backup_never_overwrites(file: Path, tmp_path: Path) -> None:
    archive = backed_up(tmp_path)
    before = archive.read_bytes()
    with refused("file_exists"):
        backed_up(tmp_path)
    assert archive.read_bytes() == before


def test_only_who_may_change_settings_makes_backups(file: Path, tmp_path: Path) -> None:
    with refused("not_permitted"):
        backup(tmp_path / "x", by=people().front_desk, now=NOW)
    assert not (tmp_path / "x").exists()


def test_every_flipped_bit_is_found(file: Path, tmp_path: Path) -> None:
    archive = backed_up(tmp_path)
    whole = archive.read_bytes()
    random = Random(7)
    ends = (*range(40), *range(len(whole) - 250, len(whole)))
    places = {*ends, *random.sample(range(len(whole)), 200)}
    for place in places:
        damaged = bytearray(whole)
        damaged[place] ^= 1 << random.randrange(8)
        archive.write_bytes(damaged)
        with pytest.raises(RuleBroken) as refusal:
            restore(archive, tmp_path / "elsewhere" / FILE_NAME, now=NOW)
        assert refusal.value.code in {"backup_damaged", "not_a_backup"}
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize("length", [0, 1, 50, 84, 85, 86, 2000])
def test_a_backup_that_was_cut_short_is_refused(file: Path, tmp_path: Path, length: int) -> None:
    archive = backed_up(tmp_path)
    archive.write_bytes(archive.read_bytes()[:length])
    close_store()
    before = file.read_bytes()
    with pytest.raises(RuleBroken) as refusal:
        restore(archive, file, now=NOW)
    assert refusal.value.code == "not_a_backup"
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == [FILE_NAME]


def test_another_file_is_no_backup(file: Path, tmp_path: Path) -> None:
    with ZipFile(tmp_path / "other.zip", "w") as other:
        other.writestr("letter.txt", "x" * 1000)
    with refused("not_a_backup"):
        restore(tmp_path / "other.zip", file, now=NOW)
    with refused("backup_missing"):
        restore(tmp_path / "none", file, now=NOW)


def test_a_backup_with_another_store_in_it_is_refused_though_all_digests_are_right(
    file: Path, tmp_path: Path
) -> None:
    archive = backed_up(tmp_path)
    foreign = tmp_path / "foreign.db"
    with closing(driver.connect(foreign)) as other:
        other.execute("CREATE TABLE t (x)")
    manifest = asdict(read_manifest(archive))
    manifest["sha256"] = hashlib.sha256(foreign.read_bytes()).hexdigest()
    with ZipFile(archive, "w") as packed:
        packed.writestr(describing.NAME, json.dumps(manifest))
        packed.write(foreign, FILE_NAME)
        packed.comment = bytes(describing.SEAL_LENGTH)
    with refused("backup_damaged"):
        restore(resealed(archive), file, now=NOW)


def test_a_backup_of_a_newer_program_is_refused(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = backed_up(tmp_path)
    older = newest_schema() - 1
    monkeypatch.setattr(packing, "newest_schema", lambda: older)
    with refused("store_newer"):
        restore(archive, file, now=NOW)


def test_a_store_that_somebody_has_open_is_not_replaced(file: Path, tmp_path: Path) -> None:
    archive = backed_up(tmp_path)
    with refused("store_in_use"):
        restore(archive, file, now=NOW)
    assert [path.name for path in file.parent.iterdir() if path.is_dir()] == []


@pytest.mark.parametrize("way", WAYS)
def test_nobody_gets_into_a_store_that_is_about_to_be_replaced(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    archive = backed_up(tmp_path)
    close_store()
    put_in_place, refusals = getattr(restoring, way), []

    def just_before(*places: object) -> None:
        with closing(driver.connect(file, timeout=0)) as late:
            try:
                late.execute("UPDATE customer SET name = 'lost'")
                late.commit()
            except driver.OperationalError as locked:
                refusals.append(str(locked))
        put_in_place(*places)

    monkeypatch.setattr(restoring, "REPLACES_OPEN_FILES", way == "replace")
    monkeypatch.setattr(restoring, way, just_before)
    restore(archive, file, now=NOW)
    assert refusals == ["database is locked"]
    open_store(file)
    assert Complaint.select().count() == 1


def test_where_no_open_file_is_replaced_a_restore_writes_into_it_all_the_same(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restoring, "REPLACES_OPEN_FILES", False)
    archive = backed_up(tmp_path)
    for n in range(50):
        customer(people().front_desk, f"נוסף אחרי הגיבוי {n}", f"052{n:07}")
    close_store()
    before = file.stat().st_ino
    kept = restore(archive, file, now=NOW)
    assert file.stat().st_ino == before
    assert {path.name for path in file.parent.iterdir()} == {FILE_NAME, "backups"}
    assert kept is not None
    assert read_manifest(kept).counts["customer"] == 51
    open_store(file)
    assert (Complaint.select().count(), Customer.select().count()) == (1, 1)
    assert database.execute_sql("PRAGMA integrity_check").fetchone() == ("ok",)
    assert database.execute_sql("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_restore_for_which_there_is_no_room_leaves_the_store_as_it_was(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restoring, "REPLACES_OPEN_FILES", False)
    archive = backed_up(tmp_path)
    customer(people().front_desk, "נוסף אחרי הגיבוי")
    before = content_digest()
    close_store()
    write_over = restoring._write_over

    def cramped(alone: driver.Connection, fresh: Path) -> None:
        (pages,) = alone.execute("PRAGMA page_count").fetchone()
        with closing(driver.connect(fresh)) as grown:
            grown.execute("CREATE TABLE large AS SELECT zeroblob(1000000) AS x")
            grown.commit()
        alone.execute(f"PRAGMA max_page_count = {pages}")
        write_over(alone, fresh)

    monkeypatch.setattr(restoring, "_write_over", cramped)
    with pytest.raises(driver.DatabaseError) as full:
        restore(archive, file, now=NOW)
    fault = refusal_of(full.value)
    assert fault is not None
    assert fault.code == "store_full"
    open_store(file)
    assert content_digest() == before


def test_a_store_that_is_damaged_or_gone_is_restored(file: Path, tmp_path: Path) -> None:
    archive = backed_up(tmp_path)
    close_store()
    file.write_bytes(b"rubbish" * 1000)
    kept = restore(archive, file, now=NOW)
    assert kept == file.parent / "damaged" / "20261122T070000Z"
    assert (kept / FILE_NAME).read_bytes() == b"rubbish" * 1000
    file.unlink()
    assert restore(archive, file, now=NOW + hours(1)) is None
    open_store(file)
    assert Complaint.select().count() == 1


def test_a_write_ahead_log_left_behind_does_not_reach_the_restored_store(
    file: Path, tmp_path: Path
) -> None:
    archive = backed_up(tmp_path)
    customer(people().front_desk, "רק ביומן")
    log = file.with_name(f"{FILE_NAME}-wal")
    left = log.read_bytes()
    assert left
    close_store()
    file.unlink()
    log.write_bytes(left)
    restore(archive, file, now=NOW)
    assert not log.exists()
    open_store(file)
    assert "רק ביומן" not in names_of_customers()
    assert database.execute_sql("PRAGMA integrity_check").fetchone() == ("ok",)


def test_backups_made_while_another_program_writes_are_whole(file: Path, tmp_path: Path) -> None:
    with writing_elsewhere(file):
        archives = [backed_up(tmp_path, f"{n}.backup") for n in range(5)]
    counts = [read_manifest(archive).counts["customer"] for archive in archives]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]
    restore(archives[-1], tmp_path / "new" / FILE_NAME, now=NOW)
    close_store()
    open_store(tmp_path / "new" / FILE_NAME)
    assert Customer.select().count() == counts[-1]
    assert customers.phones_of(Customer.get(Customer.name == "customer 0")) == ["0500000000"]
