"""The bounds of every work that is measured, by area, in one place."""

from collections.abc import Mapping, Sequence

from tests.bench.judging import Bound

BOUNDS: Mapping[str, Sequence[Bound]] = {}
