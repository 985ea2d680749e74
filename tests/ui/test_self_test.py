"""The self-test: it does what it says, and it notices what is broken."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from rules.version import VERSION
from tests.test_main import ROOT
from ui.self_test import bench, handshake, looks, paper, run, store, system, windows
from ui.self_test.bench import Bench, Failed
from ui.self_test.checks import CHECKS

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "QT_QPA_FONTDIR")


@pytest.fixture(scope="module", name="made")
def whole_run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Any]:
    """Run it as a person would, who has a home, and on Linux no screen."""
    home = tmp_path_factory.mktemp("home")
    folder = tmp_path_factory.mktemp("בדיקה של קשוב") / "עם רווח"
    environment = {name: value for name, value in os.environ.items() if name not in SCREENS}
    if sys.platform == "win32":
        environment = dict(os.environ)
    own = {"HOME": str(home), "LOCALAPPDATA": str(home), "XDG_CONFIG_HOME": str(home / "config")}
    done = subprocess.run(
        [sys.executable, "main.py", "--selftest", str(folder)],
        cwd=ROOT,
        env={**environment, **own},
        capture_output=True,
        encoding="utf-8",
        timeout=200,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "")
    assert list(home.rglob("*kashuv*")) == []
    return folder, json.loads((folder / run.FILE).read_text(encoding="utf-8"))


def test_a_sound_program_passes_every_check(made: tuple[Path, Any]) -> None:
    told = made[1]
    assert (told["failed"], told["version"], told["frozen"]) == ([], VERSION, False)
    assert list(told["checks"]) == list(CHECKS)
    assert all(found["ok"] for found in told["checks"].values())
    assert told["qt"]
    assert told["sqlite"]


def test_what_it_made_can_be_looked_at_and_nothing_else_is_left(made: tuple[Path, Any]) -> None:
    folder, told = made
    files = {"selftest.json", "letter.pdf", "list.xlsx", "printed.pdf", "window.png"}
    assert {file.name for file in folder.iterdir()} == files
    picture = QImage(str(folder / "window.png"))
    assert [picture.width(), picture.height()] == told["checks"]["window"]["told"]["size"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
def test_without_a_screen_it_takes_one_that_nobody_sees_and_says_so(
    made: tuple[Path, Any],
) -> None:
    told = made[1]["checks"]["screen"]["told"]
    assert told["platform"] == "offscreen"
    assert "no screen" in told


def ran(folder: Path, **checks: Callable[[Bench], object]) -> tuple[int, list[str], Any]:
    said: list[str] = []
    code = run.run(folder, said.append, checks)
    return code, said, json.loads((folder / run.FILE).read_text(encoding="utf-8"))


def raising(error: BaseException) -> Callable[[Bench], object]:
    def check(_bench: Bench) -> object:
        raise error

    return check


def test_a_check_that_breaks_is_one_line_and_the_others_still_run(tmp_path: Path) -> None:
    code, said, told = ran(
        tmp_path,
        missing=raising(ImportError("DLL load failed")),
        no=raising(Failed("not so")),
        ends=raising(SystemExit(0)),
        well=lambda _bench: {"told": 1},
    )
    assert code == 1
    assert said == ["missing: ImportError: DLL load failed", "no: not so", "ends: SystemExit: 0"]
    assert told["failed"] == ["missing", "no", "ends"]
    assert told["checks"]["well"]["told"] == {"told": 1}


def test_a_check_that_takes_the_program_with_it_is_named_in_the_file(tmp_path: Path) -> None:
    dies = (
        "import os, sys; from pathlib import Path; from ui.self_test import run;"
        "run.run(Path(sys.argv[1]), print, {'before': lambda _: 1, 'dies': lambda _: os._exit(7)})"
    )
    done = subprocess.run([sys.executable, "-c", dies, str(tmp_path)], cwd=ROOT, check=False)
    assert done.returncode == 7
    told = json.loads((tmp_path / run.FILE).read_text(encoding="utf-8"))
    assert told["failed"] == ["dies"]
    assert told["checks"]["before"]["ok"]


def test_a_check_that_hangs_is_ended(tmp_path: Path) -> None:
    hangs = (
        "import sys, threading; from pathlib import Path; from ui.self_test import run;"
        "run._LONGEST = 0.1;"
        "say = lambda line: print(line, flush=True);"
        "run.run(Path(sys.argv[1]), say, {'hangs': lambda _: threading.Event().wait()})"
    )
    command = [sys.executable, "-c", hangs, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, timeout=60, capture_output=True, check=False)
    assert done.returncode == 1
    assert done.stdout.strip() == b"hangs: not over after 0.1 seconds"
    assert json.loads((tmp_path / run.FILE).read_text(encoding="utf-8"))["failed"] == ["hangs"]


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    said: list[str] = []
    assert run.run(tmp_path / "file", said.append, {}) == 1
    assert len(said) == 1
    assert str(tmp_path / "file") in said[0]


def test_a_second_run_in_the_same_folder_does_not_mind_the_first(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_bytes(b"stays")
    for _ in range(2):
        assert ran(tmp_path, well=lambda bench: (bench.data / "x").write_bytes(b""))[0] == 0
    assert {file.name for file in tmp_path.iterdir()} == {"mine.txt", run.FILE}


# --- each check notices what it is there for ---------------------------------------------------


@pytest.fixture(name="place")
def some_bench(tmp_path: Path, app: QApplication) -> Bench:
    (tmp_path / "data").mkdir()
    return Bench(tmp_path, tmp_path / "data", app=app)


def test_other_names_are_noticed(place: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.beginning.NAME", "Another")
    with pytest.raises(Failed, match="Another"):
        system.identity(place)
    monkeypatch.undo()
    system.identity(place)
    assert QCoreApplication.applicationName() == "Kashuv"


def test_a_file_that_was_not_packed_is_noticed(
    place: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(system._KINDS_OF_FILES, "sms", ("gone.json",))
    with pytest.raises(Failed, match=r"sms/gone\.json"):
        system.resources(place)


def test_words_that_were_not_packed_are_noticed(
    place: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ui import language

    monkeypatch.setattr(language, "RESOURCES", place.data)
    try:
        language.speak(place.application, "he")
        with pytest.raises(Failed, match="There is no screen"):
            looks.translations(place)
    finally:
        monkeypatch.undo()
        language.speak(place.application, "he")


def test_a_reader_of_pictures_that_was_not_packed_is_noticed(
    place: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looks, "_GIF", looks._WEBP)
    with pytest.raises(Failed, match="image/gif"):
        looks.images(place)


def test_a_typeface_of_the_system_is_noticed(place: Bench) -> None:
    from PySide6.QtGui import QFont

    ours = place.application.font()
    QApplication.setFont(QFont("DejaVu Sans"))
    try:
        with pytest.raises(Failed, match="not in Heebo"):
            looks.fonts(place)
    finally:
        QApplication.setFont(ours)


def test_an_older_sqlite_is_noticed(place: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    from db.connection import close_store

    monkeypatch.setattr("db.engines.sqlite.WAL_IS_SAFE", (99, 0, 0))
    try:
        with pytest.raises(Failed, match="SQLite is 3"):
            store.store(place)
    finally:
        close_store()


def test_a_step_of_the_schema_that_was_not_packed_is_noticed(
    place: Bench, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "0001_first.py").write_bytes(b"")
    (tmp_path / "0003_third.py").write_bytes(b"")
    monkeypatch.setattr("db.engines.schema.MIGRATIONS", tmp_path)
    with pytest.raises(Failed, match=r"\[1, 3\]"):
        store.store(place)


def test_another_clock_is_noticed(place: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    from zoneinfo import ZoneInfo

    monkeypatch.setattr("rules.clock.ZONE", ZoneInfo("UTC"))
    with pytest.raises(Failed, match="offsets"):
        system.time_zone(place)


def test_holidays_without_hebrew_are_noticed(place: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rules.clock.holidays_of", lambda _year, _language: {})
    with pytest.raises(Failed, match="not a Hebrew name"):
        system.holidays(place)


def test_a_package_of_holidays_without_names_is_noticed(
    place: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rules.holidays_of_israel.reckoned", lambda _year, _language: {})
    with pytest.raises(Failed, match="the package says"):
        system.holidays(place)


def test_a_keychain_that_keeps_nothing_is_noticed_where_there_always_is_one(
    place: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    import keyring
    from keyring.backends.fail import Keyring

    before = keyring.get_keyring()
    keyring.set_keyring(Keyring())  # type: ignore[no-untyped-call]
    monkeypatch.setattr(sys, "platform", "win32")
    try:
        with pytest.raises(Failed, match="keeps nothing"):
            system.keychain(place)
    finally:
        keyring.set_keyring(before)


def test_a_handshake_takes_both_ends() -> None:
    import ssl

    assert handshake.without_certificates() == "TLSv1.2"
    assert not handshake.trusted(ssl.create_default_context())
    # Whoever trusts everybody is found out.
    gullible = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    gullible.check_hostname = False
    gullible.verify_mode = ssl.CERT_NONE
    gullible.set_ciphers("AECDH:@SECLEVEL=0")
    assert handshake.trusted(gullible)


def test_no_certificates_at_all_are_noticed(place: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    import ssl

    nowhere = ssl.get_default_verify_paths()._replace(cafile="", capath="")
    monkeypatch.setattr(ssl, "get_default_verify_paths", lambda: nowhere)
    monkeypatch.setattr(ssl.SSLContext, "load_default_certs", lambda *_: None)
    with pytest.raises(Failed, match="no root certificates"):
        system.tls(place)


@pytest.mark.parametrize(
    "check", [paper.letter, paper.pdf, paper.printing, paper.workbook, windows.window]
)
def test_what_stands_on_a_check_that_failed_says_so(
    place: Bench, check: Callable[[Bench], object]
) -> None:
    with pytest.raises(Failed, match="there is no"):
        check(place)


def test_an_empty_window_is_noticed() -> None:
    empty = QImage(400, 300, QImage.Format.Format_RGB32)
    empty.fill(0xFFFFFF)
    assert windows._colours(empty) == 1 < windows._FEWEST_COLOURS


def test_own_libraries_in_the_surroundings_are_noticed(
    place: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(place.data), raising=False)
    windows.surroundings(place)
    monkeypatch.setenv("LD_LIBRARY_PATH", str(place.data))
    with pytest.raises(Failed, match="LD_LIBRARY_PATH"):
        windows.surroundings(place)


@pytest.mark.parametrize(
    ("text", "hebrew"), [("קשוב", True), ("2 עמודים", True), ("Kashuv", False), ("12", False)]
)
def test_hebrew_is_known_from_other_words(text: str, hebrew: bool) -> None:
    assert bench.is_hebrew(text) is hebrew
