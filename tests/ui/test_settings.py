"""The settings of the business, page by page."""

from collections.abc import Callable
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from db import appointments, settings, staff
from db.models import Bay, Employee, Right
from rules.permissions import Scope
from rules.settings import SETTINGS, Group
from rules.words import Action, CommitmentMode, Role
from tests.store import NOW, People
from tests.ui.test_accessibility import doubled, nameless
from ui.background import Background
from ui.session import Session
from ui.settings.closed_days import ClosedDays
from ui.settings.editors import editor_for
from ui.settings.logo_picker import LogoPicker
from ui.settings.owner_hint import OwnerHint
from ui.settings.page import SettingsPage
from ui.settings.section import FormSection, Section
from ui.settings.words import label

SessionOf = Callable[[Employee], Session]
Open = Callable[[Employee], SettingsPage]
OFFICE = (
    "business",
    "employees",
    "owner",
    "booking",
    "safety",
    "audit",
    "privacy",
    "data",
    "sms",
    "email",
    "messages",
    "updates",
)
TEXTS = ("topics", "sources", "texts")
PROCESS = (
    "calendar",
    "commitment",
    "process",
    "policy",
    "departments",
    "reminders",
    "reports",
)


@pytest.fixture
def page_of(qtbot: QtBot, session_of: SessionOf) -> Open:
    def show(employee: Employee) -> SettingsPage:
        page = SettingsPage(session_of(employee), Background())
        qtbot.addWidget(page)
        page.resize(1100, 700)
        page.show()
        page.refresh()
        return page

    return show


@pytest.fixture
def page(page_of: Open, people: People) -> SettingsPage:
    return page_of(people.administrator)


def form(page: SettingsPage, name: str) -> FormSection:
    page.show_section(name)
    section = page.sections[name]
    assert isinstance(section, FormSection)
    return section


def shows(page: SettingsPage, section: Section) -> bool:
    current = page.stack.currentWidget()
    return current is not None and current.isAncestorOf(section)


def press_save(section: Section) -> None:
    QTest.keyClick(
        section.focusWidget() or section, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier
    )


def text(section: Section, name: str) -> QLabel:
    found = section.findChild(QLabel, name)
    assert isinstance(found, QLabel)
    return found


def refused(section: FormSection) -> dict[str, str]:
    fields = section.form.fields.items()
    return {name: one.problem.text() for name, one in fields if not one.problem.isHidden()}


def answer(monkeypatch: pytest.MonkeyPatch, button: QMessageBox.StandardButton) -> list[str]:
    asked: list[str] = []

    def reply(box: QMessageBox) -> int:
        asked.append(box.text())
        return button.value

    monkeypatch.setattr(QMessageBox, "exec", reply)
    return asked


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_has_a_label_and_an_input(app: QApplication, name: str) -> None:
    assert label(name)
    editor = editor_for(SETTINGS[name])
    if name not in ("relations_owner", "relations_deputy"):
        editor.set_value(SETTINGS[name].default)
        assert editor.value() == SETTINGS[name].default


def test_every_setting_can_be_reached(page: SettingsPage) -> None:
    reached: set[str] = set()
    for group in Group:
        reached |= set(form(page, group.value).form.editors)
    assert reached == set(SETTINGS)


def test_every_input_of_every_section_has_a_name(page: SettingsPage) -> None:
    for entry in page._entries:
        page.show_section(entry.name)
        assert nameless(page.sections[entry.name]) == []
        assert doubled(page.sections[entry.name]) == set()


@pytest.mark.parametrize(
    ("role", "sections"),
    [
        (Role.ADMINISTRATOR, {*OFFICE, *TEXTS, *PROCESS}),
        (Role.RELATIONS_OWNER, {*TEXTS, "departments"}),
        (Role.SERVICE_MANAGER, set(PROCESS)),
        (Role.MANAGER, set()),
        (Role.FRONT_DESK, set()),
        (Role.HANDLER, set()),
        (Role.DEPARTMENT_REP, set()),
    ],
)
def test_each_person_sees_the_sections_he_may_change(
    page_of: Open, people: People, role: Role, sections: set[str]
) -> None:
    page = page_of(people.of(role))
    assert {entry.name for entry in page._entries} == sections
    assert page.may_leave()


def test_the_first_section_is_shown_and_marked(
    session_of: SessionOf, people: People, qtbot: QtBot
) -> None:
    page = SettingsPage(session_of(people.administrator), Background())
    qtbot.addWidget(page)
    page.show()
    # The keyboard may come before anything was read.
    page.side.setFocus()
    QApplication.processEvents()
    page.refresh()
    assert [item.text() for item in page.side.selectedItems()] == [page._entries[0].title]
    assert shows(page, page.sections["business"])


def test_what_is_typed_is_saved_with_the_keyboard(page: SettingsPage, qtbot: QtBot) -> None:
    business = form(page, "business")
    assert not business.save_button.isEnabled()
    business.form.editors["business_phone"].widget.setFocus()
    QTest.keyClicks(business.form.editors["business_phone"].widget, "04-5550100")
    with qtbot.waitSignal(page.said):
        press_save(business)
    assert settings.load()["business_phone"] == "04-5550100"
    assert not business.is_dirty()


def test_a_business_needs_a_name(page: SettingsPage) -> None:
    business = form(page, "business")
    business.form.editors["business_name"].set_value("  ")
    business.form.editors["business_address"].set_value("רחוב הדוגמה 5")
    business.save_button.click()
    assert list(refused(business)) == ["business_name"]
    assert business.form.editors["business_address"].value() == "רחוב הדוגמה 5"
    assert settings.load()["business_address"] == ""


def test_a_hostile_name_is_kept_as_it_is_read(page: SettingsPage) -> None:
    business = form(page, "business")
    business.form.editors["business_name"].set_value("<b>מוסך</b> \u202e=1+1 🚗")
    business.save_button.click()
    assert "<b>מוסך</b>" in settings.load()["business_name"]
    assert not business.is_dirty()


@pytest.mark.parametrize("days", ["week", "friday"])
def test_hours_upside_down_are_refused_beside_the_hour_that_ends_them(
    page: SettingsPage, days: str
) -> None:
    calendar = form(page, "calendar")
    calendar.form.editors["friday_open"].set_value(True)
    calendar.form.editors[f"{days}_closes"].set_value(time(6))
    calendar.save_button.click()
    assert list(refused(calendar)) == [f"{days}_closes"]
    assert calendar.form.editors[f"{days}_closes"].value() == time(6)
    assert calendar.is_dirty()


def test_the_calendar_says_what_today_is(page: SettingsPage) -> None:
    calendar = form(page, "calendar")
    today = text(calendar, "settings.today")
    assert "08:00–17:00" in today.text()
    calendar.form.editors["closed_days"].set_value((date(2026, 11, 22),))
    assert "08:00" not in today.text()
    assert any("25.12" not in line and "2027" in line for line in holidays(calendar))
    calendar.form.editors["observe_holidays"].set_value(False)
    assert holidays(calendar) == []


def holidays(calendar: FormSection) -> list[str]:
    shown = calendar.holidays  # type: ignore[attr-defined]
    return [shown.item(row).text() for row in range(shown.count())]


def test_a_closed_day_is_added_and_taken_away_with_the_keyboard(page: SettingsPage) -> None:
    calendar = form(page, "calendar")
    days = calendar.form.editors["closed_days"].widget
    assert isinstance(days, ClosedDays)
    days.day.show_day(date(2026, 12, 31))
    QTest.keyClick(days.add, Qt.Key.Key_Space)
    calendar.save_button.click()
    assert settings.load()["closed_days"] == (date(2026, 12, 31),)

    days.list.setFocus()
    days.list.setCurrentRow(0)
    QTest.keyClick(days.list, Qt.Key.Key_Delete)
    calendar.save_button.click()
    assert settings.load()["closed_days"] == ()


def test_the_commitment_shows_what_it_means_now(page: SettingsPage) -> None:
    section = form(page, "commitment")
    example = text(section, "settings.example")
    assert "23.11" in example.text()
    section.form.editors["commitment_amount"].set_value(3)
    section.form.editors["commitment_mode"].set_value(CommitmentMode.BUSINESS_DAYS)
    assert "25.11" in example.text()
    section.save_button.click()
    assert settings.load()["commitment_mode"] is CommitmentMode.BUSINESS_DAYS


def test_a_commitment_out_of_range_is_refused_beside_it(page: SettingsPage) -> None:
    section = form(page, "commitment")
    section.form.editors["commitment_amount"].set_value(900)
    section.form.editors["commitment_mode"].set_value(CommitmentMode.BUSINESS_DAYS)
    section.save_button.click()
    assert list(refused(section)) == ["commitment_amount"]


def test_only_those_who_may_close_can_be_the_owner(page: SettingsPage, people: People) -> None:
    Right.create(employee=people.other_handler, action=Action.CLOSE, scope=Scope.ALL)
    owner = form(page, "owner")
    choice = owner.form.editors["relations_owner"].widget
    assert isinstance(choice, QComboBox)
    offered = {choice.itemData(row) for row in range(choice.count())}
    able = {people.relations_owner, people.service_manager, people.other_handler}
    assert offered == {None, *(person.id for person in able)}

    owner.form.editors["relations_deputy"].set_value(people.service_manager.id)
    owner.save_button.click()
    assert settings.load()["relations_deputy"] == people.service_manager.id


def test_without_an_owner_everybody_who_leads_is_told(
    page: SettingsPage, people: People, session_of: SessionOf, qtbot: QtBot
) -> None:
    assert page.nag.isHidden()
    owner = form(page, "owner")
    owner.form.editors["relations_owner"].set_value(None)
    owner.save_button.click()
    page.refresh()
    assert not page.nag.isHidden()

    for role in Role:
        hint = OwnerHint(session_of(people.of(role)))
        qtbot.addWidget(hint)
        hint.refresh()
        leads = role in (Role.MANAGER, Role.SERVICE_MANAGER, Role.ADMINISTRATOR)
        assert hint.needed is leads, role


def test_an_owner_who_may_no_longer_close_counts_as_none(
    page: SettingsPage, people: People
) -> None:
    Right.create(employee=people.relations_owner, action=Action.CLOSE, scope=Scope.NONE)
    page.refresh()
    assert not page.nag.isHidden()
    owner = form(page, "owner")
    assert owner.form.editors["relations_owner"].value() == people.relations_owner.id
    assert not owner.is_dirty()


def test_leaving_with_unsaved_changes_asks(
    page: SettingsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    business = form(page, "business")
    business.form.editors["business_phone"].set_value("04-5550100")
    asked = answer(monkeypatch, QMessageBox.StandardButton.Cancel)
    page.show_section("topics")
    assert asked
    assert page.side.currentRow() == 0
    assert shows(page, business)
    assert business.form.editors["business_phone"].value() == "04-5550100"

    answer(monkeypatch, QMessageBox.StandardButton.Save)
    page.show_section("topics")
    assert settings.load()["business_phone"] == "04-5550100"
    assert shows(page, page.sections["topics"])

    business = form(page, "business")
    business.form.editors["business_phone"].set_value("09-9999999")
    answer(monkeypatch, QMessageBox.StandardButton.Discard)
    page.show_section("topics")
    assert settings.load()["business_phone"] == "04-5550100"


def test_what_happens_to_changes_is_said_on_the_buttons(
    page: SettingsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    form(page, "business").form.editors["business_phone"].set_value("04-5550100")
    said: list[str] = []

    def read(box: QMessageBox) -> int:
        said.extend(button.text().replace("&", "") for button in box.buttons())
        return QMessageBox.StandardButton.Cancel.value

    monkeypatch.setattr(QMessageBox, "exec", read)
    assert not page.may_leave()
    assert sorted(said) == ["ויתור על השינויים", "חזרה לעריכה", "שמירה"]


def test_reading_again_does_not_take_away_what_is_being_typed(page: SettingsPage) -> None:
    business = form(page, "business")
    business.form.editors["business_phone"].set_value("04-5550100")
    page.refresh()
    assert business.form.editors["business_phone"].value() == "04-5550100"


def test_the_booking_link_is_shown_filled_in(page: SettingsPage) -> None:
    booking = form(page, "booking")
    link = booking.form.editors["booking_link"]
    link.set_value("https://example.com/book?car={plate}&tel={phone}")
    assert "car=12345678&tel=0501234567" in booking.example.text()  # type: ignore[attr-defined]
    link.set_value("https://example.com/book?car={licence}")
    booking.save_button.click()
    assert list(refused(booking)) == ["booking_link"]
    assert settings.load()["booking_link"] == ""


def test_a_bay_is_put_out_of_use(page: SettingsPage) -> None:
    form(page, "booking")
    bays = page.sections["booking"].bays  # type: ignore[attr-defined]
    before = len(appointments.bays())
    bays.table.setCurrentCell(0, 0)
    QTest.keyClick(bays.table, Qt.Key.Key_Space)
    assert len(appointments.bays()) == before - 1
    assert Bay.select().count() == before


@pytest.fixture
def picker(app: QApplication, qtbot: QtBot) -> LogoPicker:
    made = LogoPicker()
    qtbot.addWidget(made)
    return made


def test_a_large_logo_is_made_smaller(picker: LogoPicker, tmp_path: Path) -> None:
    file = tmp_path / "logo.jpg"
    image = QImage(3000, 1000, QImage.Format.Format_RGB32)
    image.fill(0x2457D6)
    assert image.save(str(file))
    picker.take(file)
    assert picker.problem.isHidden()
    assert 0 < len(picker.image()) < SETTINGS["logo"].high
    shown = QImage.fromData(bytes_of(picker.image()))
    assert (shown.width(), shown.height()) == (900, 300)
    picker.remove.click()
    assert picker.image() == ""


def bytes_of(image: str) -> bytes:
    from base64 import b64decode

    return b64decode(image)


@pytest.mark.parametrize(
    "content",
    [
        b"this is no picture",
        b"",
        b"\x89PNG\r\n\x1a\n broken",
        b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
        b"\x89PNG\r\n\x1a\n" + bytes(1_000_001),
    ],
)
def test_what_is_no_picture_is_refused(picker: LogoPicker, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "logo.png"
    file.write_bytes(content)
    picker.take(file)
    assert picker.image() == ""
    assert picker.problem.text()
    assert not picker.problem.isHidden()


def test_settings_are_refused_where_they_are_written_too(
    page: SettingsPage, people: People
) -> None:
    """A right taken away while the page stands open acts at the next saving."""
    business = form(page, "business")
    other = staff.Details("גיבוי מערכת", "second", Role.ADMINISTRATOR)
    staff.add(other, "long enough", by=people.administrator, now=NOW)
    Right.create(employee=people.administrator, action=Action.SETTINGS, scope=Scope.NONE)
    business.form.editors["business_phone"].set_value("04-5550100")
    business.save_button.click()
    assert not business.problem.isHidden()
    assert settings.load()["business_phone"] == ""
