"""A picture that somebody gave us, read so that it can do no harm."""

import hashlib
import zlib
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from PIL import Image

LARGEST = 40_000_000
"""Pixels; a picture that unpacks to more is not worth the memory."""
KEPT = 8
"""How many are kept for the next paper: the logo, and what approvers drew."""


@dataclass(frozen=True)
class Picture:
    """A picture as a file of pages holds it; sides in pixels."""

    name: str
    """The same for the same picture."""
    width: int
    height: int
    colours: bytes
    """Red, green and blue of each pixel; packed (zlib), as is the next."""
    opacity: bytes


@lru_cache(maxsize=KEPT)
def read(content: bytes | None, longest: int) -> Picture | None:
    """Give a picture with no side of more than `longest` pixels; None: none that can be read."""
    if not content:
        return None
    try:
        with Image.open(BytesIO(content)) as image:
            if image.width * image.height > LARGEST:
                return None
            picture = image.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    picture.thumbnail((longest, longest))
    pixels = picture.tobytes()
    return Picture(
        hashlib.sha256(b"%d %d " % picture.size + pixels).hexdigest(),
        *picture.size,
        zlib.compress(picture.convert("RGB").tobytes()),
        zlib.compress(picture.getchannel("A").tobytes()),
    )
