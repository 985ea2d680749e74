"""The place of a store, in words that may be shown: the address of a server holds a password."""

from pathlib import Path
from typing import TypeAlias, TypeGuard
from urllib.parse import urlsplit

Place: TypeAlias = Path | str
"""The file of a store, or the address of its database: `postgresql://user:password@host/name`."""

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
