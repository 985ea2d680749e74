"""What a bench tells: how long a work took, beside the cheapest honest way to do the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles

_HUNDREDTHS = 100


@dataclass(frozen=True)
class Figure:
    """A work as it was measured in one run; `taken` and `floor` in `unit`, in turns."""

    work: str
    taken: Sequence[float]
    size: int = 0
    """Complaints in the store; 0 where that does not matter."""
    floor: Sequence[float] = ()
    floor_name: str = ""
    """What it is compared with, as "raw sqlite3"; a work may be told beside several."""
    unit: str = "ms"

    @property
    def median(self) -> float:
        """Give the middle value."""
        return median(self.taken)

    @property
    def ratio(self) -> float | None:
        """Give how many times the floor's median it took; None without a floor."""
        return self.median / median(self.floor) if self.floor else None

    def percentile(self, hundredths: int) -> float:
        """Give the value below which so many of a hundred lie, by the nearest rank."""
        if len(self.taken) == 1:
            return self.taken[0]
        cuts = quantiles(self.taken, n=_HUNDREDTHS, method="inclusive")
        return cuts[hundredths - 1]
