"""What must hold, in one place: the bounds of every work that is measured."""

from tests.bench.figures import Bound

BOUNDS: tuple[Bound, ...] = ()
