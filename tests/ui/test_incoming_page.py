"""Files that strangers sent, and an e-mail about which somebody else was quicker."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db import incoming, stored_files
from db.models import Attachment, Complaint, Employee, IncomingMail
from rules.words import MailState
from tests.store import NOW, People, hours, opened
from tests.ui.plain import unmarked
from ui.messages.page import INCOMING, MessagesPage
from ui.session import Session

Sit = Callable[[Employee], Session]


@pytest.fixture
def page(people: People, session_of: Sit, app: QWidget, qtbot: QtBot) -> MessagesPage:
    made = MessagesPage(session_of(people.relations_owner))
    qtbot.addWidget(made)
    made.resize(1160, 700)
    made.show()
    made.show_part(INCOMING)
    return made


def mail(subject: str = "שאלה", *names: str, age: float = 1) -> IncomingMail:
    made: IncomingMail = IncomingMail.create(
        mailbox="box",
        message_id=f"id {IncomingMail.select().count()}",
        sender="ruth@example.com",
        sender_name="רות",
        subject=subject,
        text="מצורפות תמונות",
        received_at=NOW - hours(age),
        taken_at=NOW,
    )
    for name in names:
        Attachment.create(
            mail=made,
            name=name,
            content_type="application/octet-stream",
            file=stored_files.keep(b"content"),
            at=NOW,
        )
    return made


def button(page: MessagesPage, name: str) -> QPushButton:
    found = page.findChild(QPushButton, name)
    assert isinstance(found, QPushButton), name
    return found


def press(page: MessagesPage, name: str) -> None:
    QTest.keyClick(button(page, name), Qt.Key.Key_Space)
    QApplication.processEvents()


def warnings(page: MessagesPage) -> list[QMessageBox]:
    found = page.findChildren(QMessageBox, "mailView.program")
    return [one for one in found if one.isVisible()]


def test_the_list_says_how_many_files_came_with_each(page: MessagesPage) -> None:
    mail("בלי קבצים")
    mail("שני קבצים", "דלת.jpg", "פגוש.jpg", age=2)
    page.refresh()
    assert [line.note for line in page.incoming.list.lines()] == ["", "2 קבצים"]


def test_a_paper_is_saved_without_a_question(page: MessagesPage, tmp_path: Path) -> None:
    mail("מכתב", "מכתב.docx")
    page.refresh()
    page.incoming.view.view.ask_where = lambda *_asked: tmp_path / "saved.docx"
    press(page, "messages.mail.attachment.0")
    assert (tmp_path / "saved.docx").read_bytes() == b"content"
    assert warnings(page) == []


@pytest.mark.parametrize("wanted", [False, True])
def test_a_program_is_saved_only_after_a_warning(
    page: MessagesPage, tmp_path: Path, wanted: bool
) -> None:
    mail("עדכון", "חשבונית.pdf.exe")
    page.refresh()
    file = tmp_path / "saved.exe"
    page.incoming.view.view.ask_where = lambda *_asked: file
    press(page, "messages.mail.attachment.0")
    (warning,) = warnings(page)
    assert "חשבונית.pdf.exe" in unmarked(warning.text())
    if wanted:
        (anyway,) = [one for one in warning.buttons() if one.text() == "לשמור בכל זאת"]
        anyway.click()
    else:
        # Whoever presses Enter without reading saves nothing.
        QTest.keyClick(warning, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert file.exists() is wanted


def test_the_files_of_the_mail_before_are_gone(page: MessagesPage) -> None:
    mail("ראשון", "א.pdf", "ב.pdf", "ג.pdf")
    mail("שני", "ד.pdf", age=2)
    page.refresh()
    QTest.keyClick(page.incoming.list, Qt.Key.Key_Down)
    saves = [one for one in page.findChildren(QPushButton) if ".attachment." in one.objectName()]
    assert [unmarked(one.accessibleName()) for one in saves] == ["שמירת ד.pdf"]


def test_a_long_name_keeps_its_ending(page: MessagesPage) -> None:
    mail("ארוך", "א" * 150 + ".exe")
    page.refresh()
    said = unmarked(button(page, "messages.mail.attachment.0").accessibleName())
    assert said.endswith(".exe")
    assert len(said) < 60


def test_who_was_slower_hears_who_decided_and_goes_on_with_the_next(
    page: MessagesPage, people: People
) -> None:
    complaint: Complaint = opened(people.front_desk)
    first, second = mail("ראשון"), mail("שני", age=2)
    page.refresh()
    incoming.dismiss(first, by=people.service_manager, now=NOW)
    said = QSignalSpy(page.said)
    number = page.incoming.view.belonging.number
    QTest.keyClicks(number, str(complaint.number))
    QTest.keyClick(number, Qt.Key.Key_Return)
    assert people.service_manager.name in said.at(0)[0]
    assert page.incoming.list.chosen() == second.id
    assert IncomingMail.get_by_id(first.id).state is MailState.DISMISSED


def test_a_mail_without_sender_and_words_is_no_empty_line(page: MessagesPage) -> None:
    made = mail("")
    IncomingMail.update(sender="", sender_name="", text="").where(
        IncomingMail.id == made.id
    ).execute()
    page.refresh()
    (line,) = page.incoming.list.lines()
    assert (line.title, line.text) == ("(ללא שולח)", "(ללא נושא)")


def test_what_teaches_has_the_whole_room(page: MessagesPage) -> None:
    page.refresh()
    part = page.incoming
    assert part.childAt(5, 5) in (part.empty, *part.empty.findChildren(QWidget))
