"""The figures as a table of docs/performance.md: a line for each work, a column for each store."""

from collections.abc import Iterator, Sequence
from statistics import median

from tests.bench.figures import Figure
from tests.bench.judging import Bound, Judged, Verdict

_NOWHERE = 0
_BESIDES = ("Bound", "Kept")


def markdown(
    figures: Sequence[Figure], verdicts: Sequence[Verdict], sizes: Sequence[int]
) -> Iterator[str]:
    """Give the lines: medians with the 95th percentile, the ratio in the largest store, bounds."""
    stores = [f"{size:,}" for size in sizes]
    heads = ("Work", *stores, "Beside", "Ratio", *_BESIDES)
    yield _row(heads)
    yield _row(["---"] + ["---:"] * len(stores) + ["---", "---:", "---", "---"])
    for work, floor in dict.fromkeys((one.work, one.floor_name) for one in figures):
        same = [one for one in figures if (one.work, one.floor_name) == (work, floor)]
        yield _row((work, *_by_size(same, sizes), *_beside(same[-1]), *_bounds(same, verdicts)))


def _by_size(figures: Sequence[Figure], sizes: Sequence[int]) -> Iterator[str]:
    told = {figure.size: _told(figure) for figure in figures}
    # What does not depend on the store stands in the first column.
    yield from (
        (told.get(size, "") for size in sizes)
        if _NOWHERE not in told
        else (
            told[_NOWHERE],
            *[""] * (len(sizes) - 1),
        )
    )


def _told(figure: Figure) -> str:
    late = figure.percentile(95)
    spread = "" if len(figure.taken) == 1 else f" ({_number(late)})"
    return f"{_number(figure.median)}{spread} {figure.unit}"


def _beside(figure: Figure) -> tuple[str, str]:
    if figure.ratio is None:
        return "", ""
    return f"{figure.floor_name} {_number(median(figure.floor))}", f"{figure.ratio:.2f}"


def _bounds(figures: Sequence[Figure], verdicts: Sequence[Verdict]) -> tuple[str, str]:
    work, floor = figures[0].work, figures[0].floor_name
    meant = [
        one
        for one in verdicts
        if one.bound.work == work and one.bound.floor_name in ("", floor) and one.value is not None
    ]
    kept = [f"{'yes' if one.holds else '**no**'} {_number(one.value or 0)}" for one in meant]
    return "; ".join(map(_bound, (one.bound for one in meant))), "; ".join(kept)


def _bound(bound: Bound) -> str:
    names = {Judged.RATIO: "ratio", Judged.GROWTH: "growth", Judged.MEDIAN: "", Judged.P95: "p95"}
    where = f" at {bound.size:,}" if bound.size else ""
    limit = f"≤ {bound.at_most:g}" if bound.at_most is not None else f"≥ {bound.at_least:g}"
    return f"{names.get(bound.judged, bound.judged.value)} {limit}{where}".strip()


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
