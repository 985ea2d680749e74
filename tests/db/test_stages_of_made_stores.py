"""Which stage is current, since when and until when, whatever people did and in which order."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from db import letters
from db.models import ComplaintStage
from rules.errors import RuleBroken
from rules.words import Source, StageKind, StageOutcome, TextKind
from tests.db import made_answers, made_stores
from tests.db.made_stores import BEGINNINGS, PAUSES, Moment
from tests.db.oracle.rows import read_house
from tests.db.oracle.work import wrong, wrong_lists
from tests.store import Template, customer, fresh_copy, opened, people, source

OFTEN_HEARD = 0.7
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
    assert seen == {*StageOutcome, *StageKind, None} - {StageKind.TASK}


def live_through(story: Random) -> datetime:
    """Do one thing after another with few complaints, what a rule refuses left out."""
    staff = people()
    # Where the clock is put back, only UTC tells which of the two hours it is.
    now = story.choice(BEGINNINGS).astimezone(UTC)
    made_answers.answer_by_stages(staff, Source.LETTER, now)
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
