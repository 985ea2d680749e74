import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui.widgets.labels import Text
from ui.widgets.reading_column import ReadingColumn

LONG = "הלקוחה סיפרה שהרכב חזר מהטיפול עם רעש חדש. " * 4
GAP, MARGINS, WIDTH = 6, (22, 3, 5, 12), 260


class Measured(Text):
    """A text that wraps, and counts what it is asked."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent=parent)
        self.setWordWrap(True)
        self.widths: list[int] = []
        """For which its height was asked."""

    def heightForWidth(self, width: int) -> int:
        self.widths.append(width)
        return super().heightForWidth(width)


class Page(QWidget):
    """Texts, one of them hidden, a button at the start of its line, and a line of two."""

    def __init__(self, layout: type[QVBoxLayout | ReadingColumn]) -> None:
        super().__init__()
        column = layout(self)
        column.setSpacing(GAP)
        column.setContentsMargins(*MARGINS)
        self.texts = [Measured(text, self) for text in (LONG, "קצר", LONG, LONG * 2)]
        for text in self.texts:
            column.addWidget(text)
        self.texts[2].hide()
        self.button = QPushButton("ביטול", self)
        column.addWidget(self.button)
        column.setAlignment(self.button, Qt.AlignmentFlag.AlignLeading)
        row = QHBoxLayout()
        row.addWidget(Text("תהליך", parent=self))
        row.addStretch()
        self.end = Text("סוף", parent=self)
        row.addWidget(self.end)
        column.addLayout(row)
        self.resize(WIDTH, column.totalHeightForWidth(WIDTH))

    def places(self) -> list[QRect]:
        return [one.geometry() for one in (*self.texts, self.button, self.end) if one.isVisible()]


def shown(page: Page, qtbot: QtBot) -> Page:
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    return page


@pytest.mark.usefixtures("app")
def test_everything_stands_where_the_column_of_qt_puts_it(qtbot: QtBot) -> None:
    ours, of_qt = shown(Page(ReadingColumn), qtbot), shown(Page(QVBoxLayout), qtbot)
    assert ours.height() == of_qt.height()
    assert ours.places() == of_qt.places()


@pytest.mark.usefixtures("app")
def test_a_text_is_measured_at_the_width_there_is_and_once(qtbot: QtBot) -> None:
    page = shown(Page(ReadingColumn), qtbot)
    text = page.texts[0]
    text.widths.clear()
    text.setText(LONG * 3)
    QApplication.sendPostedEvents()
    assert text.widths == [WIDTH - MARGINS[0] - MARGINS[2]]


@pytest.mark.usefixtures("app")
def test_nobody_asks_how_high_it_would_be_at_another_width(qtbot: QtBot) -> None:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.resize(WIDTH, WIDTH)
    page = Page(ReadingColumn)
    area.setWidget(page)
    qtbot.addWidget(area)
    area.show()
    QApplication.sendPostedEvents()
    text = page.texts[0]
    text.widths.clear()
    text.setText(LONG * 3)
    QApplication.sendPostedEvents()
    assert set(text.widths) == {text.width()}


@pytest.mark.usefixtures("app")
def test_a_text_put_among_others_stands_there(qtbot: QtBot) -> None:
    page = Page(ReadingColumn)
    column = page.layout()
    assert isinstance(column, ReadingColumn)
    between = Measured("באמצע", page)
    column.insertWidget(1, between)
    shown(page, qtbot)
    assert page.texts[0].y() < between.y() < page.texts[1].y()


@pytest.mark.usefixtures("app")
def test_nothing_in_it_keeps_it_from_being_narrow(qtbot: QtBot) -> None:
    page = shown(Page(ReadingColumn), qtbot)
    page.resize(120, page.height())
    assert page.width() == 120
    assert all(text.width() == 120 - MARGINS[0] - MARGINS[2] for text in page.texts[:2])


@pytest.mark.usefixtures("app")
def test_an_empty_one_takes_its_margins_alone(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = ReadingColumn(page, GAP)
    column.setContentsMargins(*MARGINS)
    assert column.heightForWidth(WIDTH) == MARGINS[1] + MARGINS[3]
