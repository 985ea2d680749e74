"""The language of the window: translators, direction and the fonts that carry it."""

from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

RESOURCES = Path(__file__).parent.parent / "resources"
LANGUAGES = {"he": QLocale.Language.Hebrew, "en": QLocale.Language.English}
_FONT_SIZE = 10.5


def speak(app: QApplication, language: str) -> None:
    """Make the program speak Hebrew (`he`) or English (`en`), from right to left or the reverse."""
    QLocale.setDefault(QLocale(LANGUAGES[language], QLocale.Country.Israel))
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    _install(
        app, f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    )
    _install(app, language, str(RESOURCES / "i18n"))
    rtl = language == "he"
    direction = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    app.setLayoutDirection(direction)


def load_fonts(app: QApplication) -> None:
    """Use the fonts we ship, so that every machine shows the same."""
    for file in sorted((RESOURCES / "fonts").glob("Heebo*.ttf")):
        QFontDatabase.addApplicationFont(str(file))
    font = QFont("Heebo")
    font.setPointSizeF(_FONT_SIZE)
    app.setFont(font)


def right_to_left() -> bool:
    """Tell whether the window runs from right to left."""
    return QApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft


def _install(app: QApplication, name: str, folder: str) -> None:
    translator = QTranslator(app)
    if translator.load(name, folder):
        app.installTranslator(translator)
