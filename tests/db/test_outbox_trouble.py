"""What the line above the pages says, and whom the badge calls."""

from datetime import timedelta
from typing import Any

import pytest

from db import outbox, outbox_trouble, staff
from db.models import Employee, Message, Right
from db.outbox_trouble import NOBODY_SENDS, Trouble
from rules.outbox import LATE_AFTER
from rules.permissions import Scope
from rules.receipt import Outcome, Receipt
from rules.words import Action, Channel
from tests.db.outbox_help import (
    LOST,
    NO_NETWORK,
    READY,
    REFUSED,
    SENT,
    attempted,
    email,
    minutes,
    of_ruth,
    says_nothing_by_itself,
    set_up,
    sms,
    written,
)
from tests.store import People, questions

WRONG_PASSWORD = Receipt(Outcome.TRY_AGAIN, code="mail_sign_in", facts={"host": "mail.example"})


def trouble(person: Employee, now: Any = READY) -> Trouble | None:
    return outbox_trouble.trouble(staff.actor(person), now)


def alarms(person: Employee) -> int:
    return outbox_trouble.alarms(staff.actor(person), READY)


@pytest.fixture(autouse=True)
def _quiet(people: People) -> None:
    says_nothing_by_itself(people)
    set_up(people)


def test_nothing_is_wrong_while_messages_leave(people: People) -> None:
    written(of_ruth(people), people.handler)
    assert trouble(people.handler) is None
    attempted(SENT)
    assert trouble(people.handler) is None


def test_the_reason_is_given_with_how_many_wait_and_since_when(people: People) -> None:
    complaint = of_ruth(people)
    for message in (sms("אחת"), sms("שתיים"), email()):
        written(complaint, people.handler, message)
        attempted(NO_NETWORK)
    found = trouble(people.handler, READY + minutes(30))
    assert found is not None
    assert (found.code, found.waiting, found.since) == ("no_network", 3, READY)
    assert set(found.channels) == {Channel.SMS, Channel.EMAIL}
    assert found.facts["host"] == "gateway"


def test_of_two_reasons_the_one_that_holds_more_messages_is_given(people: People) -> None:
    complaint = of_ruth(people)
    written(complaint, people.handler)
    attempted(NO_NETWORK)
    for subject in ("אחת", "שתיים"):
        written(complaint, people.handler, email(subject, subject))
        attempted(WRONG_PASSWORD)
    found = trouble(people.handler)
    assert found is not None
    assert (found.code, found.waiting, found.channels) == ("mail_sign_in", 2, (Channel.EMAIL,))


def test_what_no_program_tried_in_its_time_is_wrong_too(people: People) -> None:
    written(of_ruth(people), people.handler)
    assert trouble(people.handler, READY + LATE_AFTER - timedelta(seconds=1)) is None
    found = trouble(people.handler, READY + LATE_AFTER)
    assert found is not None
    assert (found.code, found.waiting, found.since) == (NOBODY_SENDS, 1, READY)


def test_waiting_for_a_cap_is_no_trouble(people: People) -> None:
    set_up(people, sms_per_customer_hour=1)
    complaint = of_ruth(people)
    written(complaint, people.handler, sms("ראשונה"))
    attempted(SENT)
    waits = written(complaint, people.handler, sms("שנייה"))
    with pytest.raises(AssertionError):
        attempted(SENT)
    assert Message.get_by_id(waits.id).trouble["code"] == "cap_reached"
    assert trouble(people.handler) is None


def test_nobody_hears_of_messages_he_may_not_see(people: People) -> None:
    written(of_ruth(people), people.handler)
    attempted(NO_NETWORK)
    assert trouble(people.administrator) is not None
    assert trouble(people.other_handler) is None
    assert trouble(people.department_rep) is None


def test_both_are_one_question_each(people: People) -> None:
    complaint = of_ruth(people)
    for _one in range(3):
        written(complaint, people.handler, email(f"{_one}", f"{_one}"))
        attempted(NO_NETWORK)
    actor = staff.actor(people.handler)
    with questions() as asked:
        outbox_trouble.trouble(actor, READY)
        outbox_trouble.alarms(actor, READY)
    assert len(asked) == 2


def test_the_badge_calls_those_who_may_decide_for_what_failed_or_is_in_doubt(
    people: People,
) -> None:
    complaint = of_ruth(people)
    for text, receipt in (("נכשל", REFUSED), ("בספק", LOST), ("יצא", SENT), ("שוב", NO_NETWORK)):
        written(complaint, people.handler, sms(text))
        attempted(receipt)
    assert alarms(people.handler) == 2
    assert alarms(people.relations_owner) == 2
    # The manager sees them, and can do nothing about them.
    for person in (people.manager, people.administrator, people.other_handler):
        assert alarms(person) == 0
    Right.create(employee=people.other_handler, action=Action.SEE, scope=Scope.ALL)
    assert alarms(people.other_handler) == 0


def test_a_decided_message_calls_nobody(people: People) -> None:
    written(of_ruth(people), people.handler)
    failed = attempted(REFUSED)
    outbox.cancel(failed, by=people.handler, now=READY)
    assert alarms(people.handler) == 0
