"""Pages on the screen and on paper, judged by the ink on them."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from printing.letter import Letter, Letterhead
from rules.errors import RuleBroken
from ui.letters.compose import pdf
from ui.pdf_view import PdfView, page_picture, page_sizes, print_pdf

PARAGRAPH = "הבלמים הוחלפו והרכב 12-345-67 מוכן. " * 12


def paper(paragraphs: int) -> bytes:
    return pdf(
        Letter(
            letterhead=Letterhead("מוסך הדוגמה", "04-555-1234", "", ""),
            date="22.11.2026",
            reference="",
            recipient=("רות לדוגמה",),
            subject="תשובתנו",
            body="\n\n".join([PARAGRAPH] * paragraphs),
            signature=(),
            footer="",
            rtl=True,
        )
    )


def ink(picture: QImage) -> float:
    """Give the share of a picture that is dark."""
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    dots = bytes(grey.constBits())
    return sum(dot < 128 for dot in dots) / len(dots)


@pytest.fixture
def view(app: QApplication, qtbot: QtBot) -> PdfView:
    made = PdfView()
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show()
    return made


def show(view: PdfView, document: bytes, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.shown):
        view.set_pdf(document)


def test_a_letter_is_seen_at_the_width_of_the_view(view: PdfView, qtbot: QtBot) -> None:
    document = paper(1)
    show(view, document, qtbot)
    assert (len(view._pages), view.pdf()) == (1, document)
    picture = view._pages[0]._picture
    assert picture is not None
    assert picture.width() == pytest.approx(view._pages[0].width(), abs=1)
    assert 0.005 < ink(picture) < 0.2


def test_pages_below_are_drawn_when_they_come_into_sight(view: PdfView, qtbot: QtBot) -> None:
    show(view, paper(12), qtbot)
    assert len(view._pages) > 2
    view._background.wait()
    QApplication.processEvents()
    assert view._pages[-1]._picture is None
    with qtbot.waitSignal(view.shown):
        view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: view._pages[-1]._picture is not None)


def test_ctrl_and_the_wheel_make_the_page_larger(view: PdfView, qtbot: QtBot) -> None:
    show(view, paper(1), qtbot)
    before = view._pages[0].width()
    turn = QWheelEvent(
        QPointF(50, 50),
        QPointF(50, 50),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), turn)
    assert view._pages[0].width() > before
    QTest.keyClicks(view, "0")
    assert view._pages[0].width() == before


def test_an_overtaken_document_never_comes_back(view: PdfView, qtbot: QtBot) -> None:
    later = paper(1)
    view.set_pdf(paper(12))
    show(view, later, qtbot)
    view._background.wait()
    QApplication.processEvents()
    assert (view.pdf(), len(view._pages)) == (later, 1)


def test_every_page_reaches_the_paper_with_its_ink(app: QApplication, tmp_path: Path) -> None:
    document = paper(12)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    print_pdf(document, printer)
    printed = (tmp_path / "printed.pdf").read_bytes()
    assert len(page_sizes(printed)) == len(page_sizes(document))
    for page in range(len(page_sizes(document))):
        meant, came = (ink(page_picture(one, page, 2)) for one in (document, printed))
        assert came == pytest.approx(meant, rel=0.15)


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_refuses_is_told(app: QApplication, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "missing" / "printed.pdf"))
    with pytest.raises(RuleBroken, match="printer_refused"):
        print_pdf(paper(1), printer)
