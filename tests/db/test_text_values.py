"""What the fields of a text hold: plain words, in the language of the text, with few questions."""

from datetime import timedelta

import pytest

from db import appointments, complaints, contacts, customers, promises, settings
from db.customers import CustomerDetails
from db.models import Complaint
from db.text_values import addressee, form_of, values_of
from rules.text_fields import Blank, by_name
from rules.texts import fill
from rules.words import Channel, Direction, FormOfAddress
from tests.store import NOW, People, closed, customer, hours, opened, questions, topic, vehicle

DAY = timedelta(days=1)


@pytest.fixture(name="complaint")
def complaint_of_a_customer(people: People) -> Complaint:
    settings.change({"business_phone": "04-555-1234"}, by=people.administrator, now=NOW)
    desk = people.front_desk
    who = customer(desk, "רונית {תשובה} **Example**", "050-2223333")
    car = vehicle(desk, "123-45-678", who)
    return opened(desk, customer=who, vehicle=car, handler=people.handler)


def again(complaint: Complaint) -> Complaint:
    found: Complaint = Complaint.get_by_id(complaint.id)
    return found


def test_values_are_plain_words_in_the_language_of_the_text(
    complaint: Complaint, people: People
) -> None:
    bay = appointments.bays()[0]
    owner = people.relations_owner
    appointments.book(complaint, bay, NOW + hours(2), 30, by=owner, now=NOW)
    complaints.classify(complaint, frozenset({topic()}), by=owner, now=NOW)
    done = closed(again(complaint), owner, now=NOW + hours(1))
    assert values_of(done, "he", now=NOW) == {
        Blank.CUSTOMER_NAME: "רונית {תשובה} **Example**",
        Blank.COMPLAINT_NUMBER: "1",
        Blank.PLATE: "123-45-678",
        Blank.RECEIVED_ON: "22.11.2026",
        Blank.DUE_TIME: "יום שני 23.11 בשעה 09:00",
        Blank.NEW_DATE: "",
        Blank.HANDLER: people.handler.name,
        Blank.TOPICS: "אחריות",
        Blank.RESOLUTION: "תוקן שוב, ללא חיוב",
        Blank.APPOINTMENT: "יום ראשון 22.11.2026 בשעה 11:00",
        Blank.CONTACTS: "1",
        Blank.BUSINESS_NAME: "מוסך הבדיקה",
        Blank.BUSINESS_PHONE: "04-555-1234",
    }
    english = values_of(done, "en", now=NOW)
    assert english[Blank.DUE_TIME] == "Monday 23.11 at 09:00"
    assert english[Blank.APPOINTMENT] == "Sunday 22.11.2026 at 11:00"


def test_what_is_not_known_is_empty(people: People) -> None:
    desk = people.front_desk
    nobody = opened(desk, customer=None, vehicle=vehicle(desk, "12-345-67"))
    values = values_of(nobody, "he", now=NOW)
    assert set(values) == set(Blank)
    empty = {blank for blank, value in values.items() if not value}
    assert empty == {
        Blank.CUSTOMER_NAME,
        Blank.NEW_DATE,
        Blank.HANDLER,
        Blank.TOPICS,
        Blank.RESOLUTION,
        Blank.APPOINTMENT,
        Blank.BUSINESS_PHONE,
    }
    assert addressee(nobody) is None
    assert form_of(nobody) is FormOfAddress.UNKNOWN


def test_a_customer_whose_name_looks_like_a_field_keeps_it(complaint: Complaint) -> None:
    values = by_name(values_of(complaint, "he", now=NOW))
    assert fill("שלום {שם הלקוח}!", values) == "שלום רונית {תשובה} **Example**!"


def test_a_text_for_a_vehicle_alone_is_for_its_owner(people: People) -> None:
    desk = people.front_desk
    owner = customer(desk, "בעלת הרכב", form_of_address=FormOfAddress.FEMALE)
    complaint = opened(desk, customer=None, vehicle=vehicle(desk, "12-345-67", owner))
    assert values_of(complaint, "he", now=NOW)[Blank.CUSTOMER_NAME] == "בעלת הרכב"
    assert form_of(complaint) is FormOfAddress.FEMALE


def test_the_new_date_is_the_one_given_last_when_it_puts_off_the_due_time(
    complaint: Complaint, people: People
) -> None:
    def new_date(at: timedelta = timedelta()) -> str:
        return values_of(again(complaint), "he", now=NOW + at)[Blank.NEW_DATE]

    def promise(after_due: timedelta) -> None:
        at = complaint.due_at + after_due
        promises.give(complaint, at, told=False, by=people.handler, now=NOW)

    assert new_date() == ""
    promise(2 * DAY)
    assert new_date() == "יום רביעי 25.11 בשעה 09:00"
    promise(DAY)
    assert new_date() == "יום שלישי 24.11 בשעה 09:00"
    assert new_date(at=2 * DAY) == ""
    # He was told meanwhile that it is ready earlier: nothing is put off any more.
    promise(hours(-3))
    assert new_date() == ""


def test_contacts_are_a_count_that_words_can_follow(complaint: Complaint, people: People) -> None:
    text = "{פניות: פנייה אחת/# פניות}"
    assert fill(text, by_name(values_of(complaint, "he", now=NOW))) == "פנייה אחת"
    contacts.add(complaint, Channel.CALL, Direction.INCOMING, "שאל", by=people.handler, now=NOW)
    assert fill(text, by_name(values_of(again(complaint), "he", now=NOW))) == "2 פניות"


def test_the_form_of_address_is_the_customers(complaint: Complaint, people: People) -> None:
    assert form_of(complaint) is FormOfAddress.UNKNOWN
    who = again(complaint).customer
    details = CustomerDetails(who.name, number=who.number, form_of_address=FormOfAddress.MALE)
    customers.update(who, details, by=people.front_desk, now=NOW)
    assert form_of(again(complaint)) is FormOfAddress.MALE


def test_the_values_of_a_complaint_take_few_questions(complaint: Complaint) -> None:
    found = again(complaint)
    with questions() as asked:
        values_of(found, "he", now=NOW)
        form_of(found)
    assert len(asked) <= 8


def test_only_what_a_text_speaks_of_is_asked_for(complaint: Complaint) -> None:
    found = again(complaint)
    every = values_of(found, "he", now=NOW)
    for blank in Blank:
        assert values_of(found, "he", now=NOW, wanted={blank}) == {blank: every[blank]}
    plain = {Blank.CUSTOMER_NAME, Blank.PLATE, Blank.DUE_TIME, Blank.HANDLER}
    with questions() as asked:
        values_of(found, "he", now=NOW, wanted=plain)
    tables = ("appointment", "customer_promise", "topic", "recommendation")
    assert [one for one in asked if any(f'FROM "{table}"' in one for table in tables)] == []
