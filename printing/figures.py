"""Numbers as they are printed."""

from printing.cells import ColumnKind
from printing.text import left_to_right

NONE = "\N{EN DASH}"
"""Stands where there is no number."""
MINUTES_AN_HOUR = 60
DECIMALS = 1


def printed(value: object, kind: ColumnKind) -> str:
    """A value in words of its kind, as 1,234 or 87.3%, with its sign where it belongs.

    Text comes back as it is, nothing as a dash.
    """
    if value is None:
        return NONE
    if not isinstance(value, int | float):
        return str(value)
    return left_to_right(_number(value, kind))


def _number(value: float, kind: ColumnKind) -> str:
    if kind is ColumnKind.SHARE:
        return f"{value:.1%}"
    if kind is ColumnKind.MINUTES:
        hours, minutes = divmod(round(value), MINUTES_AN_HOUR)
        return f"{hours:,}:{minutes:02}"
    if kind is ColumnKind.CHANGE:
        return f"{value:+,.0f}" if value else "0"
    if kind in {ColumnKind.DECIMAL, ColumnKind.DIFFERENCE}:
        # Rounded first: -0.04 is no less than nothing here.
        rounded = round(value, DECIMALS) or 0.0
        signed = kind is ColumnKind.DIFFERENCE and rounded != 0
        return f"{rounded:+,.1f}" if signed else f"{rounded:,.1f}"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}"
