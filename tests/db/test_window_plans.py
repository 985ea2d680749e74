"""What a window asks when it begins, at each look and at each selection: little, by indexes.

It is asked again and again, on a store of any size: no question may read through a large table,
and of a complaint with a long story no more questions are asked than of one with a short.
"""

from collections.abc import Callable

import pytest

from db import (
    board,
    contacts,
    dossier,
    history,
    incoming_reading,
    live,
    notices,
    outbox_trouble,
    presence,
    undo,
)
from db.models import Complaint, Employee, IncomingMail, Message, database
from db.process import approvals, departments, inquiry_reading
from db.staff import actor
from rules.permissions import Actor
from rules.words import Channel, Direction, MessageState, Role, Status
from tests.store import NOW, People, opened, questions

LARGE = (
    "complaint",
    "history",
    "customer",
    "vehicle",
    "message",
    "contact",
    "personal_notice",
    "audit_line",
    "letter",
    "attachment",
    "complaint_stage",
    "complaint_topic",
)
"""Tables that grow with every complaint."""
LOOKS: dict[str, Callable[[Actor, Employee], object]] = {
    "board": lambda asking, _: board.board(asking, NOW),
    "late ones": lambda asking, _: board.count_late(asking, NOW),
    "mail": lambda asking, _: incoming_reading.count_waiting(asking),
    "alarms": lambda asking, _: outbox_trouble.alarms(asking, NOW),
    "trouble": lambda asking, _: outbox_trouble.trouble(asking, NOW),
    "signatures": lambda asking, _: approvals.waiting_for(asking),
    "departments": lambda asking, _: departments.of_employee(asking),
    "inquiries": lambda asking, _: inquiry_reading.count_waiting(asking),
    "notices": lambda _, person: notices.count_unread(person),
    "pulse": lambda _, person: live.pulse(person.id),
}
ROLES = (Role.FRONT_DESK, Role.HANDLER, Role.DEPARTMENT_REP, Role.RELATIONS_OWNER)


def taken(**values: str) -> None:
    """Let an e-mail wait."""
    text = {"subject": "", "sender": "x@example.com", "sender_name": "", **values}
    IncomingMail.create(
        mailbox="INBOX",
        message_id=f"<{IncomingMail.select().count()}@example.com>",
        received_at=NOW,
        taken_at=NOW,
        fresh=text["text"],
        **text,
    )


def scanned(question: str) -> list[str]:
    """Give what of a large table a question reads from one end to the other.

    The index of what is open alone is read so: it holds nothing else.
    """
    plan = database.execute_sql(f"EXPLAIN QUERY PLAN {question}").fetchall()
    steps = [step for *_, step in plan if "complaint_open" not in step]
    named = {name for name in LARGE if f'"{name}"' in question}
    return [step for step in steps if named and step.startswith("SCAN t")] + [
        step for step in steps if "AUTOMATIC" in step
    ]


def asked_by(look: Callable[[], object]) -> list[str]:
    with questions() as asked:
        look()
    return [one for one in asked if one.lstrip("( ").startswith(("SELECT", "WITH"))]


@pytest.mark.sqlite
@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", LOOKS)
def test_no_look_of_a_window_reads_through_a_large_table(
    name: str, role: Role, people: People
) -> None:
    taken(text="תלונה 12, רכב 76-543-21")
    person = people.of(role)
    asked = asked_by(lambda: LOOKS[name](actor(person), person))
    assert [(one, scanned(one)) for one in asked if scanned(one)] == []


@pytest.mark.sqlite
@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("role", ROLES)
def test_no_question_of_a_selection_reads_through_a_large_table(role: Role, people: People) -> None:
    complaint = Complaint.get(Complaint.status != Status.CLOSED)
    person = people.of(role)
    asked = asked_by(lambda: select(complaint, person))
    assert [(one, scanned(one)) for one in asked if scanned(one)] == []


@pytest.mark.sqlite
@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.HANDLER, Role.RELATIONS_OWNER])
def test_what_was_lately_closed_is_counted_in_an_index_whoever_asks(
    role: Role, people: People
) -> None:
    asking = actor(people.of(role))
    asked = asked_by(lambda: board.board(asking, NOW))
    (closed,) = [one for one in asked if '"closed_at" >= ' in one]
    plan = [step for *_, step in database.execute_sql(f"EXPLAIN QUERY PLAN {closed}").fetchall()]
    assert "COVERING INDEX complaint_status_closed_at" in plan[0]


@pytest.mark.sqlite
@pytest.mark.usefixtures("people")
def test_what_reads_through_a_large_table_is_found_here() -> None:
    assert scanned('SELECT * FROM "complaint" AS t1 WHERE text = 1') != []
    assert scanned('SELECT * FROM "complaint" AS t1 WHERE id = 1') == []


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("name", LOOKS)
def test_a_look_asks_as_much_of_many_as_of_few(name: str, people: People) -> None:
    person = people.relations_owner
    taken(text="תלונה 12, רכב 76-543-21")
    few = asked_by(lambda: LOOKS[name](actor(person), person))
    for number in range(5):
        opened(people.front_desk, handler=people.handler)
        taken(text=f"תלונה {number}, רכב 76-543-2{number}", sender=f"x{number}@example.com")
    many = asked_by(lambda: LOOKS[name](actor(person), person))
    assert len(many) == len(few) <= 12


def select(complaint: Complaint, person: Employee) -> None:
    """Read what the panel shows."""
    found = dossier.of(complaint.id, actor(person))
    presence.others(complaint.id, but=person, now=NOW)
    if found is not None:
        undo.last_of(found.complaint, person, NOW)
        assert found.complaint.source.word or found.complaint.source.name
        for message in found.messages:
            assert message.by is None or message.by.name


@pytest.mark.parametrize("role", [Role.HANDLER, Role.MANAGER])
def test_a_long_story_takes_no_more_questions_than_a_short_one(role: Role, people: People) -> None:
    complaint = opened(people.front_desk, handler=people.handler)
    say(complaint, people, 1)
    person = people.of(role)
    short = asked_by(lambda: select(complaint, person))
    say(complaint, people, 25)
    assert len(history.lines(complaint.id)) > 25
    assert len(asked_by(lambda: select(complaint, person))) == len(short) <= 35


def say(complaint: Complaint, people: People, times: int) -> None:
    for _ in range(times):
        contacts.add(complaint, Channel.CALL, Direction.OUTGOING, "קו", by=people.handler, now=NOW)
        Message.create(
            key=f"said:{Message.select().count()}",
            complaint=complaint,
            channel=Channel.SMS,
            address="0505550000",
            body="שלום",
            by=people.handler,
            state=MessageState.SENT,
            created_at=NOW,
            not_before=NOW,
        )


@pytest.mark.usefixtures("many")
def test_what_is_open_has_not_been_closed_and_what_is_closed_has() -> None:
    # The board counts by the moment of closing, lists by the state.
    found = [(row.status is Status.CLOSED, row.closed_at is not None) for row in Complaint.select()]
    assert set(found) == {(True, True), (False, False)}
