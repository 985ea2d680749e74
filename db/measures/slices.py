"""A long period in pieces, so that what is asked of one can be stopped, and tells how far it is."""

from collections.abc import Callable
from datetime import timedelta

from peewee import Expression, Field, fn

from db.models import Complaint
from rules.clock import local_day
from rules.measures import Period

AT_ONCE = 25_000
"""About as many complaints as are gone through together."""
_A_DAY = timedelta(days=1)


def slices(
    period: Period, moment: Field, population: Callable[[Period], Expression]
) -> list[Period]:
    """Give the days of a period that have complaints of a population, piece by piece.

    `moment` is what makes a complaint one of them.
    """
    asked = Complaint.select(fn.COUNT(moment), fn.MIN(moment), fn.MAX(moment))
    ((many, earliest, latest),) = asked.where(population(period)).tuples()
    if not many:
        return []
    first, end = local_day(earliest), local_day(latest)
    each = max(1, ((end - first).days + 1) * AT_ONCE // many)
    firsts = [first + timedelta(days=past) for past in range(0, (end - first).days + 1, each)]
    return [
        Period(first, last)
        for first, last in zip(firsts, [*(one - _A_DAY for one in firsts[1:]), end], strict=True)
    ]
