"""The audit log on the screen: who may see it, what its lines say, and what is recorded of that."""

from collections.abc import Callable
from threading import Event

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db import audit, customers, exporting, passwords, settings, staff
from db.audit_reading import PROGRAM, Wanted
from db.customers import CustomerDetails
from db.filters import Filter, State
from db.models import AuditLine, Employee, database
from rules.errors import RuleBroken
from rules.permissions import Scope
from rules.words import Action, Deed
from tests.store import NOW, People, customer, opened
from ui.audit.section import AuditSection
from ui.background import Background
from ui.colours import Tone
from ui.session import Session
from ui.settings.page import SettingsPage

SessionOf = Callable[[Employee], Session]


@pytest.fixture(name="section")
def open_section(people_on_disk: People, app: object, qtbot: QtBot) -> AuditSection:
    people = people_on_disk
    complaint = opened(people.front_desk)
    exporting.take_out(Filter(state=State.BOTH), by=people.manager, now=NOW)
    ruth = customers.by_number(complaint.customer.number)
    assert ruth is not None
    changed = CustomerDetails("רות אחרת", ("0521234567",))
    customers.update(ruth, changed, by=people.relations_owner, now=NOW)
    settings.change({"repeat_days": 45}, by=people.service_manager, now=NOW)
    with pytest.raises(RuleBroken):
        passwords.sign_in("nobody", "wrong password", now=NOW)
    background = Background()
    section = AuditSection(Session(people.administrator, lambda: NOW), background)
    qtbot.addWidget(section)
    section.resize(1100, 700)
    section.show()
    background.wait()
    qtbot.waitUntil(section.chain.again.isEnabled)
    return section


def shown(section: AuditSection) -> list[tuple[str, ...]]:
    model = section.model
    return [
        tuple(str(model.index(row, column).data()) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def sentences(section: AuditSection) -> list[str]:
    return [row[2] for row in shown(section)]


def choose(section: AuditSection, row: int) -> None:
    section.table.setCurrentIndex(section.model.index(row, 0))


def test_the_newest_stands_first_and_its_opening_is_part_of_it(section: AuditSection) -> None:
    assert sentences(section)[:5] == [
        "יומן הביקורת נפתח",
        "כניסה שנדחתה",
        "שונו הגדרות: ימים שבהם תלונה נוספת נחשבת חוזרת",
        "עודכנו פרטי לקוח",
        "תלונה אחת יוצאה ל־Excel",
    ]
    assert AuditLine.select().where(AuditLine.deed == Deed.AUDIT_READ).count() == 1


def test_a_log_that_is_whole_says_so(section: AuditSection) -> None:
    said = section.chain.text.text()
    assert said.startswith("השרשרת שלמה")
    # It was counted after its own opening had been recorded.
    assert str(audit.tail().count) in said
    assert section.chain.property("tone") == "green"


def test_counting_the_log_can_be_stopped_and_then_nothing_is_said_of_it(
    section: AuditSection, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = Event()

    def slowly(tell: Callable[[int], None]) -> list[audit.Break]:
        go_on.wait(20)
        tell(1)
        raise AssertionError("it went on")

    with monkeypatch.context() as patch:
        patch.setattr(audit, "verify", slowly)
        assert section.chain.stop.isHidden()
        section.chain.again.click()
        section.chain.stop.click()
        go_on.set()
        qtbot.waitUntil(section.chain.again.isEnabled)
    assert section.chain.stop.isHidden()
    assert section.chain.text.text() == "הופסק."
    assert section.chain.property("tone") == Tone.QUIET.value
    section.chain.again.click()
    qtbot.waitUntil(section.chain.again.isEnabled)
    assert section.chain.property("tone") == "green"


def test_a_log_that_was_changed_says_where(section: AuditSection, qtbot: QtBot) -> None:
    database.execute_sql("DROP TRIGGER audit_line_no_update")
    database.execute_sql("UPDATE audit_line SET by_id = 3 WHERE id = 2")
    section.chain.again.click()
    qtbot.waitUntil(section.chain.again.isEnabled)
    assert "היומן שונה מבחוץ" in section.chain.text.text()
    assert section.chain.property("tone") == "red"


def test_each_filter_leaves_what_matches(section: AuditSection) -> None:
    section.filters.deed.choose(Deed.EXPORTED)
    assert sentences(section) == ["תלונה אחת יוצאה ל־Excel"]
    section.filters.clear()
    section.filters.person.choose(PROGRAM)
    assert sentences(section) == ["כניסה שנדחתה"]
    section.filters.clear()
    QTest.keyClicks(section.filters.number, "1")
    assert {row[3] for row in shown(section)} == {"\u20661\u2069"}
    section.filters.clear()
    everything = section.model.rowCount()
    section.filters.period.choose(0)
    assert 0 < section.model.rowCount() < everything


def test_filters_that_match_nothing_say_so_and_lead_back(section: AuditSection) -> None:
    section.filters.number.setText("x")
    assert section.stack.currentWidget() is section.empty
    assert not section.export_button.isEnabled()
    section.empty.button.click()
    assert section.stack.currentWidget() is section.table
    assert section.model.rowCount()


def test_the_details_of_a_line_name_what_changed_and_nobody(section: AuditSection) -> None:
    choose(section, 3)
    assert "מה שונה: שם, טלפונים" in section.details.facts.text()
    assert "רות" not in section.details.facts.text()
    choose(section, 2)
    assert "\u206645\u2069" in section.details.facts.text()


def test_a_right_that_was_given_is_told_with_what_it_was(
    section: AuditSection, people_on_disk: People
) -> None:
    person = people_on_disk.manager
    details = staff.Details(
        person.name, person.sign_in, person.role, rights={Action.CLOSE: Scope.ALL}
    )
    staff.update(person, details, by=people_on_disk.administrator, now=NOW)
    section.refresh()
    choose(section, 0)
    assert "סגירה ופתיחה מחדש: לא ← הכול" in section.details.facts.text()


def test_what_is_written_meanwhile_appears_and_the_chosen_line_stays(
    section: AuditSection, people_on_disk: People
) -> None:
    choose(section, 3)
    before = section.details.title.text()
    customer(people_on_disk.front_desk, "דן")
    section.refresh()
    assert sentences(section)[0] == "נוסף לקוח"
    assert section.table.currentIndex().row() == 4
    assert section.details.title.text() == before


def test_older_lines_are_read_when_the_list_is_scrolled_to_its_end(
    section: AuditSection, people_on_disk: People
) -> None:
    for _ in range(100):
        passwords.lock(by=people_on_disk.handler, now=NOW)
    section.filters.deed.choose(Deed.LOCKED)
    assert section.model.rowCount() == 64
    section.table.scrollToBottom()
    assert section.model.rowCount() == 100
    assert not section.model.canFetchMore(section.table.rootIndex())


@pytest.mark.parametrize(("role", "there"), [("administrator", True), ("service_manager", False)])
def test_it_stands_in_the_settings_of_whom_it_concerns(
    role: str, there: bool, people: People, session_of: SessionOf, qtbot: QtBot
) -> None:
    page = SettingsPage(session_of(getattr(people, role)), Background())
    qtbot.addWidget(page)
    page.show_section("audit")
    names = [page.side.item(row).text() for row in range(page.side.count())]
    assert ("יומן ביקורת" in names) is there


def test_a_store_that_fails_leaves_the_list_as_it_was(
    section: AuditSection, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, told = shown(section), list[str]()
    section.model.modelAboutToBeReset.connect(lambda: told.append("begun"))

    def fail(*_: object, **__: object) -> None:
        raise RuleBroken("store_lost")

    with monkeypatch.context() as failing:
        failing.setattr("db.audit_reading.page", fail)
        with pytest.raises(RuleBroken):
            section.model.show(Wanted())
    assert told == []
    assert shown(section) == before
