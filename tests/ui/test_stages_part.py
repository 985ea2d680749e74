"""What people see of the stages of an answer beside the list, and what they can do for them."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db import attachments, dossier, history, staff
from db.models import Complaint, Department, Employee, Inquiry, Letter
from db.process import approvals, inquiries, recommendations, replies, stages
from db.process.recommendations import Give, NewRecommendation
from rules.words import Event, RemedyKind, StageKind, StageOutcome, TextKind, Verdict
from tests.db.stages_help import TOMORROW, closed_without, stage, with_stages, wrote
from tests.store import NOW, People, closed, opened
from tests.ui.forms import Keyboard, problem, shown
from tests.ui.plain import unmarked
from tests.ui.test_accessibility import doubled, nameless
from ui.complaints.acts import Act, undoable
from ui.complaints.panel import Panel
from ui.session import Session
from ui.stages.done_dialog import DoneDialog
from ui.stages.pass_dialog import PassDialog

Show = Callable[..., Panel]
Sit = Callable[[Employee], Session]
LATER = NOW + timedelta(days=30)


@pytest.fixture
def holder(app: QApplication, qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(340, 900)
    return widget


@pytest.fixture
def panel(holder: QWidget) -> Panel:
    made = Panel(holder)
    made.resize(340, 900)
    holder.show()
    return made


@pytest.fixture
def show(people: People, panel: Panel) -> Show:
    def shown_to(complaint: Complaint, person: Employee, now: datetime = NOW) -> Panel:
        actor = staff.actor(person)
        found = dossier.of(complaint.id, actor)
        assert found is not None
        panel.show_dossier(found, actor, now)
        return panel

    return shown_to


@pytest.fixture
def complaint(people: People) -> Complaint:
    return with_stages(people)


def button(panel: Panel, name: str) -> QPushButton:
    found = panel.findChild(QPushButton, f"panel.stages.{name}")
    assert isinstance(found, QPushButton), name
    return found


def words(panel: Panel) -> list[str]:
    """Give what can be read of the stages, line by line."""
    labels = [one.text() for one in panel.stages.findChildren(QLabel) if one.isVisible()]
    return [unmarked(line) for text in labels for line in text.split("\n")]


def offered(panel: Panel) -> dict[str, bool]:
    """Give the buttons that can be seen, and whether they can be pressed."""
    found = panel.stages.findChildren(QPushButton)
    return {
        one.objectName().removeprefix("panel.stages."): one.isEnabled()
        for one in found
        if one.isVisible()
    }


def press(one: QPushButton) -> None:
    QTest.mouseClick(one, Qt.MouseButton.LeftButton)


def ask(complaint: Complaint, people: People, question: str = "מה סוכם עם הלקוח?") -> int:
    department = Department.select().first()
    department.representative = people.department_rep
    department.save()
    asked = inquiries.ask(
        Complaint.get_by_id(complaint.id),
        department=department,
        question=question,
        by=people.other_handler,
        now=NOW,
    )
    return int(asked.id)


def recommend(complaint: Complaint, people: People, cost: int) -> None:
    recommendations.recommend(
        Complaint.get_by_id(complaint.id),
        NewRecommendation(Verdict.PARTLY, "לזכות את הלקוח", (Give(RemedyKind.DISCOUNT, cost),)),
        by=people.other_handler,
        now=NOW,
    )


def test_without_a_process_nothing_of_it_is_shown_and_the_menu_still_leads_to_all(
    people: People, show: Show
) -> None:
    panel = show(opened(people.front_desk, handler=people.handler), people.relations_owner)
    assert not panel.stages.isVisible()
    assert not button(panel, "strip").isVisible()
    entries = panel.foot.menu().actions()
    assert [one.objectName().removeprefix("panel.moreActs.") for one in entries] == [
        "inquiry",
        "recommend",
        "approve",
        "reply",
        "pause",
    ]
    assert [one.isEnabled() for one in entries] == [True, True, False, True, True]
    assert "אין המלצה שממתינה לחתימה" in entries[2].toolTip()
    heard: list[Act] = []
    panel.wanted.connect(heard.append)
    entries[0].trigger()
    assert heard == [Act.INQUIRY]


def test_what_was_done_whose_turn_it_is_and_what_comes_next_are_told(
    complaint: Complaint, people: People, show: Show
) -> None:
    panel = show(complaint, people.relations_owner)
    said = words(panel)
    assert f"{people.front_desk.name} · היום 09:00" in said
    assert any(line.startswith(f"{people.front_desk.name} · מאז היום") for line in said)
    assert unmarked(button(panel, "1.due").text()) == "עד מחר 17:00"
    assert any(people.other_handler.name in line for line in said)
    assert not button(panel, "0.due").isVisible()
    strip = unmarked(button(panel, "strip").accessibleName())
    assert f" · שלב 2 מתוך 6 · {people.front_desk.name} · " in strip
    assert strip.endswith(" · עד מחר 17:00")


def test_while_a_department_was_asked_it_is_its_turn(
    complaint: Complaint, people: People, show: Show
) -> None:
    stages.end(complaint.id, StageKind.ACKNOWLEDGEMENT, None, NOW)
    strip = button(show(complaint, people.relations_owner), "strip")
    assert "אצל" not in strip.accessibleName()
    ask(complaint, people)
    show(complaint, people.relations_owner)
    asked = Department.select().first().name
    assert f" · שלב 3 מתוך 6 · אצל {asked}" in unmarked(strip.accessibleName())


def test_a_late_stage_says_so_in_red_and_in_a_word(
    complaint: Complaint, people: People, show: Show
) -> None:
    panel = show(complaint, people.relations_owner, LATER)
    due = button(panel, "1.due")
    assert unmarked(due.text()).startswith("באיחור ")
    assert due.property("tone") == "red"
    assert "באיחור" in button(panel, "strip").accessibleName()
    panel = show(complaint, people.relations_owner)
    assert due.property("tone") == ""


def test_a_click_on_the_due_time_explains_its_sum_until_another_is_selected(
    complaint: Complaint, people: People, show: Show
) -> None:
    other = with_stages(people)
    panel = show(complaint, people.relations_owner)
    press(button(panel, "1.due"))
    assert any(line.startswith("זמן: ") for line in words(panel))
    press(button(panel, "1.due"))
    assert not any(line.startswith("זמן: ") for line in words(panel))
    press(button(panel, "1.due"))
    show(other, people.relations_owner)
    assert not any(line.startswith("זמן: ") for line in words(panel))


def test_a_letter_and_a_recording_that_prove_a_stage_are_opened_from_it(
    complaint: Complaint, people: People, show: Show
) -> None:
    wrote(complaint, people.relations_owner, TextKind.ACKNOWLEDGEMENT)
    seen = Complaint.get_by_id(complaint.id)
    replies.record_call(seen, "הוסבר", ("שיחה.mp3", b"ID3\0"), by=people.other_handler, now=NOW)
    panel = show(complaint, people.relations_owner)
    items: list[object] = []
    panel.item_wanted.connect(items.append)
    panel.file_wanted.connect(items.append)
    press(button(panel, "1.proof.0"))
    press(button(panel, "5.proof.0"))
    assert [type(one) for one in items] == [Letter, attachments.AttachedFile]
    assert any(line.startswith("שיחת טלפון · ") for line in words(panel))
    assert "חסר מכתב התשובה" in words(panel)


def test_inquiries_stand_in_their_stage_with_question_answer_and_time(
    complaint: Complaint, people: People, show: Show
) -> None:
    first = ask(complaint, people, "מה סוכם?\nנא לצרף מסמך")
    ask(complaint, people, "מתי נמסר הרכב?")
    panel = show(complaint, people.other_handler)
    said = words(panel)
    assert "מה סוכם?" in said
    assert "נא לצרף מסמך" not in said
    heard: list[tuple[Act, int]] = []
    panel.stage_wanted.connect(lambda act, row: heard.append((act, row)))
    press(button(panel, "inquiry.0.answer"))
    assert heard == [(Act.ANSWER, first)]
    inquiries.answer(
        Inquiry.get_by_id(first),
        text="סוכם שהתיקון יהיה ללא חיוב ללקוח.",
        by=people.department_rep,
        now=NOW,
    )
    panel = show(complaint, people.other_handler, LATER)
    said = words(panel)
    assert "✓ נענה בזמן" in said
    assert "סוכם שהתיקון יהיה ללא חיוב ללקוח." in said
    assert any(line.startswith("באיחור") for line in said)
    assert not button(panel, "inquiry.0.answer").isVisible()


def test_a_question_that_a_closing_left_open_is_not_called_late(
    complaint: Complaint, people: People, show: Show
) -> None:
    ask(complaint, people)
    closed_without(complaint, people.relations_owner)
    said = words(show(complaint, people.relations_owner, LATER))
    assert "נסגר ללא תשובה" in said
    assert not any(line.startswith("באיחור") for line in said)


def test_only_what_this_person_may_do_is_offered_and_what_stands_in_its_way_is_said(
    complaint: Complaint, people: People, show: Show
) -> None:
    wrote(complaint, people.relations_owner, TextKind.ACKNOWLEDGEMENT)
    ask(complaint, people)
    panel = show(complaint, people.other_handler)
    assert offered(panel)["2.inquiry"]
    assert not offered(panel)["2.stagePass"]
    assert "עוד לא השיבה" in button(panel, "2.stagePass").toolTip()
    assert "2.stageTime" not in offered(panel)
    panel = show(complaint, people.relations_owner)
    assert offered(panel)["2.stageTime"]
    for name in offered(show(complaint, people.department_rep)):
        assert not name.startswith("2.") or name == "2.due"


def test_approving_is_offered_to_who_may_sign_and_to_others_says_whose_signature_is_missing(
    complaint: Complaint, people: People, show: Show
) -> None:
    wrote(complaint, people.relations_owner, TextKind.ACKNOWLEDGEMENT)
    recommend(complaint, people, 5_000)
    panel = show(complaint, people.service_manager)
    assert offered(panel)["4.approve"]
    assert any("ממתין לחתימה" in line for line in words(panel))
    show(complaint, people.relations_owner)
    assert not offered(panel)["4.approve"]
    assert "מנהל יחידת שירות" in button(panel, "4.approve").toolTip()
    reply = next(one for one in panel.foot.menu().actions() if one.objectName().endswith("reply"))
    assert not reply.isEnabled()


def test_a_returned_recommendation_says_why_where_the_next_one_is_made(
    complaint: Complaint, people: People, show: Show
) -> None:
    wrote(complaint, people.relations_owner, TextKind.ACKNOWLEDGEMENT)
    recommend(complaint, people, 5_000)
    row = recommendations.standing(complaint.id)
    assert row is not None
    approvals.give_back(row, reason="בלי מסמכים", by=people.service_manager, now=NOW)
    panel = show(complaint, people.other_handler)
    assert "הוחזרה: בלי מסמכים" in words(panel)
    assert offered(panel)["3.recommend"]


def test_a_stage_that_was_passed_over_tells_the_reason(
    complaint: Complaint, people: People, show: Show
) -> None:
    row = stage(complaint, StageKind.INQUIRY)
    stages.pass_over(row, reason="הכול ידוע מהכרטיס", by=people.other_handler, now=NOW)
    said = words(show(complaint, people.relations_owner))
    assert "הכול ידוע מהכרטיס" in said
    assert any(line.startswith(f"דולג · {people.other_handler.name}") for line in said)


def test_folded_only_the_current_stage_is_left_and_the_line_stays_in_sight(
    complaint: Complaint, people: People, show: Show
) -> None:
    panel = show(complaint, people.relations_owner)
    whole = len(words(panel))
    strip = button(panel, "strip")
    strip.setFocus()
    QTest.keyClick(strip, Qt.Key.Key_Space)
    assert len(words(panel)) < whole
    assert button(panel, "1.due").isVisible()
    assert strip.isVisible()
    show(with_stages(people), people.relations_owner)
    assert not panel.stages.is_open()
    QTest.keyClick(strip, Qt.Key.Key_Space)
    assert len(words(panel)) == whole


def test_a_stage_is_marked_from_its_button_by_its_id_and_a_letter_as_ever(
    complaint: Complaint, people: People, show: Show
) -> None:
    panel = show(complaint, people.relations_owner)
    rows: list[tuple[Act, int]] = []
    plain: list[Act] = []
    panel.stage_wanted.connect(lambda act, row: rows.append((act, row)))
    panel.wanted.connect(plain.append)
    press(button(panel, "1.stageDone"))
    press(button(panel, "1.letter"))
    assert rows == [(Act.STAGE_DONE, stage(complaint, StageKind.ACKNOWLEDGEMENT).id)]
    assert plain == [Act.LETTER]


def test_a_recommendation_without_stages_is_shown_too(people: People, show: Show) -> None:
    complaint = opened(people.front_desk, handler=people.other_handler)
    recommend(complaint, people, 5_000)
    panel = show(complaint, people.relations_owner)
    assert panel.stages.isVisible()
    assert not button(panel, "strip").isVisible()
    assert any(line.startswith("המלצה · מוצדקת חלקית · ממתינה לאישור") for line in words(panel))


def test_a_closed_complaint_offers_no_work_of_its_stages(people: People, show: Show) -> None:
    complaint = opened(people.front_desk, handler=people.other_handler)
    recommend(complaint, people, 0)
    closed(Complaint.get_by_id(complaint.id), people.relations_owner)
    panel = show(complaint, people.relations_owner)
    assert [one.isEnabled() for one in panel.foot.menu().actions()] == [False] * 5


def test_a_stage_is_done_with_a_note_and_can_be_taken_back(
    complaint: Complaint, people: People, session_of: Sit, qtbot: QtBot
) -> None:
    session = session_of(people.relations_owner)
    row = stage(complaint, StageKind.ACKNOWLEDGEMENT)
    form = DoneDialog(session, complaint, row, None)
    shown(qtbot, form)
    keys = Keyboard(form)
    keys.saves()
    assert problem(form, "note")
    keys.types("נמסר בעל פה").saves()
    assert form.result() == DoneDialog.DialogCode.Accepted
    after = stage(complaint, StageKind.ACKNOWLEDGEMENT)
    assert (after.outcome, after.note) == (StageOutcome.DONE, "נמסר בעל פה")
    seen = Complaint.get_by_id(complaint.id)
    # The form was opened within the second in which it was saved.
    since = NOW + timedelta(microseconds=900_000)
    assert undoable(Act.STAGE_DONE, seen, since, session) is not None


def test_a_stage_is_passed_over_only_with_a_reason(
    complaint: Complaint, people: People, session_of: Sit, qtbot: QtBot
) -> None:
    row = stage(complaint, StageKind.INQUIRY)
    form = PassDialog(session_of(people.relations_owner), complaint, row, None)
    shown(qtbot, form)
    keys = Keyboard(form)
    keys.saves()
    assert problem(form, "reason")
    assert form.isVisible()
    keys.types("ידוע").saves()
    assert stage(complaint, StageKind.INQUIRY).outcome is StageOutcome.PASSED
    assert Event.STAGE_PASSED in [line.event for line in history.lines(complaint.id)]


def test_every_control_has_a_name_of_its_own_and_tab_walks_as_one_reads(
    complaint: Complaint, people: People, show: Show
) -> None:
    wrote(complaint, people.relations_owner, TextKind.ACKNOWLEDGEMENT)
    ask(complaint, people)
    panel = show(complaint, people.relations_owner)
    assert nameless(panel) == []
    assert doubled(panel) == set()
    first = panel.findChild(QPushButton, "panel.promise")
    assert first is not None
    walked, place = [], first.nextInFocusChain()
    while place is not None and place is not first:
        walked.append(place.objectName())
        place = place.nextInFocusChain()
    seen = [name.removeprefix("panel.stages.") for name in walked]
    wanted = ["1.proof.0", "2.due", "2.stageTime", "inquiry.0.answer", "2.inquiry", "2.stagePass"]
    assert [name for name in seen if name in wanted] == wanted
    below = [walked.index(name) for name in ("panel.text", "panel.files.add")]
    assert walked.index("panel.stages.2.stagePass") < min(below)


def test_what_is_hostile_in_a_question_is_shown_as_it_was_typed(
    complaint: Complaint, people: People, show: Show
) -> None:
    ask(complaint, people, "<b>מודגש</b> \u202eהפוך" + "א" * 3_000)
    panel = show(complaint, people.relations_owner, TOMORROW)
    assert any(line.startswith("<b>מודגש</b>") for line in words(panel))
    assert panel.stages.width() <= panel.width()
