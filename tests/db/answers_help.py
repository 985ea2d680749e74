"""Short ways to recommend and to sign, for tests of answers."""

from datetime import datetime
from typing import Any

from db import customers, staff
from db.customers import CustomerDetails
from db.models import Complaint, Customer, Employee, PersonalNotice, Recommendation, Right
from db.process import approvals, recommendations
from db.process.recommendations import Give, NewRecommendation
from rules.permissions import Actor, Scope
from rules.words import Action, CustomerClass, Notice, RemedyKind, Verdict
from tests.store import NOW, PASSWORD, People, opened

PNG = b"\x89PNG\r\n\x1a\n a signature"


def gives(*costs: int, verdict: Verdict = Verdict.UNJUSTIFIED) -> NewRecommendation:
    """Give a recommendation of a verdict of which our policy says nothing but the remedy."""
    kinds = (RemedyKind.DISCOUNT, RemedyKind.REFUND, RemedyKind.REDO)
    remedies = tuple(Give(kind, cost) for kind, cost in zip(kinds, costs, strict=False))
    return NewRecommendation(verdict, "הנחה על העבודה", remedies)


def recommended(
    people: People,
    *costs: int,
    by: Employee | None = None,
    verdict: Verdict = Verdict.UNJUSTIFIED,
    **facts: Any,
) -> Recommendation:
    """Recommend for a new complaint of `facts`; the customer-relations owner, unless `by`."""
    complaint = opened(people.front_desk, **{"handler": people.handler, **facts})
    return again(complaint, gives(*costs, verdict=verdict), by or people.relations_owner)


def again(
    complaint: Complaint, wanted: NewRecommendation, by: Employee, now: datetime = NOW
) -> Recommendation:
    """Recommend for a complaint as it is now."""
    seen = Complaint.get_by_id(complaint.id)
    return recommendations.recommend(seen, wanted, by=by, now=now)


def sign(row: Recommendation, by: Employee, **given: Any) -> Recommendation:
    return approvals.sign(row, PASSWORD, by=by, **{"now": NOW, **given})


def of_class(people: People, kind: CustomerClass) -> Customer:
    details = CustomerDetails("צי הדגמה", kind=kind)
    return customers.add(details, by=people.front_desk, now=NOW)


def may_approve(person: Employee, scope: Scope) -> None:
    row = {"employee": person.id, "action": Action.APPROVE, "scope": scope}
    Right.insert(row).on_conflict(
        conflict_target=[Right.employee, Right.action], update={Right.scope: scope}
    ).execute()


def actor(person: Employee) -> Actor:
    return staff.actor(person)


def told(kind: Notice) -> list[str]:
    """Give by sign-in name who was told something and has not read it."""
    rows = (
        PersonalNotice.select(PersonalNotice, Employee)
        .join(Employee)
        .where((PersonalNotice.kind == kind) & PersonalNotice.read_at.is_null())
    )
    return sorted(row.employee.sign_in for row in rows)
