"""The list of complaints: from a key or a click to the painted page."""

from collections.abc import Iterator
from functools import partial
from itertools import count
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QStyle, QStyleOptionSlider, QTableView

from db.connection import FILE_NAME
from db.filters import Filter, State
from db.models import Complaint, Employee, Phone, database
from rules.words import Urgency
from tests.bench.desk import signed_in
from tests.bench.figures import Figure
from tests.bench.peers.qt_models import (
    DUE,
    QUESTION,
    ListModel,
    Narrowed,
    query_model,
    shown_in_table,
)
from tests.bench.seeing import Watched, rest, settle
from tests.bench.stores import Stores
from tests.bench.timing import Act, once
from ui.complaints.cells import COLUMNS, Column
from ui.main_window import COMPLAINTS, MainWindow

TIMES = 15
PEER_SIZE = 100_000
FRAMES = 240
BOTH = Filter(state=State.BOTH)
WORD = "רפידות"
PROXY, QUERY = "QSortFilterProxyModel", "QSqlQueryModel"


def measure(stores: Stores) -> Iterator[Figure]:
    """Do what people do all day, in each store."""
    for size in stores.sizes:
        with signed_in(stores.data(size)) as window:
            rest(window)
            at = Desk(window)
            for name, acts in at.acts().items():
                yield Figure(name, at.taken(*acts), size)
            yield Figure("a frame of dragging the scroll bar", at.drag(), size)
            if size == PEER_SIZE:
                yield from beside_proxy(at)
            yield from beside_query(at, stores.data(size), size)


class Desk:
    """The window and its list, with all that is open and closed."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        window.show_page(COMPLAINTS)
        self.page, self.grid = window.complaints, window.complaints.grid
        self._watched = Watched(self.grid.viewport())
        self.show(BOTH)

    def show(self, wanted: Filter) -> None:
        """Show a list, of which nothing is selected; what is still looked for is broken off."""
        self.page.show_filter(wanted)
        self.grid.setFocus()

    def settle(self) -> None:
        """Wait until all of the list is known."""
        settle(self.page)

    def see_all(self) -> None:
        """Show all there is, and stay where one is in it."""
        if self.page.model.listing.wanted != BOTH:
            self.show(BOTH)
        self.settle()

    def taken(self, before: Act, act: Act) -> list[float]:
        """Give how long an act took until it was painted, again and again, after something."""
        taken = []
        for _ in range(TIMES + 1):
            before()
            QApplication.processEvents()
            taken.append(once(self._watched.after(act)))
        return taken[1:]

    def acts(self) -> dict[str, tuple[Act, Act]]:
        """Give what is done, and before it what leads there, by what it is called."""
        everything = partial(self.show, BOTH)
        return {
            # First of all: of a small store nearly every text was painted once, after a while.
            "jump anywhere": (self.see_all, self._jumping()),
            "open the list": (everything, self._click("action.showAll")),
            "open and closed": (partial(self.show, Filter()), partial(self.page.show_filter, BOTH)),
            **{
                f"sort by {column.name.lower()}": (_nothing, partial(self._click_heading, column))
                for column in Column
                if COLUMNS[column].sort is not None
            },
            "filter on three fields": (self._show_two_fields, self._click("filter.late")),
            "late only": (everything, self._click("filter.late")),
            "next page": (self.see_all, partial(QTest.keyClick, self.grid, Qt.Key.Key_PageDown)),
            **{
                f"search a {what}": (everything, self._search(text))
                for what, text in self._searched().items()
            },
        }

    def drag(self) -> list[float]:
        """Pull the scroll bar from one end to the other; gives how long each frame took."""
        self.see_all()
        self.grid.scrollToTop()
        QApplication.processEvents()
        bar = self.grid.verticalScrollBar()
        held = self._handle().center()
        way = bar.height() - self._handle().height()
        QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=held)
        taken = []
        for frame in range(1, FRAMES + 1):
            place = held + QPoint(0, way * frame // FRAMES)
            taken.append(once(self._painted(partial(QTest.mouseMove, bar, place))))
        QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=held + QPoint(0, way))
        return taken

    def _painted(self, act: Act) -> Act:
        def done() -> None:
            act()
            QApplication.processEvents()

        return done

    def _handle(self) -> QRect:
        bar = self.grid.verticalScrollBar()
        option = QStyleOptionSlider()
        bar.initStyleOption(option)
        style = QStyle.ComplexControl.CC_ScrollBar
        part = QStyle.SubControl.SC_ScrollBarSlider
        return bar.style().subControlRect(style, option, part, bar)

    def _click_heading(self, column: Column) -> None:
        header, section = self.grid.horizontalHeader(), list(Column).index(column)
        self.grid.scrollTo(self.page.model.index(self.grid.rowAt(0), section))
        middle = header.sectionViewportPosition(section) + header.sectionSize(section) // 2
        place = QPoint(middle, header.height() // 2)
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def _click(self, name: str) -> Act:
        button = self.window.findChild(QAbstractButton, name)
        assert isinstance(button, QAbstractButton)
        return partial(QTest.mouseClick, button, Qt.MouseButton.LeftButton)

    def _show_two_fields(self) -> None:
        handler = Employee.get(Employee.sign_in == "avi").id
        self.show(Filter(state=State.BOTH, handler=handler, urgencies=frozenset({Urgency.HIGH})))

    def _jumping(self) -> Act:
        """Go to another place each time, none of which was shown before."""
        bar, turns = self.grid.verticalScrollBar(), count(1)
        return lambda: bar.setValue(next(turns) * 7_919_317 % max(bar.maximum(), 1))

    def _searched(self) -> dict[str, str]:
        """Give what is searched for, of a complaint that is there.

        Not of the last one: few numbers are as round as those of how many are made.
        """
        named = Complaint.vehicle.is_null(False) & Complaint.customer.is_null(False)
        named &= Complaint.number <= Complaint.select().count() * 618 // 1_000
        case = Complaint.select().where(named).order_by(Complaint.number.desc()).get()
        phone = Phone.select().where(Phone.customer == case.customer).get()
        number = str(case.number)
        return {"plate": case.vehicle.plate, "phone": phone.digits, "number": number, "word": WORD}

    def _search(self, text: str) -> Act:
        box = self.window.top_bar.search

        def search() -> None:
            box.setText(text)
            QTest.keyClick(box, Qt.Key.Key_Return)

        return search


def beside_proxy(at: Desk) -> Iterator[Figure]:
    """Sort and filter in turns with a list that Qt's proxy sorts."""
    model = ListModel(database.execute_sql(QUESTION).fetchall())
    proxy = Narrowed(model)
    view = shown_in_table(proxy)
    orders = iter([Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder] * TIMES)
    dated = sorted(int(str(row[DUE])) for row in model.rows)
    three = (model.rows[0][6], int(Urgency.HIGH), dated[len(dated) // 2])
    acts = at.acts()
    for name, peer, back in (
        ("sort by due", lambda: proxy.sort(DUE, next(orders)), _nothing),
        ("filter on three fields", lambda: proxy.narrow(three), lambda: proxy.narrow(None)),
    ):
        watched = Watched(view.viewport())
        floor = []
        for _ in range(3):
            back()
            QApplication.processEvents()
            floor.append(once(watched.after(peer)))
        yield Figure(f"{name} beside a list", at.taken(*acts[name]), PEER_SIZE, floor, PROXY)
    view.close()


def beside_query(at: Desk, data: Path, size: int) -> Iterator[Figure]:
    """Open the list in turns with Qt's own model of a question."""
    views: list[QTableView] = []

    def peer() -> None:
        views.append(shown_in_table(query_model(data / FILE_NAME)))
        QApplication.processEvents()

    floor = [once(peer) for _ in range(3)]
    acts = at.acts()["open the list"]
    yield Figure("open the list beside a query", at.taken(*acts), size, floor, QUERY)
    for view in views:
        view.close()


def _nothing() -> None:
    """Lead nowhere: the act begins where it ended."""
