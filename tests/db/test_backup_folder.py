"""The backups that make themselves: named, thinned, brought elsewhere, and their failures noted."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from peewee import sqlite3 as driver

from db import customers, importing
from db.backups import folder as places
from db.backups import read_manifest, restore, state, take
from db.backups.anchors import cuts
from db.backups.folder import entries, manifest_of, newest_good, shown
from db.backups.thinning import thin
from db.checking import check, quick_check
from db.connection import FILE_NAME, close_store, create_store, open_store
from db.models import AuditLine, Customer, Presence, StoreIdentity, database
from rules.backups import Reason
from rules.errors import RuleBroken
from rules.words import Deed
from tests.platforms import needs_limits
from tests.store import NOW, Template, customer, dump, hours, opened, people

ROOT = Path(customers.__file__).parent.parent


@pytest.fixture
def file(tmp_path: Path, store_template: Template) -> Iterator[Path]:
    """Open a store in a file, with a business and a complaint in it."""
    where = tmp_path / "data" / FILE_NAME
    create_store(where)
    store_template.backup(database.connection())
    opened(people().front_desk)
    yield where
    close_store()


def taken(reason: Reason = Reason.ASKED, ago: float = 0) -> Path:
    made = take(reason, now=NOW - hours(ago))
    assert made is not None
    return made


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


# --- the folder ------------------------------------------------------------------------------


def test_a_backup_is_named_by_its_moment_and_why(file: Path) -> None:
    assert taken(Reason.IMPORT) == file.parent / "backups" / "20261122T070000Z-before-import.kashuv"
    (entry,) = entries(file.parent / "backups")
    assert (entry.made_at, entry.reason) == (NOW, Reason.IMPORT)


def test_two_backups_of_one_second_have_two_names(file: Path) -> None:
    assert taken() != taken()
    assert len(entries(file.parent / "backups")) == 2


def test_a_backup_by_itself_is_left_out_when_nothing_changed(file: Path) -> None:
    assert take(Reason.WORK, now=NOW) is not None
    assert take(Reason.WORK, now=NOW + hours(1)) is None
    assert take(Reason.EXIT, now=NOW + hours(1)) is None
    Presence.create(program="a", employee=people().handler, at=NOW)
    assert take(Reason.EXIT, now=NOW + hours(1)) is None
    customer(people().front_desk, "חדשה")
    assert take(Reason.EXIT, now=NOW + hours(2)) is not None


def test_a_backup_before_something_dangerous_is_made_in_any_case(file: Path) -> None:
    taken(Reason.WORK)
    assert take(Reason.IMPORT, now=NOW + hours(1)) is not None


def test_an_import_is_preceded_by_a_backup(file: Path) -> None:
    by = people().administrator
    one = importing.understand([(2, ("יעל",))], {"customer_name": 0}, now=NOW)
    importing.apply(one, by=by, now=NOW)
    (entry,) = entries(file.parent / "backups")
    manifest = manifest_of(entry)
    assert manifest is not None
    assert entry.reason is Reason.IMPORT
    assert manifest.counts["customer"] == Customer.select().count() - 1


def test_a_changed_store_whose_last_backup_is_damaged_is_backed_up_again(file: Path) -> None:
    made = taken(Reason.WORK)
    made.write_bytes(made.read_bytes()[:-1000])
    assert take(Reason.WORK, now=NOW + hours(1)) is not None


def test_a_store_in_memory_has_no_backups(store: None) -> None:
    assert take(Reason.EXIT, now=NOW) is None


def test_damaged_backups_are_shown_as_such_and_passed_over(file: Path) -> None:
    good, bad = taken(ago=2), taken(ago=1)
    bad.write_bytes(bad.read_bytes()[:-1] + b"?")
    newest, older = shown(file.parent / "backups")
    assert newest.manifest is None
    assert older.manifest is not None
    assert older.manifest.counts["complaint"] == 1
    found = newest_good(file.parent / "backups", NOW)
    assert found is not None
    assert found.file == good


def test_a_backup_that_was_spoilt_is_made_again_though_nothing_changed(file: Path) -> None:
    taken(ago=2)
    customer(people().front_desk, "דוד לוי")
    bad = taken(ago=1)
    bad.write_bytes(b"rubbish")
    made = take(Reason.WORK, now=NOW)
    assert made is not None
    assert read_manifest(made).counts["customer"] == 2
    assert take(Reason.WORK, now=NOW) is None


def test_thinning_counts_good_ones_only_and_removes_no_damaged_one(file: Path) -> None:
    day = [taken(ago=24 * 30 + n) for n in range(3)]
    newest_of_day = day[0]
    newest_of_day.write_bytes(b"rubbish")
    gone = thin(file.parent / "backups", NOW)
    assert gone == [day[2]]
    assert newest_of_day.exists()
    assert day[1].exists()


def test_a_backup_thins_the_older_ones(file: Path) -> None:
    for n in range(4):
        taken(ago=24 * 40 + n)
    taken()
    assert len(entries(file.parent / "backups")) == 2


def test_what_a_killed_program_left_is_cleared_and_what_a_living_one_makes_stays(
    file: Path,
) -> None:
    taken()
    folder = file.parent / "backups"
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        gone.wait()
    for owner in (gone.pid, os.getpid()):
        (folder / f".kashuv-{owner}-x").mkdir()
        (folder / f".kashuv-{owner}-x" / "archive").write_text("half")
    taken()
    left = [name for name in names(folder) if name.startswith(".")]
    assert left == [f".kashuv-{os.getpid()}-x"]


KILLED = """
import sys
from pathlib import Path
from db.connection import open_store
from db.backups import archive, making, take
from rules.backups import Reason
from tests.store import NOW
def stand(*_):
    print("there", flush=True)
    sys.stdin.read()
{where}
open_store(Path(sys.argv[1]))
take(Reason.EXIT, now=NOW)
"""


@pytest.mark.parametrize(
    "where", ["making.pack = stand", "archive.sealed = stand", "archive.verify = stand"]
)
def test_a_program_killed_while_backing_up_leaves_nothing_that_counts(
    file: Path, where: str
) -> None:
    close_store()
    command = [sys.executable, "-c", KILLED.format(where=where), str(file)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, text=True, stdin=pipe, stdout=pipe) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "there\n"
        program.kill()
    folder = file.parent / "backups"
    assert entries(folder) == []
    assert names(folder) != []
    open_store(file)
    taken()
    assert [name for name in names(folder) if name.startswith(".")] == []


# --- room, failures --------------------------------------------------------------------------


def test_a_disk_without_room_is_not_filled(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as tiny:
        tiny.setattr(places, "SPARE", 1 << 60)
        with pytest.raises(RuleBroken) as refusal:
            taken()
    assert refusal.value.code == "backup_no_space"
    assert refusal.value.facts["needed"] > refusal.value.facts["free"]
    folder = file.parent / "backups"
    assert names(folder) == ["state.json"]
    kept = state.read(folder)
    assert kept.code == "backup_no_space"
    told = state.failure(kept, NOW)
    assert told is not None
    assert told.made_at is None
    taken()
    assert state.failure(state.read(folder), NOW + hours(100)) is None


def test_a_failure_is_told_when_the_last_good_backup_is_a_day_old(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken(ago=25)
    monkeypatch.setattr(places, "SPARE", 1 << 60)
    with pytest.raises(RuleBroken):
        taken(ago=2)
    kept = state.read(file.parent / "backups")
    assert state.failure(kept, NOW - hours(2)) is None
    told = state.failure(kept, NOW)
    assert told is not None
    assert (told.code, told.made_at, told.is_second) == (
        "backup_no_space",
        NOW - hours(25),
        False,
    )


CRAMPED = """
import resource, signal, sys
from pathlib import Path
from db.connection import open_store
from db.backups import take
from rules.backups import Reason
from rules.errors import RuleBroken
from tests.store import NOW
open_store(Path(sys.argv[1]))
second = Path(sys.argv[2]) if len(sys.argv) > 2 else None
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
try:
    take(Reason.ASKED, now=NOW, second_folder=second)
except RuleBroken as broken:
    print(broken.code)
"""


@needs_limits
def test_a_disk_that_takes_no_more_leaves_no_half_backup(file: Path, tmp_path: Path) -> None:
    close_store()
    command = [sys.executable, "-c", CRAMPED, str(file), str(tmp_path), "4096"]
    said = subprocess.run(command, cwd=ROOT, text=True, capture_output=True, check=True)
    assert said.stdout.strip() == "store_io"
    assert names(file.parent / "backups") == ["state.json"]
    open_store(file)
    assert check() == []


def test_a_note_that_was_spoilt_begins_anew(file: Path) -> None:
    taken()
    (file.parent / "backups" / "state.json").write_bytes(b"\xff{")
    assert state.read(file.parent / "backups") == state.State()
    assert take(Reason.WORK, now=NOW) is not None


# --- the second folder -----------------------------------------------------------------------


def test_a_second_folder_gets_the_same_backup(file: Path, tmp_path: Path) -> None:
    second = tmp_path / "usb"
    second.mkdir()
    made = take(Reason.ASKED, now=NOW, second_folder=second)
    assert made is not None
    (own,) = second.iterdir()
    (copy,) = own.iterdir()
    assert copy.name == made.name
    assert copy.read_bytes() == made.read_bytes()
    restore(copy, tmp_path / "new" / FILE_NAME, now=NOW)


def test_a_second_folder_that_is_pulled_out_meanwhile_is_told_as_that(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = tmp_path / "usb"
    second.mkdir()

    def pulled_out(*_places: Path) -> None:
        error = OSError(22, "not connected")
        error.winerror = 1167  # type: ignore[attr-defined,unused-ignore]
        raise error

    monkeypatch.setattr("db.backups.second.replace", pulled_out)
    with pytest.raises(RuleBroken) as refusal:
        take(Reason.WORK, now=NOW, second_folder=second)
    assert (refusal.value.code, refusal.value.facts) == ("folder_gone", {"path": str(second)})
    assert state.read(file.parent / "backups").second_code == "folder_gone"


def test_a_second_folder_that_was_away_is_told_and_gets_the_backup_when_it_is_back(
    file: Path, tmp_path: Path
) -> None:
    second = tmp_path / "usb"
    with pytest.raises(RuleBroken) as refusal:
        take(Reason.WORK, now=NOW, second_folder=second)
    assert refusal.value.code == "backup_second_missing"
    folder = file.parent / "backups"
    assert len(entries(folder)) == 1
    told = state.failure(state.read(folder), NOW)
    assert told is not None
    assert told.is_second
    second.mkdir()
    assert take(Reason.WORK, now=NOW + hours(1), second_folder=second) is None
    (own,) = second.iterdir()
    assert len(entries(own)) == 1
    assert state.failure(state.read(folder), NOW + hours(90)) is None


def test_a_clock_that_ran_ahead_once_does_not_keep_later_backups_from_the_second_folder(
    file: Path, tmp_path: Path
) -> None:
    second = tmp_path / "usb"
    second.mkdir()
    take(Reason.WORK, now=NOW + hours(24 * 365), second_folder=second)
    customer(people().front_desk, "דוד לוי")
    made = take(Reason.WORK, now=NOW, second_folder=second)
    assert made is not None
    (own,) = second.iterdir()
    assert (own / made.name).read_bytes() == made.read_bytes()


def test_a_copy_that_was_spoilt_in_the_second_folder_is_brought_again(
    file: Path, tmp_path: Path
) -> None:
    second = tmp_path / "usb"
    second.mkdir()
    made = take(Reason.WORK, now=NOW - hours(1), second_folder=second)
    assert made is not None
    (own,) = second.iterdir()
    (own / made.name).write_bytes(b"rubbish")
    assert take(Reason.WORK, now=NOW, second_folder=second) is None
    assert (own / made.name).read_bytes() == made.read_bytes()


def test_what_a_killed_program_left_in_the_second_folder_is_cleared(
    file: Path, tmp_path: Path
) -> None:
    second = tmp_path / "usb"
    second.mkdir()
    take(Reason.ASKED, now=NOW - hours(1), second_folder=second)
    (own,) = second.iterdir()
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        gone.wait()
    (own / f".kashuv-{gone.pid}-x").mkdir()
    take(Reason.ASKED, now=NOW, second_folder=second)
    assert [name for name in names(own) if name.startswith(".")] == []


def test_a_second_folder_is_thinned_and_what_others_keep_there_is_left_alone(
    file: Path, tmp_path: Path
) -> None:
    second = tmp_path / "usb"
    second.mkdir()
    (second / "holiday.jpg").write_text("a beach")
    for ago in (3, 2, 1, 0):
        take(Reason.ASKED, now=NOW - hours(24 * 40 + ago), second_folder=second)
    take(Reason.ASKED, now=NOW, second_folder=second)
    own = next(one for one in second.iterdir() if one.is_dir())
    assert len(entries(own)) == 2
    assert (second / "holiday.jpg").exists()


# --- the anchor ------------------------------------------------------------------------------


LOG = AuditLine._meta.table_name
LAST = f"(SELECT MAX(id) FROM {LOG})"  # noqa: S608 - ours


def unguarded(*statements: str) -> None:
    """Change the log as somebody would who means harm."""
    for change in ("update", "delete"):
        database.execute_sql(f"DROP TRIGGER {LOG}_no_{change}")
    for statement in statements:
        database.execute_sql(statement)


def codes() -> set[str]:
    return {trouble.code for trouble in check()}


def test_a_backup_knows_the_end_of_the_audit_log(file: Path) -> None:
    last = AuditLine.select().order_by(AuditLine.id.desc()).get()
    manifest = read_manifest(taken())
    assert (manifest.audit_id, manifest.audit_chain) == (last.id, last.chain)
    assert manifest.reason == "asked"


def test_a_log_that_was_cut_is_found_by_the_check(file: Path) -> None:
    taken()
    customer(people().front_desk, "עוד")
    assert "audit_cut" not in codes()
    unguarded(f"DELETE FROM {LOG} WHERE id > {LAST} - 3")  # noqa: S608 - ours
    (cut,) = cuts()
    assert cut.made_at == NOW
    assert "audit_cut" in codes()


def test_a_log_that_was_written_anew_is_found_by_the_check(file: Path) -> None:
    taken()
    unguarded(f"UPDATE {LOG} SET chain = 'f' WHERE id = {LAST}")  # noqa: S608 - ours
    assert "audit_cut" in codes()


def test_a_restore_is_in_the_log_and_is_not_taken_for_a_cut(file: Path) -> None:
    first = taken(ago=3)
    customer(people().front_desk, "אחר כך")
    taken(ago=2)
    close_store()
    restore(first, file, now=NOW - hours(1), by=people_id(file))
    open_store(file)
    line = AuditLine.get(AuditLine.deed == Deed.RESTORED)
    assert line.facts["digest"] == read_manifest(first).sha256
    assert line.by is not None
    assert cuts() == []
    customer(people().front_desk, "עוד אחר כך")
    taken()
    unguarded(f"DELETE FROM {LOG} WHERE id = {LAST}")  # noqa: S608 - ours
    assert len(cuts()) == 1


def people_id(file: Path) -> int:
    with closing(driver.connect(file)) as raw:
        return int(raw.execute("SELECT MIN(id) FROM employee").fetchone()[0])


def test_backups_of_another_store_say_nothing_about_this_ones_log(
    file: Path, tmp_path: Path
) -> None:
    made = taken()
    database.execute_sql(f"UPDATE {StoreIdentity._meta.table_name} SET identity = 'another'")  # noqa: S608
    unguarded(f"DELETE FROM {LOG} WHERE id = {LAST}")  # noqa: S608 - ours
    assert made.exists()
    assert cuts() == []


# --- there and back --------------------------------------------------------------------------


def without_log() -> dict[str, list[tuple[object, ...]]]:
    return {table: rows for table, rows in dump().items() if table != LOG}


def test_taking_back_a_restore_brings_everything_back_exactly(file: Path) -> None:
    older = taken(ago=1)
    customer(people().front_desk, "אחרי הגיבוי")
    before = without_log()
    log = dump()[LOG]
    close_store()
    kept = restore(older, file, now=NOW)
    assert kept is not None
    assert read_manifest(kept).reason == "before-restore"
    restore(kept, file, now=NOW + hours(1))
    open_store(file)
    assert without_log() == before
    assert dump()[LOG][: len(log)] == log
    assert check() == []


def test_a_killed_restore_leaves_the_store_or_the_backup_in_its_place(file: Path) -> None:
    made = taken()
    close_store()
    with pytest.MonkeyPatch.context() as broken:
        broken.setattr(Path, "replace", _no_replace)
        with pytest.raises(OSError, match="power"):
            restore(made, file, now=NOW)
    open_store(file)
    assert quick_check() == []


OVER = """
import os, sys
from contextlib import closing
from pathlib import Path
from peewee import sqlite3 as driver
from db.backups import restore, restoring
from tests.store import NOW
def dying(alone, fresh):
    alone.execute("PRAGMA cache_size = 1")
    def half(_status, left, pages):
        if left < pages / 2:
            os.kill(os.getpid(), 9)
    with closing(driver.connect(fresh)) as source:
        source.backup(alone, pages=1, progress=half)
restoring.REPLACES_OPEN_FILES = False
restoring._write_over = dying
restore(Path(sys.argv[1]), Path(sys.argv[2]), now=NOW)
"""


def test_a_restore_killed_while_it_writes_over_the_store_leaves_that_as_it_was(file: Path) -> None:
    made = taken()
    customer(people().front_desk, "אחרי הגיבוי")
    before = dump()
    close_store()
    command = [sys.executable, "-c", OVER, str(made), str(file)]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode in (9, -9)
    assert file.with_name(f"{FILE_NAME}-journal").exists()
    open_store(file)
    assert dump() == before
    assert check() == []


def _no_replace(self: Path, target: Path) -> Path:
    raise OSError("the power went")


# --- damage ----------------------------------------------------------------------------------


def test_a_quick_check_finds_damage_and_nothing_in_a_sound_store(file: Path) -> None:
    assert quick_check() == []
    database.execute_sql("PRAGMA wal_checkpoint(truncate)")
    close_store()
    whole = bytearray(file.read_bytes())
    # Its name stands in the file where its row is.
    place = whole.index("מוסך הבדיקה".encode())
    page = place // 4096 * 4096
    whole[page : page + 8] = bytes(8)
    file.write_bytes(whole)
    open_store(file)
    assert {one.code for one in quick_check()} == {"store_damaged"}
