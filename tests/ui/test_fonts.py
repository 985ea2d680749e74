"""Our typeface on every kind of widget, whatever fonts the system has for some of them."""

import pytest
from PySide6.QtGui import QFont, QFontInfo
from PySide6.QtWidgets import QApplication

from ui import colours
from ui.colours import ThemeChoice


@pytest.mark.parametrize("kind", ["QHeaderView", "QMenu", "QMessageBox", "QTipLabel"])
def test_what_windows_dresses_by_itself_is_in_our_letters_too(app: QApplication, kind: str) -> None:
    # As Qt does on Windows whenever a style is set.
    QApplication.setFont(QFont("DejaVu Sans"), kind)  # type: ignore[arg-type]
    colours.apply(ThemeChoice.LIGHT)
    font = QApplication.font(kind)  # type: ignore[call-overload]
    assert QFontInfo(font).family() == "Heebo"
