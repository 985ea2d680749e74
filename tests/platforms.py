"""What a test needs of the system it runs on; the reasons for leaving one out stand only here."""

import sys
from pathlib import Path

import pytest

ON_WINDOWS = sys.platform == "win32"

needs_fork = pytest.mark.skipif(ON_WINDOWS, reason="Windows cannot fork")
needs_signals = pytest.mark.skipif(ON_WINDOWS, reason="Windows sends no signal to one program")
needs_file_modes = pytest.mark.skipif(
    ON_WINDOWS, reason="files on Windows have the rights of their folder"
)
needs_open_files_to_move = pytest.mark.skipif(
    ON_WINDOWS, reason="Windows moves and replaces no file that is open"
)
needs_limits = pytest.mark.skipif(
    ON_WINDOWS, reason="Windows sets no limit to the files of one program"
)
needs_mounts = pytest.mark.skipif(
    not Path("/proc/self/mountinfo").exists(), reason="only Linux lists what is mounted where"
)
needs_drives = pytest.mark.skipif(not ON_WINDOWS, reason="only Windows has drives")
needs_windows = pytest.mark.skipif(
    not ON_WINDOWS, reason="only Windows has a registry, and objects with names"
)
needs_named_pipes = pytest.mark.skipif(
    ON_WINDOWS, reason="on Windows no pipe has a name in a folder"
)
needs_full_disk = pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="only Linux has a disk that is always full"
)
may_lack_a_screen = pytest.mark.skipif(
    sys.platform != "linux", reason="elsewhere there is always a screen"
)


def is_private(place: Path) -> bool:
    """Tell whether only its owner may use a file or folder; on Windows its folder says who may."""
    return ON_WINDOWS or not place.stat().st_mode & 0o077


def require_marks_of_files(folder: Path) -> None:
    """Leave a test out where a file bears no second content beside its own; on Linux a name does.

    NTFS has such, FAT has not: learn.microsoft.com/windows/win32/fileio/file-streams.
    """
    probe = folder / "probe"
    probe.touch()
    try:
        Path(f"{probe}:mark").touch()
    except OSError:
        pytest.skip("files on this disk bear no marks")
