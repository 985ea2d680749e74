"""Pictures of what leaves as paper or file: a letter, a list, the manager's report."""

import shutil
import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap

from db.filters import Filter
from db.models import Complaint
from rules.measures import Period
from rules.words import TextKind
from ui.export.workbook import export_complaints
from ui.letters import compose
from ui.reports import packing
from ui.reports.packing import Asked
from ui.session import Session

_GAP = 16


def take_papers(session: Session, data: Path, into: Path) -> None:
    """Take all of them; `data` is a folder to work in."""
    paper(session).save(str(into / "letter-page.png"))
    workbook(session, data, into)
    report(session, data, into)


def paper(session: Session) -> QPixmap:
    """Draw the page of an answer."""
    found = Complaint.select().where(Complaint.resolution != "").order_by(Complaint.id.desc())
    letter = compose.letter(found.get(), TextKind.ANSWER_JUSTIFIED, now=session.now())
    return page_of(compose.pdf(letter))


def workbook(session: Session, data: Path, into: Path) -> None:
    """Draw the first pages of the list as LibreOffice prints them."""
    book = data / "list.xlsx"
    export_complaints(book, Filter(), by=session.employee, now=session.now(), language="he")
    pdf = _printed(book)
    for number, name in enumerate(("workbook-summary", "workbook-list")):
        if pdf:
            page_of(pdf, number).save(str(into / f"{name}.png"))


def report(session: Session, data: Path, into: Path) -> None:
    """Draw the pages of the manager's report, and the first of its workbook."""
    year = Period(date(session.now().year, 1, 1), session.now().date())
    files = packing.files_in(data, "report")
    packing.write_beside(files, Asked(year, session.employee, session.now(), "he"))
    side_by_side(files.paper.read_bytes()).save(into / "report-paper.png")
    pdf = _printed(files.workbook, data / "printed")
    if pdf:
        side_by_side(pdf, most=3).save(into / "report-workbook.png")


def _printed(book: Path, into: Path | None = None) -> bytes | None:
    """Give what LibreOffice prints of a workbook; None where it is not installed."""
    office = shutil.which("soffice")
    if office is None:
        return None
    folder = into or book.parent
    convert = [office, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(book)]
    subprocess.run(convert, check=True, capture_output=True)
    return (folder / book.with_suffix(".pdf").name).read_bytes()


def side_by_side(pdf: bytes, most: int = 4) -> Image.Image:
    """Draw the first pages of a paper, from right to left."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [document[number].render(scale=1).to_pil() for number in range(len(document))][:most]
    wide = sum(page.width + _GAP for page in pages) + _GAP
    high = max(page.height for page in pages) + 2 * _GAP
    picture = Image.new("RGB", (wide, high), "#d5dae3")
    at = wide
    for page in pages:
        at -= page.width + _GAP
        picture.paste(page, (at, _GAP))
    return picture


def page_of(pdf: bytes, number: int = 0) -> QPixmap:
    """Draw a page at a size for the screen."""
    page = pypdfium2.PdfDocument(pdf)[number]
    wide = page.get_width() > page.get_height()
    stream = BytesIO()
    page.render(scale=2).to_pil().save(stream, "PNG")
    picture = QPixmap()
    picture.loadFromData(stream.getvalue())
    smooth = Qt.TransformationMode.SmoothTransformation
    return picture.scaledToWidth(1366 if wide else 820, smooth)
