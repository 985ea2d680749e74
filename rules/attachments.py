"""What may be done with a file of a stranger: looked at, opened by another program, or saved.

Files of an e-mail go by the ending of their names, for nobody looks inside; files of a complaint
also by their first bytes (`rules/file_kinds.py`). Everything that is neither only looked at nor
known as a program is saved without a question.
"""

from enum import Enum

from rules import file_kinds as kinds
from rules.errors import RuleBroken

MEGABYTE = 1024 * 1024
MOST_OF_COMPLAINT = 200 * MEGABYTE
"""Bytes of all the files of one complaint: what every backup carries."""
MOST_FILES = 100
"""Of one complaint: nobody finds a picture among more."""

_LOOKED_AT = ".bmp .gif .heic .jpeg .jpg .pdf .png .tif .tiff .txt .webp"
_HEARD = ".aac .amr .m4a .mov .mp3 .mp4 .ogg .opus .wav"
_RUN = """
.apk .app .application .appx .bat .chm .cmd .com .cpl .dll .dmg .exe .gadget .hta .img .inf .iso
.jar .jnlp .js .jse .lnk .msc .msi .msix .msp .mst .pif .ps1 .psm1 .py .reg .scf .scr .sh .url
.vb .vbe .vbs .vhd .vhdx .ws .wsc .wsf .wsh
"""
_RUN_INSIDE = ".docm .dotm .htm .html .mht .ppsm .pptm .svg .xhtml .xlam .xll .xlsb .xlsm .xltm"
"""By a browser or an office program."""

_HARMLESS = frozenset(f"{_LOOKED_AT} {_HEARD}".split())
_PROGRAMS = frozenset(f"{_RUN} {_RUN_INSIDE}".split())

PICTURES = frozenset({kinds.JPEG, kinds.PNG, kinds.GIF, kinds.WEBP})
"""What is decoded here; a system without the decoder of a phone's HEIC opens it outside."""
_RISKY = frozenset(
    {
        kinds.PROGRAM,
        kinds.SCRIPT,
        kinds.SHORTCUT,
        kinds.OLD_OFFICE,
        kinds.MACROS,
        kinds.SVG,
        kinds.HTML,
    }
)
_ENDINGS = {
    kinds.JPEG: (".jpg", ".jpeg", ".jfif"),
    kinds.PNG: (".png",),
    kinds.GIF: (".gif",),
    kinds.WEBP: (".webp",),
    kinds.HEIC: (".heic", ".heif"),
    kinds.PDF: (".pdf",),
    kinds.TEXT: (".txt", ".log", ".csv", ".md"),
    kinds.MP3: (".mp3",),
    kinds.M4A: (".m4a", ".m4b", ".aac", ".mp4"),
    kinds.WAV: (".wav",),
    kinds.OGG: (".ogg", ".opus", ".oga"),
    kinds.AMR: (".amr",),
    kinds.MP4: (".mp4", ".m4v", ".m4a"),
    kinds.MOV: (".mov", ".qt"),
    kinds.GP3: (".3gp", ".3g2"),
    kinds.DOCX: (".docx",),
    kinds.XLSX: (".xlsx",),
}
"""The endings that a kind may have; the first is the one that we give it."""


class Way(Enum):
    """What may be done with a file besides saving it."""

    PICTURE = "picture"
    """Shown by ourselves."""
    OUTSIDE = "outside"
    """Opened by the program that the system has for it."""
    SAVED_ONLY = "saved_only"


def way_of(name: str, content_type: str) -> Way:
    """Tell how a file of a complaint may be opened; `content_type` is by its first bytes."""
    if is_risky(name, content_type):
        return Way.SAVED_ONLY
    if content_type in PICTURES:
        return Way.PICTURE
    fits = content_type in _ENDINGS and not lies(name, content_type)
    return Way.OUTSIDE if fits else Way.SAVED_ONLY


def is_risky(name: str, content_type: str) -> bool:
    """Tell whether opening a file may run what its maker wrote, by its name or its first bytes."""
    return may_be_a_program(name) or content_type in _RISKY


def lies(name: str, content_type: str) -> bool:
    """Tell whether a name says something else than the first bytes do."""
    said, known = ending(name), _ENDINGS.get(content_type)
    if known is not None:
        return said not in known
    # What begins like nothing known may call itself anything, but not one of what we know.
    return said in {one for endings in _ENDINGS.values() for one in endings}


def safe_ending(content_type: str) -> str:
    """Give the ending under which another program is handed a file of a known kind."""
    return _ENDINGS[content_type][0]


def require_fits(name: str, size: int, most_megabytes: int) -> None:
    """Raise `file_empty`, or `file_too_big` with both figures, for a file that is not kept."""
    if size == 0:
        raise RuleBroken("file_empty", name=name)
    if size > most_megabytes * MEGABYTE:
        # Never rounded down to what would be allowed.
        megabytes = -(-size * 10 // MEGABYTE) / 10
        raise RuleBroken("file_too_big", name=name, size=f"{megabytes:.1f}", most=most_megabytes)


def require_room(count: int, size: int) -> None:
    """Raise `files_too_many` or `files_too_much` for all that one complaint would have."""
    if count > MOST_FILES:
        raise RuleBroken("files_too_many", most=MOST_FILES)
    if size > MOST_OF_COMPLAINT:
        raise too_much()


def too_much() -> RuleBroken:
    """Give the refusal of more than a complaint may hold."""
    return RuleBroken("files_too_much", most=MOST_OF_COMPLAINT // MEGABYTE)


def may_be_opened(name: str) -> bool:
    """Tell whether a file is only looked at or listened to, whatever stands in it."""
    return ending(name) in _HARMLESS


def may_be_a_program(name: str) -> bool:
    """Tell whether opening a file may run what its sender wrote."""
    return ending(name) in _PROGRAMS


def ending(name: str) -> str:
    """Give what a system goes by: the last ending, in small letters, without what it ignores."""
    _before, dot, after = name.rstrip(" .").lower().rpartition(".")
    return dot + after if dot else ""
