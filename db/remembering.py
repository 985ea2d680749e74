"""Answering some questions from memory while nobody can change what they are about.

Every verb asks afresh who may do what and which settings hold: a right that is taken away must
act on the next call. Filling an empty store with thousands of steps, which change neither and
which nobody else can see yet, may remember the answers; half of its time would go there.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")

_answers: ContextVar[dict[Any, Any] | None] = ContextVar("answers", default=None)


@contextmanager
def employees_and_settings_unchanged() -> Iterator[None]:
    """Answer the `remembered` questions once each until this ends."""
    before = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(before)


def remembered(ask: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
    """Mark a question about employees or settings that may be answered from memory then."""

    @wraps(ask)
    def answer(*asked: Asked.args, **named: Asked.kwargs) -> Answer:
        answers = _answers.get()
        if answers is None:
            return ask(*asked, **named)
        key = (ask, asked)
        if key not in answers:
            answers[key] = ask(*asked, **named)
        found: Answer = answers[key]
        return found

    return answer
