"""What was settled at the first contact, by an example that people can follow."""

import pytest

from db import complaints, contacts
from db.measures.report import report
from db.measures.results import FirstContact
from db.models import Complaint, Employee
from rules.measures import Dimension
from rules.words import Channel, Direction
from tests.db.figures_help import NOVEMBER, faults, view_of
from tests.db.undo_help import fresh
from tests.store import NOW, People, closed, customer, hours, opened


def first_contact(by: Employee) -> FirstContact:
    return report(NOVEMBER, by=by, now=NOW).first_contact


@pytest.fixture(name="ten")
def ten_complaints(people: People) -> list[Complaint]:
    """Make ten complaints of four who register, each of its own customer; six qualify."""
    desk, owner = people.front_desk, people.relations_owner
    by = [desk] * 4 + [people.handler] * 3 + [people.service_manager] * 2 + [owner]
    made = [
        opened(
            registrar,
            handler=people.handler,
            customer=customer(desk, f"לקוח {place}", f"050-555-00{place:02}"),
            now=NOW - hours(200 - place),
        )
        for place, registrar in enumerate(by)
    ]
    spoilt = {3: handed_on, 4: came_again, 8: not_closed, 9: closed_twice}
    for place, complaint in enumerate(made):
        spoilt.get(place, settled)(complaint, people)
    return [fresh(complaint) for complaint in made]


def settled(complaint: Complaint, people: People) -> None:
    closed(fresh(complaint), people.relations_owner, now=NOW - hours(150))


def handed_on(complaint: Complaint, people: People) -> None:
    complaints.transfer(
        complaint,
        to=people.other_handler,
        reason="חופשה",
        by=people.relations_owner,
        now=NOW - hours(180),
    )
    settled(complaint, people)


def came_again(complaint: Complaint, people: People) -> None:
    contacts.add(
        complaint,
        Channel.CALL,
        Direction.INCOMING,
        "מתי?",
        by=people.relations_owner,
        now=NOW - hours(180),
    )
    settled(complaint, people)


def not_closed(complaint: Complaint, people: People) -> None:
    """Leave it open."""


def closed_twice(complaint: Complaint, people: People) -> None:
    """Reopen it once; the second closing does not make good what the first did not."""
    settled(complaint, people)
    complaints.reopen(
        fresh(complaint), reason="חזר", by=people.relations_owner, now=NOW - hours(140)
    )
    closed(fresh(complaint), people.relations_owner, now=NOW - hours(130))


def test_six_of_ten_are_sixty_percent_and_one_reopened_makes_fifty(
    ten: list[Complaint], people: People
) -> None:
    owner = people.relations_owner
    before = first_contact(owner)
    assert (before.centre, before.centre.fraction, before.still_open) == ((6, 10), 0.6, 1)
    complaints.reopen(ten[0], reason="חזר", by=owner, now=NOW - hours(1))
    after = first_contact(owner)
    assert (after.centre, after.centre.fraction, after.still_open) == ((5, 10), 0.5, 2)
    assert faults(view_of(owner), NOVEMBER, NOW) == []


def test_the_shares_of_those_who_registered_weighted_give_the_whole(
    ten: list[Complaint], people: People
) -> None:
    shares = first_contact(people.relations_owner).by[Dimension.REGISTERED_BY]
    found = {one.value: (one.share.part, one.share.whole) for one in shares}
    assert found == {
        people.front_desk.id: (3, 4),
        people.handler.id: (2, 3),
        people.service_manager.id: (1, 2),
        people.relations_owner.id: (0, 1),
    }
    assert sum((one.share.fraction or 0) * one.share.whole for one in shares) / 10 == 0.6
    for himself in (people.front_desk, people.handler, people.relations_owner):
        share = found[himself.id]
        own = report(NOVEMBER, employee=himself.id, by=people.service_manager, now=NOW)
        assert own.first_contact.centre == share
        seen = report(NOVEMBER, employee=himself.id, by=himself, now=NOW)
        assert seen.first_contact.centre == share
        assert seen.counts == own.counts
    assert faults(view_of(people.relations_owner), NOVEMBER, NOW) == []
