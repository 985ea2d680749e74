"""What passes between us and the customer: the log, the letters, the promises."""

import hashlib
from datetime import timedelta

import pytest

from db import contacts, history, letters, promises
from db.models import Complaint, Letter
from rules.errors import RuleBroken
from rules.words import Channel, Direction, Event, TextKind
from tests.store import NOW, People, hours, opened, refused

DAY = timedelta(days=1)


@pytest.fixture(name="complaint")
def complaint_in_handling(people: People) -> Complaint:
    return opened(people.front_desk, handler=people.handler)


def test_a_contact_is_logged_counted_and_in_the_history(
    complaint: Complaint, people: People
) -> None:
    contacts.add(
        complaint, Channel.CALL, Direction.INCOMING, "שאל מה קורה", by=people.handler, now=NOW
    )
    (line,) = contacts.within(complaint.id)
    said = (NOW, people.handler.name, Channel.CALL, Direction.INCOMING, "שאל מה קורה", False)
    assert line == said
    after = Complaint.get_by_id(complaint.id)
    assert after.contacts == complaint.contacts + 1
    # A call is no change of the complaint: nobody has to read it again for that.
    assert after.version == complaint.version
    told = history.lines(complaint.id)[-1]
    assert told.event is Event.CONTACT
    assert told.facts == {"channel": "call", "direction": "incoming", "text": "שאל מה קורה"}


def test_a_note_among_ourselves_never_leaves_the_house_and_is_no_contact(
    complaint: Complaint, people: People
) -> None:
    for channel, direction, text in (
        (Channel.INTERNAL, Direction.INTERNAL, "לא לספר"),
        (Channel.EMAIL, Direction.OUTGOING, "עדכנו"),
    ):
        contacts.add(complaint, channel, direction, text, by=people.handler, now=NOW)
    assert [line.text for line in contacts.within(complaint.id)] == ["לא לספר", "עדכנו"]
    assert [line.text for line in contacts.with_customer(complaint.id)] == ["עדכנו"]
    assert Complaint.get_by_id(complaint.id).contacts == complaint.contacts + 1


@pytest.mark.parametrize(
    ("channel", "direction"),
    [
        (channel, direction)
        for channel in Channel
        for direction in Direction
        if (channel is Channel.INTERNAL) != (direction is Direction.INTERNAL)
    ],
)
def test_a_note_is_either_among_ourselves_or_with_the_customer(
    channel: Channel, direction: Direction, complaint: Complaint, people: People
) -> None:
    with refused("internal_is_internal", "direction"):
        contacts.add(complaint, channel, direction, "טקסט", by=people.handler, now=NOW)


def test_a_contact_has_a_text(complaint: Complaint, people: People) -> None:
    for text, code in ((" \n", "required"), ("א" * 4_001, "too_long")):
        with refused(code, "text"):
            contacts.add(
                complaint, Channel.CALL, Direction.INCOMING, text, by=people.handler, now=NOW
            )


def test_a_letter_is_kept_exactly_as_it_left(complaint: Complaint, people: People) -> None:
    pdf = b"%PDF-1.7\x00\xff" * 1000
    made = letters.archive(
        complaint, TextKind.INTERIM, subject="עדכון", pdf=pdf, by=people.handler, now=NOW
    )
    (kept,) = letters.of_complaint(complaint.id)
    assert (kept, kept.kind, kept.at, kept.by, kept.subject) == (
        made,
        TextKind.INTERIM,
        NOW,
        people.handler,
        "עדכון",
    )
    assert letters.pages_of(made.id) == pdf
    line = history.lines(complaint.id)[-1]
    assert line.facts == {"kind": "interim", "letter": made.id}


def test_a_letter_that_is_not_what_it_was_is_not_shown_as_if(
    complaint: Complaint, people: People
) -> None:
    damaged = Letter.create(
        complaint=complaint,
        kind=TextKind.INTERIM,
        at=NOW,
        by=people.handler,
        subject="",
        pdf=b"%PDF changed",
        sha256=hashlib.sha256(b"%PDF").hexdigest(),
    )
    with pytest.raises(RuleBroken) as refusal:
        letters.pages_of(damaged.id)
    assert refusal.value.code == "letter_damaged"


def test_what_the_customer_was_told_is_kept_with_who_told_him(
    complaint: Complaint, people: People
) -> None:
    promises.give(complaint, NOW + 3 * DAY, told=True, by=people.handler, now=NOW + hours(1))
    first, second = promises.of_complaint(complaint.id)
    assert (first.promised_for, first.told, first.by) == (
        complaint.due_at,
        False,
        people.front_desk,
    )
    assert (second.promised_for, second.told, second.by, second.at) == (
        NOW + 3 * DAY,
        True,
        people.handler,
        NOW + hours(1),
    )
    for passed in (NOW, NOW - DAY):
        with refused("promise_in_past", "promised_for"):
            promises.give(complaint, passed, told=True, by=people.handler, now=NOW)
