"""The numbers of the report as people read them: the same on the screen and on its papers."""

from rules.measures import rounded
from ui.bidi import number

_NOT_IN_A_SUM = str.maketrans("", "", ", ₪\u00a0")
_LONGEST_SUM = 12
"""Digits; no sum has more, and Python reads endless ones slowly."""


def whole(value: float) -> str:
    """Write a number of things."""
    return number(f"{rounded(value, 0):,}")


def tenths(value: float) -> str:
    """Write a mean or a number of hours, with one decimal."""
    return number(f"{rounded(value, 1):,}")


def hundredths(value: float) -> str:
    """Write a mean of small numbers, with two decimals."""
    return number(f"{rounded(value, 2):,}")


def percent(value: float) -> str:
    """Write a share that is given in percent."""
    return number(f"{rounded(value, 0)}%")


def money(shekels: int) -> str:
    """Write a sum in whole shekels."""
    return f"{number(f'{shekels:,}')} ₪"


def typed_sum(typed: str) -> int | None:
    """Give the sum that somebody typed, 0 for nothing typed; None: it is no whole sum."""
    digits = typed.translate(_NOT_IN_A_SUM)
    # Digits of other scripts are digits too; ² is none.
    if digits and (not digits.isdecimal() or len(digits) > _LONGEST_SUM):
        return None
    return int(digits or 0)
