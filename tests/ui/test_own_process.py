"""This program started once more: what others can read of it, and what it is told in private."""

import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from db.connection import FILE_NAME
from db.engines import postgresql
from db.models import database
from rules.errors import RuleBroken
from tests.store import People
from ui import last_resort, own_process
from ui.chosen_server import DATABASE_VARIABLE

ADDRESS = "postgresql://kashuv:very-secret@server.example/garage"


def test_it_opens_the_store_that_is_open_here(
    people_on_disk: People, app: QApplication, tmp_path: Path
) -> None:
    program, main, *arguments = own_process.command("report", "--due")
    assert (program, Path(main).name) == (sys.executable, "main.py")
    assert Path(main).exists()
    assert arguments == ["--data", str(tmp_path), "--language", "he", "report", "--due"]
    assert (tmp_path / FILE_NAME).exists()


def test_a_program_of_one_file_is_started_by_itself(
    people_on_disk: People, app: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    program, first, *_ = own_process.command("report", "--due")
    assert (program, first) == (sys.executable, "--data")


def test_a_store_in_a_file_is_not_mistaken_for_one_on_a_server(
    people_on_disk: People, app: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(DATABASE_VARIABLE, ADDRESS)
    assert DATABASE_VARIABLE not in own_process.environment()


def test_a_store_in_memory_cannot_be_opened_by_another_program(
    people: People, app: QApplication
) -> None:
    with pytest.raises(RuleBroken, match="store_in_memory"):
        own_process.command("report")


def test_the_password_of_a_server_stands_in_no_command_line(
    app: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = database.obj
    monkeypatch.setattr(last_resort, "data_folder", lambda: tmp_path)
    database.initialize(postgresql.PostgresqlStore(ADDRESS))
    try:
        command = own_process.command("report", "--due")
        assert own_process.environment()[DATABASE_VARIABLE] == ADDRESS
    finally:
        database.initialize(before)
    assert "very-secret" not in " ".join(command)
    assert command[2:4] == ["--data", str(tmp_path)]
