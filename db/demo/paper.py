"""A page that stands for a letter: the program itself prints none while its story is told."""


def page(title: str, number: int) -> bytes:
    """Give a PDF of one page with two lines; what the built-in letters lack is left out."""
    lines = (_drawable(title), f"{number}")
    said = "".join(f"({line}) Tj 0 -28 Td " for line in lines)
    drawn = f"BT /F1 18 Tf 72 720 Td {said}ET".encode("ascii")
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources 6 0 R>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Font<</F1 5 0 R>>>>",
    )
    written, places = b"%PDF-1.4\n", []
    for place, one in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj%s endobj\n" % (place, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    end = (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    )
    return written + end % (size, table, size, len(written))


def _drawable(text: str) -> str:
    return "".join(one for one in text if one.isascii() and one.isprintable() and one not in "()\\")
