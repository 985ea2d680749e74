"""What every test stands on. Nothing here opens a window or a store unasked."""

import os
from pathlib import Path

# Before anything imports Qt: without a display Qt ends the interpreter.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# And on Windows it then knows no fonts but those of a folder.
os.environ.setdefault("QT_QPA_FONTDIR", str(Path(__file__).parents[1] / "resources" / "fonts"))

import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from argon2 import PasswordHasher
from hypothesis import settings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db import passwords
from db.connection import Place, close_store
from tests import postgresql_server
from tests.engine import Chosen, place_of
from tests.postgresql_server import Server
from tests.store import People, Template, fresh_copy, people, template

# A busy machine is slow, not wrong; and a red run must be red again the next time.
settings.register_profile("kashuv", deadline=None, derandomize=True)
settings.load_profile("kashuv")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="run the harnesses at their full length")
    parser.addoption(
        "--engine", choices=("sqlite", "postgresql"), default="sqlite", help="what a store lies on"
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "long: takes minutes; runs only with --long")
    config.addinivalue_line("markers", "sqlite: is about SQLite itself, or a store in a file")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    left_out = {}
    if not config.getoption("--long"):
        left_out["long"] = "only with --long"
    if config.getoption("--engine") != "sqlite":
        left_out["sqlite"] = "is about SQLite"
    for item in items:
        for marker, reason in left_out.items():
            if marker in item.keywords:
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> Iterator[None]:
    """Prove passwords with the least effort: the real one takes long on purpose."""
    with pytest.MonkeyPatch.context() as patch:
        hasher = PasswordHasher(1, 8, 1)
        patch.setattr(passwords, "_hasher", lambda: hasher)
        yield


class PatientBot(QtBot):
    """Waits longer than five seconds: a busy machine is slow, not wrong."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = 30_000) -> None:
        super().waitUntil(callback, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """Give the hands of a person at the windows of a test."""
    return PatientBot(request)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Run a PostgreSQL server; where none can run, the tests that need it are skipped."""
    with ExitStack() as ended:
        try:
            started = ended.enter_context(postgresql_server.running())
        except (postgresql_server.NoServer, OSError, subprocess.SubprocessError) as reason:
            pytest.skip(f"no PostgreSQL server can run here: {reason}")
        yield started


@pytest.fixture
def empty_database(server: Server) -> Iterator[str]:
    """Give the address of a database in which nothing is."""
    name = server.new_database()
    yield server.address(name)
    close_store()
    server.drop(name)


@pytest.fixture(scope="session")
def store_template(request: pytest.FixtureRequest) -> Iterator[Template]:
    if request.config.getoption("--engine") == "postgresql":
        Chosen.server = request.getfixturevalue("server")
    with template() as kept:
        yield kept


@pytest.fixture
def store(store_template: Template) -> Iterator[None]:
    """Open a store in memory with a business that was just started."""
    with fresh_copy(store_template):
        yield


@pytest.fixture
def place(store_template: Template, tmp_path: Path) -> Iterator[Place]:
    """Give the place of a store that several programs can open, with a business just started."""
    with place_of(store_template, tmp_path) as made:
        yield made


@pytest.fixture(name="people")
def people_of_the_store(store: None) -> People:
    """Give one employee of each role, and a second handler; opens a store."""
    return people()
