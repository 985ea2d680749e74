"""The log of the program: it stays small, and no line is lost, whoever else has it open."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from ui import logbook

ROOM_FOR = 10
"""Lines in one log of these tests."""


@pytest.fixture(name="log")
def small_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[logging.Logger]:
    """Log into a data folder, where a log is full soon."""
    monkeypatch.setattr(logbook, "_BYTES", ROOM_FOR * len(line_of(100)))
    before, raises = list(logging.root.handlers), logging.raiseExceptions
    logbook.start(tmp_path)
    yield logging.getLogger("ui.test")
    for handler in set(logging.root.handlers) - set(before):
        logging.root.removeHandler(handler)
        handler.close()
    logging.raiseExceptions = raises


def line_of(number: int) -> str:
    return f"2026-11-22 09:00:00,000 WARNING ui.test: line {number}.\n"


def logs(folder: Path) -> list[Path]:
    return sorted((folder / "logs").iterdir())


def written(folder: Path) -> list[int]:
    """Give the lines of all logs, oldest first."""
    texts = [file.read_text(encoding="utf-8") for file in logs(folder) if file.is_file()]
    lines = [line for text in texts for line in text.splitlines()]
    return sorted(int(line.rstrip(".").rpartition(" ")[2]) for line in lines)


def test_of_a_log_that_was_full_five_older_ones_are_kept(
    log: logging.Logger, tmp_path: Path
) -> None:
    for number in range(100, 200):
        log.warning("line %d.", number)
    names = [file.name for file in logs(tmp_path)]
    assert names == ["kashuv.log", *(f"kashuv.log.{number}" for number in range(1, 6))]
    kept = written(tmp_path)
    assert kept == list(range(kept[0], 200))
    assert len(kept) > 5 * (ROOM_FOR - 1)


def test_a_log_that_another_program_has_open_loses_no_line(
    log: logging.Logger, tmp_path: Path
) -> None:
    log.warning("line %d.", 100)
    with (tmp_path / "logs" / "kashuv.log").open("rb"):
        for number in range(101, 140):
            log.warning("line %d.", number)
        assert written(tmp_path) == list(range(100, 140))
    # And once it is free, a new one is begun.
    log.warning("line %d.", 140)
    assert written(tmp_path) == list(range(100, 141))
    assert (tmp_path / "logs" / "kashuv.log.1").exists()


def test_a_log_that_cannot_be_moved_grows_on_and_the_older_ones_stay(
    log: logging.Logger, tmp_path: Path
) -> None:
    folder = tmp_path / "logs"
    older = folder / "kashuv.log.1"
    folder.mkdir()
    older.write_text(line_of(99), encoding="utf-8")
    # Nothing can be moved to where a folder with something in it stands.
    (folder / "kashuv.log.0" / "in the way").mkdir(parents=True)
    for number in range(100, 150):
        log.warning("line %d.", number)
    assert older.read_text(encoding="utf-8") == line_of(99)
    assert written(tmp_path) == list(range(99, 150))
