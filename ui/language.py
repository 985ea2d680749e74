"""The language of the program: translators and direction, of windows and of commands alike."""

from pathlib import Path

# Commands have no window, and may run where Qt's windows do not even load.
from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, Qt, QTranslator

RESOURCES = Path(__file__).parent.parent / "resources"
LANGUAGES = {"he": QLocale.Language.Hebrew, "en": QLocale.Language.English}


def speak(app: QCoreApplication, language: str) -> None:
    """Make the program speak Hebrew (`he`) or English (`en`), from right to left or the reverse."""
    QLocale.setDefault(QLocale(LANGUAGES[language], QLocale.Country.Israel))
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    _install(
        app, f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    )
    _install(app, language, str(RESOURCES / "i18n"))
    # A property of QGuiApplication; on an application without windows it says nothing.
    app.setProperty("layoutDirection", QLocale().textDirection())


def current() -> str:
    """Give the language that was set, as `speak` takes it."""
    return "he" if QLocale().language() is QLocale.Language.Hebrew else "en"


def right_to_left() -> bool:
    """Tell whether the language that was set runs from right to left."""
    return QLocale().textDirection() is Qt.LayoutDirection.RightToLeft


def _install(app: QCoreApplication, name: str, folder: str) -> None:
    translator = QTranslator(app)
    if translator.load(name, folder):
        app.installTranslator(translator)
