"""Small made-up pictures, drawn by numbers: no camera, no car and nobody's garage."""

import struct
import zlib
from collections.abc import Callable, Mapping
from functools import cache
from math import cos, sin
from random import Random

WIDTH, HEIGHT = 640, 420

Colour = tuple[int, int, int]

_DARK: Colour = (30, 33, 38)
_GLASS: Colour = (150, 175, 190)
_PAINTS: tuple[Colour, ...] = ((150, 34, 38), (38, 70, 120), (196, 198, 202), (48, 92, 68))
_PAPER: Colour = (255, 255, 255)
_INK: Colour = (24, 36, 110)
_LAMP: Colour = (255, 160, 20)


class _Sheet:
    def __init__(self, above: Colour, below: Colour, height: int = HEIGHT) -> None:
        self._rows = [
            bytearray(bytes(_between(above, below, y / height)) * WIDTH) for y in range(height)
        ]

    def span(self, y: int, begin: float, end: float, colour: Colour) -> None:
        """Colour a piece of a row; what lies outside the sheet is left out."""
        first, last = max(0, round(begin)), min(WIDTH, round(end))
        if 0 <= y < len(self._rows) and first < last:
            self._rows[y][3 * first : 3 * last] = bytes(colour) * (last - first)

    def disc(self, x: int, y: int, radius: int, colour: Colour) -> None:
        """Colour a disc."""
        for row in range(-radius, radius + 1):
            half = (radius * radius - row * row) ** 0.5
            self.span(y + row, x - half, x + half, colour)

    def box(self, x: int, y: int, width: int, height: int, colour: Colour) -> None:
        """Colour a box."""
        for row in range(y, y + height):
            self.span(row, x, x + width, colour)

    def png(self) -> bytes:
        """Give the sheet as a file."""
        head = struct.pack(">IIBBBBB", WIDTH, len(self._rows), 8, 2, 0, 0, 0)
        pixels = zlib.compress(b"".join(b"\0" + row for row in self._rows), 9)
        parts = ((b"IHDR", head), (b"IDAT", pixels), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def door(random: Random) -> bytes:
    """Draw a door with a scratch."""
    paint = random.choice(_PAINTS)
    sheet = _Sheet(_lighter(paint, 30), paint)
    for row in range(150):
        sheet.span(row, 120 + (150 - row) * 0.5, 560, _GLASS)
    for x in (100, 570):
        sheet.box(x, 0, 3, HEIGHT, _DARK)
    sheet.box(450, 205, 84, 16, _DARK)
    begin, slope = random.randrange(140, 200), random.uniform(0.18, 0.34)
    for step in range(random.randrange(180, 280)):
        y = round(250 + step * slope + random.uniform(-1, 1))
        sheet.box(begin + step, y, 2, random.choice((2, 3, 3, 5)), (232, 232, 228))
    return sheet.png()


def wheel(random: Random) -> bytes:
    """Draw a wheel whose rim is scraped."""
    paint = random.choice(_PAINTS)
    sheet = _Sheet(_lighter(paint, 20), _lighter(paint, -30))
    sheet.box(0, 360, WIDTH, 60, (110, 110, 112))
    sheet.disc(320, 225, 185, _DARK)
    sheet.disc(320, 225, 128, (176, 180, 186))
    for x, y in ((320, 150), (392, 200), (365, 288), (275, 288), (248, 200)):
        sheet.disc(x, y, 30, (70, 74, 80))
    sheet.disc(320, 225, 26, _DARK)
    for _mark in range(40):
        sheet.box(random.randrange(395, 430), random.randrange(255, 300), 6, 2, (240, 240, 240))
    return sheet.png()


def dashboard(random: Random) -> bytes:
    """Draw a dashboard with a lamp that is on."""
    sheet = _Sheet((36, 38, 44), (14, 15, 18))
    for x in (190, 450):
        sheet.disc(x, 220, 128, (92, 96, 104))
        sheet.disc(x, 220, 122, (22, 24, 28))
        needle = random.uniform(-0.6, 0.6)
        for step in range(100):
            sheet.box(round(x + step * needle), 220 - step, 4, 2, (220, 60, 50))
        sheet.disc(x, 220, 12, (92, 96, 104))
    sheet.disc(320, 110, 22, _LAMP)
    sheet.box(317, 97, 6, 16, _DARK)
    sheet.box(317, 118, 6, 6, _DARK)
    return sheet.png()


@cache
def signature(name: str) -> bytes:
    """Draw what stands for the signature of somebody, the same each time."""
    random = Random(name)  # noqa: S311 - made-up data need no secrecy
    sheet = _Sheet(_PAPER, _PAPER, 200)
    tall, quick = random.uniform(35, 60), random.uniform(0.02, 0.045)
    for x in range(90, 550):
        fading = 1 - (x - 90) / 620
        y = 100 + tall * fading * sin(x * quick) * cos(x * quick * 0.37 + tall)
        sheet.disc(x, round(y), 3, _INK)
    return sheet.png()


PICTURES: Mapping[str, Callable[[Random], bytes]] = {
    "door": door,
    "wheel": wheel,
    "dashboard": dashboard,
}
"""By the name under which the language calls its file."""


def _between(above: Colour, below: Colour, part: float) -> Colour:
    red, green, blue = (round(a + (b - a) * part) for a, b in zip(above, below, strict=True))
    return red, green, blue


def _lighter(colour: Colour, by: int) -> Colour:
    red, green, blue = (max(0, min(255, part + by)) for part in colour)
    return red, green, blue


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
