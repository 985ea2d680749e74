"""The bounds of every work that is measured, by area, in one place."""

from collections.abc import Mapping, Sequence

from tests.bench.judging import Bound, Judged

BOUNDS: Mapping[str, Sequence[Bound]] = {
    "board": tuple(
        Bound(work, Judged.MEDIAN, at_most, size=size)
        for work in ("board", "select a complaint")
        for size, at_most in ((10_000, 10), (100_000, 10), (1_000_000, 30))
    ),
    "start": tuple(
        bound
        for work in ("start to the sign-in", "sign-in to the board")
        for bound in (Bound(work, Judged.RATIO, 1.5), Bound(work, Judged.GROWTH, 1.1))
    ),
    "helpdesk": (
        Bound("list beside a help desk", Judged.RATIO, 0.25, optional=True),
        *(
            Bound(f"{act} beside a help desk", Judged.RATIO, 0.1, optional=True)
            for act in ("filter", "search", "board", "create", "transfer")
        ),
    ),
    "verbs": tuple(
        bound
        for act in ("open", "transfer", "classify", "close")
        for bound in (
            Bound(f"{act} a complaint", Judged.RATIO, 6),
            Bound(f"{act} a complaint", Judged.P99, 5),
        )
    ),
    "server": tuple(
        Bound(f"{act}, one of 20 at a server", Judged.P95, 50)
        for act in ("list", "select", "board", "open", "transfer", "classify", "close")
    ),
    "letters": (
        Bound("200 letters in one PDF", Judged.MEDIAN, at_least=500),
        Bound("a single letter", Judged.RATIO, 1.0, floor_name="Qt"),
        Bound("a single letter", Judged.RATIO, 1.0, floor_name="WeasyPrint", optional=True),
    ),
}
