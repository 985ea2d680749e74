"""This program started once more, to do one thing without a window and without slowing this one."""

import os
import subprocess
import sys
from pathlib import Path

from db import connection
from db.engines.sqlite import SqliteStore
from db.models import database
from rules.errors import RuleBroken
from ui import language, last_resort

DATABASE_VARIABLE = "KASHUV_DATABASE"
_MAIN = Path(__file__).resolve().parent.parent / "main.py"


def command(*arguments: str) -> list[str]:
    """Give the command line of a command on the store that is open here, in the language set.

    Nothing in it is secret: others can read it. Raises `store_in_memory` for one that no other
    program can open.
    """
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, str(_MAIN)]
    data = _data()
    where = ["--data", str(data)] if data else []
    return [*program, *where, "--language", language.current(), *arguments]


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
    return subprocess.Popen(  # noqa: S603 - ourselves, without a shell
        command(*arguments),
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _data() -> Path | None:
    """Give the folder of this PC's data: beside the store, or where reports of errors are kept."""
    if not isinstance(database.obj, SqliteStore):
        return last_resort.data_folder()
    file = connection.store_file()
    if file is None:
        raise RuleBroken("store_in_memory")
    return file.parent
