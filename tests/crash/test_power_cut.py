"""Power that goes away at any moment takes nothing that a program had acknowledged."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crash import power, stores

ROOT = Path(__file__).parents[2]
CUTS = [40, pytest.param(1000, marks=pytest.mark.long)]
ACTS = 150
"""Enough that the log is written back into the store in the middle of it."""


@pytest.fixture(name="file")
def store_of_a_business(tmp_path: Path) -> Path:
    if not can_trace():
        pytest.skip("strace is not installed, or may not look into programs here")
    file = tmp_path / "kashuv.db"
    stores.make(file)
    return file


def can_trace() -> bool:
    strace = shutil.which("strace")
    if strace is None:
        return False
    tried = subprocess.run([strace, "-qq", "-o", "/dev/null", "/bin/true"], check=False)
    return tried.returncode == 0


def found_wrong(file: Path, cuts: int, *, weaker: bool) -> Iterator[list[str]]:
    """Give what is wrong with the store after each cut."""
    before = file.with_name("before.db")
    shutil.copyfile(file, before)
    command = power.worker(file, ACTS, weaker=weaker)
    steps = power.trace(command, file.with_name("trace.txt"), ROOT)
    shutil.copyfile(before, file)
    for number, (said, files) in enumerate(power.cuts(steps, file, cuts, seed=375)):
        folder = file.with_name(f"cut-{number}")
        folder.mkdir()
        power.put_back(files, file, folder / file.name)
        yield stores.wrong(folder / file.name, stores.acknowledged(said))
        shutil.rmtree(folder)


@pytest.mark.parametrize("cuts", CUTS)
def test_nothing_acknowledged_is_lost_when_the_power_goes(file: Path, cuts: int) -> None:
    found = list(found_wrong(file, cuts, weaker=False))
    assert len(found) == cuts
    assert [wrong for wrong in found if wrong] == []


@pytest.mark.parametrize("cuts", CUTS)
def test_a_store_that_does_not_sync_each_commit_is_found_to_lose(file: Path, cuts: int) -> None:
    lost = [wrong for wrong in found_wrong(file, cuts, weaker=True) if wrong]
    assert lost
    assert all("lost line" in wrong[0] for wrong in lost)
