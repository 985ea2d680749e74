"""Freezing says what is missing and how large the program became; the whole is check_frozen.sh."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from installer import dev, freeze
from rules.version import VERSION

ROOT = Path(__file__).parents[2]


def test_without_the_tool_it_says_so_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == "PyInstaller" else found(name)
    )
    assert freeze.main(["--to", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert said.startswith("PyInstaller is missing")
    assert len(said.splitlines()) == 1
    assert not list(tmp_path.iterdir())


def test_a_translation_that_cannot_be_compiled_stops_it(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "he.ts").write_text("this is no translation", encoding="utf-8")
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "TRANSLATIONS", tmp_path)
    assert freeze.main(["--to", str(tmp_path / "made")]) == 1
    assert "Could not compile the translations." in capfd.readouterr().err
    assert not (tmp_path / "he.qm").exists()


def test_a_stale_translation_is_compiled(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    source = (ROOT / "resources" / "i18n" / "en.ts").read_bytes()
    (tmp_path / "en.ts").write_bytes(source)
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "TRANSLATIONS", tmp_path)
    freeze._make_translations()
    assert (tmp_path / "en.qm").stat().st_size > 0
    assert [file.name for file in tmp_path.iterdir() if "new" in file.name] == []


def test_the_sizes_are_of_real_files_the_largest_first(tmp_path: Path) -> None:
    (tmp_path / "_internal" / "PySide6").mkdir(parents=True)
    (tmp_path / "kashuv").write_bytes(b"x" * 200_000)
    (tmp_path / "_internal" / "PySide6" / "Qt6Core.dll").write_bytes(b"x" * 500_000)
    # A link takes no room.
    if sys.platform != "win32":
        (tmp_path / "_internal" / "again").symlink_to(tmp_path / "kashuv")
    whole, first, second = freeze.sizes(tmp_path)
    assert whole.endswith(": 0.7 MB")
    assert first.split() == ["0.5", "MB", "_internal/PySide6/Qt6Core.dll"]
    assert second.split() == ["0.2", "MB", "kashuv"]


def test_the_moment_of_the_folder_is_that_of_the_newest_change() -> None:
    asked = ["git", "log", "-1", "--format=%ct"]
    try:
        told = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        told = ""
    assert freeze._moment_of_source() == told.strip()


def test_the_version_resource_bears_the_one_version() -> None:
    # The format has four numbers; a version with words in it would not fit.
    numbers = [int(part) for part in f"{VERSION}.0".split(".")]
    assert len(numbers) == 4


def test_the_manifest_asks_for_long_paths_and_no_rights() -> None:
    manifest = ET.parse(ROOT / "installer" / "kashuv.manifest")  # noqa: S314 - our own
    told = {element.tag.rpartition("}")[2]: element for element in manifest.iter()}
    assert told["longPathAware"].text == "true"
    assert told["dpiAwareness"].text == "PerMonitorV2"
    assert told["requestedExecutionLevel"].get("level") == "asInvoker"
    assert told["supportedOS"].get("Id") == "{8e0f7a12-bfb3-4fe8-b9a5-48fd50a15a9a}"
    assert "activeCodePage" not in told
