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
}
