#!/usr/bin/env python3
r"""Set Kashuv up on any machine, start it, test it.

    python3 installer/dev.py run [arguments of main.py]    set up, then open the window
    python3 installer/dev.py test [arguments of pytest]    set up, then run the suite
    python3 installer/dev.py test --on-server    what asks the store, on a PostgreSQL server
    python3 installer/dev.py test --no-screen    all but the tests of windows
    python3 installer/dev.py lint        set up, then ruff, mypy and the arrows between the rooms
    python3 installer/dev.py check       lint, then test
    python3 installer/dev.py setup       set up only
    python3 installer/dev.py translate   bring resources/i18n/*.ts up to date with the code

On Windows: `py installer\dev.py run`. Python 3.11 or newer is all it needs: this file may import
the standard library only. When everything is in place, set-up takes well under a second.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Command = Sequence[str | Path]

OLDEST_PYTHON = (3, 11)
ON_WINDOWS = sys.platform == "win32"
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PROGRAMS = VENV / ("Scripts" if ON_WINDOWS else "bin")
VENV_PYTHON = VENV_PROGRAMS / ("python.exe" if ON_WINDOWS else "python")
LOCK = ROOT / "installer" / "requirements.lock"
# Written last, so a set-up that was interrupted is done again.
STAMP = VENV / "installed"
TRANSLATIONS = ROOT / "resources" / "i18n"
CHECKED = ["rules", "db", "printing", "messaging", "ui", "main.py", "installer", "tests"]
# All but the tests of windows, as far as pytest finds tests there.
NO_SCREEN = sorted(
    found.relative_to(ROOT).as_posix()
    for found in (ROOT / "tests").iterdir()
    if found.name != "ui" and (found.match("test_*.py") or any(found.glob("test_*.py")))
)
TRANSLATED = ["rules", "db", "printing", "messaging", "ui", "main.py"]
# What asks the store; beside the suite, it leaves alone what that remembers of failed tests.
ON_SERVER = ["-q", "-p", "no:cacheprovider", "--engine", "postgresql", "tests/db", "tests/journeys"]

# What Qt loads from the system, and the Debian package that holds it.
SYSTEM_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    # A window on X11.
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    # Printing.
    "libcups.so.2": "libcups2",
}


class SetUpStopped(Exception):
    """Set-up cannot go on; the text tells the person what to do."""


def say(line: str) -> None:
    """Print one line at once, so that it stands before the output of the next command."""
    print(line, flush=True)


def call(command: Command, *, where: Path | None = ROOT) -> int:
    """Run a command in the terminal of the person and return its exit code."""
    try:
        return subprocess.call([str(part) for part in command], cwd=where)
    except KeyboardInterrupt:
        return 130


def must(command: Command, purpose: str) -> None:
    """Run a command that set-up depends on.

    Raises SetUpStopped with the exact command when it fails.
    """
    if call(command) != 0:
        text = shlex.join(str(part) for part in command)
        raise SetUpStopped(f"Could not {purpose}. The command was:\n    {text}")


# --- the system --------------------------------------------------------------------------------


def is_loadable(library: str) -> bool:
    """Tell whether the system's loader finds a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages() -> list[str]:
    """Name the Debian packages this machine still needs; none on Windows."""
    if not sys.platform.startswith("linux"):
        return []
    packages = [
        package for library, package in SYSTEM_LIBRARIES.items() if not is_loadable(library)
    ]
    if importlib.util.find_spec("ensurepip") is None and not is_installed():
        packages.append("python3-venv")
    return packages


def install_packages(packages: list[str]) -> None:
    """Install Debian packages where that is allowed, else print the command that does."""
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if shutil.which("apt-get") is None:
        say(f"This system lacks what Debian calls: {' '.join(packages)}. Please install it.")
        return
    may_install = sys.platform != "win32" and os.geteuid() == 0
    if may_install:
        say(f"Installing system packages: {' '.join(packages)}")
        if run_quietly(["apt-get", "update"]) and run_quietly(install):
            return
    prefix = "" if may_install else "sudo "
    say("System packages are missing. Please install them with:")
    say(f"    {prefix}apt-get update && {prefix}{shlex.join(install)}")


def run_quietly(command: list[str]) -> bool:
    """Run a command, show what it printed only when it fails, and tell whether it worked."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        say(done.stdout.rstrip())
    return done.returncode == 0


def make_sure_qt_loads() -> None:
    """Stop here, with a sentence, rather than later inside the program."""
    done = subprocess.run(
        [str(VENV_PYTHON), "-c", "import PySide6.QtWidgets"],
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        reason = done.stderr.strip().splitlines()[-1]
        raise SetUpStopped(f"Qt does not load before the system packages are there: {reason}")


# --- .venv -------------------------------------------------------------------------------------


def stamp() -> str:
    """Return what .venv must have been made from: this lock."""
    return hashlib.sha256(LOCK.read_bytes()).hexdigest()


def is_installed() -> bool:
    """Tell whether .venv works and holds what the lock names."""
    return (
        STAMP.exists()
        and STAMP.read_text(encoding="ascii") == stamp()
        # A venv dies with the Python it was made from.
        and subprocess.run([str(VENV_PYTHON), "-c", ""], check=False).returncode == 0
    )


def install_dependencies() -> None:
    """Make .venv and install the lock into it."""
    if importlib.util.find_spec("ensurepip") is None:
        raise SetUpStopped("This Python cannot make .venv before python3-venv is installed.")
    say("Making .venv")
    must([sys.executable, "-m", "venv", "--clear", str(VENV)], "make .venv")
    say("Installing the pinned packages (some 150 MB; a few minutes the first time)")
    pip = [str(VENV_PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    pip += ["--require-hashes", "--only-binary", ":all:", "-r", str(LOCK)]
    must(pip, "install the packages")
    STAMP.write_text(stamp(), encoding="ascii")


# --- translations ------------------------------------------------------------------------------


def tool(name: str) -> Path:
    """Return the path of a program that a package put into .venv."""
    return VENV_PROGRAMS / (f"{name}.exe" if ON_WINDOWS else name)


def is_stale(source: Path) -> bool:
    """Tell whether the compiled form of a translation is missing or older than the translation."""
    compiled = source.with_suffix(".qm")
    return not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime


def compile_translations(compiler: Command | None = None) -> None:
    """Make a .qm beside each .ts that changed; raises SetUpStopped."""
    compiler = compiler or [tool("pyside6-lrelease")]
    for source in sorted(TRANSLATIONS.glob("*.ts")):
        if is_stale(source):
            say(f"Compiling {source.relative_to(ROOT)}")
            fresh = source.with_suffix(".new.qm")
            must([*compiler, "-silent", source, "-qm", fresh], "compile the translations")
            # A window that is open reads the old file to its end.
            fresh.replace(source.with_suffix(".qm"))


def python_files(places: Sequence[str]) -> list[str]:
    """List the Python files of rooms, in an order that is the same on every machine."""
    paths = [ROOT / place for place in places]
    found = [path for path in paths if path.is_file()]
    for folder in filter(Path.is_dir, paths):
        found += folder.rglob("*.py")
    return sorted(path.relative_to(ROOT).as_posix() for path in found)


def translate() -> int:
    """Bring the .ts files up to date with the code; English holds only plural forms."""
    update = [str(tool("pyside6-lupdate")), "-silent", "-locations", "none", "-no-obsolete"]
    update += ["-sort-messages", "-source-language", "en", *python_files(TRANSLATED)]
    TRANSLATIONS.mkdir(parents=True, exist_ok=True)
    he, en = str(TRANSLATIONS / "he.ts"), str(TRANSLATIONS / "en.ts")
    must([*update, "-target-language", "he", "-ts", he], "update the Hebrew texts")
    must([*update, "-pluralonly", "-target-language", "en", "-ts", en], "update the English texts")
    compile_translations()
    return 0


# --- commands ----------------------------------------------------------------------------------


def set_up() -> None:
    """Bring this machine to the point where the program and its tests can run."""
    if sys.version_info < OLDEST_PYTHON:
        wanted = ".".join(str(number) for number in OLDEST_PYTHON)
        raise SetUpStopped(f"Kashuv needs Python {wanted} or newer.")
    packages = missing_packages()
    if packages:
        install_packages(packages)
    if not is_installed():
        install_dependencies()
    if packages:
        make_sure_qt_loads()
    compile_translations()


def run(arguments: Sequence[str]) -> int:
    """Start the program where the person stands, so that relative paths mean what they say."""
    return call([VENV_PYTHON, ROOT / "main.py", *arguments], where=None)


def test(arguments: Sequence[str]) -> int:
    """Run the suite, or what the arguments choose of it."""
    say("Running the tests")
    suite: list[str | Path] = [VENV_PYTHON, "-m", "pytest"]
    return call([*suite, *for_pytest(arguments)])


def for_pytest(arguments: Sequence[str]) -> list[str]:
    """Give the arguments with what is ours among them said in the words of pytest."""
    own = {"--no-screen": NO_SCREEN, "--on-server": ON_SERVER}
    return [word for argument in arguments for word in own.get(argument, [argument])]


def lint(_: Sequence[str] = ()) -> int:
    """Check layout, style, types and arrows; each speaks even when an earlier one fails."""
    present = [place for place in CHECKED if (ROOT / place).exists()]
    checks: dict[str, Command] = {
        "Checking layout (ruff format mends it)": [tool("ruff"), "format", "--check", *present],
        "Checking style": [tool("ruff"), "check", "--quiet", *present],
        "Checking types": [tool("mypy"), *present],
        "Checking the arrows between the rooms": [tool("lint-imports")],
    }
    worst = 0
    for title, command in checks.items():
        say(title)
        worst = max(worst, call(command))
    return worst


def check(_: Sequence[str]) -> int:
    """Run everything that must hold before a change is handed in."""
    return max(lint(), test(()))


COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "run": run,
    "test": test,
    "lint": lint,
    "check": check,
    "setup": lambda _: 0,
    "translate": lambda _: translate(),
}


def main(arguments: Sequence[str]) -> int:
    """Set up, carry out one command and return its exit code; 2 when the usage is wrong."""
    if not arguments or arguments[0] not in COMMANDS:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        set_up()
        return COMMANDS[arguments[0]](arguments[1:])
    except SetUpStopped as stopped:
        print(stopped, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
