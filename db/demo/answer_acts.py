"""What is done for the answer to a complaint of the demonstration, one act at a time."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from random import Random
from typing import TypeVar

from db import letters
from db.demo.drawing import signature
from db.demo.garage import Call, Garage
from db.demo.paper import page
from db.models import Department, Employee, Inquiry, Recommendation
from db.process import (
    approvals,
    departments,
    inquiries,
    pauses,
    recommendations,
    replies,
    signing,
    stages,
)
from db.process.recommendations import Give, NewRecommendation
from rules.words import RecommendationState, RemedyKind, Role, StageKind, TextKind, Verdict

_VERDICTS = {Verdict.JUSTIFIED: 50, Verdict.PARTLY: 24, Verdict.UNJUSTIFIED: 26}
_COSTS = {
    RemedyKind.DISCOUNT: (60, 260),
    RemedyKind.REFUND: (90, 620),
    RemedyKind.REDO: (200, 900),
    RemedyKind.LOAN_CAR: (150, 420),
}
_CALLERS = (Role.RELATIONS_OWNER, Role.SERVICE_MANAGER)
_DEAR = 350
"""Shekels above which nobody but a manager decides."""
Kind = TypeVar("Kind")


class Acts:
    """The acts for the answer to one complaint; each takes the moment at which it happens."""

    def __init__(self, garage: Garage, call: Call) -> None:
        self._garage = garage
        self._call = call
        # A die of its own: whoever changes these lives leaves the others what they are.
        complaint = call.complaint
        self._random = Random(f"answer {complaint.number} {complaint.reopened}")  # noqa: S311
        self.verdict: Verdict = self._weighted(_VERDICTS)
        self._dear = self._happens(0.3) and self.verdict is not Verdict.UNJUSTIFIED

    def acknowledge(self, at: datetime) -> None:
        """Tell the customer that it was received: by letter, or on the telephone."""
        desk = self._garage.cast.with_role(Role.FRONT_DESK)
        by = self._random.choice(desk)
        if self._happens(0.2):
            row = next(
                one
                for one in stages.counted(self._call.complaint.id)
                if one.kind is StageKind.ACKNOWLEDGEMENT
            )
            by = self._worker(at)
            stages.mark_done(row, note=self._say("noted"), by=by, now=at)
            return
        self._send(TextKind.ACKNOWLEDGEMENT, "acknowledged", by, at)

    def ask(self, at: datetime) -> None:
        """Ask a department."""
        inquiries.ask(
            self._call.complaint,
            department=self._department(),
            question=self._say("question"),
            by=self._worker(at),
            now=at,
        )

    def answer(self, at: datetime) -> None:
        """Answer what was asked first, or record what was said."""
        asked = (
            Inquiry.select()
            .where((Inquiry.complaint == self._call.complaint.id) & Inquiry.answered_at.is_null())
            .order_by(Inquiry.id)
            .first()
        )
        person = self._garage.cast.by_id(asked.department.representative_id)
        told = self._happens(0.2)
        inquiries.answer(
            asked,
            text=self._say("answer"),
            answered_by=person if told else None,
            by=self._worker(at) if told else person,
            now=at,
        )

    def pause(self, at: datetime) -> None:
        """Wait for the customer."""
        waits = timedelta(days=self._random.randrange(2, 9))
        until = max(at, self._garage.now) + waits if self._is_last_of_today(at) else at + waits
        pauses.pause(
            self._call.complaint,
            until=until,
            reason=self._say("paused"),
            by=self._worker(at),
            now=at,
        )

    def _is_last_of_today(self, at: datetime) -> bool:
        return at > self._garage.now - timedelta(days=4)

    def resume(self, at: datetime) -> None:
        """Go on, where it still waits."""
        until = self._call.complaint.paused_until
        if until is not None and until > at:
            pauses.resume(self._call.complaint, by=self._worker(at), now=at)

    def recommend(self, at: datetime) -> None:
        """Say how to answer the customer."""
        new = NewRecommendation(
            self.verdict, self._say("recommend", self.verdict.value), tuple(self._remedies())
        )
        by = self._garage.cast.owner if self._happens(0.3) else self._worker(at)
        recommendations.recommend(self._call.complaint, new, by=by, now=at)

    def _remedies(self) -> Iterator[Give]:
        yield Give(RemedyKind.APOLOGY, 0, self._say("remedies", "apology"))
        if self.verdict is Verdict.UNJUSTIFIED:
            return
        kind = self._random.choice(list(_COSTS))
        low, high = _COSTS[kind]
        cost = self._random.randrange(low, high, 10) + (_DEAR if self._dear else 0)
        yield Give(kind, cost, self._say("remedies", kind.value))

    def sign_one(self, at: datetime) -> None:
        """Let the first sign who is asked to."""
        row, by = self._first_signer()
        if row is not None and by is not None:
            drawn = signature(by.sign_in) if self._happens(0.5) else None
            approvals.enter_signature(row, drawn, by, at)

    def sign_all(self, at: datetime) -> None:
        """Let everybody sign who still has to."""
        for _ in _CALLERS:
            self.sign_one(at)

    def give_back(self, at: datetime) -> None:
        """Give the recommendation back for a reason."""
        row, by = self._first_signer()
        if row is not None and by is not None:
            approvals.give_back(row, reason=self._say("returned"), by=by, now=at)

    def _first_signer(self) -> tuple[Recommendation | None, Employee | None]:
        row = recommendations.standing(self._call.complaint.id)
        if row is None or row.state is not RecommendationState.PENDING:
            return None, None
        waiting = signing.pending(recommendations.approvals_of(row))
        able = [
            one for people in signing.able(row, self._call.complaint, waiting) for one in people
        ]
        return row, self._garage.cast.by_id(able[0].actor.id) if able else None

    def call_back(self, at: datetime) -> None:
        """Call the customer with the answer."""
        row = recommendations.standing(self._call.complaint.id)
        cast = self._garage.cast
        if row is not None and row.caller in _CALLERS:
            by = cast.with_role(row.caller)[0]
        else:
            by = self._worker(at)
        replies.record_call(self._call.complaint, self._say("called"), by=by, now=at)

    def write(self, at: datetime) -> None:
        """Send the letter of answer."""
        justified = self.verdict is not Verdict.UNJUSTIFIED
        kind = TextKind.ANSWER_JUSTIFIED if justified else TextKind.ANSWER_UNJUSTIFIED
        self._send(kind, "letter", self._worker(at), at)

    def _send(self, kind: TextKind, words: str, by: Employee, at: datetime) -> None:
        complaint = self._call.complaint
        subject = self._say(words)
        pdf = page(subject, complaint.number)
        letters.archive(complaint, kind, subject=subject, pdf=pdf, by=by, now=at)

    def _worker(self, at: datetime) -> Employee:
        cast, holder = self._garage.cast, self._call.complaint.handler_id
        if holder is None:
            return cast.owner
        person = cast.by_id(holder)
        return person if cast.present(person, at) else cast.owner

    def _department(self) -> Department:
        every = departments.departments()
        topic = self._garage.topics[self._call.topic]
        fitting = [one for one in every if topic in departments.topics_of(one)]
        return self._random.choice(fitting or every)

    def _say(self, *place: str) -> str:
        found = self._garage.pack["answers"]
        for name in place:
            found = found[name]
        return self._call.speaker.say(found)

    def _happens(self, share: float) -> bool:
        return self._random.random() < share

    def _weighted(self, weights: Mapping[Kind, int]) -> Kind:
        return self._random.choices(list(weights), list(weights.values()))[0]
