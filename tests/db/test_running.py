"""A program that was broken off is told from one that ended, and from one that still runs."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from db import customers, programs, running

ROOT = Path(customers.__file__).parent.parent
PROGRAM = """
import sys
from pathlib import Path
from db import running
running.begin(Path(sys.argv[1]))
print("there", flush=True)
sys.stdin.read()
running.end(Path(sys.argv[1]))
"""


def started(folder: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", PROGRAM, str(folder)]
    program = subprocess.Popen(
        command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert program.stdout is not None
    assert program.stdout.readline() == "there\n"
    return program


def test_a_killed_program_is_found_once(tmp_path: Path) -> None:
    with started(tmp_path) as program:
        assert not running.was_broken_off(tmp_path)
        program.kill()
    assert running.was_broken_off(tmp_path)
    assert not running.was_broken_off(tmp_path)


def test_a_program_that_ended_leaves_no_mark(tmp_path: Path) -> None:
    with started(tmp_path) as program:
        program.communicate()
    assert not running.was_broken_off(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_number_that_another_program_bears_now_is_not_taken_for_the_dead_one(
    tmp_path: Path,
) -> None:
    running.begin(tmp_path)
    (mark,) = tmp_path.iterdir()
    said = json.loads(mark.read_text())
    mark.write_text(json.dumps({**said, "birth": "long ago"}))
    assert running.was_broken_off(tmp_path)


def test_a_program_of_which_nothing_is_told_is_not_taken_for_a_dead_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As one of another person who is signed in to the same PC."""
    (tmp_path / "running-7.json").write_text('{"process": 7, "birth": "then"}')
    monkeypatch.setattr(running, "birth_of", lambda _process: programs.UNKNOWN)
    assert not running.was_broken_off(tmp_path)
    assert [mark.name for mark in tmp_path.iterdir()] == ["running-7.json"]


def test_this_program_runs_and_one_that_ended_does_not() -> None:
    assert programs.birth_of(os.getpid()) == programs.birth_of(os.getpid()) != None  # noqa: E711
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        gone.wait()
    assert programs.birth_of(gone.pid) is None


def test_a_folder_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    running.begin(tmp_path / "nowhere")
    running.end(tmp_path / "nowhere")
    assert not running.was_broken_off(tmp_path / "nowhere")
