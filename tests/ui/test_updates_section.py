"""The section of the settings about new versions: the address, and the button that looks."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db import settings
from db.models import Employee
from rules.version import VERSION
from tests.messaging.http_gateway import LoopbackGateway
from tests.store import People
from tests.ui.announcing import ADDRESS, PAGE, pages_that_opened, server_that_announces, told
from tests.ui.forms import type_letter
from tests.ui.plain import unmarked
from tests.ui.test_accessibility import doubled, nameless
from ui.background import Background
from ui.session import Session
from ui.settings.trial import Trial
from ui.updates.section import UpdatesSection

__all__ = ["pages_that_opened", "server_that_announces"]


@pytest.fixture
def section(
    people: People, session_of: Callable[[Employee], Session], qtbot: QtBot
) -> Iterator[UpdatesSection]:
    background = Background()
    made = UpdatesSection(session_of(people.administrator), background)
    qtbot.addWidget(made)
    made.resize(860, 500)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.refresh()
    yield made
    background.wait()


def types(section: UpdatesSection, text: str) -> None:
    place = section.form.editors["updates_address"].widget
    place.setFocus()
    QTest.keyClick(place, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    for letter in text or "\b":
        if letter == "\b":
            QTest.keyClick(place, Qt.Key.Key_Delete)
        else:
            type_letter(place, letter)


def looks(section: UpdatesSection, qtbot: QtBot) -> str:
    QTest.keyClick(section.look.button, Qt.Key.Key_Space)
    trial: Trial = section.look
    qtbot.waitUntil(lambda: not trial.is_running())
    return unmarked(trial.outcome.text()) if not trial.outcome.isHidden() else ""


def problem(section: UpdatesSection) -> str:
    shown = section.form.fields["updates_address"].problem
    return unmarked(shown.text()) if not shown.isHidden() else ""


def test_a_newer_version_is_found_with_what_stands_in_the_form_and_its_page_opens(
    section: UpdatesSection, server: LoopbackGateway, qtbot: QtBot, opened: list[str]
) -> None:
    assert section.page.isHidden()
    types(section, server.url())
    assert looks(section, qtbot) == f"יצאה גרסה 9.8.7; כאן מותקנת {VERSION}."
    assert settings.load()["updates_address"] == ""
    section.look.button.setFocus()
    QTest.keyClick(section.look.button, Qt.Key.Key_Tab)
    assert section.page.hasFocus()
    QTest.keyClick(section.page, Qt.Key.Key_Space)
    assert opened == [PAGE]
    types(section, server.url("/another.json"))
    assert section.page.isHidden()
    assert section.look.outcome.isHidden()


@pytest.mark.parametrize("version", [VERSION, "0.0.1"])
def test_that_there_is_nothing_newer_is_said_beside_the_button(
    version: str, section: UpdatesSection, server: LoopbackGateway, qtbot: QtBot
) -> None:
    server.says(200, told(version))
    types(section, server.url())
    assert looks(section, qtbot) == f"אין גרסה חדשה יותר: הגרסה שפורסמה היא {version}."
    assert section.page.isHidden()


def test_why_nothing_was_found_is_said_beside_the_button(
    section: UpdatesSection, server: LoopbackGateway, qtbot: QtBot
) -> None:
    types(section, server.url())
    looks(section, qtbot)
    assert section.page.isVisible()
    server.says(404, "nothing here")
    assert looks(section, qtbot) == "ב־127.0.0.1 אין הודעה על גרסה בכתובת הזאת (קוד HTTP: 404)."
    assert section.page.isHidden()
    server.says(200, "<html>")
    assert looks(section, qtbot) == "מה שנמצא בכתובת הזאת אינו הודעה על גרסה."
    server.says(200, told(page="javascript:alert(1)"))
    assert "לא בטוח לפתוח" in looks(section, qtbot)
    assert section.page.isHidden()
    server.says(302, "", Location="http://192.0.2.7/")
    assert "מפנה לכתובת" in looks(section, qtbot)


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("", "יש למלא"),
        ("example.org", "https://example.org/kashuv.json"),
        ("http://example.org/kashuv.json", "חייבת להתחיל ב־https"),
        ("javascript:alert(1)", "https://example.org/kashuv.json"),
    ],
)
def test_an_address_that_cannot_be_asked_is_refused_beside_its_field(
    address: str, why: str, section: UpdatesSection, qtbot: QtBot
) -> None:
    types(section, address)
    assert looks(section, qtbot) == ""
    assert why in problem(section)


def test_the_address_is_saved_with_the_keyboard_and_refused_beside_its_field(
    section: UpdatesSection,
) -> None:
    types(section, "http://example.org/kashuv.json")
    save = (Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(section.focusWidget(), *save)
    assert "חייבת להתחיל ב־https" in problem(section)
    assert section.is_dirty()
    assert settings.load()["updates_address"] == ""
    types(section, ADDRESS)
    QTest.keyClick(section.focusWidget(), *save)
    assert problem(section) == ""
    assert settings.load()["updates_address"] == ADDRESS
    types(section, "")
    QTest.keyClick(section.focusWidget(), *save)
    assert settings.load()["updates_address"] == ""


def test_every_part_of_the_section_has_a_name(section: UpdatesSection) -> None:
    assert nameless(section) == []
    assert doubled(section) == set()
