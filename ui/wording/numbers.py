"""The numbers of the report as people read them: the same on the screen and on its papers."""

from rules.measures import rounded
from ui.bidi import number


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
