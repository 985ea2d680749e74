"""Whether a watch with an icon beside the clock starts when a person signs in to Windows.

`installer/kashuv.nsi` offers the same and writes the same value. Elsewhere the desktop's own list
of programs does it.
"""

import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from rules.errors import RuleBroken
from ui.beginning import default_data
from ui.own_process import start_anew, without_console

VALUE = "Kashuv"
_WATCH = ("watch", "--tray")
_RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
_APPROVED = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"


class Switch(Protocol):
    """Something that is on or off on this PC."""

    def is_on(self) -> bool:
        """Tell whether it is on."""

    def turn(self, *, on: bool) -> None:
        """Turn it on or off; raises `sign_in_start_refused` where that is not allowed."""


def of_this_pc(data: Path) -> Switch | None:
    """Give the switch for the store of a data folder; None where the system has no such thing."""
    if sys.platform == "win32":
        return _InRegistry(command_line(data))
    else:  # noqa: RET505 - mypy would call what follows unreachable on Windows
        return None


def start_now(data: Path) -> None:
    """Start what will start at each sign-in; where it runs already, the second one ends at once."""
    with suppress(OSError):
        start_anew("--data", str(data), *_WATCH)


def command_line(data: Path) -> str:
    """Give what is started, as Windows reads it: learn.microsoft.com, CommandLineToArgvW."""
    program, *rest = without_console()
    arguments = [*rest, *_WATCH]
    if data.absolute() != default_data().absolute():
        arguments += ["--data", str(data.absolute())]
    # Set-up writes these quotes where no blank asks for them as well.
    return f'"{program}" {subprocess.list2cmdline(arguments)}'


if sys.platform == "win32":
    import winreg

    class _InRegistry:
        """The value of learn.microsoft.com/windows/win32/setupapi/run-and-runonce-registry-keys."""

        def __init__(self, command: str) -> None:
            self._command = command

        def is_on(self) -> bool:
            """Tell whether this program starts, and not another copy of it in its place."""
            found = _value(_RUN)
            is_ours = isinstance(found, str) and found.casefold() == self._command.casefold()
            return is_ours and not _is_held_back()

        def turn(self, *, on: bool) -> None:
            """Write or remove the value."""
            try:
                _remove(_APPROVED)
                if on:
                    with winreg.CreateKey(winreg.HKEY_CURRENT_USER, _RUN) as key:
                        winreg.SetValueEx(key, VALUE, 0, winreg.REG_SZ, self._command)
                else:
                    _remove(_RUN)
            except OSError as wrong:
                raise RuleBroken("sign_in_start_refused") from wrong

    def _is_held_back() -> bool:
        """Tell whether the person turned it off in the Task Manager, which leaves the value there.

        Microsoft documents nothing of it: an odd first byte is what the Task Manager writes.
        """
        found = _value(_APPROVED)
        return isinstance(found, bytes) and found[:1] != b"" and found[0] % 2 == 1

    def _value(path: str) -> object:
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, path) as key:
                return winreg.QueryValueEx(key, VALUE)[0]
        except OSError:
            return None

    def _remove(path: str) -> None:
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, path, 0, winreg.KEY_SET_VALUE) as key:
                winreg.DeleteValue(key, VALUE)
        except FileNotFoundError:
            return
