r"""Where a store in a file may lie: on a disk of this computer, and nowhere else.

SQLite leans on locks that file systems of a network do not keep (sqlite.org/faq.html#q5), and a
program that synchronises a folder copies the file in the middle of a change. Both damage a store
long before anybody notices.

What Windows says of a drive is in its manual (GetDriveTypeW); Linux lists what is mounted where in
`/proc/self/mountinfo` (man 5 proc).
"""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

from db.windows_folders import drive_type, sync_roots
from rules.errors import RuleBroken

REMOTE_DRIVE = 4
"""Windows' DRIVE_REMOTE."""
_MOUNTS = Path("/proc/self/mountinfo")
_NETWORKS = frozenset(
    {
        *("9p", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "gfs2", "glusterfs", "lustre"),
        *("ncpfs", "nfs", "nfs4", "prl_fs", "smb3", "smbfs", "vboxsf"),
        *("fuse.davfs2", "fuse.glusterfs", "fuse.google-drive-ocamlfuse", "fuse.gvfsd-fuse"),
        *("fuse.onedriver", "fuse.rclone", "fuse.s3fs", "fuse.sshfs"),
    }
)
_BY_ENVIRONMENT = {
    "OneDrive": "OneDrive",
    "OneDriveCommercial": "OneDrive",
    "OneDriveConsumer": "OneDrive",
}
_MARKERS = {
    # A file: the folder ~/.dropbox holds only the settings of its program.
    ".dropbox": "Dropbox",
    ".dropbox.cache/": "Dropbox",
    ".849C9593-D756-4E56-8D6E-42412F2A707B": "OneDrive",
    # On top of its drive, whatever Google calls the folders on it in what language.
    ".shortcut-targets-by-id/": "Google Drive",
    ".tmp.drivedownload/": "Google Drive",
    ".tmp.driveupload/": "Google Drive",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".stfolder": "Syncthing",
    ".stfolder/": "Syncthing",
    ".sync/ID": "Resilio Sync",
}
_NAMES = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "האחסון שלי": "Google Drive",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "mobile documents": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
}
_MOST_PARENTS = 40


def _is_file(path: PurePath) -> bool:
    return Path(path).is_file()


def _is_folder(path: PurePath) -> bool:
    return Path(path).is_dir()


@dataclass(frozen=True)
class Surroundings:
    """What a computer says of its disks and folders."""

    mounts: str = ""
    environment: Mapping[str, str] = field(default_factory=dict)
    drive_type: Callable[[str], int] = lambda _root: 0
    is_file: Callable[[PurePath], bool] = _is_file
    is_folder: Callable[[PurePath], bool] = _is_folder
    sync_roots: Mapping[str, str] = field(default_factory=dict)


def require_local(file: Path, around: Surroundings | None = None) -> None:
    """Raise `store_on_network` or `store_in_synced_folder` for a place that is not safe."""
    around = around or of_this_computer()
    for path in {file.absolute(): None, file.resolve(): None}:
        if is_on_network(path, around):
            raise RuleBroken("store_on_network", path=str(file))
        service = synchronised_by(path, around)
        if service is not None:
            raise RuleBroken("store_in_synced_folder", path=str(file), service=service)


def of_this_computer() -> Surroundings:
    """Ask the system."""
    try:
        mounts = _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        mounts = ""
    return Surroundings(mounts, os.environ, drive_type, sync_roots=sync_roots())


def is_on_network(path: PurePath, around: Surroundings) -> bool:
    """Tell whether a place is on another computer, however it is called here."""
    if isinstance(path, PureWindowsPath):
        drive = path.drive.replace("/", "\\").removeprefix("\\\\?\\").removeprefix("\\\\.\\")
        if drive.startswith("\\\\") or drive.upper().startswith("UNC\\"):
            return True
        return bool(drive) and around.drive_type(f"{drive}\\") == REMOTE_DRIVE
    return _kind_of_mount(path, around.mounts) in _NETWORKS


def synchronised_by(path: PurePath, around: Surroundings) -> str | None:
    """Give the service that copies a folder to other computers; None where none is known to."""
    folders = list(path.parents)[:_MOST_PARENTS]
    known = {_same(folder) for folder in folders}
    for root, service in _roots(around):
        if _same(type(path)(root)) in known:
            return service
    found = (_marked(folder, around) or _named(folder, around) for folder in folders)
    return next((service for service in found if service), None)


def _roots(around: Surroundings) -> Iterator[tuple[str, str]]:
    for name, service in _BY_ENVIRONMENT.items():
        if around.environment.get(name):
            yield around.environment[name], service
    yield from around.sync_roots.items()


def _kind_of_mount(path: PurePath, mounts: str) -> str:
    best, kind = -1, ""
    for point, file_system in _mounted(mounts):
        # Of two at one point the later covers the earlier.
        if path.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), file_system
    return kind


def _mounted(mounts: str) -> Iterator[tuple[PurePosixPath, str]]:
    for line in mounts.splitlines():
        (ours, _, theirs) = line.partition(" - ")
        if theirs and len(ours.split(" ")) > _POINT:
            yield PurePosixPath(_unescaped(ours.split(" ")[_POINT])), theirs.split(" ")[0]


_POINT = 4
"""Which word of a line is the mount point."""


def _unescaped(point: str) -> str:
    for letter in " \t\n\\":
        point = point.replace(f"\\{ord(letter):03o}", letter)
    return point


def _marked(folder: PurePath, around: Surroundings) -> str | None:
    for name, service in _MARKERS.items():
        is_there = around.is_folder if name.endswith("/") else around.is_file
        if is_there(folder / name.rstrip("/")):
            return service
    return None


def _named(folder: PurePath, around: Surroundings) -> str | None:
    """Tell by the name, where such services put their folder: at home, or on top of a disk."""
    name = folder.name.casefold()
    above = folder.parent
    homes = {around.environment.get(one) for one in ("HOME", "USERPROFILE")} - {None, ""}
    is_at_home = _same(above) in {_same(type(folder)(home)) for home in homes if home}
    is_usual = is_at_home or above == type(folder)(above.anchor) or _is_among_homes(above)
    if not is_usual:
        return None
    # Business accounts put their own name behind it.
    return next(
        (
            service
            for known, service in _NAMES.items()
            if name == known or name.startswith((f"{known} - ", f"{known} (", f"{known}-"))
        ),
        None,
    )


def _is_among_homes(folder: PurePath) -> bool:
    """Tell whether a folder looks like somebody's home, or is where a Mac gathers such folders."""
    return folder.parent.name.casefold() in ("users", "home") or folder.name == "CloudStorage"


def _same(path: PurePath) -> str:
    text = str(path)
    return text.casefold() if isinstance(path, PureWindowsPath) else text
