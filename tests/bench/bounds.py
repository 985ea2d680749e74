"""The bounds of every work that is measured, by area, in one place."""

from collections.abc import Mapping, Sequence

from tests.bench.judging import Bound, Judged

BOUNDS: Mapping[str, Sequence[Bound]] = {
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
