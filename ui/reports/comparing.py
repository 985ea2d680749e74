"""How a figure has changed since the period before: an arrow, words, and whether that is good."""

from collections.abc import Callable
from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from db.measures.results import Share
from rules.measures import rounded
from ui.bidi import number
from ui.colours import Tone
from ui.wording.numbers import hundredths, percent, tenths, whole

NOTHING = "—"
"""Stands for a figure of nothing."""
_PERCENT = 100


class Better(Enum):
    """Which way is the good one."""

    MORE = "more"
    FEWER = "fewer"
    NEITHER = "neither"


class Change(NamedTuple):
    """What is said of a change, and in which tone."""

    text: str
    tone: Tone


class Unit(NamedTuple):
    """How a figure is written, with how many decimals, and how more and less of it are said."""

    write: Callable[[float], str]
    decimals: int
    more: object
    less: object


def in_percent(share: Share) -> float | None:
    """Give a share in percent, as a whole number, so that what is shown can be subtracted."""
    return None if share.fraction is None else float(rounded(share.fraction * _PERCENT, 0))


_MORE, _LESS = (
    QT_TRANSLATE_NOOP("Comparing", "{by} more"),
    QT_TRANSLATE_NOOP("Comparing", "{by} less"),
)
COUNT = Unit(whole, 0, _MORE, QT_TRANSLATE_NOOP("Comparing", "{by} fewer"))
MEAN = Unit(tenths, 1, _MORE, _LESS)
SMALL_MEAN = Unit(hundredths, 2, _MORE, _LESS)
HOURS = Unit(
    tenths,
    1,
    QT_TRANSLATE_NOOP("Comparing", "{by} hours more"),
    QT_TRANSLATE_NOOP("Comparing", "{by} hours less"),
)
POINTS = Unit(
    percent,
    0,
    QT_TRANSLATE_NOOP("Comparing", "{by} pp more"),
    QT_TRANSLATE_NOOP("Comparing", "{by} pp less"),
)


def written(value: float | None, unit: Unit) -> str:
    """Write a figure; one of nothing has a sign of its own."""
    return NOTHING if value is None else unit.write(value)


def change(now: float | None, before: float | None, unit: Unit, better: Better) -> Change:
    """Say how a figure has changed; of what is not known no change is said."""
    was = QCoreApplication.translate("Comparing", "before: {figure}").format(
        figure=written(before, unit)
    )
    if now is None or before is None:
        return Change("" if now is before else was, Tone.QUIET)
    # As they are shown: the difference must be that of the two numbers people read.
    by = rounded(now, unit.decimals) - rounded(before, unit.decimals)
    if not by:
        same = QCoreApplication.translate("Comparing", "unchanged")
        return Change(f"= {same} · {was}", Tone.QUIET)
    sentence = str(unit.more if by > 0 else unit.less)
    step = QCoreApplication.translate("Comparing", sentence).format(by=number(f"{abs(by):,}"))
    arrow = "▲" if by > 0 else "▼"
    return Change(f"{arrow} {step} · {was}", _tone(better, grew=by > 0))


def _tone(better: Better, *, grew: bool) -> Tone:
    if better is Better.NEITHER:
        return Tone.QUIET
    return Tone.GREEN if grew is (better is Better.MORE) else Tone.RED
