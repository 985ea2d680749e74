"""The windows of somebody whom a complaint is about, and of those who may know of it."""

from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from db import complaints, finding, staff
from db.filters import Filter, State
from db.models import Complaint, Employee, Right
from rules.permissions import Scope
from rules.words import Action
from tests.store import NOW, People, customer, opened
from ui.background import Background
from ui.board.page import BoardPage
from ui.complaints.cells import Column, cell
from ui.complaints.grid import Grid
from ui.complaints.locate_dialog import LocateDialog
from ui.complaints.marks import confidential
from ui.complaints.open_dialog import OpenDialog
from ui.complaints.page import ComplaintsPage
from ui.complaints.update_dialog import UpdateDialog
from ui.export.workbook import export_complaints
from ui.session import Session

SessionOf = Callable[[Employee], Session]


@pytest.fixture(name="secret")
def complaint_about_the_manager(people: People) -> Complaint:
    opened(people.front_desk, handler=people.handler)
    noa = customer(people.front_desk, "נועה סודית", "0539876543")
    return opened(people.front_desk, handler=people.handler, customer=noa, about=people.manager)


def rows_of(page: ComplaintsPage) -> int:
    grid = page.findChild(QTableView, "grid")
    assert isinstance(grid, Grid)
    return grid.model().rowCount()


@pytest.mark.parametrize("text", ["", "2", "#2", "סודית", "0539876543"])
def test_no_list_and_no_search_of_his_shows_it(
    text: str, secret: Complaint, people: People, session_of: SessionOf, qtbot: QtBot
) -> None:
    found = {}
    for person in (people.manager, people.relations_owner):
        page = ComplaintsPage(session_of(person), Background())
        qtbot.addWidget(page)
        page.show_filter(Filter(state=State.BOTH, text=text))
        page.refresh()
        found[person.id] = rows_of(page)
    assert found[people.relations_owner.id] - found[people.manager.id] == 1


def test_his_board_counts_it_for_nobody(
    secret: Complaint, people: People, session_of: SessionOf, qtbot: QtBot
) -> None:
    def counts(person: Employee) -> list[str]:
        page = BoardPage(session_of(person))
        qtbot.addWidget(page)
        page.show()
        page.refresh()
        table = page.findChild(QTableView, "board")
        assert isinstance(table, QTableView)
        model = table.model()
        places = product(range(model.rowCount()), range(model.columnCount()))
        return [str(model.index(*place).data()) for place in places]

    before = counts(people.manager)
    complaints.update(secret, {"about": None}, by=people.relations_owner, now=NOW)
    assert counts(people.manager) != before


def test_his_workbook_has_no_trace_of_it(
    secret: Complaint, people: People, tmp_path: Path, session_of: SessionOf
) -> None:
    def words(person: Employee) -> str:
        file = tmp_path / f"{person.id}.xlsx"
        export_complaints(file, Filter(state=State.BOTH), by=person, now=NOW, language="he")
        book = load_workbook(file)
        cells = [cell for sheet in book for row in sheet.values for cell in row]
        return " ".join(map(str, cells))

    session_of(people.manager)
    assert "סודית" in words(people.relations_owner)
    assert "סודית" not in words(people.manager)


def test_locating_it_by_its_customer_finds_nothing(
    secret: Complaint, people: People, session_of: SessionOf, qtbot: QtBot
) -> None:
    dialog = LocateDialog(session_of(people.manager), None)
    qtbot.addWidget(dialog)
    found: list[Filter] = []
    dialog.found.connect(found.append)
    dialog.customer_number.setText(str(secret.customer.number))
    dialog.save()
    assert found == []


def test_opening_another_for_the_same_customer_tells_him_nothing(
    secret: Complaint, people: People, session_of: SessionOf, qtbot: QtBot
) -> None:
    for person, shown in ((people.relations_owner, True), (people.manager, False)):
        form = OpenDialog(session_of(person), None, customer_number=str(secret.customer.number))
        qtbot.addWidget(form)
        form.open()
        assert form.earlier.isVisibleTo(form) is shown


def test_who_may_know_sees_in_the_list_that_it_is_confidential(
    secret: Complaint, people: People, session_of: SessionOf
) -> None:
    row = finding.one(secret.id, session_of(people.relations_owner).actor(), NOW)
    assert row is not None
    assert people.manager.name in cell(row, Column.STATUS, NOW).second
    assert cell(row, Column.STATUS, NOW).second == confidential(people.manager.name)


def test_the_form_says_whom_it_is_about_and_takes_it_back(
    secret: Complaint, people: People, session_of: SessionOf, qtbot: QtBot
) -> None:
    form = UpdateDialog(session_of(people.relations_owner), secret, None)
    qtbot.addWidget(form)
    form.open()
    assert form.details.about is not None
    assert form.details.about.chosen() == people.manager.id
    form.details.about.choose(None)
    form.save()
    assert Complaint.get_by_id(secret.id).about is None


def test_whom_it_is_about_is_not_offered_as_its_handler(
    people: People, session_of: SessionOf, qtbot: QtBot
) -> None:
    form = OpenDialog(session_of(people.front_desk), None)
    qtbot.addWidget(form)
    form.open()
    assert form.details.about is not None
    offered = [form.handler.itemData(place) for place in range(form.handler.count())]
    assert people.handler.id in offered
    form.details.about.choose(people.handler.id)
    offered = [form.handler.itemData(place) for place in range(form.handler.count())]
    assert people.handler.id not in offered
    form.done(OpenDialog.DialogCode.Rejected)


def test_a_right_taken_away_acts_on_the_next_step_of_an_open_window(
    people: People, session_of: SessionOf
) -> None:
    complaint = opened(people.front_desk, handler=people.handler)
    session = session_of(people.handler)
    assert staff.actor(session.employee).rights[Action.UPDATE] is Scope.OWN
    Right.create(employee=people.handler, action=Action.UPDATE, scope=Scope.NONE)
    codes: list[str] = []
    session.attempt(
        lambda: complaints.update(complaint, {"text": "x"}, by=session.employee, now=NOW),
        lambda broken, _sentence: codes.append(broken.code),
    )
    assert codes == ["not_permitted"]
