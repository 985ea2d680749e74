"""Small stores in which everything happens that people do, at moments where clocks are tricky."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from operator import add
from random import Random

from hypothesis import strategies as st

from db import complaints, contacts, undo
from db.models import Complaint, Customer, Employee, UndoStep, Vehicle
from rules.errors import RuleBroken
from rules.words import Channel, Direction, Source, Status, Urgency, Verdict
from tests.store import People, customer, israel, opened, people, source, topic, vehicle

DAY = 86_400
BEGINNINGS = (
    israel(2026, 3, 26, 23, 59),
    israel(2026, 3, 27, 1, 59),
    israel(2025, 10, 25, 23, 59),
    israel(2025, 10, 26, 1, 30),
    israel(2025, 12, 31, 23, 0),
    israel(2026, 8, 31, 21, 0),
)
PAUSES = (*(0, 1, 60, 300) * 4, 3600, 7200, DAY - 1, DAY, DAY + 1, 30 * DAY, 30 * DAY + 1)
"""In seconds; a day is what is promised, thirty are how long a matter must rest."""
TOPICS = ("אחריות", "תשלום")
FEW = 7
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


Verb = Callable[[Moment], None]
Step = tuple[Verb, int, int]
"""What is done, after how many seconds, and the seed of all that has to be chosen for it."""
VERBS: tuple[Verb, ...] = (
    register,
    register,
    register,
    contact,
    contact,
    transfer,
    transfer,
    classify,
    update,
    close,
    close,
    reopen,
    take_back,
)


def _steps(of: tuple[Verb, ...], least: int, most: int) -> st.SearchStrategy[list[Step]]:
    one = st.tuples(st.sampled_from(of), st.sampled_from(PAUSES), st.integers(0, 2**32))
    return st.lists(one, min_size=least, max_size=most)


steps = st.builds(add, _steps((register,), 3, 5), _steps(VERBS, 15, 35))


def live_through(begins: datetime, steps: list[Step]) -> datetime:
    """Do some steps, what a rule refuses left out; gives the moment at which they end."""
    staff = people()
    garage(staff)
    # Where the clock is put back, only UTC tells which of the two hours it is.
    now = begins.astimezone(UTC)
    for verb, pause, seed in steps:
        choose = Random(seed)
        now += timedelta(seconds=pause)
        by = choose.choice((staff.relations_owner, staff.service_manager))
        with suppress(RuleBroken):
            verb(Moment(by, now, choose, staff))
    return now


def garage(staff: People) -> None:
    """Fill in who comes, and with what."""
    desk = staff.front_desk
    for place, name in enumerate(("רות", "דן")):
        vehicle(desk, f"12{place}4567", customer(desk, name, f"050-555-000{place}"))
    Vehicle.update(make="מאזדה").where(Vehicle.id == Vehicle.select().first().id).execute()
