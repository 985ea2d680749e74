"""What a file is by its first bytes, whatever its name says.

The signatures are those that the formats' own descriptions publish.
"""

from collections.abc import Callable

JPEG, PNG, GIF, WEBP, HEIC = "image/jpeg", "image/png", "image/gif", "image/webp", "image/heic"
SVG, HTML = "image/svg+xml", "text/html"
PDF, TEXT, ZIP, UNKNOWN = "application/pdf", "text/plain", "application/zip", ""
MP3, M4A, WAV, OGG, AMR = "audio/mpeg", "audio/mp4", "audio/wav", "audio/ogg", "audio/amr"
MP4, MOV, GP3 = "video/mp4", "video/quicktime", "video/3gpp"
PROGRAM, SCRIPT, SHORTCUT = "application/x-program", "text/x-script", "application/x-shortcut"
OLD_OFFICE = "application/x-ole-storage"
MACROS = "application/vnd.ms-office.macroEnabled"
_OFFICE = "application/vnd.openxmlformats-officedocument"
DOCX = f"{_OFFICE}.wordprocessingml.document"
XLSX = f"{_OFFICE}.spreadsheetml.sheet"

_BEGINNINGS = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"GIF87a", GIF),
    (b"GIF89a", GIF),
    (b"%PDF-", PDF),
    (b"ID3", MP3),
    (b"\xff\xfb", MP3),
    (b"\xff\xf3", MP3),
    (b"\xff\xf2", MP3),
    (b"OggS", OGG),
    (b"#!AMR", AMR),
    (b"MZ", PROGRAM),
    (b"\x7fELF", PROGRAM),
    (b"\xcf\xfa\xed\xfe", PROGRAM),
    (b"\xca\xfe\xba\xbe", PROGRAM),
    (b"#!", SCRIPT),
    (b"L\x00\x00\x00\x01\x14\x02\x00", SHORTCUT),
    (b"[InternetShortcut]", SHORTCUT),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLD_OFFICE),
)
_RIFF = {b"WEBP": WEBP, b"WAVE": WAV}
_BRANDS = (
    (("heic", "heix", "hevc", "mif1", "msf1", "heim", "heis"), HEIC),
    (("M4A", "M4B"), M4A),
    (("qt",), MOV),
    (("3gp", "3g2"), GP3),
    (("isom", "iso2", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "M4V", "dash", "MSNV"), MP4),
)
"""What stands in the first box of the family of MP4 (ISO 14496-12)."""
_ZIP = b"PK\x03\x04"
_MARKUP = ((b"<svg", SVG), (b"<html", HTML), (b"<!doctype html", HTML), (b"<script", HTML))
_LOOKED_THROUGH = 4096
_PLAIN_CONTROLS = frozenset("\t\n\r\f")


def kind_of(content: bytes) -> str:
    """Give the content type; UNKNOWN for what is not in the table."""
    for tell in (_by_beginning, _by_riff, _by_brand, _by_zip, _by_markup):
        found = tell(content)
        if found:
            return found
    return TEXT if _is_text(content) else UNKNOWN


def _by_beginning(content: bytes) -> str:
    for beginning, kind in _BEGINNINGS:
        if content.startswith(beginning):
            return kind
    return UNKNOWN


def _by_riff(content: bytes) -> str:
    return _RIFF.get(content[8:12], UNKNOWN) if content.startswith(b"RIFF") else UNKNOWN


def _by_brand(content: bytes) -> str:
    if content[4:8] != b"ftyp":
        return UNKNOWN
    brand = content[8:12].decode("latin-1")
    for brands, kind in _BRANDS:
        if brand.startswith(brands):
            return kind
    return UNKNOWN


def _by_zip(content: bytes) -> str:
    if not content.startswith(_ZIP):
        return UNKNOWN
    # The names of what is packed stand in it unpacked: nothing has to be opened.
    if b"vbaProject.bin" in content:
        return MACROS
    if b"word/document.xml" in content:
        return DOCX
    return XLSX if b"xl/workbook.xml" in content else ZIP


def _by_markup(content: bytes) -> str:
    # Between the letters of UTF-16 stand zeros; a browser sees through them.
    begin = content[:_LOOKED_THROUGH].replace(b"\0", b"").lower()
    for mark, kind in _MARKUP:
        if mark in begin:
            return kind
    return UNKNOWN


def _is_text(content: bytes) -> bool:
    return any(_reads_as(content, reading) for reading in _READINGS)


def _reads_as(content: bytes, reading: Callable[[bytes], str]) -> bool:
    try:
        text = reading(content)
    except UnicodeDecodeError:
        return False
    return all(sign.isprintable() or sign in _PLAIN_CONTROLS for sign in text[:_LOOKED_THROUGH])


def _in_utf8(content: bytes) -> str:
    return content.decode("utf-8-sig")


def _in_utf16(content: bytes) -> str:
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    return content.decode("utf-16" if marked else "ascii")


def _in_old_hebrew(content: bytes) -> str:
    return content.decode("cp1255")


_READINGS = (_in_utf8, _in_utf16, _in_old_hebrew)
