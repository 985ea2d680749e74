"""Decoding pictures of strangers within bounds, and making photos smaller. For other threads too.

The kind is what the first bytes say and never guessed by Qt, which would also run a drawing (SVG).
"""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColorSpace, QImage, QImageReader, QImageWriter

from rules import file_kinds as kinds

LONGEST_SIDE = 2560
"""Pixels that a photo keeps: a scratch is still seen, and a hundred fit into a backup."""
QUALITY = 85
MOST_PIXELS = 64_000_000
"""A picture is decoded whole: this many take the 256 MB that Qt itself allows."""
MOST_PIXELS_OF_PHOTO = 250_000_000
"""JPEG is made smaller while it is decoded, so more can stand in the file."""
_SHOWN_SIDE = 5000
"""Pixels of a picture on the screen, zoomed in."""
_FORMATS = {kinds.JPEG: b"jpeg", kinds.PNG: b"png", kinds.GIF: b"gif", kinds.WEBP: b"webp"}
_HEAD = 256 * 1024
_FACTS = (b"Exif\0\0", b"http://ns.adobe.com/xap/", b"Photoshop 3.0\0")
"""How the parts of a JPEG begin that tell where and by what it was taken."""


class PictureTooLarge(Exception):
    """More pixels than are decoded here, whatever the file weighs."""


class PictureUnreadable(Exception):
    """Not a picture, or a broken one."""


def picture(content: bytes, content_type: str) -> QImage:
    """Decode a picture to be looked at, upright.

    Raises PictureTooLarge and PictureUnreadable.
    """
    return _decoded(content, content_type, _SHOWN_SIDE)


def thumbnail(content: bytes, content_type: str, side: int) -> QImage:
    """Decode the middle of a picture as a square of so many pixels; raises as `picture`."""
    image = _decoded(content, content_type, 4 * side)
    fill = Qt.AspectRatioMode.KeepAspectRatioByExpanding
    scaled = image.scaled(QSize(side, side), fill, Qt.TransformationMode.SmoothTransformation)
    return scaled.copy((scaled.width() - side) // 2, (scaled.height() - side) // 2, side, side)


def made_smaller(content: bytes) -> bytes | None:
    """Give a photo smaller, upright, and without what it tells of its camera and its place.

    None for what is no photo of a camera, or cannot be decoded: it is kept as it is.
    """
    if kinds.kind_of(content) != kinds.JPEG:
        return None
    with _reading(content, kinds.JPEG) as reader:
        size = reader.size()
    if max(size.width(), size.height()) <= LONGEST_SIDE and not _tells_facts(content):
        return None
    try:
        return _as_jpeg(_decoded(content, kinds.JPEG, LONGEST_SIDE))
    except (PictureTooLarge, PictureUnreadable):
        return None


def as_png(image: QImage) -> bytes:
    """Give a picture of the clipboard as a file, without loss: it may be a screen with text."""
    return _written(image, b"png", -1)


def _as_jpeg(image: QImage) -> bytes:
    if image.colorSpace().isValid():
        image.convertToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    for key in plain.textKeys():
        plain.setText(key, "")
    return _written(plain, b"jpeg", QUALITY)


def _written(image: QImage, form: bytes, quality: int) -> bytes:
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(held, QByteArray(form))
    writer.setQuality(quality)
    if not writer.write(image):
        raise PictureUnreadable(writer.errorString())
    return bytes(held.data().data())


def _decoded(content: bytes, content_type: str, longest: int) -> QImage:
    with _reading(content, content_type) as reader:
        size = reader.size()
        if not size.isValid() or size.isEmpty():
            raise PictureUnreadable
        most = MOST_PIXELS_OF_PHOTO if content_type == kinds.JPEG else MOST_PIXELS
        if size.width() * size.height() > most:
            raise PictureTooLarge
        if max(size.width(), size.height()) > longest:
            within = QSize(longest, longest)
            reader.setScaledSize(size.scaled(within, Qt.AspectRatioMode.KeepAspectRatio))
        image = reader.read()
        if image.isNull():
            raise PictureUnreadable(reader.errorString())
    return image


@contextmanager
def _reading(content: bytes, content_type: str) -> Iterator[QImageReader]:
    held = QBuffer()
    held.setData(QByteArray(content))
    held.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(held, QByteArray(_FORMATS[content_type]))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    try:
        yield reader
    finally:
        # It would look into what it reads from once more when it goes, and that goes first.
        reader.setDevice(None)  # type: ignore[arg-type]


def _tells_facts(content: bytes) -> bool:
    begin = content[:_HEAD]
    return any(mark in begin for mark in _FACTS)
