"""Whatever is done in whatever order, the stages say what an independent look at the rows says."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from db import complaints, undo
from db.models import Complaint, Contact, Inquiry, Letter, Recommendation, StageEvidence
from db.process import stages
from rules.errors import RuleBroken
from rules.process import ONCE
from rules.words import RecommendationState, Status, TextKind
from tests.db.stages_help import (
    a_task,
    answered,
    asked,
    called,
    chosen,
    closed_without,
    decided,
    keep_version,
    of_kind,
    process_of,
    recommended,
    standing,
    turn,
    withdrawn,
    wrote,
)
from tests.store import NOW, People, opened

STEPS = 16


class Walk:
    """A complaint to which things happen by chance, a minute apart."""

    def __init__(self, seed: int, people: People) -> None:
        self.chance, self.people, self.now = random.Random(seed), people, NOW
        kinds = [of_kind(kind, required=self.chance.random() < 0.5) for kind in ONCE]
        one, two = a_task("one"), a_task("two", required=True)
        kinds.insert(self.chance.randrange(7), one)
        kinds.insert(self.chance.randrange(8), two)
        template = process_of(*kinds)
        chosen(template)
        self.complaint = opened(people.front_desk, handler=people.other_handler)
        # What a manager publishes meanwhile is nothing to a complaint that has begun.
        keep_version(template, a_task("new"), number=2)

    def step(self) -> str:
        """Do something that may be possible now; gives what."""
        self.now += timedelta(minutes=1)
        act: Callable[[], object] = self.chance.choice(
            [
                self.ask,
                self.answer,
                self.take_back_question,
                self.recommend,
                self.decide,
                self.call,
                self.write,
                self.acknowledge,
                self.mark,
                self.pass_over,
                self.close,
                self.reopen,
                self.undo,
            ]
        )
        try:
            act()
        except RuleBroken as refusal:
            return f"{act.__name__}: {refusal.code}"
        return act.__name__

    @property
    def row(self) -> Complaint:
        found: Complaint = Complaint.get_by_id(self.complaint.id)
        return found

    def _only_open(self) -> None:
        if self.row.status is Status.CLOSED:
            raise RuleBroken("closed_is_read_only")

    def ask(self) -> None:
        self._only_open()
        asked(self.complaint, self.people, now=self.now)

    def _open_question(self) -> Inquiry:
        self._only_open()
        row = Inquiry.get_or_none(Inquiry.answered_at.is_null() & Inquiry.withdrawn_at.is_null())
        if row is None:
            raise RuleBroken("none")
        found: Inquiry = row
        return found

    def answer(self) -> None:
        answered(self._open_question(), now=self.now)

    def take_back_question(self) -> None:
        withdrawn(self._open_question(), now=self.now)

    def recommend(self) -> None:
        self._only_open()
        Recommendation.update(state=RecommendationState.REPLACED).execute()
        recommended(self.complaint, self.people, now=self.now)

    def decide(self) -> None:
        self._only_open()
        newest = Recommendation.select().order_by(Recommendation.id.desc()).first()
        if newest is None or newest.round != self.row.reopened:
            raise RuleBroken("none")
        state = self.chance.choice(list(RecommendationState))
        decided(newest, state, now=self.now)

    def call(self) -> None:
        self._only_open()
        called(self.complaint, self.people.relations_owner, now=self.now)

    def write(self) -> None:
        wrote(self.complaint, self.people.relations_owner, now=self.now)

    def acknowledge(self) -> None:
        owner = self.people.relations_owner
        wrote(self.complaint, owner, TextKind.ACKNOWLEDGEMENT, now=self.now)

    def mark(self) -> None:
        seen = self.chance.choice(stages.counted(self.complaint.id))
        stages.mark_done(seen, note="כן", by=self.people.relations_owner, now=self.now)

    def pass_over(self) -> None:
        seen = self.chance.choice(stages.counted(self.complaint.id))
        stages.pass_over(seen, reason="אין צורך", by=self.people.relations_owner, now=self.now)

    def close(self) -> None:
        override = self.chance.choice(["", "די"])
        closed_without(self.complaint, self.people.relations_owner, override, now=self.now)

    def reopen(self) -> None:
        complaints.reopen(self.row, reason="שוב", by=self.people.relations_owner, now=self.now)

    def undo(self) -> None:
        step = undo.last_of(self.row, self.people.relations_owner, self.now)
        if step is None:
            raise RuleBroken("undo_nothing")
        undo.undo(step, by=self.people.relations_owner, now=self.now)


def should_be_done(complaint: Complaint) -> dict[str, bool]:
    """Look at the rows themselves, told apart by rounds in a way of its own."""
    since = complaint.commitment_from
    questions = [
        row for row in Inquiry.select() if row.asked_at >= since and row.withdrawn_at is None
    ]
    made = [row for row in Recommendation.select() if row.round == complaint.reopened]
    state = made[-1].state if made else RecommendationState.REPLACED
    said = [row.at >= since for row in Contact.select()]
    kinds = (TextKind.ANSWER_JUSTIFIED, TextKind.ANSWER_UNJUSTIFIED)
    letters = [row.at >= since for row in Letter.select().where(Letter.kind.in_(kinds))]
    waits = (RecommendationState.PENDING, RecommendationState.APPROVED)
    return {
        "inquiry": bool(questions) and all(row.answered_at for row in questions),
        "recommendation": state in waits,
        "approval": state is RecommendationState.APPROVED,
        "reply": any(said) and any(letters),
    }


def look(complaint: Complaint, done: str) -> None:
    """Hold what the stages say against the rows."""
    ended = standing(complaint)
    rows = stages.counted(complaint.id)
    first = next((row for row in rows if row.outcome is None), None)
    is_open = complaint.status is not Status.CLOSED
    assert turn(complaint) == (first.key if first and is_open else ""), done
    assert complaint.stage_due_at == (first.due_at if first and is_open else None), done
    if not is_open:
        assert "" not in ended.values(), (done, ended)
        return
    assert first is None or first.begun_at is not None, done
    for key, expected in should_be_done(complaint).items():
        assert (ended[key] == "done") is expected, (done, key, ended)
    for place, row in enumerate(rows):
        later = [one for one in rows[place + 1 :] if ended[one.key] == "done"]
        if ended[row.key] == "" and later:
            assert row.required or row.kind.value in UNDER_WAY, (done, row.key, ended)
        assert (row.done_at is None) is (row.outcome is None), done


UNDER_WAY = ("inquiry", "recommendation", "approval", "reply")
"""What may wait although a later stage is done: somebody works on it."""


@pytest.mark.parametrize("seed", range(6))
def test_the_stages_say_what_the_rows_say(seed: int, people: People) -> None:
    walk = Walk(seed, people)
    story: list[str] = []
    for _ in range(STEPS):
        before = moment_of_stages(walk.complaint)
        story.append(walk.step())
        look(walk.row, f"{seed}: {story}")
        if ":" in story[-1]:
            assert moment_of_stages(walk.complaint) == before, story
    assert StageEvidence.select().count() <= len(story)


def moment_of_stages(complaint: Complaint) -> list[tuple[datetime | None, object]]:
    return [(row.done_at, row.outcome) for row in stages.counted(complaint.id)]
