"""What the report of a period says, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from rules.measures import Counted, Dimension, Figure, LateCause, Period, Value
from rules.words import CustomerClass, Source, Urgency

Label = Source | Urgency | CustomerClass | LateCause | str | date | int | None
"""What a group is called: a word to be translated, a name as it was typed, a month, a weekday from
0 for Sunday; None for "none"."""


class Group(NamedTuple):
    """One bar of a distribution."""

    value: Value
    label: Label
    now: int
    before: int
    """In the period before."""


class Share(NamedTuple):
    """So many of so many."""

    part: int
    whole: int

    @property
    def fraction(self) -> float | None:
        """Give it as a fraction; None of nothing."""
        return self.part / self.whole if self.whole else None


class ShareOf(NamedTuple):
    """The share of one group."""

    value: Value
    label: Label
    share: Share


class Handling(NamedTuple):
    """Hours on the clock from registration to closing, of the complaints closed in the period."""

    closed: int
    median: float | None
    ninth_decile: float | None
    """Nine of ten took no longer."""


@dataclass(frozen=True)
class FirstContact:
    """FCR: of the registered complaints those that were settled at the first contact."""

    centre: Share
    before: Share
    still_open: int
    """Of the registered: may yet be settled so."""
    by: Mapping[Dimension, list[ShareOf]]
    """By who registered it, by topic and by source."""


class ChannelTime(NamedTuple):
    """The commitment against what was needed, of one source.

    Means, in hours on the clock, of the complaints closed in the period; both from the beginning
    of the present commitment.
    """

    value: Value
    label: Label
    closed: int
    in_time: int
    promised: float | None
    taken: float | None

    @property
    def gap(self) -> float | None:
        """Give how many hours more than promised were needed; below 0 when less."""
        if self.promised is None or self.taken is None:
            return None
        return self.taken - self.promised


class Complexity(NamedTuple):
    """Means over the complaints closed in the period."""

    closed: int
    transfers: float | None
    """Handed from one employee to another."""
    parties: float | None
    """Different people who held it."""
    hours: float | None
    """On the clock, from registration to closing."""
    inquiries: float | None
    """Questions to departments."""
    approvals: float | None
    """Signatures."""


class Override(NamedTuple):
    """A complaint that was closed although stages were open, and why."""

    complaint: int
    number: int
    closed_at: datetime
    by: str
    """Name of the one who closed it so."""
    reason: str
    stages: tuple[str, ...]
    """Names of the stages that were open."""


@dataclass(frozen=True)
class Report:
    """All of it, of a period and the one before."""

    period: Period
    before: Period
    employee: int | None
    """Whose own figures these are; None for those of the business."""
    made_at: datetime
    counts: Mapping[Figure, int]
    counts_before: Mapping[Figure, int | None]
    """None for what is only true of now."""
    handling: Handling
    handling_before: Handling
    outside_hours: float
    """From receiving to registering, of what came in outside the service unit."""
    jobs: int | None
    """Of the workshop; None unless the period is of whole months that all have their number."""
    jobs_before: int | None
    months_without_jobs: tuple[date, ...]
    """First days of the months that still want their number; empty for other periods."""
    groups: Mapping[Dimension, list[Group]]
    """Of the opened complaints by each of `DISTRIBUTIONS`, and of the late ones by cause."""
    first_contact: FirstContact
    channels: list[ChannelTime]
    complexity: Complexity
    complexity_before: Complexity
    overrides: list[Override]
    """Of what `Figure.OVERRIDDEN` counts, the newest first."""

    def counted(self, figure: Figure, group: tuple[Dimension, Value] | None = None) -> Counted:
        """Give what a figure of this report counts, for the list behind it."""
        return Counted(figure, self.period, self.employee, group)

    @property
    def per_hundred(self) -> float | None:
        """Give the opened complaints for each hundred jobs."""
        return _per_hundred(self.counts[Figure.OPENED], self.jobs)

    @property
    def per_hundred_before(self) -> float | None:
        """Give it for the period before."""
        return _per_hundred(self.counts_before[Figure.OPENED] or 0, self.jobs_before)


def _per_hundred(complaints: int, jobs: int | None) -> float | None:
    return 100 * complaints / jobs if jobs else None
