"""Many acts and many undos, in any order and by several people."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from db import appointments, complaints, contacts, undo
from db.models import Complaint, Employee, History
from rules.errors import RuleBroken
from rules.words import Channel, Direction, Urgency, Verdict
from tests.db.undo_help import bay, fresh, state
from tests.store import NOW, Template, fresh_copy, hours, opened, people, topic

TOPICS = ("אחריות", "תשלום", "אחר")
Verb = Callable[[Complaint, int, Employee, datetime], Any]


def update(seen: Complaint, pick: int, by: Employee, now: datetime) -> None:
    changes = {"text": f"נוסח {pick}", "urgency": list(Urgency)[pick % 3]}
    complaints.update(seen, changes, by=by, now=now)


def note(seen: Complaint, pick: int, by: Employee, now: datetime) -> None:
    channel = (Channel.CALL, Channel.SMS, Channel.INTERNAL)[pick % 3]
    internal = channel is Channel.INTERNAL
    direction = Direction.INTERNAL if internal else Direction.INCOMING
    contacts.add(seen, channel, direction, f"שיחה {pick}", by=by, now=now)


def transfer(seen: Complaint, pick: int, by: Employee, now: datetime) -> None:
    staff = people()
    to = (staff.handler, staff.other_handler, staff.relations_owner)[pick % 3]
    complaints.transfer(seen, to=to, reason="המשך טיפול", by=by, now=now)


def classify(seen: Complaint, pick: int, by: Employee, now: datetime) -> None:
    chosen = frozenset(topic(name) for name in TOPICS[: pick % 3 + 1])
    complaints.classify(seen, chosen, by=by, now=now)


def close(seen: Complaint, pick: int, by: Employee, now: datetime) -> None:
    chosen = frozenset({topic(TOPICS[pick % 3])}) if pick % 2 else None
    complaints.close(
        seen,
        verdict=list(Verdict)[pick % 3],
        resolution=f"תשובה {pick}",
        topics=chosen,
        by=by,
        now=now,
    )


def reopen(seen: Complaint, pick: int, by: Employee, now: datetime) -> None:
    complaints.reopen(seen, reason=f"סיבה {pick}", by=by, now=now)


def book(seen: Complaint, pick: int, by: Employee, now: datetime) -> None:
    starts_at = NOW + timedelta(days=1) + hours(pick % 5)
    appointments.book(seen, bay(), starts_at, 30, by=by, now=now)


VERBS: tuple[Verb, ...] = (update, note, transfer, classify, close, reopen, book)
steps = st.lists(
    st.tuples(st.sampled_from((*VERBS, None, None, None)), st.integers(0, 29), st.booleans()),
    min_size=3,
    max_size=25,
)


# Without shrinking: to find the shortest way to a red end takes minutes.
@settings(max_examples=60, phases=[Phase.explicit, Phase.generate])
@example(
    steps=[(update, 23, True), (classify, 28, True), (close, 23, True), *[(None, 0, True)] * 3]
)
@given(steps=steps)
def test_whatever_is_taken_back_the_rest_is_as_if_it_alone_had_been_done(
    store_template: Template, steps: list[tuple[Verb | None, int, bool]]
) -> None:
    """Each act puts what was before it on a pile; each undo must find it again there."""
    with fresh_copy(store_template):
        staff = people()
        desk = (staff.relations_owner, staff.service_manager)
        complaint = opened(staff.front_desk, handler=staff.handler, now=NOW - hours(2))
        pile: list[tuple[Employee, Any]] = []
        for second, (verb, pick, other) in enumerate(steps):
            by, now = desk[other], NOW + timedelta(seconds=second)
            before = state(complaint)
            if verb is not None:
                lines = History.select().count()
                try:
                    verb(fresh(complaint), pick, by, now)
                except RuleBroken:
                    continue
                if History.select().count() > lines:
                    pile.append((by, before))
                continue
            step = undo.last_of(fresh(complaint), by, now)
            assert (step is not None) is bool(pile and pile[-1][0] == by)
            if step is not None:
                undo.undo(step, by=by, now=now)
                assert state(complaint) == pile.pop()[1]
