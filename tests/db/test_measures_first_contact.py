"""FCR: what spoils a settlement at the first contact, and what does not."""

from datetime import datetime, timedelta

import pytest

from db import complaints, intake, settings
from db.models import Complaint, Customer, Employee
from rules.measures import Dimension, Figure
from rules.words import Direction
from tests.db.measures_help import again, counts, listed, november
from tests.db.test_measures import call, hand_on, reopen, take_back
from tests.store import NOW, People, closed, customer, heard, hours, israel, opened, topic, vehicle

BEGAN = israel(2026, 11, 2, 9)
ENDED = BEGAN + hours(5)
LATER = israel(2027, 3, 1)
DAY = timedelta(days=1)


@pytest.fixture(name="owner")
def who_closes(people: People) -> Employee:
    return people.relations_owner


@pytest.fixture(name="ruth")
def one_customer(people: People) -> Customer:
    return customer(people.front_desk, "רות ישראלי")


def settled(
    owner: Employee, who: Customer, *, by: Employee | None = None, asked: Direction | None = None
) -> Complaint:
    """Open and close a complaint about the guarantee, which is then a first contact.

    `asked`: after we called, or were called, once more.
    """
    registrar = by or owner
    made = opened(registrar, handler=registrar, customer=who, now=BEGAN)
    if asked is not None:
        call(made, registrar, asked, now=BEGAN)
    return closed(again(made), owner, now=ENDED)


def came(owner: Employee, who: Customer, at: datetime, name: str = "אחריות") -> Complaint:
    """Let the customer come with another complaint, which stays open."""
    made = opened(owner, customer=who, now=at)
    complaints.classify(made, frozenset({topic(name)}), by=owner, now=at)
    return made


def first_contacts(owner: Employee) -> set[int]:
    return counts(Figure.FIRST_CONTACT, owner, now=LATER)


def test_what_was_closed_without_anything_else_is_a_first_contact(
    owner: Employee, ruth: Customer
) -> None:
    made = settled(owner, ruth, asked=Direction.OUTGOING)
    still_open = opened(owner, customer=customer(owner, "דן"), now=BEGAN)
    assert first_contacts(owner) == {made.id}
    said = november(owner, now=LATER).first_contact
    assert said.centre == (1, 2)
    assert said.centre.fraction == 0.5
    assert said.still_open == 1
    assert counts(Figure.REGISTERED, owner, now=LATER) == {made.id, still_open.id}


def test_handing_on_asking_again_and_reopening_spoil_it(
    people: People, owner: Employee, ruth: Customer
) -> None:
    passed = opened(owner, handler=people.handler, customer=customer(owner, "א"), now=BEGAN)
    hand_on(passed, owner, owner, BEGAN)
    closed(again(passed), owner, now=ENDED)
    settled(owner, customer(owner, "ב"), asked=Direction.INCOMING)
    twice = settled(owner, customer(owner, "ג"))
    closed(again(reopen(twice, owner, ENDED)), owner, now=ENDED)
    assert first_contacts(owner) == set()
    assert november(owner, now=LATER).first_contact.centre == (0, 3)


def test_steps_that_were_taken_back_spoil_nothing(
    people: People, owner: Employee, ruth: Customer
) -> None:
    made = opened(owner, handler=owner, customer=ruth, now=BEGAN)
    hand_on(made, people.handler, owner, NOW)
    take_back(made, owner)
    call(made, owner)
    take_back(made, owner)
    closed(again(made), owner, now=NOW + hours(1))
    reopen(made, owner)
    take_back(made, owner)
    assert first_contacts(owner) == {made.id}


@pytest.mark.parametrize(
    ("after", "spoils"),
    [
        (timedelta(seconds=-1), True),  # before the closing, but after the registration
        (timedelta(), True),
        (30 * DAY, True),
        (30 * DAY + timedelta(seconds=1), False),
        (BEGAN - ENDED - timedelta(seconds=1), False),  # before the registration
    ],
)
def test_the_same_customer_may_not_come_with_the_same_topic_for_thirty_days(
    owner: Employee, ruth: Customer, after: timedelta, *, spoils: bool
) -> None:
    made = settled(owner, ruth)
    came(owner, ruth, ENDED + after)
    assert (made.id in first_contacts(owner)) is not spoils


def test_the_settings_say_for_how_many_days(owner: Employee, ruth: Customer) -> None:
    made = settled(owner, ruth)
    came(owner, ruth, ENDED + 10 * DAY)
    assert first_contacts(owner) == set()
    settings.keep({"fcr_days": 9})
    assert first_contacts(owner) == {made.id}


def test_another_topic_another_customer_or_nobody_spoil_nothing(
    owner: Employee, ruth: Customer
) -> None:
    made = settled(owner, ruth)
    came(owner, ruth, ENDED, "תשלום")
    opened(owner, customer=ruth, now=ENDED)  # without any topic
    came(owner, customer(owner, "דן"), ENDED)
    car = vehicle(owner, "1234567")
    nobody = closed(
        opened(owner, handler=owner, customer=None, vehicle=car, now=BEGAN), owner, now=ENDED
    )
    closed(opened(owner, handler=owner, customer=None, vehicle=car, now=LATER), owner, now=LATER)
    assert first_contacts(owner) == {made.id, nobody.id}


def test_one_of_several_topics_in_common_is_enough(owner: Employee, ruth: Customer) -> None:
    settled(owner, ruth)
    made = opened(owner, customer=ruth, now=ENDED)
    both = frozenset({topic("תשלום"), topic("אחריות")})
    complaints.classify(made, both, by=owner, now=ENDED)
    assert first_contacts(owner) == set()


def test_of_two_of_the_same_second_the_later_one_spoils_the_earlier(
    owner: Employee, ruth: Customer
) -> None:
    settled(owner, ruth)
    second = settled(owner, ruth)
    assert first_contacts(owner) == {second.id}


def test_a_complaint_that_he_must_not_know_of_changes_no_figure_of_his(
    people: People, owner: Employee, ruth: Customer
) -> None:
    desk = people.front_desk
    made = opened(desk, handler=desk, customer=ruth, now=BEGAN)
    closed(made, owner, now=ENDED)
    secret = intake.open_complaint(
        heard(customer=ruth, about=desk), by=owner, now=ENDED + timedelta(days=1)
    )
    complaints.classify(secret, frozenset({topic()}), by=owner, now=ENDED + timedelta(days=1))
    assert first_contacts(owner) == set()
    # His own figure is the same whoever looks: from it nobody could guess the other one.
    assert counts(Figure.FIRST_CONTACT, desk, now=LATER) == {made.id}
    assert counts(Figure.FIRST_CONTACT, owner, employee=desk, now=LATER) == {made.id}


def test_an_employee_counts_what_he_registered_whoever_closed_it(
    people: People, owner: Employee
) -> None:
    desk, handler = people.front_desk, people.handler
    mine = opened(desk, handler=handler, customer=customer(desk, "א"), now=BEGAN)
    his = opened(owner, handler=desk, customer=customer(desk, "ב"), now=BEGAN)
    for made in (mine, his):
        closed(made, owner, now=ENDED)
    assert counts(Figure.OPENED, owner, employee=desk, now=LATER) == {mine.id, his.id}
    assert counts(Figure.REGISTERED, owner, employee=desk, now=LATER) == {mine.id}
    assert counts(Figure.FIRST_CONTACT, owner, employee=desk, now=LATER) == {mine.id}
    assert counts(Figure.REGISTERED, owner, employee=handler, now=LATER) == set()


def test_ten_complaints_six_of_which_qualify_are_sixty_percent_everywhere(
    people: People, owner: Employee
) -> None:
    registrars = [people.front_desk] * 5 + [people.handler] * 3 + [owner] * 2
    spoilt = (0, 1, 5, 8)
    made = [
        settled(
            owner,
            customer(owner, f"לקוח {place}"),
            by=who,
            asked=Direction.INCOMING if place in spoilt else None,
        )
        for place, who in enumerate(registrars)
    ]
    said = november(owner, now=LATER).first_contact
    assert said.centre == (6, 10)
    shares = said.by[Dimension.REGISTERED_BY]
    assert [one.share for one in shares] == [(3, 5), (2, 3), (1, 2)]
    reopen(made[9], owner, ENDED)
    said = november(owner, now=LATER).first_contact
    assert said.centre.fraction == 0.5
    for groups in said.by.values():
        whole = sum(one.share.whole for one in groups)
        weighted = sum((one.share.fraction or 0) * one.share.whole for one in groups)
        assert weighted / whole == pytest.approx(0.5)


def test_each_share_leads_to_its_complaints(people: People, owner: Employee) -> None:
    for name in ("אחריות", "תשלום"):
        settled(owner, customer(owner, name))
    came(people.front_desk, customer(owner, "ד"), BEGAN, "תשלום")
    opened(owner, customer=customer(owner, "ה"), now=BEGAN)
    said = november(owner, now=LATER)
    for dimension, shares in said.first_contact.by.items():
        for one in shares:
            group = dimension, one.value
            whole = listed(said.counted(Figure.REGISTERED, group), owner, now=LATER)
            part = listed(said.counted(Figure.FIRST_CONTACT, group), owner, now=LATER)
            assert (len(part), len(whole)) == one.share
            assert part <= whole
    by_topic = said.first_contact.by[Dimension.TOPIC]
    assert [(one.value, one.share) for one in by_topic] == [
        (topic("אחריות"), (2, 2)),
        (topic("תשלום"), (0, 1)),
        (None, (0, 1)),
    ]
