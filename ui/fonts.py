"""The fonts of the window, shipped with the program so that every machine shows the same."""

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from ui.language import RESOURCES

_FONT_SIZE = 10.5


def load_fonts(app: QApplication) -> None:
    """Use the fonts we ship."""
    for file in sorted((RESOURCES / "fonts").glob("Heebo*.ttf")):
        QFontDatabase.addApplicationFont(str(file))
    font = QFont("Heebo")
    font.setPointSizeF(_FONT_SIZE)
    app.setFont(font)
