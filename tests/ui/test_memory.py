import ctypes
import subprocess
import sys
from pathlib import Path

import pytest

from ui import memory

ROOT = Path(__file__).resolve().parent.parent.parent
HOLDS = """
import sys
from pathlib import Path
from ui.app import make_application

if sys.argv[1] == "as a program":
    make_application(Path(sys.argv[2]), "he")

def held():
    (line,) = (one for one in open("/proc/self/status") if one.startswith("RssAnon:"))
    return int(line.split()[1])

# Once one has been freed, the library takes the next ones from what it keeps to itself.
first = bytearray(16_000_000)
del first
large, small = bytearray(15_000_000), bytearray(100_000)
before = held()
del large
print(before - held() > 10_000)
"""


class Library:
    """A C library that is not that of most Linuxes."""


@pytest.mark.parametrize("system", ["linux", "win32", "darwin"])
def test_a_system_that_has_no_such_library_is_left_alone(
    system: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", system)
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: Library())
    memory.give_large_blocks_back()
    memory.give_small_blocks_back()


def _has_mallopt() -> bool:
    return sys.platform == "linux" and hasattr(ctypes.CDLL(None), "mallopt")


@pytest.mark.skipif(not _has_mallopt(), reason="another C library")
@pytest.mark.parametrize(("begun", "goes_back"), [("as a program", True), ("bare", False)])
def test_what_is_freed_in_a_large_block_goes_back_to_the_system(
    begun: str, goes_back: bool, tmp_path: Path
) -> None:
    told = subprocess.run(
        [sys.executable, "-c", HOLDS, begun, str(tmp_path)],
        capture_output=True,
        encoding="utf-8",
        check=True,
        cwd=ROOT,
    )
    assert told.stdout.strip() == str(goes_back)
