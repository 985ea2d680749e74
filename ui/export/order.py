"""What a window asks the program to write that it starts beside itself, as one line of JSON."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from db.filters import Filter, State
from rules.measures import Counted, Dimension, Figure, Period, Value
from rules.words import Urgency

_AS_THEY_ARE = (
    *("handler", "late", "due_today", "mine", "stage_late", "active_topics"),
    *("text", "customer", "vehicle"),
)


class Order(NamedTuple):
    """Who wants which complaints, and the moment that it is in the window."""

    acting: int
    now: datetime
    wanted: Filter


def facts_of(order: Order) -> dict[str, Any]:
    """Give an order as JSON can hold it."""
    return {
        "acting": order.acting,
        "now": order.now.timestamp(),
        "wanted": _of_filter(order.wanted),
    }


def order_of(facts: Mapping[str, Any]) -> Order:
    """Read what `facts_of` gave; raises as `waited_for.ordered` expects for other facts."""
    now = datetime.fromtimestamp(facts["now"], UTC)
    return Order(int(facts["acting"]), now, _filter(facts["wanted"]))


def _of_filter(wanted: Filter) -> dict[str, Any]:
    return {
        **{name: getattr(wanted, name) for name in _AS_THEY_ARE},
        "state": wanted.state.value,
        "urgencies": sorted(wanted.urgencies),
        "registered_from": _of_day(wanted.registered_from),
        "registered_to": _of_day(wanted.registered_to),
        "counted": _of_counted(wanted.counted) if wanted.counted else None,
    }


def _filter(facts: Mapping[str, Any]) -> Filter:
    return Filter(
        **{name: facts[name] for name in _AS_THEY_ARE},
        state=State(facts["state"]),
        urgencies=frozenset(map(Urgency, facts["urgencies"])),
        registered_from=_day(facts["registered_from"]),
        registered_to=_day(facts["registered_to"]),
        counted=_counted(facts["counted"]) if facts["counted"] else None,
    )


def _of_counted(counted: Counted) -> dict[str, Any]:
    group = None
    if counted.group is not None:
        dimension, value = counted.group
        # A month is told from a text by the list it stands in.
        group = [dimension.value, [_of_day(value)] if isinstance(value, date) else value]
    return {
        "figure": counted.figure.value,
        "period": [_of_day(counted.period.first), _of_day(counted.period.last)],
        "employee": counted.employee,
        "group": group,
    }


def _counted(facts: Mapping[str, Any]) -> Counted:
    first, last = map(date.fromisoformat, facts["period"])
    group: tuple[Dimension, Value] | None = None
    if facts["group"] is not None:
        dimension, value = facts["group"]
        kept = date.fromisoformat(value[0]) if isinstance(value, list) else value
        group = Dimension(dimension), kept
    return Counted(Figure(facts["figure"]), Period(first, last), facts["employee"], group)


def _of_day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
