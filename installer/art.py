"""The pictures that Windows wants, drawn from the SVG when the program and its set-up are made.

`python -m installer.art DIR` draws all of them into a folder, to be looked at.
"""

import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QImage,
    QLinearGradient,
    QPainter,
)
from PySide6.QtSvg import QSvgRenderer

from ui.mark import LARGEST_SMALL, MARK, SMALL_MARK

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
SIZES = (16, 20, 24, 32, 40, 48, 64, 96, 128, 256)
"""Pixels that Windows asks for, from a list at 100 % to a tile at 400 %."""
_SIDE, _HEADER = (164, 314), (150, 57)
"""Points of the wizard's pictures (NSIS, Modern UI 2). Drawn with twice the pixels: a large screen
has them, and NSIS makes them smaller for a small one."""
_FINENESS = 2
_BLUE, _DEEP, _WHITE, _INK = "#2457d6", "#163a96", "#ffffff", "#1a2233"


def icon(path: Path) -> None:
    """Write an .ico with every size that Windows asks for, each as PNG (known since Vista)."""
    pictures = [_png(drawn(size)) for size in SIZES]
    offset = 6 + 16 * len(SIZES)
    entries = b""
    for size, picture in zip(SIZES, pictures, strict=True):
        # 0 means 256; no palette; one plane of 32 bits.
        entries += struct.pack("<4B2H2I", size % 256, size % 256, 0, 0, 1, 32, len(picture), offset)
        offset += len(picture)
    path.write_bytes(struct.pack("<3H", 0, 1, len(SIZES)) + entries + b"".join(pictures))


def side_picture(path: Path) -> None:
    """Write the picture beside the wizard's first and last page: the mark and the name."""
    image, painter = _begun(_SIDE)
    width, height = _SIDE
    shade = QLinearGradient(0, 0, 0, height)
    shade.setColorAt(0, QColor(_BLUE))
    shade.setColorAt(1, QColor(_DEEP))
    painter.fillRect(QRectF(0, 0, width, height), shade)
    # Large, cut by the edge and hardly seen: a ground, not a second mark.
    painter.setOpacity(0.07)
    _ear(painter, QRectF(12, 120, 250, 250))
    painter.setOpacity(1)
    _ear(painter, QRectF(46, 52, 72, 72))
    _name(painter, "קשוב", QRectF(0, 134, width, 40), points=27, colour=_WHITE)
    painter.setOpacity(0.8)
    _name(painter, "Kashuv", QRectF(0, 172, width, 24), points=13, colour=_WHITE, bold=False)
    _written(image, painter, path)


def header_picture(path: Path) -> None:
    """Write the picture in the head of the wizard's other pages: the mark and the name on white."""
    image, painter = _begun(_HEADER)
    painter.fillRect(QRectF(0, 0, *_HEADER), QColor(_WHITE))
    QSvgRenderer(str(MARK)).render(painter, QRectF(97, 10, 37, 37))
    _name(painter, "קשוב", QRectF(0, 9, 88, 24), points=16, colour=_INK, right=True)
    _name(painter, "Kashuv", QRectF(0, 30, 88, 16), points=9, colour=_BLUE, right=True)
    _written(image, painter, path)


def drawn(size: int) -> QImage:
    """Draw the icon of a size in pixels."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    file = SMALL_MARK if size <= LARGEST_SMALL else MARK
    QSvgRenderer(str(file)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image


def _ear(painter: QPainter, place: QRectF) -> None:
    """Draw the mark without its tile."""
    tile = b'fill="#2457d6"'
    bare = MARK.read_bytes().replace(tile, b'fill="none"')
    QSvgRenderer(bare).render(painter, place)


def _name(
    painter: QPainter,
    name: str,
    place: QRectF,
    *,
    points: int,
    colour: str,
    bold: bool = True,
    right: bool = False,
) -> None:
    file = FONTS / f"Heebo_{'700Bold' if bold else '400Regular'}.ttf"
    number = QFontDatabase.addApplicationFont(str(file))
    font = QFont(QFontDatabase.applicationFontFamilies(number)[0])
    font.setPixelSize(points)
    font.setBold(bold)
    # A name in a picture is drawn, not fitted to the pixels of a screen.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignHCenter
    painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, name)


def _begun(points: tuple[int, int]) -> tuple[QImage, QPainter]:
    # 24 bits without transparency: what NSIS shows.
    size = (points[0] * _FINENESS, points[1] * _FINENESS)
    image = QImage(*size, QImage.Format.Format_RGB888)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(_FINENESS, _FINENESS)
    return image, painter


def _written(image: QImage, painter: QPainter, path: Path) -> None:
    painter.end()
    if not image.save(str(path), "BMP"):  # type: ignore[call-overload]
        raise OSError(f"Could not write {path}")


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def main(folder: Path) -> None:
    """Draw all pictures into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    # Letters are drawn; no screen is needed.
    application = QGuiApplication.instance() or QGuiApplication(["art", "-platform", "offscreen"])
    icon(folder / "kashuv.ico")
    side_picture(folder / "side.bmp")
    header_picture(folder / "header.bmp")
    del application


if __name__ == "__main__":
    main(Path(sys.argv[1]))
