"""What this PC last heard of new versions, as text among its own settings."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QSettings

from rules.errors import RuleBroken
from rules.updates import Announcement, announcement

_NAMES = ("address", "at", "version", "page")


@dataclass(frozen=True)
class Looked:
    """When somebody looked at an address, and what was announced there."""

    address: str
    at: datetime
    found: Announcement | None


def kept_in(settings: QSettings) -> Looked | None:
    """Read it; None where nobody looked yet, or the file was changed by another hand."""
    address, at, version, page = (str(settings.value(f"updates/{name}", "")) for name in _NAMES)
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return None
    if not address or moment.tzinfo is None:
        return None
    try:
        return Looked(address, moment, announcement(version, page))
    except RuleBroken:
        return Looked(address, moment, None)


def keep_in(settings: QSettings, looked: Looked) -> None:
    """Write it down."""
    version, page = (looked.found.version, looked.found.page) if looked.found else ("", "")
    values = (looked.address, looked.at.isoformat(), version, page)
    for name, value in zip(_NAMES, values, strict=True):
        settings.setValue(f"updates/{name}", value)
