from collections.abc import Iterable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QGuiApplication, QImage, QMouseEvent, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.plain import unmarked
from ui import colours
from ui.colours import ThemeChoice, Tone
from ui.widgets.bar import Bar
from ui.widgets.bar_chart import BarChart
from ui.widgets.bar_delegate import BarDelegate, paint_pattern
from ui.widgets.bar_model import BarModel, Column

BARS = (
    Bar(1, "תקלה חוזרת", 60, 45),
    Bar(2, "אחריות", 30, 50),
    Bar(None, "ללא נושא", 10, 0, Tone.QUIET),
)
WHOLE = 100


def made(qtbot: QtBot, bars: Iterable[Bar] = BARS, whole: int = WHOLE) -> BarChart:
    chart = BarChart("chart", "תלונות לפי נושא", "נושא")
    qtbot.addWidget(chart)
    chart.resize(560, 420)
    chart.show_bars(list(bars), whole)
    chart.show()
    chart.activateWindow()
    # The layout of the headers is that of the next event.
    QApplication.processEvents()
    return chart


@pytest.fixture
def chart(app: QApplication, qtbot: QtBot) -> BarChart:
    return made(qtbot)


def heard(chart: BarChart) -> list[object]:
    values: list[object] = []
    chart.chosen.connect(values.append)
    return values


def middle(chart: BarChart, row: int, column: Column = Column.BAR) -> QPoint:
    return chart.visualRect(chart.model().index(row, column)).center()


def rest_on(chart: BarChart, place: QPoint) -> None:
    """Bring the mouse there; Qt's own helper says nothing when it was there in the last test."""
    button, none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    at, on_screen = QPointF(place), QPointF(chart.viewport().mapToGlobal(place))
    event = QMouseEvent(QEvent.Type.MouseMove, at, on_screen, button, button, none)
    QApplication.sendEvent(chart.viewport(), event)


def runs(chart: BarChart, row: int, colour: str) -> list[int]:
    """Give the places along a row in which the chart shows a colour."""
    picture = chart.viewport().grab().toImage()
    height = middle(chart, row).y()
    wanted = QColor(colour).rgb()
    return [x for x in range(picture.width()) if picture.pixel(x, height) == wanted]


def test_behind_the_picture_stands_a_table(chart: BarChart) -> None:
    model = chart.model()
    rows = [
        [unmarked(model.index(row, column).data()) for column in Column]
        for row in range(model.rowCount())
    ]
    assert rows == [
        ["תקלה חוזרת", "60", "45", "60%"],
        ["אחריות", "30", "50", "30%"],
        ["ללא נושא", "10", "0", "10%"],
    ]


def test_a_screen_reader_finds_the_table_its_name_and_its_cells(chart: BarChart) -> None:
    table = QAccessible.queryAccessibleInterface(chart)
    assert table.text(QAccessible.Text.Name) == "תלונות לפי נושא"
    assert table.role() is QAccessible.Role.Table
    aloud = [model_text(chart, 1, column) for column in (Column.LABEL, Column.BAR, Column.BEFORE)]
    assert aloud == [
        "אחריות, 30 תלונות, שיעור 30%, קודם: 50",
        "אחריות, תלונות: 30",
        "אחריות, קודם: 50",
    ]
    titles = [
        chart.model().headerData(
            column, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole
        )
        for column in Column
    ]
    assert titles == ["נושא", "תלונות", "קודם", "שיעור"]


def model_text(chart: BarChart, row: int, column: Column) -> str:
    return str(chart.model().index(row, column).data(Qt.ItemDataRole.AccessibleTextRole))


def test_bars_begin_beside_their_labels_and_are_as_long_as_their_figures(chart: BarChart) -> None:
    accent = colours.theme().accent
    first, second = runs(chart, 0, accent), runs(chart, 1, accent)
    labels = chart.visualRect(chart.model().index(0, Column.LABEL))
    assert abs(max(first) - max(second)) <= 1
    assert max(first) < labels.left()
    # The mark of the period before and its edge hide a few pixels of the longer one.
    assert (max(first) - min(first)) / (max(second) - min(second)) == pytest.approx(2, rel=0.03)


def test_in_english_bars_grow_to_the_right(english: QApplication, qtbot: QtBot) -> None:
    chart = made(qtbot)
    accent = colours.theme().accent
    first, second = runs(chart, 0, accent), runs(chart, 1, accent)
    labels = chart.visualRect(chart.model().index(0, Column.LABEL))
    assert min(first) == min(second) > labels.right()
    assert max(first) > max(second)


def test_the_mark_of_the_period_before_stands_where_its_bar_would_end(chart: BarChart) -> None:
    accent, ink = colours.theme().accent, colours.theme().ink
    now, before = runs(chart, 0, accent), runs(chart, 0, ink)
    begin = max(now)
    within = [x for x in before if min(now) < x < begin]
    assert within
    share = (begin - min(within)) / (begin - min(now))
    assert share == pytest.approx(45 / 60, abs=0.02)


def test_the_longest_of_now_and_before_fills_the_room(app: QApplication, qtbot: QtBot) -> None:
    chart = made(qtbot, [Bar(1, "א", 10, 40), Bar(2, "ב", 20, 5)], 30)
    model, painter = chart.model(), chart.itemDelegate()
    assert isinstance(model, BarModel)
    assert isinstance(painter, BarDelegate)
    assert [painter.length(figure, 200) for figure in (40, 20, 10)] == [200, 100, 50]


def test_nothing_has_no_bar_and_little_has_one(app: QApplication, qtbot: QtBot) -> None:
    chart = made(qtbot, [Bar(1, "א", 100_000), Bar(2, "ב", 1), Bar(3, "ג", 0)], 100_001)
    accent = colours.theme().accent
    assert runs(chart, 1, accent)
    assert not runs(chart, 2, accent)


def test_without_a_period_before_there_is_no_column_of_it(app: QApplication, qtbot: QtBot) -> None:
    chart = made(qtbot, [Bar(1, "א", 3), Bar(2, "ב", 1)], 4)
    assert chart.isColumnHidden(Column.BEFORE)
    assert model_text(chart, 0, Column.LABEL) == "א, 3 תלונות, שיעור 75%"
    chart.show_bars(BARS, WHOLE)
    assert not chart.isColumnHidden(Column.BEFORE)


def test_a_chart_of_nothing_stands(app: QApplication, qtbot: QtBot) -> None:
    chart = made(qtbot, [], 0)
    values = heard(chart)
    QTest.keyClick(chart, Qt.Key.Key_Return)
    chart.copy()
    chart.show_bars([Bar(1, "א", 0, 0)], 0)
    assert unmarked(chart.model().index(0, Column.SHARE).data()) == "—"
    assert not values


@pytest.mark.parametrize(
    ("part", "whole", "share"),
    [
        (1, 1000, "<1%"),
        (0, 9, "0%"),
        (1, 8, "13%"),
        (1, 3, "33%"),
        (3, 3, "100%"),
        (1999, 2000, ">99%"),
    ],
)
def test_a_share_is_never_rounded_to_nothing_or_to_everything(
    app: QApplication, qtbot: QtBot, part: int, whole: int, share: str
) -> None:
    chart = made(qtbot, [Bar(1, "א", part)], whole)
    assert unmarked(chart.model().index(0, Column.SHARE).data()) == share


def test_a_click_says_once_what_the_bar_stands_for(chart: BarChart) -> None:
    values = heard(chart)
    where = chart.viewport()
    QTest.mouseClick(where, Qt.MouseButton.LeftButton, pos=middle(chart, 2))
    assert values == [None]
    QTest.mouseDClick(where, Qt.MouseButton.LeftButton, pos=middle(chart, 1, Column.LABEL))
    assert values.count(2) <= 1


def test_a_double_click_is_one_choice(chart: BarChart) -> None:
    values = heard(chart)
    where, at = chart.viewport(), middle(chart, 0)
    QTest.mouseClick(where, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseDClick(where, Qt.MouseButton.LeftButton, pos=at)
    assert values == [1]


def test_other_buttons_and_gathering_rows_choose_nothing(chart: BarChart) -> None:
    values = heard(chart)
    where = chart.viewport()
    QTest.mouseClick(where, Qt.MouseButton.RightButton, pos=middle(chart, 0))
    QTest.mouseClick(where, Qt.MouseButton.LeftButton, pos=QPoint(20, 400))
    control = Qt.KeyboardModifier.ControlModifier
    QTest.mouseClick(where, Qt.MouseButton.LeftButton, control, middle(chart, 1))
    assert not values


def test_the_keyboard_walks_and_enters(chart: BarChart) -> None:
    values = heard(chart)
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_Return)
    QTest.keyClick(chart, Qt.Key.Key_Down)
    QTest.keyClick(chart, Qt.Key.Key_Enter)
    QTest.keyClick(chart, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(chart, Qt.Key.Key_Return)
    assert values == [1, 2, None]


def test_the_figure_of_the_period_before_leads_to_that_period(chart: BarChart) -> None:
    values = heard(chart)
    before: list[object] = []
    chart.chosen_before.connect(before.append)
    where = middle(chart, 1, Column.BEFORE)
    QTest.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=where)
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_Return)
    QTest.keyClick(chart, Qt.Key.Key_Down)
    QTest.keyClick(chart, Qt.Key.Key_Return)
    QTest.keyClick(chart, Qt.Key.Key_Right)
    QTest.keyClick(chart, Qt.Key.Key_Return)
    assert (before, values) == ([2, 2, None], [None])


def test_the_figure_that_leads_back_is_shown_as_a_link(chart: BarChart) -> None:
    accent = QColor(colours.theme().accent)

    def is_link(row: int) -> bool:
        cell = chart.visualRect(chart.model().index(row, Column.BEFORE))
        picture = chart.viewport().grab(cell).toImage()
        places = [(x, y) for x in range(picture.width()) for y in range(picture.height())]
        return any(picture.pixelColor(*place) == accent for place in places)

    rest_on(chart, middle(chart, 1, Column.BEFORE))
    assert (is_link(0), is_link(1)) == (False, True)
    rest_on(chart, middle(chart, 1, Column.BAR))
    assert not is_link(1)


def test_the_cursor_follows_its_bar_when_the_figures_move(chart: BarChart) -> None:
    values = heard(chart)
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_Down)
    chart.show_bars([Bar(2, "אחריות", 80, 50), Bar(1, "תקלה חוזרת", 60, 45)], 140)
    QTest.keyClick(chart, Qt.Key.Key_Return)
    assert values == [2]


def test_the_clipboard_takes_a_row_or_all_of_them_with_their_titles(chart: BarChart) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_C, control)
    assert QGuiApplication.clipboard().text() == "תקלה חוזרת\t60\t45\t60%"
    QTest.keyClick(chart, Qt.Key.Key_A, control)
    QTest.keyClick(chart, Qt.Key.Key_C, control)
    assert QGuiApplication.clipboard().text().splitlines() == [
        "נושא\tתלונות\tקודם\tשיעור",
        "תקלה חוזרת\t60\t45\t60%",
        "אחריות\t30\t50\t30%",
        "ללא נושא\t10\t0\t10%",
    ]


def test_a_hostile_label_can_neither_turn_its_line_nor_speak_html(
    app: QApplication, qtbot: QtBot
) -> None:
    chart = made(qtbot, [Bar(1, "<b>SMS</b> שלא הגיע \u202e" + "ת" * 20_000, 3)], 3)
    cell = chart.model().index(0, Column.LABEL)
    assert "\u202e" not in cell.data()
    assert len(cell.data()) < 400
    assert cell.data()[0] in "\u2067\u2068"
    tip = cell.data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;" in tip
    assert "<b>" not in tip
    assert len(tip) < 1000
    assert chart.columnWidth(Column.BAR) >= 120


def test_the_chart_is_as_high_as_its_rows_until_it_scrolls(app: QApplication, qtbot: QtBot) -> None:
    few = made(qtbot, [Bar(i, "א", 1) for i in range(3)], 3)
    many = made(qtbot, [Bar(i, "א", 1) for i in range(40)], 40)
    row = few.rowHeight(0)
    assert many.sizeHint().height() - few.sizeHint().height() == 9 * row
    few.resize(few.sizeHint())
    many.resize(many.sizeHint())
    QApplication.processEvents()
    assert not few.verticalScrollBar().isVisible()
    assert many.verticalScrollBar().isVisible()
    many.set_most_rows(100)
    assert many.sizeHint().height() - few.sizeHint().height() == 37 * row


def grey(tone: Tone) -> list[int]:
    """Give the greys in the middle line of a bar."""
    picture = QImage(80, 20, QImage.Format.Format_RGB32)
    picture.fill(QColor(colours.theme().surface))
    painter = QPainter(picture)
    paint_pattern(painter, QRect(0, 3, 80, 14), tone)
    painter.end()
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    return [grey.pixelColor(x, 10).red() for x in range(10, 70)]


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_kinds_of_bars_are_told_apart_without_colours(
    app: QApplication, choice: ThemeChoice
) -> None:
    colours.apply(choice)
    try:
        solid, striped, hollow = grey(Tone.RED), grey(Tone.ORANGE), grey(Tone.GREEN)
        assert len(set(solid)) == len(set(hollow)) == 1
        assert abs(solid[0] - hollow[0]) > 80
        assert max(striped) - min(striped) > 80
        ground = QColor(colours.theme().surface).value()
        assert abs(solid[0] - ground) > 80
    finally:
        colours.apply(ThemeChoice.LIGHT)


def test_a_row_lights_up_under_the_mouse_and_only_the_row(chart: BarChart) -> None:
    sunken = QColor(colours.theme().sunken)

    def lit(row: int) -> bool:
        place = chart.visualRect(chart.model().index(row, Column.SHARE)).topLeft() + QPoint(3, 4)
        return chart.viewport().grab().toImage().pixelColor(place) == sunken

    rest_on(chart, middle(chart, 1))
    assert (lit(0), lit(1)) == (False, True)
    QApplication.sendEvent(chart, QEvent(QEvent.Type.Leave))
    assert not lit(1)


def test_a_row_is_shown_as_chosen_only_while_the_keyboard_is_in_the_chart(
    app: QApplication, qtbot: QtBot
) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    chart, elsewhere = BarChart("chart", "תלונות לפי נושא", "נושא", holder), QLineEdit(holder)
    chart.show_bars(BARS, WHOLE)
    soft = QColor(colours.theme().accent_soft)
    column = QVBoxLayout(holder)
    column.addWidget(chart)
    column.addWidget(elsewhere)
    holder.show()
    holder.activateWindow()

    def chosen() -> bool:
        QApplication.processEvents()
        at = chart.visualRect(chart.model().index(0, Column.SHARE)).topLeft() + QPoint(3, 4)
        return chart.viewport().grab().toImage().pixelColor(at) == soft

    chart.setFocus()
    assert chosen()
    elsewhere.setFocus()
    assert not chosen()
    chart.setFocus()
    assert chosen()
