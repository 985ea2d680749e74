"""Taking in customers and vehicles from a list: all of it or nothing, and looked at first.

A list is understood once (`understand`); what is understood can be looked at (`preview`) and taken
in (`apply`). Empty cells erase nothing, and phones are only added. `db.importing.plan` says who is
recognised as whom.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from db import audit, backups, staff
from db.connection import writing
from db.importing.headings import FIELDS, guess_mapping
from db.importing.keeping import keep
from db.importing.plan import Car, Person, Plan
from db.importing.rows import RowError, Rows, Understood, understand
from db.models import Employee, database
from rules.backups import Reason
from rules.bulk import all_of_it_kept
from rules.errors import RuleBroken
from rules.permissions import require
from rules.words import Action, Deed

__all__ = [
    "FIELDS",
    "Preview",
    "RowError",
    "Rows",
    "Understood",
    "apply",
    "guess_mapping",
    "preview",
    "understand",
]


@dataclass(frozen=True)
class Preview:
    """What taking the list in changes; nothing of it happens while there are errors."""

    customers_added: int
    customers_updated: int
    vehicles_added: int
    vehicles_updated: int
    unchanged: int
    """Rows that say nothing new."""
    errors: tuple[RowError, ...]


def preview(understood: Understood) -> Preview:
    """Say what taking the list in would change, and every error in it."""
    with all_of_it_kept():
        return _summed(Plan(understood.contents), understood)


def apply(
    understood: Understood, *, backups_in: Path | None = None, by: Employee, now: datetime
) -> Preview:
    """Take the list in, in one transaction, having made a backup.

    `backups_in` is the folder of this PC for backups of a store on a server; one in a file has
    its own. Raises `import_has_errors`, with all of them, and then nothing was changed.
    """
    require(staff.actor(by), Action.SETTINGS)
    backups.take(Reason.IMPORT, now=now, folder=backups_in)
    with database.obj.roomy(), writing(), all_of_it_kept():
        require(staff.actor(by), Action.SETTINGS)
        plan = Plan(understood.contents)
        done = _summed(plan, understood)
        if done.errors:
            raise RuleBroken("import_has_errors", count=len(done.errors), errors=done.errors)
        keep(plan, now)
        counts = {name: count for name, count in vars(done).items() if name != "errors"}
        audit.record(Deed.IMPORTED, by=by.id, now=now, **counts)
        return done


def _summed(plan: Plan, understood: Understood) -> Preview:
    errors = sorted((*understood.errors, *plan.errors), key=lambda error: error.row)
    return Preview(
        *_counted(plan.people),
        *_counted(plan.cars.values()),
        unchanged=plan.unchanged,
        errors=tuple(errors),
    )


def _counted(kept: Iterable[Person | Car]) -> tuple[int, int]:
    """Give how many are new, and how many are changed."""
    found = [one.id is None for one in kept if one.id is None or one.is_changed]
    return sum(found), len(found) - sum(found)
