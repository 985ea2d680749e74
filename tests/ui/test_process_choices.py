"""Which contacts go through which process: one button for all, and a table for the rest."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.models import Employee
from db.process import templates
from db.process.choosing import chosen_for
from rules.words import ContactKind, Source
from tests.store import NOW, People, source
from tests.ui.plain import unmarked
from tests.ui.test_accessibility import doubled, nameless
from ui.processes.choices import ChoicesView
from ui.processes.section import ProcessSection
from ui.session import Session

SessionOf: TypeAlias = Callable[[Employee], Session]
SHIPPED, NONE = "טיפול בתלונת לקוח", "ללא שלבים"
LETTER_ROW = 6
COMPLAINT, REQUEST = 1, 2


@pytest.fixture
def section(session_of: SessionOf, people: People, qtbot: QtBot) -> ProcessSection:
    made = ProcessSection(session_of(people.service_manager))
    qtbot.addWidget(made)
    made.refresh()
    made.resize(1000, 620)
    made.show()
    made.tabs.setFocus()
    QTest.keyClick(made.tabs, Qt.Key.Key_2)
    return made


@pytest.fixture
def view(section: ProcessSection) -> ChoicesView:
    assert section.choices.isVisible()
    return section.choices


def cell(view: ChoicesView, row: int, column: int) -> str:
    item = view.table.item(row, column)
    assert item is not None
    return unmarked(item.text())


def is_own(view: ChoicesView, row: int, column: int) -> bool:
    item = view.table.item(row, column)
    assert item is not None
    return item.font().bold()


def choose(view: ChoicesView, row: int, column: int, words: str) -> None:
    """Choose in a cell, opened with the keyboard."""
    view.table.setCurrentCell(row, column)
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    action = next(one for one in view.menu.actions() if words in unmarked(one.text()))
    view.menu.hide()
    action.trigger()


def test_a_new_business_works_without_stages_and_is_told_so(section: ProcessSection) -> None:
    view = section.choices
    assert "בפשטות" in section.hint.sentence.text()
    cells = {cell(view, row, column) for row in range(12) for column in range(6)}
    assert cells == {NONE}
    assert unmarked(view.table.verticalHeaderItem(LETTER_ROW).text()) == "מכתב"
    assert nameless(section) == []
    assert doubled(section) == set()


def test_one_button_takes_every_complaint_through_the_process_and_back(
    section: ProcessSection,
) -> None:
    section.hint.button.click()
    version = chosen_for(source().id, ContactKind.ORDER)
    assert version is not None
    assert SHIPPED in unmarked(section.hint.sentence.text())
    section.choices.refresh()
    assert cell(section.choices, LETTER_ROW, COMPLAINT) == SHIPPED
    assert is_own(section.choices, 0, 0)
    assert section.hint.button.text() == NONE
    section.hint.button.click()
    assert chosen_for(source().id, ContactKind.ORDER) is None
    assert templates.choices() == []


def test_a_choice_holds_for_its_row_and_shows_grey_in_the_cells_beside(view: ChoicesView) -> None:
    choose(view, LETTER_ROW, 0, SHIPPED)
    letter = source(Source.LETTER).id
    assert chosen_for(letter, ContactKind.REQUEST) is not None
    assert chosen_for(source().id, ContactKind.REQUEST) is None
    assert [cell(view, LETTER_ROW, column) for column in range(6)] == [SHIPPED] * 6
    assert [is_own(view, LETTER_ROW, column) for column in range(6)] == [True] + [False] * 5
    assert cell(view, LETTER_ROW - 1, 0) == NONE

    choose(view, LETTER_ROW, REQUEST, NONE)
    assert chosen_for(letter, ContactKind.REQUEST) is None
    assert chosen_for(letter, ContactKind.COMPLAINT) is not None
    assert cell(view, LETTER_ROW, REQUEST) == NONE
    assert is_own(view, LETTER_ROW, REQUEST)

    choose(view, LETTER_ROW, REQUEST, "לפי הבחירה הכללית")
    assert chosen_for(letter, ContactKind.REQUEST) is not None
    assert not is_own(view, LETTER_ROW, REQUEST)


def test_a_cell_says_what_it_would_be_without_a_choice_of_its_own(view: ChoicesView) -> None:
    choose(view, 0, COMPLAINT, SHIPPED)
    view.open_cell(LETTER_ROW, COMPLAINT)
    offered = [unmarked(action.text()) for action in view.menu.actions()]
    assert offered == [f"לפי הבחירה הכללית ({SHIPPED})", NONE, SHIPPED]
    assert [action.isChecked() for action in view.menu.actions()] == [True, False, False]
    # For everything there is nothing wider.
    view.open_cell(0, 0)
    assert [unmarked(action.text()) for action in view.menu.actions()] == [NONE, SHIPPED]
    view.menu.hide()


def test_a_retired_process_is_not_offered(view: ChoicesView, people: People) -> None:
    process = templates.definition(templates.newest(templates.templates()[0].id))
    by = people.service_manager
    templates.add(replace(process, name="אחר"), by=by, now=NOW)
    other = next(row for row in templates.templates() if row.name == "אחר")
    view.refresh()
    view.open_cell(0, 0)
    assert "אחר" in [unmarked(action.text()) for action in view.menu.actions()]
    templates.retire(other, active=False, by=by, now=NOW)
    view.refresh()
    view.open_cell(0, 0)
    assert "אחר" not in [unmarked(action.text()) for action in view.menu.actions()]
    view.menu.hide()


def test_when_only_some_contacts_have_stages_it_is_said(section: ProcessSection) -> None:
    choose(section.choices, LETTER_ROW, 0, SHIPPED)
    section.refresh()
    assert "חלק מהפניות" in section.hint.sentence.text()
    section.hint.button.click()
    assert "פרט למה שקובעת" in section.hint.sentence.text()
