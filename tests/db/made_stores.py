"""Small stores in which everything happens that people do, at moments where clocks are tricky."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from db import complaints, contacts, undo
from db.models import Complaint, Customer, Employee, UndoStep, Vehicle
from rules.errors import RuleBroken
from rules.words import Channel, Direction, Source, Status, Urgency, Verdict
from tests.db import made_answers
from tests.db.undo_help import fresh
from tests.store import People, closed, customer, israel, opened, people, source, topic, vehicle

DAY = 86_400
BEGINNINGS = (
    israel(2026, 3, 26, 23, 59),
    israel(2026, 3, 27, 1, 59),
    israel(2025, 10, 25, 23, 59),
    israel(2025, 10, 26, 1, 30),
    israel(2025, 12, 31, 23, 0),
    israel(2026, 8, 31, 21, 0),
)
PAUSES = (*(0, 1, 60, 3600) * 6, 7200, DAY - 1, DAY, DAY + 1, 30 * DAY, 30 * DAY + 1)
"""In seconds; a day is what is promised, thirty are how long a matter must rest."""
TOPICS = ("אחריות", "תשלום")
FEW = 9
"""Complaints, so that much happens to each."""


@dataclass
class Moment:
    """What a verb is done with: the person, the time, and what else has to be chosen."""

    by: Employee
    now: datetime
    choose: Random
    staff: People

    def complaint(self, *, closed: bool = False) -> Complaint:
        """Choose one with which something can be done; any, where there is none."""
        every = list(Complaint.select().order_by(Complaint.id))
        some = [row for row in every if (row.status is Status.CLOSED) is closed]
        row: Complaint = self.choose.choice(some or every)
        return row


def register(at: Moment) -> None:
    choose, staff = at.choose, at.staff
    if Complaint.select().count() == FEW:
        return
    customers = list(Customer.select().order_by(Customer.id))
    about = choose.choice((None, None, None, staff.handler, staff.relations_owner))
    before = [row.id for row in Complaint.select().order_by(Complaint.id)]
    opened(
        choose.choice((staff.front_desk, staff.handler, at.by, staff.department_rep)),
        now=at.now,
        received_at=at.now - timedelta(seconds=choose.choice((0, 0, 1, 5400, 3 * DAY))),
        handler=choose.choice((None, staff.front_desk, staff.handler, staff.other_handler)),
        customer=choose.choice((*customers, customers[0], None)),
        vehicle=choose.choice(list(Vehicle.select().order_by(Vehicle.id))),
        urgency=choose.choice(list(Urgency)),
        source=source(choose.choice((Source.PHONE, Source.LETTER, Source.SURVEY))).id,
        repeat_of=choose.choice([None, None, None, *before]),
        about=about,
    )


def contact(at: Moment) -> None:
    channel, direction = at.choose.choice(
        (
            (Channel.CALL, Direction.INCOMING),
            (Channel.EMAIL, Direction.OUTGOING),
            (Channel.CALL, Direction.OUTGOING),
            (Channel.INTERNAL, Direction.INTERNAL),
        )
    )
    contacts.add(at.complaint(), channel, direction, "שיחה", by=at.by, now=at.now)


def transfer(at: Moment) -> None:
    staff = at.staff
    to = at.choose.choice((staff.handler, staff.other_handler, staff.front_desk))
    complaints.transfer(at.complaint(), to=to, reason="המשך", by=at.by, now=at.now)


def classify(at: Moment) -> None:
    complaints.classify(at.complaint(), some_topics(at.choose), by=at.by, now=at.now)


def update(at: Moment) -> None:
    customers = list(Customer.select().order_by(Customer.id))
    change = at.choose.choice(
        (
            {"urgency": at.choose.choice(list(Urgency))},
            {"about": at.choose.choice((None, at.staff.front_desk, at.staff.other_handler))},
            {"customer": at.choose.choice(customers)},
        )
    )
    complaints.update(at.complaint(), change, by=at.by, now=at.now)


def close(at: Moment) -> None:
    complaints.close(
        at.complaint(),
        verdict=Verdict.PARTLY,
        resolution="תשובה",
        topics=some_topics(at.choose),
        by=at.by,
        now=at.now,
    )


def reopen(at: Moment) -> None:
    complaints.reopen(at.complaint(closed=True), reason="שוב", by=at.by, now=at.now)


def take_back(at: Moment) -> None:
    """Take back the newest step of all, as who took it."""
    step = UndoStep.select().order_by(UndoStep.line.desc()).first()
    if step is not None:
        undo.undo(step, by=step.line.by, now=at.now)


def some_topics(choose: Random) -> frozenset[int]:
    return frozenset(topic(name) for name in choose.sample(TOPICS, choose.randint(1, 2)))


OFTEN: dict[Callable[[Moment], None], int] = {
    register: 2,
    contact: 6,
    transfer: 2,
    classify: 1,
    update: 2,
    close: 5,
    reopen: 1,
    take_back: 2,
}
"""What people do, and how often of so many times."""


def live_through(story: Random) -> tuple[datetime, datetime]:
    """Do one thing after another, what a rule refuses left out; gives when it began and ended."""
    staff = people()
    garage(staff)
    begins = story.choice(BEGINNINGS)
    # Where the clock is put back, only UTC tells which of the two hours it is.
    now = begins.astimezone(UTC)
    two_slow_ones(staff, now)
    two_in_stages(staff, now)
    for verb in (register, register, *story.choices([*OFTEN], [*OFTEN.values()], k=40)):
        now += timedelta(seconds=story.choice(PAUSES))
        by = story.choice((staff.relations_owner, staff.service_manager))
        with suppress(RuleBroken):
            verb(Moment(by, now, story, staff))
    return begins, now


def two_slow_ones(staff: People, now: datetime) -> None:
    """Close two late, which chance seldom does: one handed on, the other long worked on."""
    for hand_on in (True, False):
        by, made = staff.service_manager, now - timedelta(days=2)
        slow = opened(staff.front_desk, handler=staff.handler, now=made)
        contacts.add(slow, Channel.CALL, Direction.OUTGOING, "שיחה", by=by, now=made)
        if hand_on:
            slow = complaints.transfer(fresh(slow), to=by, reason="המשך", by=by, now=made)
        closed(fresh(slow), by, now=now)


def two_in_stages(staff: People, now: datetime) -> None:
    """Leave one where it came in, and close another before it was answered, both late."""
    made = now - timedelta(days=8)
    made_answers.answer_by_stages(staff, Source.IMPORTER, made)
    by_importer = source(Source.IMPORTER).id
    for closes in (False, True):
        slow = opened(staff.front_desk, handler=staff.handler, source=by_importer, now=made)
        if closes:
            made_answers.one_late_in_stages(staff, slow, made, now)


def garage(staff: People) -> None:
    """Fill in who comes, and with what."""
    desk = staff.front_desk
    for place, name in enumerate(("רות", "דן")):
        vehicle(desk, f"12{place}4567", customer(desk, name, f"050-555-000{place}"))
    Vehicle.update(make="מאזדה").where(Vehicle.id == Vehicle.select().first().id).execute()
