import ctypes

import pytest

from ui import memory


class Library:
    """A C library that is not that of most Linuxes."""


@pytest.mark.parametrize("system", ["linux", "win32", "darwin"])
def test_memory_is_given_back_where_the_system_takes_it_and_nothing_breaks_elsewhere(
    system: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", system)
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: Library())
    memory.give_back()
