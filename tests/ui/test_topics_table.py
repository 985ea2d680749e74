"""The tables of topics and sources."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db import topics
from db.models import ComplaintSource, Employee, Topic
from rules.words import Source
from tests.store import People, opened, source
from ui.session import Session
from ui.settings.sources import SourcesSection
from ui.settings.topics import TopicsSection
from ui.settings.word_dialog import WordDialog
from ui.settings.word_list import WordList

SessionOf = Callable[[Employee], Session]


@pytest.fixture
def table(qtbot: QtBot, session_of: SessionOf, people: People) -> TopicsSection:
    section = TopicsSection(session_of(people.relations_owner))
    qtbot.addWidget(section)
    section.refresh()
    section.show()
    return section


@pytest.fixture
def sources(qtbot: QtBot, session_of: SessionOf, people: People) -> SourcesSection:
    section = SourcesSection(session_of(people.relations_owner))
    qtbot.addWidget(section)
    section.refresh()
    section.show()
    return section


def dialog() -> WordDialog:
    QApplication.processEvents()
    form = QApplication.activeModalWidget()
    assert isinstance(form, WordDialog)
    return form


def save(form: WordDialog) -> None:
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def choose(words: WordList, text: str) -> None:
    found = words.table.findItems(text, Qt.MatchFlag.MatchExactly)
    words.table.setCurrentCell(found[0].row(), 0)


def shown(words: WordList) -> list[str]:
    items = (words.table.item(row, 0) for row in range(words.table.rowCount()))
    return [item.text() for item in items if item is not None]


def test_a_topic_is_added_with_its_group(table: TopicsSection) -> None:
    table.words.add.click()
    form = dialog()
    form.name.setText("צבע ופחחות")
    form.group.setText("תיקון ואיכות")
    save(form)
    added = topics.topics()[-1]
    assert (added.name, added.group, added.active) == ("צבע ופחחות", "תיקון ואיכות", True)
    assert shown(table.words)[-1] == "צבע ופחחות"


def test_a_name_that_is_taken_is_refused_and_stays_typed(table: TopicsSection) -> None:
    before = Topic.select().count()
    table.words.add.click()
    form = dialog()
    form.name.setText("אחריות")
    save(form)
    assert form.isVisible()
    assert not form.fields["name"].problem.isHidden()
    assert form.name.text() == "אחריות"
    assert Topic.select().count() == before
    form.done(0)


def test_a_topic_is_renamed_with_enter(table: TopicsSection, people: People) -> None:
    choose(table.words, "אחריות")
    QTest.keyClick(table.words.table, Qt.Key.Key_Return)
    form = dialog()
    assert form.name.text() == "אחריות"
    form.name.setText("אחריות ותנאיה")
    save(form)
    assert "אחריות ותנאיה" in shown(table.words)
    assert "אחריות" not in shown(table.words)


def test_a_topic_out_of_use_is_not_offered_and_comes_back(table: TopicsSection) -> None:
    choose(table.words, "אחריות")
    QTest.keyClick(table.words.table, Qt.Key.Key_Space)
    assert "אחריות" not in [topic.name for topic in topics.topics(active_only=True)]
    assert "אחריות" in shown(table.words)
    table.words.active_only.setChecked(True)
    assert "אחריות" not in shown(table.words)
    table.words.active_only.setChecked(False)
    choose(table.words, "אחריות")
    table.words.switch.click()
    assert "אחריות" in [topic.name for topic in topics.topics(active_only=True)]


def test_names_of_other_peoples_making_are_shown_as_text(table: TopicsSection) -> None:
    table.words.add.click()
    form = dialog()
    form.name.setText("<img src=x> =1+1")
    save(form)
    assert shown(table.words)[-1] == "<img src=x> =1+1"


def test_a_source_in_use_stays_on_its_complaints(sources: SourcesSection, people: People) -> None:
    complaint = opened(people.front_desk)
    sources.words.table.setCurrentCell(0, 0)
    QTest.keyClick(sources.words.table, Qt.Key.Key_Space)
    assert not source(Source.PHONE).active
    assert complaint.source.word is Source.PHONE


def test_the_last_source_cannot_be_taken_away(sources: SourcesSection, qtbot: QtBot) -> None:
    keep = source(Source.PHONE).id
    ComplaintSource.update(active=False).where(ComplaintSource.id != keep).execute()
    sources.refresh()
    sources.words.table.setCurrentCell(0, 0)
    with qtbot.waitSignal(sources.said):
        sources.words.switch.click()
    assert source(Source.PHONE).active


def test_our_own_names_of_sources_cannot_be_changed(sources: SourcesSection, qtbot: QtBot) -> None:
    sources.words.table.setCurrentCell(0, 0)
    with qtbot.waitSignal(sources.said):
        sources.words.edit.click()
    assert QApplication.activeModalWidget() is None


def test_a_source_of_ones_own_is_added_and_renamed(sources: SourcesSection) -> None:
    sources.words.add.click()
    form = dialog()
    form.name.setText("פקס")
    save(form)
    choose(sources.words, "פקס")
    sources.words.edit.click()
    form = dialog()
    form.name.setText("פקס ישן")
    save(form)
    assert topics.sources()[-1].name == "פקס ישן"
