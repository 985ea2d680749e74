"""Many programs work on the same fifty complaints: nothing is written over, nothing twice."""

import subprocess
import sys
from pathlib import Path

import pytest

from db.connection import Place
from tests.crash import stores

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("programs", "acts"), [(4, 40), pytest.param(20, 200, marks=pytest.mark.long)]
)
def test_many_programs_on_the_same_complaints(place: Place, programs: int, acts: int) -> None:
    stores.make(place)
    lines = worked_at_once(str(place), programs, acts)
    assert [line for line in lines if line.startswith("refused")] == []
    done = stores.acknowledged(lines)
    assert len(done) > programs * acts / 4
    assert stores.wrong(place, done) == []


def worked_at_once(place: str, programs: int, acts: int) -> list[str]:
    """Let programs work at the same time; gives what all of them said."""
    command = [sys.executable, "-m", "tests.crash.worker", place, "--acts", str(acts)]
    running = [
        subprocess.Popen(
            [*command, "--seed", str(seed)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        for seed in range(1, programs + 1)
    ]
    lines: list[str] = []
    for program in running:
        said, wrong = program.communicate()
        assert program.returncode == 0, wrong
        lines += said.splitlines()
    return lines
