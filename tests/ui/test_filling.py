import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.filling import laid_out_once
from ui.widgets.labels import Text

LONG = "הלקוחה סיפרה שהרכב חזר מהטיפול עם רעש חדש. " * 6
PLACES = 4


class Part(QWidget):
    """Texts in a column."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        self.texts = [Text("", parent=self) for _place in range(PLACES)]
        for text in self.texts:
            text.setWordWrap(True)
            column.addWidget(text)
            text.hide()


class Whole(QWidget):
    """Parts in a column, above a rest that takes what is left."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        self.parts = [Part(self) for _place in range(PLACES)]
        for part in self.parts:
            column.addWidget(part)
        column.addStretch()
        self.resize(300, 3000)

    def fill(self) -> None:
        for part in self.parts:
            for text in part.texts:
                text.setText(LONG)
                text.show()

    def heights(self) -> list[int]:
        return [text.height() for part in self.parts for text in part.texts]


@pytest.fixture
def whole(qtbot: QtBot) -> Whole:
    widget = Whole()
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def test_nothing_is_laid_out_before_all_is_filled(whole: Whole) -> None:
    before = whole.heights()
    with laid_out_once(whole):
        whole.fill()
        assert whole.heights() == before
    assert whole.heights() != before


def test_all_is_as_high_as_its_text_as_soon_as_it_is_filled(whole: Whole) -> None:
    with laid_out_once(whole):
        whole.fill()
    texts = [text for part in whole.parts for text in part.texts]
    assert whole.heights() == [text.heightForWidth(text.width()) for text in texts]


def test_what_goes_wrong_while_filling_leaves_layouts_that_work(whole: Whole) -> None:
    with pytest.raises(ValueError, match="text"), laid_out_once(whole):
        raise ValueError("text")
    before = whole.heights()
    whole.fill()
    QApplication.sendPostedEvents()
    assert whole.heights() != before
