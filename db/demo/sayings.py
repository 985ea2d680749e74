"""What the texts of a copy name of their own: who complains, of which vehicle, and the days."""

from datetime import UTC, date, datetime, timedelta

from db.demo.crowd import Person
from db.demo.originals import Original
from rules.clock import local_day
from rules.search_text import format_phone, format_plate

SAID = ("customer", "first_name", "phone", "digits", "email", "plate", "date", "date_before")
"""In this order."""
_DAY = 86_400


class Saying:
    """Says it as the texts of one original do."""

    def __init__(self, one: Original) -> None:
        mentions = one.call.speaker.mentions
        registered = local_day(datetime.fromtimestamp(one.registered_at, UTC))
        self._days = [_Day(mentions[name], registered) for name in ("date", "date_before")]
        self._plate_as_on_the_car = "-" in mentions["plate"]

    def of(self, person: Person, digits: str, plate: str, moved: int) -> tuple[str, ...]:
        """Give what stands where the texts have marks; `moved` are seconds."""
        days = round(moved / _DAY)
        return (
            person.name,
            person.first_name,
            format_phone(digits),
            digits,
            person.email,
            format_plate(plate) if self._plate_as_on_the_car else plate,
            *(day.later(days) for day in self._days),
        )


class _Day:
    """A day that a text names, such as 3.11 or 3.11.26: the last of that date before it."""

    def __init__(self, named: str, before: date) -> None:
        day, month, *year = map(int, named.split("."))
        this_year = date(before.year, month, day)
        self._day = this_year if this_year <= before else date(before.year - 1, month, day)
        self._with_year = bool(year)

    def later(self, days: int) -> str:
        then = self._day + timedelta(days=days)
        return f"{then.day}.{then.month}" + (f".{then:%y}" if self._with_year else "")
