"""Handing a complaint to somebody else."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from db import complaints, history, staff
from db.models import Complaint, Employee
from rules.words import Event, Urgency
from tests.store import NOW, People, closed, customer, opened
from tests.ui.forms import Keyboard, named, problem, shown, standing_on
from ui.complaints.transfer_dialog import TransferDialog
from ui.session import Session

Sit = Callable[[Employee], Session]


@pytest.fixture
def complaint(people: People) -> Complaint:
    return opened(people.front_desk, handler=people.handler)


@pytest.fixture
def form(complaint: Complaint, people: People, session_of: Sit, qtbot: QtBot) -> TransferDialog:
    dialog = TransferDialog(session_of(people.handler), complaint, None)
    shown(qtbot, dialog)
    return dialog


def test_by_keyboard_alone_the_complaint_goes_over_and_the_due_time_stays(
    complaint: Complaint, people: People, form: TransferDialog
) -> None:
    keys = Keyboard(form)
    assert standing_on(form) == "to"
    keys.types("טל").tab()
    assert standing_on(form) == "reason"
    keys.types("מומחית בצבע").saves()
    after = Complaint.get_by_id(complaint.id)
    assert form.result() == TransferDialog.DialogCode.Accepted
    assert after.handler == people.other_handler
    assert after.due_at == complaint.due_at
    assert history.lines(complaint.id)[-1].reason == "מומחית בצבע"


def test_the_present_holder_is_not_offered(people: People, form: TransferDialog) -> None:
    offered = [form.to.itemData(index) for index in range(form.to.count())]
    assert people.handler.id not in offered
    assert people.other_handler.id in offered


def test_who_is_away_says_so_and_who_stands_in(
    complaint: Complaint, people: People, session_of: Sit, qtbot: QtBot
) -> None:
    staff.set_absence(
        people.other_handler,
        NOW.date(),
        NOW.date(),
        replacement=people.front_desk,
        by=people.administrator,
        now=NOW,
    )
    dialog = TransferDialog(session_of(people.handler), complaint, None)
    shown(qtbot, dialog)
    assert not dialog.away.isVisible()
    dialog.to.choose(people.other_handler.id)
    assert dialog.away.isVisible()
    assert "דנה דלפק" in dialog.away.text()


def test_without_a_target_or_a_reason_it_stays_and_says_what_is_missing(
    complaint: Complaint, people: People, form: TransferDialog
) -> None:
    form.remarks.set_text("לבדוק מול הפחח")
    form.save()
    assert problem(form, "to")
    assert problem(form, "reason")
    assert form.to.hasFocus()
    form.to.choose(people.other_handler.id)
    form.save()
    assert problem(form, "reason")
    assert not problem(form, "to")
    assert form.isVisible()
    assert form.remarks.text() == "לבדוק מול הפחח"
    assert Complaint.get_by_id(complaint.id).handler == people.handler


def test_a_quick_reason_fills_the_text_and_keeps_what_was_typed(form: TransferDialog) -> None:
    form.reason.set_text("דחוף")
    named(form, "reason.load").click()  # type: ignore[attr-defined]
    assert form.reason.text() == "דחוף; עומס"


def test_after_a_change_by_somebody_else_saving_again_is_enough(
    complaint: Complaint, people: People, form: TransferDialog
) -> None:
    form.to.choose(people.other_handler.id)
    form.reason.set_text("עומס")
    complaints.update(complaint, {"urgency": Urgency.HIGH}, by=people.relations_owner, now=NOW)
    form.save()
    assert form.banner.isVisible()
    assert "משה ממונה" in form.banner.text()
    assert form.reason.text() == "עומס"
    form.save()
    assert Complaint.get_by_id(complaint.id).handler == people.other_handler


def test_a_closed_complaint_says_at_once_that_it_cannot_move(
    complaint: Complaint, people: People, session_of: Sit, qtbot: QtBot
) -> None:
    done = closed(complaint, people.relations_owner)
    dialog = TransferDialog(session_of(people.relations_owner), done, None)
    shown(qtbot, dialog)
    assert dialog.banner.isVisible()
    assert not dialog.save_button.isEnabled()
    Keyboard(dialog).saves()
    assert history.lines(done.id)[-1].event is Event.CLOSED
    assert dialog.banner.isVisible()


def test_endless_words_do_not_widen_the_form(people: People, session_of: Sit, qtbot: QtBot) -> None:
    whose = customer(people.front_desk, "א" * 120)
    long = opened(people.front_desk, handler=people.handler, customer=whose, text="ב" * 5_000)
    dialog = TransferDialog(session_of(people.handler), long, None)
    shown(qtbot, dialog)
    dialog.adjustSize()
    assert dialog.width() <= 700
