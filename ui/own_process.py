"""This program started once more, to do one thing without a window and without slowing this one."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from db import connection
from db.engines.sqlite import SqliteStore
from db.models import database
from rules.errors import RuleBroken
from ui import language, last_resort
from ui.beginning import is_frozen
from ui.chosen_server import DATABASE_VARIABLE

if TYPE_CHECKING:
    import subprocess

_MAIN = Path(__file__).resolve().parent.parent / "main.py"
_WITHOUT_CONSOLE = {"kashuv-command": "kashuv", "python": "pythonw"}
"""What Windows opens no black window for, beside what it does."""


def without_console() -> list[str]:
    """Give what starts this program for a person at the desk, who wants to see no console."""
    program, *rest = _program()
    file = Path(program)
    quiet = file.with_stem(_WITHOUT_CONSOLE.get(file.stem, file.stem))
    return [str(quiet if quiet.exists() else file), *rest]


def command(*arguments: str) -> list[str]:
    """Give the command line of a command on the store that is open here, in the language set.

    Nothing in it is secret: others can read it. Raises `store_in_memory` for one that no other
    program can open.
    """
    data = _data()
    where = ["--data", str(data)] if data else []
    return [*_program(), *where, "--language", language.current(), *arguments]


def start_anew(*arguments: str, database: str | None = None) -> "subprocess.Popen[bytes]":
    """Start this program for the person at the desk, as from the start menu.

    `database`: the address of a store on a server, where the PC has not chosen it itself.
    """
    import subprocess

    address = {DATABASE_VARIABLE: database} if database else {}
    return subprocess.Popen(  # noqa: S603 - ourselves, without a shell
        [*without_console(), *arguments],
        env={**os.environ, **address},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def environment() -> dict[str, str]:
    """Give the environment of that program: the address of a server stands there."""
    variables = dict(os.environ)
    if isinstance(database.obj, SqliteStore):
        variables.pop(DATABASE_VARIABLE, None)
    else:
        variables[DATABASE_VARIABLE] = str(database.obj.database)
    return variables


def start(*arguments: str) -> "subprocess.Popen[bytes]":
    """Start a command that says nothing; it ends by itself, also after this program."""
    import subprocess

    return subprocess.Popen(  # noqa: S603 - ourselves, without a shell
        command(*arguments),
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _program() -> list[str]:
    return [sys.executable] if is_frozen() else [sys.executable, str(_MAIN)]


def _data() -> Path | None:
    """Give the folder of this PC's data: beside the store, or where reports of errors are kept."""
    if not isinstance(database.obj, SqliteStore):
        return last_resort.data_folder()
    file = connection.store_file()
    if file is None:
        raise RuleBroken("store_in_memory")
    return file.parent
