"""The editor of processes: stages are moved, changed and published as a new version."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from db.models import Complaint, Employee
from db.process import templates
from rules.process import Process
from rules.sla import Commitment
from rules.words import CommitmentMode, CountedFrom, Role, StageKind, TextKind
from tests.store import NOW, People, israel, opened, questions
from tests.ui.conftest import Sit
from tests.ui.forms import type_letter
from tests.ui.plain import unmarked
from tests.ui.test_accessibility import doubled, letters_twice, nameless
from ui import language
from ui.background import Background
from ui.processes.editor import ProcessEditor
from ui.processes.publish_dialog import PublishDialog
from ui.processes.section import ProcessSection
from ui.processes.versions_dialog import VersionsDialog
from ui.session import Session
from ui.settings.page import SettingsPage

SessionOf: TypeAlias = Callable[[Employee], Session]
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SHIPPED = ["receipt", "acknowledgement", "inquiry", "recommendation", "approval", "reply"]


@pytest.fixture
def section(session_of: SessionOf, people: People, qtbot: QtBot) -> ProcessSection:
    return shown(session_of(people.service_manager), qtbot)


def shown(session: Session, qtbot: QtBot) -> ProcessSection:
    made = ProcessSection(session)
    qtbot.addWidget(made)
    made.refresh()
    made.resize(1000, 620)
    made.show()
    made.activateWindow()
    return made


def kept() -> Process:
    return templates.definition(templates.newest(templates.templates()[0].id))


def keys(process: Process) -> list[str]:
    return [stage.key for stage in process.stages]


def types(section: ProcessSection, text: str) -> None:
    place = section.focusWidget()
    assert place is not None
    QTest.keyClick(place, Qt.Key.Key_A, CONTROL)
    for letter in text:
        type_letter(place, letter)


def asked() -> PublishDialog:
    QApplication.processEvents()
    form = QApplication.activeModalWidget()
    assert isinstance(form, PublishDialog)
    return form


def publish(section: ProcessSection) -> None:
    """Publish with the keyboard, through the question."""
    section.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(section.focusWidget() or section, Qt.Key.Key_S, CONTROL)
    form = asked()
    QTest.keyClick(form, Qt.Key.Key_Return, CONTROL)
    QApplication.processEvents()


def go_to(section: ProcessSection, row: int) -> None:
    """Stand on a row with the keyboard; 0 is the process itself."""
    stages = section.processes.editor.stages
    stages.setFocus()
    QTest.keyClick(stages, Qt.Key.Key_Home)
    for _ in range(row):
        QTest.keyClick(stages, Qt.Key.Key_Down)


def problems(editor: ProcessEditor) -> dict[str, str]:
    fields = {**editor.about.fields, **editor.form.fields}
    return {name: one.problem.text() for name, one in fields.items() if not one.problem.isHidden()}


def test_every_stage_is_shown_as_it_is_and_showing_changes_nothing(
    section: ProcessSection,
) -> None:
    view = section.processes
    for row in range(7):
        view.editor.stages.setCurrentRow(row)
    assert not section.is_dirty()
    for place, stage in enumerate(kept().stages):
        view.editor.stages.setCurrentRow(place + 1)
        assert view.editor.form.stage() == stage
    assert not view.publish_button.isEnabled()
    line = unmarked(view.editor.stages.item(3).text())
    assert line == "3. ברורים פנימיים\nעובד מטפל · 3 ימי עבודה · רשות"


def test_the_whole_process_is_changed_with_the_keyboard_and_published(
    section: ProcessSection,
) -> None:
    editor = section.processes.editor
    go_to(section, 3)
    QTest.keyClick(editor.stages, Qt.Key.Key_Up, ALT)
    assert keys(editor.process())[:3] == ["receipt", "inquiry", "acknowledgement"]
    QTest.keyClick(editor.stages, Qt.Key.Key_Down, ALT)
    QTest.keyClick(editor.stages, Qt.Key.Key_Down)
    QTest.keyClick(editor.stages, Qt.Key.Key_Delete)
    assert "recommendation" not in keys(editor.process())
    editor.add.click()
    types(section, "שיחת תיאום")
    publish(section)
    process = kept()
    assert templates.newest(templates.templates()[0].id).number == 2
    assert keys(process) == ["receipt", "acknowledgement", "inquiry", "approval", "task-1", "reply"]
    assert process.stage("task-1").name == "שיחת תיאום"
    assert not section.is_dirty()
    assert "2" in section.processes.standing.text()


def test_every_field_of_a_stage_reaches_the_store(section: ProcessSection) -> None:
    editor, form = section.processes.editor, section.processes.editor.form
    editor.stages.setCurrentRow(5)
    before = editor.process().stages[4]
    form.performer.choose(Role.MANAGER)
    form.approver.choose(Role.RELATIONS_OWNER)
    form.time.mode.choose(CommitmentMode.BUSINESS_HOURS)
    form.time.amount.setValue(1200)
    form.time.counted_from.choose(CountedFrom.REGISTRATION)
    form.required.setChecked(False)
    form.text.choose(TextKind.INTERIM)
    for name in ("activity", "notes"):
        getattr(form, name).set_text(f"{name} חדש")
    for name in ("name", "interfaces", "recorded"):
        getattr(form, name).setText(f"{name} חדש")
    editor.stages.setCurrentRow(0)
    editor.about.name.setText("תהליך אחר")
    editor.about.goal.set_text("מטרה אחרת")
    editor.about.owner.choose(Role.MANAGER)
    publish(section)
    process = kept()
    assert (process.name, process.goal, process.owner) == ("תהליך אחר", "מטרה אחרת", Role.MANAGER)
    assert process.stages[4] == replace(
        before,
        name="name חדש",
        performer=Role.MANAGER,
        activity="activity חדש",
        interfaces="interfaces חדש",
        recorded="recorded חדש",
        notes="notes חדש",
        sla=Commitment(1200, CommitmentMode.BUSINESS_HOURS),
        counted_from=CountedFrom.REGISTRATION,
        required=False,
        text=TextKind.INTERIM,
        approver=Role.RELATIONS_OWNER,
    )


def test_a_kind_that_is_there_once_is_not_offered_again_and_only_an_approval_is_signed(
    section: ProcessSection,
) -> None:
    editor, form = section.processes.editor, section.processes.editor.form
    editor.stages.setCurrentRow(3)
    kinds = [form.kind.itemData(index) for index in range(form.kind.count())]
    assert kinds == [StageKind.INQUIRY, StageKind.TASK]
    assert form.fields["approver"].isHidden()
    assert form.time.start_of_count() is CountedFrom.INQUIRY
    form.kind.choose(StageKind.TASK)
    # Nothing but an inquiry is counted from its first question.
    assert editor.process().stages[2].counted_from is CountedFrom.STAGE
    editor.stages.setCurrentRow(5)
    assert not form.fields["approver"].isHidden()
    form.kind.choose(StageKind.TASK)
    assert editor.process().stages[4].approver is None


def test_a_stage_without_a_limit_has_no_time(section: ProcessSection) -> None:
    editor, form = section.processes.editor, section.processes.editor.form
    editor.stages.setCurrentRow(6)
    form.time.mode.setCurrentIndex(0)
    assert editor.process().stages[5].sla is None
    assert form.time.example.isHidden()
    assert form.time.fields["counted_from"].isHidden()


def test_the_example_is_counted_by_the_calendar_of_the_business(section: ProcessSection) -> None:
    editor, form = section.processes.editor, section.processes.editor.form
    editor.stages.setCurrentRow(2)
    form.time.start.set_moment(israel(2026, 9, 10, 10))
    # Friday is an eve, Saturday, and Sunday a holiday.
    assert unmarked(form.time.due.text()) == "המועד האחרון: יום שני 14.9.2026 בשעה 17:00"
    editor.stages.setCurrentRow(3)
    assert "16.9.2026" in unmarked(form.time.due.text())
    assert not section.is_dirty()


def test_a_refusal_stands_at_its_stage_and_field_and_nothing_is_lost(
    section: ProcessSection,
) -> None:
    view, editor = section.processes, section.processes.editor
    editor.add.click()
    editor.stages.setCurrentRow(0)
    section.processes.publish_button.click()
    assert list(problems(editor)) == ["stage_name"]
    assert editor.stages.currentRow() == 7
    assert editor.form.name.hasFocus()
    types(section, "שם")
    assert problems(editor) == {}
    editor.stages.setCurrentRow(5)
    QTest.keyClick(editor.stages, Qt.Key.Key_Up, ALT)
    view.publish_button.click()
    # The one that stands where it cannot is the recommendation, behind its approval.
    assert editor.stages.currentRow() == 5
    assert list(problems(editor)) == ["kind"]
    QTest.keyClick(editor.stages, Qt.Key.Key_Up, ALT)
    editor.stages.setCurrentRow(0)
    editor.about.name.setText(" ")
    view.publish_button.click()
    assert list(problems(editor)) == ["name"]
    assert QApplication.activeModalWidget() is None
    assert len(templates.versions(view.chosen())) == 1


def test_a_process_of_all_its_stages_robbed_says_so(section: ProcessSection) -> None:
    editor = section.processes.editor
    editor.stages.setCurrentRow(1)
    for _ in range(6):
        editor.remove.click()
    section.processes.publish_button.click()
    assert editor.problem.text()
    assert not editor.problem.isHidden()


def test_publishing_says_who_keeps_what_and_what_changes(
    section: ProcessSection, people: People
) -> None:
    template = templates.templates()[0]
    for _ in range(2):
        one = opened(people.front_desk)
        Complaint.update(process=templates.newest(template.id)).where(
            Complaint.id == one.id
        ).execute()
    section.refresh()
    editor = section.processes.editor
    editor.stages.setCurrentRow(6)
    editor.form.time.amount.setValue(5)
    QTest.keyClick(editor.stages, Qt.Key.Key_Delete)
    editor.add.click()
    editor.form.name.setText("סיכום")
    section.processes.publish()
    form = asked()
    said = unmarked(form.meaning.text()).split("\n")
    assert said == [
        "2 תלונות פתוחות נשארות בגרסה 1.",
        "תלונות שייפתחו מעתה מתחילות בגרסה 2.",
    ]
    changes = unmarked(form.differences.text()).split("\n")
    assert changes == ["הוסר: החזרת מענה ללקוח (שיחה טלפונית + מכתב תשובה)", "נוסף: סיכום"]
    form.reject()
    assert len(templates.versions(template.id)) == 1
    assert section.is_dirty()


def test_what_somebody_else_published_is_not_written_over_unseen(
    section: ProcessSection, people: People
) -> None:
    view, template = section.processes, templates.templates()[0].id
    view.editor.about.goal.set_text("שלי")
    theirs = replace(kept(), owner=Role.MANAGER)
    templates.publish(template, theirs, seen=1, by=people.administrator, now=NOW)
    view.publish()
    form = asked()
    # Between the question and the answer the store says no, and the editor says it.
    QTest.keyClick(form, Qt.Key.Key_Return, CONTROL)
    QApplication.processEvents()
    assert not view.editor.problem.isHidden()
    assert kept() == theirs
    section.refresh()
    assert not view.contested.isHidden()
    assert view.editor.process().goal == "שלי"
    view.publish()
    assert "אחראי תהליך" in asked().differences.text()
    QTest.keyClick(asked(), Qt.Key.Key_Return, CONTROL)
    QApplication.processEvents()
    assert kept().goal == "שלי"
    assert view.contested.isHidden()


def test_what_is_published_while_it_is_asked_is_not_written_over_though_it_was_heard_of(
    section: ProcessSection, people: People
) -> None:
    view, template = section.processes, templates.templates()[0].id
    view.editor.about.goal.set_text("שלי")
    view.publish()
    form = asked()
    theirs = replace(kept(), owner=Role.MANAGER)
    templates.publish(template, theirs, seen=1, by=people.administrator, now=NOW)
    # Another program's change is heard of while the form is open.
    section.refresh()
    QTest.keyClick(form, Qt.Key.Key_Return, CONTROL)
    QApplication.processEvents()
    assert kept() == theirs
    assert not view.editor.problem.isHidden()
    assert view.editor.process().goal == "שלי"


def test_typing_asks_the_store_nothing(section: ProcessSection) -> None:
    editor = section.processes.editor
    editor.stages.setCurrentRow(3)
    with questions() as asked_of_it:
        editor.form.name.setText("אחר")
        editor.stages.setCurrentRow(0)
        editor.about.goal.set_text("אחרת")
    assert asked_of_it == []


def test_undoing_shows_what_is_published(section: ProcessSection) -> None:
    view = section.processes
    view.editor.stages.setCurrentRow(1)
    view.editor.remove.click()
    assert view.list.list.item(0).text().startswith("•")
    view.undo_button.click()
    assert keys(view.editor.process()) == SHIPPED
    assert not section.is_dirty()
    assert view.undo_button.isHidden()


def test_a_stage_is_dropped_where_the_mouse_lets_go(section: ProcessSection) -> None:
    editor = section.processes.editor

    def drop(row: int, below: int) -> list[str]:
        editor.stages.setCurrentRow(row)
        box = editor.stages.visualItemRect(editor.stages.item(below))
        # Qt says whence it came only while the mouse drags: `dropEvent` itself asks for that.
        editor.stages._dropped(QPoint(box.center().x(), box.bottom() - 2))
        return keys(editor.process())

    assert drop(1, 3) == ["acknowledgement", "inquiry", "receipt", *SHIPPED[3:]]
    assert drop(3, 0) == SHIPPED
    assert drop(2, 1) == SHIPPED
    # The process itself stays at the top.
    assert drop(0, 4) == SHIPPED
    assert editor.stages.item(0).flags() & Qt.ItemFlag.ItemIsDragEnabled == Qt.ItemFlag.NoItemFlags


def test_a_copy_becomes_a_process_of_its_own(section: ProcessSection) -> None:
    view = section.processes
    view.list.copy.trigger()
    assert view.editor.about.name.hasFocus()
    types(section, "תהליך מקוצר")
    view.editor.stages.setCurrentRow(3)
    view.editor.remove.click()
    publish(section)
    names = [row.name for row in templates.templates()]
    assert names == ["טיפול בתלונת לקוח", "תהליך מקוצר"]
    made = templates.definition(templates.newest(view.chosen()))
    assert [stage.kind.value for stage in made.stages] == [
        key for key in SHIPPED if key != "inquiry"
    ]
    assert view.list.list.count() == 2
    view.show_process(templates.templates()[0].id)
    assert keys(view.editor.process()) == SHIPPED


def test_an_empty_process_is_begun_and_given_up(section: ProcessSection) -> None:
    view = section.processes
    view.list.empty.trigger()
    view.editor.about.name.setText("קצר")
    view.publish_button.click()
    assert not view.editor.problem.isHidden()
    view.undo_button.click()
    assert view.list.list.count() == 1
    assert view.chosen() == templates.templates()[0].id


def test_a_retired_process_can_be_brought_back_and_one_in_use_says_why_not(
    section: ProcessSection, qtbot: QtBot
) -> None:
    view = section.processes
    view.retire_button.click()
    assert not templates.templates()[0].active
    assert "לא בשימוש" in view.list.list.item(0).text()
    assert section.hint.button.isVisible()
    view.retire_button.click()
    assert templates.templates()[0].active
    section.refresh()
    section.hint.button.click()
    with qtbot.waitSignal(section.said) as heard:
        view.retire_button.click()
    assert "תהליך אחר" in heard.args[0]
    assert templates.templates()[0].active


def test_an_old_version_is_looked_at_and_begun_from(
    section: ProcessSection, people: People
) -> None:
    view, first = section.processes, kept()
    view.editor.stages.setCurrentRow(1)
    view.editor.remove.click()
    publish(section)
    view.show_versions()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, VersionsDialog)
    assert unmarked(dialog.list.item(0).text()) == "גרסה 2\n22.11.2026 09:00 · מירי מנהלת שירות"
    assert "הוסר: קבלת פניה" in unmarked(dialog.text.text())
    assert not dialog.begin.isEnabled()
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    assert unmarked(dialog.list.item(1).text()) == "גרסה 1\nכפי שסופק עם התוכנה"
    dialog.begin.click()
    assert view.editor.process() == first
    assert section.is_dirty()
    publish(section)
    assert kept() == first
    assert templates.newest(view.chosen()).number == 3


def test_over_unpublished_changes_no_old_version_is_begun_from(section: ProcessSection) -> None:
    view = section.processes
    view.editor.about.goal.set_text("אחת")
    publish(section)
    view.editor.about.goal.set_text("שתיים")
    view.show_versions()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, VersionsDialog)
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    assert not dialog.begin.isEnabled()
    dialog.reject()
    assert view.editor.process().goal == "שתיים"


def test_what_was_changed_comes_back_after_a_crash(sit: Sit, people: People, qtbot: QtBot) -> None:
    first = ProcessSection(sit(people.service_manager))
    first.refresh()
    first.processes.editor.stages.setCurrentRow(3)
    first.processes.editor.form.name.setText("ברור מול הסדנה")
    first.processes.list.copy.trigger()
    first.processes.editor.about.name.setText("עוד אחד")
    assert first.draft.keeper is not None
    assert first.draft.keeper.flush()
    delete(first)
    again = shown(sit(people.service_manager), qtbot)
    assert not again.draft.line.isHidden()
    assert again.processes.editor.process().stages[2].name == "ברור מול הסדנה"
    assert again.processes.list.list.count() == 2
    again.draft.line.link.click()
    assert not again.is_dirty()
    again.draft.line.link.click()
    assert again.is_dirty()


def test_leaving_the_section_asks_and_saving_leads_to_publishing(
    session_of: SessionOf, people: People, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = SettingsPage(session_of(people.service_manager), Background())
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    page.show_section("process")
    section = page.sections["process"]
    assert isinstance(section, ProcessSection)
    section.processes.editor.about.goal.set_text("אחרת")
    answers = iter((QMessageBox.StandardButton.Save, QMessageBox.StandardButton.Discard))
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: next(answers))
    assert not page.may_leave()
    asked().reject()
    assert page.may_leave()
    assert not section.is_dirty()


@pytest.mark.parametrize("spoken", ["he", "en"])
def test_every_control_has_a_name_and_no_letter_leads_to_two(
    session_of: SessionOf, people: People, english: QApplication, qtbot: QtBot, spoken: str
) -> None:
    language.speak(english, spoken)
    section = shown(session_of(people.service_manager), qtbot)
    section.processes.editor.stages.setCurrentRow(5)
    section.processes.editor.form.name.setText("אחר")
    assert nameless(section) == []
    assert doubled(section) == set()
    assert letters_twice(section) == set()
