"""Our typeface on every kind of widget, whatever fonts the system has for some of them."""

from typing import Any

import pytest
from PySide6.QtGui import QFont, QFontInfo
from PySide6.QtWidgets import QApplication

from ui import colours
from ui.colours import ThemeChoice


class _AsOnWindows:
    """The application, to which Qt tells the fonts of the system whenever its style is set."""

    def __init__(self, app: QApplication, kind: str) -> None:
        self._app, self._kind = app, kind

    def __getattr__(self, name: str) -> Any:
        return getattr(self._app, name)

    def setStyleSheet(self, sheet: str) -> None:
        self._app.setStyleSheet(sheet)
        QApplication.setFont(QFont("DejaVu Sans"), self._kind)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["QHeaderView", "QMenu", "QMessageBox", "QTipLabel"])
def test_what_windows_dresses_by_itself_is_in_our_letters_too(
    app: QApplication, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(colours, "_application", lambda: _AsOnWindows(app, kind))
    colours.apply(ThemeChoice.LIGHT)
    font = QApplication.font(kind)  # type: ignore[call-overload]
    assert QFontInfo(font).family() == "Heebo"
