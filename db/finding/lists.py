"""What a list shows: the first of it at once, and all of it beside the window."""

from array import array
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from peewee import ModelSelect, fn

from db.filters import ANYBODY, Filter
from db.finding.asking import Asked, glance, met, on_sqlite, patience, worded
from db.finding.drivers import BY_DUE, BY_HANDLER, BY_ID, Driver, is_any, narrowest, worded_anywhere
from db.finding.orders import NAMED, SortBy, order, reading
from db.finding.packing import packed, unpacked
from db.finding.sought import Sought
from db.finding.walks import Walk
from db.finding.words import bearers
from db.models import Complaint, database
from rules.permissions import Actor

FIRST = 1_000
"""Of a list at most so many are known at once, the others a moment later."""
_MET = 96
"""So many where there may be more than `FIRST`: a window shows fewer."""


class Beginning(NamedTuple):
    """The first of a list, by their ids."""

    ids: Sequence[int]
    """Fewer than `FIRST`, or none yet, where what is looked for is rare among much."""
    whole: bool
    """There are no others."""


def beginning(
    wanted: Filter,
    actor: Actor,
    now: datetime,
    *,
    sort: SortBy = SortBy.DUE,
    descending: bool = False,
) -> Beginning:
    """Give the first ids of a list, quick however much there is and however much is found."""
    sought = Sought(wanted, actor, now, sort, descending=descending)
    few = _few(sought, FIRST)
    if few is None and (common := _at_a_glance(sought)) is not None:
        return common
    few = few or _few(sought)
    if few is None and wanted.counted is None:
        return _met_first(sought, patience(hurried=bool(bearers(wanted.text))))
    # The more of what is sorted is wanted, the longer it takes.
    most = FIRST if few is None or few.known is None or few.known <= FIRST else _MET
    first, is_done = met(_in_order(sought, few), most + 1, patience())
    return Beginning(first[:most], whole=is_done and len(first) <= most)


def bearing(
    wanted: Filter,
    actor: Actor,
    now: datetime,
    *,
    sort: SortBy = SortBy.DUE,
    descending: bool = False,
) -> Sequence[int]:
    """Give the ids of what bears the number that is searched for, in the order of the list.

    It is what was meant, and is shown until those are found that merely mention it.
    """
    borne = bearers(wanted.text)
    if not borne:
        return []
    sought = Sought(wanted, actor, now, sort, descending=descending)
    few = Driver(BY_ID, Complaint.id.in_(borne), what=tuple(borne))
    return met(_in_order(sought, few), FIRST, patience())[0]


def _at_a_glance(sought: Sought) -> Beginning | None:
    """Give the first of what is so common that counting it would take longer than meeting them."""
    wanted = sought.wanted
    # Along a table of names each step is dear: that is no glance.
    if wanted.counted is not None or wanted.text.strip() or sought.sort in NAMED:
        return None
    # A server cannot be looked at meanwhile; and where nothing would be counted, nothing is spared.
    if not on_sqlite() or not is_any(sought):
        return None
    found = _met_first(sought, glance())
    return found if found.whole or len(found.ids) == _MET else None


def _met_first(sought: Sought, looks: Iterator[int]) -> Beginning:
    first: list[int] = []
    is_borne = bool(bearers(sought.wanted.text))
    for part in Walk(sought).parts():
        more, is_done = met(part, _MET + 1 - len(first), looks)
        # Whoever writes between two parts may have moved one from a part that was met to this one.
        first = list(dict.fromkeys([*first, *more]))
        if not is_done and is_borne:
            # What bears the number is meant more than the few that mention it first.
            return Beginning((), whole=False)
        if not is_done or len(first) > _MET:
            return Beginning(first[:_MET], whole=False)
    return Beginning(first, whole=True)


def ids(
    wanted: Filter,
    actor: Actor,
    now: datetime,
    *,
    sort: SortBy = SortBy.NUMBER,
    descending: bool = False,
) -> "array[int]":
    """Give the ids of everything a filter finds, in order; where that is much, beside the window.

    A million of them take 4 MB.
    """
    sought = Sought(wanted, actor, now, sort, descending=descending)
    asked = _in_order(sought, _driver_of_all(sought))
    if not on_sqlite():
        return packed([one for (one,) in database.execute_sql(*asked).fetchall()])
    # As one value: row by row, this thread and the window would wait for each other at each.
    sql = f"SELECT json_group_array(id) FROM ({asked.sql} LIMIT -1)"  # noqa: S608 - ours
    (listed,) = database.execute_sql(sql, asked.values).fetchone()
    return unpacked(listed)


def count(wanted: Filter, actor: Actor, now: datetime) -> int:
    """Give how many complaints a filter finds."""
    sought = Sought(wanted, actor, now, SortBy.NUMBER)
    few = _driver_of_all(sought)

    def word() -> Asked:
        return _worded(sought, reading(Complaint.select(fn.COUNT(Complaint.id)), wanted), few)

    asked = sought.asked(("count", few and few.name), word)
    return int(database.execute_sql(*asked).fetchone()[0])


def _few(sought: Sought, at_most: int | None = None) -> Driver | None:
    # What a figure counts is found by conditions of its own.
    return narrowest(sought, at_most) if sought.wanted.counted is None else None


def _driver_of_all(sought: Sought) -> Driver | None:
    return _few(sought) or (worded_anywhere(sought) if sought.wanted.counted is None else None)


def _in_order(sought: Sought, few: Driver | None) -> Asked:
    def word() -> Asked:
        found = reading(Complaint.select(Complaint.id), sought.wanted, sought.sort)
        in_order = found.order_by(*order(sought.sort, descending=sought.descending))
        return _worded(sought, in_order, few)

    return sought.asked(("in order", few and few.name), word)


def _worded(sought: Sought, asked: ModelSelect, few: Driver | None) -> Asked:
    found = sought.chosen(asked)
    kept = found if few is None else found.where(few.condition)
    return worded(kept, _index(sought.wanted, few))


def _index(wanted: Filter, few: Driver | None) -> str | None:
    """Give the index by which all is read; None leaves it to the engine."""
    if few is not None:
        return few.along
    if wanted.counted is not None:
        return None
    if wanted.text.strip():
        return BY_ID
    return BY_DUE if wanted.handler is ANYBODY else BY_HANDLER
