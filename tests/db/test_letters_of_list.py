"""One letter to each customer of a list: who gets it, and that all of them are kept or none."""

from collections.abc import Iterable

import pytest

from db import letters, letters_of_list, staff
from db.complaints import reopen
from db.filters import Filter, State
from db.letters_of_list import Unsent
from db.models import AuditLine, Complaint, Customer, Employee, Letter
from rules.words import Deed, TextKind
from tests.db.answers_help import recommended, sign
from tests.store import NOW, People, closed, customer, hours, opened, refused, vehicle

ALL = Filter(state=State.BOTH)
ACKNOWLEDGEMENT, CLOSING = TextKind.ACKNOWLEDGEMENT, TextKind.CLOSING


@pytest.fixture(name="who")
def a_customer(people: People) -> Customer:
    return customer(people.front_desk, "רונית דוגמה")


def held(people: People, who: Customer) -> Complaint:
    return opened(people.front_desk, customer=who, handler=people.handler)


def lacking(by: Employee, kind: TextKind = ACKNOWLEDGEMENT, wanted: Filter = ALL) -> list[int]:
    found = letters_of_list.lacking(wanted, kind, staff.actor(by), NOW + hours(2))
    return [one.id for one in found]


def unsent(rows: Iterable[Complaint]) -> list[Unsent]:
    return [Unsent(row.id, f"על תלונה {row.number}", b"%PDF" + bytes([row.id])) for row in rows]


def test_those_who_got_it_already_get_it_no_more(people: People, who: Customer) -> None:
    first, second = (opened(people.front_desk, customer=who) for _ in range(2))
    assert lacking(people.relations_owner) == [first.id, second.id]
    keep = letters_of_list.archive_all
    keep(unsent([first]), ACKNOWLEDGEMENT, by=people.relations_owner, now=NOW)
    assert lacking(people.relations_owner) == [second.id]
    assert lacking(people.relations_owner, TextKind.INTERIM) == [first.id, second.id]


def test_a_letter_of_an_earlier_round_counts_no_more(people: People, who: Customer) -> None:
    row = closed(held(people, who), people.relations_owner)
    letters.archive(row, CLOSING, subject="א", pdf=b"%PDF", by=people.relations_owner, now=NOW)
    assert lacking(people.relations_owner, CLOSING) == []
    later = NOW + hours(1)
    again = reopen(row, reason="חזר", by=people.relations_owner, now=later)
    closed(again, people.relations_owner, now=later)
    assert lacking(people.relations_owner, CLOSING) == [row.id]


def test_it_goes_to_the_customer_or_the_owner_of_the_vehicle_and_else_to_nobody(
    people: People, who: Customer
) -> None:
    opened(people.front_desk, vehicle=vehicle(people.front_desk, "765-43-210"))
    driven = opened(people.front_desk, vehicle=vehicle(people.front_desk, "12-345-67", who))
    assert lacking(people.relations_owner) == [driven.id]


def test_each_kind_goes_to_complaints_that_stand_where_it_fits(
    people: People, who: Customer
) -> None:
    boss = people.relations_owner
    waiting = opened(people.front_desk, customer=who)
    over = closed(held(people, who), boss)
    assert lacking(boss, ACKNOWLEDGEMENT) == lacking(boss, TextKind.INTERIM) == [waiting.id]
    assert lacking(boss, CLOSING) == [over.id]
    assert lacking(boss, TextKind.ANSWER_JUSTIFIED) == [over.id]
    assert lacking(boss, TextKind.ANSWER_UNJUSTIFIED) == []


def test_an_answer_that_waits_for_a_signature_is_not_written(people: People, who: Customer) -> None:
    told = recommended(people, 301, customer=who)
    assert lacking(people.relations_owner, TextKind.ANSWER_UNJUSTIFIED) == []
    sign(told, by=people.service_manager)
    assert lacking(people.relations_owner, TextKind.ANSWER_UNJUSTIFIED) == [told.complaint_id]


def test_only_what_the_list_shows_and_he_may_write_about(people: People, who: Customer) -> None:
    mine = opened(people.front_desk, customer=who, handler=people.handler)
    opened(people.front_desk, customer=who)
    assert lacking(people.handler) == [mine.id]
    only = Filter(handler=people.handler.id)
    assert lacking(people.relations_owner, wanted=only) == [mine.id]


def test_a_list_too_long_is_refused(
    people: People, who: Customer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(2):
        opened(people.front_desk, customer=who)
    monkeypatch.setattr(letters_of_list, "MOST", 1)
    with refused("too_many_letters"):
        lacking(people.relations_owner)
    monkeypatch.setattr(letters_of_list, "LONGEST_LIST", 1)
    with refused("list_too_long"):
        lacking(people.relations_owner)


def test_each_is_kept_with_its_complaint_and_one_line_says_how_many_left(
    people: People, who: Customer
) -> None:
    rows = [opened(people.front_desk, customer=who) for _ in range(3)]
    boss = people.relations_owner
    kept = letters_of_list.archive_all(unsent(rows), ACKNOWLEDGEMENT, by=boss, now=NOW)
    assert [letters.pages_of(one.id) for one in kept] == [one.pdf for one in unsent(rows)]
    assert [(one.complaint_id, one.by_id) for one in kept] == [(row.id, boss.id) for row in rows]
    (line,) = AuditLine.select().where(AuditLine.deed == Deed.EXPORTED)
    assert (line.facts["what"], line.facts["count"], line.by_id) == ("letters", 3, boss.id)


def test_all_are_kept_or_none(people: People, who: Customer) -> None:
    fine = opened(people.front_desk, customer=who)
    waits = recommended(people, 301, customer=who).complaint
    answer = TextKind.ANSWER_JUSTIFIED
    with refused("approval_pending"):
        letters_of_list.archive_all(
            unsent([fine, waits]), answer, by=people.relations_owner, now=NOW
        )
    assert not Letter.select().exists()
    assert not AuditLine.select().where(AuditLine.deed == Deed.EXPORTED).exists()
