"""The check of the data in the settings: a program of its own looks through everything."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from db import connection
from db.models import AuditLine, Employee, database
from rules.words import Deed
from tests.store import NOW, People
from ui.session import Session
from ui.settings.check_card import CheckCard

PATIENCE = 60_000


CardOf = Callable[[Employee], CheckCard]


@pytest.fixture(name="card_of")
def card_of_somebody(people_on_disk: People, app: QApplication, qtbot: QtBot) -> CardOf:
    windows: list[QWidget] = []

    def show(employee: Employee) -> CheckCard:
        window = QWidget()
        windows.append(window)
        qtbot.addWidget(window)
        QVBoxLayout(window).addWidget(card := CheckCard(Session(employee, lambda: NOW), window))
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return card

    return show


@pytest.fixture(name="card")
def card_of_an_administrator(card_of: CardOf, people_on_disk: People) -> CheckCard:
    return card_of(people_on_disk.administrator)


def when_over(card: CheckCard, qtbot: QtBot) -> str:
    qtbot.waitUntil(lambda: not card.job.is_running, timeout=PATIENCE)
    assert card.under_way.isHidden()
    assert card.check.isEnabled()
    return card.answer.text()


def program_of(card: CheckCard) -> int:
    process = card.job._process
    assert process is not None
    return int(process.processId())


def much() -> None:
    """Have so much in the store that looking through it lasts."""
    row = (int(NOW.timestamp()), Deed.IMPORTED.value, "{}", "x")
    with database.atomic():
        for _ in range(40):
            AuditLine.insert_many(
                [dict(zip(("at", "deed", "facts", "chain"), row, strict=True))] * 1_000
            ).execute()


def test_a_sound_store_is_told_to_be_one(card: CheckCard, qtbot: QtBot) -> None:
    card.check.click()
    assert not card.check.isEnabled()
    assert card.under_way.bar.maximum() == 0
    assert when_over(card, qtbot) == "הכול תקין: לא נמצאה שום בעיה."
    assert card.check.hasFocus()


def test_each_trouble_is_told_in_a_line(card: CheckCard, qtbot: QtBot) -> None:
    database.execute_sql("DROP TRIGGER history_no_update")
    database.execute_sql("DROP TRIGGER audit_line_no_update")
    card.check.click()
    assert len(when_over(card, qtbot).splitlines()) == 2


def test_damage_leads_to_the_offer_of_a_backup(
    card: CheckCard, qtbot: QtBot, tmp_path: Path
) -> None:
    question = "SELECT rootpage FROM sqlite_schema WHERE name = 'customer'"
    (root,) = database.execute_sql(question).fetchone()
    (size,) = database.execute_sql("PRAGMA page_size").fetchone()
    database.execute_sql("PRAGMA wal_checkpoint(truncate)")
    with (tmp_path / connection.FILE_NAME).open("r+b") as stream:
        stream.seek((root - 1) * size)
        stream.write(b"\xa5" * size)
    with qtbot.waitSignal(card._session.damaged, timeout=PATIENCE) as told:
        card.check.click()
    assert told.args is not None
    assert told.args[0] == when_over(card, qtbot).splitlines()[0]


def test_it_says_how_far_it_is_and_esc_ends_its_program(card: CheckCard, qtbot: QtBot) -> None:
    much()
    with qtbot.waitSignal(card.job.told, timeout=PATIENCE):
        card.check.click()
    program = program_of(card)
    assert card.under_way.bar.maximum() > 0
    assert card.under_way.stop.hasFocus()
    QTest.keyClick(card.under_way.stop, Qt.Key.Key_Escape)
    assert when_over(card, qtbot) == "הופסק."
    with pytest.raises(ProcessLookupError):
        os.kill(program, 0)
    card.check.click()
    assert "יומן" in when_over(card, qtbot)


def test_the_button_stops_it_too(card: CheckCard, qtbot: QtBot) -> None:
    card.check.click()
    card.under_way.stop.click()
    assert when_over(card, qtbot) == "הופסק."


@pytest.mark.skipif(os.name == "nt", reason="no such signal there")
def test_a_program_that_somebody_kills_is_told_of(card: CheckCard, qtbot: QtBot) -> None:
    card.check.click()
    os.kill(program_of(card), signal.SIGKILL)
    assert when_over(card, qtbot) == "לא ניתן היה לבדוק את הנתונים."


def test_with_the_window_goes_what_it_began(card: CheckCard, qtbot: QtBot) -> None:
    card.check.click()
    program = program_of(card)
    with qtbot.waitSignal(card.job.destroyed):
        card.deleteLater()
    with pytest.raises(ProcessLookupError):
        os.kill(program, 0)


def test_the_check_of_one_window_is_no_business_of_another(
    card_of: CardOf, people_on_disk: People, qtbot: QtBot
) -> None:
    card, second = (card_of(people_on_disk.administrator) for _ in range(2))
    card.check.click()
    second.check.click()
    card.under_way.stop.click()
    assert when_over(card, qtbot) == "הופסק."
    assert "תקין" in when_over(second, qtbot)


def test_who_may_not_is_told_so_by_the_program_too(
    card_of: CardOf, people_on_disk: People, qtbot: QtBot
) -> None:
    other = card_of(people_on_disk.manager)
    other.check.click()
    assert "הרשאה" in when_over(other, qtbot)
