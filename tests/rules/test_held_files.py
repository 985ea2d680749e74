"""A file that somebody else has open for a moment is tried again, and nothing else is."""

import os

import pytest

from rules.held_files import once_let_go


def denied(number: int | None) -> OSError:
    """Give what Windows says; elsewhere an error has no such number of its own."""
    error = PermissionError(13, "held")
    if number is not None:
        error.winerror = number  # type: ignore[attr-defined,unused-ignore]
    return error


class Act:
    """Something that is refused some times before it is done."""

    def __init__(self, error: OSError, times: int) -> None:
        self._error, self._left = error, times
        self.waited: list[float] = []

    def __call__(self) -> str:
        self._left -= 1
        if self._left >= 0:
            raise self._error
        return "done"


@pytest.mark.parametrize("number", [5, 32, 33, 303, 1224])
def test_what_is_let_go_in_the_end_is_done(number: int) -> None:
    act = Act(denied(number), 3)
    assert once_let_go(act, act.waited.append) == "done"
    assert act.waited == sorted(act.waited)
    assert len(act.waited) == 3


def test_what_is_free_is_done_without_a_wait() -> None:
    act = Act(denied(32), 0)
    assert once_let_go(act, act.waited.append) == "done"
    assert act.waited == []


def test_who_never_lets_go_is_not_waited_for_longer_than_a_person_waits() -> None:
    act = Act(denied(32), 1000)
    with pytest.raises(PermissionError):
        once_let_go(act, act.waited.append)
    assert 0.5 < sum(act.waited) < 1


@pytest.mark.parametrize("number", [2, 3, 19, 39, 112])
def test_what_no_waiting_mends_is_told_at_once(number: int) -> None:
    act = Act(denied(number), 1)
    with pytest.raises(PermissionError):
        once_let_go(act, act.waited.append)
    assert act.waited == []


def test_what_has_no_number_of_windows_is_tried_again_only_there() -> None:
    act = Act(denied(None), 1)
    if os.name == "nt":
        assert once_let_go(act, act.waited.append) == "done"
    else:
        with pytest.raises(PermissionError):
            once_let_go(act, act.waited.append)
    assert len(act.waited) == (1 if os.name == "nt" else 0)
