"""The icon at every size, and the pictures of the wizard."""

import struct
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from installer import art

WHITE, BLUE = QColor("#ffffff").rgb(), QColor("#2457d6").rgb()


def pictures_in(file: Path) -> dict[int, QImage]:
    """Read an .ico as Windows does: a table, and where it points."""
    content = file.read_bytes()
    reserved, kind, count = struct.unpack_from("<3H", content)
    assert (reserved, kind) == (0, 1)
    found = {}
    for number in range(count):
        width, height, _, _, planes, bits, length, begin = struct.unpack_from(
            "<4B2H2I", content, 6 + 16 * number
        )
        assert (width, planes, bits) == (height, 1, 32)
        picture = content[begin : begin + length]
        assert picture.startswith(b"\x89PNG")
        image = QImage.fromData(picture)
        assert image.width() == image.height() == (width or 256)
        found[image.width()] = image
    return found


def pixels(image: QImage) -> list[int]:
    return [image.pixel(x, y) for y in range(image.height()) for x in range(image.width())]


def test_the_icon_holds_every_size_that_windows_asks_for(tmp_path: Path) -> None:
    art.icon(tmp_path / "k.ico")
    assert {16, 20, 24, 32, 40, 48, 64, 96, 128, 256} == set(pictures_in(tmp_path / "k.ico"))


@pytest.mark.parametrize("size", art.SIZES)
def test_the_icon_is_an_ear_on_a_tile_without_a_frame(size: int) -> None:
    image = art.drawn(size)
    assert image.pixelColor(0, 0).alpha() < 200
    # The tile reaches the edges: no row of half-blue pixels around it.
    middle = size // 2
    for x, y in ((0, middle), (middle, 0), (size - 1, middle), (middle, size - 1)):
        assert image.pixel(x, y) == BLUE
    share = pixels(image).count(WHITE) / size**2
    assert 0.05 < share < 0.3


@pytest.mark.parametrize("size", [16, 20, 24])
def test_a_small_icon_has_strokes_that_are_white_and_a_ground_that_is_blue(size: int) -> None:
    found = pixels(art.drawn(size))
    crisp = found.count(WHITE) + found.count(BLUE)
    assert crisp / size**2 > 0.6


@pytest.mark.parametrize("size", [16, 24])
def test_between_the_strokes_of_a_small_ear_the_ground_is_seen(size: int) -> None:
    image = art.drawn(size)
    row = [image.pixelColor(x, round(size * 0.46)).lightness() for x in range(size)]
    dark = [value < 150 for value in row]
    turns = sum(before != after for before, after in pairwise(dark))
    # Ground, edge of the ear, ground, inner ear, ground, edge, ground.
    assert turns == 6


@pytest.mark.parametrize(
    ("draw", "size"), [(art.side_picture, (328, 628)), (art.header_picture, (300, 114))]
)
def test_a_picture_of_the_wizard_is_a_plain_bitmap(
    qapp: QApplication, tmp_path: Path, draw: object, size: tuple[int, int]
) -> None:
    assert callable(draw)
    draw(tmp_path / "p.bmp")
    head = (tmp_path / "p.bmp").read_bytes()[:34]
    width, height, planes, bits, packed = struct.unpack_from("<2i2HI", head, 18)
    assert (head[:2], width, height, planes, bits, packed) == (b"BM", *size, 1, 24, 0)


def test_the_name_stands_in_hebrew_and_english_in_both(qapp: QApplication, tmp_path: Path) -> None:
    art.side_picture(tmp_path / "side.bmp")
    art.header_picture(tmp_path / "header.bmp")
    side, header = QImage(str(tmp_path / "side.bmp")), QImage(str(tmp_path / "header.bmp"))
    for image, hebrew, english, ink in (
        (side, (270, 346), (350, 385), 200),
        (header, (20, 62), (64, 90), 0),
    ):
        for top, bottom in (hebrew, english):
            left, right = (0, image.width()) if ink else (0, 180)
            lines = [
                [image.pixelColor(x, y).lightness() for x in range(left, right)]
                for y in range(top, bottom)
            ]
            seen = [value for line in lines for value in line]
            assert max(seen) - min(seen) > 80
