"""The process of a complaint: who held it, and for how long."""

from datetime import timedelta

from db import complaints, history
from db.history import Holding
from tests.store import NOW, People, closed, hours, opened


def told(holdings: list[Holding]) -> list[tuple[str | None, timedelta, bool]]:
    return [(one.handler, one.duration, one.ended) for one in holdings]


def test_holders_follow_each_other_without_gaps_while_it_is_open(people: People) -> None:
    mine, hers = people.handler.name, people.other_handler.name
    seen = opened(people.front_desk)
    for hour, person in ((1, people.handler), (3, people.other_handler)):
        seen = complaints.transfer(
            seen, to=person, reason="שיטפל", by=people.relations_owner, now=NOW + hours(hour)
        )
    story = history.lines(seen.id)
    assert told(history.holdings(story, NOW + hours(10))) == [
        (None, hours(1), True),
        (mine, hours(2), True),
        (hers, hours(7), False),
    ]
    seen = closed(seen, people.relations_owner, now=NOW + hours(12))
    ended = [(None, hours(1), True), (mine, hours(2), True), (hers, hours(9), True)]
    assert told(history.holdings(history.lines(seen.id), NOW + hours(99))) == ended
    complaints.reopen(seen, reason="חזר", by=people.relations_owner, now=NOW + hours(50))
    again = [*ended, (hers, hours(5), False)]
    assert told(history.holdings(history.lines(seen.id), NOW + hours(55))) == again


def test_a_history_that_is_not_there_has_no_holders(store: None) -> None:
    assert history.lines(99) == []
    assert history.last_change(99) is None
    assert history.holdings([], NOW) == []
