"""Where the stores of the harnesses lie: in a file, and on a server."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.connection import Place
from tests.postgresql_server import Server


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    if request.param == "sqlite":
        yield tmp_path / "kashuv.db"
        return
    server: Server = request.getfixturevalue("server")
    name = server.new_database()
    yield server.address(name)
    server.drop(name)
