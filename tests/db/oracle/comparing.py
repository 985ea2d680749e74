"""Where two reports are not the same, said so that it can be looked up."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from math import isclose
from typing import Any

from db.measures.results import Group, Report
from rules.measures import Dimension

IN_THEIR_ORDER = (Dimension.URGENCY, Dimension.MONTH, Dimension.WEEKDAY)


def differences(found: Any, expected: Any, where: str = "report") -> list[str]:
    """Tell where two reports differ; lists of groups are compared whatever their order."""
    if is_dataclass(expected):
        names = [field.name for field in fields(expected)]
        pairs = [(name, getattr(found, name), getattr(expected, name)) for name in names]
    elif isinstance(expected, Mapping):
        if found.keys() != expected.keys():
            return [f"{where}: {found.keys()} are not {expected.keys()}"]
        pairs = [(str(name), found[name], expected[name]) for name in expected]
    elif isinstance(expected, list) and not _has_groups(expected):
        return [] if found == expected else [f"{where}: {found!r} is not {expected!r}"]
    elif isinstance(expected, list):
        if len(found) != len(expected):
            return [f"{where}: {found} is not {expected}"]
        sorts = [sorted(some, key=lambda one: repr(one.value)) for some in (found, expected)]
        pairs = [(repr(two.value), one, two) for one, two in zip(*sorts, strict=True)]
    else:
        return [] if _is_same(found, expected) else [f"{where}: {found!r} is not {expected!r}"]
    return [line for name, one, two in pairs for line in differences(one, two, f"{where}.{name}")]


def _has_groups(some: list[Any]) -> bool:
    return all(hasattr(one, "value") for one in some)


def _is_same(found: Any, expected: Any) -> bool:
    if isinstance(expected, tuple):
        return len(found) == len(expected) and all(map(_is_same, found, expected))
    if isinstance(expected, float):
        return found is not None and isclose(found, expected, rel_tol=1e-9, abs_tol=1e-9)
    return bool(found == expected and isinstance(found, type(expected)))


def misplaced(report: Report) -> list[str]:
    """Tell which groups are not where people look for them."""
    wrong = []
    for dimension, groups in report.groups.items():
        if dimension is Dimension.URGENCY:
            right = sorted(groups, key=lambda one: -_number(one))
        elif dimension in IN_THEIR_ORDER:
            right = sorted(groups, key=_number)
        else:
            right = sorted(groups, key=lambda one: (one.value is None, -one.now))
        if groups != right:
            wrong.append(f"{dimension}: {groups}")
    return wrong


def _number(group: Group) -> Any:
    return group.value
