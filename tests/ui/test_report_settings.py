"""The settings of the report that is made by itself, and the line that says when it was not."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from db import packs, settings, staff
from db.models import Employee, PackRun
from rules.errors import RuleBroken
from rules.permissions import Scope
from rules.words import Action, Role
from tests.store import NOW, People
from ui.background import Background
from ui.bidi import unmarked
from ui.reports.trouble_line import ReportTroubleLine
from ui.session import Session
from ui.settings.reports import ReportsSection
from ui.wording import refusal

Open = Callable[[Employee], ReportsSection]


@pytest.fixture(name="section_of")
def section_of_somebody(
    people: People, english: QApplication, qtbot: QtBot
) -> Callable[[Employee], ReportsSection]:
    kept: list[object] = []

    def make(employee: Employee) -> ReportsSection:
        session, background = Session(employee, lambda: NOW), Background()
        section = ReportsSection(session, background)
        kept.extend((session, background))
        qtbot.addWidget(section)
        section.resize(860, 900)
        section.show()
        section.refresh()
        return section

    return make


def put(section: ReportsSection, **values: object) -> None:
    for name, value in values.items():
        section.form.editors[name].set_value(value)


def test_at_first_it_is_made_only_when_somebody_asks(section_of: Open, people: People) -> None:
    section = section_of(people.service_manager)
    assert section.next.text() == "The report is made only when somebody asks for it."
    assert section.again.isHidden()
    assert section.lacking.isHidden()


def test_a_report_can_be_for_whoever_may_see_reports(section_of: Open, people: People) -> None:
    section = section_of(people.administrator)
    put(section, pack_every="week", pack_for=people.manager.id, pack_by_email=True)
    assert section.save()
    assert settings.load()["pack_for"] == people.manager.id
    put(section, pack_for=people.administrator.id)
    # He is not among those who are offered.
    assert section.form.values()["pack_for"] != people.administrator.id


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"pack_by_email": True}, "pack_for", ""),
        ({"for_manager": True}, "pack_folder", "Say where the report goes"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(
    section_of: Open, people: People, values: dict[str, bool], field: str, sentence: str
) -> None:
    section = section_of(people.service_manager)
    put(section, pack_every="month", pack_by_email=values.get("pack_by_email", False))
    if "for_manager" in values:
        put(section, pack_for=people.manager.id)
    assert not section.save()
    shown = section.form.fields[field].problem
    assert shown.isVisible()
    assert shown.text().startswith(sentence or refusal(RuleBroken("required")))
    assert settings.load()["pack_every"] == "off"


def test_the_next_report_is_told_in_words(section_of: Open, people: People) -> None:
    section = section_of(people.service_manager)
    put(section, pack_every="week", pack_for=people.manager.id, pack_folder="/reports")
    # A Sunday at nine: last week's is due.
    said = "The report of 15–21 November 2026 is made as soon as this is saved."
    assert unmarked(section.next.text()) == said
    assert section.save()
    assert "as soon as it can be" in section.next.text()
    assert not section.again.isHidden()
    claimed = packs.claim(NOW, "one")
    assert claimed is not None
    packs.finish(claimed, NOW)
    section.refresh()
    plain = unmarked(section.next.text())
    assert plain == "The next report is made Sunday 29.11.2026 at 08:00, of 22–28 November 2026."
    put(section, pack_every="month")
    assert "October 2026" in unmarked(section.next.text())


def test_the_folder_is_chosen_and_looked_at_from_here(
    section_of: Open,
    people: People,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    section = section_of(people.service_manager)
    put(section, pack_every="week", pack_for=people.manager.id, pack_folder="/no/such/folder")
    qtbot.waitUntil(lambda: "cannot write" in section.lacking.text())
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    QTest.keyClick(section.choose, Qt.Key.Key_Space)
    assert section.form.values()["pack_folder"] == str(tmp_path)
    qtbot.waitUntil(section.lacking.isHidden)


def test_an_answer_about_a_folder_that_was_typed_over_is_not_heard(
    section_of: Open,
    people: People,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    section, go_on = section_of(people.service_manager), Event()
    answered: list[Path] = []

    def slow_for_the_network(folder: Path) -> bool:
        if folder != tmp_path:
            go_on.wait(20)
        answered.append(folder)
        return folder == tmp_path

    monkeypatch.setattr("ui.settings.reports.can_write", slow_for_the_network)
    put(section, pack_every="week", pack_for=people.manager.id, pack_folder="/no/such/folder")
    put(section, pack_folder=str(tmp_path))
    qtbot.waitUntil(lambda: tmp_path in answered)
    go_on.set()
    section._background.wait()
    QApplication.processEvents()
    assert len(answered) == 2
    assert section.lacking.isHidden()


def test_what_the_mail_would_lack_is_said(section_of: Open, people: People) -> None:
    section = section_of(people.service_manager)
    put(section, pack_every="week", pack_for=people.manager.id, pack_by_email=True)
    assert "No e-mail address" in section.lacking.text()
    assert "not set up" in section.lacking.text()
    Employee.update(email="boss@example.com").where(Employee.id == people.manager.id).execute()
    settings.keep({"smtp_host": "mail.example"})
    section.preview()
    assert section.lacking.isHidden()


def weekly(people: People) -> None:
    settings.keep({"pack_every": "week", "pack_for": people.manager.id, "pack_folder": "/reports"})


def failed(people: People) -> None:
    weekly(people)
    claimed = packs.claim(NOW, "one")
    assert claimed is not None
    packs.fail(claimed, RuleBroken("folder_gone", path="/reports"), NOW)


def test_what_went_wrong_last_is_said_and_it_can_be_made_again(
    section_of: Open, people: People, qtbot: QtBot
) -> None:
    failed(people)
    section = section_of(people.service_manager)
    assert "This folder is not there" in section.trouble.text()
    with qtbot.waitSignal(section.said) as said:
        QTest.keyClick(section.again, Qt.Key.Key_Space)
    assert said.args == ["The report is made within a minute."]
    assert section.trouble.isHidden()
    assert packs.due(NOW) is not None


def test_who_has_no_right_any_more_is_offered_with_that_word(
    section_of: Open, people: People
) -> None:
    weekly(people)
    rights = {Action.REPORT: Scope.NONE}
    details = staff.Details("גיל", "manager", Role.MANAGER, rights=rights)
    staff.update(Employee.get_by_id(people.manager.id), details, by=people.administrator, now=NOW)
    section = section_of(people.service_manager)
    assert section.form.values()["pack_for"] == people.manager.id
    assert "may not see reports" in section.lacking.text()


@pytest.fixture(name="line_of")
def line_of_somebody(
    people: People, english: QApplication, qtbot: QtBot
) -> Callable[[Employee], ReportTroubleLine]:
    kept: list[object] = []

    def make(employee: Employee) -> ReportTroubleLine:
        session = Session(employee, lambda: NOW + timedelta(minutes=5))
        line = ReportTroubleLine(session)
        kept.append(session)
        qtbot.addWidget(line)
        line.refresh(session.actor())
        return line

    return make


def test_those_whom_it_concerns_see_that_it_could_not_be_made(
    line_of: Callable[[Employee], ReportTroubleLine], people: People
) -> None:
    failed(people)
    for person, sees, mends in (
        (people.manager, True, False),
        (people.service_manager, True, True),
        (people.administrator, True, True),
        (people.relations_owner, False, False),
        (people.handler, False, False),
    ):
        line = line_of(person)
        assert line.isVisible() is sees
        assert (sees and not line.mend.isHidden()) is mends
    assert "/reports" in line_of(people.manager).sentence.text()
    PackRun.update(trouble={}).execute()
    assert line_of(people.manager).isHidden()
