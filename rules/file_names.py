"""Names of files that strangers gave, made safe for every folder of every system."""

import re
import unicodedata
from mimetypes import guess_extension
from pathlib import PurePosixPath

LONGEST_NAME = 120
"""Characters."""
MOST_BYTES = 240
"""In UTF-8: no system takes more than 255 for one name."""

_FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f\x7f-\x9f]')
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])", re.IGNORECASE)
"""Windows opens these whatever folder they are in and whatever ending they have."""


def safe_name(given: str, content_type: str) -> str:
    """Give a name without folders, controls or marks of direction, short enough for any system.

    Letters of every alphabet stay. A file without a name is called after its kind.
    """
    base = re.split(r"[/\\]", given)[-1]
    shown = "".join(sign for sign in base if unicodedata.category(sign) not in {"Cf", "Cs", "Cn"})
    name = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", shown)).strip(" .")
    if not name:
        return f"file{guess_extension(content_type) or '.bin'}"
    if _DEVICE.fullmatch(name.split(".")[0].strip()):
        name = f"_{name}"
    return _shortened(name)


def _shortened(name: str) -> str:
    if len(name) <= LONGEST_NAME and len(name.encode()) <= MOST_BYTES:
        return name
    ending = PurePosixPath(name).suffix[:20]
    begins = name[: LONGEST_NAME - len(ending)]
    room = MOST_BYTES - len(ending.encode())
    return begins.encode()[:room].decode(errors="ignore") + ending
