"""Where this PC keeps the password of the database on a server.

In the keychain; where there is none, and the person agrees, in the password file of PostgreSQL
(postgresql.org/docs/current/libpq-pgpass.html), which its driver reads by itself. The variable
KASHUV_DATABASE goes before both.
"""

import os
from contextlib import suppress
from pathlib import Path

from db.engines.addresses import OnServer
from db.files import replace
from messaging import secrets
from rules.errors import RuleBroken
from ui.chosen_server import chosen_in, settings_in

NAME = "database"


def keep(server: OnServer, password: str, *, in_file: bool) -> None:
    """Keep a password; raises `no_keychain` where there is none, and `file_trouble`."""
    if not password:
        return
    if in_file:
        _keep_in_file(server, password)
    else:
        secrets.keep(_entry(server), NAME, password)


def address(server: OnServer) -> str:
    """Give the address to open, with the password so far as the keychain has it."""
    password = ""
    with suppress(RuleBroken):
        password = secrets.get(_entry(server), NAME)
    return server.address(password)


def chosen(data: Path) -> str | None:
    """Give the address of the server that was chosen for a data folder; None where none was."""
    server = chosen_in(settings_in(data))
    return None if server is None else address(server)


def file() -> Path:
    """Give the password file of PostgreSQL."""
    named = os.environ.get("PGPASSFILE")
    if named:
        return Path(named)
    if os.name == "nt":
        return Path(os.environ.get("APPDATA", "")) / "postgresql" / "pgpass.conf"
    return Path.home() / ".pgpass"


def _entry(server: OnServer) -> str:
    # Nearly every store is a file.
    import hashlib

    place = f"{server.host}:{server.port}:{server.name}:{server.user}"
    return hashlib.sha256(place.encode()).hexdigest()[:16]


def _keep_in_file(server: OnServer, password: str) -> None:
    if "\n" in password or "\r" in password:
        raise RuleBroken("file_trouble", path=str(file()))
    start = ":".join(
        _escaped(part) for part in (server.host, str(server.port), server.name, server.user)
    )
    target = file()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        lines = target.read_text(encoding="utf-8").splitlines() if target.exists() else []
        kept = [line for line in lines if not line.startswith(f"{start}:")]
        beside = target.with_name(f"{target.name}.new")
        beside.unlink(missing_ok=True)
        # The driver ignores a file that others may read.
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as writing:
            writing.write("\n".join([f"{start}:{_escaped(password)}", *kept]) + "\n")
        replace(beside, target)
    except (OSError, UnicodeDecodeError):
        raise RuleBroken("file_trouble", path=str(target)) from None


def _escaped(part: str) -> str:
    return part.replace("\\", "\\\\").replace(":", "\\:")
