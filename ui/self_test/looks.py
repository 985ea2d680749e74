"""Checks of what is seen: the screen, the words, the letters and the pictures."""

import os
from base64 import b64decode
from typing import TYPE_CHECKING, Any

from ui import beginning
from ui.self_test.bench import KASHUV, Bench, expect, expect_all, is_hebrew

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

_GIF = "R0lGODlhAQABAIAAAP///wAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw=="
_WEBP = "UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA"
"""Pictures of one point."""
_KINDS = ("QWidget", "QHeaderView", "QTableView", "QMenu", "QMessageBox", "QTipLabel")


def screen(bench: Bench) -> Any:  # noqa: ANN401 - what is worth telling
    """The application with windows; where Linux has no screen, one that nobody sees."""
    hidden = not beginning.has_screen()
    if hidden:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from ui.app import make_application

    bench.app = app = make_application(bench.data, bench.language)
    told = {"platform": app.platformName(), "style": app.style().objectName()}
    return {**told, "no screen": "offscreen taken"} if hidden else told


def translations(bench: Bench) -> Any:  # noqa: ANN401
    """Qt's own words and ours, in Hebrew; one and many also in English."""
    from PySide6.QtWidgets import QMessageBox

    from rules.errors import RuleBroken
    from ui import language
    from ui.wording import refusal

    app = bench.application
    box = QMessageBox()
    button = box.addButton(QMessageBox.StandardButton.Cancel).text()
    sentence = refusal(RuleBroken("no_display"))
    expect(is_hebrew(button.replace("&", "")), f"a button of Qt says {button!r}")
    expect(is_hebrew(sentence[0]), f"we say {sentence!r}")
    pages = _pages()
    language.speak(app, "en")
    try:
        counted = _pages()
    finally:
        language.speak(app, bench.language)
    expect(counted == ["1 page", "2 pages"], f"in English we count {counted}")
    expect(is_hebrew(pages[0]) and len(set(pages)) == len(pages), f"in Hebrew we count {pages}")
    return {"button": button, "sentence": sentence, "counted": [*pages, *counted]}


def _pages() -> list[str]:
    from ui.pdf_view import PdfView

    # The translators' tool takes what is written behind `.tr` for a text of this file.
    say = PdfView().tr
    return [say("%n page(s)", "", count) for count in (1, 2)]


def fonts(bench: Bench) -> Any:  # noqa: ANN401
    """The typefaces we bring: their families are known, and Hebrew has its width in them."""
    from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetrics, QRawFont

    from printing.fonts import FONT_FOLDER

    expect(bench.app, "there is no application with windows")
    others = [kind for kind in _KINDS if QFontInfo(_font_of(kind)).family() != "Heebo"]
    expect(not others, f"not in Heebo: {', '.join(others)}")
    families = set()
    for file in sorted(FONT_FOLDER.glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(file))
        expect(number >= 0, f"{file.name} cannot be loaded")
        letters = QRawFont(str(file), 20).glyphIndexesForString(KASHUV)
        expect(letters and all(letters), f"Hebrew is not in {file.name}")
        families |= set(QFontDatabase.applicationFontFamilies(number))
    expect_all(("Heebo", "David Libre", "DejaVu Sans"), families, "families")
    widths = {}
    for family in sorted(families):
        widths[family] = QFontMetrics(QFont(family, 20)).horizontalAdvance(KASHUV)
        expect(widths[family] > 0, f"Hebrew has no width in {family}")
    return widths


def _font_of(kind: str) -> "QFont":
    from PySide6.QtWidgets import QApplication

    # Types say that it takes octets, which it refuses.
    return QApplication.font(kind)  # type: ignore[call-overload, no-any-return]


def images(bench: Bench) -> Any:  # noqa: ANN401
    """Every kind of picture that is shown or attached is decoded."""
    from PySide6.QtGui import QImageReader

    from rules import file_kinds as kinds
    from ui.files.pictures import picture
    from ui.mark import mark

    known = {bytes(one.data()).decode() for one in QImageReader.supportedImageFormats()}
    expect_all(("png", "jpeg", "gif", "webp", "svg"), known, "readers")
    contents = {
        kinds.PNG: _written(bench, "png"),
        kinds.JPEG: _written(bench, "jpeg"),
        kinds.GIF: b64decode(_GIF),
        kinds.WEBP: b64decode(_WEBP),
    }
    for kind, content in contents.items():
        expect(kinds.kind_of(content) == kind, f"{kind} is not known")
        expect(not picture(content, kind).isNull(), f"{kind} is not decoded")
    icon = mark().pixmap(32, 32)
    expect(not icon.isNull(), "our mark is not drawn")
    return sorted(known)


def _written(bench: Bench, kind: str) -> bytes:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage

    image = QImage(1, 1, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    file = bench.data / f"picture.{kind}"
    expect(image.save(str(file)), f"{kind} is not written")
    return file.read_bytes()
