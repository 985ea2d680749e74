#!/usr/bin/env python3
r"""Install Kashuv on this Windows as people do, try it, and remove it again.

    python installer\check_setup.py kashuv-setup-0.6.0.exe REPORTS

For a computer that only builds: where Kashuv or its data are already, nothing is touched. The
program goes into a folder with a Hebrew name. REPORTS gets what the self-test said. Exit code 0
when everything holds. Needs nothing but Python's standard library.
"""

import ctypes
import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

LOCAL = Path(os.environ.get("LOCALAPPDATA", ""))
PROGRAM = LOCAL / "Programs" / "קשוב של המוסך"
DATA = LOCAL / "Kashuv"
SETTINGS = r"Software\Kashuv"
APP = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\Kashuv"
AUTOSTART = r"Software\Microsoft\Windows\CurrentVersion\Run"
SHORTCUTS = ("StartShortcut", "DesktopShortcut")
ELSEWHERE = "This runs on Windows only."
IS_OPEN = 3
"""What set-up answers while a window is open."""
_SYNCHRONIZE = 0x0010_0000
_PATIENCE = 300
"""Seconds that a step may take on a slow machine."""


class DoesNotHold(Exception):
    """Something people rely on is not so; the text says what."""


def check(setup: Path, reports: Path) -> None:
    """Go the whole way, once without the reminders and once with them. Raises DoesNotHold."""
    here = DATA.exists() or registered(APP, "DisplayVersion")
    must(not here, "Kashuv or its data are on this computer; try on another one")
    step("install", lambda: install(setup, "/DESKTOP"))
    step("what Windows was told", lambda: look_around(setup))
    step("self-test from the installed place", lambda: self_test(reports))
    step("a business", lambda: call("kashuv-command.exe", "demo", "12"))
    step("refused while a window is open", lambda: refused_while_open(setup))
    step("install again over it", lambda: unchanged(lambda: install(setup)))
    step("remove", lambda: unchanged(remove))
    step("install again, with reminders", lambda: install(setup, "/REMINDERS"))
    step("the business is there", lambda: call("kashuv-command.exe", "check"))
    step("reminders begin", reminders_run)
    step("they are ended and begun again", lambda: install(setup))
    step("reminders begin again", reminders_run)
    step("remove while they run", remove)
    must(any(DATA.iterdir()), "the data are gone")


# --- steps -------------------------------------------------------------------------------------


def install(setup: Path, *more: str) -> None:
    """Install without a question; set-up itself says how it went."""
    code = run_setup(setup, *more)
    must(code == 0, f"set-up ended with {code}")


def run_setup(setup: Path, *more: str) -> int:
    """Run the set-up silently and give its exit code."""
    # One string: what follows /D= is taken to the end of the line, blanks and all, unquoted.
    line = f'"{setup}" /S /LANGUAGE=he {" ".join(more)} /D={PROGRAM}'
    return subprocess.run(line, timeout=_PATIENCE, check=False).returncode


def look_around(setup: Path) -> None:
    """Look at the files, the shortcuts and the entry under "Apps"."""
    for name in ("kashuv.exe", "kashuv-command.exe", "uninstall.exe", "_internal"):
        must((PROGRAM / name).exists(), f"{name} is missing")
    version = registered(APP, "DisplayVersion")
    must(bool(version) and version in setup.name, f"{setup.name} registered version {version}")
    must(registered(SETTINGS, "InstallDir") == str(PROGRAM), "InstallDir is another folder")
    for shortcut in SHORTCUTS:
        must(Path(registered(SETTINGS, shortcut)).is_file(), f"{shortcut} is missing")
    must(not registered(AUTOSTART, "Kashuv"), "nobody asked for reminders")


def self_test(reports: Path) -> None:
    """Let both programs try themselves."""
    for name in ("kashuv.exe", "kashuv-command.exe"):
        call(name, "--selftest", str((reports / name).resolve()))


def refused_while_open(setup: Path) -> None:
    """Set-up must not replace the program under a window, and must leave the window alone."""
    with subprocess.Popen([PROGRAM / "kashuv.exe"]) as window:
        try:
            wait_for(lambda: is_held("running"), "the window did not show that it runs")
            code = run_setup(setup)
            must(window.poll() is None, f"the window ended with {window.returncode}")
        finally:
            window.kill()
    must(code == IS_OPEN, f"set-up ended with {code} while a window was open")


def reminders_run() -> None:
    """They run now, and begin at the next sign-in."""
    wait_for(lambda: is_held("watching"), "no reminders run")
    begun = registered(AUTOSTART, "Kashuv")
    must(begun == f'"{PROGRAM}\\kashuv.exe" watch --tray', f"at sign-in begins: {begun}")


def unchanged(act: Callable[[], None]) -> None:
    """Do something that must leave every file of the business as it is."""
    before = digest()
    act()
    must(digest() == before, "the data are not as they were")


def remove() -> None:
    """Remove the program; the uninstaller goes on by itself after the first one has ended."""
    shortcuts = [Path(registered(SETTINGS, name)) for name in SHORTCUTS]
    subprocess.run([PROGRAM / "uninstall.exe", "/S"], timeout=_PATIENCE, check=True)
    wait_for(lambda: not PROGRAM.exists(), "the folder of the program is still there")
    # The registry comes after the files.
    wait_for(lambda: not registered(APP, "DisplayVersion"), 'the entry under "Apps" is still there')
    # It ends a moment after its last word to the registry, and set-up does not begin before.
    wait_for(lambda: not is_held("setup"), "the uninstaller does not end")
    must(not registered(AUTOSTART, "Kashuv"), "reminders would still start at sign-in")
    must(not is_held("watching"), "the reminders still run")
    must(not any(one.is_file() for one in shortcuts), "shortcuts are still there")


# --- what they stand on ------------------------------------------------------------------------


def call(name: str, *arguments: str) -> None:
    """Run an installed program, which must end well."""
    done = subprocess.run(
        [PROGRAM / name, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=_PATIENCE,
        check=False,
    )
    said = done.stdout.decode("utf-8", errors="replace").strip()
    must(done.returncode == 0, f"{name} {arguments[0]} ended with {done.returncode}: {said}")


def digest() -> str:
    """Sum up names and content of all files in the data folder."""
    found = hashlib.sha256()
    for path in sorted(DATA.rglob("*")):
        found.update(str(path.relative_to(DATA)).encode())
        if path.is_file():
            found.update(path.read_bytes())
    return found.hexdigest()


def registered(key: str, name: str) -> str:
    """Read a text that this user's registry holds; empty when there is none."""
    if sys.platform == "win32":
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
                return str(winreg.QueryValueEx(opened, name)[0])
        except FileNotFoundError:
            return ""
    else:
        raise DoesNotHold(ELSEWHERE)


def is_held(mark: str) -> bool:
    """Tell whether a window or the reminders show that they run: `ui/running_mark.py`."""
    if sys.platform == "win32":
        kernel = ctypes.WinDLL("kernel32")
        kernel.OpenMutexW.restype = ctypes.c_void_p
        kernel.CloseHandle.argtypes = [ctypes.c_void_p]
        handle = kernel.OpenMutexW(_SYNCHRONIZE, 0, f"Local\\Kashuv.{mark}")
        if handle:
            kernel.CloseHandle(handle)
        return bool(handle)
    else:  # noqa: RET505 - mypy would call what follows unreachable on Windows
        raise DoesNotHold(ELSEWHERE)


def wait_for(holds: Callable[[], bool], otherwise: str) -> None:
    """Wait until something holds that another program brings about."""
    end = time.monotonic() + _PATIENCE
    while not holds():
        must(time.monotonic() < end, otherwise)
        time.sleep(0.2)


def must(holds: bool, otherwise: str) -> None:  # noqa: FBT001 - reads as a sentence
    """Stop with a sentence when something does not hold."""
    if not holds:
        raise DoesNotHold(otherwise)


def step(title: str, act: Callable[[], None]) -> None:
    """Do one step and say how long it took."""
    began = time.monotonic()
    act()
    print(f"{title}: {time.monotonic() - began:.1f} s", flush=True)


def main(arguments: Sequence[str]) -> int:
    """Check the named set-up; 0 when everything holds, 1 when something does not."""
    if len(arguments) != len(("SETUP", "REPORTS")):
        print(__doc__, file=sys.stderr)
        return 2
    setup, reports = (Path(one).resolve() for one in arguments)
    try:
        check(setup, reports)
    except (DoesNotHold, OSError, subprocess.SubprocessError) as problem:
        print(f"Does not hold: {problem}", file=sys.stderr)
        return 1
    print("Everything holds.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
