"""Writing: what it costs to open, hand on, classify and close a complaint, kept for good."""

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from db import complaints, intake, staff
from db.connection import FILE_NAME, close_store, open_store, tidy
from db.intake import NewComplaint
from db.models import Complaint, ComplaintSource, Customer, Employee, Topic
from rules.words import Status, Urgency, Verdict
from tests.bench.by_hand import ByHand, writing_into
from tests.bench.figures import Figure
from tests.bench.stores import NOW, Stores
from tests.bench.timing import Act, once

TURNS = 400
_WARMING = 20
_A_MINUTE = 8
"""Turns of four verbs each, more than a desk does in the minute after which the log is tidied."""
_TEXT = "הרכב חזר מהטיפול עם רעש בבלמים, ולא חזרו אליי כמו שהובטח. " * 4


class Desk:
    """Somebody who works on complaints from all over the store."""

    def __init__(self) -> None:
        self._chance = Random(8)
        self._me: Employee = Employee.get(Employee.sign_in == "moshe")
        self._people = staff.able_to_hold()
        self._topics = [topic.id for topic in Topic.select().where(Topic.active)]
        self._source: int = ComplaintSource.get(ComplaintSource.active).id
        kept = Customer.select(Customer.id).where(Customer.erased_at.is_null())
        self._customers = [row for (row,) in kept.tuples()]
        found = Complaint.select(Complaint.id).where(
            (Complaint.status == Status.IN_HANDLING)
            & Complaint.about.is_null()
            # Whoever works through stages waits for others.
            & Complaint.process.is_null()
        )
        self._held = [row for (row,) in found.tuples()]

    def opening(self, now: datetime) -> Act:
        customer = Customer.get_by_id(self._chance.choice(self._customers))
        handler = self._chance.choice(self._people)
        heard = NewComplaint(self._source, Urgency.NORMAL, _TEXT, customer, handler=handler)

        def act() -> None:
            self._held.append(intake.open_complaint(heard, by=self._me, now=now).id)

        return act

    def transfer(self, now: datetime) -> Act:
        seen = self._any()
        others = [one for one in self._people if one.id not in (seen.handler_id, seen.about_id)]
        to = self._chance.choice(others)
        return lambda: complaints.transfer(seen, to=to, reason="עומס", by=self._me, now=now)

    def classify(self, now: datetime) -> Act:
        seen, topics = self._any(), frozenset(self._chance.sample(self._topics, 2))
        return lambda: complaints.classify(seen, topics, by=self._me, now=now)

    def close(self, now: datetime) -> Act:
        seen = self._any()
        self._held.remove(seen.id)
        return lambda: complaints.close(
            seen,
            verdict=Verdict.JUSTIFIED,
            resolution=_TEXT,
            topics=frozenset(self._topics[:1]),
            override="הלקוח ביקש לסיים",
            by=self._me,
            now=now,
        )

    def _any(self) -> Complaint:
        seen: Complaint = Complaint.get_by_id(self._chance.choice(self._held))
        return seen


def measure(stores: Stores) -> Iterator[Figure]:
    """Give each verb beside the very rows it wrote, written by hand into a twin of the store."""
    for size in stores.sizes:
        kept = stores.data(size) / FILE_NAME
        with TemporaryDirectory(dir=stores.folder) as folder:
            file, twin = Path(folder) / FILE_NAME, Path(folder) / "twin.db"
            shutil.copy(kept, file)
            open_store(file)
            close_store()
            shutil.copy(file, twin)
            open_store(file)
            with writing_into(twin) as by_hand:
                yield from _figures(size, by_hand)
            close_store()


def _figures(size: int, by_hand: ByHand) -> Iterator[Figure]:
    desk = Desk()
    verbs = {
        "open": desk.opening,
        "transfer": desk.transfer,
        "classify": desk.classify,
        "close": desk.close,
    }
    taken: dict[str, list[float]] = {name: [] for name in verbs}
    floor: dict[str, list[float]] = {name: [] for name in verbs}
    for turn in range(TURNS + _WARMING):
        if turn % _A_MINUTE == 0:
            tidy()
            by_hand.tidy()
        for name, prepare in verbs.items():
            act = prepare(NOW + timedelta(seconds=turn))
            by_hand.forget()
            taken[name].append(once(act))
            floor[name].append(once(by_hand.write))
    for name in verbs:
        yield Figure(
            f"{name} a complaint", taken[name][_WARMING:], size, floor[name][_WARMING:], "by hand"
        )
