"""Choosing topics from the keyboard."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db import complaints, topics
from db.classification import topic_ids
from db.models import Complaint, Employee, Topic
from tests.store import NOW, People, opened, topic
from tests.ui.forms import Keyboard, problem, shown, standing_on
from ui.complaints.classify_dialog import ClassifyDialog
from ui.complaints.topic_picker import TopicPicker
from ui.session import Session

Sit = Callable[[Employee], Session]


@pytest.fixture
def complaint(people: People) -> Complaint:
    return opened(people.front_desk, handler=people.handler)


@pytest.fixture
def form(complaint: Complaint, people: People, session_of: Sit, qtbot: QtBot) -> ClassifyDialog:
    dialog = ClassifyDialog(session_of(people.handler), complaint, None)
    shown(qtbot, dialog)
    return dialog


def offered(picker: TopicPicker) -> list[str]:
    return [
        item.text(1).strip("\u2068\u2069")
        for group in picker.list.groups()
        for item in picker.list.topics_of(group)
        if not item.isHidden() and not group.isHidden()
    ]


def test_search_space_save(complaint: Complaint, form: ClassifyDialog) -> None:
    keys = Keyboard(form)
    assert standing_on(form) == "topics.search"
    keys.types("אחר").presses(Qt.Key.Key_Down)
    assert standing_on(form) == "topics.list"
    keys.types(" ").saves()
    assert form.result() == ClassifyDialog.DialogCode.Accepted
    assert topic_ids(complaint.id) == {topic("אחריות")}


def test_the_search_forgives_the_wrong_keyboard(form: ClassifyDialog) -> None:
    # The same keys as אחריות with the keyboard in English.
    Keyboard(form).types("tjrhu,")
    assert offered(form.topics) == ["אחריות"]


def test_the_search_finds_a_whole_group_and_gives_all_back_when_cleared(
    form: ClassifyDialog,
) -> None:
    everything = offered(form.topics)
    Keyboard(form).types("מחיר ותשלום")
    assert len(offered(form.topics)) == 3
    form.topics.search.clear()
    assert offered(form.topics) == everything


def test_letters_typed_in_the_list_go_to_the_search(form: ClassifyDialog) -> None:
    Keyboard(form).presses(Qt.Key.Key_Down).types("ניק")
    assert standing_on(form) == "topics.search"
    assert offered(form.topics) == ["ניקיון הרכב"]


def test_what_is_chosen_is_counted_and_space_takes_it_back(form: ClassifyDialog) -> None:
    keys = Keyboard(form)
    keys.presses(Qt.Key.Key_Down).types(" ").presses(Qt.Key.Key_Down).types(" ")
    assert len(form.topics.chosen()) == 2
    assert "2" in form.topics.count.text()
    keys.types(" ")
    assert len(form.topics.chosen()) == 1


def test_what_the_search_hides_stays_chosen(complaint: Complaint, form: ClassifyDialog) -> None:
    keys = Keyboard(form).presses(Qt.Key.Key_Down).types(" ")
    (chosen,) = form.topics.chosen()
    keys.types("אחריות").presses(Qt.Key.Key_Down).types(" ").saves()
    assert topic_ids(complaint.id) == {chosen, topic("אחריות")}


def test_without_a_topic_it_asks_for_one(complaint: Complaint, form: ClassifyDialog) -> None:
    Keyboard(form).saves()
    assert form.isVisible()
    assert problem(form, "topics") == "יש לבחור לפחות נושא אחד."
    Keyboard(form).presses(Qt.Key.Key_Down).types(" ")
    assert problem(form, "topics") == ""


def test_a_retired_topic_shows_only_where_it_was_chosen(
    complaint: Complaint, people: People, session_of: Sit, qtbot: QtBot
) -> None:
    retired = Topic.get_by_id(topic("מכירה"))
    seen = complaints.classify(complaint, frozenset({retired.id}), by=people.handler, now=NOW)
    topics.update_topic(
        retired,
        name=retired.name,
        group=retired.group,
        active=False,
        by=people.relations_owner,
        now=NOW,
    )
    here = ClassifyDialog(session_of(people.handler), seen, None)
    elsewhere = ClassifyDialog(
        session_of(people.handler), opened(people.front_desk, handler=people.handler), None
    )
    for dialog in (here, elsewhere):
        shown(qtbot, dialog)
    assert "מכירה" in offered(here.topics)
    assert "מכירה" not in offered(elsewhere.topics)


def test_a_stranger_may_not(
    complaint: Complaint, people: People, session_of: Sit, qtbot: QtBot
) -> None:
    dialog = ClassifyDialog(session_of(people.other_handler), complaint, None)
    shown(qtbot, dialog)
    assert not dialog.save_button.isEnabled()
    assert dialog.banner.isVisible()
