"""The check of the audit log that a window waits for."""

import json
import sys
from collections.abc import Iterator

from db import audit, staff
from db.audit import Break
from db.backups import anchors
from rules.errors import RuleBroken
from rules.permissions import require
from rules.words import Action
from ui import waited_for
from ui.waited_for import Tell


def lines() -> Iterator[str]:
    """Count the chain again, and say line by line in JSON how far it is.

    At last come the number of lines, and each break by its code and its line. Who asks for it
    stands in the first line of the input. Raises `not_employed`, `not_permitted` and `stopped`.
    """
    by = waited_for.employee(_acting())
    require(staff.actor(by), Action.SETTINGS)
    seen, breaks = yield from waited_for.told(_found)
    found = [[one.code, one.facts["line"]] for one in breaks]
    yield json.dumps({"lines": seen, "breaks": found})


def _found(tell: Tell) -> tuple[int, list[Break]]:
    seen, of = 0, audit.tail().count

    def count(lines: int) -> None:
        nonlocal seen
        seen = lines
        if not tell(lines, max(lines, of)):
            raise RuleBroken("stopped")

    breaks = audit.verify(tell=count)
    cuts = [Break("audit_cut", {"line": cut.line}) for cut in anchors.cuts()]
    return seen, [*breaks, *cuts]


def _acting() -> int:
    try:
        return int(json.loads(sys.stdin.readline())["acting"])
    except (KeyError, TypeError, ValueError):
        raise RuleBroken("not_employed") from None
