"""The list under the bell, used by keyboard as people do."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db import complaints, notices
from db.models import Complaint, Employee, PersonalNotice
from rules.words import Notice
from tests.store import NOW, People, closed, customer, hours, opened, questions
from tests.ui.plain import unmarked
from ui.colours import Tone
from ui.reminders.list import MOST_READ, MOST_UNREAD, NoticesList
from ui.reminders.rows import TONE, row_of
from ui.session import Session
from ui.widgets.line import Line

Sit = Callable[[Employee], Session]
Show = Callable[[Employee], NoticesList]


@pytest.fixture
def show(people: People, session_of: Sit, qtbot: QtBot) -> Show:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    bell = QPushButton("התראות", window)
    bell.setObjectName("bell")
    bell.move(400, 12)
    window.show()

    def list_of(employee: Employee) -> NoticesList:
        told = NoticesList(session_of(employee), bell, window)
        told.pop_up()
        return told

    return list_of


def tell(
    person: Employee, complaint: Complaint, kind: Notice = Notice.OVERDUE, **facts: object
) -> PersonalNotice:
    told = {"at": NOW - hours(1), **facts}
    made: PersonalNotice = PersonalNotice.create(
        employee=person, complaint=complaint, kind=kind, **told
    )
    return made


def press(told: NoticesList, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(told.rows, key)


def bell_of(told: NoticesList) -> QPushButton:
    window = told.parentWidget()
    bell = window.findChild(QPushButton, "bell") if window else None
    assert isinstance(bell, QPushButton)
    return bell


def titles(told: NoticesList) -> list[str]:
    return [unmarked(line.title) for line in told.rows.lines()]


def first(told: NoticesList) -> Line:
    return told.rows.lines()[0]


def test_a_notice_says_whose_what_how_late_and_when(people: People, show: Show) -> None:
    ruth = customer(people.front_desk, "רות ישראלי")
    late = opened(people.front_desk, customer=ruth, now=NOW - hours(27))
    tell(people.relations_owner, late)
    line = first(show(people.relations_owner))
    assert unmarked(line.title) == f"תלונה {late.number}"
    assert unmarked(line.note) == "רות ישראלי"
    assert line.pill == "▲ תלונה עברה את מועד הסיום"
    assert (unmarked(line.foot), line.foot_tone) == ("באיחור של 3 שעות", Tone.RED)
    assert unmarked(line.when) == "היום 08:00"
    assert line.text == ""


def test_what_is_due_today_says_when(people: People, show: Show) -> None:
    soon = opened(people.front_desk, now=NOW - hours(20))
    tell(people.relations_owner, soon, Notice.DUE_SOON)
    line = first(show(people.relations_owner))
    assert (unmarked(line.foot), line.foot_tone) == ("מועד הסיום היום 13:00", Tone.ORANGE)


def test_what_was_told_late_says_so(people: People, show: Show) -> None:
    late = opened(people.front_desk, now=NOW - hours(40))
    tell(people.relations_owner, late, meant_for=NOW - hours(16))
    line = first(show(people.relations_owner))
    assert unmarked(line.text) == "הגיעה באיחור: התוכנה לא פעלה אתמול 17:00"


def test_a_complaint_that_was_closed_meanwhile_is_not_called_late(
    people: People, show: Show
) -> None:
    late = opened(people.front_desk, handler=people.handler, now=NOW - hours(40))
    tell(people.relations_owner, late)
    closed(late, people.relations_owner)
    line = first(show(people.relations_owner))
    assert (line.foot, line.foot_tone) == ("נסגרה בינתיים", None)


def test_what_was_read_is_quiet(people: People, show: Show) -> None:
    late = opened(people.front_desk, now=NOW - hours(40))
    tell(people.relations_owner, late, read_at=NOW)
    line = show(people.relations_owner).rows.lines()[-1]
    assert (line.pill, line.tone, line.foot_tone) == (
        "▲ תלונה עברה את מועד הסיום",
        Tone.QUIET,
        None,
    )


def test_every_notice_has_a_tone_and_words_of_its_own(people: People, show: Show) -> None:
    assert list(TONE) == list(Notice)
    one = opened(people.front_desk)
    for kind in Notice:
        tell(people.handler, one, kind)
    pills = [line.pill for line in show(people.handler).rows.lines()]
    assert len(set(pills)) == len(Notice)


def test_enter_shows_the_complaint_and_marks_the_notice_read(people: People, show: Show) -> None:
    older, newer = opened(people.front_desk), opened(people.front_desk)
    left = tell(people.relations_owner, newer)
    tell(people.relations_owner, older, Notice.MESSAGE_FAILED)
    told = show(people.relations_owner)
    wanted = QSignalSpy(told.wanted)
    press(told, Qt.Key.Key_Return)
    assert wanted.at(0) == [older.id, older.number]
    assert [line.id for line in notices.unread(people.relations_owner)] == [left.id]
    assert not told.isVisible()


def test_the_arrows_choose_and_pass_over_headings(people: People, show: Show) -> None:
    known, fresh = opened(people.front_desk), opened(people.front_desk)
    tell(people.relations_owner, known, read_at=NOW - hours(1))
    tell(people.relations_owner, fresh)
    told = show(people.relations_owner)
    assert titles(told) == [f"תלונה {fresh.number}", "נקראו לאחרונה", f"תלונה {known.number}"]
    wanted = QSignalSpy(told.wanted)
    press(told, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert wanted.at(0) == [known.id, known.number]


def test_a_click_on_a_row_shows_its_complaint_and_one_on_a_heading_nothing(
    people: People, show: Show
) -> None:
    known = opened(people.front_desk)
    tell(people.relations_owner, known, read_at=NOW)
    told = show(people.relations_owner)
    wanted = QSignalSpy(told.wanted)
    viewport = told.rows.viewport()
    for row in (0, 1):
        spot = told.rows.visualRect(told.rows.model().index(row, 0)).center()
        QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=QPoint(spot))
    assert [wanted.at(place) for place in range(wanted.count())] == [[known.id, known.number]]


def test_escape_puts_the_list_away_and_reads_nothing(people: People, show: Show) -> None:
    tell(people.relations_owner, opened(people.front_desk))
    told = show(people.relations_owner)
    press(told, Qt.Key.Key_Escape)
    assert not told.isVisible()
    assert len(notices.unread(people.relations_owner)) == 1


def test_the_keys_that_open_the_list_put_it_away(people: People, show: Show) -> None:
    told = show(people.relations_owner)
    QTest.keyClick(told, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert not told.isVisible()


class Closing(QObject):
    """Notes whether the click that closes the list goes on to what lies under it."""

    def __init__(self, told: NoticesList) -> None:
        super().__init__()
        self.goes_on: list[bool] = []
        told.installEventFilter(self)

    def eventFilter(self, told: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Close and isinstance(told, NoticesList):
            self.goes_on.append(not told.testAttribute(Qt.WidgetAttribute.WA_NoMouseReplay))
        return False


@pytest.mark.parametrize(("beside", "goes_on"), [(0, False), (300, True)])
def test_a_click_on_the_bell_closes_only_and_one_elsewhere_also_does_what_it_does(
    people: People, show: Show, beside: int, goes_on: bool
) -> None:
    told = show(people.relations_owner)
    closing = Closing(told)
    bell = bell_of(told)
    spot = told.mapFromGlobal(bell.mapToGlobal(bell.rect().center() + QPoint(beside, 0)))
    QTest.mouseClick(told, Qt.MouseButton.LeftButton, pos=spot)
    assert closing.goes_on == [goes_on]


@pytest.mark.parametrize("width", [120, 1366])
def test_the_list_stays_on_the_screen(people: People, show: Show, width: int) -> None:
    for _ in range(30):
        tell(people.relations_owner, opened(people.front_desk))
    told = show(people.relations_owner)
    bell_of(told).window().move(-width, 0)
    told.refresh()
    screen = told.screen().availableGeometry()
    assert screen.contains(told.geometry())


def test_marking_all_as_read_leaves_what_came_meanwhile_and_what_is_others(
    people: People, show: Show
) -> None:
    one = opened(people.front_desk)
    tell(people.relations_owner, one)
    tell(people.manager, one)
    told = show(people.relations_owner)
    unseen = tell(people.relations_owner, one, Notice.STILL_OVERDUE)
    QTest.keyClick(told.read_all, Qt.Key.Key_Space)
    assert [line.id for line in notices.unread(people.relations_owner)] == [unseen.id]
    assert len(notices.unread(people.manager)) == 1
    assert titles(told)[1] == "נקראו לאחרונה"


def test_nothing_new_says_so_and_offers_nothing_to_mark(people: People, show: Show) -> None:
    told = show(people.relations_owner)
    assert told.count.text() == "אין התראות חדשות"
    assert told.empty.isVisible()
    assert not told.read_all.isVisible()
    assert not told.rows.isVisible()


def test_only_the_newest_are_listed_and_the_rest_is_counted(people: People, show: Show) -> None:
    one = opened(people.front_desk)
    for place in range(MOST_UNREAD + 3):
        tell(people.relations_owner, one, at=NOW - timedelta(minutes=place))
    for place in range(MOST_READ + 3):
        tell(people.relations_owner, one, read_at=NOW - timedelta(minutes=place))
    told = show(people.relations_owner)
    assert unmarked(told.count.text()) == "53 התראות חדשות"
    assert titles(told)[MOST_UNREAD] == "ועוד 3 התראות ישנות יותר"
    assert len(titles(told)) == MOST_UNREAD + 1 + 1 + MOST_READ


def test_the_list_is_read_in_one_question(people: People, session_of: Sit) -> None:
    for complaint in (opened(people.front_desk), opened(people.front_desk)):
        tell(people.relations_owner, complaint)
        tell(people.relations_owner, complaint, read_at=NOW)
    actor = session_of(people.relations_owner).actor()
    with questions() as asked:
        told = notices.told(actor, most_unread=MOST_UNREAD, most_read=MOST_READ)
    assert len(asked) == 1
    assert (len(told.unread), len(told.read), told.older) == (2, 2, 0)


def test_who_may_not_see_the_complaint_any_more_reads_no_name(people: People, show: Show) -> None:
    given = opened(people.front_desk, handler=people.handler)
    line = first(show(people.handler))
    assert unmarked(line.note) == "רות ישראלי"
    complaints.transfer(
        given, to=people.other_handler, reason="מומחה", by=people.relations_owner, now=NOW
    )
    assert first(show(people.handler)).note == ""


def test_a_hostile_name_stays_one_short_line_in_its_place(people: People, show: Show) -> None:
    bad = customer(people.front_desk, "<b>רות</b>\u202e" + "א" * 80)
    tell(people.relations_owner, opened(people.front_desk, customer=bad))
    note = first(show(people.relations_owner)).note
    assert note.startswith("\u2067<b>רות</b>א")
    assert note.endswith("…\u2069")


def test_a_row_is_said_whole_to_a_screen_reader(people: People) -> None:
    tell(people.relations_owner, opened(people.front_desk, now=NOW - hours(25)))
    (notice,) = notices.unread(people.relations_owner)
    said = row_of(notice, NOW).aloud()
    assert said == (f"תלונה {notice.number}, ▲ תלונה עברה את מועד הסיום, באיחור של שעה, היום 08:00")


def test_a_notice_that_asks_for_a_signature_leads_to_signing(people: People, show: Show) -> None:
    complaint = opened(people.front_desk, handler=people.handler)
    tell(people.service_manager, complaint, Notice.APPROVAL_WANTED)
    told = show(people.service_manager)
    sign, look = QSignalSpy(told.approval_wanted), QSignalSpy(told.wanted)
    press(told, Qt.Key.Key_Return)
    assert (sign.count(), look.count()) == (1, 0)
    assert sign.at(0) == [complaint.id, complaint.number]
