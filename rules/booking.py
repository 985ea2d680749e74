"""When a vehicle may be asked to come, and the link to an outside booking program."""

import re
from collections.abc import Mapping
from datetime import datetime
from urllib.parse import quote

from rules.clock import Calendar, local_day
from rules.errors import RuleBroken

_BLANK = re.compile(r"\{([^{}\n]{1,40})\}")
_ADDRESS = re.compile("https?://", re.IGNORECASE)
_WORD = re.compile(r'"([^"]*)"|(\S+)')


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
    no value can become a word of the command. Words with spaces stand in double quotes.
    Raises `unknown_blanks`.
    """
    values = {"plate": plate, "phone": phone, "customer_number": customer_number}
    unknown = tuple(name for name in _BLANK.findall(template) if name not in values)
    if unknown:
        raise RuleBroken("unknown_blanks", field="booking_link", blanks=unknown)
    if _ADDRESS.match(template):
        escaped = {name: quote(value, safe="") for name, value in values.items()}
        return [_put_in(template, escaped)]
    words = [quoted or plain for quoted, plain in _WORD.findall(template)]
    return [_put_in(word, values) for word in words]


def _put_in(text: str, values: Mapping[str, str]) -> str:
    return _BLANK.sub(lambda found: values[found[1]], text)
