"""Reading once what does not change while the demonstration is made."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from functools import lru_cache, wraps
from types import ModuleType
from typing import Any

from db import settings, staff

_READS: tuple[tuple[ModuleType, str], ...] = (
    (settings, "load"),
    (staff, "active"),
    (staff, "able_to_hold"),
    (staff, "absent_on"),
)


@contextmanager
def employees_and_settings_unchanged() -> Iterator[None]:
    """Answer questions about employees and settings from memory; half of the time goes there.

    Only for a store that nobody else has open yet, and steps that change neither.
    """
    kept = [(room, name, getattr(room, name)) for room, name in (*_READS, (staff, "actor"))]
    for room, name in _READS:
        setattr(room, name, lru_cache(maxsize=None)(getattr(room, name)))
    setattr(staff, "actor", _once_each(staff.actor, key=lambda by: by.id))  # noqa: B010 - mypy
    try:
        yield
    finally:
        for room, name, read in kept:
            setattr(room, name, read)


def _once_each(read: Callable[[Any], Any], key: Callable[[Any], Hashable]) -> Callable[[Any], Any]:
    answers: dict[Hashable, Any] = {}

    @wraps(read)
    def answer(asked: Any) -> Any:  # noqa: ANN401 - whatever `read` takes and gives
        if key(asked) not in answers:
            answers[key(asked)] = read(asked)
        return answers[key(asked)]

    return answer
