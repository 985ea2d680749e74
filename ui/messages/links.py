"""Opening what another program does: WhatsApp, the telephone."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from rules.errors import RuleBroken


def open_link(link: str) -> None:
    """Open a link with whatever program takes it; raises `link_not_opened` when none does."""
    if not QDesktopServices.openUrl(QUrl(link, QUrl.ParsingMode.StrictMode)):
        raise RuleBroken("link_not_opened")
