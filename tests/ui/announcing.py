"""Announcements of versions for tests of the windows: a server, this PC, pages that opened."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from db import settings
from rules.updates import Announcement
from tests.messaging.http_gateway import LoopbackGateway, serving
from ui.this_pc import ThisPc

PAGE = "https://example.org/kashuv/9.8.7"
ADDRESS = "https://example.org/kashuv.json"
NEWER = Announcement("9.8.7", PAGE)


def told(version: str = "9.8.7", page: str = PAGE) -> str:
    """Give an announcement as it stands on the server."""
    return json.dumps({"version": version, "page": page})


def look_at(address: str) -> None:
    """Set the address at which new versions are announced."""
    settings.keep({"updates_address": address})


@pytest.fixture(name="server")
def server_that_announces() -> Iterator[LoopbackGateway]:
    """Serve the announcement on loopback."""
    with serving() as made:
        made.says(200, told())
        yield made


@pytest.fixture(name="this_pc")
def this_pc_of_its_own(tmp_path: Path) -> ThisPc:
    """Give what a PC remembers: nothing yet."""
    return ThisPc(tmp_path)


@pytest.fixture(name="opened")
def pages_that_opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the pages that were opened; no browser comes in a test."""
    pages: list[str] = []

    def open_url(url: QUrl) -> bool:
        pages.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return pages
