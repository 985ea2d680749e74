"""A program that is killed in the middle of its work loses nothing that it had acknowledged."""

import subprocess
import sys
from pathlib import Path

import pytest

from db.connection import Place
from tests.crash import stores

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("kills", [12, pytest.param(300, marks=pytest.mark.long)])
def test_what_was_acknowledged_is_there_after_every_kill(place: Place, kills: int) -> None:
    stores.make(place)
    command = [sys.executable, "-m", "tests.crash.worker", str(place), "--kills", str(kills)]
    worked = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    lines = worked.stdout.splitlines()
    assert lines.count("killed") == kills
    done = stores.acknowledged(lines)
    # Killed before it did anything, it would prove nothing.
    assert len(done) > kills
    assert stores.wrong(place, done) == []
