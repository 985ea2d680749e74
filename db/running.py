"""Marks of the programs that have a store open: one left by a dead program was broken off."""

import json
import os
from contextlib import suppress
from pathlib import Path

from db.files import remove, replace
from db.programs import UNKNOWN, birth_of

_NAME = "running-{}.json"


def begin(folder: Path) -> None:
    """Mark that this program is at work on the store of a folder."""
    process = os.getpid()
    mark = {"process": process, "birth": birth_of(process)}
    # A folder that takes no mark takes no complaint either: that is said where it matters.
    fresh = folder / f"{_mark(folder).name}.new"
    with suppress(OSError):
        fresh.write_text(json.dumps(mark), encoding="utf-8")
        # In one step: another program that starts now must not take half a mark for a dead one.
        replace(fresh, _mark(folder))


def end(folder: Path) -> None:
    """Take the mark away: this program ended as it should."""
    with suppress(OSError):
        remove(_mark(folder))


def was_broken_off(folder: Path) -> bool:
    """Tell whether a program ended without saying so; it is told once."""
    dead = marks_of_dead(folder)
    for mark in dead:
        with suppress(OSError):
            remove(mark)
    return bool(dead)


def marks_of_dead(folder: Path) -> list[Path]:
    """Give the marks of programs that ended without saying so."""
    return [mark for mark in folder.glob(_NAME.format("*")) if not _lives(mark)]


def _mark(folder: Path) -> Path:
    return folder / _NAME.format(os.getpid())


def _lives(mark: Path) -> bool:
    try:
        said = json.loads(mark.read_text(encoding="utf-8"))
        return birth_of(int(said["process"])) in (said["birth"], UNKNOWN)
    except (OSError, ValueError, KeyError, TypeError):
        # Spoilt, as by a power cut.
        return False
