"""The audit log on the screen: who may see it, what its lines say, and what is recorded of that."""

from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db import audit, customers, exporting, passwords, settings, staff
from db.audit_reading import PROGRAM, Wanted
from db.backups.taking import take
from db.customers import CustomerDetails
from db.filters import Filter, State
from db.models import AuditLine, Employee, database
from rules.backups import Reason
from rules.errors import RuleBroken
from rules.permissions import Scope
from rules.words import Action, Deed
from tests.store import NOW, People, customer, opened
from ui.audit.chain_line import ChainLine
from ui.audit.section import AuditSection
from ui.background import Background
from ui.colours import Tone
from ui.session import Session
from ui.settings.page import SettingsPage

PATIENCE = 60_000
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
    section = AuditSection(Session(people.administrator, lambda: NOW))
    qtbot.addWidget(section)
    section.resize(1100, 700)
    section.show()
    return section


def when_checked(section: AuditSection, qtbot: QtBot) -> str:
    """Wait until the check that is under way is over, and give what it says."""
    qtbot.waitUntil(section.chain.again.isEnabled, timeout=PATIENCE)
    return section.chain.text.text()


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


def test_a_log_that_is_whole_says_so(section: AuditSection, qtbot: QtBot) -> None:
    with qtbot.waitSignal(section.chain.job.told, timeout=PATIENCE) as told:
        said = when_checked(section, qtbot)
    # It was counted after its own opening had been recorded.
    lines = audit.tail().count
    assert told.args == [lines, lines]
    assert said.startswith(f"השרשרת שלמה: \u2066{lines}\u2069 שורות")
    assert section.chain.property("tone") == "green"


def test_counting_the_log_can_be_stopped_and_then_nothing_is_said_of_it(
    section: AuditSection, qtbot: QtBot
) -> None:
    assert section.chain.stop.isVisible()
    assert not section.chain.again.isEnabled()
    section.chain.stop.click()
    assert when_checked(section, qtbot) == "הופסק."
    assert section.chain.stop.isHidden()
    assert section.chain.property("tone") == Tone.QUIET.value
    section.chain.again.click()
    when_checked(section, qtbot)
    assert section.chain.property("tone") == "green"


def test_who_leaves_the_log_counts_it_no_more_and_anew_when_he_comes_back(
    section: AuditSection, qtbot: QtBot
) -> None:
    section.hide()
    qtbot.waitUntil(lambda: not section.chain.job.is_running, timeout=PATIENCE)
    assert section.chain.text.text() == "הופסק."
    section.show()
    # Back before the program of the first look is gone.
    section.hide()
    section.show()
    assert when_checked(section, qtbot).startswith("השרשרת שלמה")


def test_a_log_that_was_changed_says_where(section: AuditSection, qtbot: QtBot) -> None:
    when_checked(section, qtbot)
    database.execute_sql("DROP TRIGGER audit_line_no_update")
    database.execute_sql("UPDATE audit_line SET by_id = 3 WHERE id = 2")
    section.chain.again.click()
    assert "היומן שונה מבחוץ: השרשרת נשברת בשורה \u20662\u2069" in when_checked(section, qtbot)
    assert section.chain.property("tone") == "red"


def test_the_program_checks_the_log_only_for_whom_it_concerns(
    section: AuditSection, people_on_disk: People, qtbot: QtBot
) -> None:
    when_checked(section, qtbot)
    line = ChainLine(Session(people_on_disk.manager, lambda: NOW), section)
    line.check()
    with qtbot.waitSignal(line.job.failed, timeout=PATIENCE):
        pass
    assert "הרשאה" in line.text.text()
    assert line.property("tone") == Tone.RED.value


def test_a_backup_knows_of_lines_that_are_gone(section: AuditSection, qtbot: QtBot) -> None:
    when_checked(section, qtbot)
    assert take(Reason.ASKED, now=NOW)
    last = audit.tail().id
    database.execute_sql("DROP TRIGGER audit_line_no_delete")
    database.execute_sql("DELETE FROM audit_line WHERE id >= ?", (last - 1,))
    section.chain.again.click()
    assert "היומן נחתך" in when_checked(section, qtbot)
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
