"""The letters of a list that a window waits for."""

import json
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from db import letters_of_list, staff
from db.models import Complaint
from db.telling import Tell
from printing.letter import Letter, write_letters
from rules.errors import RuleBroken
from rules.words import TextKind
from ui.beside import waited_for
from ui.export.order import Order, order_of
from ui.foreseen import of_file
from ui.letters import compose
from ui.letters.of_list_files import Files, Ready
from ui.wording import word


def lines(asked: Namespace) -> Iterator[str]:
    """Make the letters and say line by line in JSON how far it is, at last how many there are.

    Raises `not_employed`, `stopped`, what `letters_of_list.lacking` does, and what a file refuses.
    """
    order, kind, folder = waited_for.ordered(order_of), TextKind(asked.template), Path(asked.folder)
    try:
        letters, left_out = yield from waited_for.told(
            lambda tell: _make(order, kind, Files(folder), waited_for.until_stopped(tell))
        )
    except OSError as wrong:
        raise of_file(wrong, folder) from wrong
    yield json.dumps({"letters": letters, "left_out": left_out})


def _make(order: Order, kind: TextKind, files: Files, tell: Tell) -> tuple[int, int]:
    """Write the letters; gives how many there are, and how many were left out."""
    actor = staff.actor(waited_for.employee(order.acting))
    found = letters_of_list.lacking(order.wanted, kind, actor, order.now)
    made = list[Letter]()
    for done, complaint in enumerate(found, start=1):
        letter = _letter(complaint, kind, order)
        if letter is not None:
            made.append(letter)
            files.keep(Ready(complaint.id, letter.subject), compose.pdf(letter))
        tell(done, len(found))
    if made:
        write_letters(made, files.together, title=word(kind))
    files.close()
    return len(made), len(found) - len(made)


def _letter(complaint: Complaint, kind: TextKind, order: Order) -> Letter | None:
    """Put a letter together; None where something in it is not known yet."""
    try:
        return compose.letter(complaint, kind, now=order.now)
    except RuleBroken:
        return None
