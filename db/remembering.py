"""Answering some questions from memory while nobody can change what they are about.

Every verb asks afresh who may do what and which settings hold: a right that is taken away must
act on the next call. Within one verb they cannot change, save by itself: it holds the one write
lock. Whatever is written then to a table that such a question is about, makes all of them asked
again; and so does all that is rolled back to a point within the verb.

Filling an empty store with thousands of steps, which nobody else can see yet, may remember the
answers all the while; half of its time would go there.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")

_answers: ContextVar[dict[Any, Any] | None] = ContextVar("answers", default=None)
_watched: set[str] = set()
_WRITES = re.compile(r'(?:INSERT (?:OR \w+ )?INTO|UPDATE|DELETE FROM) "?(\w+)')
_LEAVES_ALL = ("SELECT", "SAVEPOINT", "RELEASE", "PRAGMA")


@contextmanager
def employees_and_settings_unchanged() -> Iterator[None]:
    """Answer the `remembered` questions once each until this ends, or they are written to."""
    before = _answers.get()
    if before is not None:
        yield
        return
    _answers.set({})
    try:
        yield
    finally:
        _answers.set(before)


def remembered(*tables: Any) -> Callable[[Callable[Asked, Answer]], Callable[Asked, Answer]]:
    """Mark a question about tables of employees or settings that may be answered from memory."""
    _watched.update(table._meta.table_name for table in tables)

    def mark(ask: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
        @wraps(ask)
        def answer(*asked: Asked.args, **named: Asked.kwargs) -> Answer:
            answers = _answers.get()
            if answers is None:
                return ask(*asked, **named)
            key = (ask, asked, *named.items())
            if key not in answers:
                answers[key] = ask(*asked, **named)
            found: Answer = answers[key]
            return found

        return answer

    return mark


def heard(sql: str) -> None:
    """Forget the answers where this may have changed what they are about; the engines call it."""
    if sql.startswith(_LEAVES_ALL):
        return
    answers = _answers.get()
    if answers:
        writes = _WRITES.match(sql)
        if writes is None or writes[1] in _watched:
            answers.clear()
