"""A letter as Qt itself makes one: its text document, printed by its PDF writer."""

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QPageLayout,
    QPageSize,
    QPdfWriter,
    QTextDocument,
    QTextOption,
)

from printing.fonts import FONT_FOLDER
from printing.letter import Letter
from tests.bench.peers.letter_page import FACES, html_of

_SIDE, _RESOLUTION = 24, 300


def load_fonts() -> None:
    """Let Qt know the fonts of our papers."""
    for files in FACES.values():
        for file in files:
            QFontDatabase.addApplicationFont(str(FONT_FOLDER / file))


def pdf_of(letter: Letter) -> bytes:
    """Give the letter's pages."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(_SIDE, 16, _SIDE, 16), QPageLayout.Unit.Millimeter)
    writer.setResolution(_RESOLUTION)
    writer.setTitle(letter.subject)
    document = QTextDocument()
    document.documentLayout().setPaintDevice(writer)
    document.setDefaultFont(QFont("David Libre", 12))
    direction = Qt.LayoutDirection.RightToLeft if letter.rtl else Qt.LayoutDirection.LeftToRight
    option = QTextOption()
    option.setTextDirection(direction)
    document.setDefaultTextOption(option)
    document.setPageSize(QSizeF(writer.width(), writer.height()))
    document.setHtml(html_of(letter))
    document.print_(writer)
    buffer.close()
    return bytes(buffer.data().data())
