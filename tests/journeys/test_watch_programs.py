"""Several programs watch over one store, and some of them die: each reminder is told once."""

import subprocess
import sys
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from db import settings, watch
from db.connection import Place, close_store, is_address, open_store
from db.models import Complaint, Employee, History, Message, PersonalNotice, Reminder
from rules.words import Event, Notice
from tests.platforms import needs_fork
from tests.store import opened, people
from ui.session import wall_clock

ROOT = Path(__file__).parents[2]
COMPLAINTS, PROGRAMS, KILLED = 500, 4, 50

# It imports once and then forks, because starting an interpreter takes longer than a sweep.
KILLING = """
import os, random, signal, sys
from pathlib import Path
from time import sleep
import psycopg
from db import watch
from db.connection import open_store
from ui.session import wall_clock

def program(store, begun):
    open_store(store)
    os.write(begun, b".")
    watch.sweep(wall_clock())
    os._exit(0)

def start(store):
    heard, begun = os.pipe()
    child = os.fork()
    if not child:
        program(store, begun)
    os.close(begun)
    os.read(heard, 1)
    os.close(heard)
    return child

store, programs, kills = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
chance = random.Random(375)
running = [start(store) for _ in range(programs)]
in_the_middle = 0
for _ in range(kills):
    sleep(chance.uniform(0.0, 0.02))
    victim = running.pop(chance.randrange(programs))
    os.kill(victim, signal.SIGKILL)
    _, status = os.waitpid(victim, 0)
    in_the_middle += os.WIFSIGNALED(status)
    running.append(start(store))
for child in running:
    os.waitpid(child, 0)
print(in_the_middle)
"""


@pytest.fixture(name="store_file")
def store_with_much_that_is_late(place: Place) -> Place:
    """Five hundred complaints passed their due time an hour ago; reminders leave as e-mail too."""
    open_store(place)
    owner = people().relations_owner
    Employee.update(email="moshe@example.com").where(Employee.id == owner.id).execute()
    settings.keep({"remind_by_email": True, "smtp_host": "mail.example"})
    _multiply(opened(people().front_desk))
    close_store()
    return place


def _multiply(complaint: Complaint) -> None:
    due_at = wall_clock() - timedelta(hours=1)
    late = {"due_at": due_at, "commitment_from": due_at - timedelta(hours=24)}
    Complaint.update(late).execute()
    (row,) = Complaint.select().where(Complaint.id == complaint.id).dicts()
    numbers = range(2, COMPLAINTS + 1)
    rows = [{**row, "id": number, "number": number} for number in numbers]
    Complaint.insert_many(rows).execute()


def require_each_told_once(store_file: Place) -> None:
    """Nobody was forgotten, nothing was told twice, and what belongs together is together."""
    open_store(store_file)
    try:
        owner = people().relations_owner.id
        told = Counter(
            (notice.complaint_id, notice.kind, notice.employee_id)
            for notice in PersonalNotice.select()
        )
        each = range(1, COMPLAINTS + 1)
        assert told == {(number, Notice.OVERDUE, owner): 1 for number in each}
        for table in (Reminder, Message):
            assert Counter(row.complaint_id for row in table.select()) == dict.fromkeys(each, 1)
        lines = History.select().where(History.event == Event.OVERDUE)
        assert Counter(line.complaint_id for line in lines) == dict.fromkeys(each, 1)
        assert watch.sweep(wall_clock()).told == 0
    finally:
        close_store()


def test_four_programs_at_once_tell_of_five_hundred_complaints_once_each(
    store_file: Place, tmp_path: Path
) -> None:
    on_server = ["--database", store_file] if is_address(store_file) else []
    command = [sys.executable, "main.py", "--data", str(tmp_path), *on_server, "watch", "--once"]
    running = [
        subprocess.Popen(
            [*command, "--language", "en"], cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8"
        )
        for _ in range(PROGRAMS)
    ]
    said = [one.communicate(timeout=120)[0] for one in running]
    assert [one.returncode for one in running] == [0] * PROGRAMS
    counts = [int(line.rpartition("reminders: ")[2]) for line in said if "reminders" in line]
    assert sum(counts) == COMPLAINTS
    require_each_told_once(store_file)


@needs_fork
def test_programs_killed_in_the_middle_lose_and_double_nothing(store_file: Place) -> None:
    arguments = [str(store_file), str(PROGRAMS), str(KILLED)]
    done = subprocess.run(
        [sys.executable, "-c", KILLING, *arguments],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert int(done.stdout) > KILLED / 2
    require_each_told_once(store_file)
