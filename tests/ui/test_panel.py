from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from db import (
    appointments,
    complaints,
    contacts,
    customers,
    dossier,
    history,
    letters,
    promises,
    settings,
    staff,
)
from db.customers import CustomerDetails, VehicleDetails
from db.filters import Filter, State
from db.models import Complaint
from rules.words import (
    Channel,
    CommitmentMode,
    CustomerClass,
    Direction,
    Event,
    TextKind,
    Urgency,
)
from tests.store import NOW, People, closed, customer, hours, israel, opened, source, topic
from tests.ui.plain import unmarked
from ui.complaints.acts import Act
from ui.complaints.panel import Panel
from ui.complaints.story import detail, sentence, stays, when_and_who

Show = Callable[..., Panel]


@pytest.fixture
def holder(app: QApplication, qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(340, 700)
    return widget


@pytest.fixture
def panel(holder: QWidget) -> Panel:
    made = Panel(holder)
    made.resize(340, 700)
    holder.show()
    return made


@pytest.fixture
def show(people: People, panel: Panel) -> Show:
    def shown(complaint: Complaint, now: datetime = NOW) -> Panel:
        actor = staff.actor(people.relations_owner)
        found = dossier.of(complaint.id, actor)
        assert found is not None
        panel.show_dossier(found, actor, now)
        return panel

    return shown


def words(panel: Panel) -> str:
    """Give all that can be read in the panel."""
    labels = [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]
    buttons = [one.text() for one in panel.findChildren(QPushButton) if one.isVisible()]
    texts = [one.toPlainText() for one in panel.findChildren(QTextEdit) if one.isVisible()]
    return unmarked("\n".join([*labels, *texts, *buttons]))


def link(panel: Panel, name: str) -> QPushButton:
    found = panel.findChild(QPushButton, f"panel.{name}")
    assert isinstance(found, QPushButton), name
    return found


def tone(panel: Panel) -> object:
    card = panel.findChild(QWidget, "panel.due")
    assert card is not None
    return card.property("tone")


def test_it_says_who_with_what_and_how_to_reach_him(people: People, show: Show) -> None:
    desk = people.front_desk
    who = customer(desk, "רוני אלמוג", "050-222-3333", "03-5551234", kind=CustomerClass.VIP)
    car = customers.add_vehicle(
        VehicleDetails("123-45-678", "מאזדה", "CX-5", 2021), owner=who, by=desk, now=NOW
    )
    shown = words(show(opened(desk, customer=who, vehicle=car, urgency=Urgency.HIGH)))
    for said in (
        "רוני אלמוג",
        "050-222-3333\n03-555-1234",
        "מאזדה CX-5 2021 · 123-45-678",
        f"לקוח {who.number}",
        "▲ גבוהה",
    ):
        assert said in shown


@pytest.mark.parametrize(
    ("age", "colour", "said"),
    [
        (27 + 1 / 3, "red", "באיחור 3 שעות ו־20 דקות"),
        (15, "orange", "נותרו 9 שעות"),
        (0, "green", "נותרו יום אחד"),
    ],
)
def test_the_due_card_says_how_late_or_how_long_still(
    people: People, show: Show, age: float, colour: str, said: str
) -> None:
    panel = show(opened(people.front_desk, now=NOW - hours(age)))
    assert said in words(panel)
    assert tone(panel) == colour


def test_a_closed_complaint_says_whether_it_was_in_time(people: People, show: Show) -> None:
    for age, colour, said in ((2, "green", "נסגרה בזמן"), (26, "red", "נסגרה באיחור של")):
        heard = opened(people.front_desk, handler=people.handler, now=NOW - hours(age))
        panel = show(closed(heard, people.relations_owner))
        assert tone(panel) == colour
        assert said in words(panel)


def test_the_sum_is_shown_on_a_click_and_hidden_on_the_next(people: People, show: Show) -> None:
    panel = show(opened(people.front_desk))
    assert "התחייבות: 24 שעות שעון" not in words(panel)
    QTest.mouseClick(link(panel, "dueSum"), Qt.MouseButton.LeftButton)
    assert "התחייבות: 24 שעות שעון" in words(panel)
    QTest.mouseClick(link(panel, "dueSum"), Qt.MouseButton.LeftButton)
    assert "התחייבות: 24 שעות שעון" not in words(panel)


def test_what_comes_into_sight_on_the_due_card_has_its_tone(people: People, show: Show) -> None:
    late = opened(people.front_desk, handler=people.handler, now=NOW - hours(26))
    show(closed(late, people.relations_owner))
    panel = show(opened(people.front_desk))
    QTest.mouseClick(link(panel, "dueSum"), Qt.MouseButton.LeftButton)
    card = panel.findChild(QWidget, "panel.due")
    assert card is not None
    seen = [label for label in card.findChildren(QLabel) if label.isVisible()]
    assert len(seen) == 4
    assert {label.property("tone") for label in seen} == {"green"}


def test_the_sum_of_business_hours_names_what_did_not_count(people: People, show: Show) -> None:
    settings.change(
        {"commitment_amount": 10, "commitment_mode": CommitmentMode.BUSINESS_HOURS},
        by=people.service_manager,
        now=NOW,
    )
    # The eve of the Jewish new year of 2026 is Friday, 11 September.
    heard = opened(people.front_desk, now=israel(2026, 9, 10, 15))
    panel = show(heard, israel(2026, 9, 10, 16))
    QTest.mouseClick(link(panel, "dueSum"), Qt.MouseButton.LeftButton)
    shown = words(panel)
    for said in ("10 שעות עבודה", "15:00–17:00: 2 שעות", "ערב חג", "ראש השנה", "מועד הסיום"):
        assert said in shown, said


def test_the_sum_says_that_the_clock_was_changed(people: People, show: Show) -> None:
    heard = opened(people.front_desk, now=israel(2026, 10, 24, 20))
    panel = show(heard, israel(2026, 10, 24, 21))
    QTest.mouseClick(link(panel, "dueSum"), Qt.MouseButton.LeftButton)
    assert "השעון הוזז" in words(panel)
    assert "25.10 בשעה 19:00" in words(panel)


def test_a_due_time_of_another_calendar_is_not_explained_wrongly(
    people: People, show: Show
) -> None:
    settings.change(
        {"commitment_amount": 2, "commitment_mode": CommitmentMode.BUSINESS_DAYS},
        by=people.service_manager,
        now=NOW,
    )
    heard = opened(people.front_desk)
    settings.change(
        {"closed_days": (israel(2026, 11, 23).date(),)}, by=people.service_manager, now=NOW
    )
    panel = show(heard)
    QTest.mouseClick(link(panel, "dueSum"), Qt.MouseButton.LeftButton)
    assert "שונה מאז" in words(panel)


def test_it_says_what_the_customer_was_told(people: People, show: Show) -> None:
    heard = opened(people.front_desk)
    assert "עדיין לא נמסר ללקוח" in words(show(heard))
    promises.give(heard, NOW + hours(8), told=True, by=people.front_desk, now=NOW)
    assert "נמסר ללקוח: עד" in words(show(heard))


def test_a_long_text_is_whole_on_a_click_and_plain_always(people: People, show: Show) -> None:
    said = "<b>שלום</b> <img src=/etc/hostname> " + "מילה " * 3000 + "סוף"
    panel = show(opened(people.front_desk, text=said))
    text = panel.findChild(QTextEdit, "panel.text")
    assert isinstance(text, QTextEdit)
    assert "<b>שלום</b>" in text.toPlainText()
    assert "סוף" not in text.toPlainText()
    QTest.mouseClick(link(panel, "more"), Qt.MouseButton.LeftButton)
    assert text.toPlainText() == said.strip()
    assert text.height() > 1000
    assert link(panel, "more").isHidden()
    show(opened(people.front_desk, text=said))
    assert "סוף" not in text.toPlainText()


def test_words_without_an_end_do_not_widen_the_panel(people: People, show: Show) -> None:
    endless = "ג" * 3000
    who = customer(people.front_desk, "ש" * 100)
    heard = opened(people.front_desk, customer=who, text=endless, expectation=endless[:900])
    contacts.add(heard, Channel.CALL, Direction.INCOMING, endless, by=people.front_desk, now=NOW)
    panel = show(heard)
    area = panel.findChild(QScrollArea, "panel.scroll")
    assert isinstance(area, QScrollArea)
    inside = area.widget()
    assert inside is not None
    assert inside.minimumSizeHint().width() <= area.viewport().width()


def test_the_badges_name_topics_status_and_what_is_special(people: People, show: Show) -> None:
    heard = opened(people.manager)
    first = words(show(heard))
    assert "התקבלה מחוץ ליחידת השירות" in first
    assert "לא סווג" in first
    taken = complaints.transfer(
        heard, to=people.handler, reason="מומחה", by=people.relations_owner, now=NOW
    )
    chosen = frozenset({topic("תשלום"), topic("מכירה")})
    known = complaints.classify(taken, chosen, by=people.relations_owner, now=NOW)
    done = closed(known, people.relations_owner)
    again = complaints.reopen(done, reason="חזר", by=people.relations_owner, now=NOW)
    second = words(show(again))
    assert "נפתחה מחדש" in second
    assert "לא סווג" not in second
    assert "אחריות" in second


def test_the_appointment_is_a_sentence(people: People, show: Show) -> None:
    heard = opened(people.front_desk)
    bay = appointments.keep_bay(None, name="ליפט 1", by=people.administrator, now=NOW)
    at = israel(2026, 11, 24, 10, 30)
    appointments.book(heard, bay, at, 30, by=people.front_desk, now=NOW)
    assert "זומן הלקוח ליום שלישי 24.11 בשעה 10:30" in words(show(heard))


def test_earlier_complaints_are_a_link_to_all_of_them(people: People, show: Show) -> None:
    who = customer(people.front_desk, "רוני")
    panel = show(opened(people.front_desk, customer=who))
    assert link(panel, "earlier").isHidden()
    show(opened(people.front_desk, customer=who))
    wanted: list[Filter] = []
    panel.filter_wanted.connect(wanted.append)
    QTest.mouseClick(link(panel, "earlier"), Qt.MouseButton.LeftButton)
    assert wanted == [Filter(state=State.BOTH, customer=who.id)]


def test_the_employee_box_leads_to_his_complaints_and_to_a_transfer(
    people: People, show: Show
) -> None:
    panel = show(opened(people.front_desk, handler=people.handler))
    wanted: list[object] = []
    panel.filter_wanted.connect(wanted.append)
    panel.wanted.connect(wanted.append)
    QTest.mouseClick(panel.identity.employee, Qt.MouseButton.LeftButton)
    menu = panel.findChild(QMenu, "panel.employee.menu")
    assert isinstance(menu, QMenu)
    for action in menu.actions():
        action.trigger()
    assert wanted == [Filter(handler=people.handler.id), Act.TRANSFER]
    menu.close()


def test_a_letter_that_left_is_a_link(people: People, show: Show) -> None:
    heard = opened(people.front_desk)
    kept = letters.archive(
        heard,
        TextKind.ACKNOWLEDGEMENT,
        subject="קיבלנו",
        pdf=b"%PDF-1.4",
        by=people.front_desk,
        now=NOW,
    )
    panel = show(heard)
    wanted: list[object] = []
    panel.item_wanted.connect(wanted.append)
    QTest.keyClick(link(panel, "correspondence.0"), Qt.Key.Key_Space)
    assert wanted == [kept]


def test_what_belongs_to_one_complaint_is_gone_with_the_next(people: People, show: Show) -> None:
    full = opened(people.front_desk, expectation="החזר", handler=people.handler)
    letters.archive(
        full, TextKind.INTERIM, subject="", pdf=b"%PDF", by=people.relations_owner, now=NOW
    )
    bare = opened(people.front_desk, customer=CustomerDetails("אחרת"))
    before = words(show(full))
    assert "החזר" in before
    after = words(show(bare))
    assert "החזר" not in after
    assert people.handler.name not in after
    assert "תשובת ביניים" in before
    assert "תשובת ביניים" not in after


def test_the_process_is_told_in_words_newest_first(people: People) -> None:
    desk, owner = people.front_desk, people.relations_owner
    heard = opened(desk, handler=people.handler, now=NOW - hours(20))
    passed = complaints.transfer(
        heard, to=people.other_handler, reason="מומחית", by=owner, now=NOW - hours(2)
    )
    contacts.add(passed, Channel.CALL, Direction.OUTGOING, "נאמר שנבדוק", by=owner, now=NOW)
    changed = complaints.update(
        passed, {"urgency": Urgency.HIGH, "source": source().id}, by=owner, now=NOW
    )
    closed(changed, owner)
    found = dossier.of(heard.id, staff.actor(owner))
    assert found is not None
    told = [unmarked(f"{sentence(line, NOW)}\n{detail(line)}") for line in found.lines]
    assert told[0].startswith(f"נפתחה והועברה אל {people.handler.name}")
    assert people.other_handler.name in told[1]
    assert "מומחית" in told[1]
    assert "נאמר שנבדוק" in told[2]
    assert "דחיפות: רגילה ← גבוהה" in told[3]
    assert "נוספו: אחריות" in told[4]
    assert "מוצדקת" in told[5]
    assert "היום" in when_and_who(found.lines[-1], NOW)
    kept = unmarked(stays(found.lines, NOW)[found.lines[1].at])
    assert kept == f"אצל {people.handler.name} 18:00 ש'"


def test_every_event_a_complaint_can_have_is_told(people: People, app: QApplication) -> None:
    bare: dict[Event, dict[str, Any]] = {
        Event.PROMISED: {"promised_for": NOW.isoformat(), "told": False},
        Event.BOOKED: {"starts_at": NOW.isoformat(), "bay": "ליפט", "before": None},
        Event.BOOKING_CANCELLED: {"starts_at": NOW.isoformat()},
        Event.LETTER: {"kind": "a kind of a later version"},
        Event.CONTACT: {"channel": "a later one", "direction": "", "text": "א"},
        Event.UPDATED: {"changes": [["a later field", None, 3]]},
    }
    for event in Event:
        line = history.Line(NOW, event, None, None, None, "", bare.get(event, {}))
        assert sentence(line, NOW).strip()
        assert isinstance(detail(line), str)
        assert "אוטומטית" in when_and_who(line, NOW)


def test_who_may_not_see_a_complaint_gets_nothing_of_it(people: People) -> None:
    held = opened(people.front_desk, handler=people.handler)
    assert dossier.of(held.id, staff.actor(people.handler)) is not None
    assert dossier.of(held.id, staff.actor(people.other_handler)) is None
    assert dossier.of(999, staff.actor(people.relations_owner)) is None


@pytest.mark.parametrize(("name", "act"), [("customer", Act.CUSTOMER), ("promise", Act.PROMISE)])
def test_a_link_leads_to_the_customer_and_to_a_new_date(
    people: People, show: Show, name: str, act: Act
) -> None:
    panel = show(opened(people.front_desk, handler=people.handler))
    wanted: list[Act] = []
    panel.wanted.connect(wanted.append)
    QTest.keyClick(link(panel, name), Qt.Key.Key_Space)
    assert wanted == [act]


def test_a_closed_complaint_offers_no_new_date(people: People, show: Show) -> None:
    complaint = opened(people.front_desk, handler=people.handler)
    panel = show(closed(complaint, people.relations_owner))
    assert link(panel, "promise").isHidden()
