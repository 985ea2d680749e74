"""The pages of a file on their way: what is drawn on them, and the fonts that takes."""

from collections.abc import Callable
from typing import BinaryIO

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from printing.embedding import Font
from printing.fonts import shown_as
from printing.picture import Picture
from printing.text import one_line
from printing.typeset import Setting

# Archived letters are kept for years: without the detour over printable signs they are smaller.
rl_config.useA85 = 0


class Paper(Canvas):  # type: ignore[misc]
    """Pages of A4; those of one document are held back until their number is known.

    The file carries no clock time: the same drawing gives the same bytes.
    """

    def __init__(self, file: BinaryIO, *, title: str, author: str, rtl: bool) -> None:
        super().__init__(file, pagesize=A4, invariant=1, lang="he-IL" if rtl else "en")
        self.setTitle(one_line(title))
        self.setAuthor(one_line(author))
        self.held: list[dict[str, object]] = []
        self.used: dict[Font, set[str]] = {}

    def put(self, setting: Setting, left: float, foot: float) -> None:
        """Draw lines with their lower left corner there, in points."""
        if setting.operators:
            self.addLiteral(f"q 1 0 0 1 {left:.5f} {foot:.5f} cm\n{setting.operators}\nQ")
        for font, characters in setting.used.items():
            self.used.setdefault(font, set()).update(characters)

    def put_picture(
        self, picture: Picture, left: float, foot: float, width: float, height: float
    ) -> None:
        """Draw a picture; the file holds it once, however often it is drawn."""
        name = self._doc.getXObjectName(picture.name)
        if name not in self._doc.idToObject:
            shades = _pixels(picture, "DeviceGray", picture.opacity)
            colours = _pixels(picture, "DeviceRGB", picture.colours)
            colours.dictionary["SMask"] = self._doc.Reference(shades)
            self._doc.Reference(colours, name)
        self._formsinuse.append(picture.name)
        place = f"{width:.5f} 0 0 {height:.5f} {left:.5f} {foot:.5f}"
        self.addLiteral(f"q {place} cm /{name} Do Q")

    def showPage(self) -> None:  # noqa: N802 (reportlab's name)
        """End a page, and hold it back."""
        self.held.append(dict(self.__dict__))
        self._startPage()

    def finish(self, draw_foot: Callable[[int, int], None]) -> int:
        """Add what stands at the foot of page so many of so many; gives the number of pages."""
        pages = len(self.held)
        for number, page in enumerate(self.held, start=1):
            self.__dict__.update(page)
            draw_foot(number, pages)
            super().showPage()
        self.held.clear()
        return pages

    def save(self) -> None:
        """Write the file, with the letters that were used."""
        for font, characters in sorted(self.used.items(), key=lambda one: one[0].name):
            font.embed(self._doc, {shown_as(one, font) for one in characters} - {""})
        super().save()


def _pixels(picture: Picture, colours: str, packed: bytes) -> pdfdoc.PDFStream:
    dictionary = {
        "Type": pdfdoc.PDFName("XObject"),
        "Subtype": pdfdoc.PDFName("Image"),
        "Width": picture.width,
        "Height": picture.height,
        "BitsPerComponent": 8,
        "ColorSpace": pdfdoc.PDFName(colours),
        "Filter": pdfdoc.PDFName("FlateDecode"),
    }
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary(dictionary), packed)
