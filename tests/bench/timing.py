"""How time is taken: in turns, so that a busy moment of the machine falls on both alike."""

from collections.abc import Callable, Sequence
from time import perf_counter

from PySide6.QtWidgets import QApplication

Act = Callable[[], object]
_MILLISECONDS = 1000


def once(act: Act) -> float:
    """Give how many milliseconds an act takes."""
    began = perf_counter()
    act()
    return (perf_counter() - began) * _MILLISECONDS


def in_turns(acts: Sequence[Act], times: int) -> list[list[float]]:
    """Do each act so many times, in turns, after once for the caches; gives milliseconds of each.

    Neither always comes first.
    """
    for act in acts:
        act()
    taken: list[list[float]] = [[] for _ in acts]
    places = list(range(len(acts)))
    for turn in range(times):
        for place in reversed(places) if turn % 2 else places:
            taken[place].append(once(acts[place]))
    return taken


def painted(act: Act) -> Act:
    """Give an act that lasts until what it changed is on the screen."""

    def done() -> None:
        act()
        # A second time: a layout asked for by the first is carried out by the second.
        QApplication.processEvents()
        QApplication.processEvents()

    return done
