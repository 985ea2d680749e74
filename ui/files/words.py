"""A file of a complaint in words."""

from datetime import datetime

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from db.attachments import AttachedFile
from rules import file_kinds as kinds
from rules.attachments import is_risky, lies
from ui.bidi import isolate, number, shortened
from ui.moments import brief

LONGEST_NAME = 34
_END = 12
_KILOBYTE, _MEGABYTE = 1024, 1024 * 1024
_UNITS = QLocale.DataSizeFormat.DataSizeTraditionalFormat
_KINDS = {
    kinds.PDF: "PDF",
    kinds.DOCX: "Word",
    kinds.XLSX: "Excel",
    kinds.ZIP: "ZIP",
    kinds.HEIC: "HEIC",
    kinds.MP3: "MP3",
    kinds.M4A: "M4A",
    kinds.WAV: "WAV",
    kinds.OGG: "OGG",
    kinds.AMR: "AMR",
    kinds.MP4: "MP4",
    kinds.MOV: "MOV",
    kinds.GP3: "3GP",
    kinds.JPEG: "JPG",
    kinds.PNG: "PNG",
    kinds.GIF: "GIF",
    kinds.WEBP: "WEBP",
    kinds.TEXT: "TXT",
}
_UNKNOWN = QT_TRANSLATE_NOOP("Files", "File")
_RISKY = QT_TRANSLATE_NOOP("Files", "May be a program: it is only saved")
_LIES = QT_TRANSLATE_NOOP("Files", "It is not what its name says")

translate = QCoreApplication.translate


def kind_word(content_type: str) -> str:
    """Give the short name of a kind, as people say it."""
    return _KINDS.get(content_type) or translate("Files", str(_UNKNOWN))


def short_name(name: str) -> str:
    """Give a name for a narrow place; what it is stands at its end, so the middle is left out."""
    if len(name) <= LONGEST_NAME:
        return isolate(shortened(name))
    return isolate(f"{name[: LONGEST_NAME - _END]}…{name[1 - _END :]}")


def facts(file: AttachedFile, now: datetime) -> str:
    """Say how large a file is, who added it, and when."""
    # Never in bytes: nobody counts them, and their word runs the other way than its number.
    shown = max(file.size, _KILOBYTE)
    size = QLocale().formattedDataSize(shown, 0 if shown < _MEGABYTE else 1, _UNITS)
    return f"{number(size)} · {isolate(shortened(file.by_name, 24))} · {brief(file.at, now)}"


def warning(file: AttachedFile) -> str:
    """Say what is wrong about a file; nothing where all is as it should be."""
    if is_risky(file.name, file.content_type):
        return translate("Files", str(_RISKY))
    return translate("Files", str(_LIES)) if lies(file.name, file.content_type) else ""


def aloud(file: AttachedFile, now: datetime) -> str:
    """Say everything about a file, for who cannot see its picture."""
    parts = (file.name, kind_word(file.content_type), facts(file, now), warning(file))
    return ", ".join(part for part in parts if part)
