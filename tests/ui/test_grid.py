from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db import complaints, finding, staff
from db.filters import Filter, State
from db.finding import Row, SortBy
from db.models import Complaint, Employee
from rules.errors import RuleBroken
from rules.words import Urgency
from tests.db.stages_help import with_stages
from tests.store import NOW, People, closed, customer, hours, opened, topic, vehicle
from tests.ui.plain import unmarked
from ui.colours import Tone
from ui.complaints.cells import COLUMNS, Cell, Column, cell
from ui.complaints.grid import Grid
from ui.complaints.grid_model import PAGE, GridModel
from ui.complaints.listing import Listing
from ui.session import Session

SessionOf = Callable[[Employee], Session]


@pytest.fixture
def holder(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def model(people: People, session_of: SessionOf) -> GridModel:
    return GridModel(session_of(people.relations_owner))


def row_of(complaint: Complaint) -> Row:
    found = finding.one(complaint.id, staff.actor(Employee.get_by_id(1)), NOW)
    assert found is not None
    return found


def shown(complaint: Complaint, column: Column) -> Cell:
    return cell(row_of(complaint), column, NOW)


def plain(cell: Cell) -> str:
    return unmarked(cell.text)


def test_a_store_that_fails_leaves_the_list_as_it_was(
    people: People, model: GridModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(people.front_desk)
    model.show(Listing(Filter(state=State.BOTH), SortBy.DUE, descending=False))
    told: list[str] = []
    model.modelAboutToBeReset.connect(lambda: told.append("begun"))
    model.modelReset.connect(lambda: told.append("ended"))

    def fail(*_: object, **__: object) -> None:
        raise RuleBroken("store_lost")

    monkeypatch.setattr(finding, "beginning", fail)
    with pytest.raises(RuleBroken):
        model.show(Listing(Filter(text="אין"), SortBy.DUE, descending=False))
    assert told == [], "half a reset would leave the list broken for good"
    assert model.rowCount() == 1


@pytest.mark.parametrize(
    ("age", "words", "tone"),
    [
        (27 + 1 / 3, "באיחור 3:20", Tone.RED),
        (24 * 4, "באיחור 3 ימים", Tone.RED),
        (15, "היום 18:00", Tone.ORANGE),
        (0, "מחר 09:00", Tone.GREEN),
    ],
)
def test_the_due_time_says_its_colour_in_words(
    people: People, app: object, age: float, words: str, tone: Tone
) -> None:
    due = shown(opened(people.front_desk, now=NOW - hours(age)), Column.DUE)
    assert words in plain(due)
    assert due.tone is tone
    assert due.pill


@pytest.mark.parametrize(
    ("age", "words", "tone"), [(24 * 20, "באיחור", Tone.RED), (0, "עד מחר 17:00", None)]
)
def test_the_stage_is_named_with_its_time_and_a_late_one_in_red_and_a_word(
    people: People, app: object, age: float, words: str, tone: Tone | None
) -> None:
    found = shown(with_stages(people, now=NOW - hours(age)), Column.STAGE)
    assert plain(found).startswith("משוב ללקוח")
    assert unmarked(found.second).startswith(words)
    assert found.second_tone is tone


def test_without_stages_the_column_of_stages_is_muted(people: People, app: object) -> None:
    assert shown(opened(people.front_desk), Column.STAGE).tone is Tone.QUIET


@pytest.mark.parametrize(
    ("age", "words", "tone"), [(30, "באיחור", Tone.RED), (2, "בזמן", Tone.GREEN)]
)
def test_a_closed_complaint_keeps_the_colour_it_was_closed_with(
    people: People, app: object, age: float, words: str, tone: Tone
) -> None:
    heard = opened(people.front_desk, handler=people.handler, now=NOW - hours(age))
    due = shown(closed(heard, people.relations_owner), Column.DUE)
    assert words in due.text
    assert due.tone is tone


@pytest.mark.parametrize(
    ("urgency", "words", "tone"),
    [
        (Urgency.NORMAL, "● רגילה", Tone.GREEN),
        (Urgency.MEDIUM, "◆ בינונית", Tone.ORANGE),
        (Urgency.HIGH, "▲ גבוהה", Tone.RED),
    ],
)
def test_urgency_has_a_shape_a_word_and_a_colour(
    people: People, app: object, urgency: Urgency, words: str, tone: Tone
) -> None:
    found = shown(opened(people.front_desk, urgency=urgency), Column.URGENCY)
    assert (found.text, found.tone, found.pill) == (words, tone, True)


def test_what_is_missing_is_said_and_not_left_blank(people: People, app: object) -> None:
    bare = opened(people.front_desk, vehicle=vehicle(people.front_desk, "1234567"))
    assert plain(shown(bare, Column.PLATE)) == "12-345-67"
    assert shown(bare, Column.CUSTOMER).text == "—"
    assert shown(bare, Column.HANDLER).text == "ממתין לשיוך"
    assert shown(bare, Column.TOPICS).text == "לא סווג"
    assert shown(bare, Column.APPOINTMENT).text == "—"
    assert shown(bare, Column.WIRES).text == "—"


def test_of_many_topics_the_first_is_shown_and_the_rest_counted(
    people: People, app: object
) -> None:
    held = opened(people.front_desk, handler=people.handler)
    names = ("תשלום", "מכירה", "אחריות")
    chosen = frozenset(topic(name) for name in names)
    complaints.classify(held, chosen, by=people.relations_owner, now=NOW)
    found = shown(held, Column.TOPICS)
    assert plain(found) == "אחריות +2"
    assert all(name in found.tip for name in names)


def test_a_customers_name_cannot_turn_the_row_round_nor_become_markup(
    people: People, model: GridModel
) -> None:
    name = "\u202e<b>רעה</b> " + "א" * 80
    opened(people.front_desk, customer=customer(people.front_desk, name))
    model.show(Listing(Filter(), SortBy.DUE, descending=False))
    index = model.index(0, list(Column).index(Column.CUSTOMER))
    text = str(index.data())
    assert "\u202e" not in text
    assert text.startswith("\u2067")
    assert text.endswith("\u2069")
    tip = str(index.data(Qt.ItemDataRole.ToolTipRole))
    assert "<b>" not in tip
    assert "&lt;b&gt;" in tip


def test_every_row_of_several_pages_is_found_where_it_stands(
    people: People, model: GridModel
) -> None:
    for place in range(PAGE * 2 + 5):
        opened(people.front_desk, now=NOW - hours(place))
    model.show(Listing(Filter(), SortBy.DUE, descending=False))
    assert model.rowCount() == PAGE * 2 + 5
    rows = [model.row_at(place) for place in range(model.rowCount())]
    found = [row for row in rows if row is not None]
    assert len({row.id for row in found}) == PAGE * 2 + 5
    for place in (0, PAGE - 1, PAGE, PAGE * 2 + 4):
        assert model.position_of(found[place].id) == place
        assert model.position_of(found[place].id, near=PAGE + 3) == place


def test_a_complaint_outside_the_filter_has_no_place(people: People, model: GridModel) -> None:
    done = closed(opened(people.front_desk, handler=people.handler), people.relations_owner)
    model.show(Listing(Filter(), SortBy.DUE, descending=False))
    assert model.position_of(done.id) is None


def test_what_has_gone_since_the_list_was_read_leaves_a_gap_not_an_error(
    people: People, model: GridModel
) -> None:
    there = opened(people.front_desk)
    model.show_all(Listing(Filter(), SortBy.DUE, descending=False), [there.id, there.id + 1])
    assert model.index(0, 0).data() is not None
    assert model.row_at(1) is None
    assert model.index(1, 0).data() is None


def test_a_click_on_a_heading_asks_for_that_order_where_there_is_one(
    people: People, model: GridModel, holder: QWidget
) -> None:
    grid = Grid(model, holder)
    grid.resize(1300, 400)
    holder.show()
    asked: list[SortBy] = []
    grid.sort_wanted.connect(asked.append)
    header = grid.horizontalHeader()
    for place, column in enumerate(Column):
        middle = header.sectionViewportPosition(place) + header.sectionSize(place) // 2
        QTest.mouseClick(
            header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(middle, header.height() // 2)
        )
        wanted = COLUMNS[column].sort
        assert asked == ([wanted] if wanted else [])
        asked.clear()


def test_the_heading_of_the_order_carries_an_arrow(people: People, model: GridModel) -> None:
    def headings() -> list[str]:
        return [
            str(model.headerData(place, Qt.Orientation.Horizontal))
            for place in range(model.columnCount())
        ]

    model.show(Listing(Filter(), SortBy.PLATE, descending=False))
    assert [text for text in headings() if "▴" in text or "▾" in text] == ["מס' רישוי ▴"]
    model.show(Listing(Filter(), SortBy.PLATE, descending=True))
    assert "מס' רישוי ▾" in headings()


def test_enter_and_a_double_click_enter_the_row(
    people: People, model: GridModel, holder: QWidget
) -> None:
    opened(people.front_desk)
    model.show(Listing(Filter(), SortBy.DUE, descending=False))
    grid = Grid(model, holder)
    grid.resize(1300, 400)
    holder.show()
    entered: list[bool] = []
    grid.entered.connect(lambda: entered.append(True))
    grid.select_row(0)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    place = grid.visualRect(model.index(0, 1)).center()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert len(entered) == 2


def test_a_typed_letter_does_not_read_the_whole_store(
    people: People, model: GridModel, holder: QWidget, caplog: pytest.LogCaptureFixture
) -> None:
    for place in range(PAGE + 2):
        opened(people.front_desk, now=NOW - hours(place))
    model.show(Listing(Filter(), SortBy.DUE, descending=False))
    grid = Grid(model, holder)
    grid.select_row(0)
    with caplog.at_level("DEBUG", "peewee"):
        QTest.keyClicks(grid, "x")
    assert not caplog.records


def test_columns_of_names_fill_a_wide_window_and_keep_a_width_set_by_hand(
    people: People, model: GridModel, holder: QWidget
) -> None:
    grid = Grid(model, holder)
    holder.show()
    grid.resize(2200, 400)
    assert sum(grid.columnWidth(place) for place in range(model.columnCount())) > 2150
    pulled: list[bool] = []
    grid.pulled.connect(lambda: pulled.append(True))
    customers = list(Column).index(Column.CUSTOMER)
    grid.horizontalHeader().resizeSection(customers, 222)
    grid.resize(1000, 400)
    assert grid.columnWidth(customers) == 222
    assert pulled
    assert grid.widths() == {"CUSTOMER": 222}


def test_cells_of_every_kind_are_painted(people: People, model: GridModel, holder: QWidget) -> None:
    opened(people.front_desk, handler=people.handler, now=NOW - hours(40))
    opened(people.front_desk)
    model.show(Listing(Filter(), SortBy.DUE, descending=False))
    grid = Grid(model, holder)
    grid.resize(1300, 300)
    holder.show()
    before = grid.grab().toImage()
    grid.select_row(1)
    after = grid.grab().toImage()
    colours = {before.pixelColor(x, 60).name() for x in range(0, before.width(), 2)}
    assert {"#fdecea", "#e7f5ec"} <= colours
    assert before != after
