"""Print the lines of installer/requirements.lock that Windows needs, with their hashes.

pip judges markers such as `sys_platform == 'win32'` by the machine on which it runs, so it cannot
be asked for another one. What only looks at the code is left out.
"""

import re
from pathlib import Path

from packaging.markers import Marker

LOCK = Path(__file__).resolve().parent.parent / "requirements.lock"
WINDOWS = {
    "sys_platform": "win32",
    "platform_system": "Windows",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "python_version": "3.11",
    "python_full_version": "3.11.9",
    "implementation_name": "cpython",
    "platform_python_implementation": "CPython",
}
LINTERS = {"ast-serialize", "grimp", "import-linter", "librt", "mypy", "mypy-extensions", "ruff"}


def pins(lock: str) -> list[str]:
    """Give each package of a lock file that Windows needs: its version and its hashes, one line."""
    chosen = []
    for entry in re.split(r"^(?=[a-z])", lock, flags=re.MULTILINE)[1:]:
        wanted, _, hashes = entry.replace("\\\n", " ").partition("--hash")
        name, _, marker = wanted.partition(";")
        if name.partition("==")[0].strip() in LINTERS:
            continue
        if not marker.strip() or Marker(marker.strip()).evaluate(WINDOWS):
            sums = [line for line in f"--hash{hashes}".split() if line.startswith("--hash")]
            chosen.append(" ".join([name.strip(), *sums]))
    return chosen


if __name__ == "__main__":
    print("\n".join(pins(LOCK.read_text(encoding="ascii"))))
