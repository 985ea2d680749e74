"""Our typeface on every kind of widget, whatever fonts the system has for some of them."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontInfo
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui import colours
from ui.app import Program
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


def _family(kind: str) -> str:
    return QFontInfo(QApplication.font(kind)).family()  # type: ignore[call-overload]


@pytest.mark.parametrize("kind", ["QHeaderView", "QMenu", "QMessageBox", "QTipLabel"])
def test_what_windows_dresses_by_itself_is_in_our_letters_too(
    app: QApplication, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(colours, "_application", lambda: _AsOnWindows(app, kind))
    colours.apply(ThemeChoice.LIGHT)
    assert _family(kind) == "Heebo"


def test_when_windows_turns_dark_tables_stay_in_our_letters(
    app: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    program = Program(app, tmp_path)
    program.this_pc.theme = ThemeChoice.LIGHT
    app.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    # Qt puts back the fonts of the system after it has told of the change.
    QApplication.setFont(QFont("DejaVu Sans"), "QTableView")  # type: ignore[arg-type]
    assert _family("QTableView") != "Heebo"
    qtbot.waitUntil(lambda: _family("QTableView") == "Heebo")
    assert colours.theme() is colours.LIGHT
