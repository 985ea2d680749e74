"""The program's own files are replaced and removed whole, also where somebody looks into them."""

import os
import stat
from pathlib import Path

import pytest

from db.backups import thinning
from db.backups.folder import clear_left_over, entries
from db.backups.set_aside import move_away
from db.files import keep_name, remove, remove_folder, replace
from rules.errors import RuleBroken
from tests.platforms import needs_drives
from tests.store import NOW


class Scanner:
    """A virus scanner: it has a file open, and lets go of it the second time it is waited for."""

    def __init__(self, file: Path) -> None:
        self._stream = file.open("rb")
        self.waits = 0

    def wait(self, _seconds: float) -> None:
        self.waits += 1
        if self.waits == 2:
            self.close()

    def close(self) -> None:
        self._stream.close()


@pytest.fixture(name="fresh")
def two_files(tmp_path: Path) -> Path:
    (tmp_path / "old").write_bytes(b"old")
    (tmp_path / "fresh").write_bytes(b"fresh")
    return tmp_path / "fresh"


@pytest.mark.parametrize("held", ["fresh", "old"])
def test_a_file_is_replaced_though_a_scanner_looks_into_one_of_both(fresh: Path, held: str) -> None:
    scanner = Scanner(fresh.with_name(held))
    replace(fresh, fresh.with_name("old"), scanner.wait)
    scanner.close()
    assert scanner.waits == (2 if os.name == "nt" else 0)
    assert not fresh.exists()
    assert fresh.with_name("old").read_bytes() == b"fresh"


@needs_drives
def test_a_file_that_is_never_let_go_of_stays_as_it_was(fresh: Path) -> None:
    scanner, waits = Scanner(fresh.with_name("old")), list[float]()
    with pytest.raises(PermissionError):
        replace(fresh, fresh.with_name("old"), waits.append)
    scanner.close()
    assert waits
    assert (fresh.read_bytes(), fresh.with_name("old").read_bytes()) == (b"fresh", b"old")


def test_a_file_is_removed_though_a_scanner_looks_into_it(fresh: Path) -> None:
    scanner = Scanner(fresh)
    remove(fresh, scanner.wait)
    scanner.close()
    assert not fresh.exists()
    remove(fresh)


def test_a_folder_goes_with_all_that_is_in_it_and_nothing_it_points_to(tmp_path: Path) -> None:
    folder, outside = tmp_path / "folder", tmp_path / "outside"
    (folder / "deep" / "er").mkdir(parents=True)
    (folder / "deep" / "from a disc.db").write_bytes(b"x")
    (folder / "deep" / "from a disc.db").chmod(stat.S_IREAD)
    outside.mkdir()
    (outside / "kept").write_bytes(b"x")
    if os.name == "posix":
        (folder / "link").symlink_to(outside)
    remove_folder(folder)
    assert not folder.exists()
    assert (outside / "kept").exists()


def test_a_new_name_is_kept_on_every_system(tmp_path: Path) -> None:
    keep_name(tmp_path)


def refusing(file: Path) -> None:
    raise PermissionError(13, "Permission denied", str(file))


def test_an_old_backup_that_somebody_has_open_goes_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"202511{day:02}T070000Z-work.kashuv" for day in range(1, 21)]
    for name in names:
        (tmp_path / name).write_bytes(b"x")
    monkeypatch.setattr(thinning, "manifest_of", lambda entry: entry)
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(thinning, "remove", refusing)
        assert thinning.thin(tmp_path, NOW) == []
    assert len(entries(tmp_path)) == len(names)
    assert thinning.thin(tmp_path, NOW)
    assert len(entries(tmp_path)) < len(names)


def test_what_a_dead_program_left_and_somebody_holds_stops_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".kashuv-nobody").write_bytes(b"x")
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr("db.backups.folder.remove", refusing)
        clear_left_over(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == [".kashuv-nobody"]
    clear_left_over(tmp_path)
    assert list(tmp_path.iterdir()) == []


def said_by_windows(number: int, file: Path) -> PermissionError:
    error = PermissionError(13, "held", str(file))
    error.winerror = number  # type: ignore[attr-defined,unused-ignore]
    return error


@pytest.mark.parametrize("number", [5, 32])
def test_a_damaged_store_that_windows_does_not_move_leaves_no_empty_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    store = tmp_path / "kashuv.db"
    store.write_bytes(b"rubbish")

    def held(_fresh: Path, target: Path) -> None:
        raise said_by_windows(number, target)

    monkeypatch.setattr("db.backups.set_aside.replace", held)
    with pytest.raises(RuleBroken) as refusal:
        move_away(store, NOW)
    assert refusal.value.code == "store_in_use"
    assert [file.name for file in tmp_path.iterdir()] == ["kashuv.db"]


def test_a_damaged_store_that_may_not_be_moved_is_not_called_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "kashuv.db"
    store.write_bytes(b"rubbish")

    def protected(_fresh: Path, target: Path) -> None:
        raise said_by_windows(19, target)

    monkeypatch.setattr("db.backups.set_aside.replace", protected)
    with pytest.raises(PermissionError):
        move_away(store, NOW)
