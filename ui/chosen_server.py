"""Which database on a server this PC works in; light enough for the commands."""

from pathlib import Path

from PySide6.QtCore import QSettings

from db.engines.addresses import STANDARD_PORT, OnServer

DATABASE_VARIABLE = "KASHUV_DATABASE"
"""Of the environment: the address of a database, which goes before what was chosen."""
FILE_NAME = "this_pc.ini"
"""All that this PC remembers by itself, in the data folder: see `ui/this_pc.py`."""


def settings_in(data: Path) -> QSettings:
    """Give what this PC remembers."""
    return QSettings(str(data / FILE_NAME), QSettings.Format.IniFormat)


def chosen_in(kept: QSettings) -> OnServer | None:
    """Give the server that was chosen; None for the file in the data folder."""
    host = str(kept.value("server/host", ""))
    if not host:
        return None
    port = str(kept.value("server/port", ""))
    return OnServer(
        host,
        int(port) if port.isdecimal() else STANDARD_PORT,
        str(kept.value("server/database", "")),
        str(kept.value("server/user", "")),
        only_encrypted=kept.value("server/encrypted") == "yes",
    )


def choose(kept: QSettings, server: OnServer | None) -> None:
    """Remember a server, or that there is none; a password is no part of it."""
    kept.remove("server")
    if server is None:
        return
    for name, value in (
        ("host", server.host),
        ("port", str(server.port)),
        ("database", server.name),
        ("user", server.user),
        ("encrypted", "yes" if server.only_encrypted else "no"),
    ):
        kept.setValue(f"server/{name}", value)
    kept.sync()
