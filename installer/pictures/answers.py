"""The pictures of how an answer comes about: what each of those sees who have a part in it."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QListWidget, QScrollArea

from db.models import Complaint, Employee, Inquiry, Recommendation
from installer.pictures.shots import over
from rules.words import RecommendationState
from ui.decision.approve_dialog import ApproveDialog
from ui.decision.recommend_dialog import RecommendDialog
from ui.main_window import COMPLAINTS, SETTINGS, MainWindow
from ui.session import Session
from ui.this_pc import ThisPc

Picture = tuple[str, Callable[[], QPixmap]]
_INQUIRY = 3
"""Row of the internal inquiries in the shipped process."""


def of_answers(data: Path, now: datetime) -> Iterator[Picture]:
    """Bring the stages, the forms and the settings of answers to the screen."""
    yield from _of_the_manager(data, now)
    yield from _of_the_representative(data, now)


def _of_the_manager(data: Path, now: datetime) -> Iterator[Picture]:
    window = _window_of("ronit", data, now)
    waits = _waiting_for_approval()
    window.show_page(COMPLAINTS)
    window.complaints.select(waits.id)
    panel = window.complaints.panel.findChild(QScrollArea, "panel.scroll")
    assert isinstance(panel, QScrollArea)  # noqa: S101 - it has one

    def shown() -> QPixmap:
        panel.verticalScrollBar().setValue(480)
        return window.grab()

    yield "stages", shown
    for name, dialog in (
        ("recommendation", RecommendDialog(window.session, waits, window)),
        ("approval", ApproveDialog(window.session, waits, window)),
    ):
        dialog.open()
        yield name, partial(over, window, dialog)
        dialog.done(0)
    window.show_page(SETTINGS)
    window.settings.show_section("process")
    listed = window.settings.findChild(QListWidget, "process.stages")
    assert isinstance(listed, QListWidget)  # noqa: S101 - it has one
    listed.setCurrentRow(_INQUIRY)
    yield "process-editor", window.grab
    window.settings.show_section("policy")
    yield "policy", window.grab
    window.close()


def _of_the_representative(data: Path, now: datetime) -> Iterator[Picture]:
    asked = Inquiry.select().where(Inquiry.answered_at.is_null() & Inquiry.withdrawn_at.is_null())
    waiting = asked.order_by(Inquiry.id.desc()).get()
    window = _window_of(waiting.department.representative.sign_in, data, now)
    yield "inquiries", window.grab
    window.close()


def _waiting_for_approval() -> Complaint:
    pending = Recommendation.select().where(Recommendation.state == RecommendationState.PENDING)
    row: Complaint = pending.order_by(Recommendation.cost.desc()).get().complaint
    return row


def _window_of(sign_in: str, data: Path, now: datetime) -> MainWindow:
    window = MainWindow(
        Session(Employee.get(Employee.sign_in == sign_in), lambda: now), ThisPc(data)
    )
    window.resize(1366, 768)
    window.show()
    return window
