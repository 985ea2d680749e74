"""Letters: one, and many in one file, beside Qt's own and WeasyPrint where that is installed."""

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from io import BytesIO
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageDraw

from db import connection
from db.models import Complaint
from printing.fonts import FONT_FOLDER
from printing.letter import Letter, write_letter, write_letters
from rules.words import Status, TextKind
from tests.bench.figures import Figure
from tests.bench.peers import qt_letter
from tests.bench.peers.letter_page import html_of
from tests.bench.peers.places import WEASYPRINT, python_of
from tests.bench.stores import NOW, Stores
from tests.bench.timing import in_turns, once
from ui.app import make_application
from ui.letters import compose

MANY = 200
BATCHES = 9
SINGLES = 40
_LOGO = (600, 240)
_MAKE = Path(__file__).parent.parent / "peers" / "weasyprint_letter.py"


def measure(stores: Stores) -> Iterator[Figure]:
    """Make the letters of a small store; how many complaints there are does not matter."""
    letters = _letters(stores)
    began = [_batch(letters) for _ in range(BATCHES)]
    yield Figure(f"{MANY} letters in one PDF", began[1:], unit="letters/s")
    mine, theirs = cycle(letters), cycle(letters)
    qt_letter.load_fonts()
    acts = [lambda: _single(next(mine)), lambda: qt_letter.pdf_of(next(theirs))]
    ours, qt = in_turns(acts, SINGLES)
    yield Figure("a single letter", ours, floor=qt, floor_name="Qt")
    yield from _beside_weasyprint(letters, stores)


def _letters(stores: Stores) -> list[Letter]:
    data = stores.data(min(stores.sizes))
    make_application(data, "he")
    connection.open_store(data / connection.FILE_NAME)
    some = Complaint.select().where(
        (Complaint.status != Status.CLOSED) & Complaint.customer.is_null(is_null=False)
    )
    kind = TextKind.ACKNOWLEDGEMENT
    made = [compose.letter(one, kind, now=NOW) for one in some.order_by(Complaint.id).limit(MANY)]
    connection.close_store()
    head = replace(made[0].letterhead, logo=_logo())
    return [replace(one, letterhead=head) for one in made]


def _logo() -> bytes:
    image = Image.new("RGBA", _LOGO, (0, 0, 0, 0))
    ImageDraw.Draw(image).ellipse((8, 8, _LOGO[0] - 8, _LOGO[1] - 8), fill=(36, 87, 214, 200))
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def _batch(letters: Sequence[Letter]) -> float:
    """Give how many letters a second go into one file."""
    return len(letters) / once(lambda: write_letters(letters, BytesIO(), title="bench")) * 1000


def _single(letter: Letter) -> None:
    write_letter(letter, BytesIO())


def _beside_weasyprint(letters: Sequence[Letter], stores: Stores) -> Iterator[Figure]:
    python = python_of(WEASYPRINT, stores.folder)
    if not python.exists():
        print(f"{WEASYPRINT}: not installed, see tests/bench/peers", file=sys.stderr)
        return
    with TemporaryDirectory() as folder, _weasyprint(python) as asked:
        pages = []
        for number, letter in enumerate(letters[:SINGLES]):
            pages.append(Path(folder) / f"{number}.html")
            pages[-1].write_text(html_of(letter), encoding="utf-8")
        asked(pages[0])
        pairs = [
            (once(partial(_single, letter)), asked(page))
            for letter, page in zip(letters, pages, strict=False)
        ]
        ours, theirs = map(list, zip(*pairs, strict=True))
        yield Figure("a single letter", ours, floor=theirs, floor_name="WeasyPrint")


@contextmanager
def _weasyprint(python: Path) -> Iterator[Callable[[Path], float]]:
    """Give what lets WeasyPrint make a PDF of a page and tells how long it took."""
    command = [str(python), str(_MAKE), str(FONT_FOLDER)]
    maker = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert maker.stdin is not None
    assert maker.stdout is not None
    answers, asked = maker.stdout, maker.stdin

    def ask(page: Path) -> float:
        asked.write(f"{page}\n")
        asked.flush()
        return float(answers.readline().split()[0])

    try:
        assert answers.readline() == "ready\n"
        yield ask
    finally:
        maker.kill()
        maker.communicate()
