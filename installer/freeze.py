"""Make the program folder for people who have no Python: `python -m installer.freeze [--to DIR]`.

Runs on Windows and on Linux and makes it for the system on which it runs: DIR/kashuv (DIR is
`dist` unless told) with both programs and `_internal`. Says how large it became.
"""

import argparse
import importlib.util
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from installer import dev

ROOT = dev.ROOT
BUILD = ROOT / "build"
ART = BUILD / "art"
_MEGABYTE = 1_000_000
_LISTED = 12
_LRELEASE = "from PySide6.scripts.pyside_tool import lrelease; lrelease()"


class NotFrozen(Exception):
    """The program folder cannot be made; the text says what to do."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Freeze and say the sizes; gives the exit code."""
    parser = argparse.ArgumentParser(prog="installer.freeze", description="Make the program folder")
    parser.add_argument("--to", metavar="DIR", type=Path, default=ROOT / "dist")
    asked = parser.parse_args(arguments)
    try:
        made = freeze(asked.to.resolve())
    except NotFrozen as stopped:
        print(stopped, file=sys.stderr)
        return 1
    for line in sizes(made):
        dev.say(line)
    return 0


def freeze(to: Path) -> Path:
    """Make the folder `kashuv` in a folder and give it. Raises NotFrozen."""
    if importlib.util.find_spec("PyInstaller") is None:
        raise NotFrozen("PyInstaller is missing: python3 installer/dev.py setup brings it.")
    _make_translations()
    ART.mkdir(parents=True, exist_ok=True)
    _run([sys.executable, "-m", "installer.art", str(ART)], "draw the icon")
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--distpath", str(to), "--workpath", str(BUILD / "frozen")]
    _run([*command, str(ROOT / "installer" / "kashuv.spec")], "freeze the program")
    made = to / "kashuv"
    shutil.copyfile(ROOT / "LICENSE", made / "LICENSE.txt")
    shutil.copyfile(ART / "THIRD_PARTY.txt", made / "THIRD_PARTY.txt")
    return made


def sizes(made: Path) -> list[str]:
    """Say how large the folder is, and what in it is largest."""
    parts: Counter[str] = Counter()
    for file in made.rglob("*"):
        if file.is_file() and not file.is_symlink():
            place = file.relative_to(made).parts
            parts["/".join(place[: 3 if "PySide6" in place else 2])] += file.stat().st_size
    lines = [f"{made}: {parts.total() / _MEGABYTE:.1f} MB"]
    return lines + [
        f"{size / _MEGABYTE:8.1f} MB  {part}" for part, size in parts.most_common(_LISTED)
    ]


def _make_translations() -> None:
    """Bring the compiled translations up to date by the compiler of this very Python."""
    try:
        dev.compile_translations([sys.executable, "-c", _LRELEASE])
    except dev.SetUpStopped as stopped:
        raise NotFrozen(str(stopped)) from stopped


def _run(command: Sequence[str], purpose: str) -> None:
    # The same source gives the same folder, so far as that is cheap.
    same = {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": _moment_of_source()}
    environment = {**{name: value for name, value in same.items() if value}, **os.environ}
    if subprocess.call(command, cwd=ROOT, env=environment):
        raise NotFrozen(f"Could not {purpose}.")


def _moment_of_source() -> str:
    """Give the seconds since 1970 at which the newest change was committed; "" where unknown."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        return ""
    asked = subprocess.run(
        [git, "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return asked.stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
