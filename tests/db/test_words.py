"""What typed words find through the index of words is what the complaints themselves say."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from peewee import JOIN
from peewee import sqlite3 as driver

from db import finding, staff
from db.checking import check, quick_check
from db.connection import open_store, store_file
from db.engines import sqlite, word_index
from db.engines.rewriting import clear_traces
from db.finding import lists, words
from db.models import Complaint, Customer, Phone, Vehicle, database
from db.search import matching
from tests.db.finding_help import ALL, numbers
from tests.store import NOW, People, customer, opened, vehicle

WORDS = (
    "הרכב", "רכב", "בלמים", "משה", "כהן", "שלום", "Invoice", "invoice", "10%", "a_b", '"שם"',
    "o'neil", "\\", "ab", "של", "אא", "375", "12-345-67", "050", "*5678", "ÀÉ", "İß", "😀😀😀",
)  # fmt: skip
SEARCHED = (
    "הרכב", "רכב בלמים", "כהן משה", "INVOICE", "akuo", "10%", "a_b", '"שם"', "%_\\", "של רכב",
    "345", "1234567", "12-345-67", "0501", "050-100", "5678", "*5678", "2", "#2", "375", "7001",
    "àé", "לקוח +972-50-100-5550", "😀😀😀", "בלמים 345", "ןמהםןבק", "' OR", "NOT AND", "NEAR(",
    "רכב*", "text:רכב", "אא", "לקוח 972-50-100",
)  # fmt: skip


def some_words(random: Random) -> str:
    return " ".join(random.choice(WORDS) for _ in range(random.randint(0, 4)))


@pytest.fixture(name="told")
def many_stories(people: People) -> Random:
    random = Random(7)
    by = people.front_desk
    owners = [
        customer(by, f"{some_words(random)} לקוח {n}", f"050-10{n}-555{n}", number=7000 + n)
        for n in range(5)
    ]
    cars = [vehicle(by, f"12{n}4567", owners[n]) for n in range(5)]
    for _ in range(60):
        opened(
            by,
            customer=random.choice(owners),
            vehicle=random.choice([None, *cars]),
            text=f"פנייה {some_words(random)}",
            reason=some_words(random),
            expectation=some_words(random),
            failure=some_words(random),
            parties=some_words(random),
        )
    return random


def said(typed: str) -> list[int]:
    """Look into each complaint, as if there were no index."""
    found = (
        Complaint.select(Complaint.id)
        .join(Customer, JOIN.LEFT_OUTER, on=Complaint.customer)
        .switch(Complaint)
        .join(Vehicle, JOIN.LEFT_OUTER, on=Complaint.vehicle)
        .where(matching(typed))
        .order_by(Complaint.id)
    )
    return [one for (one,) in found.tuples()]


def differing(people: People) -> list[str]:
    """Give what is searched and found otherwise than it is said."""
    actor = staff.actor(people.relations_owner)
    return [
        typed
        for typed in SEARCHED
        if not sorted(finding.ids(replace(ALL, text=typed), actor, NOW))
        == sorted(finding.beginning(replace(ALL, text=typed), actor, NOW).ids)
        == said(typed)
    ]


def test_words_find_what_is_said(told: Random, people: People) -> None:
    assert differing(people) == []
    database.obj.take_in_words()
    assert differing(people) == []
    found = {typed: len(said(typed)) for typed in SEARCHED}
    assert sum(1 for count in found.values() if 0 < count < 60) > 20, found


def test_and_so_when_they_are_met_on_the_way(
    told: Random, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "narrowest", lambda *_: None)
    assert differing(people) == []


def change_everything(random: Random, people: People) -> None:
    """Change what is searched in every way that a store allows, at random."""
    for one in Complaint.select():
        kind = random.randrange(6)
        if kind < 3:
            column = random.choice([Complaint.text, Complaint.resolution, Complaint.failure])
            Complaint.update({column: some_words(random)}).where(Complaint.id == one.id).execute()
        elif kind == 3:
            Complaint.update(customer=random.choice([None, 1, 2, 3])).where(
                Complaint.id == one.id
            ).execute()
        elif kind == 4:
            Complaint.update(vehicle=random.choice([None, 1, 2, 3])).where(
                Complaint.id == one.id
            ).execute()
    for person in Customer.select():
        Customer.update(name=some_words(random)).where(Customer.id == person.id).execute()
        Phone.create(customer=person, digits=f"0{random.randrange(10**8)}375", position=5)
    Phone.update(digits="0345345345").where(Phone.id == 1).execute()
    Phone.update(customer=2).where(Phone.id == 3).execute()
    Vehicle.update(plate="3753750").where(Vehicle.id == 2).execute()


def test_whatever_is_changed_is_found_at_once_and_when_it_is_taken_in(
    told: Random, people: People
) -> None:
    database.obj.take_in_words()
    for _ in range(3):
        change_everything(told, people)
        assert differing(people) == []
        database.obj.take_in_words()
        assert differing(people) == []
    assert check() == []


# --- the index itself -----------------------------------------------------------------------------


def due() -> set[int]:
    return {one for (one,) in database.execute_sql(word_index.DUE).fetchall()}


@contextmanager
def made_due(*expected: int) -> Iterator[None]:
    database.obj.take_in_words()
    assert due() == set()
    yield
    assert due() == set(expected)


@pytest.mark.sqlite
def test_only_what_is_searched_makes_a_complaint_due(people: People) -> None:
    ruth = customer(people.front_desk, "רות", "050-1112222")
    dan = customer(people.front_desk, "דן")
    car = vehicle(people.front_desk, "1234567", ruth)
    with made_due(1, 2):
        opened(people.front_desk, customer=ruth, vehicle=car)
        opened(people.front_desk, customer=dan)
    one = Complaint.id == 1
    with made_due():
        Complaint.update(urgency=2, handler=3, version=9, text=Complaint.text).where(one).execute()
        Customer.update(remarks="חדש", name="רות").where(Customer.id == ruth.id).execute()
    with made_due(1):
        Complaint.update(resolution="פוצה").where(one).execute()
    with made_due(1):
        Customer.update(name="רותי").where(Customer.id == ruth.id).execute()
    with made_due(1):
        Vehicle.update(plate="7654321").where(Vehicle.id == car.id).execute()
    with made_due(1):
        Phone.create(customer=ruth, digits="035551234")
    with made_due(1):
        Phone.update(digits="035551235").where(Phone.customer == ruth.id).execute()
    with made_due(1):
        Complaint.update(customer=dan.id).where(one).execute()
    with made_due(1):
        Complaint.update(vehicle=None).where(one).execute()


@pytest.mark.sqlite
def test_more_than_is_taken_in_at_once_is_taken_in(
    told: Random, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word_index, "_AT_ONCE", 7)
    assert database.obj.take_in_words() == 60
    assert due() == set()
    assert differing(people) == []
    assert database.obj.take_in_words() == 0


@pytest.mark.sqlite
def test_others_write_before_all_is_taken_in(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_store(place)
    database.execute_sql("INSERT INTO complaint_words_due VALUES (1), (2), (3)")
    left = []

    def somebody_writes(seconds: float) -> None:
        assert seconds > max(sqlite._SECONDS_BETWEEN_LOOKS)
        other = driver.connect(str(store_file()), timeout=0)
        other.execute("UPDATE business_setting SET value = value")
        other.commit()
        other.close()
        left.append(due())

    monkeypatch.setattr(word_index, "_AT_ONCE", 1)
    monkeypatch.setattr(word_index, "sleep", somebody_writes)
    database.obj.take_in_words()
    assert left == [{2, 3}, {3}, set()]


@pytest.mark.sqlite
def test_what_is_due_is_not_found_by_the_index_alone(told: Random, people: People) -> None:
    """Or the tests above would say nothing of it."""
    database.execute_sql("DELETE FROM complaint_words_due")
    assert numbers(replace(ALL, text="הרכב"), people) == set()
    word_index.fill(database.obj)
    assert numbers(replace(ALL, text="הרכב"), people) == set(said("הרכב"))


GAPS = {
    "all is gone": ("INSERT INTO complaint_words (complaint_words) VALUES ('delete-all')", 60),
    "some were never taken in": ("DELETE FROM complaint_words_due WHERE complaint <= 7", 7),
    "it cannot be read": ("UPDATE complaint_words_data SET block = x'00' WHERE id > 10", 60),
    "parts of it are gone": ("DELETE FROM complaint_words_data WHERE id > 10", 60),
}


@pytest.mark.sqlite
@pytest.mark.parametrize("gap", GAPS)
def test_a_check_mends_the_index_and_calls_no_store_damaged(
    gap: str, told: Random, people: People, caplog: pytest.LogCaptureFixture
) -> None:
    order, lacking = GAPS[gap]
    if lacking == 60:
        database.obj.take_in_words()
    assert (check(), caplog.messages) == ([], [])
    database.execute_sql(order)
    assert quick_check() == []
    assert check() == []
    assert f"lacked {lacking} complaints" in "".join(caplog.messages)
    # At once, and when they were taken in.
    assert differing(people) == []
    assert database.obj.take_in_words() == 60
    assert differing(people) == []
    caplog.clear()
    assert (check(), caplog.messages) == ([], [])


@pytest.mark.sqlite
def test_in_a_damaged_file_nothing_is_mended(
    told: Random, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    database.obj.take_in_words()
    database.execute_sql("DELETE FROM complaint_words_data WHERE id > 10")
    broken = ["Tree 7 page 9: btreeInitPage() returns error code 11", "in complaint_words_data"]
    monkeypatch.setattr(type(database.obj), "damages", lambda *_asked: iter(broken))
    assert check()[0] == ("store_damaged", {"detail": broken[0]})
    assert not caplog.messages


@pytest.mark.sqlite
@pytest.mark.parametrize("typed", ["של", "א", "%%", "של א", "*5"])
def test_the_index_is_not_asked_for_less_than_three_letters(typed: str, store: None) -> None:
    assert words.candidates(typed) is None


@pytest.mark.sqlite
def test_of_one_or_two_digits_only_the_numbers_are_asked(store: None) -> None:
    asked = words.candidates("37")
    assert asked is not None
    assert "complaint_words" not in asked.sql


@pytest.mark.sqlite
def test_words_that_are_gone_leave_the_index_when_traces_are_cleared(people: People) -> None:
    opened(people.front_desk, text="קסילופון")
    database.obj.take_in_words()
    Complaint.update(text="פסנתר").execute()
    database.obj.take_in_words()
    known = f"SELECT COUNT(*) FROM ({word_index.ALIKE})"  # noqa: S608 - ours
    assert database.execute_sql(known, ('"ילו"',)).fetchone() == (1,)
    assert numbers(replace(ALL, text="קסילופון"), people) == set()
    # As after erasing.
    assert clear_traces(database.obj, [])
    assert database.execute_sql(known, ('"ילו"',)).fetchone() == (0,)
