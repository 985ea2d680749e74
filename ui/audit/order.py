"""Which lines of the audit log a window asks the program for that it starts beside itself."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from db.audit_reading import Wanted
from rules.words import Deed


class Order(NamedTuple):
    """Who wants which lines, and the moment that it is in the window."""

    acting: int
    now: datetime
    wanted: Wanted


def facts_of(order: Order) -> dict[str, Any]:
    """Give an order as JSON can hold it."""
    wanted = order.wanted
    return {
        "acting": order.acting,
        "now": order.now.timestamp(),
        "first_day": wanted.first_day and wanted.first_day.isoformat(),
        "last_day": wanted.last_day and wanted.last_day.isoformat(),
        "person": wanted.person,
        "deed": wanted.deed and wanted.deed.value,
        "number": wanted.number,
    }


def order_of(facts: Mapping[str, Any]) -> Order:
    """Read what `facts_of` gave; raises as `waited_for.ordered` expects for other facts."""
    wanted = Wanted(
        first_day=_day(facts["first_day"]),
        last_day=_day(facts["last_day"]),
        person=_number(facts["person"]),
        deed=Deed(facts["deed"]) if facts["deed"] else None,
        number=_number(facts["number"]),
    )
    return Order(int(facts["acting"]), datetime.fromtimestamp(facts["now"], UTC), wanted)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _number(value: int | None) -> int | None:
    return None if value is None else int(value)
