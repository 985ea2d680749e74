"""What holds for every dialog about a complaint."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from db.models import Complaint, Employee
from tests.store import People, closed, customer, opened, vehicle
from tests.ui.forms import Keyboard, answers_when_asked, shown
from tests.ui.test_accessibility import doubled, nameless
from ui.complaints.classify_dialog import ClassifyDialog
from ui.complaints.close_dialog import CloseDialog
from ui.complaints.note_dialog import NoteDialog
from ui.complaints.process_dialog import ProcessDialog
from ui.complaints.promise_dialog import PromiseDialog
from ui.complaints.reopen_dialog import ReopenDialog
from ui.complaints.transfer_dialog import TransferDialog
from ui.complaints.update_dialog import UpdateDialog
from ui.customers.dialog import CustomerDialog
from ui.session import Session
from ui.stages.pause_dialog import PauseDialog

DIALOGS: tuple[Callable[[Session, Complaint, QWidget | None], QDialog], ...] = (
    ClassifyDialog,
    CloseDialog,
    NoteDialog,
    PauseDialog,
    ProcessDialog,
    PromiseDialog,
    ReopenDialog,
    TransferDialog,
    UpdateDialog,
)


@pytest.fixture
def complaint(people: People) -> Complaint:
    owner = customer(people.front_desk, "רות", "050-1112222")
    return opened(
        people.front_desk,
        handler=people.handler,
        customer=owner,
        vehicle=vehicle(people.front_desk, "1234567", owner),
    )


@pytest.fixture(params=DIALOGS, ids=lambda kind: kind.__name__)
def dialog(
    request: pytest.FixtureRequest,
    complaint: Complaint,
    people: People,
    session_of: Callable[[Employee], Session],
    qtbot: QtBot,
) -> QDialog:
    if request.param is ReopenDialog:
        complaint = closed(complaint, people.relations_owner)
    found: QDialog = request.param(session_of(people.relations_owner), complaint, None)
    shown(qtbot, found)
    return found


def test_every_control_has_a_name_of_its_own(dialog: QDialog) -> None:
    assert nameless(dialog) == []
    assert doubled(dialog) == set()


def test_it_fits_a_screen_of_768(dialog: QDialog) -> None:
    assert dialog.width() <= 1366
    # 40 pixels are the title of the window, 40 the bar of the desktop.
    assert dialog.height() <= 768 - 40


def test_escape_leaves_an_untouched_dialog_without_a_question(
    dialog: QDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answers_when_asked(monkeypatch, lose=False)
    Keyboard(dialog).escapes()
    assert not dialog.isVisible()
    assert asked == []


def test_the_form_of_a_customer_has_names_of_its_own(
    complaint: Complaint,
    people: People,
    session_of: Callable[[Employee], Session],
    qtbot: QtBot,
) -> None:
    form = CustomerDialog(session_of(people.front_desk), complaint.customer, None)
    shown(qtbot, form)
    assert nameless(form) == []
    assert doubled(form) == set()
