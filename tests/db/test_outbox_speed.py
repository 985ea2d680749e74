"""What sending asks of a store that keeps the messages of years: only the newest are read."""

from collections.abc import Callable
from typing import Any

import pytest

from db import outbox_caps, outbox_page, outbox_sending, staff
from db.models import Message, database
from rules.receipt import Report
from tests.db.outbox_help import SENT, attempted, of_ruth, says_nothing_by_itself, set_up, written
from tests.store import NOW, People, questions

pytestmark = pytest.mark.sqlite

Asks = Callable[[Message, People], Any]
ASKED: dict[str, Asks] = {
    "caps": lambda message, _: outbox_caps.room_from(message, NOW),
    "what arrived": lambda *_: outbox_sending.awaiting_report(NOW),
    "a report": lambda *_: outbox_sending.record_report_by_id("no-such", Report.DELIVERED, NOW),
    "page": lambda _, people: outbox_page.page(staff.actor(people.manager), NOW),
}


@pytest.mark.parametrize("asks", ASKED.values(), ids=ASKED)
def test_what_left_long_ago_is_not_read(asks: Asks, people: People) -> None:
    says_nothing_by_itself(people)
    set_up(people)
    written(of_ruth(people), people.handler)
    message = attempted(SENT)
    with questions() as asked:
        asks(message, people)
    about_what_left = [one for one in asked if '"message"' in one and "'sent'" in one]
    assert about_what_left
    for question in about_what_left:
        plan = [line[3] for line in database.execute_sql(f"EXPLAIN QUERY PLAN {question}")]
        assert any("sent_at>" in step or "claimed_at>" in step for step in plan), plan
