"""Nothing typed is lost: every form and every field of it comes back to the one who typed it."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from datetime import date, timedelta
from pathlib import Path
from typing import TypeAlias

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from db import complaints
from db.drafts import Drafts, Place
from db.models import Complaint, Department, Inquiry
from db.process import inquiries
from rules.words import StageKind, Urgency
from tests.db.stages_help import closed_without, stage, with_stages
from tests.store import NOW, People, customer, vehicle
from tests.ui.conftest import Sit
from tests.ui.forms import Keyboard, answers_when_asked, named
from ui.appointments.dialog import BookDialog
from ui.case_study.dialog import CaseStudyDialog
from ui.complaints.classify_dialog import ClassifyDialog
from ui.complaints.close_dialog import CloseDialog
from ui.complaints.note_dialog import NoteDialog
from ui.complaints.open_dialog import OpenDialog
from ui.complaints.promise_dialog import PromiseDialog
from ui.complaints.reopen_dialog import ReopenDialog
from ui.complaints.transfer_dialog import TransferDialog
from ui.complaints.update_dialog import UpdateDialog
from ui.customers.dialog import CustomerDialog
from ui.decision.approve_dialog import ApproveDialog
from ui.decision.recommend_dialog import RecommendDialog
from ui.decision.reply_dialog import ReplyDialog
from ui.drafts import EVERY, Desk, Keeper, Typed
from ui.inquiries.answer_dialog import AnswerDialog
from ui.inquiries.ask_dialog import InquiryDialog
from ui.letters.dialog import LetterDialog
from ui.messages.dialog import MessageDialog
from ui.person_menu import PasswordDialog
from ui.reports.jobs import JobsDialog
from ui.session import Session
from ui.settings.department_dialog import DepartmentDialog
from ui.settings.employee_dialog import EmployeeDialog
from ui.settings.word_dialog import WordDialog
from ui.stages.done_dialog import DoneDialog
from ui.stages.pass_dialog import PassDialog
from ui.stages.pause_dialog import PauseDialog
from ui.stages.stage_time_dialog import StageTimeDialog
from ui.widgets.dialog import FormDialog

Show: TypeAlias = Callable[[FormDialog], None]


@pytest.fixture
def complaint(people: People) -> Complaint:
    owner = customer(people.front_desk, "רות ישראלי", "050-1112222")
    return with_stages(
        people,
        handler=people.handler,
        customer=owner,
        vehicle=vehicle(people.front_desk, "1234567", owner),
    )


@pytest.fixture
def shown(app: QApplication) -> Iterator[Show]:
    """Open forms; those that a test did not let die go at its end without asking."""
    forms: list[FormDialog] = []

    def show(form: FormDialog) -> None:
        forms.append(form)
        form.open()
        form.activateWindow()
        QApplication.processEvents()

    yield show
    for form in filter(isValid, forms):
        form.done(0)
        delete(form)


def kill(form: FormDialog) -> None:
    """Let the next look of the keeper pass, and the form go without a word."""
    assert form.draft.keeper is not None
    form.draft.keeper.look()
    form.draft.keeper._wait()
    delete(form)


def open_form(  # noqa: PLR0911 - one case a form
    kind: type[FormDialog], session: Session, complaint: Complaint
) -> FormDialog:
    if kind is OpenDialog:
        return OpenDialog(session, None)
    if kind is CustomerDialog:
        return CustomerDialog(session, complaint.customer, None)
    if kind is EmployeeDialog:
        return EmployeeDialog(session, complaint.handler, None)
    if kind is JobsDialog:
        return JobsDialog(session, [date(2026, 10, 1), date(2026, 11, 1)], None)
    if kind is WordDialog:
        form = WordDialog(session, "Topic", lambda _name, _group: None, None, subject="topic:")
        form.ask_group("קבוצה", [])
        return form
    if kind is AnswerDialog:
        return AnswerDialog(session, complaint, _inquiry(complaint), None)
    if kind is DepartmentDialog:
        return DepartmentDialog(session, None, None)
    row = [stage(complaint, StageKind.ACKNOWLEDGEMENT)] if kind in OF_STAGES else []
    return kind(session, complaint, *row, None)  # type: ignore[call-arg]


def _inquiry(complaint: Complaint) -> Inquiry:
    """Give what a department was asked, whose two people can answer."""
    known = Inquiry.get_or_none()
    if known is None:
        people = {"representative": complaint.handler, "deputy": complaint.opened_by}
        Department.update(people).execute()
        by, first = complaint.handler, Department.get()
        known = inquiries.ask(complaint, department=first, question="למה?", by=by, now=NOW)
    asked: Inquiry = known
    return asked


OF_STAGES = (DoneDialog, PassDialog, StageTimeDialog)
FORMS = (
    OpenDialog,
    UpdateDialog,
    TransferDialog,
    ClassifyDialog,
    CloseDialog,
    ReopenDialog,
    NoteDialog,
    PromiseDialog,
    BookDialog,
    LetterDialog,
    CaseStudyDialog,
    MessageDialog,
    CustomerDialog,
    EmployeeDialog,
    WordDialog,
    DepartmentDialog,
    InquiryDialog,
    AnswerDialog,
    JobsDialog,
    RecommendDialog,
    ApproveDialog,
    ReplyDialog,
    PauseDialog,
    *OF_STAGES,
)


@pytest.mark.parametrize("kind", FORMS, ids=lambda kind: kind.__name__)
def test_every_input_of_every_form_comes_back_after_a_kill(
    kind: type[FormDialog], complaint: Complaint, people: People, sit: Sit, shown: Show
) -> None:
    if kind is ReopenDialog:
        complaint = closed_without(complaint, people.relations_owner)
    if kind in OF_STAGES:
        complaint = with_stages(people)
    session = sit(people.administrator if kind is EmployeeDialog else people.relations_owner)
    for index in range(_count_of_inputs(kind, session, complaint, shown)):
        form = open_form(kind, session, complaint)
        shown(form)
        name = _change(form, index)
        if name is None:
            form.done(0)
            continue
        open_names = [one for one in form.contents.parts if not _is_secret(form, one)]
        held = {one: form.contents.parts[one].held() for one in open_names}
        assert form._typed() is not None, f"{name} is not kept"
        kill(form)
        again = open_form(kind, session, complaint)
        shown(again)
        assert again.draft.line.isVisibleTo(again), name
        now_held = {name: again.contents.parts[name].held() for name in held}
        assert now_held == held, name
        again.done(0)


def _inputs(form: FormDialog) -> list[QWidget]:
    """Give what a person can change in a form, but for parts of one input and read-only lists."""
    found = []
    for widget in form.findChildren(QWidget):
        is_input = isinstance(widget, _INPUTS)
        choice = isinstance(widget, QPushButton) and widget.isCheckable()
        inside = isinstance(widget.parentWidget(), QComboBox | QAbstractSpinBox)
        named_so = widget.objectName().startswith(f"{form.objectName()}.")
        if (is_input or choice) and not inside and named_so:
            found.append(widget)
    return found


_INPUTS = QLineEdit | QTextEdit | QComboBox | QAbstractSpinBox | QCheckBox
_NOTHING_TO_KEEP = ("topics.search", "go.day", "day", "otherCustomer")
"""What only changes what is shown; and a button that appears with somebody who was found."""


def _count_of_inputs(
    kind: type[FormDialog], session: Session, complaint: Complaint, shown: Show
) -> int:
    form = open_form(kind, session, complaint)
    shown(form)
    count = len(_inputs(form))
    form.done(0)
    return count


def _is_secret(form: FormDialog, name: str) -> bool:
    return name in form.fields and form.fields[name].is_secret


def _change(form: FormDialog, index: int) -> str | None:
    """Change one input as a person could; gives its name, None for one that cannot be changed."""
    widget = _inputs(form)[index]
    name = widget.objectName().removeprefix(f"{form.objectName()}.")
    if name in _NOTHING_TO_KEEP or not widget.isEnabled():
        return None
    if isinstance(widget, QLineEdit):
        if widget.isReadOnly() or widget.echoMode() is not QLineEdit.EchoMode.Normal:
            return None
        widget.setText("דוגמה 7")
    elif isinstance(widget, QTextEdit):
        if widget.isReadOnly():
            return None
        widget.setPlainText("הוקלד כאן")
    elif isinstance(widget, QComboBox):
        if widget.count() < 2:
            return None
        widget.setCurrentIndex((widget.currentIndex() + 1) % widget.count())
    elif isinstance(widget, QAbstractSpinBox):
        widget.stepBy(1)
    elif isinstance(widget, QPushButton) and widget.isChecked():
        return None
    else:
        assert isinstance(widget, QCheckBox | QPushButton)
        widget.setChecked(not widget.isChecked())
    return name


def test_no_form_was_forgotten_here() -> None:
    ours = {one for one in _kinds(FormDialog) if one.__module__.startswith("ui.") and one.HAS_DRAFT}
    leaves = {one.__name__ for one in ours if not one.__subclasses__()}
    assert leaves - {one.__name__ for one in FORMS} <= {"OpenFromMail"}


def _kinds(kind: type[FormDialog]) -> Iterator[type[FormDialog]]:
    for one in kind.__subclasses__():
        yield one
        yield from _kinds(one)


# --- the whole of a new complaint ------------------------------------------------------------


def test_a_new_complaint_by_somebody_new_comes_back_whole(
    people: People, sit: Sit, shown: Show
) -> None:
    session = sit(people.relations_owner)
    form = OpenDialog(session, None)
    shown(form)
    Keyboard(form).types("050-7654321").tab()
    assert form.who.newcomer.asks_customer()
    form.who.newcomer.name.setText("דנה הדגמה")
    form.who.newcomer.plate.setText("7654321")
    form.details.text.set_text("הבלמים חורקים")
    form.details.urgency.choose(Urgency.HIGH)
    form.handler.choose(people.handler.id)
    form.received_before.click()
    form.received_at.set_moment(NOW - timedelta(hours=5))
    form.told.setChecked(True)
    kill(form)
    again = OpenDialog(session, None)
    shown(again)
    assert again.who.newcomer.asks_customer()
    assert again.who.newcomer.phone.text() == "050-7654321"
    assert again.who.newcomer.name.text() == "דנה הדגמה"
    again.save()
    made = again.outcome
    assert isinstance(made, Complaint)
    assert (made.customer.name, made.vehicle.plate) == ("דנה הדגמה", "7654321")
    assert (made.text, made.urgency) == ("הבלמים חורקים", Urgency.HIGH)
    assert made.handler == people.handler
    assert made.received_at == NOW - timedelta(hours=5)
    assert session.drafts is not None
    assert session.drafts.waiting() == []


def test_who_was_chosen_of_several_and_the_repeat_come_back(
    complaint: Complaint, people: People, sit: Sit, shown: Show
) -> None:
    session = sit(people.relations_owner)
    form = OpenDialog(session, None)
    shown(form)
    Keyboard(form).types("1234567").tab()
    form.earlier.link(complaint.id)
    kill(form)
    again = OpenDialog(session, None)
    shown(again)
    assert again.who.known() == (complaint.customer, complaint.vehicle)
    assert again.earlier.repeat_of() == complaint.id


# --- whose, and which ------------------------------------------------------------------------


def test_nobody_else_at_this_pc_sees_it(
    complaint: Complaint, people: People, sit: Sit, shown: Show
) -> None:
    _typed_into(NoteDialog, sit(people.handler), complaint, shown)
    other = sit(people.relations_owner)
    assert other.drafts is not None
    assert other.drafts.waiting() == []
    form = NoteDialog(other, complaint, None)
    shown(form)
    assert not form.draft.line.isVisible()
    assert form.text.text() == ""


def test_another_store_in_the_same_place_shows_none(
    complaint: Complaint, people: People, sit: Sit, shown: Show
) -> None:
    _typed_into(NoteDialog, sit(people.handler), complaint, shown)
    form = NoteDialog(sit(people.handler, "another"), complaint, None)
    shown(form)
    assert form.text.text() == ""


def test_signing_out_keeps_it_and_it_is_there_at_the_next_sign_in(
    complaint: Complaint, people: People, sit: Sit, shown: Show
) -> None:
    session = sit(people.handler)
    form = NoteDialog(session, complaint, None)
    shown(form)
    form.text.set_text("דיברנו")
    assert session.drafts is not None
    session.drafts.close()
    again = NoteDialog(sit(people.handler), complaint, None)
    shown(again)
    assert again.text.text() == "דיברנו"


def test_two_windows_with_the_same_form_keep_both(people: People, sit: Sit, shown: Show) -> None:
    """They are two programs as far as drafts know: each has a desk of its own."""
    session, elsewhere = sit(people.relations_owner), sit(people.relations_owner)
    one, other = OpenDialog(session, None), OpenDialog(elsewhere, None)
    for form, words in ((one, "ראשונה"), (other, "שנייה")):
        shown(form)
        form.details.text.set_text(words)
    kill(one)
    kill(other)
    found = []
    for _ in range(2):
        form = OpenDialog(session, None)
        shown(form)
        found.append(form.details.text.text())
    assert sorted(found) == sorted(["ראשונה", "שנייה"])


def test_saving_in_one_window_leaves_the_draft_of_the_other(
    complaint: Complaint, people: People, sit: Sit, shown: Show
) -> None:
    session, elsewhere = sit(people.handler), sit(people.handler)
    one, other = NoteDialog(session, complaint, None), NoteDialog(elsewhere, complaint, None)
    for form, words in ((one, "ראשונה"), (other, "שנייה")):
        shown(form)
        form.text.set_text(words)
        assert form.draft.keeper is not None
        form.draft.keeper.flush()
    one.save()
    kill(other)
    again = NoteDialog(session, complaint, None)
    shown(again)
    assert again.text.text() == "שנייה"


def test_a_form_that_is_opened_with_words_of_its_own_is_not_covered(
    complaint: Complaint, people: People, sit: Sit, shown: Show
) -> None:
    session = sit(people.handler)
    _typed_into(NoteDialog, session, complaint, shown)
    form = NoteDialog(session, complaint, None, text="מהטופס השני")
    shown(form)
    assert form.text.text() == "מהטופס השני"
    assert not form.draft.line.isVisible()


def test_passwords_are_never_written_down(
    complaint: Complaint, people: People, sit: Sit, shown: Show, tmp_path: Path
) -> None:
    form = EmployeeDialog(sit(people.administrator), complaint.handler, None)
    shown(form)
    for edit in (form.password, form.again):
        edit.setText("Secret-of-his-9")
    form.name.setText("שם חדש")
    kill(form)
    written = "".join(file.read_text(encoding="utf-8") for file in tmp_path.rglob("*.json"))
    assert "name" in written
    assert "Secret-of-his-9" not in written
    window = QWidget()
    change = PasswordDialog(sit(people.administrator), window)
    shown(change)
    assert change.draft.keeper is None


# --- after another person's change -----------------------------------------------------------


def test_what_was_typed_comes_back_and_the_change_of_another_is_said(
    complaint: Complaint, people: People, sit: Sit, shown: Show
) -> None:
    session = sit(people.relations_owner)
    form = UpdateDialog(session, complaint, None)
    shown(form)
    form.details.text.set_text("הנוסח שלי")
    kill(form)
    complaints.update(
        Complaint.get_by_id(complaint.id),
        {"urgency": Urgency.HIGH, "reason": "סיבה שלהם"},
        by=people.handler,
        now=NOW,
    )
    again = UpdateDialog(session, Complaint.get_by_id(complaint.id), None)
    shown(again)
    assert again.details.text.text() == "הנוסח שלי"
    assert again.details.cells["reason"].text() == "סיבה שלהם"
    assert "שינויים" in again.draft.line.sentence.text()
    again.save()
    kept = Complaint.get_by_id(complaint.id)
    assert (kept.text, kept.urgency, kept.reason) == ("הנוסח שלי", Urgency.HIGH, "סיבה שלהם")


def test_where_both_changed_the_same_field_one_is_asked_even_after_a_kill(
    complaint: Complaint, people: People, sit: Sit, shown: Show
) -> None:
    session = sit(people.relations_owner)
    form = UpdateDialog(session, complaint, None)
    shown(form)
    form.details.text.set_text("הנוסח שלי")
    kill(form)
    theirs = {"text": "הנוסח שלהם"}
    complaints.update(Complaint.get_by_id(complaint.id), theirs, by=people.handler, now=NOW)
    again = UpdateDialog(session, Complaint.get_by_id(complaint.id), None)
    shown(again)
    again.save()
    assert again.isVisible()
    assert again.details.text.text() == "הנוסח שלי"
    assert Complaint.get_by_id(complaint.id).text == "הנוסח שלהם"


# --- leaving ---------------------------------------------------------------------------------


def _answer(monkeypatch: pytest.MonkeyPatch, role: QMessageBox.ButtonRole | None) -> list[str]:
    """Answer the question with the button of this role; None presses Enter on the default."""
    asked: list[str] = []

    def answer(box: QMessageBox) -> int:
        asked.append(box.text())
        button: QAbstractButton = box.defaultButton()
        if role is not None:
            button = next(one for one in box.buttons() if box.buttonRole(one) == role)
        button.click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    return asked


def test_escape_and_enter_lose_nothing(
    complaint: Complaint,
    people: People,
    sit: Sit,
    shown: Show,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session = sit(people.handler)
    form = NoteDialog(session, complaint, None)
    shown(form)
    Keyboard(form).types("דיברנו")
    asked = _answer(monkeypatch, None)
    Keyboard(form).escapes()
    assert len(asked) == 1
    assert not form.isVisible()
    again = NoteDialog(session, complaint, None)
    shown(again)
    assert again.text.text() == "דיברנו"


def test_thrown_away_is_gone_and_going_on_stays(
    complaint: Complaint,
    people: People,
    sit: Sit,
    shown: Show,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session = sit(people.handler)
    form = NoteDialog(session, complaint, None)
    shown(form)
    Keyboard(form).types("דיברנו")
    answers_when_asked(monkeypatch, lose=False)
    Keyboard(form).escapes()
    assert form.isVisible()
    answers_when_asked(monkeypatch, lose=True)
    Keyboard(form).escapes()
    assert not form.isVisible()
    assert session.drafts is not None
    assert session.drafts.waiting() == []


def test_saving_drops_the_draft(
    complaint: Complaint, people: People, sit: Sit, shown: Show, tmp_path: Path
) -> None:
    form = NoteDialog(sit(people.handler), complaint, None)
    shown(form)
    form.text.set_text("דיברנו")
    assert form.draft.keeper is not None
    form.draft.keeper.flush()
    assert list(tmp_path.rglob("*.json"))
    form.save()
    assert list((tmp_path / "drafts").iterdir()) == []


def test_what_is_typed_and_taken_away_again_is_no_draft(
    complaint: Complaint, people: People, sit: Sit, shown: Show
) -> None:
    session = sit(people.handler)
    form = NoteDialog(session, complaint, None)
    shown(form)
    assert form.draft.keeper is not None
    assert session.drafts is not None
    form.text.set_text("ד")
    form.draft.keeper.flush()
    assert len(session.drafts.waiting()) == 1
    form.text.set_text("")
    form.draft.keeper.flush()
    assert session.drafts.waiting() == []


def test_one_starts_afresh_and_a_slip_is_taken_back(
    complaint: Complaint, people: People, sit: Sit, shown: Show
) -> None:
    session = sit(people.handler)
    _typed_into(NoteDialog, session, complaint, shown)
    form = NoteDialog(session, complaint, None)
    shown(form)
    link = named(form, "startAfresh")
    assert isinstance(link, QPushButton)
    link.click()
    assert form.text.text() == ""
    assert not form.is_dirty()
    link.click()
    assert form.text.text() == "הוקלד"


# --- the disk, and time ----------------------------------------------------------------------


def test_a_full_disk_is_said_quietly_and_it_goes_on_trying(
    complaint: Complaint, people: People, sit: Sit, shown: Show, tmp_path: Path
) -> None:
    session = sit(people.handler)
    form = NoteDialog(session, complaint, None)
    shown(form)
    assert form.draft.keeper is not None
    (tmp_path / "drafts").rename(tmp_path / "away")
    (tmp_path / "drafts").write_text("no folder", encoding="utf-8")
    form.text.set_text("דיברנו")
    assert not form.draft.keeper.flush()
    assert "טיוטה" in form.draft.trouble.text()
    assert form.draft.trouble.isVisible()
    assert form.isVisible()
    (tmp_path / "drafts").unlink()
    assert form.draft.keeper.flush()
    assert not form.draft.trouble.isVisible()
    kill(form)
    again = NoteDialog(session, complaint, None)
    shown(again)
    assert again.text.text() == "דיברנו"


class _SlowDisk(Desk):
    """A desk whose clock moves by hand, and whose disk takes its time to write."""

    TAKES = 400

    def __init__(self, drafts: Drafts, employee: int) -> None:
        super().__init__(drafts, employee, lambda: NOW)
        self.time = 0
        self.under_way: list[tuple[int, Typed, Future[None]]] = []
        self.disk: list[tuple[int, Typed]] = []

    def keep(self, _place: Place, typed: Typed) -> "Future[None]":
        self.under_way.append((self.time + self.TAKES, typed, Future()))
        return self.under_way[-1][2]

    def pass_time(self, milliseconds: int) -> None:
        self.time += milliseconds
        while self.under_way and self.under_way[0][0] <= self.time:
            at, typed, future = self.under_way.pop(0)
            self.disk.append((at, typed))
            future.set_result(None)


def test_while_somebody_types_without_a_pause_no_letter_waits_two_seconds(
    people: People, app: QApplication, tmp_path: Path
) -> None:
    desk = _SlowDisk(Drafts(tmp_path, "one"), people.handler.id)
    typed: dict[int, int] = {}
    keeper = Keeper(desk, lambda: Typed({"text": len(typed)}, {}), desk)
    keeper.begin("form", "")
    keeper._timer.stop()
    for step in range(1, 600):
        desk.pass_time(50)
        typed[step] = desk.time
        if desk.time % EVERY == 0:
            keeper.look()
    on_disk: dict[int, int] = {}
    for at, kept in desk.disk:
        for letter in range(1, kept.values["text"] + 1):
            on_disk.setdefault(letter, at)
    waited = [on_disk[letter] - typed[letter] for letter in on_disk]
    assert len(on_disk) > 500
    assert max(waited) <= 2_000
    keeper.leave()


def test_typing_on_and_on_puts_nothing_off(
    complaint: Complaint, people: People, sit: Sit, shown: Show, qtbot: QtBot
) -> None:
    """The real timer: a keeper that waits for a pause would never write here."""
    session = sit(people.handler)
    form = NoteDialog(session, complaint, None)
    shown(form)
    assert session.drafts is not None

    def type_on_until_two_are_kept() -> bool:
        Keyboard(form).types("א")
        kept = session.drafts.waiting()  # type: ignore[union-attr]
        seen.update(one.values["text"] for one in kept)
        return len(seen) > 1

    seen: set[str] = set()
    qtbot.waitUntil(type_on_until_two_are_kept, timeout=20_000)


def _typed_into(
    kind: type[NoteDialog], session: Session, complaint: Complaint, shown: Show
) -> None:
    form = kind(session, complaint, None)
    shown(form)
    form.text.set_text("הוקלד")
    kill(form)
