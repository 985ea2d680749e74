"""Two people at two computers: nobody's change is lost, and nothing happens twice."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from db import complaints, contacts, history, notices, staff, steps, watch
from db.connection import Place, close_store, open_store
from db.models import Appointment, Complaint, History, PersonalNotice, SignInFailure
from db.process import pauses
from rules.errors import RuleBroken
from rules.words import Event, Notice, Role
from tests.db.undo_help import newest_step, transfers
from tests.store import (
    NOW,
    People,
    closed,
    hours,
    opened,
    people,
    refused,
    topic,
)

ROOT = Path(__file__).parents[2]
WAIT_OVER = Notice.WAIT_OVER

# Each program opens the store, says that it is ready, waits for the word, acts and reports.
PREAMBLE = """
import sys
from pathlib import Path
from datetime import timedelta
from db import appointments, complaints, contacts, details, watch
from db.connection import open_store
from db.models import Complaint
from rules.errors import RuleBroken
from rules.words import Channel, Direction
from tests.store import NOW, closed, hours, opened, people

open_store(sys.argv[1])
everybody = people()
seen = list(Complaint.select().order_by(Complaint.id))
print("ready", flush=True)
sys.stdin.readline()
try:
    {act}
except RuleBroken as refusal:
    print(refusal.code)
"""


@pytest.fixture(name="file")
def open_place(place: Place) -> Iterator[Place]:
    """Give the place of a business that is open here too."""
    open_store(place)
    yield place
    close_store()


def program(file: Place, act: str, *words: str) -> subprocess.Popen[str]:
    started = subprocess.Popen(
        [sys.executable, "-c", PREAMBLE.replace("{act}", act), str(file), *words],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert started.stdout is not None
    assert started.stdout.readline() == "ready\n"
    return started


def race(file: Place, act: str, programs: int = 2) -> list[str]:
    """Let several programs do the same at the same moment; give what each reports, sorted."""
    running = [program(file, act) for _ in range(programs)]
    for one in running:
        assert one.stdin is not None
        one.stdin.write("go\n")
        one.stdin.flush()
    said = [one.communicate(timeout=60)[0].strip() for one in running]
    assert [one.returncode for one in running] == [0] * programs
    return sorted(said)


def test_of_two_programs_that_close_one_complaint_exactly_one_does(file: Place) -> None:
    complaint = opened(people().front_desk, handler=people().handler)
    act = "closed(seen[0], everybody.relations_owner); print('closed')"
    assert race(file, act) == ["changed_meanwhile", "closed"]
    events = [line.event for line in history.lines(complaint.id)]
    assert events.count(Event.CLOSED) == 1
    assert Complaint.get_by_id(complaint.id).version == complaint.version + 1


def test_what_two_programs_write_at_once_is_all_kept(file: Place) -> None:
    complaint = opened(people().front_desk, handler=people().handler)
    act = (
        "[contacts.add(seen[0], Channel.CALL, Direction.INCOMING, str(n), "
        "by=everybody.front_desk, now=NOW) for n in range(25)]"
    )
    race(file, act)
    assert Complaint.get_by_id(complaint.id).contacts == complaint.contacts + 50
    assert len(contacts.within(complaint.id)) == 50


def test_of_two_programs_that_take_back_one_step_exactly_one_does(file: Place) -> None:
    complaint = opened(people().front_desk, handler=people().handler)
    transfers(complaint, people())
    seen = f"UndoStep(line={newest_step().line_id})"
    act = (
        "from db import undo; from db.models import UndoStep; "
        f"undo.undo({seen}, by=everybody.relations_owner, now=NOW); print('undone')"
    )
    assert race(file, act) == ["undo_nothing", "undone"]
    events = [line.event for line in history.lines(complaint.id)]
    assert events.count(Event.UNDONE) == 1
    assert Complaint.get_by_id(complaint.id).handler == people().handler


def test_two_programs_never_give_one_number_twice(file: Place) -> None:
    opened(people().front_desk)
    race(file, "[opened(everybody.front_desk) for _ in range(15)]")
    numbers = sorted(row.number for row in Complaint.select())
    assert numbers == list(range(1, 32))


def test_two_programs_tell_of_each_late_complaint_once(file: Place) -> None:
    made = [opened(people().front_desk, handler=people().handler) for _ in range(12)]
    counts = race(file, "print(watch.sweep(NOW + timedelta(days=2)).told)")
    assert sum(int(count) for count in counts) == len(made)
    assert watch.sweep(NOW + timedelta(days=2)).told == 0
    told = [notice.complaint for notice in notices.unread(people().relations_owner)]
    assert sorted(told) == [complaint.id for complaint in made]


def test_two_programs_tell_of_each_wait_that_is_over_once(file: Place) -> None:
    made = [opened(people().front_desk, handler=people().handler) for _ in range(6)]
    until = NOW + hours(1)
    for one in made:
        pauses.pause(one, until=until, reason="מסמך", by=people().handler, now=NOW)
    act = "from db.process import pauses; print(pauses.tell_over(NOW + hours(1)))"
    assert sum(int(count) for count in race(file, act)) == len(made)
    told = [notice for notice in notices.unread(people().handler) if notice.kind is WAIT_OVER]
    assert sorted(notice.complaint for notice in told) == [one.id for one in made]


def test_two_programs_do_not_put_two_cars_into_one_bay(file: Place) -> None:
    opened(people().front_desk)
    act = (
        "appointments.book(opened(everybody.front_desk), appointments.bays()[0], NOW + hours(1), "
        "30, by=everybody.front_desk, now=NOW); print('booked')"
    )
    assert race(file, act) == ["bay_taken", "booked"]
    assert Appointment.select().where(Appointment.cancelled_at.is_null()).count() == 1


def test_two_programs_that_guess_a_password_at_once_get_no_more_tries_than_one(file: Place) -> None:
    act = (
        "from db.passwords import sign_in\n"
        "    said = []\n"
        "    for _ in range(4):\n"
        "        try:\n"
        "            sign_in('handler', 'a wrong guess', now=NOW, uptime=lambda: 5000)\n"
        "        except RuleBroken as refusal:\n"
        "            said.append(refusal.code)\n"
        "    print(said.count('sign_in_failed'))"
    )
    assert sum(int(tries) for tries in race(file, act)) == 3
    assert SignInFailure.get().failures == 3


def test_a_program_killed_in_the_middle_of_a_verb_leaves_all_or_nothing(file: Place) -> None:
    complaint = opened(people().front_desk, handler=people().handler)
    before = (complaint.version, History.select().count(), PersonalNotice.select().count())
    close_store()
    # It dies by its own hand between the change and its history, as by a power cut.
    act = (
        "import os; from db import history; "
        "history.append = lambda *a, **k: os.kill(os.getpid(), 9); "
        "complaints.transfer(seen[0], to=everybody.other_handler, reason='x', "
        "by=everybody.handler, now=NOW)"
    )
    dying = program(file, act)
    dying.communicate("go\n", timeout=60)
    assert dying.returncode != 0
    open_store(file)
    found = Complaint.get_by_id(complaint.id)
    after = (found.version, History.select().count(), PersonalNotice.select().count())
    assert (found.handler, after) == (people().handler, before)
    complaints.transfer(found, to=people().other_handler, reason="x", by=people().handler, now=NOW)


# The same without processes: what the second person reads, and that nothing of his is kept.


@pytest.fixture(name="complaint")
def complaint_seen_by_two(people: People) -> Complaint:
    return opened(people.front_desk, handler=people.handler)


def test_the_second_of_two_acts_is_refused_and_told_whose_the_first_was(
    complaint: Complaint, people: People
) -> None:
    later = NOW + hours(1)
    complaints.update(complaint, {"reason": "ראשון"}, by=people.handler, now=later)
    topics = frozenset({topic()})
    with refused("changed_meanwhile"):
        complaints.classify(complaint, topics, by=people.relations_owner, now=later)
    with pytest.raises(RuleBroken) as refusal:
        complaints.classify(complaint, topics, by=people.relations_owner, now=later)
    assert refusal.value.facts == {"by": people.handler.name, "at": later, "event": Event.UPDATED}


def test_no_verb_acts_on_what_was_not_seen(complaint: Complaint, people: People) -> None:
    by = people.relations_owner
    complaints.update(complaint, {"reason": "ראשון"}, by=by, now=NOW)
    with refused("changed_meanwhile"):
        complaints.transfer(complaint, to=people.other_handler, reason="x", by=by, now=NOW)
    with refused("changed_meanwhile"):
        complaints.classify(complaint, frozenset({topic()}), by=by, now=NOW)
    with refused("changed_meanwhile"):
        closed(complaint, by)
    seen = closed(Complaint.get_by_id(complaint.id), by)
    again = complaints.reopen(seen, reason="x", by=by, now=NOW)
    closed(again, by)
    with refused("changed_meanwhile"):
        complaints.reopen(seen, reason="x", by=by, now=NOW)


def test_who_closes_second_learns_that_it_was_closed(complaint: Complaint, people: People) -> None:
    closed(complaint, people.relations_owner)
    with pytest.raises(RuleBroken) as refusal:
        closed(complaint, people.service_manager)
    assert refusal.value.code == "changed_meanwhile"
    assert refusal.value.facts["event"] is Event.CLOSED


def test_a_change_that_changes_nothing_disturbs_nobody(
    complaint: Complaint, people: People
) -> None:
    before = History.select().count()
    same = complaints.update(complaint, {"text": complaint.text}, by=people.handler, now=NOW)
    assert same.version == complaint.version
    assert History.select().count() == before


def test_what_changes_between_reading_and_writing_decides_by_the_row_written(
    complaint: Complaint, people: People
) -> None:
    """Another engine may let somebody in between; here the write lock is held from the start."""
    stale = Complaint.get_by_id(complaint.id)
    complaints.update(complaint, {"reason": "ראשון"}, by=people.handler, now=NOW)
    with refused("changed_meanwhile"):
        steps.change(stale, reason="שני")


def test_of_two_administrators_who_demote_each_other_at_once_one_stays(file: Place) -> None:
    everybody = people()
    details = staff.Details("גיל", "manager", Role.ADMINISTRATOR)
    staff.update(everybody.manager, details, by=everybody.administrator, now=NOW)
    act = (
        "from db import staff; from db.models import Employee; from rules.words import Role; "
        "first = sys.argv[2] == '0'; "
        "me = everybody.administrator if first else everybody.manager; "
        "he = Employee.get_by_id((everybody.manager if first else everybody.administrator).id); "
        "staff.update(he, staff.Details(he.name, he.sign_in, Role.HANDLER), by=me, now=NOW); "
        "print('demoted')"
    )
    running = [program(file, act, str(number)) for number in range(2)]
    for one in running:
        assert one.stdin is not None
        one.stdin.write("go\n")
        one.stdin.flush()
    said = sorted(one.communicate(timeout=60)[0].strip() for one in running)
    assert said == ["demoted", "not_permitted"]
    left = [one for one in staff.active() if one.role is Role.ADMINISTRATOR]
    assert len(left) == 1
