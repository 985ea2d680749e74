"""What people see of the messages."""

from datetime import timedelta
from typing import Any

import pytest

from db import outbox, outbox_page, staff
from db.models import Complaint, Employee, Message, Right, database
from db.outbox_page import Counts, Outbox
from rules.permissions import Scope
from rules.words import Action, Channel, MessageState, TextKind
from tests.db.outbox_help import (
    LOST,
    MOBILE,
    READY,
    REFUSED,
    SENT,
    attempted,
    email,
    of_ruth,
    says_nothing_by_itself,
    sms,
    written,
)
from tests.store import NOW, People, opened, vehicle

S = MessageState


def page(person: Employee, now: Any = READY) -> Outbox:
    return outbox_page.page(staff.actor(person), now)


def counts(person: Employee) -> Counts:
    return outbox_page.counts(staff.actor(person), READY)


@pytest.fixture(name="complaint")
def complaint_with_messages_of_each_state(people: People) -> Complaint:
    says_nothing_by_itself(people)
    complaint = of_ruth(people)
    for text, receipt in (("נכשל", REFUSED), ("בספק", LOST), ("יצא", SENT)):
        written(complaint, people.handler, sms(text))
        attempted(receipt)
    written(complaint, people.handler, email("ממתין"))
    cancelled = written(complaint, people.handler, email("בוטל"))
    outbox.cancel(cancelled, by=people.handler, now=NOW)
    Message.create(
        key="proposed",
        complaint=complaint,
        channel=Channel.SMS,
        kind=TextKind.CLOSING,
        address=MOBILE,
        body="מוצע",
        state=S.PROPOSED,
        created_at=NOW,
        not_before=NOW,
        trouble={"code": "left_over_blanks"},
    )
    return complaint


def test_the_page_says_what_needs_a_person_what_waits_and_what_left(
    complaint: Complaint, people: People
) -> None:
    shown = page(people.relations_owner)
    assert {row.body for row in shown.attention} == {"נכשל", "בספק", "מוצע"}
    assert [row.body for row in shown.waiting] == ["ממתין"]
    assert [row.body for row in shown.left] == ["יצא"]
    row = shown.left[0]
    assert (row.complaint, row.number, row.customer, row.by, row.employee) == (
        complaint.id,
        complaint.number,
        "רות ישראלי",
        people.handler.name,
        None,
    )
    (proposal,) = [row for row in shown.attention if row.state is S.PROPOSED]
    assert (proposal.by, proposal.trouble) == (None, {"code": "left_over_blanks"})
    assert counts(people.relations_owner) == (3, 1)


def test_what_left_a_week_ago_is_no_longer_news(complaint: Complaint, people: People) -> None:
    assert page(people.handler, READY + timedelta(days=8)).left == []


def test_nobody_sees_or_counts_messages_of_complaints_he_may_not_see(
    complaint: Complaint, people: People
) -> None:
    for person in (people.other_handler, people.department_rep):
        assert page(person) == ([], [], [])
        assert counts(person) == (0, 0)
    assert counts(people.handler) == (3, 1)
    Right.create(employee=people.handler, action=Action.SEE, scope=Scope.NONE)
    assert counts(people.handler) == (0, 0)


def test_the_owner_of_a_vehicle_is_the_customer_that_is_shown(people: People) -> None:
    says_nothing_by_itself(people)
    who = of_ruth(people).customer
    car = vehicle(people.front_desk, "7654321", who)
    complaint = opened(people.front_desk, vehicle=car, customer=None)
    written(complaint, people.front_desk)
    assert [row.customer for row in page(people.front_desk).waiting] == ["רות ישראלי"]


def test_a_reminder_says_whom_of_us_it_reminds(complaint: Complaint, people: People) -> None:
    Message.create(
        key="reminder",
        complaint=complaint,
        employee=people.handler,
        channel=Channel.EMAIL,
        address="haim@example.org",
        body="תזכורת",
        state=S.WAITING,
        created_at=NOW,
        not_before=NOW,
    )
    (row,) = [row for row in page(people.handler).waiting if row.body == "תזכורת"]
    assert row.employee == people.handler.name
    assert "תזכורת" not in [row.body for row in outbox_page.of_complaint(complaint.id)]


def test_a_complaint_has_all_its_messages_with_who_wrote_them(
    complaint: Complaint, people: People
) -> None:
    found = outbox_page.of_complaint(complaint.id)
    assert [row.body for row in found] == ["נכשל", "בספק", "יצא", "ממתין", "בוטל", "מוצע"]
    assert found[0].by.name == people.handler.name
    assert found[-1].by is None


@pytest.mark.parametrize("more", [0, 30])
def test_the_page_asks_a_fixed_number_of_questions(
    more: int, complaint: Complaint, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(more):
        written(complaint, people.handler, sms(f"עוד {n}"))
    actor = staff.actor(people.handler)
    asked: list[str] = []
    run = database.obj.execute_sql

    def counted(sql: str, *rest: Any) -> Any:
        asked.append(sql)
        return run(sql, *rest)

    monkeypatch.setattr(database.obj, "execute_sql", counted)
    outbox_page.page(actor, READY)
    assert len(asked) == 3
    outbox_page.counts(actor, READY)
    assert len(asked) == 4
    names = [row.by.name for row in outbox_page.of_complaint(complaint.id) if row.by]
    assert (len(names), len(asked)) == (5 + more, 6)
