"""A program that is killed in the middle of its work loses nothing that it had acknowledged."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.crash import stores

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("kills", [12, pytest.param(300, marks=pytest.mark.long)])
def test_what_was_acknowledged_is_there_after_every_kill(tmp_path: Path, kills: int) -> None:
    file = tmp_path / "kashuv.db"
    stores.make(file)
    command = [sys.executable, "-m", "tests.crash.worker", str(file), "--kills", str(kills)]
    worked = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    lines = worked.stdout.splitlines()
    assert lines.count("killed") == kills
    done = stores.acknowledged(lines)
    # Killed before it did anything, it would prove nothing.
    assert len(done) > kills
    assert stores.wrong(file, done) == []
