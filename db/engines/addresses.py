"""The place of a store, in words that may be shown: the address of a server holds a password."""

from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias, TypeGuard
from urllib.parse import quote, urlsplit

Place: TypeAlias = Path | str
"""The file of a store, or the address of its database: `postgresql://user:password@host/name`."""

FILE_NAME = "kashuv.db"
"""Of a store in the folder of its data."""

_SCHEMES = ("postgresql://", "postgres://")


def is_address(place: Place) -> TypeGuard[str]:
    """Tell whether a place is the address of a database on a server."""
    return isinstance(place, str) and place.startswith(_SCHEMES)


def place_words(place: Place) -> str:
    """Give a place as it may be shown and logged: without name and password."""
    if not is_address(place):
        return str(place)
    (_, _, rest) = place.partition("://")
    (head, _, options) = rest.partition("?")
    if "@" not in head and "@" in options:
        # An unescaped "?" in the password: nothing of this is sure to be the host.
        return "postgresql"
    shown = head.rpartition("@")[2]
    try:
        parts = urlsplit(f"//{shown}")
    except ValueError:
        return "postgresql"
    return f"postgresql://{parts.netloc}{parts.path}"


STANDARD_PORT = 5432


@dataclass(frozen=True)
class OnServer:
    """A database on a server, and who asks for it; the password is not part of it."""

    host: str
    port: int = STANDARD_PORT
    name: str = "kashuv"
    user: str = "kashuv"
    only_encrypted: bool = False

    @property
    def words(self) -> str:
        """Give the place as it may be shown."""
        return place_words(self.address())

    def address(self, password: str = "") -> str:
        """Give the address; without a password the server's own ways count, as a password file."""
        host = f"[{self.host}]" if ":" in self.host else quote(self.host, safe="")
        secret = f":{quote(password, safe='')}" if password else ""
        mode = "?sslmode=require" if self.only_encrypted else ""
        return (
            f"postgresql://{quote(self.user, safe='')}{secret}@{host}:{self.port}/"
            f"{quote(self.name, safe='')}{mode}"
        )
