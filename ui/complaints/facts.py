"""What the history keeps, as it is meant: members of word lists, and moments."""

from datetime import datetime
from typing import Any


def member(kind: type[Any], value: object) -> Any:  # noqa: ANN401 - a member of `kind`
    """Give the member with this value; None for one that a later version may have written."""
    return next((one for one in kind if one.value == value), None)


def moment(text: str) -> datetime:
    """Give the moment that was kept as text."""
    return datetime.fromisoformat(text)
