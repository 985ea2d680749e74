"""What systems say of disks and files, as the refusals people read."""

import errno
from pathlib import Path

import pytest

from db.file_faults import code_of
from tests.platforms import needs_drives

FULL, FAILED, FORBIDDEN = "disk_full", "disk_failed", "write_forbidden"


def said_by_windows(number: int, as_posix: int) -> OSError:
    """Give an error with both numbers, on every system."""
    error = OSError(as_posix, "whatever it says")
    error.winerror = number  # type: ignore[attr-defined,unused-ignore]
    return error


@pytest.mark.parametrize(
    ("number", "as_posix", "code"),
    [
        # As Python translates them: most become "permission denied" or "invalid argument".
        (112, errno.ENOSPC, FULL),
        (39, errno.EINVAL, FULL),
        (1295, errno.EINVAL, FULL),
        (19, errno.EACCES, FORBIDDEN),
        (5, errno.EACCES, FORBIDDEN),
        (32, errno.EACCES, "file_held"),
        (33, errno.EACCES, "file_held"),
        (1224, errno.EINVAL, "file_held"),
        (21, errno.EACCES, "folder_gone"),
        (53, errno.ENOENT, "folder_gone"),
        (64, errno.EINVAL, "folder_gone"),
        (1167, errno.EINVAL, "folder_gone"),
        (23, errno.EACCES, FAILED),
        (29, errno.EACCES, FAILED),
        (1117, errno.EINVAL, FAILED),
        (206, errno.ENOENT, "path_too_long"),
        (2, errno.ENOENT, None),
        (3, errno.ENOENT, None),
        (87, errno.EINVAL, None),
    ],
)
def test_windows_names_the_cause(number: int, as_posix: int, code: str | None) -> None:
    assert code_of(said_by_windows(number, as_posix)) == code


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, FULL),
        (errno.EDQUOT, FULL),
        (errno.EIO, FAILED),
        (errno.EROFS, FORBIDDEN),
        (errno.EACCES, FORBIDDEN),
        (errno.EPERM, FORBIDDEN),
        (errno.ENAMETOOLONG, "path_too_long"),
        (errno.ENOENT, None),
        (errno.EBUSY, None),
    ],
)
def test_other_systems_name_it_too(number: int, code: str | None) -> None:
    assert code_of(OSError(number, "whatever it says")) == code


def test_a_name_that_is_too_long_is_called_so(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 300)
    with pytest.raises(OSError, match="n") as refused:
        path.write_bytes(b"x")
    assert code_of(refused.value, path) == "path_too_long"


@needs_drives
def test_a_file_that_may_be_written_and_is_not_is_open_elsewhere(tmp_path: Path) -> None:
    fresh, taken = tmp_path / "fresh", tmp_path / "taken.xlsx"
    fresh.write_bytes(b"x")
    taken.write_bytes(b"x")
    with taken.open("rb"), pytest.raises(PermissionError) as refused:
        fresh.replace(taken)
    assert code_of(refused.value, taken) == "file_held"
    taken.chmod(0o444)
    assert code_of(refused.value, taken) == "write_forbidden"
    assert code_of(refused.value, tmp_path) == "write_forbidden"
