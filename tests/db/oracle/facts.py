"""What holds of one complaint, told from its rows."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from rules.measures import Dimension, LateCause, Value
from tests.db.oracle.rows import House, Row, Told

ISRAEL = ZoneInfo("Asia/Jerusalem")
HOUR = 3600
DAY = 24 * HOUR
TAKING = ("opened", "transferred")
HOLDING = ("opened", "transferred", "reopened")


def begin_of(day: date) -> int:
    """Give the second at which a day begins in Israel."""
    return int(datetime(day.year, day.month, day.day, tzinfo=ISRAEL).timestamp())


def end_of(day: date) -> int:
    return begin_of(day + timedelta(days=1))


def day_of(second: int) -> date:
    return datetime.fromtimestamp(second, ISRAEL).date()


def is_closed(told: Told) -> bool:
    return bool(told.row["status"] == "closed")


def is_late(told: Told, now: int) -> bool:
    """Tell whether it was closed, or stands open, after its due time."""
    ended = told.row["closed_at"] if is_closed(told) else now
    return bool(ended > told.row["due_at"])


def handing_on(told: Told) -> list[Row]:
    """Give the lines in which it went from one of us to another."""
    return [
        line
        for line in told.lines
        if line["event"] == "transferred" and line["from_handler_id"] is not None
    ]


def customer_came_again(told: Told) -> bool:
    return any(contact["direction"] == "incoming" for contact in told.contacts)


def was_reopened_in(told: Told, begins: int, ends: int) -> bool:
    return any(line["event"] == "reopened" and begins <= line["at"] < ends for line in told.lines)


def seconds_taken(told: Told) -> int:
    return int(told.row["closed_at"] - told.row["registered_at"])


def was_overridden(told: Told) -> bool:
    """Tell whether it was closed this time although stages were open."""
    return any(
        line["event"] == "overridden" and line["at"] == told.row["closed_at"] for line in told.lines
    )


def had_late_stage(told: Told) -> bool:
    return any(
        row["outcome"] in ("done", "overridden")
        and row["due_at"] is not None
        and row["done_at"] > row["due_at"]
        for row in told.stages
    )


def parties(told: Told) -> int:
    held = {line["to_handler_id"] for line in told.lines if line["event"] in HOLDING} - {None}
    return max(len(held), told.row["handler_id"] is not None)


def late_cause(told: Told) -> LateCause:
    """Give why it was late; asked of late complaints only."""
    due = told.row["due_at"]
    if told.row["reopened"] > 0:
        return LateCause.REOPENED
    taken = [
        line
        for line in told.lines
        if line["event"] in TAKING and line["to_handler_id"] is not None and line["at"] <= due
    ]
    if not taken:
        return LateCause.NOT_TAKEN
    if any(line["at"] <= due for line in handing_on(told)):
        return LateCause.PASSED_ON
    answers = [one for one in told.contacts if one["direction"] == "outgoing" and one["at"] <= due]
    return LateCause.LONG_WORK if answers else LateCause.NOT_ANSWERED


def came_back(told: Told, other: Told, days: int) -> bool:
    """Tell whether another complaint is the same customer with the same matter, soon after."""
    one, two = told.row, other.row
    if one["customer_id"] is None or one["customer_id"] != two["customer_id"]:
        return False
    if not told.topics & other.topics:
        return False
    after = (two["registered_at"], two["id"]) > (one["registered_at"], one["id"])
    return after and two["registered_at"] <= one["closed_at"] + days * DAY


def values(house: House, told: Told, dimension: Dimension) -> set[Value]:
    """Give in which groups of a dimension it stands; several only for topics."""
    if dimension is Dimension.TOPIC:
        return set(told.topics) or {None}
    return {_value(house, told, dimension)}


def _value(house: House, told: Told, dimension: Dimension) -> Value:
    row = told.row
    registered = day_of(row["registered_at"])
    match dimension:
        case Dimension.CUSTOMER_CLASS:
            customer = row["customer_id"]
            return None if customer is None else str(house.customers[customer]["kind"])
        case Dimension.MAKE:
            vehicle = row["vehicle_id"]
            return (None if vehicle is None else house.vehicles[vehicle]["make"]) or None
        case Dimension.MONTH:
            return registered.replace(day=1)
        case Dimension.WEEKDAY:
            return registered.isoweekday() % 7
        case Dimension.CAUSE:
            return late_cause(told).value
        case _:
            return _COLUMN[dimension](row)


_COLUMN: dict[Dimension, Callable[[Row], Value]] = {
    Dimension.SOURCE: lambda row: row["source_id"],
    Dimension.URGENCY: lambda row: row["urgency"],
    Dimension.EMPLOYEE: lambda row: row["handler_id"],
    Dimension.REGISTERED_BY: lambda row: row["opened_by_id"],
}
