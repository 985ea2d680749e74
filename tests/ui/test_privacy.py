"""Privacy in the settings: the pages about a person, erasing, and whose time is over."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db import backups, finding, settings, staff
from db.backups.folder import entries
from db.filters import Filter, State
from db.models import AuditLine, Complaint, Customer
from db.privacy import erasing
from db.privacy.blanking import Counts
from db.privacy.erasing import erase
from db.privacy.held import held_about
from printing.person_report import PersonReport
from rules.backups import Reason
from rules.words import Deed
from tests.db.privacy_help import EMAIL, MARKS, NAME, PHONE, Marked, left, marked
from tests.store import NOW, PASSWORD, People, closed, customer, hours, opened
from tests.ui.plain import unmarked
from tests.ui.test_accessibility import doubled, nameless
from ui import language
from ui.background import Background
from ui.bidi import isolate
from ui.complaints import case_paper
from ui.complaints.cells import Column, cell
from ui.complaints.summary import whose
from ui.customers.dialog import CustomerDialog
from ui.privacy import person_card
from ui.privacy.erase_dialog import EraseManyDialog, EraseOneDialog
from ui.privacy.report import pdf, report
from ui.privacy.section import PrivacySection
from ui.session import Session
from ui.settings.page import SettingsPage

NOT_SAID = (MARKS["letter body"], MARKS["drawing"])
"""Of a file the pages say its name, size and digest: what is in it is handed over itself.

Of a signature they say that it was drawn."""


@pytest.fixture
def session(app: QApplication, people_on_disk: People) -> Session:
    return Session(people_on_disk.administrator, lambda: NOW + timedelta(days=800))


@pytest.fixture
def her(people_on_disk: People) -> Marked:
    return marked(people_on_disk)


@pytest.fixture
def section(session: Session, her: Marked, qtbot: QtBot) -> Iterator[PrivacySection]:
    background = Background()
    shown = PrivacySection(session, background)
    qtbot.addWidget(shown)
    shown.resize(860, 900)
    shown.show()
    shown.refresh()
    yield shown
    background.wait()
    QApplication.processEvents()


def texts(part: Any) -> list[str]:
    """Give every text that is printed."""
    if isinstance(part, str):
        return [unmarked(part)]
    if is_dataclass(part):
        return [text for one in fields(part) for text in texts(getattr(part, one.name))]
    return [text for one in part for text in texts(one)] if isinstance(part, tuple) else []


def pages(people: People, her: Marked, *, internal: bool = True) -> PersonReport:
    held = held_about(her.customer, by=people.administrator, now=NOW)
    return report(held, internal=internal)


# --- the pages ----------------------------------------------------------------------------------


def test_the_pages_have_every_datum_exactly(
    app: QApplication, people_on_disk: People, her: Marked
) -> None:
    said = "\n".join(texts(pages(people_on_disk, her)))
    wanted = [NAME, "052-111-9876", "987-65-432", EMAIL, *MARKS.values()]
    assert [word for word in wanted if word not in said] == list(NOT_SAID)


def test_notes_among_ourselves_can_be_left_out_and_are_marked_when_they_are_not(
    app: QApplication, people_on_disk: People, her: Marked
) -> None:
    ours = {MARKS["internal"], MARKS["transfer"], MARKS["transfer remarks"]}
    said = "\n".join(texts(pages(people_on_disk, her, internal=False)))
    assert not [word for word in ours if word in said]
    assert MARKS["contact"] in said
    whole = pages(people_on_disk, her)
    entries = [one for chapter in whole.chapters for part in chapter.parts for one in part.entries]
    marked_ones = "\n".join(one.detail for one in entries if one.mark)
    assert all(word in unmarked(marked_ones) for word in ours)
    assert MARKS["contact"] not in marked_ones


@pytest.mark.parametrize("spoken", ["he", "en"])
def test_the_pages_are_the_same_bytes_each_time(
    spoken: str, app: QApplication, people_on_disk: People, her: Marked
) -> None:
    language.speak(app, spoken)
    try:
        held = held_about(her.customer, by=people_on_disk.administrator, now=NOW)
        first, second = pdf(held, internal=True), pdf(held, internal=True)
    finally:
        language.speak(app, "he")
    assert first == second
    assert first.startswith(b"%PDF")


@pytest.mark.parametrize("name", ["<b>&amp;", "\u202eהפוך\x00", "🙂" * 60, "א" * 120, "{name}"])
def test_hostile_words_are_printed_as_they_are(
    name: str, app: QApplication, people_on_disk: People
) -> None:
    person = customer(people_on_disk.front_desk, name)
    opened(people_on_disk.front_desk, customer=person, text=f"{name} " * 90)
    held = held_about(person, by=people_on_disk.administrator, now=NOW)
    assert pdf(held, internal=True).startswith(b"%PDF")


# --- the window ---------------------------------------------------------------------------------


def find(section: PrivacySection, text: str) -> None:
    section.person.box.setText(text)
    QTest.keyClick(section.person.box, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    "typed", [NAME, "מרקיזה", PHONE, "052-1119876", "987-65-432", EMAIL, "1001"]
)
def test_she_is_found_by_whatever_is_known_of_her(
    typed: str, section: PrivacySection, her: Marked
) -> None:
    find(section, typed)
    chosen = section.person.chosen()
    assert chosen is not None
    assert chosen.id == her.customer.id
    assert "תלונה אחת" in section.person.short.text()


def test_nobody_is_found_by_words_that_are_nobodys(section: PrivacySection) -> None:
    find(section, "אין כזה")
    assert section.person.chosen() is None
    assert not section.person.nobody.isHidden()
    assert section.person.bar.isHidden()


def test_the_report_is_written_beside_the_window_and_recorded(
    section: PrivacySection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    file = tmp_path / "report.pdf"
    monkeypatch.setattr(person_card, "ask_where", lambda *_: file)
    find(section, NAME)
    section.person.report.click()
    assert not section.person.bar.isEnabled()
    qtbot.waitUntil(section.person.bar.isEnabled, timeout=20_000)
    assert file.read_bytes().startswith(b"%PDF")
    assert str(file) in unmarked(section.person.answer.text())
    assert AuditLine.select().where(AuditLine.deed == Deed.TOLD_ABOUT).count() == 1


def test_a_report_that_cannot_be_written_says_so(
    section: PrivacySection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(person_card, "ask_where", lambda *_: tmp_path / "none" / "report.pdf")
    find(section, NAME)
    section.person.report.click()
    qtbot.waitUntil(section.person.bar.isEnabled, timeout=20_000)
    assert "report.pdf" in section.person.answer.text()


def open_windows() -> list[QWidget]:
    return [one for one in QApplication.topLevelWidgets() if one.isVisible()]


def erase_dialog(section: PrivacySection) -> EraseOneDialog:
    section.person.erase.click()
    return next(one for one in open_windows() if isinstance(one, EraseOneDialog))


def test_erasing_asks_for_the_password_and_does_nothing_without(
    section: PrivacySection, her: Marked
) -> None:
    find(section, NAME)
    form = erase_dialog(section)
    form.password.setText("wrong password")
    form.save_button.click()
    assert form.isVisible()
    assert form.fields["password"].problem.text()
    assert Customer.get_by_id(her.customer.id).name == NAME
    form.reject()


def test_who_is_erased_is_gone_from_the_window_and_the_store(
    section: PrivacySection, her: Marked, qtbot: QtBot
) -> None:
    find(section, NAME)
    form = erase_dialog(section)
    form.password.setText(PASSWORD)
    form.save_button.click()
    assert not form.isVisible()
    qtbot.waitUntil(section.person.progress.isHidden, timeout=20_000)
    assert left() == []
    assert "נמחקו" in section.person.answer.text()
    assert not section.older_card.isHidden()
    assert "גיבוי אחד" in section.older.about.text()
    find(section, NAME)
    assert section.person.chosen() is None


def test_what_stands_in_the_way_is_said_before_anybody_asks(
    section: PrivacySection, her: Marked, people_on_disk: People
) -> None:
    opened(people_on_disk.front_desk, customer=her.customer)
    find(section, NAME)
    assert not section.person.erase.isEnabled()
    assert "1" in section.person.why.text()


def test_older_backups_are_deleted_after_a_question(
    section: PrivacySection, her: Marked, tmp_path: Path, qtbot: QtBot
) -> None:
    backups.take(Reason.ASKED, now=NOW)
    find(section, NAME)
    section.person._erase(her.customer)
    qtbot.waitUntil(section.person.progress.isHidden, timeout=20_000)
    assert len(entries(tmp_path / "backups")) == 2

    def answer(role: QMessageBox.ButtonRole) -> None:
        question = QApplication.activeModalWidget()
        assert isinstance(question, QMessageBox)
        next(one for one in question.buttons() if question.buttonRole(one) is role).click()

    QTimer.singleShot(0, lambda: answer(QMessageBox.ButtonRole.RejectRole))
    section.older.remove.click()
    assert len(entries(tmp_path / "backups")) == 2
    QTimer.singleShot(0, lambda: answer(QMessageBox.ButtonRole.DestructiveRole))
    section.older.remove.click()
    qtbot.waitUntil(section.older.progress.isHidden, timeout=20_000)
    assert len(entries(tmp_path / "backups")) == 1
    assert "2" in section.older.answer.text()


def test_whose_time_is_over_is_listed_and_erased_by_typing_how_many(
    section: PrivacySection, people_on_disk: People, qtbot: QtBot
) -> None:
    assert section.retention.erase.isHidden()
    by = people_on_disk.administrator
    other = customer(people_on_disk.front_desk, "לקוח שני")
    case = opened(people_on_disk.front_desk, customer=other, handler=people_on_disk.handler)
    closed(case, people_on_disk.relations_owner)
    settings.change({"retention_months": 24}, by=by, now=NOW)
    section.refresh()
    assert len(section.retention.list.lines()) == 2
    section.retention.erase.click()
    form = next(one for one in open_windows() if isinstance(one, EraseManyDialog))
    form.password.setText(PASSWORD)
    form.count.setText("3")
    form.save()
    assert form.isVisible()
    assert Customer.select().where(Customer.erased_at.is_null()).count() == 2
    form.count.setText("2")
    form.save()
    qtbot.waitUntil(section.retention.progress.isHidden, timeout=20_000)
    assert Customer.select().where(Customer.erased_at.is_null()).count() == 0
    assert section.retention.erase.isHidden()


def test_erasing_many_can_be_stopped_and_who_is_left_is_untouched(
    section: PrivacySection,
    people_on_disk: People,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = customer(people_on_disk.front_desk, "לקוח שני")
    case = opened(people_on_disk.front_desk, customer=other, handler=people_on_disk.handler)
    closed(case, people_on_disk.relations_owner)
    settings.change({"retention_months": 24}, by=people_on_disk.administrator, now=NOW)
    section.refresh()
    begin, go_on = erasing._erase, Event()

    def when_told(*given: Any) -> Counts:
        assert go_on.wait(20)
        return begin(*given)

    monkeypatch.setattr(erasing, "_erase", when_told)
    section.retention._erase()
    assert section.retention.progress.maximum() == 2
    assert not section.retention.stop.isHidden()
    # The first of them is under way, or waits for its backup: nobody comes after it.
    section.retention.stop.click()
    go_on.set()
    qtbot.waitUntil(section.retention.progress.isHidden, timeout=20_000)
    left = Customer.select().where(Customer.erased_at.is_null()).count()
    assert left in {1, 2}
    assert len(section.retention.list.lines()) == left
    assert "הופסק" in section.retention.answer.text()
    assert section.retention.stop.isHidden()
    assert section.retention.erase.isEnabled()


def test_the_settings_say_quietly_that_there_are_some_and_lead_there(
    session: Session, her: Marked, people_on_disk: People, qtbot: QtBot
) -> None:
    background = Background()
    page = SettingsPage(session, background)
    qtbot.addWidget(page)
    page.refresh()
    assert page.over.isHidden()
    settings.change({"retention_months": 24}, by=people_on_disk.administrator, now=NOW)
    page.refresh()
    assert not page.over.isHidden()
    for months, hidden in ((0, True), (24, False)):
        settings.change({"retention_months": months}, by=people_on_disk.administrator, now=NOW)
        page.refresh()
        assert page.over.isHidden() is hidden
    page.over.show_them.click()
    section = page.sections["privacy"]
    assert isinstance(section, PrivacySection)
    erase(her.customer, by=people_on_disk.administrator, now=NOW)
    page.refresh()
    assert page.over.isHidden()
    background.wait()


def test_everything_has_a_name_and_no_two_keys_are_the_same(section: PrivacySection) -> None:
    find(section, NAME)
    assert nameless(section) == []
    assert doubled(section) == set()
    buttons = [one.objectName() for one in section.findChildren(QPushButton)]
    assert all(buttons)


# --- elsewhere ----------------------------------------------------------------------------------


def test_lists_and_papers_say_that_she_was_erased(
    section: PrivacySection, her: Marked, people_on_disk: People, qtbot: QtBot
) -> None:
    section.person._erase(her.customer)
    qtbot.waitUntil(section.person.progress.isHidden, timeout=20_000)
    complaint = Complaint.get_by_id(her.complaint.id)
    said = f"לקוח שנמחק #{her.customer.id}"
    assert said in unmarked(whose(complaint))
    assert said in unmarked("\n".join(texts(case_paper.sheet(complaint, NOW + hours(9)))))
    actor = staff.actor(people_on_disk.manager)
    (row,) = finding.page(Filter(state=State.BOTH), actor, NOW)
    shown = cell(row, Column.CUSTOMER, NOW)
    assert (shown.text, shown.second, shown.tip) == (isolate(said), "", isolate(said))
    form = CustomerDialog(section.session, Customer.get_by_id(her.customer.id), None)
    qtbot.addWidget(form)
    form.show()
    assert form.name.text() == said
    assert form.save_button.isHidden()
    assert not form.name.isEnabled()


def test_in_english_a_hebrew_name_does_not_turn_its_line_round(
    app: QApplication, session: Session, qtbot: QtBot
) -> None:
    language.speak(app, "en")
    try:
        form = EraseOneDialog(session, "רועי חדד", 1003, None)
        qtbot.addWidget(form)
        # Qt lets a line run by its first letter.
        assert form.about.text().startswith("Customer number")
    finally:
        language.speak(app, "he")
