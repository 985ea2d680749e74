"""What a list of counted complaints holds, in words, with the names that are ids to the report."""

from db.measures.groups import labels
from rules.measures import Counted, Dimension, Value
from ui.bidi import shortened
from ui.wording.measures import counted_words, group_name

_LONGEST_NAME = 40


def words_of(counted: Counted, longest_name: int = _LONGEST_NAME) -> str:
    """Give what is listed: Closed late · Topic: Warranty · Dana · October 2026."""
    group = _name(*counted.group) if counted.group else ""
    employee = _name(Dimension.EMPLOYEE, counted.employee) if counted.employee else ""
    names = (shortened(name, longest_name) for name in (employee, group))
    return counted_words(counted, *names)


def _name(dimension: Dimension, value: Value) -> str:
    return group_name(dimension, labels(dimension)(value))
