"""The line above the pages while messages should leave and do not."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db import staff
from db.models import Employee
from rules.receipt import Outcome, Receipt
from tests.db.outbox_help import (
    NO_NETWORK,
    READY,
    SENT,
    attempted,
    email,
    minutes,
    of_ruth,
    says_nothing_by_itself,
    set_up,
    sms,
    written,
)
from tests.store import People
from tests.ui.plain import unmarked
from ui.messages.trouble_line import TroubleLine
from ui.session import Session

LineOf = Callable[[Employee], TroubleLine]
WRONG_PASSWORD = Receipt(Outcome.TRY_AGAIN, code="mail_sign_in", facts={"host": "mail.example"})
LATER = READY + minutes(30)


@pytest.fixture
def line_of(people: People, app: QWidget, qtbot: QtBot) -> LineOf:
    says_nothing_by_itself(people)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1000, 100)
    window.show()

    def line(person: Employee) -> TroubleLine:
        made = TroubleLine(Session(person, lambda: LATER), window)
        made.refresh(staff.actor(person))
        return made

    return line


def links(line: TroubleLine) -> list[str]:
    return [one.objectName() for one in line.findChildren(QPushButton) if one.isVisible()]


def said(line: TroubleLine) -> str:
    return unmarked(line.sentence.text())


def test_there_is_no_line_while_all_is_well(people: People, line_of: LineOf) -> None:
    set_up(people)
    written(of_ruth(people), people.handler)
    attempted(SENT)
    assert line_of(people.handler).isHidden()


def test_without_a_network_it_says_how_many_wait_and_since_when(
    people: People, line_of: LineOf
) -> None:
    set_up(people)
    complaint = of_ruth(people)
    for message in (sms("אחת"), email("שתיים", "שתיים")):
        written(complaint, people.handler, message)
        attempted(NO_NETWORK)
    line = line_of(people.handler)
    assert said(line) == "2 הודעות ממתינות: אין רשת מאז 09:00"
    # No setting would bring the network back, not even for those who may change settings.
    assert links(line) == ["troubleLine.messages"]
    assert links(line_of(people.administrator)) == []
    written(complaint, people.handler, email("עוד", "עוד"))
    attempted(NO_NETWORK)
    line.refresh(staff.actor(people.handler))
    assert said(line).startswith("3 הודעות")


def test_a_wrong_password_leads_the_administrator_to_the_settings(
    people: People, line_of: LineOf
) -> None:
    set_up(people)
    written(of_ruth(people), people.handler, email())
    attempted(WRONG_PASSWORD)
    line = line_of(people.administrator)
    assert "mail.example" in said(line)
    assert said(line).startswith("הודעה אחת ממתינה מאז 09:00")
    sections: list[str] = []
    line.settings_wanted.connect(sections.append)
    assert links(line) == ["troubleLine.settings"]
    QTest.keyClick(line.mend, Qt.Key.Key_Space)
    assert sections == ["email"]


def test_who_may_only_look_gets_no_link(people: People, line_of: LineOf) -> None:
    set_up(people)
    written(of_ruth(people), people.handler, email())
    attempted(WRONG_PASSWORD)
    line = line_of(people.manager)
    assert line.isVisible()
    assert links(line) == []


def test_a_channel_that_is_not_set_up_is_named(people: People, line_of: LineOf) -> None:
    written(of_ruth(people), people.handler, sms())
    assert said(line_of(people.handler)).endswith("עדיין לא הוגדר: SMS.")
    set_up(people)
    assert "שמכיר את הסיסמה" in said(line_of(people.handler))


def test_it_goes_when_the_messages_have_left(people: People, line_of: LineOf) -> None:
    set_up(people)
    written(of_ruth(people), people.handler, email())
    attempted(NO_NETWORK)
    line = line_of(people.handler)
    assert line.isVisible()
    attempted(SENT, LATER)
    line.refresh(staff.actor(people.handler))
    assert line.isHidden()
