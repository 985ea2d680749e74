"""Asking about many rows at once by their ids."""

from collections.abc import Iterable

from peewee import Expression, Field

from db.listed import listed, within


def among(column: Field, numbers: Iterable[int]) -> Expression:
    """Give the condition that a column is one of some numbers, however many.

    They go to the store as one value: to write out a question that names each of them takes
    longer than to answer it.
    """
    return within(column, listed(numbers))
