"""When a vehicle may be asked to come, and the link to an outside booking program."""

from datetime import datetime
from urllib.parse import quote

from rules.clock import Calendar, local_day
from rules.errors import RuleBroken

LINK_BLANKS = ("plate", "phone", "customer_number")


def require_bookable(
    starts_at: datetime,
    ends_at: datetime,
    calendar: Calendar,
    *,
    despite_closed: bool,
    now: datetime,
) -> None:
    """Raise `booking_in_past`, or `booking_while_closed` unless that was confirmed."""
    if starts_at < now:
        raise RuleBroken("booking_in_past", field="starts_at")
    day = local_day(starts_at)
    opening = calendar.opening(day)
    inside = opening is not None and opening[0] <= starts_at and ends_at <= opening[1]
    if not inside and not despite_closed:
        raise RuleBroken("booking_while_closed", field="starts_at", kind=calendar.day_kind(day))


def outside_link(template: str, *, plate: str, phone: str, customer_number: str) -> list[str]:
    """Fill the template of the outside program: a web address, or a command and its arguments.

    In an address the values are escaped; in a command each word is filled by itself, so that
    no value can become a word of the command. Raises `unknown_blanks`.
    """
    values = {"plate": plate, "phone": phone, "customer_number": customer_number}
    address = template.startswith(("http://", "https://"))
    words = [template] if address else template.split()
    try:
        safe = {name: quote(value, safe="") for name, value in values.items()}
        return [word.format_map(safe if address else values) for word in words]
    except (KeyError, ValueError, IndexError, AttributeError) as wrong:
        raise RuleBroken("unknown_blanks", field="booking_link", blanks=(str(wrong),)) from wrong
