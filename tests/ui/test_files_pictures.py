"""Pictures of strangers are decoded within bounds; photos of cameras become smaller and silent."""

import struct
import zlib
from collections.abc import Callable

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage

from rules import file_kinds as kinds
from rules.file_kinds import kind_of
from ui.files.pictures import (
    LONGEST_SIDE,
    PictureTooLarge,
    PictureUnreadable,
    as_png,
    made_smaller,
    picture,
    thumbnail,
)

pytestmark = pytest.mark.usefixtures("qapp")


def drawn(width: int, height: int, form: str = "JPEG") -> bytes:
    """Give a picture whose upper left quarter is red."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    for x in range(width // 2):
        for y in range(height // 2):
            if form != "JPEG" or (width < 500 and height < 500):
                image.setPixelColor(x, y, QColor("red"))
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(held, form, 90)  # type: ignore[call-overload]
    return bytes(held.data().data())


def with_facts(jpeg: bytes, orientation: int) -> bytes:
    """Give a photo as a phone makes it: turned, and with the place it was taken at."""
    entry = struct.pack("<HHIHH", 0x0112, 3, 1, orientation, 0)
    facts = b"II*\0\x08\0\0\0" + struct.pack("<H", 1) + entry + b"\0\0\0\0GPS 32.0853 34.7818"
    body = b"Exif\0\0" + facts
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + jpeg[2:]


def claimed_png(width: int, height: int) -> bytes:
    """Give a PNG of a few bytes that says it is enormous."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        crc = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc)

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\0" * 1_000_000, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def is_red(colour: QColor) -> bool:
    return colour.red() > 200 and colour.green() < 80


def test_a_photo_comes_out_upright_and_tells_nothing_of_its_place() -> None:
    photo = with_facts(drawn(400, 200), orientation=6)
    assert b"GPS 32" in photo
    smaller = made_smaller(photo)
    assert smaller is not None
    assert b"Exif" not in smaller
    assert b"GPS" not in smaller
    image = picture(smaller, kinds.JPEG)
    assert (image.width(), image.height()) == (200, 400)
    # What was above and left is, turned by a quarter, above and right.
    assert is_red(image.pixelColor(190, 10))
    assert not is_red(image.pixelColor(10, 10))


def test_a_large_photo_gets_the_longest_side_that_is_kept() -> None:
    smaller = made_smaller(drawn(4000, 3000))
    assert smaller is not None
    image = picture(smaller, kinds.JPEG)
    assert (image.width(), image.height()) == (LONGEST_SIDE, 1920)


@pytest.mark.parametrize(
    "make",
    [
        lambda: drawn(400, 300),
        lambda: drawn(3000, 2, "PNG"),
        lambda: b"%PDF-1.7",
        lambda: b"\0\0\0\x18ftypheic" + b"\0" * 99,
    ],
    ids=["small photo", "screen", "paper", "heic"],
)
def test_the_rest_is_kept_as_it_is(make: Callable[[], bytes]) -> None:
    assert made_smaller(make()) is None


@pytest.mark.parametrize("read", [picture, lambda one, kind: thumbnail(one, kind, 44)])
def test_a_picture_that_says_it_is_enormous_is_not_decoded(
    read: Callable[[bytes, str], QImage],
) -> None:
    bomb = claimed_png(60_000, 60_000)
    assert len(bomb) < 2_000
    assert kind_of(bomb) == kinds.PNG
    with pytest.raises(PictureTooLarge):
        read(bomb, kinds.PNG)


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n",
        claimed_png(0, 0),
        b"\x89PNG\r\n\x1a\n" + b"\0" * 1000,
        b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script/></svg>',
        drawn(20, 20),
    ],
    ids=["only its beginning", "no size", "noise", "drawing with a script", "another kind"],
)
def test_what_is_no_png_is_never_guessed_to_be_something_else(content: bytes) -> None:
    with pytest.raises(PictureUnreadable):
        picture(content, kinds.PNG)


@pytest.mark.qt_log_ignore("Corrupt JPEG data")
def test_half_a_photo_is_shown_as_far_as_it_goes() -> None:
    whole = drawn(3000, 2000)
    shown = picture(whole[: len(whole) // 2], kinds.JPEG)
    assert (shown.width(), shown.height()) == (3000, 2000)


@pytest.mark.qt_log_ignore("JPEG datastream contains no image")
def test_a_photo_of_which_only_the_beginning_came_is_kept_as_it_is() -> None:
    beginning = b"\xff\xd8\xff\xe0 no picture at all"
    assert made_smaller(beginning) is None
    with pytest.raises(PictureUnreadable):
        picture(beginning, kinds.JPEG)


def test_a_small_picture_is_a_square_of_its_middle() -> None:
    small = thumbnail(drawn(400, 200), kinds.JPEG, 44)
    assert (small.width(), small.height()) == (44, 44)
    assert is_red(small.pixelColor(2, 2))


def test_a_picture_of_the_clipboard_loses_nothing() -> None:
    image = QImage(3, 3, QImage.Format.Format_RGB32)
    image.fill(QColor(1, 2, 3))
    content = as_png(image)
    assert kind_of(content) == kinds.PNG
    assert picture(content, kinds.PNG).pixelColor(1, 1) == QColor(1, 2, 3)
