"""The ground the program stands on: Python with Qt, the lock, the translations, the README."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from installer import dev

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "installer" / "requirements.lock"
TRANSLATIONS = sorted((ROOT / "resources" / "i18n").glob("*.ts"))


def test_qt_calls_that_return_none_keep_the_count_of_none(qtbot: QtBot) -> None:
    # PySide6 6.12.0 loses one reference a call and Python 3.11 dies after some 7,000 calls.
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for number in range(1000):
        label.setText(str(number))
    assert abs(sys.getrefcount(None) - before) < 50


def test_every_package_of_the_lock_is_pinned_with_hashes() -> None:
    text = LOCK.read_text(encoding="utf-8")
    entries = re.findall(r"^[^#\s].*(?:\n    .*)*", text, re.MULTILINE)
    assert entries
    for entry in entries:
        assert re.match(r"[a-z0-9-]+==[0-9]", entry), entry
        assert "--hash=sha256:" in entry, entry


def test_the_lock_holds_what_pyproject_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    text = LOCK.read_text(encoding="utf-8")
    locked = dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))
    for requirement in map(Requirement, wanted):
        assert requirement.specifier.contains(locked[canonicalize_name(requirement.name)])


def test_the_lock_names_no_host_and_no_folder() -> None:
    text = LOCK.read_text(encoding="utf-8")
    assert not re.search(r"://|--(extra-)?index-url|--find-links|--trusted-host|file:| @ ", text)


@pytest.mark.parametrize("source", TRANSLATIONS, ids=lambda path: path.name)
def test_a_translation_compiles_and_loads(source: Path, tmp_path: Path) -> None:
    compiled = tmp_path / f"{source.stem}.qm"
    lrelease = "from PySide6.scripts.pyside_tool import lrelease; lrelease()"
    arguments = ["-silent", str(source), "-qm", str(compiled)]
    subprocess.run([sys.executable, "-c", lrelease, *arguments], check=True)
    assert QTranslator().load(str(compiled))


def test_set_up_needs_nothing_but_python_and_explains_its_commands() -> None:
    without_packages = [sys.executable, "-I", "-S", str(ROOT / "installer" / "dev.py")]
    done = subprocess.run(without_packages, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert "installer/dev.py test" in done.stderr


def test_the_suite_without_windows_is_all_of_it_but_the_tests_of_windows() -> None:
    chosen = dev.for_pytest(["--no-screen", "-x"])
    assert chosen == [*dev.NO_SCREEN, "-x"]
    assert dev.for_pytest(["--on-server"]) == dev.ON_SERVER
    tests = {file.relative_to(ROOT).as_posix() for file in (ROOT / "tests").rglob("test_*.py")}
    left_out = {file for file in tests if not file.startswith(tuple(dev.NO_SCREEN))}
    assert left_out == {file for file in tests if file.startswith("tests/ui/")}


def test_the_readme_gives_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "python3 installer/dev.py run" in readme
    assert "python3 installer/dev.py test" in readme


def test_a_machine_without_time_zones_knows_ours() -> None:
    nowhere = {**os.environ, "PYTHONTZPATH": ""}
    asked = [sys.executable, "-c", "from rules.clock import ZONE; print(ZONE)"]
    said = subprocess.run(asked, env=nowhere, cwd=ROOT, capture_output=True, check=True)
    assert said.stdout.split() == [b"Asia/Jerusalem"]
