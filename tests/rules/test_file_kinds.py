import io
import zipfile

import pytest

from rules import file_kinds as kinds
from rules.attachments import Way, is_risky, lies, safe_ending, way_of
from rules.file_kinds import kind_of


def box(brand: str) -> bytes:
    return b"\0\0\0\x18ftyp" + brand.encode() + b"\0\0\0\0" + b"\0" * 40


def packed(*names: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return held.getvalue()


BEGINNINGS = {
    "photo": (b"\xff\xd8\xff\xe1 Exif", kinds.JPEG),
    "screenshot": (b"\x89PNG\r\n\x1a\n1234", kinds.PNG),
    "gif": (b"GIF89a1234", kinds.GIF),
    "webp": (b"RIFF1234WEBPVP8 ", kinds.WEBP),
    "heic": (box("heic"), kinds.HEIC),
    "heif of some phones": (box("mif1"), kinds.HEIC),
    "pdf": (b"%PDF-1.7\n\xe2", kinds.PDF),
    "mp3 with tags": (b"ID3\x04\0", kinds.MP3),
    "mp3 without": (b"\xff\xfb\x90\0", kinds.MP3),
    "recording of a phone": (box("M4A "), kinds.M4A),
    "wav": (b"RIFF1234WAVEfmt ", kinds.WAV),
    "voice message": (b"OggS\0\2", kinds.OGG),
    "amr": (b"#!AMR\n1234", kinds.AMR),
    "film": (box("isom"), kinds.MP4),
    "film of an iPhone": (box("qt  "), kinds.MOV),
    "3gp": (box("3gp4"), kinds.GP3),
    "letter": (packed("[Content_Types].xml", "word/document.xml"), kinds.DOCX),
    "sheet": (packed("[Content_Types].xml", "xl/workbook.xml"), kinds.XLSX),
    "letter with macros": (packed("word/document.xml", "word/vbaProject.bin"), kinds.MACROS),
    "zip": (packed("a.txt"), kinds.ZIP),
    "hebrew": ("שלום\r\nעולם".encode(), kinds.TEXT),
    "old hebrew": ("שלום".encode("cp1255"), kinds.TEXT),
    "notepad": ("שלום".encode("utf-16"), kinds.TEXT),
    "program": (b"MZ\x90\0", kinds.PROGRAM),
    "linux program": (b"\x7fELF\2", kinds.PROGRAM),
    "script": (b"#!/bin/sh\nrm", kinds.SCRIPT),
    "shortcut": (b"L\0\0\0\x01\x14\x02\0\0", kinds.SHORTCUT),
    "old word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", kinds.OLD_OFFICE),
    "page": (b"\n<!DOCTYPE html><p>", kinds.HTML),
    "drawing": (b'<?xml version="1.0"?><!-- --><svg onload="x()">', kinds.SVG),
    "drawing in utf-16": ("<svg onload='x()'>".encode("utf-16"), kinds.SVG),
    "noise": (b"\0\1\2\3", kinds.UNKNOWN),
    "nothing": (b"", kinds.TEXT),
}


@pytest.mark.parametrize("name", BEGINNINGS)
def test_a_kind_is_told_by_the_first_bytes(name: str) -> None:
    content, kind = BEGINNINGS[name]
    assert kind_of(content) == kind


@pytest.mark.parametrize(
    ("name", "kind", "way"),
    [
        ("דלת.jpg", kinds.JPEG, Way.PICTURE),
        ("דלת.png", kinds.JPEG, Way.PICTURE),
        ("דלת", kinds.PNG, Way.PICTURE),
        ("דלת.heic", kinds.HEIC, Way.OUTSIDE),
        ("שיחה.m4a", kinds.M4A, Way.OUTSIDE),
        ("חשבונית.pdf", kinds.PDF, Way.OUTSIDE),
        ("מכתב.docx", kinds.DOCX, Way.OUTSIDE),
        # What lies, what may run, and what nobody knows is only saved.
        ("חשבונית.jpg", kinds.PDF, Way.SAVED_ONLY),
        ("door.jpg", kinds.PROGRAM, Way.SAVED_ONLY),
        ("door.jpg.exe", kinds.JPEG, Way.SAVED_ONLY),
        ("door.svg", kinds.SVG, Way.SAVED_ONLY),
        ("door.png", kinds.SVG, Way.SAVED_ONLY),
        ("readme.txt", kinds.HTML, Way.SAVED_ONLY),
        ("run.bat", kinds.TEXT, Way.SAVED_ONLY),
        ("a.lnk", kinds.SHORTCUT, Way.SAVED_ONLY),
        ("מכתב.docx", kinds.MACROS, Way.SAVED_ONLY),
        ("מכתב.docm", kinds.DOCX, Way.SAVED_ONLY),
        ("מכתב.doc", kinds.OLD_OFFICE, Way.SAVED_ONLY),
        ("files.zip", kinds.ZIP, Way.SAVED_ONLY),
        ("noise.bin", kinds.UNKNOWN, Way.SAVED_ONLY),
    ],
)
def test_only_what_is_looked_at_or_heard_is_opened(name: str, kind: str, way: Way) -> None:
    assert way_of(name, kind) is way


def test_every_kind_that_another_program_is_handed_has_a_harmless_ending() -> None:
    from rules.attachments import _ENDINGS, may_be_a_program

    assert not [one for kind in _ENDINGS for one in _ENDINGS[kind] if may_be_a_program(f"a{one}")]
    assert {safe_ending(kind) for kind in _ENDINGS} <= {e for es in _ENDINGS.values() for e in es}


@pytest.mark.parametrize(
    ("name", "kind", "liar"),
    [
        ("a.jpg", kinds.JPEG, False),
        ("a.JPEG", kinds.JPEG, False),
        ("a.jpg", kinds.PNG, True),
        ("a.jpg", kinds.UNKNOWN, True),
        ("a.pdf", kinds.PROGRAM, True),
        ("setup.exe", kinds.PROGRAM, False),
        ("a.bin", kinds.UNKNOWN, False),
    ],
)
def test_a_name_that_says_something_else_than_the_bytes_is_noticed(
    name: str, kind: str, *, liar: bool
) -> None:
    assert lies(name, kind) is liar


def test_what_may_run_is_risky_by_its_name_or_by_its_bytes() -> None:
    assert is_risky("a.jpg", kinds.PROGRAM)
    assert is_risky("a.exe", kinds.JPEG)
    assert not is_risky("a.jpg", kinds.JPEG)
