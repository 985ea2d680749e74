"""Reports that are made by themselves: by one program of many, and mailed once at most."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from db import exporting, packs, settings, staff
from db.connection import Place, close_store, open_store
from db.models import AuditLine, Employee, PackRun
from db.packs import Claimed
from rules.errors import RuleBroken
from rules.permissions import Scope
from rules.receipt import Outcome, Receipt
from rules.words import Action, Deed, PackEvery, Role
from tests.db.test_two_programs import race
from tests.store import NOW, People, hours, israel, people, refused

SUNDAY = israel(2026, 11, 22, 8)
DAY, WEEK = timedelta(days=1), timedelta(days=7)
SENT = Receipt(Outcome.SENT, "<1@example.com>")


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def keep(everybody: People, **more: Any) -> None:
    usual = {"pack_every": "week", "pack_for": everybody.manager.id, "pack_folder": "/reports"}
    settings.keep({**usual, **more})


@pytest.fixture(name="weekly")
def weekly_report(people: People) -> People:
    keep(people)
    return people


def claimed(now: datetime = SUNDAY, program: str = "one") -> Claimed:
    taken = packs.claim(now, program)
    assert taken is not None
    return taken


def made(now: datetime = SUNDAY) -> None:
    taken = claimed(now)
    assert packs.reserve(taken, "/reports/one", now)
    assert packs.written(taken, now)
    packs.finish(taken, now)


def row() -> PackRun:
    newest: PackRun = PackRun.select().order_by(PackRun.id.desc()).get()
    return newest


def test_nothing_is_due_while_nobody_asked_for_it(people: People) -> None:
    assert packs.due(SUNDAY) is None
    assert packs.claim(SUNDAY, "one") is None
    assert packs.standing(SUNDAY) is None


def test_a_report_is_made_once(weekly: People) -> None:
    taken = claimed()
    assert (taken.due.every, taken.due.period.first) == (PackEvery.WEEK, date(2026, 11, 15))
    assert packs.reserve(taken, "/reports/one", SUNDAY)
    assert packs.written(taken, SUNDAY)
    packs.finish(taken, SUNDAY)
    for later in (minutes(0), minutes(45), DAY, 6 * DAY):
        assert packs.due(SUNDAY + later) is None
        assert packs.claim(SUNDAY + later, "two") is None
    stands = packs.standing(SUNDAY)
    assert stands is not None
    assert (stands.is_done, stands.written_to, stands.trouble) == (True, "/reports/one", {})
    assert claimed(SUNDAY + WEEK).due.period.first == date(2026, 11, 22)


def test_after_weeks_without_a_program_only_the_newest_is_made(weekly: People) -> None:
    made()
    made(SUNDAY + 5 * WEEK)
    assert packs.due(SUNDAY + 5 * WEEK) is None
    assert [one.first_day for one in PackRun.select()] == [date(2026, 11, 15), date(2026, 12, 20)]


def test_what_one_program_has_taken_the_others_leave(weekly: People) -> None:
    claimed()
    assert packs.claim(SUNDAY + minutes(29), "two") is None


def test_what_a_program_left_when_it_died_is_taken_over_to_the_same_place(weekly: People) -> None:
    dead = claimed()
    assert packs.reserve(dead, "/reports/one", SUNDAY)
    heir = claimed(SUNDAY + minutes(31), "two")
    assert (heir.written_to, heir.is_written, heir.attempts) == ("/reports/one", False, 2)
    # It was only slow: what it has is not put anywhere any more.
    assert not packs.reserve(dead, "/reports/two", SUNDAY + minutes(32))
    assert not packs.written(dead, SUNDAY + minutes(32))
    packs.finish(dead, SUNDAY + minutes(32))
    packs.fail(dead, RuleBroken("disk_full", path="x"), SUNDAY + minutes(32))
    packs.mailed(dead, SENT, SUNDAY + minutes(32))
    assert (row().claimed_by, row().done_at, row().trouble) == ("two", None, {})
    assert packs.written(heir, SUNDAY + minutes(33))


def test_a_program_that_takes_a_report_again_lets_go_of_its_earlier_attempt(
    weekly: People,
) -> None:
    earlier = claimed()
    again = claimed(SUNDAY + minutes(31))
    assert not packs.reserve(earlier, "/reports/one", SUNDAY + minutes(32))
    assert packs.reserve(again, "/reports/two", SUNDAY + minutes(32))


def test_a_program_that_is_still_at_work_keeps_what_it_took(weekly: People) -> None:
    slow = claimed()
    assert packs.reserve(slow, "/reports/one", SUNDAY + minutes(25))
    assert packs.claim(SUNDAY + minutes(50), "two") is None


def test_what_fails_is_tried_again_with_growing_patience(weekly: People) -> None:
    now, waits = SUNDAY, []
    for attempt in range(1, 9):
        taken = claimed(now)
        assert taken.attempts == attempt
        packs.fail(taken, RuleBroken("folder_gone", path="/reports"), now)
        assert row().trouble == {"code": "folder_gone", "path": "/reports"}
        began = now
        while packs.due(now) is None:
            now += minutes(1)
        waits.append((now - began) // minutes(1))
    assert waits == [1, 5, 15, 60, 180, 360, 360, 360]
    made(now)
    assert row().trouble == {}


def test_a_report_that_could_not_be_made_gives_way_to_the_next_one(weekly: People) -> None:
    packs.fail(claimed(), RuleBroken("disk_full", path="x"), SUNDAY)
    made(SUNDAY + WEEK)
    stands = packs.standing(SUNDAY + WEEK)
    assert stands is not None
    assert stands.trouble == {}
    assert packs.due(SUNDAY + WEEK) is None


def test_why_it_cannot_be_begun_here_is_noted_once_and_keeps_nobody_from_it(
    weekly: People,
) -> None:
    due = packs.due(SUNDAY)
    assert due is not None
    for _ in range(2):
        packs.note(due, RuleBroken("folder_gone", path="/reports"), SUNDAY)
    assert (row().trouble["code"], row().attempts) == ("folder_gone", 0)
    taken = claimed()
    packs.note(due, RuleBroken("folder_gone", path="/other"), SUNDAY)
    assert row().trouble["path"] == "/reports"
    packs.finish(taken, SUNDAY)
    packs.note(due, RuleBroken("folder_gone", path="/other"), SUNDAY)
    assert row().trouble == {}


# --- mail ------------------------------------------------------------------------------------


def test_a_mail_leaves_once(weekly: People) -> None:
    taken = claimed()
    assert packs.begin_mailing(taken, "boss@example.com", SUNDAY)
    assert not packs.begin_mailing(taken, "boss@example.com", SUNDAY)
    packs.mailed(taken, SENT, SUNDAY)
    assert (row().mailed_to, row().mailed_at, row().done_at) == (
        "boss@example.com",
        SUNDAY,
        SUNDAY,
    )
    assert packs.due(SUNDAY + DAY) is None


def test_a_mail_that_surely_did_not_leave_is_tried_again_without_writing_again(
    weekly: People,
) -> None:
    taken = claimed()
    assert packs.reserve(taken, "/reports/one", SUNDAY)
    assert packs.written(taken, SUNDAY)
    assert packs.begin_mailing(taken, "boss@example.com", SUNDAY)
    packs.mailed(taken, Receipt(Outcome.TRY_AGAIN, code="no_network"), SUNDAY)
    assert (row().trouble, row().mailed_at) == ({"code": "no_network"}, None)
    again = claimed(SUNDAY + minutes(1))
    assert (again.is_written, again.written_to) == (True, "/reports/one")
    assert packs.begin_mailing(again, "boss@example.com", SUNDAY)
    packs.mailed(again, SENT, SUNDAY)
    assert (row().trouble, packs.due(SUNDAY + DAY)) == ({}, None)


@pytest.mark.parametrize(
    ("receipt", "kept"),
    [
        (Receipt(Outcome.UNKNOWN, code="answer_lost", facts={"host": "h"}), True),
        (Receipt(Outcome.REFUSED, code="bad_address", facts={"address": "x"}), False),
    ],
)
def test_a_mail_in_doubt_or_refused_is_not_tried_again(
    receipt: Receipt, kept: bool, weekly: People
) -> None:
    taken = claimed()
    assert packs.begin_mailing(taken, "boss@example.com", SUNDAY)
    packs.mailed(taken, receipt, SUNDAY)
    assert row().trouble == {"code": receipt.code, **receipt.facts}
    assert (row().mailed_at is not None) is kept
    assert packs.due(SUNDAY + DAY) is None


def test_a_program_that_dies_while_it_hands_the_mail_over_leaves_it_in_doubt(
    weekly: People,
) -> None:
    dying = claimed()
    assert packs.begin_mailing(dying, "boss@example.com", SUNDAY)
    assert packs.claim(SUNDAY + hours(1), "two") is None
    assert row().trouble == {"code": "pack_mail_in_doubt"}
    assert packs.due(SUNDAY + DAY) is None
    assert not packs.begin_mailing(dying, "boss@example.com", SUNDAY + hours(1))


def test_a_person_may_have_it_made_and_mailed_once_more(weekly: People) -> None:
    taken = claimed()
    assert packs.begin_mailing(taken, "boss@example.com", SUNDAY)
    packs.mailed(taken, Receipt(Outcome.UNKNOWN, code="answer_lost"), SUNDAY)
    with refused("not_permitted"):
        packs.make_again(by=weekly.handler, now=SUNDAY)
    packs.make_again(by=weekly.service_manager, now=SUNDAY)
    again = claimed()
    assert packs.begin_mailing(again, "boss@example.com", SUNDAY)
    settings.keep({"pack_every": "off"})
    with refused("pack_off"):
        packs.make_again(by=weekly.service_manager, now=SUNDAY)


# --- clocks ----------------------------------------------------------------------------------


def test_a_clock_set_back_brings_no_old_report(weekly: People) -> None:
    made()
    made(SUNDAY + WEEK)
    for back in (minutes(30), DAY, 6 * DAY, 7 * DAY):
        assert packs.due(SUNDAY + WEEK - back) is None
    # Nor one that was never made, while a newer one is there.
    PackRun.delete().where(PackRun.first_day == date(2026, 11, 15)).execute()
    assert packs.due(SUNDAY + WEEK - minutes(1)) is None


def test_a_clock_that_stood_in_the_future_keeps_nothing_from_being_made(weekly: People) -> None:
    made(SUNDAY + 8 * WEEK + hours(3))
    claimed(SUNDAY + 9 * WEEK)
    made()
    assert packs.due(SUNDAY + DAY) is None
    # Its time has come now, and what was written then was of days not over yet.
    assert not claimed(SUNDAY + 8 * WEEK).is_written


def test_a_claim_of_a_clock_that_was_wrong_is_taken_over_at_once(weekly: People) -> None:
    claimed(SUNDAY + 3 * DAY)
    assert claimed(SUNDAY, "two").attempts == 2


# --- who -------------------------------------------------------------------------------------


def test_it_is_made_for_who_may_see_reports(weekly: People) -> None:
    assert packs.made_for() == weekly.manager
    details = staff.Details("גיל", "manager", Role.MANAGER, rights={Action.REPORT: Scope.NONE})
    staff.update(Employee.get_by_id(weekly.manager.id), details, by=weekly.administrator, now=NOW)
    with pytest.raises(RuleBroken, match="pack_for_nobody"):
        packs.made_for()
    with refused("pack_for_cannot_report", "pack_for"):
        settings.change({"pack_for": weekly.manager.id}, by=weekly.administrator, now=NOW)
    settings.change({"pack_for": weekly.handler.id}, by=weekly.administrator, now=NOW)
    assert packs.made_for() == weekly.handler
    Employee.update(active=False).where(Employee.id == weekly.handler.id).execute()
    with pytest.raises(RuleBroken, match="pack_for_nobody"):
        packs.made_for()


def test_what_leaves_the_house_is_in_the_audit_log(people: People) -> None:
    exporting.take_out_report(40, by=people.manager, now=NOW)
    line = AuditLine.select().order_by(AuditLine.id.desc()).get()
    assert (line.deed, line.by_id) == (Deed.EXPORTED, people.manager.id)
    assert line.facts == {"what": "report", "count": 40}
    with refused("not_permitted"):
        exporting.take_out_report(40, by=people.administrator, now=NOW)


# --- many programs ---------------------------------------------------------------------------


@pytest.fixture(name="shared")
def shared_store(place: Place) -> Place:
    open_store(place)
    keep(people())
    close_store()
    return place


def test_of_many_programs_exactly_one_takes_a_report(shared: Place, tmp_path: Path) -> None:
    act = (
        "from db import packs; from tests.db.test_packs import SUNDAY; "
        "print(packs.claim(SUNDAY, 'program') is not None)"
    )
    assert race(shared, act, programs=4) == ["False", "False", "False", "True"]
    open_store(shared)
    assert (row().attempts, PackRun.select().count()) == (1, 1)
