"""Numbers as they are printed."""

from decimal import Decimal

from printing.cells import ColumnKind
from printing.text import left_to_right
from rules.measures import rounded

NONE = "\N{EN DASH}"
"""Stands where there is no number."""
DIGITS = {
    ColumnKind.SHARE: 3,
    ColumnKind.DECIMAL: 1,
    ColumnKind.DIFFERENCE: 1,
    ColumnKind.SMALL: 2,
}
"""After the point, of the number itself: a share of 0.387 is printed as 38.7%."""
SIGNED = frozenset({ColumnKind.DIFFERENCE, ColumnKind.CHANGE})


def printed(value: object, kind: ColumnKind) -> str:
    """A value in words of its kind, as 1,234 or 87.3%, with its sign where it belongs.

    Text comes back as it is, nothing as a dash.
    """
    if value is None:
        return NONE
    if not isinstance(value, int | float):
        return str(value)
    return left_to_right(_number(value, kind))


def as_printed(value: float, kind: ColumnKind) -> Decimal:
    """Give a number with the digits that are printed, so that these can be subtracted."""
    return rounded(value, DIGITS.get(kind, 0))


def _number(value: float, kind: ColumnKind) -> str:
    # Rounded first: -0.04 is no less than nothing here.
    shown = as_printed(value, kind)
    if not shown:
        shown = abs(shown)
    if kind is ColumnKind.SHARE:
        return f"{shown:.1%}"
    return f"{shown:+,}" if kind in SIGNED and shown else f"{shown:,}"
