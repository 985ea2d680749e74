"""What the manager's report says on paper and in a workbook, as plain values.

The caller words everything in the language of the paper; only numbers stay numbers, so that a
workbook can reckon with them. `printing.report_pdf` and `printing.report_workbook` print it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from printing.cells import ColumnKind, Tint

Figure = float | None
"""A number; None where there is none to tell."""


@dataclass(frozen=True)
class PaperWords:
    """The words that come back on every page and sheet."""

    summary: str
    """Name of the first sheet and heading of the figures."""
    definitions: str
    period: str
    compared_with: str
    filters: str
    made_at: str
    made_by: str
    figure: str
    """Head of the column that says what is counted."""
    now: str
    """Head of the column of the period itself."""
    before: str
    change: str
    share: str
    """Head of the column with the part of the whole."""
    total: str
    different: str
    """Of complaints that count in several groups: how many there are, each counted once."""
    nothing: str
    """Stands where a distribution or table has no rows."""
    more: Callable[[int, int], str]
    """Tells what a page left out: of so many groups, so many complaints together."""
    page: Callable[[int, int], str]
    """Tells which page it is, and of how many."""


@dataclass(frozen=True)
class Headline:
    """One figure of the period beside that of the period before.

    `change` is the comparison in words or signs. One with `tile` is also shown large at the top
    of the first page, in the order given; eight fit.
    """

    label: str
    value: Figure
    kind: ColumnKind = ColumnKind.COUNT
    before: Figure = None
    change: str = ""
    tint: Tint | None = None
    tile: bool = False
    note: str = ""
    """What the value is a part of or measured in; small, beside the label."""


@dataclass(frozen=True)
class Headlines:
    """Figures under one heading."""

    heading: str
    figures: tuple[Headline, ...]


@dataclass(frozen=True)
class Bar:
    """One group of a distribution. `before` is None where there is nothing to compare with."""

    label: str
    now: int
    before: int | None = None


@dataclass(frozen=True)
class Distribution:
    """Complaints told apart, in the order in which they are to be shown.

    `note` says what a reader could get wrong, as that a complaint may count in several groups.
    `ordered` keeps the order also where a page has no room for all groups: the rest is left out,
    instead of the smallest.
    """

    title: str
    bars: tuple[Bar, ...]
    note: str = ""
    ordered: bool = False
    whole: int | None = None
    """How many complaints there are, where one may count in several groups; shares are of it."""

    @property
    def total(self) -> int:
        """Give the sum of the groups."""
        return sum(bar.now for bar in self.bars)

    @property
    def total_before(self) -> int:
        """Give the sum of the groups in the period before."""
        return sum(bar.before or 0 for bar in self.bars)

    def share(self, complaints: int) -> float:
        """Give so many as a part of all; 0 of nothing."""
        whole = self.total if self.whole is None else self.whole
        return complaints / whole if whole else 0.0


@dataclass(frozen=True)
class TableColumn:
    """One column of a table.

    At most one of the two says what the last row holds: the sum of the column, or what the two
    columns of these places have as sums, the first divided by the second.
    """

    title: str
    kind: ColumnKind = ColumnKind.COUNT
    summed: bool = False
    quotient: tuple[int, int] | None = None


@dataclass(frozen=True)
class Table:
    """Rows of one value for each column; the first column is what the row is called.

    It has a last row with totals if a column asks for one.
    """

    title: str
    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[str | Figure, ...], ...]

    @property
    def has_totals(self) -> bool:
        """Whether a column asks for a last row."""
        return any(column.summed or column.quotient for column in self.columns)

    def totals(self) -> tuple[Figure, ...]:
        """Give what its columns ask for; None where one asks for nothing, and for a part of 0."""
        return tuple(self._total(place, column) for place, column in enumerate(self.columns))

    def _total(self, place: int, column: TableColumn) -> Figure:
        if column.summed:
            return self.sum_of(place)
        above, below = (self.sum_of(one) for one in column.quotient or (place, place))
        return above / below if column.quotient and below else None

    def sum_of(self, place: int, first: int = 0) -> float:
        """Give the sum of a column, counted from 0, from a row on."""
        values = (row[place] for row in self.rows[first:])
        return sum(value for value in values if isinstance(value, int | float))


@dataclass(frozen=True)
class Chapter:
    """Sentences and tables that belong together: a sheet of the workbook, a part of the paper."""

    title: str
    sentences: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True)
class Definition:
    """What a term of the report means."""

    term: str
    text: str


@dataclass(frozen=True)
class ListCheck:
    """A row of the summary that lets the workbook compare its list with a figure."""

    label: str
    expected: int
    agrees: str
    differs: str


@dataclass(frozen=True)
class ReportPaper:
    """The whole report. All texts are ready in the language of the paper."""

    title: str
    business: str
    period: str
    compared_with: str
    filters: str
    made_at: str
    made_by: str
    words: PaperWords
    headlines: tuple[Headlines, ...]
    distributions: tuple[Distribution, ...]
    """Those of the opened complaints, and the causes of lateness."""
    chapters: tuple[Chapter, ...]
    """First contact and channels; complexity."""
    definitions: tuple[Definition, ...]
    check: ListCheck | None = None
