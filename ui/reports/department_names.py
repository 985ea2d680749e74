"""The departments whose figures somebody reports on."""

from db.process import departments
from rules.permissions import Actor
from ui.bidi import isolate


def departments_of(actor: Actor) -> str:
    """Name the departments for which a person answers."""
    return ", ".join(isolate(one.name) for one in departments.of_employee(actor))
