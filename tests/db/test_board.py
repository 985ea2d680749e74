"""The board: each cell counts exactly the rows its click shows."""

from dataclasses import replace
from datetime import timedelta

import pytest

from db import finding, staff
from db.board import board, count_late
from db.filters import NOBODY, Filter
from db.models import Complaint
from rules.words import Urgency
from tests.db.finding_help import DAY
from tests.store import (
    NOW,
    People,
    closed,
    hours,
    opened,
)


@pytest.mark.parametrize("who", ["handler", "other_handler", "manager", "department_rep"])
def test_every_cell_of_the_board_is_the_number_of_rows_behind_it(
    who: str, many: list[Complaint], people: People
) -> None:
    by = getattr(people, who)
    actor = staff.actor(by)
    third = Complaint.id.in_([complaint.id for complaint in many[::3]])
    Complaint.update(stage_due_at=NOW - hours(1)).where(third).execute()
    shown = board(actor, NOW)
    cells = {
        "normal": {"urgencies": frozenset({Urgency.NORMAL})},
        "medium": {"urgencies": frozenset({Urgency.MEDIUM})},
        "high": {"urgencies": frozenset({Urgency.HIGH})},
        "late": {"late": True},
        "today": {"due_today": True},
        "stage_late": {"stage_late": True},
        "total": {},
    }
    for line in shown.rows:
        for name, facts in cells.items():
            wanted = replace(Filter(handler=line.handler), **facts)  # type: ignore[arg-type]
            assert getattr(line, name) == finding.count(wanted, actor, NOW), (line.name, name)
    for name, facts in cells.items():
        wanted = replace(Filter(), **facts)  # type: ignore[arg-type]
        assert getattr(shown.totals, name) == finding.count(wanted, actor, NOW), name
    if who == "manager":
        assert min(getattr(shown.totals, name) for name in cells) > 0


def test_the_board_counts_what_was_closed_lately_and_in_time(people: People) -> None:
    for opened_ago, closed_ago in (
        (hours(20), hours(1)),
        (hours(60), hours(1)),
        (40 * DAY, 31 * DAY),
    ):
        complaint = opened(people.front_desk, handler=people.handler, now=NOW - opened_ago)
        closed(complaint, people.relations_owner, now=NOW - closed_ago)
    shown = board(staff.actor(people.manager), NOW)
    assert (shown.closed, shown.closed_in_time) == (2, 1)
    mine = board(staff.actor(people.other_handler), NOW)
    assert (mine.closed, mine.closed_in_time) == (0, 0)


def test_the_board_shows_who_can_hold_and_who_still_holds_and_who_is_away(people: People) -> None:
    complaint = opened(people.front_desk, handler=people.handler)
    Complaint.update(handler=people.manager).where(Complaint.id == complaint.id).execute()
    today = NOW.date()
    staff.set_absence(
        people.other_handler,
        today,
        today,
        replacement=people.handler,
        by=people.administrator,
        now=NOW,
    )
    lines = {line.handler: line for line in board(staff.actor(people.manager), NOW).rows}
    able = [
        people.front_desk,
        people.handler,
        people.other_handler,
        people.relations_owner,
        people.service_manager,
    ]
    assert set(lines) == {NOBODY, people.manager.id, *(person.id for person in able)}
    away = lines[people.other_handler.id]
    assert (away.away, away.stands_in) == (True, people.handler.name)
    assert not lines[people.handler.id].away


def test_what_is_due_this_very_moment_is_not_late_yet(people: People) -> None:
    opened(people.front_desk, handler=people.handler)
    Complaint.update(due_at=NOW, stage_due_at=NOW).execute()
    asking = staff.actor(people.manager)
    for late, now in ((0, NOW), (1, NOW + timedelta(seconds=1))):
        totals = board(asking, now).totals
        assert (totals.late, totals.today, totals.stage_late) == (late, 1 - late, late)
        assert count_late(asking, now) == late
