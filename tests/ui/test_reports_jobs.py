"""Entering how many jobs the workshop had, and what the report makes of it."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from db import jobs
from db.drafts import Drafts, Place
from rules.measures import Period
from tests.store import NOW, People
from tests.ui.forms import Keyboard, named, problem, shown, standing_on
from tests.ui.report_page import busy_month, button, counted, page_of
from ui.drafts import Desk, Typed
from ui.drafts_reopening import Ways, reopen
from ui.reports.jobs import JobsDialog, months_of, months_to_enter
from ui.reports.period import Usual
from ui.session import Session

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)


def form_of(people: People, qtbot: QtBot, *months: date) -> JobsDialog:
    form = JobsDialog(Session(people.manager, lambda: NOW), months, None)
    shown(qtbot, form)
    return form


def test_the_numbers_are_typed_and_saved_with_the_keyboard_alone(
    people: People, app: QApplication, qtbot: QtBot
) -> None:
    form = form_of(people, qtbot, OCTOBER, NOVEMBER)
    assert standing_on(form) == "2026-10"
    Keyboard(form).types("240").presses(Qt.Key.Key_Return).types("0").saves()
    assert jobs.jobs_of([OCTOBER, NOVEMBER]) == {OCTOBER: 240}
    assert not form.isVisible()


def test_it_begins_with_the_first_month_that_is_not_known(
    people: People, app: QApplication, qtbot: QtBot
) -> None:
    jobs.set_jobs(OCTOBER, 240, by=people.manager, now=NOW)
    form = form_of(people, qtbot, OCTOBER, NOVEMBER)
    assert standing_on(form) == "2026-11"
    assert named(form, "2026-10").value() == 240  # type: ignore[attr-defined]


def test_only_what_was_changed_is_written(people: People, app: QApplication, qtbot: QtBot) -> None:
    jobs.set_jobs(OCTOBER, 240, by=people.manager, now=NOW)
    form = form_of(people, qtbot, OCTOBER, NOVEMBER)
    jobs.set_jobs(OCTOBER, 250, by=people.manager, now=NOW)
    Keyboard(form).types("180").saves()
    assert jobs.jobs_of([OCTOBER, NOVEMBER]) == {OCTOBER: 250, NOVEMBER: 180}


def test_a_refusal_stands_beside_its_month_and_nothing_is_lost(
    people: People, app: QApplication, qtbot: QtBot
) -> None:
    form = form_of(people, qtbot, OCTOBER, NOVEMBER)
    named(form, "2026-11").setMaximum(10_000_000)  # type: ignore[attr-defined]
    named(form, "2026-11").setValue(9_000_000)  # type: ignore[attr-defined]
    form.save()
    assert problem(form, "2026-11")
    assert problem(form, "2026-10") == ""
    assert form.isVisible()


def test_who_may_not_is_told_so(people: People, app: QApplication, qtbot: QtBot) -> None:
    form = JobsDialog(Session(people.handler, lambda: NOW), [OCTOBER], None)
    shown(qtbot, form)
    Keyboard(form).types("12").saves()
    assert not form.banner.isHidden()
    assert jobs.jobs_of([OCTOBER]) == {}


def test_months_that_have_not_begun_are_not_asked_for(people: People, app: QApplication) -> None:
    session = Session(people.manager, lambda: NOW)
    year = Period(date(2026, 9, 1), date(2026, 12, 31))
    assert months_to_enter(year, session) == [date(2026, 9, 1), OCTOBER, NOVEMBER]
    ahead = Period(date(2027, 2, 3), date(2027, 3, 4))
    assert months_to_enter(ahead, session) == [date(2027, 2, 1)]


def test_a_draft_comes_back_to_the_same_months(
    people: People, app: QApplication, qtbot: QtBot
) -> None:
    form = form_of(people, qtbot, OCTOBER, NOVEMBER)
    assert months_of(form.draft_subject()) == [OCTOBER, NOVEMBER]


def test_a_draft_is_gone_on_with_in_its_form(
    people: People, app: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = Desk(Drafts(tmp_path, "one"), people.manager.id, lambda: NOW)
    place = Place(people.manager.id, "jobsDialog", "2026-10..2026-11")
    desk.keep(place, Typed({"2026-11": 180}, {"2026-11": 0})).result()
    (draft,) = desk.waiting()
    window = QWidget()
    qtbot.addWidget(window)

    def elsewhere(*_: object) -> None:
        raise AssertionError

    ways = Ways(elsewhere, elsewhere, elsewhere, elsewhere)
    reopen(draft, Session(people.manager, lambda: NOW, desk), window, ways)
    form = window.findChild(QDialog, "jobsDialog")
    assert isinstance(form, JobsDialog)
    assert named(form, "2026-11").value() == 180  # type: ignore[attr-defined]
    form.done(0)
    desk.close()


def test_complaints_are_measured_by_the_jobs_once_they_are_entered(
    people_on_disk: People, app: QApplication, qtbot: QtBot
) -> None:
    busy_month(people_on_disk)
    page = page_of(people_on_disk.manager, qtbot)
    assert button(page, "perHundred").accessibleName().endswith(": —")
    assert "נובמבר" in button(page, "perHundred").accessibleDescription()
    button(page, "enterJobs").click()
    form = page.findChild(QDialog, "jobsDialog")
    assert isinstance(form, JobsDialog)
    form.activateWindow()
    QApplication.processEvents()
    Keyboard(form).types("200").saves()
    counted(page, qtbot)
    assert button(page, "perHundred").accessibleName().endswith(": 5.0")
    assert "מתוך 200" in button(page, "perHundred").accessibleDescription()


def test_days_that_are_no_whole_months_say_why_nothing_is_measured(
    people_on_disk: People, app: QApplication, qtbot: QtBot
) -> None:
    busy_month(people_on_disk)
    page = page_of(people_on_disk.manager, qtbot)
    with qtbot.waitSignal(page._asking.came, timeout=20_000):
        page._picker.choose(Usual.LAST_WEEK)
    assert button(page, "perHundred").accessibleDescription() == "רק לחודשים שלמים"


def test_the_form_goes_when_it_is_closed(
    people_on_disk: People, app: QApplication, qtbot: QtBot
) -> None:
    page = page_of(people_on_disk.manager, qtbot)
    page._enter_jobs()
    form = page.findChild(QDialog, "jobsDialog")
    assert form is not None
    with qtbot.waitSignal(form.destroyed):
        form.done(0)
