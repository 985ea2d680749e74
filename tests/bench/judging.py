"""What must hold of the figures, and whether it does."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from tests.bench.figures import Figure


class Judged(Enum):
    """What of a figure is bounded."""

    RATIO = "ratio"
    MEDIAN = "median"
    P95 = "p95"
    P99 = "p99"
    GROWTH = "growth"
    """Its median in the largest store, divided by that in the smallest."""


@dataclass(frozen=True)
class Bound:
    """What must hold of a work, in every store unless `size` names one."""

    work: str
    judged: Judged
    at_most: float | None = None
    at_least: float | None = None
    size: int = 0
    floor_name: str = ""
    """Of several things it is compared with, which."""
    optional: bool = False
    """What it is compared with need not be installed."""

    def __str__(self) -> str:
        """Say what must hold."""
        where = f" at {self.size:,}" if self.size else ""
        beside = f" to {self.floor_name}" if self.floor_name else ""
        limit = f"<= {self.at_most:g}" if self.at_most is not None else f">= {self.at_least:g}"
        return f"{self.work}{where}: {self.judged.value}{beside} {limit}"

    def holds(self, value: float) -> bool:
        """Tell whether a value keeps it."""
        if self.at_most is not None and value > self.at_most:
            return False
        return self.at_least is None or value >= self.at_least


@dataclass(frozen=True)
class Verdict:
    """A bound, and what was measured: None where nothing was that it speaks of."""

    bound: Bound
    value: float | None

    @property
    def holds(self) -> bool:
        """Tell whether the bound is kept; what was not measured was not kept either."""
        if self.value is None:
            return self.bound.optional
        return self.bound.holds(self.value)


def verdicts(figures: Sequence[Figure], bounds: Iterable[Bound]) -> Iterator[Verdict]:
    """Judge each bound by the worst figure that it speaks of."""
    for bound in bounds:
        values = list(_values(bound, figures))
        worst = max if bound.at_most is not None else min
        yield Verdict(bound, worst(values) if values else None)


def _values(bound: Bound, figures: Sequence[Figure]) -> Iterator[float]:
    meant = [one for one in figures if one.work == bound.work]
    if bound.floor_name:
        meant = [one for one in meant if one.floor_name == bound.floor_name]
    if bound.judged is Judged.GROWTH:
        yield from _growth(meant)
        return
    for figure in meant:
        if bound.size in (0, figure.size):
            yield from _value(bound.judged, figure)


def _value(judged: Judged, figure: Figure) -> Iterator[float]:
    if judged is Judged.MEDIAN:
        yield figure.median
    elif judged is Judged.P95:
        yield figure.percentile(95)
    elif judged is Judged.P99:
        yield figure.percentile(99)
    elif figure.ratio is not None:
        yield figure.ratio


def _growth(figures: Sequence[Figure]) -> Iterator[float]:
    by_size = sorted(figures, key=lambda figure: figure.size)
    if by_size and by_size[0].size < by_size[-1].size:
        yield by_size[-1].median / by_size[0].median
