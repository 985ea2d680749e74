"""What the guard refuses where messages are written down."""

from typing import Any

import pytest

from db import contacts, letters, outbox
from db.models import Complaint, Employee, database
from db.outbox import WrittenMessage
from rules.errors import RuleBroken
from rules.words import Channel, Direction, MessageState, TextKind
from tests.db.outbox_help import (
    EMAIL,
    email,
    of_ruth,
    says_nothing_by_itself,
    sms,
    written,
)
from tests.store import (
    NOW,
    People,
    customer,
    dump,
    opened,
    vehicle,
)

S = MessageState


@pytest.fixture(name="complaint")
def complaint_of_ruth(people: People) -> Complaint:
    says_nothing_by_itself(people)
    return of_ruth(people)


def concerns_of(complaint: Complaint, message: WrittenMessage) -> list[str]:
    return [concern.code for concern in outbox.concerns(complaint, message, actor=None, now=NOW)]


def guarded(complaint: Complaint, by: Employee, message: WrittenMessage) -> list[str]:
    """Give the concerns with which writing was refused; nothing was written."""
    before = dump()
    with pytest.raises(RuleBroken) as refusal:
        written(complaint, by, message)
    assert refusal.value.code == "message_guard"
    assert dump() == before
    return [concern.code for concern in refusal.value.facts["concerns"]]


def test_without_consent_nothing_is_written_by_that_channel(people: People) -> None:
    complaint = of_ruth(people, sms_consent=False)
    assert guarded(complaint, people.handler, sms()) == ["no_consent"]
    written(complaint, people.handler, email())


def test_an_offer_goes_only_to_who_agreed_to_offers(people: People) -> None:
    complaint = of_ruth(people)
    assert guarded(complaint, people.handler, sms(promotional=True)) == [
        "promotion_without_consent"
    ]
    agreed = of_ruth(people, promotion_consent=True)
    written(agreed, people.handler, sms(promotional=True))


def test_a_line_of_an_internal_note_never_leaves(complaint: Complaint, people: People) -> None:
    note = "שיחה עם המוסך:\nהבוחן הודה ששכח להדק את הבורג"
    contacts.add(complaint, Channel.INTERNAL, Direction.INTERNAL, note, by=people.handler, now=NOW)
    told = "לבדיקתנו, הבוחן  הודה ששכח\nלהדק את הבורג."
    assert guarded(complaint, people.handler, sms(told)) == ["internal_note_inside"]
    # What was said to the customer may be said again.
    contacts.add(
        complaint, Channel.CALL, Direction.OUTGOING, "הבורג הודק היטב", by=people.handler, now=NOW
    )
    written(complaint, people.handler, sms("הבורג הודק היטב"))


def test_notes_of_another_complaint_give_nothing_away(complaint: Complaint, people: People) -> None:
    other = of_ruth(people)
    contacts.add(
        other,
        Channel.INTERNAL,
        Direction.INTERNAL,
        "הטיפול הושלם אתמול",
        by=people.handler,
        now=NOW,
    )
    written(complaint, people.handler, sms("הטיפול הושלם אתמול"))


def test_a_letter_of_another_complaint_does_not_go_along(
    complaint: Complaint, people: People
) -> None:
    other = opened(people.front_desk, handler=people.handler)
    strange = letters.archive(
        other, TextKind.INTERIM, subject="", pdf=b"%PDF", by=people.handler, now=NOW
    )
    assert guarded(complaint, people.handler, email(letter=strange)) == ["foreign_letter"]
    ours = letters.archive(
        complaint, TextKind.INTERIM, subject="", pdf=b"%PDF", by=people.handler, now=NOW
    )
    assert written(complaint, people.handler, email(letter=ours)).letter == ours


@pytest.mark.parametrize(
    "details",
    [
        "הרכב 12-345-67 מוכן",
        "הרכב 1234567 מוכן",
        "טלפון 054 765 4321",
        "טלפון +972-54-765-4321",
        "כתובת: Moshe@Example.org",
        "בעניין תלונה מספר 2",
        "תלונה #2 נסגרה",
        "בתשובה לפנייתכם \u20662\u2069",
        "ראו #2",
        "complaint no. 2",
    ],
)
def test_what_belongs_to_another_customer_asks_before_it_leaves(
    details: str, complaint: Complaint, people: People
) -> None:
    other = customer(people.front_desk, "משה אחר", "054-765-4321", email="moshe@example.org")
    car = vehicle(people.front_desk, "12-345-67", other)
    assert opened(people.front_desk, customer=other, vehicle=car).number == 2
    assert guarded(complaint, people.handler, sms(details)) == ["foreign_details"]
    written(complaint, people.handler, sms(details), confirmed=frozenset({"foreign_details"}))


def test_what_is_his_own_or_nobodys_asks_nothing(people: People) -> None:
    who = customer(people.front_desk, "רות ישראלי", "052-123-4567", email=EMAIL)
    car = vehicle(people.front_desk, "7654321", who)
    second = vehicle(people.front_desk, "7654322", who)
    first = opened(people.front_desk, customer=who, vehicle=second)
    complaint = opened(people.front_desk, handler=people.handler, customer=who, vehicle=car)
    text = (
        f"תלונה {complaint.number}, קודמת: תלונה {first.number}, רכב 76-543-21 ו־7654322, "
        f"טלפון 052-1234567, {EMAIL.upper()}, תלונה 999, המוסך 03-999-8877, סכום 1234567"
    )
    assert concerns_of(complaint, sms(text)) == []


def test_the_vehicle_of_the_complaint_is_not_foreign_when_somebody_else_owns_it(
    people: People,
) -> None:
    owner = customer(people.front_desk, "חברת ליסינג")
    car = vehicle(people.front_desk, "7654321", owner)
    driver = customer(people.front_desk, "רות ישראלי", "052-123-4567")
    complaint = opened(people.front_desk, handler=people.handler, customer=driver, vehicle=car)
    assert concerns_of(complaint, sms("הרכב 7654321 מוכן")) == []


def test_a_strange_address_asks(complaint: Complaint, people: People) -> None:
    strange = sms(address="0549999999")
    assert guarded(complaint, people.handler, strange) == ["foreign_address"]
    written(complaint, people.handler, strange, confirmed=frozenset({"foreign_address"}))


def test_a_complaint_of_a_vehicle_is_told_to_its_owner(people: People) -> None:
    owner = customer(people.front_desk, "רות ישראלי", "052-123-4567")
    car = vehicle(people.front_desk, "7654321", owner)
    complaint = opened(people.front_desk, handler=people.handler, vehicle=car, customer=None)
    assert concerns_of(complaint, sms()) == []


def test_the_same_twice_asks_unless_the_first_never_left(
    complaint: Complaint, people: People
) -> None:
    first = written(complaint, people.handler)
    assert guarded(complaint, people.handler, sms()) == ["copy_of_earlier"]
    outbox.cancel(first, by=people.handler, now=NOW)
    second = written(complaint, people.handler)
    written(complaint, people.handler, confirmed=frozenset({"copy_of_earlier"}))
    assert second.key != first.key


def test_the_guard_asks_the_store_a_fixed_number_of_questions(
    complaint: Complaint, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    run = database.obj.execute_sql

    def counted(sql: str, *rest: Any) -> Any:
        asked.append(sql)
        return run(sql, *rest)

    monkeypatch.setattr(database.obj, "execute_sql", counted)
    counts = []
    for text in ("שלום", "רכב 1234567 " * 50, "רכב 1234567, a@b.co, תלונה 7 " * 50):
        asked.clear()
        outbox.concerns(Complaint.get_by_id(complaint.id), sms(text), actor=None, now=NOW)
        counts.append(len(asked))
    assert counts[0] < counts[1] < counts[2] <= 12
