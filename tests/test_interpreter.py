"""The ground the program stands on: Python with Qt, the lock, the translations, the README."""

import os
import re
import signal
import socket
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from installer import dev
from tests.platforms import needs_proc

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
    chosen = dev.for_pytest(["--no-screen", "--both", "-x"])
    assert chosen == [*dev.NO_SCREEN, "-x"]
    tests = {file.relative_to(ROOT).as_posix() for file in (ROOT / "tests").rglob("test_*.py")}
    left_out = {file for file in tests if not file.startswith(tuple(dev.NO_SCREEN))}
    assert left_out == {file for file in tests if file.startswith("tests/ui/")}


# Says that it is there, and goes on when the line is cut: neither of two that wait for each other
# to be over would ever come so far.
MEETS = """
import pathlib, socket, sys
try:
    line = socket.create_connection(("127.0.0.1", {port}))
    line.recv(1)
    print({name!r})
finally:
    pathlib.Path({name!r}).touch()
sys.exit({code})
"""


@contextmanager
def two_at_once(folder: Path, codes: tuple[int, int]) -> Iterator[tuple[Any, list[socket.socket]]]:
    with socket.create_server(("127.0.0.1", 0)) as place:
        programs = [
            MEETS.format(port=place.getsockname()[1], name=str(folder / str(code)), code=code)
            for code in codes
        ]
        first, second = ([sys.executable, "-c", program] for program in programs)
        call = f"dev.call_both({first!r}, {second!r}, 'title')"
        # Whoever began the tests in the background ignores Ctrl-C, and so would all they start.
        hears = "signal.signal(signal.SIGINT, signal.default_int_handler)"
        order = f"import signal, sys; {hears}; from installer import dev; sys.exit({call})"
        with subprocess.Popen(
            [sys.executable, "-c", order],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
        ) as both:
            lines = [place.accept()[0], place.accept()[0]]
            try:
                yield both, lines
            finally:
                for line in lines:
                    line.close()
                # A test that failed must not wait for ever; without their lines the two end too.
                both.kill()


@pytest.mark.parametrize("codes", [(0, 4), (3, 0), (1, 2), (2, 1)])
def test_of_two_runs_at_once_both_count_and_the_second_speaks_last(
    codes: tuple[int, int], tmp_path: Path
) -> None:
    with two_at_once(tmp_path, codes) as (both, lines):
        lines[1].close()
        lines[0].close()
        said, _ = both.communicate(timeout=30)
    assert said.split() == [str(tmp_path / str(codes[0])), "title", str(tmp_path / str(codes[1]))]
    assert both.returncode == max(codes)


@needs_proc
def test_ctrl_c_ends_two_runs_which_clear_up_first(tmp_path: Path) -> None:
    with two_at_once(tmp_path, (0, 1)) as (both, _):
        state = Path(f"/proc/{both.pid}/stat")
        while state.read_text(encoding="ascii").split()[2] != "S":
            pass
        os.killpg(both.pid, signal.SIGINT)
        both.communicate(timeout=30)
    assert both.returncode == 130
    assert sorted(file.name for file in tmp_path.iterdir()) == ["0", "1"]


def test_the_readme_gives_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "python3 installer/dev.py run" in readme
    assert "python3 installer/dev.py test" in readme


def test_a_machine_without_time_zones_knows_ours() -> None:
    nowhere = {**os.environ, "PYTHONTZPATH": ""}
    asked = [sys.executable, "-c", "from rules.clock import ZONE; print(ZONE)"]
    said = subprocess.run(asked, env=nowhere, cwd=ROOT, capture_output=True, check=True)
    assert said.stdout.split() == [b"Asia/Jerusalem"]
