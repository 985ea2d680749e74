"""A font in a document: only the letters that are used, under the numbers they have in its file.

The document names a letter by the number of its drawing (a composite font with the encoding
Identity-H, ISO 32000-1, 9.7): what a line is drawn with is then the same in every document.
"""

import zlib
from collections.abc import Iterable
from pathlib import Path
from struct import pack, unpack, unpack_from

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import TTFontFace

HINTS = ("cvt ", "fpgm", "prep")
"""Tables that say how letters are fitted to pixels; not every font has them."""
_COMPOSED = 0x8000
"""Sign of a letter that is put together from others (OpenType: a negative number of contours)."""
_WORDS, _SCALE, _MORE, _TWO_SCALES, _MATRIX = 0x1, 0x8, 0x20, 0x40, 0x80
_SYMBOLIC, _NONSYMBOLIC = 0x4, 0x20
_TAG_LETTERS = 6


class Font:
    """One weight of a typeface, read once from its file."""

    def __init__(self, path: Path) -> None:
        face = TTFontFace(str(path))
        self.name = path.stem
        """Of the font in the pages that use it."""
        self._face = face
        self._tables = {tag: face.get_table(tag) for tag in HINTS if tag in face.table}
        self._drawings = face.get_table("glyf")

    def has(self, character: str) -> bool:
        """Tell whether the font draws a character."""
        return ord(character) in self._face.charToGlyph

    def code(self, character: str) -> str:
        """Give what a page draws a character by: four hexadecimal digits."""
        return f"{self._face.charToGlyph[ord(character)]:04x}"

    def width(self, character: str) -> float:
        """Give how wide a character is at a size of 1 point."""
        return float(self._face.charWidths[ord(character)]) / 1000

    def embed(self, document: pdfdoc.PDFDocument, characters: Iterable[str]) -> None:
        """Put the letters of some characters into a document, under the name of the font."""
        face = self._face
        # Two spaces share a drawing: what is copied from the page is the usual one.
        known = sorted(characters, reverse=True)
        letters = dict(sorted({face.charToGlyph[ord(one)]: one for one in known}.items()))
        base = f"/{_tag(letters)}+{face.name.decode()}"
        file = _stream(self._subset(letters))
        file.dictionary["Length1"] = len(file.content)
        flags = face.flags & ~_NONSYMBOLIC | _SYMBOLIC
        descriptor = _Dictionary(
            f"/Type /FontDescriptor /FontName {base} /Flags {flags} /ItalicAngle {face.italicAngle}"
            f" /FontBBox [{' '.join(map(_number, face.bbox))}] /Ascent {_number(face.ascent)}"
            f" /Descent {_number(face.descent)} /CapHeight {_number(face.capHeight)}"
            f" /StemV {_number(face.stemV)} /MissingWidth {_number(face.defaultWidth)}",
            {"FontFile2": document.Reference(file)},
        )
        widths = " ".join(
            f"{glyph} [{_number(face.charWidths[ord(one)])}]" for glyph, one in letters.items()
        )
        letterforms = _Dictionary(
            f"/Type /Font /Subtype /CIDFontType2 /BaseFont {base} /CIDToGIDMap /Identity"
            " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
            f" /DW {_number(face.defaultWidth)} /W [{widths}]",
            {"FontDescriptor": document.Reference(descriptor)},
        )
        font = _Dictionary(
            f"/Type /Font /Subtype /Type0 /BaseFont {base} /Encoding /Identity-H",
            {
                "DescendantFonts": pdfdoc.PDFArray([document.Reference(letterforms)]),
                "ToUnicode": document.Reference(_stream(_meanings(letters))),
            },
        )
        fonts = document.idToObject[pdfdoc.BasicFonts]
        fonts.dict[self.name] = document.Reference(font)

    def _subset(self, letters: Iterable[int]) -> bytes:
        """Give a font file with some drawings; the others are empty in it."""
        face = self._face
        wanted = sorted({0, *(part for glyph in letters for part in self._parts(glyph))})
        count = wanted[-1] + 1
        drawings, places = [], [0] * (count + 1)
        length, following = 0, 0
        for glyph in wanted:
            places[following : glyph + 1] = [length] * (glyph + 1 - following)
            drawing = self._drawing(glyph)
            drawing += bytes(-len(drawing) % 4)
            drawings.append(drawing)
            length += len(drawing)
            following = glyph + 1
        places[count] = length
        metrics = [0] * (2 * count)
        for glyph in wanted:
            metrics[2 * glyph : 2 * glyph + 2] = map(int, face.hmetrics[glyph])
        head, across, most = (bytearray(face.get_table(tag)) for tag in ("head", "hhea", "maxp"))
        head[8:12] = bytes(4)
        head[50:52] = pack(">H", 1)
        across[34:36] = most[4:6] = pack(">H", count)
        return _font_file(
            self._tables
            | {
                "glyf": b"".join(drawings),
                "head": bytes(head),
                "hhea": bytes(across),
                "hmtx": pack(f">{2 * count}H", *(value & 0xFFFF for value in metrics)),
                "loca": pack(f">{count + 1}L", *places),
                "maxp": bytes(most),
            }
        )

    def _drawing(self, glyph: int) -> bytes:
        start, end = self._face.glyphPos[glyph : glyph + 2]
        return bytes(self._drawings[start:end])

    def _parts(self, glyph: int) -> set[int]:
        """Give the numbers of all drawings that one is made of, with its own."""
        drawing, parts = self._drawing(glyph), {glyph}
        if not drawing or not unpack_from(">H", drawing)[0] & _COMPOSED:
            return parts
        place, flags = 10, _MORE
        while flags & _MORE:
            flags, part = unpack_from(">HH", drawing, place)
            parts |= self._parts(part)
            place += 8 if flags & _WORDS else 6
            place += 2 * bool(flags & _SCALE)
            place += 4 * bool(flags & _TWO_SCALES) + 8 * bool(flags & _MATRIX)
        return parts


class _Dictionary(pdfdoc.PDFObject):  # type: ignore[misc]
    """A dictionary whose plain values are written down already."""

    def __init__(self, plain: str, references: dict[str, pdfdoc.PDFObject]) -> None:
        self.plain = plain
        self.references = references

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """Give it as it stands in the file (reportlab's question)."""
        rest = (f" /{key} ".encode() + one.format(document) for key, one in self.references.items())
        return b"<< " + self.plain.encode("latin-1") + b"".join(rest) + b" >>"


def _stream(content: bytes) -> pdfdoc.PDFStream:
    return pdfdoc.PDFStream(content=content, filters=[pdfdoc.PDFZCompress])


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _tag(letters: Iterable[int]) -> str:
    """Give what tells this selection of letters from others (ISO 32000-1, 9.6.4)."""
    value = zlib.crc32(repr(list(letters)).encode())
    return "".join(chr(ord("A") + value // 26**place % 26) for place in range(_TAG_LETTERS))


def _meanings(letters: dict[int, str]) -> bytes:
    """Give which character each code stands for, so that text can be searched and copied."""
    lines = [
        f"<{glyph:04x}> <{one.encode('utf-16-be', 'surrogatepass').hex()}>"
        for glyph, one in letters.items()
    ]
    # No more than 100 in one block (Adobe Technical Note 5014).
    blocks = [lines[first : first + 100] for first in range(0, len(lines), 100)]
    said = "".join(
        f"{len(block)} beginbfchar\n{chr(10).join(block)}\nendbfchar\n" for block in blocks
    )
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n{said}"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode()


def _font_file(tables: dict[str, bytes]) -> bytes:
    """Put tables together to a font file (OpenType, "Organization of an OpenType font")."""
    power = len(tables).bit_length() - 1
    parts = [
        pack(">LHHHH", 0x10000, len(tables), 16 << power, power, 16 * len(tables) - (16 << power))
    ]
    place = 12 + 16 * len(tables)
    padded = []
    head = 0
    for tag, table in sorted(tables.items()):
        if tag == "head":
            head = place
        content = table + bytes(-len(table) % 4)
        parts.append(tag.encode() + pack(">LLL", _checksum(content), place, len(table)))
        padded.append(content)
        place += len(content)
    file = bytearray(b"".join([*parts, *padded]))
    file[head + 8 : head + 12] = pack(">L", (0xB1B0AFBA - _checksum(bytes(file))) & 0xFFFFFFFF)
    return bytes(file)


def _checksum(content: bytes) -> int:
    return int(sum(unpack(f">{len(content) // 4}L", content)) & 0xFFFFFFFF)
