"""The commands with a store on a PostgreSQL server."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from db.connection import place_words
from db.engines.addresses import OnServer
from db.faults import StoreFault
from main import main
from tests.postgresql_server import Server
from ui.chosen_server import DATABASE_VARIABLE, choose, settings_in
from ui.wording import refusal


def test_a_store_on_a_server_is_filled_checked_watched_and_exported(
    empty_database: str, tmp_path: Path, qapp: QApplication, capsys: pytest.CaptureFixture[str]
) -> None:
    common = ["--data", str(tmp_path), "--language", "en", "--database", empty_database]
    assert main([*common, "check"]) == 1
    assert capsys.readouterr().err.strip()
    assert main([*common, "demo", "3"]) == 0
    capsys.readouterr()
    assert main([*common, "check"]) == 0
    said = capsys.readouterr().out
    assert place_words(empty_database) in said
    assert "secret" not in said
    assert main([*common, "watch", "--once"]) == 0
    assert main([*common, "export", str(tmp_path / "list.xlsx")]) == 0
    assert (tmp_path / "list.xlsx").stat().st_size > 0
    assert not (tmp_path / "kashuv.db").exists()


def test_the_address_may_stand_in_the_environment(
    empty_database: str,
    tmp_path: Path,
    qapp: QApplication,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(DATABASE_VARIABLE, empty_database)
    assert main(["--data", str(tmp_path), "--language", "en", "demo", "1"]) == 0
    capsys.readouterr()
    assert main(["--data", str(tmp_path), "--language", "en", "check"]) == 0
    assert place_words(empty_database) in capsys.readouterr().out


def test_a_store_on_a_server_is_backed_up_and_restored_into_an_empty_one(
    empty_database: str,
    server: Server,
    tmp_path: Path,
    qapp: QApplication,
    capsys: pytest.CaptureFixture[str],
) -> None:
    fresh = server.address(server.new_database())
    file = str(tmp_path / "one.kashuv")
    here = ["--data", str(tmp_path), "--language", "en", "--database"]
    assert main([*here, empty_database, "demo", "2"]) == 0
    assert main([*here, empty_database, "backup", file]) == 0
    assert main([*here, empty_database, "restore", file]) == 1
    assert "CREATE DATABASE" in capsys.readouterr().err
    assert main([*here, fresh, "restore", file]) == 0
    assert main([*here, fresh, "check"]) == 0
    assert main([*here, empty_database, "check"]) == 0
    assert sorted(one.name for one in tmp_path.iterdir() if one.is_dir()) == []


def test_an_address_that_is_none_is_not_repeated(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--data", str(tmp_path), "--database", "mysql://dana:secret@office/x", "check"])
    assert ended.value.code == 2
    assert "secret" not in capsys.readouterr().err


@pytest.mark.parametrize(
    "code",
    [
        "store_address",
        "store_busy",
        "store_damaged",
        "store_entry_refused",
        "store_full",
        "store_io",
        "store_lost",
        "store_lost_in_doubt",
        "store_read_only",
    ],
)
def test_every_fault_of_a_store_has_its_sentence(code: str) -> None:
    said = refusal(StoreFault(code, detail="x", place="y", path="z"))
    assert said
    assert "{" not in said


def test_a_store_is_moved_to_a_server_and_opens_no_more_where_it_was(
    empty_database: str, tmp_path: Path, qapp: QApplication, capsys: pytest.CaptureFixture[str]
) -> None:
    here = ["--data", str(tmp_path), "--language", "en"]
    assert main([*here, "demo", "2"]) == 0
    capsys.readouterr()
    assert main([*here, "move", empty_database]) == 0
    said = capsys.readouterr().out
    assert place_words(empty_database) in said
    assert "secret" not in said
    assert main([*here, "check"]) == 1
    refused = capsys.readouterr().err
    assert place_words(empty_database) in refused
    # What it says to type is what there is to type.
    assert "python main.py move --go-on-here" in refused
    assert main([*here, "--database", empty_database, "check"]) == 0
    assert main([*here, "--database", empty_database, "move", str(tmp_path / "new")]) == 0
    assert main([*here[2:], "--data", str(tmp_path / "new"), "check"]) == 0
    assert main([*here, "move", "--go-on-here"]) == 0
    assert main([*here, "check"]) == 0


def test_the_commands_work_on_the_server_that_this_pc_has_joined(
    empty_database: str,
    server: Server,
    tmp_path: Path,
    qapp: QApplication,
    capsys: pytest.CaptureFixture[str],
) -> None:
    here = ["--data", str(tmp_path), "--language", "en"]
    assert main([*here, "demo", "1"]) == 0
    assert main([*here, "move", empty_database]) == 0
    name = empty_database.rpartition("/")[2]
    choose(settings_in(tmp_path), OnServer("127.0.0.1", server.port, name, "postgres"))
    capsys.readouterr()
    assert main([*here, "check"]) == 0
    assert place_words(empty_database) in capsys.readouterr().out
    assert main([*here, "move", "--go-on-here"]) == 0
    assert main([*here, "check"]) == 0
    assert str(tmp_path) in capsys.readouterr().out


def test_a_move_needs_a_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--data", str(tmp_path), "move"])
    assert ended.value.code == 2


@pytest.mark.parametrize(
    "slip",
    [
        "mysql://server/kashuv",
        "PostgreSQL://server/kashuv",
        "postgresql:/server/kashuv",
        "postgres:server",
        "http://server/kashuv",
    ],
)
def test_an_address_with_a_slip_in_it_is_no_folder_to_move_to(
    slip: str,
    tmp_path: Path,
    qapp: QApplication,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    here = ["--data", str(tmp_path / "data"), "--language", "en"]
    assert main([*here, "demo", "1"]) == 0
    assert main([*here, "move", slip]) == 1
    assert "postgresql://name:password@computer/database" in capsys.readouterr().err
    assert [one.name for one in tmp_path.iterdir()] == ["data"]
    assert main([*here, "check"]) == 0
