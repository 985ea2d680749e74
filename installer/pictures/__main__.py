#!/usr/bin/env python3
"""Take the pictures under docs/pictures from the program itself, with demonstration data.

    .venv/bin/python -m installer.pictures

Hebrew, light and dark, at 1366x768. LibreOffice draws the workbook; without it that one stays.
"""

import os
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QScrollArea, QTabBar, QWidget

from db import backups, connection, demo, finding, settings, staff
from db.filters import Filter, State
from db.finding import Row
from db.models import Attachment, Complaint, Employee
from installer.pictures.answers import of_answers
from installer.pictures.papers import take_papers
from installer.pictures.shots import below, over
from messaging.sms import presets
from rules.backups import Reason
from rules.measures import Counted, Dimension, Figure, Period
from rules.words import Channel, TextKind, Urgency
from ui import colours
from ui.app import make_application
from ui.appointments.dialog import BookDialog
from ui.case_study.dialog import CaseStudyDialog
from ui.colours import ThemeChoice
from ui.complaints.close_dialog import CloseDialog
from ui.complaints.open_dialog import OpenDialog
from ui.complaints.process_dialog import ProcessDialog
from ui.letters.dialog import LetterDialog
from ui.main_window import BOARD, COMPLAINTS, MESSAGES, REPORTS, SETTINGS, MainWindow
from ui.messages.dialog import MessageDialog
from ui.messages.page import INCOMING
from ui.reminders.list import NoticesList
from ui.session import Session
from ui.settings.texts import TextsSection
from ui.sign_in import SignIn
from ui.this_pc import ThisPc

Picture = tuple[str, Callable[[], QPixmap]]
"""A name, and how the picture is taken while what it shows is on the screen."""

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures"
NOW = datetime(2026, 11, 22, 9, 42, tzinfo=UTC)
THEMES = {"light": ThemeChoice.LIGHT, "dark": ThemeChoice.DARK}
COMPLAINTS_SHOWN = 400
HEARD = "הרכב הוחזר עם שריטה בדלת הקדמית, לא היתה כשנמסר. יש תמונות מהבוקר"
DONE = "הדלת נצבעה מחדש ללא חיוב, והלקוח בדק ואישר."
_PAUSE = 900
"""Milliseconds for what is drawn beside the window."""


def main() -> None:
    """Fill a store and take every picture in both themes."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    PICTURES.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        data = Path(folder)
        app = make_application(data, "he")
        connection.create_store(data / connection.FILE_NAME)
        demo.fill(COMPLAINTS_SHOWN, seed=1, now=NOW)
        set_up_sms()
        owner = Employee.get(Employee.sign_in == "moshe")
        session = Session(owner, lambda: NOW)
        office = Session(Employee.get(Employee.sign_in == "noa"), lambda: NOW)
        back_up()
        for theme, choice in THEMES.items():
            colours.apply(choice)
            of_all = (
                pictures(session, data),
                of_answers(data, NOW),
                of_the_administrator(office, data),
            )
            for name, picture in chain.from_iterable(of_all):
                settle(app)
                picture().save(str(PICTURES / f"{name}-{theme}.png"))
        take_papers(session, data, PICTURES)
        connection.close_store()


def set_up_sms() -> None:
    """Choose a gateway, so that SMS can be written; nothing leaves without its secret."""
    administrator = Employee.get(Employee.sign_in == "noa")
    gateway = {**presets()["019SMS"], "user": "demo", "sender": "0455501"}
    settings.change({"sms_gateway": gateway}, by=administrator, now=NOW)


def pictures(session: Session, data: Path) -> Iterator[Picture]:
    """Bring one thing after the other to the screen."""
    sign_in = SignIn("מוסך הצפון (הדגמה)", lambda: NOW)
    sign_in.show()
    yield "sign-in", sign_in.grab
    sign_in.done(0)
    window = MainWindow(session, ThisPc(data))
    window.resize(1366, 768)
    window.show()
    window.show_page(BOARD)
    yield "board", window.grab
    row = late_one(session)
    window.show_complaints(Filter())
    window.show_page(COMPLAINTS)
    window.complaints.select(row.id)
    yield "complaints", window.grab
    window.show_page(MESSAGES)
    yield "messages", window.grab
    window.messages.show_part(INCOMING)
    yield "incoming", window.grab
    window.show_page(SETTINGS)
    window.settings.show_section("texts")
    texts = window.settings.sections["texts"]
    assert isinstance(texts, TextsSection)  # noqa: S101 - its name says so
    texts.editor.show_text(TextKind.ACKNOWLEDGEMENT, Channel.SMS)
    yield "texts", window.grab
    window.show_page(BOARD)
    told = NoticesList(session, window.top_bar.bell, window)
    told.show()
    yield "notices", partial(below, window, told, window.top_bar.bell)
    told.close()
    complaint = Complaint.get_by_id(row.id)
    for name, dialog in dialogs(session, complaint, window):
        dialog.open()
        yield name, partial(over, window, dialog)
        dialog.done(0)
    window.show_page(COMPLAINTS)
    window.complaints.select(with_files())
    scroller = window.complaints.panel.findChild(QScrollArea)
    assert isinstance(scroller, QScrollArea)  # noqa: S101 - it has one
    QTimer.singleShot(_PAUSE // 2, lambda: scroller.verticalScrollBar().setValue(400))
    yield "files", window.grab
    yield from of_the_report(window)
    lock = window.services.lock
    lock.lock()
    assert lock.screen is not None  # noqa: S101 - it is on
    yield "lock", lock.screen.grab
    window.close()


def of_the_report(window: MainWindow) -> Iterator[Picture]:
    """Bring the figures of a period to the screen, and the list behind one of them."""
    window.show_page(REPORTS)
    period = Period(date(2026, 1, 1), NOW.date())
    year = window.reports.findChild(QPushButton, "reports.this_year")
    assert isinstance(year, QPushButton)  # noqa: S101 - it has one
    year.click()
    tabs = window.reports.findChild(QTabBar, "reports.tabs")
    assert isinstance(tabs, QTabBar)  # noqa: S101 - it has them
    for index, name in enumerate(("report", "distribution", "first-contact")):
        tabs.setCurrentIndex(index)
        yield name, window.grab
    group = (Dimension.URGENCY, Urgency.HIGH.value)
    counted = Counted(Figure.OPENED, period, group=group)
    window.show_complaints(Filter(state=State.BOTH, counted=counted))
    yield "report-list", window.grab


def of_the_administrator(session: Session, data: Path) -> Iterator[Picture]:
    """Bring what only the administrator sees to the screen."""
    window = MainWindow(session, ThisPc(data))
    window.resize(1366, 768)
    window.show()
    window.show_page(SETTINGS)
    for section, name in (("data", "backups"), ("audit", "audit"), ("privacy", "privacy")):
        window.settings.show_section(section)
        yield name, window.grab
    window.close()


def back_up() -> None:
    """Make the backups of a week, as they would stand in the list."""
    for days in range(7, -1, -1):
        backups.take(Reason.EXIT if days else Reason.ASKED, now=NOW - timedelta(days=days))


def with_files() -> int:
    """Give a complaint to which pictures were added."""
    added = Attachment.select().where(Attachment.complaint.is_null(is_null=False))
    return int(added.order_by(Attachment.id.desc()).get().complaint_id)


def dialogs(
    session: Session, complaint: Complaint, window: QWidget
) -> Iterator[tuple[str, QDialog]]:
    """Give the dialogs, filled in as somebody at the desk would."""
    form = OpenDialog(session, window, plate=complaint.vehicle.plate)
    form.details.text.set_text(HEARD)
    yield "open", form
    closing = CloseDialog(session, complaint, window)
    closing.resolution.set_text(DONE)
    yield "close", closing
    yield "process", ProcessDialog(session, complaint, window)
    yield "appointment", BookDialog(session, complaint, window)
    yield "letter", LetterDialog(session, complaint, window)
    yield "message", MessageDialog(session, complaint, window)
    told = CaseStudyDialog(session, complaint, window)
    yield "case-study", told


def late_one(session: Session) -> Row:
    """Give a late complaint with a holder, a vehicle and a story."""
    rows = finding.page(Filter(late=True), staff.actor(session.employee), NOW)
    return next(row for row in rows if row.handler_id and row.plate and row.topics)


def settle(app: QApplication) -> None:
    """Let what is drawn beside the window arrive."""
    loop = QEventLoop()
    QTimer.singleShot(_PAUSE, loop.quit)
    loop.exec()
    app.processEvents()


if __name__ == "__main__":
    main()
