"""A locked program: nothing can be read, nothing is lost, and one person brings it back."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from db import settings, staff
from db.models import Complaint, Employee, SignInFailure
from rules.words import Role
from tests.store import NOW, PASSWORD, People, opened
from tests.ui.forms import Keyboard
from ui.complaints.open_dialog import OpenDialog
from ui.lock_screen import LockScreen
from ui.main_window import COMPLAINTS, SETTINGS, MainWindow
from ui.session import Session
from ui.this_pc import ThisPc

MARK = "לקוחה שאין לראות"


class Clocks:
    """Two clocks that go together until a test says otherwise."""

    def __init__(self) -> None:
        self.wall, self.steady = NOW, 0.0

    def go_on(self, minutes: float) -> None:
        self.wall += timedelta(minutes=minutes)
        self.steady += minutes * 60


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


@pytest.fixture
def window(
    app: QApplication, qtbot: QtBot, people: People, tmp_path: Path, clocks: Clocks
) -> Iterator[MainWindow]:
    opened(people.front_desk, handler=people.handler, text=MARK)
    shown = MainWindow(Session(people.handler, lambda: clocks.wall), ThisPc(tmp_path))
    shown.services.lock.idle._steady = lambda: clocks.steady
    shown.services.lock.idle.begin_anew()
    qtbot.addWidget(shown)
    shown.show()
    shown.activateWindow()
    qtbot.waitExposed(shown)
    yield shown
    shown.close()


def screen_of(window: MainWindow) -> LockScreen:
    assert window.services.lock.screen is not None
    return window.services.lock.screen


def unlock(window: MainWindow, password: str = PASSWORD) -> None:
    screen = screen_of(window)
    screen.password.setText(password)
    QTest.keyClick(screen.password, Qt.Key.Key_Return)
    QApplication.processEvents()


def seen() -> list[QWidget]:
    """Give the windows that somebody before the screen sees."""
    QApplication.processEvents()
    return [one for one in QApplication.topLevelWidgets() if one.isVisible()]


def form_of(window: MainWindow) -> OpenDialog:
    window.forms.open_new()
    (form,) = window.findChildren(OpenDialog)
    QApplication.processEvents()
    return form


def native(widget: QWidget) -> QWindow:
    """Give the system's window of a widget: keys and mouse come to it first."""
    (found,) = [
        one
        for one in QGuiApplication.topLevelWindows()
        if one.title() and one.isVisible() and one.geometry() == widget.geometry()
    ]
    return found


# What is seen.


def test_the_locked_program_shows_one_window_with_a_name_and_a_password(
    window: MainWindow, people: People
) -> None:
    window.show_page(COMPLAINTS)
    form_of(window)
    window.toast.say(MARK)
    window.services.lock.lock()
    screen = screen_of(window)
    assert seen() == [screen]
    assert screen.windowTitle() == "קשוב"
    said = " ".join(label.text() for label in screen.findChildren(QLabel))
    assert people.handler.name in said
    assert MARK not in said
    assert screen.password.hasFocus() or screen.focusWidget() is screen.password


def test_a_menu_that_is_open_goes_with_the_rest(window: MainWindow) -> None:
    window._show_person_menu()
    assert QApplication.activePopupWidget() is not None
    window.services.lock.lock()
    assert QApplication.activePopupWidget() is None
    assert seen() == [screen_of(window)]


def test_what_comes_up_meanwhile_waits_until_the_window_is_unlocked(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.services.lock.lock()
    late = QDialog(window)
    late.setWindowTitle(MARK)
    late.open()
    assert late.windowOpacity() == 0
    assert seen() == [screen_of(window)]
    unlock(window)
    assert late.isVisible()
    assert late.windowOpacity() == 1
    late.done(0)


def test_a_click_on_the_icon_does_not_bring_the_hidden_window(window: MainWindow) -> None:
    window.services.lock.lock()
    window.come_forward()
    assert seen() == [screen_of(window)]


def test_a_question_that_stands_open_is_answered_with_no(window: MainWindow) -> None:
    form = form_of(window)
    form.fields["text"].editor.setPlainText(MARK)  # type: ignore[attr-defined]
    asked: list[QMessageBox] = []

    def lock() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append(box)
        window.services.lock.lock()

    QTimer.singleShot(0, lock)
    form.reject()
    assert asked
    assert seen() == [screen_of(window)]
    unlock(window)
    assert set(seen()) == {window, form}
    assert form.is_dirty()
    form.done(0)


# Coming back.


def test_the_right_password_brings_everything_back_as_it_was(window: MainWindow) -> None:
    window.show_page(COMPLAINTS)
    form = form_of(window)
    form.move(40, 30)
    form.resize(700, 600)
    place = form.geometry()
    typing = Keyboard(form)
    form.fields["text"].editor.setFocus()
    typing.types("התחלה ")
    window.services.lock.lock()
    unlock(window)
    assert window.services.lock.screen is None
    assert set(seen()) == {window, form}
    assert form.geometry() == place
    assert window.pages.currentIndex() == COMPLAINTS
    typing.types("וסוף")
    assert form.fields["text"].editor.toPlainText() == "התחלה וסוף"  # type: ignore[attr-defined]
    form.done(0)


def test_a_wrong_password_says_so_and_shows_nothing(window: MainWindow) -> None:
    window.services.lock.lock()
    unlock(window, "wrong password")
    screen = screen_of(window)
    assert screen.field.problem.isVisible()
    assert seen() == [screen]
    assert SignInFailure.get().failures == 1


def test_anothers_password_is_a_wrong_one(window: MainWindow, people: People) -> None:
    own = Employee.get_by_id(people.manager.id)
    staff.change_password(PASSWORD, "managers own words", by=own, now=NOW)
    window.services.lock.lock()
    unlock(window, "managers own words")
    assert window.services.lock.is_on


def test_escape_opens_nothing(window: MainWindow) -> None:
    window.services.lock.lock()
    QTest.keyClick(screen_of(window), Qt.Key.Key_Escape)
    assert seen() == [screen_of(window)]


@pytest.mark.parametrize("role", [Role.HANDLER, Role.FRONT_DESK])
def test_who_was_taken_off_the_list_or_given_other_rights_does_not_come_back(
    window: MainWindow, people: People, role: Role
) -> None:
    window.services.lock.lock()
    active = role is not Role.HANDLER
    details = staff.Details("חיים", "handler", role, active=active)
    Complaint.update(handler=people.other_handler).execute()
    staff.update(people.handler, details, by=people.administrator, now=NOW)
    unlock(window)
    assert window.services.lock.is_on
    assert screen_of(window).field.problem.isVisible()


def test_a_form_that_ended_while_it_was_hidden_stays_gone(window: MainWindow) -> None:
    form = form_of(window)
    window.services.lock.lock()
    form.done(0)
    unlock(window)
    assert seen() == [window]


def test_locked_twice_is_locked_once(window: MainWindow) -> None:
    window.services.lock.lock()
    window.services.lock.lock()
    unlock(window)
    assert seen() == [window]
    window.services.lock.lock()
    unlock(window)
    assert seen() == [window]


def test_while_locked_the_window_goes_on_by_itself(window: MainWindow, people: People) -> None:
    window.services.lock.lock()
    window._begin()
    assert window.services.heartbeat._timer.isActive()
    opened(people.front_desk, handler=people.handler)
    window.services.heartbeat.beat.emit()
    assert seen() == [screen_of(window)]


def test_who_is_signed_out_while_locked_is_not_asked_about_what_he_typed(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window.settings, "may_leave", lambda: pytest.fail("asked"))
    window.show_page(SETTINGS)
    window.services.lock.lock()
    assert window.close()
    assert seen() == []
    assert window.services.lock.screen is None


def test_somebody_else_signs_the_person_out(window: MainWindow, qtbot: QtBot) -> None:
    window.services.lock.lock()
    with qtbot.waitSignal(window.signed_out):
        screen_of(window).somebody_else.click()
    with qtbot.waitSignal(window.signed_out):
        screen_of(window).close()
    assert window.services.lock.is_on


# When it locks.


def after(minutes: float, window: MainWindow, clocks: Clocks) -> bool:
    clocks.go_on(minutes)
    window.services.lock.idle.look()
    return window.services.lock.is_on


def test_nobody_there_for_the_minutes_of_the_setting_locks(
    window: MainWindow, clocks: Clocks, people: People
) -> None:
    settings.change({"idle_lock_minutes": 3}, by=people.administrator, now=NOW)
    assert not after(2.9, window, clocks)
    assert after(0.2, window, clocks)


def test_nothing_locks_by_itself_where_that_is_not_wanted(
    window: MainWindow, clocks: Clocks, people: People
) -> None:
    settings.change({"idle_lock_minutes": 0}, by=people.administrator, now=NOW)
    assert not after(10_000, window, clocks)


def test_a_window_that_is_closed_holds_back_no_key_from_whoever_signs_in_next(
    window: MainWindow, clocks: Clocks, people: People, qtbot: QtBot
) -> None:
    settings.change({"idle_lock_minutes": 3}, by=people.administrator, now=NOW)
    window.close()
    # It may still be there for a while, for what it has under way.
    later = QLineEdit()
    qtbot.addWidget(later)
    later.show()
    later.activateWindow()
    qtbot.waitExposed(later)
    clocks.go_on(10)
    QTest.keyClick(later.windowHandle(), Qt.Key.Key_A)
    assert later.text() == "a"


@pytest.mark.parametrize("touch", ["key", "mouse", "key in a form"])
def test_whoever_is_there_is_not_locked_out(
    window: MainWindow, clocks: Clocks, people: People, touch: str
) -> None:
    settings.change({"idle_lock_minutes": 3}, by=people.administrator, now=NOW)
    place: QWidget = form_of(window) if touch.endswith("form") else window
    for turn in range(5):
        assert not after(2, window, clocks)
        if touch.startswith("key"):
            QTest.keyClick(native(place), Qt.Key.Key_Shift)
        else:
            QTest.mouseMove(native(place), QPoint(5 + turn, 5))
        QApplication.processEvents()


@pytest.mark.parametrize("sleeping", ["the wall clock ran on", "only the steady clock ran on"])
def test_after_sleep_the_first_key_finds_a_locked_window(
    window: MainWindow, clocks: Clocks, people: People, sleeping: str
) -> None:
    """No timer ran meanwhile: the key itself must find out, and must not act."""
    settings.change({"idle_lock_minutes": 3}, by=people.administrator, now=NOW)
    if sleeping.startswith("the wall"):
        clocks.wall += timedelta(hours=8)
    else:
        clocks.steady += 8 * 3600
    page = window.pages.currentIndex()
    QTest.keyClick(native(window), Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    assert window.services.lock.is_on
    assert window.pages.currentIndex() == page


@pytest.mark.parametrize("in_form", [False, True])
def test_its_keys_lock_at_once_also_from_a_form(window: MainWindow, in_form: bool) -> None:
    place: QWidget = form_of(window) if in_form else window
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(native(place), Qt.Key.Key_L, keys)
    assert window.services.lock.is_on


def test_the_persons_menu_locks(window: MainWindow) -> None:
    window._show_person_menu()
    menu = QApplication.activePopupWidget()
    assert menu is not None
    (entry,) = [one for one in menu.actions() if one.objectName() == "person.lock"]
    entry.trigger()
    QApplication.processEvents()
    assert window.services.lock.is_on
