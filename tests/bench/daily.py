"""What is done all day to complaints: opened, handed on, classified, closed."""

from datetime import datetime
from random import Random

from db import complaints, intake, staff
from db.intake import NewComplaint
from db.models import Complaint, ComplaintSource, Customer, Employee, Topic
from rules.words import Status, Urgency, Verdict
from tests.bench.timing import Act

WHO = "moshe"
_SAID = "הרכב חזר מהטיפול עם רעש בבלמים, ולא חזרו אליי כמו שהובטח. " * 4


class Daily:
    """Somebody who works on some complaints; each act is prepared first, and then done."""

    def __init__(self, seed: int, *, of: int = 1) -> None:
        """`of` so many, who bear the seeds from 0 on, each works on a share of his own."""
        self.chance = Random(seed)
        self.me: Employee = Employee.get(Employee.sign_in == WHO)
        self.complaints = _held()[seed % of :: of]
        """Ids of those he works on: those he opens come along, those he closes go."""
        self._people = staff.able_to_hold()
        self._topics = [topic.id for topic in Topic.select().where(Topic.active)]
        self._source: int = ComplaintSource.get(ComplaintSource.active).id
        kept = Customer.select(Customer.id).where(Customer.erased_at.is_null())
        self._customers = [row for (row,) in kept.tuples()]

    def open(self, now: datetime) -> Act:
        customer = Customer.get_by_id(self.chance.choice(self._customers))
        handler = self.chance.choice(self._people)
        heard = NewComplaint(self._source, Urgency.NORMAL, _SAID, customer, handler=handler)

        def act() -> None:
            self.complaints.append(intake.open_complaint(heard, by=self.me, now=now).id)

        return act

    def transfer(self, now: datetime) -> Act:
        seen = self._any()
        others = [one for one in self._people if one.id not in (seen.handler_id, seen.about_id)]
        to = self.chance.choice(others)
        return lambda: complaints.transfer(seen, to=to, reason="עומס", by=self.me, now=now)

    def classify(self, now: datetime) -> Act:
        seen, topics = self._any(), frozenset(self.chance.sample(self._topics, 3))
        return lambda: complaints.classify(seen, topics, by=self.me, now=now)

    def close(self, now: datetime) -> Act:
        seen = self._any()
        self.complaints.remove(seen.id)
        return lambda: complaints.close(
            seen,
            verdict=Verdict.JUSTIFIED,
            resolution=_SAID,
            topics=frozenset(self._topics[:1]),
            override="הלקוח ביקש לסיים",
            by=self.me,
            now=now,
        )

    def _any(self) -> Complaint:
        seen: Complaint = Complaint.get_by_id(self.chance.choice(self.complaints))
        return seen


def _held() -> list[int]:
    """Give the complaints from all over the store that a person can take from here to the end."""
    found = (
        Complaint.select(Complaint.id)
        .where(
            (Complaint.status == Status.IN_HANDLING)
            & Complaint.about.is_null()
            # Whoever works through stages waits for others.
            & Complaint.process.is_null()
        )
        .order_by(Complaint.id)
    )
    return [row for (row,) in found.tuples()]
