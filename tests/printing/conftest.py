"""Reading back what was printed, with the engine that also shows the preview."""

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

ReadPdf = Callable[[bytes | Path], list[str]]

# What people and programs send us. None of it may break, vanish or do anything.
HOSTILE_TEXTS = {
    "html": "<b>מודגש</b> <script>alert(1)</script> &amp; סוף",
    "local picture": 'לפני <img src="/etc/passwd"/> אחרי',
    "formula": "=1+1",
    "direction override": "דנה\u202e רכב 12-345-67 מוכן",
    "very long": "הבלמים חורקים. " * 1333,
    "emoji": "תודה 😀👍🏽👨‍👩‍👧 רבה",
    "nul": "לפני\x00אחרי",
    "lone surrogate": "לפני\ud800אחרי",
    "unclosed tag": "מחיר < 500 ₪ <a href=",
    "one long word": "מ" * 10_000,
}


@pytest.fixture(params=list(HOSTILE_TEXTS.values()), ids=list(HOSTILE_TEXTS))
def hostile_text(request: pytest.FixtureRequest) -> str:
    text = request.param
    assert isinstance(text, str)
    return text


@pytest.fixture
def read_pdf() -> ReadPdf:
    """The text of each page, in the order of reading."""

    def read(source: bytes | Path) -> list[str]:
        document = pypdfium2.PdfDocument(source)
        texts = []
        for page in document:
            text_page = page.get_textpage()
            texts.append(text_page.get_text_range().replace("\r\n", "\n"))
            text_page.close()
            page.close()
        document.close()
        return texts

    return read


@pytest.fixture
def pictures_in_pdf() -> Callable[[bytes], int]:
    """How many pictures a document shows."""

    def count(source: bytes) -> int:
        document = pypdfium2.PdfDocument(source)
        kinds = [thing.type for page in document for thing in page.get_objects()]
        document.close()
        return kinds.count(pypdfium2.raw.FPDF_PAGEOBJ_IMAGE)

    return count
