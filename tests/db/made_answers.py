"""What people do for the answer to a complaint, one act after another, at any moment."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from db import complaints, letters
from db.models import (
    Complaint,
    ComplaintStage,
    Department,
    Employee,
    Inquiry,
    ProcessTemplate,
    Recommendation,
)
from db.process import (
    approvals,
    departments,
    inquiries,
    pauses,
    recommendations,
    replies,
    stage_time,
    stages,
    templates,
)
from db.process.recommendations import Give, NewRecommendation
from rules.words import (
    CommitmentMode,
    RecommendationState,
    RemedyKind,
    Source,
    TextKind,
    Verdict,
)
from tests.store import People, source


def answer_by_stages(staff: People, word: Source, now: datetime) -> None:
    """Let what comes by a source go through the process that we ship; departments are manned."""
    (template,) = ProcessTemplate.select()
    administrator = staff.administrator
    templates.choose(source(word).id, None, template.id, by=administrator, now=now)
    for one in departments.departments():
        details = departments.Details(
            one.name, staff.department_rep.id, staff.handler.id, departments.topics_of(one)
        )
        departments.update(one, details, by=administrator, now=now)


def ask(at: Any) -> None:
    department = at.choose.choice(list(Department.select().order_by(Department.id)))
    inquiries.ask(at.complaint(), department=department, question="מה היה?", by=at.by, now=at.now)


def answer(at: Any) -> None:
    chosen = some(at, Inquiry.select().where(Inquiry.answered_at.is_null()))
    rep: Employee = at.staff.department_rep
    own = at.choose.random() < 0.5
    inquiries.answer(
        chosen,
        text="הסכום הוסבר ללקוח מראש",
        answered_by=None if own else rep,
        by=rep if own else at.by,
        now=at.now,
    )


def withdraw_inquiry(at: Any) -> None:
    inquiries.withdraw(some(at, Inquiry.select()), reason="לא צריך", by=at.by, now=at.now)


def recommend(at: Any) -> None:
    remedies = (Give(RemedyKind.DISCOUNT, at.choose.choice((0, 300, 301, 2_000))),)
    verdict = at.choose.choice(list(Verdict))
    by = at.choose.choice((at.by, at.staff.handler))
    new = NewRecommendation(verdict, "כך נשיב", remedies)
    recommendations.recommend(at.complaint(), new, by=by, now=at.now)


def withdraw_recommendation(at: Any) -> None:
    recommendations.withdraw(some(at, Recommendation.select()), by=at.by, now=at.now)


def sign(at: Any) -> None:
    row = waiting(at)
    by = at.choose.choice((at.staff.service_manager, at.staff.manager, at.staff.relations_owner))
    approvals.enter_signature(row, None, by, at.now)


def give_back(at: Any) -> None:
    by = at.choose.choice((at.staff.service_manager, at.staff.manager))
    approvals.give_back(waiting(at), reason="לא מספיק", by=by, now=at.now)


def call(at: Any) -> None:
    replies.record_call(at.complaint(), "הוסבר", by=at.by, now=at.now)


def write(at: Any) -> None:
    kinds = (TextKind.ACKNOWLEDGEMENT, TextKind.ANSWER_JUSTIFIED, TextKind.ANSWER_UNJUSTIFIED)
    kind = at.choose.choice((*kinds, TextKind.INTERIM))
    letters.archive(at.complaint(), kind, subject="מכתב", pdf=b"%PDF", by=at.by, now=at.now)


def mark(at: Any) -> None:
    stages.mark_done(some(at, ComplaintStage.select()), note="בטלפון", by=at.by, now=at.now)


def pass_over(at: Any) -> None:
    rows = ComplaintStage.select().where(~ComplaintStage.required)
    stages.pass_over(some(at, rows), reason="הכול ידוע", by=at.by, now=at.now)


def give_time(at: Any) -> None:
    rows = ComplaintStage.select().where(ComplaintStage.outcome.is_null())
    stage_time.change_sla(
        some(at, rows),
        amount=at.choose.randint(1, 30),
        mode=at.choose.choice(list(CommitmentMode)),
        reason="סוכם",
        by=at.by,
        now=at.now,
    )


def pause(at: Any) -> None:
    until = at.now + timedelta(hours=at.choose.choice((1, 9, 24, 24 * 8)))
    pauses.pause(at.complaint(), until=until, reason="ממתינים", by=at.by, now=at.now)


def resume(at: Any) -> None:
    pauses.resume(at.complaint(), by=at.by, now=at.now)


def override(at: Any) -> None:
    complaints.close(
        at.complaint(),
        verdict=Verdict.PARTLY,
        resolution="תשובה",
        topics=frozenset({1}),
        override="סוכם בטלפון",
        by=at.by,
        now=at.now,
    )


def one_late_in_stages(staff: People, made: Complaint, begins: datetime, ends: datetime) -> None:
    """Ask, recommend and sign, acknowledge late, and close before the customer was answered."""
    by = staff.service_manager
    asked = inquiries.ask(made, department=Department.get(), question="מה היה?", by=by, now=begins)
    inquiries.answer(asked, text="הוסבר ללקוח מראש", by=staff.department_rep, now=begins)
    new = NewRecommendation(Verdict.JUSTIFIED, "כך נשיב", (Give(RemedyKind.REFUND, 2_000),))
    seen = Complaint.get_by_id(made.id)
    row = recommendations.recommend(seen, new, by=staff.relations_owner, now=begins)
    approvals.enter_signature(row, None, by, begins)
    letters.archive(made, TextKind.ACKNOWLEDGEMENT, subject="א", pdf=b"%PDF", by=by, now=ends)
    complaints.close(
        Complaint.get_by_id(made.id),
        verdict=Verdict.JUSTIFIED,
        resolution="תשובה",
        topics=frozenset({1}),
        override="סוכם בטלפון",
        by=by,
        now=ends,
    )


def waiting(at: Any) -> Recommendation:
    rows = Recommendation.select().where(Recommendation.state == RecommendationState.PENDING)
    row: Recommendation = some(at, rows)
    return row


def some(at: Any, rows: Any) -> Any:
    """Choose one of some rows; the newest more often, for it may be acted on."""
    found = list(rows.order_by(rows.model.id))
    return at.choose.choice([*found, *found[-3:] * 2])


OFTEN: dict[Callable[[Any], None], int] = {
    ask: 5,
    answer: 5,
    withdraw_inquiry: 1,
    recommend: 5,
    withdraw_recommendation: 1,
    sign: 5,
    give_back: 1,
    call: 3,
    write: 5,
    mark: 1,
    pass_over: 1,
    give_time: 1,
    pause: 2,
    resume: 1,
    override: 2,
}
"""How often of so many times."""
