"""Who could take a complaint, as whoever hands it on sees them."""

from datetime import datetime
from typing import NamedTuple

from db import staff
from db.models import Employee, Skill
from rules.clock import ZONE
from rules.permissions import Actor


class Candidate(NamedTuple):
    """An employee who could take a complaint."""

    id: int
    name: str
    department: str
    skilled: bool
    present: bool
    stands_in: str
    """Who stands in while he is away."""
    load: int
    """Open complaints that he holds."""


def ranked(
    topics: frozenset[int], *, about: int | None = None, actor: Actor, now: datetime
) -> list[Candidate]:
    """Rank who could take a complaint: the skilled, then those present, then the least loaded.

    Whom it is `about` is not among them, and what is about the one who asks counts for nobody.
    """
    away = staff.absent_on(now.astimezone(ZONE).date())
    loads = staff.open_loads(actor.id)
    skilled = {row.employee_id for row in Skill.select().where(Skill.topic.in_(topics))}
    names = {person.id: person.name for person in Employee.select()}
    found = [
        Candidate(
            person.id,
            person.name,
            person.department,
            skilled=person.id in skilled,
            present=person.id not in away,
            stands_in=names.get(away.get(person.id), ""),
            load=loads.get(person.id, 0),
        )
        for person in staff.able_to_hold()
        if person.id != about
    ]
    return sorted(found, key=lambda one: (not one.skilled, not one.present, one.load, one.name))
