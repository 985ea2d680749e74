"""Pages of a PDF on the screen and on paper, drawn by the engine of the big browsers."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QHideEvent,
    QImage,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from rules.errors import RuleBroken
from ui.background import Background
from ui.colours import theme
from ui.widgets.save_as import ask_where

MARGIN = 16
"""Pixels round each page."""
LEAST_ZOOM, MOST_ZOOM, ZOOM_STEP = 0.5, 4.0, 1.2
MOST_PIXELS = 6000
"""Longest side of a page's picture; more only costs memory."""
PRINT_RESOLUTION = 300
"""Dots per inch at most: finer than an eye sees in text, and still quick."""
POINTS_PER_INCH = 72

_one_at_a_time = Lock()
"""The engine keeps its state for the whole process and must not be entered twice."""


@contextmanager
def opened(pdf: bytes) -> Iterator[Any]:
    """Open a document; nobody else is inside the engine until it is closed."""
    import pypdfium2

    with _one_at_a_time:
        document = pypdfium2.PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Give the width and height of each page in points."""
    with opened(pdf) as document:
        return [document.get_page_size(index) for index in range(len(document))]


def page_picture(pdf: bytes, page: int, scale: float) -> QImage:
    """Draw one page, counted from 0, at `scale` pixels a point."""
    with opened(pdf) as document:
        sheet = document[page]
        fitting = min(scale, MOST_PIXELS / max(sheet.get_size()))
        bitmap = sheet.render(scale=fitting, rev_byteorder=True, prefer_bgrx=True)
        pixels, line = bytes(bitmap.buffer), bitmap.stride
        size = QSize(bitmap.width, bitmap.height)
        bitmap.close()
        sheet.close()
    picture = QImage(pixels, size.width(), size.height(), line, QImage.Format.Format_RGBX8888)
    return picture.copy()


def print_pdf(pdf: bytes, printer: QPrinter) -> None:
    """Print every page on the whole sheet, as finely as the printer can; slow, not for the window.

    Raises `printer_refused`.
    """
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        raise RuleBroken("printer_refused")
    resolution = min(printer.resolution(), PRINT_RESOLUTION)
    for page, (width, height) in enumerate(page_sizes(pdf)):
        if page and not printer.newPage():
            painter.end()
            raise RuleBroken("printer_refused")
        dots = printer.resolution() / POINTS_PER_INCH
        sheet = QRectF(0, 0, width * dots, height * dots)
        painter.drawImage(sheet, page_picture(pdf, page, resolution / POINTS_PER_INCH))
    painter.end()


def ask_for_printer(parent: QWidget) -> QPrinter | None:
    """Let the person choose a printer; None when he thought better of it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setObjectName("print")
    chosen = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    return printer if chosen else None


def beside(writing: QLayout, width: int, preview: "PdfView") -> QHBoxLayout:
    """Lay out what is written, so wide, beside the pages that come of it."""
    holder = QWidget(preview.parentWidget())
    holder.setLayout(writing)
    writing.setContentsMargins(0, 0, 0, 0)
    holder.setFixedWidth(width)
    row = QHBoxLayout()
    row.setSpacing(20)
    row.addWidget(holder)
    row.addWidget(preview, 1)
    return row


def ask_for_file(parent: QWidget, name: str) -> Path | None:
    """Let the person choose where a PDF is saved; None when he thought better of it."""
    kinds = QCoreApplication.translate("PdfView", "PDF documents (*.pdf)")
    return ask_where(parent, "", name, kinds, ".pdf")


class _Page(QFrame):
    """One page; until its picture comes it is an empty sheet."""

    def __init__(self, size: tuple[float, float], parent: QWidget) -> None:
        super().__init__(parent)
        self.points = size
        self._picture: QImage | None = None

    def show_picture(self, picture: QImage) -> None:
        """Put the page's picture on the sheet."""
        self._picture = picture
        self.update()

    def fit(self, width: int) -> None:
        """Take a width; the old picture is stretched until the new one comes."""
        self.setFixedSize(width, round(width * self.points[1] / self.points[0]))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sheet, always white: it is paper."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        if self._picture:
            painter.drawImage(self.rect(), self._picture)
        painter.setPen(theme().line)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class PdfView(QScrollArea):
    """Pages one under the other, as wide as the view; Ctrl and the wheel zoom, so do + and -.

    Pages are drawn outside the window's thread, those on the screen first.
    """

    shown = Signal()
    """Every page that can be seen has its picture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "pages")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Pages"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._desk = QWidget(self)
        self._column = QVBoxLayout(self._desk)
        self._column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self._column.setSpacing(MARGIN)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setWidget(self._desk)
        self.setWidgetResizable(True)
        self._background = Background(self)
        self._pdf = b""
        self._pages: list[_Page] = []
        self._drawn: set[int] = set()
        self._zoom = 1.0
        self._turn = 0
        self.verticalScrollBar().valueChanged.connect(self._draw_visible)

    def set_pdf(self, pdf: bytes) -> None:
        """Show a document; the same number of pages keeps its place on the screen."""
        if pdf == self._pdf:
            return
        self._pdf = pdf
        self._lay_out(page_sizes(pdf) if pdf else [])
        self._again()

    def pdf(self) -> bytes:
        """Give the document that is shown."""
        return self._pdf

    def zoom(self, factor: float) -> None:
        """Make pages larger or smaller; 1 is the width of the view."""
        self._zoom = min(max(factor, LEAST_ZOOM), MOST_ZOOM)
        self._again()

    def sizeHint(self) -> QSize:
        """Ask for room in which a letter can be read."""
        return QSize(520, 520)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the width."""
        super().resizeEvent(event)
        self._again()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(self._zoom * (ZOOM_STEP if event.angleDelta().y() > 0 else 1 / ZOOM_STEP))
            event.accept()
            return
        super().wheelEvent(event)

    def event(self, event: QEvent) -> bool:
        """Zoom with + and -, back with 0."""
        if event.type() is QEvent.Type.KeyPress:
            factor = {"+": self._zoom * ZOOM_STEP, "-": self._zoom / ZOOM_STEP, "0": 1.0}
            key = getattr(event, "text", str)()
            if key in factor:
                self.zoom(factor[key])
                return True
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what came while nobody could see it."""
        super().showEvent(event)
        self._again()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let no drawing outlive the view."""
        self._turn += 1
        self._background.wait()
        super().hideEvent(event)

    def _lay_out(self, sizes: list[tuple[float, float]]) -> None:
        if [page.points for page in self._pages] != sizes:
            for page in self._pages:
                self._column.removeWidget(page)
                page.deleteLater()
            self._pages = [_Page(size, self._desk) for size in sizes]
            for page in self._pages:
                self._column.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)
                page.show()
        said = self.tr("%n page(s)", "", len(sizes))
        self.setAccessibleDescription(said)

    def _again(self) -> None:
        """Fit the pages, and draw anew those that are seen."""
        self._turn += 1
        self._drawn.clear()
        width = round((self.viewport().width() - 2 * MARGIN) * self._zoom)
        for page in self._pages:
            page.fit(max(width, 1))
        self._draw_visible()

    def _draw_visible(self) -> None:
        if not self.isVisible():
            return
        # Reckoned, because the layout takes its places only later.
        top = MARGIN - self.verticalScrollBar().value()
        for index, page in enumerate(self._pages):
            seen = top < self.viewport().height() and top + page.height() > 0
            if seen and index not in self._drawn:
                self._drawn.add(index)
                self._draw(index, page)
            top += page.height() + MARGIN

    def _draw(self, index: int, page: _Page) -> None:
        turn, pdf = self._turn, self._pdf
        scale = page.width() * self.devicePixelRatioF() / page.points[0]

        def work() -> QImage | None:
            # What was overtaken meanwhile is not worth drawing.
            return page_picture(pdf, index, scale) if turn == self._turn else None

        def done(picture: QImage | None) -> None:
            if picture is not None and turn == self._turn:
                page.show_picture(picture)
                self.shown.emit()

        self._background.run(work, done, lambda _: None)
