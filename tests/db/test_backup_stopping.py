"""A backup says how far it is, and can be stopped at any moment: nothing is left of it then."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from peewee import sqlite3 as driver

from db import backups
from db.backups import state
from db.backups.folder import entries, folder_of
from db.backups.making import keep_closed
from db.connection import FILE_NAME, close_store, create_store
from db.models import Customer, Employee, StoredFile, database
from db.privacy.erasing import erase_all
from rules.backups import Reason
from rules.errors import RuleBroken
from tests.store import NOW, Template, customer, hours, people

pytestmark = pytest.mark.sqlite
Shares = list[float]
_ENOUGH = 2
"""Steps of the copy after which others have written enough."""


@pytest.fixture(name="file")
def large_store(tmp_path: Path, store_template: Template) -> Iterator[Path]:
    """A store of some megabytes, so that all that is done to it takes several steps."""
    file = tmp_path / "store" / FILE_NAME
    create_store(file)
    store_template.backup(database.connection())
    for number in range(3):
        content = bytes([number]) * 2_000_000
        StoredFile.create(sha256=str(number), size=len(content), content=content)
    yield file
    close_store()


class Watcher:
    """Hears how far it is, and stops it from a share on."""

    def __init__(self, stops_at: float = 2.0) -> None:
        self.shares: Shares = []
        self._stops_at = stops_at

    def __call__(self, done: int, of: int) -> None:
        self.shares.append(done / of)
        if self.shares[-1] >= self._stops_at:
            raise RuleBroken("stopped")


def left_in(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir() if one.name != "state.json")


def test_it_says_how_far_it_is_until_all_is_done(file: Path, tmp_path: Path) -> None:
    watcher = Watcher()
    second = tmp_path / "usb"
    second.mkdir()
    assert backups.take(Reason.ASKED, now=NOW, second_folder=second, tell=watcher)
    assert watcher.shares == sorted(watcher.shares)
    assert len(set(watcher.shares)) > 8
    assert watcher.shares[-1] == 1


@pytest.mark.parametrize("stops_at", [0.0, 0.05, 0.1, 0.3, 0.5, 0.7, 0.89])
def test_stopped_anywhere_it_leaves_nothing_and_is_no_failure(file: Path, stops_at: float) -> None:
    assert backups.take(Reason.ASKED, now=NOW - hours(1))
    before = state.read(folder_of(file)), left_in(folder_of(file))
    with pytest.raises(RuleBroken, match="stopped"):
        backups.take(Reason.ASKED, now=NOW, tell=Watcher(stops_at))
    assert (state.read(folder_of(file)), left_in(folder_of(file))) == before
    # Nothing is held that would keep others from working, or from making the next one.
    with closing(driver.connect(file, timeout=0)) as other, other:
        other.execute("UPDATE customer SET name = name")
    assert backups.take(Reason.ASKED, now=NOW)


def test_stopped_on_its_way_to_the_second_folder_it_is_there_and_not_here(
    file: Path, tmp_path: Path
) -> None:
    second = tmp_path / "usb"
    second.mkdir()
    with pytest.raises(RuleBroken, match="stopped"):
        backups.take(Reason.ASKED, now=NOW, second_folder=second, tell=Watcher(0.95))
    assert len(entries(folder_of(file))) == 1
    assert [one for one in second.rglob("*") if one.is_file()] == []
    assert state.read(folder_of(file)).second_failing_since == ""


def test_a_backup_of_ones_own_file_can_be_stopped_too(file: Path, tmp_path: Path) -> None:
    by = people().administrator
    with pytest.raises(RuleBroken, match="stopped"):
        backups.backup(tmp_path / "one.kashuv", by=by, now=NOW, tell=Watcher(0.5))
    assert left_in(tmp_path) == ["store"]


def test_whoever_stops_the_backup_before_an_erasure_erases_nobody(file: Path) -> None:
    heard: list[int] = []

    def tell(erased: int) -> bool:
        heard.append(erased)
        return len(heard) < 4

    dana = customer(people().front_desk, "דנה")
    done = erase_all([dana], tell=tell, by=people().administrator, now=NOW)
    assert done.counts == ()
    assert set(heard) == {0}
    assert Customer.get_by_id(dana.id).name == "דנה"
    assert left_in(folder_of(file)) == []


def test_a_store_of_an_older_program_is_kept_or_left_alone(file: Path) -> None:
    close_store()
    with pytest.raises(RuleBroken, match="stopped"):
        keep_closed(file, Reason.MIGRATION, now=NOW, tell=Watcher(0.2))
    assert left_in(folder_of(file)) == []


def test_what_others_write_meanwhile_does_not_make_it_begin_anew(file: Path) -> None:
    written: list[float] = []

    def write_at_first(done: int, of: int) -> None:
        written.append(done / of)
        if len(written) > _ENOUGH:
            return
        with closing(driver.connect(file)) as other, other:
            other.execute("UPDATE customer SET name = name || 'x'")

    customer(people().front_desk, "דנה")
    made = backups.take(Reason.ASKED, now=NOW, tell=write_at_first)
    assert made is not None
    assert written == sorted(written)
    assert Customer.get().name.endswith("x")
    backups.restore(made, file.parent / "other" / FILE_NAME, now=NOW)
    with closing(driver.connect(file.parent / "other" / FILE_NAME)) as copy:
        assert copy.execute("SELECT name FROM customer").fetchall() == [("דנה",)]


def test_whoever_reads_the_open_store_after_a_stop_sees_what_is_new(file: Path) -> None:
    with pytest.raises(RuleBroken, match="stopped"):
        backups.take(Reason.ASKED, now=NOW, tell=Watcher(0.05))
    with closing(driver.connect(file)) as other, other:
        other.execute("UPDATE employee SET name = 'new' WHERE id = 1")
    assert Employee.get_by_id(1).name == "new"
    assert not database.in_transaction()
