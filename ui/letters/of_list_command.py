"""The letters of a list that a window waits for: made here, while it is said how far it is.

It ends by itself when nobody waits any more: then the input is closed, as when the window is gone.
"""

import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

from db import letters_of_list, staff
from db.models import Complaint, Employee
from printing.letter import Letter, write_letters
from rules.errors import RuleBroken
from rules.permissions import Actor
from rules.words import TextKind
from ui.export_order import Order, read
from ui.foreseen import of_file
from ui.letters import compose
from ui.letters.of_list_files import Files, Ready
from ui.wording import word


def lines(asked: Namespace) -> Iterator[str]:
    """Make the letters and say line by line in JSON how far it is, at last how many there are.

    Raises `not_employed`, `stopped`, what `letters_of_list.lacking` does, and what a file refuses.
    """
    order, nobody_waits = _ordered(), Event()
    Thread(target=_until_closed, args=[nobody_waits], daemon=True).start()
    kind, folder = TextKind(asked.template), Path(asked.folder)
    actor = _actor(order.acting)
    found = letters_of_list.lacking(order.wanted, kind, actor, order.now)
    files, made = Files(folder), list[Letter]()
    try:
        for done, complaint in enumerate(found, start=1):
            if nobody_waits.is_set():
                raise RuleBroken("stopped")
            letter = _letter(complaint, kind, order)
            if letter is not None:
                made.append(letter)
                files.keep(Ready(complaint.id, letter.subject), compose.pdf(letter))
            yield json.dumps({"done": done, "of": len(found)})
        if made:
            write_letters(made, files.together, title=word(kind))
        files.close()
    except OSError as wrong:
        raise of_file(wrong, folder) from wrong
    yield json.dumps({"letters": len(made), "left_out": len(found) - len(made)})


def _letter(complaint: Complaint, kind: TextKind, order: Order) -> Letter | None:
    """Put a letter together; None where something in it is not known yet."""
    try:
        return compose.letter(complaint, kind, now=order.now)
    except RuleBroken:
        return None


def _ordered() -> Order:
    """Give what is asked for, from the first line of the input.

    Whoever starts a command can read the store itself; by this line he gets no more than the
    employee at the window may see.
    """
    try:
        return read(sys.stdin.readline())
    except ValueError:
        raise RuleBroken("not_employed") from None


def _until_closed(nobody_waits: Event) -> None:
    sys.stdin.read()
    nobody_waits.set()


def _actor(number: int) -> Actor:
    found: Employee | None = Employee.get_or_none(Employee.id == number)
    if found is None:
        raise RuleBroken("not_employed")
    return staff.actor(found)
