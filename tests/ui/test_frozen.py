"""The frozen program as the rest of it sees it: names of files in reports, and its own children."""

import sys
from pathlib import Path

import pytest

from ui import last_resort


@pytest.mark.parametrize(
    "filename", ["main.py", "ui/front_desk.py", "keyring/core.py", "<frozen importlib._bootstrap>"]
)
def test_a_report_of_the_frozen_program_says_which_file_it_was(filename: str) -> None:
    # PyInstaller cuts the folders of the PC on which it was made off the names of files.
    assert last_resort._place(filename) == filename


def test_a_step_of_the_schema_lies_beside_the_frozen_program_and_names_nobody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    inside = Path(sys.executable).parent / "Ruth" / "_internal"
    monkeypatch.setattr(last_resort, "_ROOT", inside)
    told = last_resort._place(str(inside / "db" / "migrations" / "0001_first.py"))
    assert told == "db/migrations/0001_first.py"
    assert last_resort._place(str(inside.parent / "else.py")) == "else.py"
