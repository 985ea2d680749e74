"""Policy and ceilings in the settings: who decides, who signs, who calls, up to which sum."""

from collections.abc import Callable
from typing import TypeAlias

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from db.models import Employee
from db.process import authority, policy
from rules.authority import PolicyRow
from rules.words import CustomerClass, RemedyKind, Role, Verdict
from tests.store import NOW, People
from tests.ui.conftest import Sit
from tests.ui.plain import unmarked
from tests.ui.test_accessibility import doubled, letters_twice, nameless
from ui import language
from ui.policy.section import PolicySection
from ui.session import Session

SessionOf: TypeAlias = Callable[[Employee], Session]
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def section(session_of: SessionOf, people: People, qtbot: QtBot) -> PolicySection:
    return shown(session_of(people.service_manager), qtbot)


def shown(session: Session, qtbot: QtBot) -> PolicySection:
    made = PolicySection(session)
    qtbot.addWidget(made)
    made.refresh()
    made.resize(1000, 620)
    made.show()
    made.activateWindow()
    return made


def saves(section: PolicySection) -> None:
    QTest.keyClick(section.focusWidget() or section, Qt.Key.Key_S, CONTROL)


def lines(section: PolicySection) -> list[str]:
    rows = section.policy.list
    return [unmarked(rows.item(row).text().split("\n")[0]) for row in range(rows.count())]


def type_ceiling(section: PolicySection, whose: Role | int, text: str) -> None:
    edit = section.ceilings._inputs[whose]
    edit.setFocus()
    edit.setText(text)


def test_the_most_precise_row_stands_first_and_showing_changes_nothing(
    section: PolicySection,
) -> None:
    assert lines(section) == [
        "1. מוצדקת · צי רכב",
        "2. מוצדקת · VIP",
        "3. מוצדקת · פנייה ראשונה",
        "4. מוצדקת · פנייה חוזרת",
        "5. לא מוצדקת",
        "6. מוצדקת חלקית",
    ]
    for row in range(6):
        section.policy.list.setCurrentRow(row)
        assert section.policy.form.row() == section.policy.rows()[row]
    assert not section.is_dirty()
    assert not section.save_button.isEnabled()


def test_a_row_is_added_filled_in_and_kept(section: PolicySection) -> None:
    view, form = section.policy, section.policy.form
    view.add.click()
    # It speaks of every case, so it stands last.
    assert view.list.currentRow() == 6
    assert form.verdict.hasFocus()
    form.verdict.choose(Verdict.PARTLY)
    form.customer_class.choose(CustomerClass.INSURER)
    assert view.list.currentRow() == 4
    form.caller.choose(Role.MANAGER)
    for checks, one in (
        (form.remedies, RemedyKind.REFUND),
        (form.decides, Role.SERVICE_MANAGER),
        (form.decides, Role.HANDLER),
        (form.approvers, Role.MANAGER),
    ):
        QTest.keyClick(checks.boxes[one], Qt.Key.Key_Space)
    saves(section)
    assert not section.is_dirty()
    assert policy.rows()[4] == PolicyRow(
        verdict=Verdict.PARTLY,
        customer_class=CustomerClass.INSURER,
        remedies=(RemedyKind.REFUND,),
        # Who was checked first signs when somebody else recommends.
        decides=(Role.SERVICE_MANAGER, Role.HANDLER),
        approvers=(Role.MANAGER,),
        caller=Role.MANAGER,
    )


def test_the_order_in_which_deciders_were_named_stays(section: PolicySection) -> None:
    row = section.policy.rows()[0]
    assert row.decides[0] is Role.RELATIONS_OWNER
    box = section.policy.form.decides.boxes[Role.RELATIONS_OWNER]
    box.click()
    box.click()
    assert section.policy.rows()[0].decides == (*row.decides[1:], Role.RELATIONS_OWNER)


def test_rows_as_precise_change_places_and_others_do_not(section: PolicySection) -> None:
    rows = section.policy.list
    rows.setFocus()
    rows.setCurrentRow(2)
    QTest.keyClick(rows, Qt.Key.Key_Up, ALT)
    assert lines(section)[1] == "2. מוצדקת · פנייה ראשונה"
    assert rows.currentRow() == 1
    rows.setCurrentRow(3)
    assert not section.policy.down.isEnabled()
    QTest.keyClick(rows, Qt.Key.Key_Down, ALT)
    assert lines(section)[3] == "4. מוצדקת · פנייה חוזרת"
    QTest.keyClick(rows, Qt.Key.Key_Delete)
    assert len(lines(section)) == 5
    saves(section)
    assert [row.customer_class for row in policy.rows()[:2]] == [CustomerClass.FLEET, None]


def test_two_rows_of_one_case_are_refused_at_the_row(section: PolicySection) -> None:
    section.policy.copy.click()
    section.policy.list.setCurrentRow(5)
    saves(section)
    assert not section.policy.problem.isHidden()
    assert lines(section)[section.policy.list.currentRow()].endswith("מוצדקת · צי רכב")
    assert len(policy.rows()) == 6
    section.undo_button.click()
    assert len(lines(section)) == 6
    assert section.policy.problem.isHidden()


def test_a_case_is_tried_and_its_row_is_shown(section: PolicySection) -> None:
    tried = section.policy.try_out
    tried.customer_class.choose(CustomerClass.FLEET)
    # As precise as the row of first contacts, and before it.
    assert "שורה 1" in unmarked(tried.sentence.text())
    tried.verdict.choose(Verdict.UNJUSTIFIED)
    assert "שורה 5" in unmarked(tried.sentence.text())
    assert section.policy.list.currentRow() == 4
    section.policy.remove.click()
    assert "אין שורה מתאימה" in tried.sentence.text()
    assert section.policy.list.currentRow() == 4


def test_ceilings_are_kept_for_roles_and_employees(section: PolicySection, people: People) -> None:
    edits = section.ceilings._inputs
    assert (edits[Role.HANDLER].text(), edits[Role.RELATIONS_OWNER].text()) == ("100", "300")
    assert edits[Role.SERVICE_MANAGER].placeholderText() == "ללא הגבלה"
    assert unmarked(edits[Role.MANAGER].placeholderText()) == "0 ₪"
    mine = edits[people.handler.id]
    assert unmarked(mine.placeholderText()) == "כמו התפקיד: 100 ₪"
    type_ceiling(section, Role.HANDLER, "")
    assert unmarked(mine.placeholderText()) == "כמו התפקיד: 0 ₪"
    type_ceiling(section, Role.MANAGER, "1,500 ₪")
    type_ceiling(section, people.other_handler.id, "0")
    saves(section)
    kept = authority.ceilings()
    assert kept.of_roles == {Role.RELATIONS_OWNER: 300, Role.MANAGER: 1500}
    assert kept.of_employees == {people.other_handler.id: 0}
    assert not section.is_dirty()


def test_what_is_no_sum_is_refused_at_its_field(section: PolicySection, people: People) -> None:
    field = section.ceilings.fields[people.handler.id]
    for typed in ("1000001", "12.5", "הרבה", "-5"):
        type_ceiling(section, people.handler.id, typed)
        assert field.problem.isHidden()
        section.tabs.choose(section.tabs._values[0])
        saves(section)
        assert not field.problem.isHidden(), typed
        assert section.ceilings.isVisible()
        assert field.editor.hasFocus()
    assert authority.ceilings().of_employees == {}


def test_what_somebody_else_saved_meanwhile_is_said_before_it_is_replaced(
    section: PolicySection, people: People
) -> None:
    policy.change(policy.rows()[:3], by=people.administrator, now=NOW)
    section.policy.remove.click()
    saves(section)
    assert not section.problem.isHidden()
    assert len(policy.rows()) == 3
    assert len(lines(section)) == 5
    saves(section)
    assert len(policy.rows()) == 5
    assert section.problem.isHidden()


def test_what_was_changed_comes_back_after_a_crash(sit: Sit, people: People, qtbot: QtBot) -> None:
    first = PolicySection(sit(people.service_manager))
    first.refresh()
    first.policy.form.caller.choose(Role.MANAGER)
    type_ceiling(first, Role.HANDLER, "250")
    changed = first.policy.rows()
    assert first.draft.keeper is not None
    assert first.draft.keeper.flush()
    delete(first)
    again = shown(sit(people.service_manager), qtbot)
    assert not again.draft.line.isHidden()
    assert again.policy.rows() == changed
    assert again.ceilings._inputs[Role.HANDLER].text() == "250"
    again.draft.line.link.click()
    assert not again.is_dirty()


@pytest.mark.parametrize("spoken", ["he", "en"])
def test_every_control_has_a_name_and_no_letter_leads_to_two(
    session_of: SessionOf, people: People, english: QApplication, qtbot: QtBot, spoken: str
) -> None:
    language.speak(english, spoken)
    section = shown(session_of(people.service_manager), qtbot)
    assert nameless(section) == []
    assert doubled(section) == set()
    assert letters_twice(section) == set()
