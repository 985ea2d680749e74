import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.widgets.labels import Text

LONG = "רכב 32737005. התקשרתי שש פעמים ביום חמישי, והבחור שענה אמר שאין לו זמן אליי. היו שם עוד"


def ink_columns(label: Text) -> list[int]:
    """Give the columns of pixels in which anything is drawn."""
    image = label.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    ground = image.pixel(0, 0)
    return [
        x
        for x in range(image.width())
        if any(image.pixel(x, y) != ground for y in range(image.height()))
    ]


@pytest.mark.parametrize("width", range(180, 320, 7))
def test_no_letter_of_a_wrapped_text_is_cut_at_the_edge(
    app: QApplication, qtbot: QtBot, width: int
) -> None:
    label = Text(LONG)
    qtbot.addWidget(label)
    label.setWordWrap(True)
    label.setFixedWidth(width)
    columns = ink_columns(label)
    assert columns[0] > 0
    assert columns[-1] < width


@pytest.mark.parametrize("text", ["7", "12-345-67", "Enter או לחיצה", "שלום"])
def test_every_text_stands_at_the_side_where_reading_starts(
    app: QApplication, qtbot: QtBot, text: str
) -> None:
    label = Text(text)
    qtbot.addWidget(label)
    label.setFixedWidth(300)
    columns = ink_columns(label)
    assert columns[0] > 150
    assert columns[-1] >= 295
