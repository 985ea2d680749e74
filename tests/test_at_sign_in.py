"""What starts at the sign-in to Windows: the value that set-up writes as well."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.platforms import needs_windows
from ui import at_sign_in, beginning
from ui.at_sign_in import Switch

APPROVED = at_sign_in._APPROVED


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Run as the program folder of the set-up does, in a folder with a blank in its name."""
    folder = tmp_path / "Dana Levi"
    folder.mkdir()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(folder / "kashuv.exe"))
    (folder / "kashuv.exe").touch()
    return folder / "kashuv.exe"


def test_the_program_alone_stands_in_quotes_as_set_up_writes_it(program: Path) -> None:
    line = at_sign_in.command_line(beginning.default_data())
    assert line == f'"{program}" watch --tray'


def test_another_data_folder_is_named(program: Path, tmp_path: Path) -> None:
    line = at_sign_in.command_line(tmp_path / "other data")
    assert line == f'"{program}" watch --tray --data "{tmp_path / "other data"}"'


def test_data_beside_the_program_go_without_saying(program: Path) -> None:
    beside = program.parent / "data"
    beside.mkdir()
    assert at_sign_in.command_line(beside).endswith("watch --tray")


def test_no_console_opens_at_sign_in(
    program: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "executable", str(program.with_name("kashuv-command.exe")))
    assert at_sign_in.command_line(tmp_path).startswith(f'"{program}"')


@pytest.fixture
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Give the registry; the value of the one who tests stays as it is."""
    monkeypatch.setattr(at_sign_in, "VALUE", "Kashuv under test")
    yield importlib.import_module("winreg")
    switch(tmp_path).turn(on=False)


def switch(data: Path) -> Switch:
    made = at_sign_in.of_this_pc(data)
    assert made is not None
    return made


@needs_windows
def test_it_is_turned_on_and_off(registry: Any, tmp_path: Path) -> None:
    assert not switch(tmp_path).is_on()
    switch(tmp_path).turn(on=True)
    assert switch(tmp_path).is_on()
    switch(tmp_path).turn(on=False)
    assert not switch(tmp_path).is_on()
    switch(tmp_path).turn(on=False)


@needs_windows
def test_another_copy_that_starts_is_not_this_one(
    registry: Any, program: Path, tmp_path: Path
) -> None:
    switch(tmp_path / "other").turn(on=True)
    assert not switch(tmp_path).is_on()
    switch(tmp_path).turn(on=True)
    assert not switch(tmp_path / "other").is_on()


@needs_windows
def test_what_was_turned_off_in_the_task_manager_is_off_until_it_is_turned_on(
    registry: Any, tmp_path: Path
) -> None:
    one = switch(tmp_path)
    one.turn(on=True)
    with registry.CreateKey(registry.HKEY_CURRENT_USER, APPROVED) as key:
        registry.SetValueEx(key, at_sign_in.VALUE, 0, registry.REG_BINARY, b"\2" + bytes(11))
        assert one.is_on()
        registry.SetValueEx(key, at_sign_in.VALUE, 0, registry.REG_BINARY, b"\3" + bytes(11))
    assert not one.is_on()
    one.turn(on=True)
    assert one.is_on()
