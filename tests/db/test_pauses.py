"""While we wait for the customer the clocks stand: pausing, resuming, what hangs on the time."""

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest

from db import (
    complaints,
    history,
    reminder_messages,
    reminders,
    settings,
    staff,
    undo,
    watch,
)
from db.models import Complaint, Employee, Inquiry, Message, Pause, PersonalNotice, Reminder
from db.process import clocks, pauses, stage_time
from rules.clock import utc
from rules.reminders import DEFAULT_STEPS
from rules.words import (
    CommitmentMode,
    CountedFrom,
    Event,
    MessageState,
    Notice,
    StageKind,
    Status,
    TextKind,
)
from tests.db.stages_help import (
    a_task,
    answered,
    asked,
    chosen,
    gone_through,
    process_of,
    stage,
    with_stages,
    wrote,
)
from tests.db.undo_help import classifies, closes_and_classifies, fresh, last_step, transfers
from tests.store import NOW, People, closed, hours, israel, opened, refused

DAYS = CommitmentMode.BUSINESS_DAYS
MINUTE = timedelta(minutes=1)
IN_TWO_DAYS = NOW + timedelta(days=2)


@pytest.fixture(name="complaint")
def complaint_in_handling(people: People) -> Complaint:
    return opened(people.front_desk, handler=people.handler)


def waits(
    complaint: Complaint, by: Employee, *, now: datetime = NOW, until: datetime = IN_TWO_DAYS
) -> Pause:
    return pauses.pause(complaint, until=until, reason="ממתינים למסמך", by=by, now=now)


def story(complaint: Complaint) -> list[tuple[Event, str | None]]:
    return [(line.event, line.by) for line in history.lines(complaint.id)]


def told(person: Employee) -> list[Notice]:
    rows = PersonalNotice.select().where(PersonalNotice.employee == person.id)
    return [row.kind for row in rows.order_by(PersonalNotice.id)]


# --- Pausing and resuming -----------------------------------------------------------------------


def test_a_pause_puts_off_what_is_due_until_somebody_resumes(
    complaint: Complaint, people: People
) -> None:
    due_at = complaint.due_at
    waits(complaint, people.handler, now=NOW + hours(1), until=NOW + hours(11))
    paused = fresh(complaint)
    assert (paused.due_at, paused.paused_until) == (due_at + hours(10), NOW + hours(11))
    pauses.resume(paused, by=people.handler, now=NOW + hours(4))
    resumed = fresh(complaint)
    assert (resumed.due_at, resumed.paused_until) == (due_at + hours(3), None)
    kept = Pause.get()
    assert (kept.ended_at, kept.ended_by) == (NOW + hours(4), people.handler)


def test_the_history_says_why_until_when_and_what_became_of_the_due_time(
    complaint: Complaint, people: People
) -> None:
    waits(complaint, people.handler)
    pauses.resume(complaint, by=people.handler, now=NOW + hours(2))
    paused, resumed = history.lines(complaint.id)[-2:]
    due_at = complaint.due_at
    assert (paused.event, paused.reason, paused.facts) == (
        Event.PAUSED,
        "ממתינים למסמך",
        _facts(NOW + hours(48), due_at, due_at + hours(48)),
    )
    assert (resumed.event, resumed.by, resumed.facts) == (
        Event.RESUMED,
        people.handler.name,
        _facts(NOW + hours(48), due_at + hours(48), due_at + hours(2)),
    )


def _facts(until: datetime, before: datetime, after: datetime) -> dict[str, str]:
    moments = {"until": until, "due_before": before, "due_at": after}
    return {name: moment.isoformat() for name, moment in moments.items()}


@pytest.mark.parametrize(
    ("how", "code", "field"),
    [
        ({"until": NOW}, "pause_in_past", "until"),
        ({"until": NOW + timedelta(days=90, minutes=1)}, "pause_too_long", "until"),
        ({"reason": " \n"}, "required", "reason"),
    ],
)
def test_a_pause_needs_an_end_and_a_reason(
    how: dict[str, Any], code: str, field: str, complaint: Complaint, people: People
) -> None:
    asked_for = {"until": NOW + hours(1), "reason": "מסמך", **how}
    with refused(code, field):
        pauses.pause(complaint, **asked_for, by=people.handler, now=NOW)


def test_one_pause_runs_at_a_time(complaint: Complaint, people: People) -> None:
    with refused("not_paused"):
        pauses.resume(complaint, by=people.handler, now=NOW)
    waits(complaint, people.handler)
    # A second person, who saw the complaint before.
    with refused("already_paused"):
        waits(complaint, people.relations_owner)
    pauses.resume(complaint, by=people.relations_owner, now=NOW + hours(1))
    waits(complaint, people.handler, now=NOW + hours(1))
    assert Pause.select().count() == 2


def test_what_was_late_before_the_pause_stays_late(complaint: Complaint, people: People) -> None:
    late = complaint.due_at + hours(3)
    waits(complaint, people.handler, now=late, until=late + hours(48))
    assert fresh(complaint).due_at == complaint.due_at


def test_a_closed_complaint_is_neither_paused_nor_resumed(
    complaint: Complaint, people: People
) -> None:
    waits(complaint, people.handler)
    done = closed(fresh(complaint), people.relations_owner, now=NOW + hours(1))
    assert done.paused_until is None
    with refused("closed_is_read_only"):
        pauses.resume(done, by=people.relations_owner, now=NOW + hours(2))


def test_he_whom_it_is_about_learns_nothing_of_it(people: People) -> None:
    about = opened(people.front_desk, handler=people.handler, about=people.other_handler)
    with refused("no_such_complaint"):
        waits(about, people.other_handler)
    waits(about, people.handler)
    with refused("no_such_complaint"):
        pauses.resume(about, by=people.other_handler, now=NOW)


# --- Beside what others do ----------------------------------------------------------------------


def test_a_pause_disturbs_nobody_who_works_on_the_complaint_meanwhile(
    complaint: Complaint, people: People
) -> None:
    waits(complaint, people.handler)
    moved = complaints.transfer(
        complaint, to=people.other_handler, reason="חופשה", by=people.relations_owner, now=NOW
    )
    assert moved.paused_until == NOW + hours(48)


def test_what_was_done_before_a_pause_can_still_be_taken_back(
    complaint: Complaint, people: People
) -> None:
    transfers(complaint, people)
    waits(complaint, people.other_handler)
    pauses.resume(complaint, by=people.other_handler, now=NOW + MINUTE)
    waits(complaint, people.other_handler, now=NOW + MINUTE)
    before = fresh(complaint)
    back = undo.undo(
        last_step(complaint, people.relations_owner), by=people.relations_owner, now=NOW + MINUTE
    )
    assert back.handler == people.handler
    assert (back.due_at, back.paused_until) == (before.due_at, before.paused_until)


def test_a_closing_that_is_taken_back_goes_on_waiting(complaint: Complaint, people: People) -> None:
    waits(complaint, people.handler)
    paused = fresh(complaint)
    closes_and_classifies(complaint, people)
    assert fresh(complaint).paused_until is None
    owner = people.relations_owner
    back = undo.undo(last_step(complaint, owner), by=owner, now=NOW + MINUTE)
    assert (back.due_at, back.paused_until) == (paused.due_at, paused.paused_until)


# --- The end of a pause -------------------------------------------------------------------------


def test_when_the_day_has_come_the_handler_is_told_once(
    complaint: Complaint, people: People
) -> None:
    waits(complaint, people.handler)
    over = NOW + hours(48)
    watch.sweep(over - MINUTE)
    assert fresh(complaint).paused_until == over
    assert Notice.WAIT_OVER not in told(people.handler)
    for later in (over, over + MINUTE, over + hours(1)):
        watch.sweep(later)
    assert told(people.handler).count(Notice.WAIT_OVER) == 1
    assert story(complaint)[2:].count((Event.RESUMED, None)) == 1
    resumed = fresh(complaint)
    assert (resumed.due_at, resumed.paused_until) == (complaint.due_at + hours(48), None)


def test_of_several_programs_one_tells_that_a_pause_is_over(
    complaint: Complaint, people: People
) -> None:
    pause, over = waits(complaint, people.handler), NOW + hours(48)
    # What another program found before the first one took it.
    assert pauses._tell(pause.id, over) is True
    assert pauses._tell(pause.id, over) is False
    assert told(people.handler).count(Notice.WAIT_OVER) == 1


def test_nobody_is_told_of_a_pause_that_somebody_ended_or_that_was_made_anew(
    complaint: Complaint, people: People
) -> None:
    waits(complaint, people.handler)
    pauses.resume(complaint, by=people.handler, now=NOW + hours(1))
    waits(complaint, people.handler, now=NOW + hours(1), until=NOW + hours(5))
    waits(complaint, people.handler, now=NOW + hours(5), until=NOW + hours(50))
    assert pauses.tell_over(NOW + hours(49)) == 0
    assert pauses.tell_over(NOW + hours(50)) == 1


def test_nobody_is_told_while_it_is_closed(complaint: Complaint, people: People) -> None:
    waits(complaint, people.handler)
    closed(fresh(complaint), people.relations_owner)
    assert pauses.tell_over(NOW + hours(50)) == 0
    reopened = complaints.reopen(
        fresh(complaint), reason="חזר", by=people.relations_owner, now=NOW + hours(51)
    )
    assert pauses.tell_over(NOW + hours(52)) == 0
    assert reopened.due_at == NOW + hours(51 + 24)


def test_who_stands_in_hears_that_a_pause_is_over(complaint: Complaint, people: People) -> None:
    waits(complaint, people.handler)
    over = NOW + hours(48)
    staff.set_absence(
        people.handler,
        over.date(),
        over.date(),
        replacement=people.other_handler,
        by=people.administrator,
        now=NOW,
    )
    assert pauses.tell_over(over) == 1
    assert Notice.WAIT_OVER in told(people.other_handler)
    assert Notice.WAIT_OVER not in told(people.handler)


def test_what_a_clock_that_was_wrong_told_is_told_again_at_its_own_time(
    complaint: Complaint, people: People
) -> None:
    waits(complaint, people.handler)
    assert pauses.tell_over(NOW + timedelta(days=400)) == 1
    assert pauses.tell_over(NOW + hours(47)) == 0
    assert pauses.tell_over(NOW + hours(48)) == 1


# --- Reminders ----------------------------------------------------------------------------------


def test_reminders_come_at_the_new_due_time_once_and_not_at_the_old_one(
    complaint: Complaint, people: People
) -> None:
    old = complaint.due_at
    waits(complaint, people.handler, now=NOW + hours(20), until=NOW + hours(30))
    new = fresh(complaint).due_at
    assert new == old + hours(10)
    when = NOW
    while when < new + hours(2):
        when += timedelta(minutes=30)
        watch.sweep(when)
    taken = Reminder.select(Reminder.due_at, Reminder.minutes).order_by(Reminder.id).tuples()
    assert list(taken) == [(new, -120), (new, 0)]
    assert told(people.relations_owner) == [Notice.OVERDUE]
    assert told(people.handler).count(Notice.DUE_SOON) == 1


def test_who_was_reminded_before_the_pause_is_reminded_again_at_the_new_time(
    complaint: Complaint, people: People
) -> None:
    soon = complaint.due_at - hours(1)
    watch.sweep(soon)
    waits(complaint, people.handler, now=soon, until=soon + hours(48))
    watch.sweep(soon + MINUTE)
    assert told(people.handler).count(Notice.DUE_SOON) == 1
    again = fresh(complaint).due_at - hours(2) + MINUTE
    watch.sweep(again)
    watch.sweep(again + MINUTE)
    assert told(people.handler).count(Notice.DUE_SOON) == 2


def test_a_reminder_that_is_due_with_the_resuming_does_not_say_it_comes_late(
    complaint: Complaint, people: People
) -> None:
    # Half an hour is left when it is paused, and an hour later when it is resumed.
    begins = complaint.due_at - timedelta(minutes=30)
    Reminder.create(complaint=complaint, due_at=complaint.due_at, minutes=-120, at=begins)
    waits(complaint, people.handler, now=begins, until=begins + hours(48))
    pauses.resume(complaint, by=people.handler, now=begins + hours(1))
    watch.sweep(begins + hours(1) + MINUTE)
    (notice,) = PersonalNotice.select().where(PersonalNotice.kind == Notice.DUE_SOON)
    assert notice.meant_for is None


def test_a_program_that_looked_before_the_pause_does_not_remind_of_the_old_time(
    complaint: Complaint, people: People
) -> None:
    late = complaint.due_at + MINUTE
    waits(complaint, people.handler, now=complaint.due_at - MINUTE, until=late + hours(9))
    assert reminders._remind(complaint.id, DEFAULT_STEPS, late) is False


def test_a_reminder_of_the_night_does_not_leave_once_the_complaint_is_paused(
    complaint: Complaint, people: People
) -> None:
    Message.create(
        key="reminder:1",
        complaint=complaint,
        employee=people.handler,
        channel="sms",
        address="0521234567",
        body="בקרוב",
        state=MessageState.WAITING,
        created_at=NOW,
        not_before=NOW + hours(9),
    )
    waits(complaint, people.handler)
    assert Message.get().state is MessageState.CANCELLED
    reminder_messages.take_back_needless()


# --- Reopening, and other calendars and settings ------------------------------------------------


def test_reopening_ends_a_pause_and_begins_without_it(complaint: Complaint, people: People) -> None:
    waits(complaint, people.handler)
    closed(fresh(complaint), people.relations_owner, now=NOW + hours(1))
    again = NOW + hours(3)
    row = complaints.reopen(fresh(complaint), reason="חזר", by=people.relations_owner, now=again)
    assert (row.due_at, row.paused_until) == (again + hours(24), None)
    assert Pause.get().ended_at == NOW + hours(1)
    clocks.recount(complaint.id, again)
    assert fresh(complaint).due_at == again + hours(24)
    # Only what lies after the new beginning counts.
    waits(row, people.handler, now=again + hours(1), until=again + hours(5))
    assert fresh(complaint).due_at == again + hours(28)


def test_reopening_that_is_taken_back_leaves_the_pause_as_it_was(
    complaint: Complaint, people: People
) -> None:
    owner = people.relations_owner
    waits(complaint, people.handler)
    paused = fresh(complaint)
    closes_and_classifies(complaint, people)
    complaints.reopen(fresh(complaint), reason="טעות", by=owner, now=NOW)
    for _closing_too in range(2):
        undo.undo(last_step(complaint, owner), by=owner, now=NOW + MINUTE)
    back = fresh(complaint)
    assert (back.status, back.due_at) == (Status.IN_HANDLING, paused.due_at)
    assert (back.paused_until, Pause.get().ended_at) == (paused.paused_until, None)


def test_another_commitment_is_for_new_complaints_and_forgets_no_pause(
    complaint: Complaint, people: People
) -> None:
    waits(complaint, people.handler, until=NOW + hours(5))
    change = {"commitment_amount": 3, "commitment_mode": DAYS}
    settings.change(change, by=people.administrator, now=NOW + hours(6))
    clocks.recount(complaint.id, NOW + hours(6))
    assert fresh(complaint).due_at == complaint.due_at + hours(5)
    waits(complaint, people.handler, now=NOW + hours(7), until=NOW + hours(9))
    assert fresh(complaint).due_at == complaint.due_at + hours(7)
    assert opened(people.front_desk).due_at == utc(israel(2026, 11, 25, 17))


def test_a_pause_that_counts_for_nothing_leaves_what_was_promised_by_the_old_calendar(
    people: People,
) -> None:
    settings.keep({"commitment_amount": 2, "commitment_mode": DAYS})
    complaint = opened(people.front_desk, handler=people.handler)
    assert complaint.due_at == utc(israel(2026, 11, 24, 17))
    settings.keep({"closed_days": (israel(2026, 11, 23).date(),)})
    waits(complaint, people.handler, until=israel(2026, 11, 25, 9))
    assert fresh(complaint).due_at == utc(israel(2026, 11, 26, 17))
    pauses.resume(complaint, by=people.handler, now=NOW + hours(1))
    assert fresh(complaint).due_at == complaint.due_at


def test_a_closed_complaint_keeps_what_it_was_due(complaint: Complaint, people: People) -> None:
    settings.keep({"commitment_amount": 2, "commitment_mode": DAYS})
    row = opened(people.front_desk, handler=people.handler)
    waits(row, people.handler, until=israel(2026, 11, 24, 9))
    closed(fresh(row), people.relations_owner, now=NOW + hours(1))
    was_due = fresh(row).due_at
    settings.keep({"closed_days": (israel(2026, 11, 24).date(),)})
    clocks.recount(row.id, NOW + hours(2))
    assert fresh(row).due_at == was_due


# --- Stages and inquiries -----------------------------------------------------------------------


def test_a_pause_puts_off_the_stage_too_and_neither_clock_writes_the_other(
    people: People,
) -> None:
    complaint = with_stages(people)
    row = stage(complaint, StageKind.ACKNOWLEDGEMENT)
    assert complaint.stage_due_at == row.due_at == utc(israel(2026, 11, 23, 17))
    waits(complaint, people.other_handler, until=israel(2026, 11, 25, 9))
    paused = fresh(complaint)
    assert paused.stage_due_at == utc(israel(2026, 11, 25, 17))
    assert paused.due_at == complaint.due_at + hours(72)
    assert stage(complaint, StageKind.ACKNOWLEDGEMENT).due_at == paused.stage_due_at


def test_another_time_of_a_stage_forgets_no_pause(people: People) -> None:
    complaint = with_stages(people)
    waits(complaint, people.other_handler, until=israel(2026, 11, 25, 9))
    row = stage(complaint, StageKind.ACKNOWLEDGEMENT)
    changed = stage_time.change_sla(
        row, amount=2, mode=DAYS, reason="חלק חסר", by=people.relations_owner, now=NOW
    )
    # Monday and Tuesday close within the pause.
    assert changed.due_at == utc(israel(2026, 11, 26, 17))
    assert fresh(complaint).stage_due_at == changed.due_at
    pauses.resume(complaint, by=people.other_handler, now=NOW + hours(2))
    assert fresh(complaint).stage_due_at == utc(israel(2026, 11, 24, 17))


def test_the_history_says_which_stage_got_which_time_and_why(people: People) -> None:
    complaint = with_stages(people)
    row = stage(complaint, StageKind.ACKNOWLEDGEMENT)
    stage_time.change_sla(
        row, amount=2, mode=DAYS, reason="חלק חסר", by=people.relations_owner, now=NOW
    )
    line = history.lines(complaint.id)[-1]
    assert (line.event, line.reason) == (Event.STAGE_TIME, "חלק חסר")
    assert line.facts == {
        "stage": row.key,
        "name": line.facts["name"],
        "before": [1, "business_days", utc(israel(2026, 11, 23, 17)).isoformat()],
        "after": [2, "business_days", utc(israel(2026, 11, 24, 17)).isoformat()],
    }


def test_the_time_of_a_stage_is_changed_only_while_it_is_open_and_as_it_was_seen(
    people: People,
) -> None:
    complaint = with_stages(people)
    owner = people.relations_owner
    how: dict[str, Any] = {"mode": DAYS, "reason": "חלק", "by": owner, "now": NOW}
    row = stage(complaint, StageKind.ACKNOWLEDGEMENT)
    with refused("commitment_out_of_range", "amount"):
        stage_time.change_sla(row, amount=0, **how)
    with refused("required", "reason"):
        stage_time.change_sla(row, amount=2, **{**how, "reason": " "})
    stage_time.change_sla(row, amount=2, **how)
    with refused("changed_meanwhile"):
        stage_time.change_sla(row, amount=3, **how)
    with refused("stage_is_over"):
        stage_time.change_sla(stage(complaint, StageKind.RECEIPT), amount=3, **how)


def test_a_time_of_another_round_cannot_be_changed(people: People) -> None:
    chosen(process_of(a_task("one", days=2)))
    complaint = opened(people.front_desk, handler=people.handler)
    old = stage(complaint, "one")
    closed(fresh(complaint), people.relations_owner)
    complaints.reopen(fresh(complaint), reason="חזר", by=people.relations_owner, now=NOW)
    with refused("stage_is_over"):
        stage_time.change_sla(
            old, amount=3, mode=DAYS, reason="חלק", by=people.relations_owner, now=NOW
        )


def test_a_stage_that_went_with_its_reopening_gets_no_time(people: People) -> None:
    seen = stage(with_stages(people), StageKind.ACKNOWLEDGEMENT)
    other = stage(with_stages(people), StageKind.ACKNOWLEDGEMENT)
    how: dict[str, Any] = {"mode": DAYS, "reason": "חלק", "by": people.relations_owner, "now": NOW}
    # Its number may be another complaint's by now, or nobody's.
    for number in (other.id, other.id + 1000):
        seen.id = number
        with refused("changed_elsewhere"):
            stage_time.change_sla(seen, amount=2, **how)


def test_a_stage_of_a_reopened_complaint_counts_from_the_reopening(people: People) -> None:
    chosen(process_of(a_task("one", days=1)))
    complaint = opened(people.front_desk, handler=people.handler)
    waits(complaint, people.handler, until=israel(2026, 11, 30, 9))
    closed(fresh(complaint), people.relations_owner, now=NOW + hours(1))
    again = israel(2026, 11, 24, 10)
    complaints.reopen(fresh(complaint), reason="חזר", by=people.relations_owner, now=again)
    assert stage(complaint, "one").due_at == utc(israel(2026, 11, 25, 17))


def test_what_counted_from_the_receipt_counts_from_the_reopening_then(people: People) -> None:
    task = replace(a_task("one", days=1), counted_from=CountedFrom.RECEIPT)
    chosen(process_of(task))
    complaint = opened(people.front_desk, handler=people.handler)
    assert stage(complaint, "one").counts_at == NOW
    closed(fresh(complaint), people.relations_owner)
    again = NOW + hours(50)
    complaints.reopen(fresh(complaint), reason="חזר", by=people.relations_owner, now=again)
    assert stage(complaint, "one").counts_at == again


def test_questions_of_an_earlier_round_do_not_start_the_time_of_this_one(people: People) -> None:
    complaint = with_stages(people)
    gone_through(complaint, people)
    closed(fresh(complaint), people.relations_owner)
    again = NOW + hours(50)
    complaints.reopen(fresh(complaint), reason="חזר", by=people.relations_owner, now=again)
    assert stage(complaint, StageKind.INQUIRY).counts_at is None
    asked(complaint, people, now=again + hours(1))
    assert stage(complaint, StageKind.INQUIRY).counts_at == again + hours(1)


def test_an_open_inquiry_is_put_off_and_resuming_brings_it_back(people: People) -> None:
    complaint = with_stages(people)
    inquiry = asked(complaint, people)
    Inquiry.update(amount=1, mode=DAYS).where(Inquiry.id == inquiry.id).execute()
    clocks.recount(complaint.id, NOW)
    assert Inquiry.get().due_at == utc(israel(2026, 11, 23, 17))
    waits(complaint, people.other_handler, until=israel(2026, 11, 25, 9))
    assert Inquiry.get().due_at == utc(israel(2026, 11, 25, 17))
    assert stage(complaint, StageKind.INQUIRY).counts_at == NOW
    pauses.resume(complaint, by=people.other_handler, now=NOW + hours(1))
    assert Inquiry.get().due_at == utc(israel(2026, 11, 23, 17))


def test_what_is_due_of_something_new_takes_the_pause_that_runs(
    complaint: Complaint, people: People
) -> None:
    waits(complaint, people.handler, until=israel(2026, 11, 25, 9))
    assert clocks.due_of(1, DAYS, NOW, complaint.id) == utc(israel(2026, 11, 25, 17))
    assert clocks.due_of(None, None, NOW, complaint.id) is None
    assert clocks.due_of(1, DAYS, None, complaint.id) is None


def test_what_is_over_keeps_its_due_time_when_the_calendar_changes(people: People) -> None:
    complaint = with_stages(people)
    wrote(complaint, people.relations_owner, TextKind.ACKNOWLEDGEMENT)
    answered(asked(complaint, people))
    over = stage(complaint, StageKind.ACKNOWLEDGEMENT)
    settings.keep({"closed_days": (israel(2026, 11, 23).date(),)})
    clocks.recount(complaint.id, NOW)
    assert stage(complaint, StageKind.ACKNOWLEDGEMENT).due_at == over.due_at


def test_another_time_of_receipt_moves_what_counts_from_it_and_not_the_commitment(
    people: People,
) -> None:
    complaint = with_stages(people)
    receipt = stage(complaint, StageKind.RECEIPT)
    assert receipt.counts_at == complaint.received_at
    complaints.update(
        complaint, {"received_at": NOW - timedelta(days=3)}, by=people.relations_owner, now=NOW
    )
    assert stage(complaint, StageKind.RECEIPT).counts_at == NOW - timedelta(days=3)
    assert stage(complaint, StageKind.RECEIPT).due_at < receipt.due_at
    assert fresh(complaint).due_at == complaint.due_at


def test_what_would_be_due_is_foreseen_as_it_then_comes(people: People) -> None:
    complaint = with_stages(people)
    until = israel(2026, 11, 25, 9)
    foreseen = clocks.foreseen(complaint.id, until, NOW)
    waits(complaint, people.other_handler, until=until)
    paused = fresh(complaint)
    assert foreseen == clocks.Foreseen(paused.due_at, paused.stage_due_at)
    assert paused.stage_due_at != complaint.stage_due_at


# --- Whatever happens, in whatever order --------------------------------------------------------


@pytest.mark.parametrize("seed", range(4))
def test_after_any_pauses_the_due_time_is_the_minutes_that_lie_outside_them(
    seed: int, complaint: Complaint, people: People
) -> None:
    story, now = Random(seed), NOW
    for _step in range(8):
        now += MINUTE * story.randint(1, 500)
        watch.sweep(now)
        if clocks.running_pause(complaint.id, now):
            pauses.resume(complaint, by=people.handler, now=now)
        else:
            waits(complaint, people.handler, now=now, until=now + MINUTE * story.randint(1, 900))
        if story.random() < 0.3:
            classifies(complaint, people)
        row = fresh(complaint)
        assert row.due_at == _by_hand(row)
        running = [one for one in Pause.select() if one.ended_at is None and one.until > now]
        assert row.paused_until == (running[0].until if running else None)


def _by_hand(row: Complaint) -> datetime:
    stood = [(one.begins_at, one.ended_at or one.until) for one in Pause.select()]
    reached, left = row.commitment_from, row.commitment_amount * 60
    while left:
        left -= not any(begins <= reached < ends for begins, ends in stood)
        reached += MINUTE
    moment: datetime = reached
    return moment
