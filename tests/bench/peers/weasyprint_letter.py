"""Letters by WeasyPrint, run by the Python of its venv and led by the bench.

    python weasyprint_letter.py FONT_FOLDER

says "ready" and then makes a PDF of the HTML in the file that each line of its input names,
answering with the milliseconds it took and the bytes it has.
"""

import sys
from pathlib import Path
from time import perf_counter

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

_STYLE = """
@font-face {{font-family: "{family}"; font-weight: {weight}; src: url("{file}")}}
"""
_PAGE = """
@page {size: A4; margin: 16mm 24mm}
body {font-family: "David Libre"; font-size: 12pt}
"""


def main(fonts: Path) -> None:
    """Answer each line."""
    faces = [
        _STYLE.format(family=family, weight=weight, file=(fonts / file).as_uri())
        for family, stem in (("David Libre", "DavidLibre"), ("Heebo", "Heebo"))
        for weight, file in ((400, f"{stem}_400Regular.ttf"), (700, f"{stem}_700Bold.ttf"))
    ]
    configuration = FontConfiguration()
    style = CSS(string="".join([*faces, _PAGE]), font_config=configuration)
    print("ready", flush=True)
    for line in sys.stdin:
        page = Path(line.rstrip("\n")).read_text(encoding="utf-8")
        began = perf_counter()
        made = HTML(string=page).write_pdf(stylesheets=[style], font_config=configuration)
        print((perf_counter() - began) * 1000, len(made), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
