"""The pictures that Windows wants, drawn from the SVG when the program is made."""

import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).resolve().parent.parent / "resources" / "icons"
SIZES = (16, 20, 24, 32, 40, 48, 64, 96, 128, 256)
"""Pixels; Windows asks for 16 to 256 at 100% to 300%."""


def icon(path: Path) -> None:
    """Write an .ico with every size that Windows asks for, each a PNG within (since Vista)."""
    pictures = [_png(drawn(size)) for size in SIZES]
    offset = 6 + 16 * len(SIZES)
    entries = b""
    for size, picture in zip(SIZES, pictures, strict=True):
        # 0 means 256; no palette; one plane of 32 bits.
        entries += struct.pack("<4B2H2I", size % 256, size % 256, 0, 0, 1, 32, len(picture), offset)
        offset += len(picture)
    path.write_bytes(struct.pack("<3H", 0, 1, len(SIZES)) + entries + b"".join(pictures))


def drawn(size: int) -> QImage:
    """Draw the icon of a size in pixels."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(ICONS / "kashuv.svg")).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


if __name__ == "__main__":
    # Letters are drawn; no screen is needed.
    application = QGuiApplication([sys.argv[0], "-platform", "offscreen"])
    icon(Path(sys.argv[1]) / "kashuv.ico")
