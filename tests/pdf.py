"""What stands in a PDF.

The window may be drawing one on a thread of its own meanwhile, and the engine must not be entered
twice: everything goes through the door that the window takes.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2

from ui.pdf_view import opened


def texts_in(pdf: bytes | Path) -> list[str]:
    """Give the text of each page."""
    found = []
    with opened(_bytes(pdf)) as document:
        for page in _pages(document):
            text = page.get_textpage()
            found.append(str(text.get_text_range()))
            text.close()
            page.close()
    return found


def text_in(pdf: bytes | Path) -> str:
    """Give the text of all pages in one line, blanks as one."""
    return " ".join(" ".join(texts_in(pdf)).split())


def pictures_in(pdf: bytes | Path) -> int:
    """Give how many pictures stand on its pages."""
    kinds: list[int] = []
    with opened(_bytes(pdf)) as document:
        for page in _pages(document):
            kinds += [thing.type for thing in page.get_objects()]
            page.close()
    return kinds.count(pypdfium2.raw.FPDF_PAGEOBJ_IMAGE)


def metadata_in(pdf: bytes) -> str:
    """Give what the file says of itself."""
    with opened(pdf) as document:
        return "\n".join(document.get_metadata_dict().values())


def _pages(document: Any) -> Iterator[Any]:
    return (document[index] for index in range(len(document)))


def _bytes(pdf: bytes | Path) -> bytes:
    return pdf.read_bytes() if isinstance(pdf, Path) else pdf
