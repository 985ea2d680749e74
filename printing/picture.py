"""A picture that somebody gave us, read so that it can do no harm."""

from io import BytesIO

from PIL import Image

LARGEST = 40_000_000
"""Pixels; a picture that unpacks to more is not worth the memory."""


def read(content: bytes | None, longest: int) -> Image.Image | None:
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
    return picture
