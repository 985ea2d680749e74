"""Drafts that wait: a quiet button, its list, and the way back into each form."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from shiboken6 import delete

from db.drafts import Draft, Drafts, Place
from db.models import Complaint, Topic
from tests.store import NOW, People, customer, opened
from tests.ui.test_accessibility import doubled, nameless
from ui.complaints.note_dialog import NoteDialog
from ui.complaints.open_dialog import OpenDialog
from ui.customers.dialog import CustomerDialog
from ui.drafts import Desk
from ui.drafts_list import DraftsList
from ui.drafts_words import SECTION_OF, form_words
from ui.main_window import MainWindow
from ui.session import Session
from ui.settings.employee_dialog import EmployeeDialog
from ui.settings.word_dialog import WordDialog
from ui.this_pc import ThisPc
from ui.widgets.dialog import FormDialog

Form = TypeVar("Form", bound=FormDialog)
BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def people(people_on_disk: People) -> People:
    return people_on_disk


@pytest.fixture
def complaint(people: People) -> Complaint:
    who = customer(people.front_desk, "רות ישראלי")
    return opened(people.front_desk, handler=people.handler, customer=who)


@pytest.fixture
def desk(app: QApplication, people: People, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(Drafts(tmp_path, "one"), people.administrator.id, lambda: NOW)
    yield made
    made.close()


@pytest.fixture
def session(people: People, desk: Desk) -> Session:
    return Session(people.administrator, lambda: NOW, desk)


@pytest.fixture
def window(session: Session, tmp_path: Path) -> Iterator[MainWindow]:
    made = MainWindow(session, ThisPc(tmp_path))
    made.show()
    made.activateWindow()
    QApplication.processEvents()
    yield made
    made.close()
    delete(made)


def left(form: FormDialog, name: str, text: str) -> None:
    """Type into a form, and let it go without a word."""
    form.open()
    QApplication.processEvents()
    form.contents.parts[name].put(text)
    assert form.draft.keeper is not None
    assert form.draft.keeper.flush()
    delete(form)


def the_list(window: MainWindow) -> DraftsList:
    window.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(window, Qt.Key.Key_D, BOTH)
    QApplication.processEvents()
    return next(one for one in _windows() if isinstance(one, DraftsList) and one.isVisible())


def _windows() -> list[QWidget]:
    return QApplication.topLevelWidgets()


def test_the_button_is_there_only_while_a_draft_waits(
    window: MainWindow, session: Session, complaint: Complaint
) -> None:
    assert not window.drafts.isVisible()
    left(NoteDialog(session, complaint, None), "text", "דיברנו")
    assert window.drafts.isVisible()
    assert window.drafts.text() == "טיוטה אחת"
    left(OpenDialog(session, None), "text", "שוב הבלמים")
    assert window.drafts.text() == "2 טיוטות"


def test_the_list_says_which_form_about_whom_and_when(
    window: MainWindow, session: Session, complaint: Complaint
) -> None:
    left(NoteDialog(session, complaint, None), "text", "דיברנו")
    shown = the_list(window)
    (line,) = shown.rows.lines()
    assert "תיעוד קשר" in line.title
    assert str(complaint.number) in line.note
    assert "רות ישראלי" in line.note
    assert line.text == "דיברנו"
    assert "09:00" in line.when
    assert nameless(shown) == []
    assert doubled(shown) == set()


def test_enter_goes_on_with_the_draft(
    window: MainWindow, session: Session, complaint: Complaint
) -> None:
    left(NoteDialog(session, complaint, None), "text", "דיברנו")
    shown = the_list(window)
    QTest.keyClick(shown.rows, Qt.Key.Key_Return)
    form = _opened(NoteDialog)
    assert form.text.text() == "דיברנו"
    form.done(0)
    assert not window.drafts.isVisible()


def test_the_lock_hides_the_form_and_goes_on_keeping_it(
    window: MainWindow, session: Session, complaint: Complaint
) -> None:
    form = NoteDialog(session, complaint, window)
    form.open()
    QApplication.processEvents()
    form.text.set_text("דיברנו")
    window.services.lock.lock()
    assert not form.isVisible()
    assert form.draft.keeper is not None
    form.draft.keeper.look()
    assert form.draft.keeper.flush()
    window.services.lock.stop()
    delete(form)
    again = NoteDialog(session, complaint, window)
    again.open()
    assert again.text.text() == "דיברנו"
    again.done(0)


def answers(monkeypatch: pytest.MonkeyPatch, key: Qt.Key) -> list[str]:
    """Let a person press a key wherever he is asked something; gives what he was asked."""
    asked: list[str] = []

    def exec_(question: QMessageBox) -> int:
        asked.append(question.objectName())
        question.show()
        QTest.keyClick(question, key)
        return question.result()

    monkeypatch.setattr(QMessageBox, "exec", exec_)
    return asked


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_delete_asks_first_and_what_is_pressed_by_habit_throws_nothing_away(
    window: MainWindow,
    session: Session,
    complaint: Complaint,
    monkeypatch: pytest.MonkeyPatch,
    key: Qt.Key,
) -> None:
    left(NoteDialog(session, complaint, None), "text", "דיברנו")
    shown = the_list(window)
    asked = answers(monkeypatch, key)
    QTest.keyClick(shown.rows, Qt.Key.Key_Delete)
    assert asked == ["draftsList.sure"]
    assert len(shown.rows.lines()) == 1
    shown.reject()


def test_delete_throws_one_away_and_the_last_closes_the_list(
    window: MainWindow,
    session: Session,
    complaint: Complaint,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(DraftsList, "_is_sure", lambda _: True)
    left(NoteDialog(session, complaint, None), "text", "דיברנו")
    left(OpenDialog(session, None), "text", "שוב הבלמים")
    shown = the_list(window)
    QTest.keyClick(shown.rows, Qt.Key.Key_Delete)
    assert len(shown.rows.lines()) == 1
    assert shown.isVisible()
    QTest.keyClick(shown.rows, Qt.Key.Key_Delete)
    assert not shown.isVisible()
    assert not window.drafts.isVisible()


def test_what_may_not_be_seen_any_more_is_not_told_and_not_opened(
    window: MainWindow, session: Session, complaint: Complaint, people: People
) -> None:
    left(NoteDialog(session, complaint, None), "text", "דיברנו עליו")
    Complaint.update(about=people.administrator).where(Complaint.id == complaint.id).execute()
    shown = the_list(window)
    (line,) = shown.rows.lines()
    assert "רות" not in line.aloud()
    assert "עליו" not in line.aloud()
    assert not shown.open_button.isEnabled()
    QTest.keyClick(shown.rows, Qt.Key.Key_Return)
    assert shown.isVisible()
    assert shown.throw_button.isEnabled()


def test_each_of_several_windows_drafts_is_reached(
    window: MainWindow, session: Session, desk: Desk, complaint: Complaint
) -> None:
    mine, subject = int(session.employee.id), f"complaint:{complaint.id}"
    texts = {Place(mine, "noteDialog", subject, copy): f"חלון {copy}" for copy in range(3)}
    for place, text in texts.items():
        desk._drafts.keep(Draft(place, NOW, {"text": text}))
    for place, text in texts.items():
        draft = desk.get(place)
        assert draft is not None
        window.forms.reopen(draft)
        form = _opened(NoteDialog)
        assert form.text.text() == text
        assert form.draft.keep()
        delete(form)


@pytest.mark.parametrize("form", ["customer", "employee", "topic", "new employee"])
def test_forms_of_customers_and_settings_are_reached(
    form: str, window: MainWindow, session: Session, complaint: Complaint, people: People
) -> None:
    who = f"customer:{complaint.customer_id}"
    kinds: dict[str, tuple[str, str, str, type[FormDialog]]] = {
        "customer": ("customerDialog", who, "customer_name", CustomerDialog),
        "employee": ("employeeDialog", f"employee:{people.handler.id}", "name", EmployeeDialog),
        "new employee": ("employeeDialog", "", "name", EmployeeDialog),
        "topic": ("wordDialog", f"topic:{Topic.select().first().id}", "name", WordDialog),
    }
    name, subject, field, kind = kinds[form]
    draft = Draft(Place(int(session.employee.id), name, subject), NOW, {field: "שם אחר"})
    session.drafts._drafts.keep(draft)  # type: ignore[union-attr]
    window.forms.reopen(draft)
    found = _opened(kind)
    assert found.contents.parts[field].held() == "שם אחר"
    found.done(0)


def test_what_stands_in_the_settings_is_reached(window: MainWindow, session: Session) -> None:
    place = Place(int(session.employee.id), "settings.business")
    draft = Draft(place, NOW, {"business_name": "מוסך אחר"}, {"business_name": "מוסך הבדיקה"})
    session.drafts._drafts.keep(draft)  # type: ignore[union-attr]
    window.forms.reopen(draft)
    section = window.settings.sections["business"]
    assert section.isVisible()
    assert section.is_dirty()
    section.discard()


def test_every_subject_of_the_settings_has_a_section(window: MainWindow) -> None:
    names = {entry.name for entry in window.settings._entries}
    assert set(SECTION_OF.values()) <= names


def test_a_form_that_nobody_named_is_not_nameless() -> None:
    assert form_words(Draft(Place(1, "settings.sms"), NOW, {}))


def _opened(kind: type[Form]) -> Form:
    QApplication.processEvents()
    return next(one for one in _windows() if isinstance(one, kind) and one.isVisible())
