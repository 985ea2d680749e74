"""Why a complaint was late, as one word."""

from peewee import Case

from db.measures.lines import answered_in_time, in_time, passed_on, taken
from db.models import Complaint
from rules.measures import LateCause


def cause() -> Case:
    """Give the first cause that holds, for a complaint that is late."""
    return Case(
        None,
        [
            (Complaint.reopened > 0, LateCause.REOPENED.value),
            (~taken(in_time()), LateCause.NOT_TAKEN.value),
            (passed_on(in_time()), LateCause.PASSED_ON.value),
            (~answered_in_time(), LateCause.NOT_ANSWERED.value),
        ],
        LateCause.LONG_WORK.value,
    )
