"""Which stage is current, since when and until when, whatever people did and in which order."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from db import letters
from db.models import ComplaintStage, Department, ProcessVersion
from db.process import authority, inquiries, recommendations, stages, templates
from db.process.recommendations import NewRecommendation
from rules.errors import RuleBroken
from rules.process import Stage, from_plain
from rules.sla import Commitment
from rules.words import (
    CommitmentMode,
    CountedFrom,
    Role,
    Source,
    StageKind,
    StageOutcome,
    TextKind,
    Verdict,
)
from tests.db import made_answers, made_stores
from tests.db.made_stores import BEGINNINGS, PAUSES, Moment
from tests.db.oracle.rows import read_house
from tests.db.oracle.work import wrong, wrong_lists
from tests.store import NOW, People, Template, customer, fresh_copy, hours, opened, people, source

OFTEN_HEARD = 0.7
MODES = tuple(CommitmentMode)
ACTS = {
    **made_answers.OFTEN,
    made_stores.close: 3,
    made_stores.reopen: 3,
    made_stores.take_back: 3,
    made_stores.transfer: 1,
    made_stores.update: 1,
}


@pytest.mark.parametrize("runs", [10, pytest.param(400, marks=pytest.mark.long)])
def test_whatever_was_done_the_stages_are_where_the_definitions_put_them(
    store_template: Template, runs: int
) -> None:
    seen: set[StageOutcome | StageKind | None] = set()

    @settings(max_examples=runs, phases=[Phase.explicit, Phase.generate])
    @given(number=st.integers(0, 2**32))
    def one_store(number: int) -> None:
        with fresh_copy(store_template):
            now = live_through(Random(number))
            house, second = read_house(), int(now.timestamp())
            assert wrong(house, second) == []
            assert wrong_lists(house, second) == []
            for row in ComplaintStage.select():
                seen.update({row.outcome, row.kind} if row.begun_at else {row.outcome})

    one_store()
    assert seen == {*StageOutcome, *StageKind, None}


def test_a_question_that_was_passed_over_begins_when_it_is_asked_after_all(people: People) -> None:
    made_answers.answer_by_stages(people, Source.LETTER, NOW)
    made = opened(
        people.front_desk, handler=people.handler, source=source(Source.LETTER).id, now=NOW
    )
    new = NewRecommendation(Verdict.UNJUSTIFIED, "כך נשיב")
    recommendations.recommend(made, new, by=people.relations_owner, now=NOW + hours(1))
    inquiry = next(one for one in stages.counted(made.id) if one.kind is StageKind.INQUIRY)
    assert inquiry.outcome is StageOutcome.PASSED
    department, by = Department.get(), people.relations_owner
    inquiries.ask(made, department=department, question="מה היה?", by=by, now=NOW + hours(2))
    inquiry = ComplaintStage.get_by_id(inquiry.id)
    assert (inquiry.outcome, inquiry.begun_at) == (None, NOW + hours(2))
    assert wrong(read_house(), int((NOW + hours(2)).timestamp())) == []


def another_process(staff: People, story: Random, now: datetime) -> None:
    """Publish the process with other times, counted from elsewhere, and set ceilings anew."""
    (version,) = ProcessVersion.select()
    shipped = from_plain(version.definition)
    counted = [one for one in CountedFrom if one is not CountedFrom.INQUIRY]
    other = [
        replace(
            stage,
            required=story.random() < 0.6,
            counted_from=story.choice((stage.counted_from, *counted)),
            sla=story.choice((None, Commitment(story.randint(1, 9), story.choice(MODES)))),
        )
        for stage in shipped.stages
    ]
    other.insert(story.randint(1, len(other)), Stage("", StageKind.TASK, "בדיקה", Role.MANAGER))
    by = staff.administrator
    process = replace(shipped, stages=tuple(other))
    templates.publish(version.template_id, process, seen=1, by=by, now=now)
    roles = {Role.RELATIONS_OWNER: 300, Role.SERVICE_MANAGER: story.choice((300, 5_000))}
    authority.change_ceilings(roles, {}, by=staff.service_manager, now=now)


def live_through(story: Random) -> datetime:
    """Do one thing after another with few complaints, what a rule refuses left out."""
    staff = people()
    # Where the clock is put back, only UTC tells which of the two hours it is.
    now = story.choice(BEGINNINGS).astimezone(UTC)
    made_answers.answer_by_stages(staff, Source.LETTER, now)
    another_process(staff, story, now)
    who = customer(staff.front_desk, "רות")
    for holder in (staff.handler, staff.front_desk):
        made = opened(
            staff.front_desk,
            handler=holder,
            customer=who,
            source=source(Source.LETTER).id,
            received_at=now - timedelta(hours=story.choice((0, 5, 30))),
            now=now,
        )
        if story.random() < OFTEN_HEARD:
            kind = TextKind.ACKNOWLEDGEMENT
            letters.archive(made, kind, subject="א", pdf=b"%PDF", by=staff.relations_owner, now=now)
    for act in story.choices([*ACTS], [*ACTS.values()], k=45):
        now += timedelta(seconds=max(1, story.choice(PAUSES)))
        by = story.choice((staff.relations_owner, staff.service_manager))
        with suppress(RuleBroken, IndexError):
            act(Moment(by, now, story, staff))
    return now
