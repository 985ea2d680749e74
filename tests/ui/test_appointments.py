"""Booking by keyboard, its warnings, and the outside booking program."""

import shutil
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TypeAlias

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db import appointments, settings, staff
from db.models import Bay, Complaint, Employee
from rules.errors import RuleBroken
from tests.store import NOW, People, customer, hours, israel, opened, vehicle
from ui.appointments.day import make_day
from ui.appointments.dialog import OUTSIDE, TEACHING, BookDialog
from ui.appointments.outside import link_for, open_link
from ui.session import Session

SessionOf: TypeAlias = Callable[[Employee], Session]
SATURDAY = date(2026, 11, 28)


@pytest.fixture
def complaint(people: People) -> Complaint:
    desk = people.front_desk
    who = customer(desk, 'רות "הדוגמה" ישראלי', "050-2223333")
    return opened(desk, customer=who, vehicle=vehicle(desk, "123-45-678", who))


@pytest.fixture
def dialog(complaint: Complaint, people: People, session_of: SessionOf, qtbot: QtBot) -> BookDialog:
    return shown(complaint, session_of(people.front_desk), qtbot)


def shown(complaint: Complaint, session: Session, qtbot: QtBot) -> BookDialog:
    made = BookDialog(session, complaint, None)
    made.is_dirty = lambda: False  # type: ignore[method-assign] # leaving asks nothing here
    qtbot.addWidget(made)
    made.open()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def press(dialog: BookDialog, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(dialog.table, key)


def book_it(dialog: BookDialog) -> None:
    QTest.keyClick(dialog.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def somebody_has(bay: Bay, at: datetime, people: People, minutes: int = 30) -> None:
    other = opened(people.front_desk, customer=customer(people.front_desk, "<b>אחר</b>"))
    by = people.front_desk
    appointments.book(
        other, bay, at, minutes, remarks="לא\nלאחר", despite_closed=True, by=by, now=NOW
    )


def test_two_keys_book_the_next_free_hour(dialog: BookDialog, complaint: Complaint) -> None:
    assert "יום ראשון" in dialog.spoken.text()
    book_it(dialog)
    made = appointments.of_complaint(complaint.id)
    assert made is not None
    assert made.starts_at == NOW
    assert made.bay == appointments.bays()[0]
    assert dialog.outcome == made
    assert not dialog.isVisible()


def test_arrows_go_down_the_hours_and_left_to_the_next_bay(
    dialog: BookDialog, complaint: Complaint
) -> None:
    press(dialog, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Left)
    assert "10:30" in dialog.spoken.text()
    book_it(dialog)
    made = appointments.of_complaint(complaint.id)
    assert made is not None
    assert made.starts_at == israel(2026, 11, 22, 10, 30)
    assert made.bay == appointments.bays()[1]


def test_page_keys_go_from_day_to_day_at_the_same_hour(
    dialog: BookDialog, complaint: Complaint
) -> None:
    press(dialog, Qt.Key.Key_PageDown)
    assert dialog.bar.day == date(2026, 11, 23)
    book_it(dialog)
    made = appointments.of_complaint(complaint.id)
    assert made is not None
    assert made.starts_at == israel(2026, 11, 23, 9)


def test_the_next_free_hour_is_not_one_that_all_bays_have_taken(
    complaint: Complaint, people: People, session_of: SessionOf, qtbot: QtBot
) -> None:
    for bay in appointments.bays():
        somebody_has(bay, NOW, people, 60)
    dialog = shown(complaint, session_of(people.front_desk), qtbot)
    assert "10:00" in dialog.spoken.text()


def test_saturday_is_warned_of_and_booked_only_when_that_is_confirmed(
    dialog: BookDialog, complaint: Complaint
) -> None:
    dialog.show_day(SATURDAY)
    assert "שבת" in dialog.warning.text()
    book_it(dialog)
    assert appointments.of_complaint(complaint.id) is None
    assert not dialog.banner.isHidden()
    dialog.despite_closed.setChecked(True)
    book_it(dialog)
    made = appointments.of_complaint(complaint.id)
    assert made is not None
    assert made.starts_at == israel(2026, 11, 28, 9)


def test_a_confirmation_holds_only_for_the_hour_it_was_given_for(dialog: BookDialog) -> None:
    dialog.show_day(SATURDAY)
    dialog.despite_closed.setChecked(True)
    press(dialog, Qt.Key.Key_Down)
    assert not dialog.despite_closed.isChecked()


@pytest.mark.parametrize(
    ("day", "said"),
    [(date(2027, 4, 22), "פסח"), (date(2027, 4, 21), "ערב חג"), (SATURDAY, "שבת")],
)
def test_closed_days_say_why(dialog: BookDialog, day: date, said: str) -> None:
    dialog.show_day(day)
    assert said in dialog.bar.kind.text()
    assert not dialog.bar.kind.isHidden()
    assert not dialog.warning.isHidden()


def test_the_calendar_begins_on_sunday_and_shows_what_is_closed(
    dialog: BookDialog, qtbot: QtBot
) -> None:
    picker = dialog.bar.picker
    month = picker.calendarWidget()
    arrow = QPoint(picker.width() - 12, picker.height() // 2)
    QTest.mouseClick(picker, Qt.MouseButton.LeftButton, pos=arrow)
    qtbot.waitUntil(month.isVisible)
    month.setCurrentPage(2027, 4)
    assert month.firstDayOfWeek() == Qt.DayOfWeek.Sunday
    holiday, workday = QDate(2027, 4, 22), QDate(2027, 4, 19)
    assert "פסח" in month.dateTextFormat(holiday).toolTip()
    closed, working = (month.dateTextFormat(day).background() for day in (holiday, workday))
    assert closed != working
    month.window().close()


def test_an_hour_after_closing_is_warned_of(dialog: BookDialog) -> None:
    dialog.table.choose(israel(2026, 11, 22, 17), None)
    assert not dialog.despite_closed.isHidden()


def test_yesterday_cannot_be_booked(dialog: BookDialog, complaint: Complaint) -> None:
    press(dialog, Qt.Key.Key_PageUp)
    assert not dialog.warning.isHidden()
    assert dialog.despite_closed.isHidden()
    book_it(dialog)
    assert appointments.of_complaint(complaint.id) is None


def test_an_hour_that_somebody_else_took_meanwhile_is_refused_and_then_seen(
    dialog: BookDialog, complaint: Complaint, people: People
) -> None:
    somebody_has(appointments.bays()[0], NOW, people)
    book_it(dialog)
    assert appointments.of_complaint(complaint.id) is None
    assert appointments.bays()[0].name in dialog.banner.text()
    assert dialog.isVisible()
    taken = dialog.table.currentIndex()
    assert "אחר" in taken.data()
    assert "<b>" not in taken.data(Qt.ItemDataRole.ToolTipRole)


def test_a_longer_stay_that_reaches_into_the_next_one_is_refused(
    dialog: BookDialog, complaint: Complaint, people: People
) -> None:
    somebody_has(appointments.bays()[0], NOW + hours(1), people)
    dialog.length.choose(90)
    book_it(dialog)
    assert appointments.of_complaint(complaint.id) is None
    dialog.length.choose(60)
    book_it(dialog)
    assert appointments.of_complaint(complaint.id) is not None


def test_an_appointment_that_stands_is_said_moved_and_cancelled(
    dialog: BookDialog,
    complaint: Complaint,
    people: People,
    session_of: SessionOf,
    qtbot: QtBot,
) -> None:
    dialog.remarks.setText("מביא את הרכב בעצמו")
    book_it(dialog)
    again = shown(complaint, session_of(people.front_desk), qtbot)
    assert "זומן הלקוח ליום ראשון" in again.standing.text()
    assert again.remarks.text() == "מביא את הרכב בעצמו"
    press(again, Qt.Key.Key_Down)
    book_it(again)
    moved = appointments.of_complaint(complaint.id)
    assert moved is not None
    assert moved.starts_at == NOW + hours(0.5)
    third = shown(complaint, session_of(people.front_desk), qtbot)
    third.give_up.click()
    assert appointments.of_complaint(complaint.id) is None
    assert third.standing.isHidden()
    assert third.give_up.isHidden()


def test_remarks_that_are_too_long_are_refused_beside_them_and_kept(
    dialog: BookDialog, complaint: Complaint
) -> None:
    dialog.remarks.setText("ארוך " * 60)
    book_it(dialog)
    assert appointments.of_complaint(complaint.id) is None
    assert not dialog.fields["remarks"].problem.isHidden()
    assert dialog.remarks.text() == "ארוך " * 60


def test_without_bays_it_teaches_where_they_are_added(
    complaint: Complaint, people: People, session_of: SessionOf, qtbot: QtBot
) -> None:
    for bay in appointments.bays():
        appointments.keep_bay(bay, name=bay.name, active=False, by=people.administrator, now=NOW)
    dialog = shown(complaint, session_of(people.front_desk), qtbot)
    assert dialog.pages.currentIndex() == TEACHING
    assert not dialog.save_button.isEnabled()


def test_appointments_of_one_stretch_share_their_cell(people: People) -> None:
    bay = appointments.bays()[0]
    somebody_has(bay, NOW, people, 10)
    somebody_has(bay, NOW + hours(0.25), people, 10)
    booked = appointments.on_day(date(2026, 11, 22), staff.actor(people.manager))
    day = make_day(date(2026, 11, 22), settings.calendar(), [bay], booked, 30)
    assert len(day.blocks_at(day.row_of(NOW), 0)) == 2


def test_the_hour_of_the_outside_program_returns_into_the_complaint(
    complaint: Complaint, people: People, session_of: SessionOf, qtbot: QtBot
) -> None:
    by = people.administrator
    template = "https://booking.example/?plate={plate}&who={customer_number}"
    settings.change({"booking_link": template}, by=by, now=NOW)
    dialog = shown(complaint, session_of(people.front_desk), qtbot)
    opened_links: list[list[str]] = []
    dialog.open_link = opened_links.append
    dialog.outside.click()
    assert opened_links == [["https://booking.example/?plate=123-45-678&who=1001"]]
    assert dialog.pages.currentIndex() == OUTSIDE
    dialog.outside_moment.set_moment(israel(2026, 11, 24, 11, 15))
    dialog.save()
    made = appointments.of_complaint(complaint.id)
    assert made is not None
    assert (made.starts_at, made.bay) == (israel(2026, 11, 24, 11, 15), None)
    # It is seen on its day, beside our own bays.
    again = shown(complaint, session_of(people.front_desk), qtbot)
    assert again.table.day_model.columnCount() == len(appointments.bays()) + 1
    assert "123-45-678" in again.table.currentIndex().data()


def test_an_outside_hour_that_has_passed_is_refused_beside_it(
    complaint: Complaint, people: People, session_of: SessionOf, qtbot: QtBot
) -> None:
    settings.change({"booking_link": "https://x.example"}, by=people.administrator, now=NOW)
    dialog = shown(complaint, session_of(people.front_desk), qtbot)
    dialog.open_link = lambda _: None
    dialog.outside.click()
    dialog.outside_moment.set_moment(NOW - hours(1))
    dialog.save()
    assert not dialog.fields["starts_at"].problem.isHidden()


def test_no_link_in_the_settings_no_button(dialog: BookDialog) -> None:
    assert dialog.outside.isHidden()


def test_a_command_gets_each_value_as_one_word_and_no_shell_sees_it(
    people: People, tmp_path: Path, qtbot: QtBot
) -> None:
    who = customer(people.front_desk, "רות", "*5678")
    complaint = opened(people.front_desk, customer=who)
    told = tmp_path / "told.txt"
    script = tmp_path / "with space.py"
    script.write_text(
        "import sys; open(sys.argv[1], 'w', encoding='utf-8').write('|'.join(sys.argv[2:]))"
    )
    template = f'"{sys.executable}" "{script}" "{told}" ; "a {{phone}} $(id)" {{plate}}'
    open_link(link_for(template, complaint))
    qtbot.waitUntil(lambda: told.exists() and bool(told.read_text(encoding="utf-8")))
    assert told.read_text(encoding="utf-8") == ";|a *5678 $(id)|"


def test_a_program_that_is_not_there_is_told(app: object) -> None:
    assert shutil.which("no-such-booking-program") is None
    with pytest.raises(RuleBroken, match="booking_program_missing"):
        open_link(["no-such-booking-program"])
