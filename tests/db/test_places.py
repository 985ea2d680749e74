"""Where a store may lie: shared and synchronised folders are recognised, and nothing else is."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from db import moving, places
from db.backups import backup, restore
from db.connection import FILE_NAME, close_store, create_store, open_store
from db.models import database
from db.places import REMOTE_DRIVE, Surroundings, is_on_network, synchronised_by
from db.windows_folders import SYNC_ROOTS, drive_type
from rules.errors import RuleBroken
from tests.platforms import needs_drives, needs_mounts
from tests.store import NOW, Template, people

MOUNTS = r"""
22 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw
30 22 0:50 / /mnt/office rw,relatime shared:9 - cifs //server/office rw,vers=3.1.1
31 22 0:51 / /mnt/old\040server rw - nfs4 server:/srv rw
32 30 8:3 / /mnt/office/usb rw - vfat /dev/sdb1 rw
33 22 0:52 / /home/dana/there rw,nosuid - fuse.sshfs dana@server: rw
34 22 0:53 / /srv/twice rw - nfs server:/a rw
35 22 8:4 / /srv/twice rw - xfs /dev/sdc1 rw
36 22 0:54 / /media rw - autofs systemd-1 rw
this line is rubbish
"""


def around(*there: str, drives: str = "", **environment: str) -> Surroundings:
    """Give a computer with these files and folders (with a slash at the end), and these drives."""
    known = {name.replace("\\", "/") for name in there}

    def is_there(path: PurePath, end: str) -> bool:
        return f"{path.as_posix()}{end}" in known

    return Surroundings(
        MOUNTS,
        environment,
        lambda root: REMOTE_DRIVE if root[0] in drives else 3,
        lambda path: is_there(path, ""),
        lambda path: is_there(path, "/"),
    )


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("/home/dana/kashuv.db", False),
        ("/mnt/office/kashuv.db", True),
        ("/mnt/office/deep/er/kashuv.db", True),
        ("/mnt/officer/kashuv.db", False),
        ("/mnt/office/usb/kashuv.db", False),
        ("/mnt/old server/kashuv.db", True),
        ("/home/dana/there/kashuv.db", True),
        ("/home/dana/thereafter/kashuv.db", False),
        ("/srv/twice/kashuv.db", False),
        ("/media/kashuv.db", False),
    ],
)
def test_what_linux_mounts_from_another_computer_is_recognised(file: str, expected: bool) -> None:
    assert is_on_network(PurePosixPath(file), around()) is expected


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        (r"C:\Users\dana\AppData\Local\Kashuv\kashuv.db", False),
        (r"D:\Kashuv\kashuv.db", False),
        (r"Z:\Kashuv\kashuv.db", True),
        (r"\\server\share\kashuv.db", True),
        ("//server/share/kashuv.db", True),
        (r"\\?\UNC\server\share\kashuv.db", True),
        (r"\\?\C:\Kashuv\kashuv.db", False),
        (r"\\?\Z:\Kashuv\kashuv.db", True),
        (r"\\wsl.localhost\Debian\home\kashuv.db", True),
        (r"\\.\Z:\Kashuv\kashuv.db", True),
        (r"Z:kashuv.db", True),
        (r"kashuv.db", False),
    ],
)
def test_what_windows_reaches_on_another_computer_is_recognised(file: str, expected: bool) -> None:
    assert is_on_network(PureWindowsPath(file), around(drives="Z")) is expected


@pytest.mark.parametrize(
    ("file", "there", "service"),
    [
        (r"C:\Users\dana\OneDrive\Kashuv\kashuv.db", (), "OneDrive"),
        (r"C:\Users\dana\onedrive - Garage\kashuv.db", (), "OneDrive"),
        (r"D:\Dropbox\kashuv.db", (), "Dropbox"),
        (r"G:\My Drive\kashuv.db", (), "Google Drive"),
        (r"G:\האחסון שלי\kashuv.db", (), "Google Drive"),
        (r"G:\Disques partagés\a\kashuv.db", ("G:/.shortcut-targets-by-id/",), "Google Drive"),
        (r"C:\Users\dana\iCloudDrive\a\kashuv.db", (), "iCloud"),
        (r"D:\Files\kashuv.db", ("D:/Files/.dropbox",), "Dropbox"),
        (r"D:\Files\a\b\kashuv.db", ("D:/Files/.stfolder/",), "Syncthing"),
        (r"D:\Files\kashuv.db", ("D:/.849C9593-D756-4E56-8D6E-42412F2A707B",), "OneDrive"),
        (r"D:\Files\kashuv.db", ("D:/Files/.nextcloudsync.log",), "Nextcloud"),
        ("/home/dana/x/kashuv.db", ("/home/dana/x/.sync/ID",), "Resilio Sync"),
        ("/home/dana/Nextcloud/kashuv.db", (), "Nextcloud"),
        (
            "/Users/dana/Library/CloudStorage/GoogleDrive-dana@example.org/kashuv.db",
            (),
            "Google Drive",
        ),
        # None of these is one.
        (r"C:\Users\dana\AppData\Local\Kashuv\kashuv.db", (), None),
        (r"C:\Program Files\Dropbox\kashuv.db", (), None),
        (r"D:\Work\Garage Dropbox repairs\kashuv.db", (), None),
        (r"D:\OneDriver\kashuv.db", (), None),
        (r"C:\Users\dana\Documents\kashuv.db", ("C:/Users/dana/Documents/desktop.ini",), None),
        ("/home/dana/.local/share/kashuv/kashuv.db", ("/home/dana/.dropbox/",), None),
        ("/home/dana/kashuv.db", ("/home/dana/OneDrive/",), None),
        ("/srv/backup/dropbox/kashuv.db", (), None),
    ],
)
def test_a_folder_that_is_synchronised_is_recognised(
    file: str, there: tuple[str, ...], service: str | None
) -> None:
    path = PureWindowsPath(file) if file[1] == ":" else PurePosixPath(file)
    assert synchronised_by(path, around(*there)) == service


def test_a_synchronised_folder_with_another_name_is_known_by_the_environment() -> None:
    found = around(OneDriveCommercial=r"E:\Garage Files", OneDrive="")
    assert synchronised_by(PureWindowsPath(r"e:\garage files\a\kashuv.db"), found) == "OneDrive"
    assert synchronised_by(PureWindowsPath(r"E:\Garage Files 2\kashuv.db"), found) is None
    assert synchronised_by(PureWindowsPath(r"E:\kashuv.db"), found) is None


def test_a_folder_that_a_service_entered_in_windows_is_known_under_any_name() -> None:
    entered = {r"C:\Users\dana\Garage\Site - Documents": "OneDrive", "D:\\Box\\": "Box"}
    found = Surroundings(sync_roots=entered, is_file=lambda _path: False)
    assert (
        synchronised_by(PureWindowsPath(r"c:\users\dana\garage\site - documents\k.db"), found)
        == "OneDrive"
    )
    assert synchronised_by(PureWindowsPath(r"D:\Box\a\b\kashuv.db"), found) == "Box"
    assert synchronised_by(PureWindowsPath(r"D:\Boxes\kashuv.db"), found) is None
    assert synchronised_by(PureWindowsPath(r"C:\Users\dana\Garage\kashuv.db"), found) is None


_ENTRY = rf"{SYNC_ROOTS}\Cupboard!S-1-5-21!Personal"


def enter(folder: Path) -> None:
    """Enter a folder as services do, for the person at this desktop alone."""
    if sys.platform == "win32":
        import winreg

        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, rf"{_ENTRY}\UserSyncRoots") as roots:
            winreg.SetValueEx(roots, "S-1-5-21", 0, winreg.REG_SZ, str(folder))


def leave() -> None:
    if sys.platform == "win32":
        import winreg

        winreg.DeleteKey(winreg.HKEY_CURRENT_USER, rf"{_ENTRY}\UserSyncRoots")
        winreg.DeleteKey(winreg.HKEY_CURRENT_USER, _ENTRY)


@pytest.fixture(name="entered")
def folder_of_a_service(tmp_path: Path) -> Iterator[Path]:
    enter(tmp_path / "cupboard")
    yield tmp_path / "cupboard"
    leave()


@needs_drives
def test_no_store_is_made_in_a_folder_that_a_service_entered(entered: Path) -> None:
    with pytest.raises(RuleBroken) as refusal:
        create_store(entered / "deep" / FILE_NAME)
    assert refusal.value.code == "store_in_synced_folder"
    assert refusal.value.facts["service"] == "Cupboard"
    assert not entered.exists()


@needs_drives
def test_no_store_is_made_on_a_drive_of_another_computer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert drive_type(tmp_path.anchor) not in (0, 1, REMOTE_DRIVE)
    monkeypatch.setattr(places, "drive_type", lambda _root: REMOTE_DRIVE)
    for file in (tmp_path / FILE_NAME, Path(r"\\office\share\kashuv") / FILE_NAME):
        with pytest.raises(RuleBroken) as refusal:
            create_store(file)
        assert refusal.value.code == "store_on_network"


def test_the_disk_of_this_computer_is_local(tmp_path: Path) -> None:
    places.require_local(tmp_path / FILE_NAME)


@pytest.fixture(name="shared")
def folder_of_another_computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the real table of what is mounted have one more line."""
    real = Path("/proc/self/mountinfo")
    shared = tmp_path / "of the server"
    shared.mkdir()
    escaped = str(shared).replace(" ", "\\040")
    table = tmp_path / "mountinfo"
    line = f"999 1 0:99 / {escaped} rw,relatime shared:1 - cifs //server/office rw\n"
    table.write_text(real.read_text() + line)
    monkeypatch.setattr(places, "_MOUNTS", table)
    return shared


@needs_mounts
def test_a_store_is_neither_made_nor_opened_on_another_computer(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "here" / FILE_NAME
    create_store(here)
    close_store()
    here.rename(shared / FILE_NAME)
    before = (shared / FILE_NAME).read_bytes()
    attempts: tuple[Callable[[], object], ...] = (
        lambda: create_store(shared / "new" / FILE_NAME),
        lambda: open_store(shared / FILE_NAME),
    )
    for attempt in attempts:
        with pytest.raises(RuleBroken) as refusal:
            attempt()
        assert refusal.value.code == "store_on_network"
    assert (shared / FILE_NAME).read_bytes() == before
    assert not (shared / "new").exists()
    linked = tmp_path / "link"
    linked.symlink_to(shared)
    with pytest.raises(RuleBroken) as refusal:
        open_store(linked / FILE_NAME)
    assert refusal.value.code == "store_on_network"


def test_a_store_is_neither_moved_nor_restored_into_a_synchronised_folder(
    tmp_path: Path, store_template: Template
) -> None:
    here, synced = tmp_path / "here" / FILE_NAME, tmp_path / "synced"
    create_store(here)
    store_template.backup(database.connection())
    by = people().administrator
    backup(tmp_path / "one.kashuv", by=by, now=NOW)
    close_store()
    (synced / ".stfolder").mkdir(parents=True)
    attempts: tuple[Callable[[], object], ...] = (
        lambda: moving.move(here, synced / "data", by=by.id, now=NOW),
        lambda: restore(tmp_path / "one.kashuv", synced / FILE_NAME, now=NOW),
    )
    for attempt in attempts:
        with pytest.raises(RuleBroken) as refusal:
            attempt()
        assert refusal.value.code == "store_in_synced_folder"
        assert refusal.value.facts["service"] == "Syncthing"
    assert [one.name for one in synced.iterdir()] == [".stfolder"]
    open_store(here)
    close_store()
