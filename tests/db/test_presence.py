"""Who is at which complaint: told to others, forgotten soon, and no part of what happened."""

from datetime import timedelta

import pytest

from db import presence
from db.models import AuditLine, Complaint, History, Presence
from db.presence import Other
from tests.store import NOW, People, opened

SECOND = timedelta(seconds=1)


@pytest.fixture(name="complaint")
def one_complaint(people: People) -> Complaint:
    return opened(people.front_desk, handler=people.handler)


def test_others_see_who_looks_and_who_edits(complaint: Complaint, people: People) -> None:
    presence.show("a", people.handler, complaint.id, editing=True, now=NOW)
    presence.show("b", people.front_desk, complaint.id, editing=False, now=NOW)
    seen = presence.others(complaint.id, but=people.relations_owner, now=NOW)
    assert seen == [Other("דנה דלפק", editing=False), Other("חיים מטפל", editing=True)]


def test_a_program_is_at_one_complaint_at_a_time(complaint: Complaint, people: People) -> None:
    other = opened(people.front_desk)
    presence.show("a", people.handler, complaint.id, editing=True, now=NOW)
    presence.show("a", people.handler, other.id, editing=False, now=NOW + SECOND)
    assert presence.others(complaint.id, but=people.manager, now=NOW + SECOND) == []
    seen = presence.others(other.id, but=people.manager, now=NOW + SECOND)
    assert seen == [Other("חיים מטפל", editing=False)]


def test_somebody_signed_in_twice_is_one_to_others_and_none_to_himself(
    complaint: Complaint, people: People
) -> None:
    presence.show("a", people.handler, complaint.id, editing=False, now=NOW)
    presence.show("b", people.handler, complaint.id, editing=True, now=NOW)
    assert presence.others(complaint.id, but=people.handler, now=NOW) == []
    seen = presence.others(complaint.id, but=people.manager, now=NOW)
    assert seen == [Other("חיים מטפל", editing=True)]


def test_who_does_not_say_so_again_is_gone_after_half_a_minute(
    complaint: Complaint, people: People
) -> None:
    presence.show("a", people.handler, complaint.id, editing=False, now=NOW)
    assert presence.others(complaint.id, but=people.manager, now=NOW + 29 * SECOND)
    assert not presence.others(complaint.id, but=people.manager, now=NOW + 30 * SECOND)


def test_who_leaves_is_gone_at_once(complaint: Complaint, people: People) -> None:
    presence.show("a", people.handler, complaint.id, editing=False, now=NOW)
    presence.show("b", people.front_desk, complaint.id, editing=False, now=NOW)
    presence.leave("a")
    seen = presence.others(complaint.id, but=people.manager, now=NOW)
    assert [other.name for other in seen] == ["דנה דלפק"]


def test_rows_of_programs_that_died_are_swept_by_the_next_that_lives(
    complaint: Complaint, people: People
) -> None:
    presence.show("dead", people.handler, complaint.id, editing=True, now=NOW)
    presence.show("b", people.handler, complaint.id, editing=True, now=NOW + timedelta(minutes=11))
    assert [row.program for row in Presence.select()] == ["b"]


def test_looking_is_no_act_and_changes_no_complaint(complaint: Complaint, people: People) -> None:
    before = (AuditLine.select().count(), History.select().count())
    presence.show("a", people.handler, complaint.id, editing=True, now=NOW)
    presence.leave("a")
    assert (AuditLine.select().count(), History.select().count()) == before
    assert Complaint.get_by_id(complaint.id).version == complaint.version
