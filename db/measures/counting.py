"""The complaints that a figure counts, as the conditions of a list."""

from collections.abc import Iterator
from datetime import datetime

from peewee import Expression

from db.measures.figures import counted_by
from db.measures.groups import in_group
from db.measures.view import view_of
from rules.measures import Counted
from rules.permissions import Actor


def conditions(counted: Counted, viewer: Actor, now: datetime) -> Iterator[Expression]:
    """Give what keeps a list to exactly the complaints of a figure.

    `viewer` sees no more than he may report on: `db.filters.reportable_by`.
    """
    view = view_of(viewer, counted.employee, now)
    yield from counted_by(counted.figure, counted.period, view)
    if counted.group is not None:
        yield from in_group(*counted.group, counted.period, view)
