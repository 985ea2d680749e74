"""A bench that says "kept" must have looked."""

import pytest

from tests.bench.figures import Figure
from tests.bench.judging import Bound, Judged, verdicts
from tests.bench.page import markdown

SMALL = Figure("list", [2.0, 4.0, 3.0], size=10, floor=[1.0, 1.0], floor_name="raw")
LARGE = Figure("list", [9.0, 6.0, 7.0], size=1000, floor=[1.0, 2.0, 3.0], floor_name="raw")


@pytest.mark.parametrize(
    ("bound", "value", "holds"),
    [
        (Bound("list", Judged.MEDIAN, 7), 7, True),
        (Bound("list", Judged.MEDIAN, 6.9), 7, False),
        (Bound("list", Judged.MEDIAN, 6.9, size=10), 3, True),
        (Bound("list", Judged.MEDIAN, at_least=3), 3, True),
        (Bound("list", Judged.MEDIAN, at_least=3.1), 3, False),
        (Bound("list", Judged.RATIO, 3.5), 3.5, True),
        (Bound("list", Judged.RATIO, 3.4, floor_name="raw"), 3.5, False),
        (Bound("list", Judged.RATIO, 3, floor_name="other"), None, False),
        (Bound("list", Judged.RATIO, 3, floor_name="other", optional=True), None, True),
        (Bound("list", Judged.P95, 8.7), 8.8, False),
        (Bound("list", Judged.P99, 8.99), 8.96, True),
        (Bound("list", Judged.GROWTH, 2), 7 / 3, False),
        (Bound("list", Judged.GROWTH, 2.5), 7 / 3, True),
        (Bound("board", Judged.MEDIAN, 100), None, False),
    ],
)
def test_a_bound_is_judged_by_the_worst_of_what_was_measured(
    bound: Bound, value: float | None, *, holds: bool
) -> None:
    (verdict,) = verdicts([SMALL, LARGE], [bound])
    assert verdict.value == (value if value is None else pytest.approx(value))
    assert verdict.holds is holds


def test_growth_is_not_told_of_one_store() -> None:
    (verdict,) = verdicts([SMALL], [Bound("list", Judged.GROWTH, 2)])
    assert verdict.value is None
    assert not verdict.holds


def test_what_was_measured_once_has_its_own_percentile() -> None:
    assert Figure("import", [5.0]).percentile(95) == 5


def test_a_page_tells_each_work_once_with_what_was_broken() -> None:
    single = Figure("import", [5.0])
    bounds = [Bound("list", Judged.GROWTH, 2), Bound("list", Judged.RATIO, 4, floor_name="raw")]
    found = list(verdicts([SMALL, LARGE, single], bounds))
    _head, _rule, *lines = markdown([SMALL, LARGE, single], found, (10, 1000))
    in_stores = "3 (3.9) ms | 7 (8.8) ms | raw 2 | 3.50"
    assert lines == [
        f"| list | {in_stores} | growth ≤ 2; ratio ≤ 4 | **no** 2.33; yes 3.5 |",
        "| import | 5 ms |  |  |  |  |  |",
    ]
