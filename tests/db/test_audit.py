"""The log of every act: whoever changes it behind our back leaves a break in its chain."""

# ruff: noqa: S608 - every word of the SQL is ours

import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from db import audit, audit_reading, topics
from db.audit_reading import Line, Wanted
from db.connection import close_store, create_store, open_store
from db.models import AuditLine, Employee, database
from rules.audit import START, chained
from rules.words import Deed
from tests.engine import unguard
from tests.store import NOW, People, fill_store, hours, israel, opened, refused

ROOT = Path(__file__).parents[2]


def lines(count: int = 6) -> list[AuditLine]:
    """Write so many lines, and give all there are."""
    for number in range(count):
        audit.record(Deed.LISTS, by=1, now=NOW + hours(number), word=number, act="changed")
    return list(AuditLine.select().order_by(AuditLine.id))


def broken_at(anchor: audit.Tail | None = None) -> list[tuple[str, int]]:
    return [(one.code, one.facts["line"]) for one in audit.verify(anchor)]


@pytest.fixture(name="tamper")
def without_the_guard(people: People) -> Callable[..., None]:
    """Change the log as somebody does who has the file and knows SQL."""
    lines()
    unguard("audit_line")

    def tamper(sql: str) -> None:
        database.execute_sql(sql)

    return tamper


def test_a_log_that_nobody_touched_is_whole(people: People) -> None:
    heard: list[int] = []
    written = lines()
    assert audit.verify(audit.tail(), heard.append) == []
    assert heard[-1] == len(written) == audit.tail().count
    assert audit.tail().chain == written[-1].chain


def test_an_empty_log_is_whole(people: People) -> None:
    with database.atomic():
        unguard("audit_line")
        AuditLine.delete().execute()
    assert audit.tail() == audit.Tail(0, START, 0)
    assert audit.verify(audit.tail()) == []


def test_the_store_refuses_to_change_or_remove_a_line(people: People) -> None:
    lines()
    for sql in ("UPDATE audit_line SET by_id = 2", "DELETE FROM audit_line"):
        with pytest.raises(Exception, match="append-only"), database.atomic():
            database.execute_sql(sql)


@pytest.mark.parametrize(
    "change",
    [
        "at = at + 1",
        "by_id = 2",
        "by_id = NULL",
        "deed = 'exported'",
        "facts = '{\"word\": 7}'",
        "facts = '{'",
        "facts = ''",
        "chain = ''",
    ],
)
def test_a_changed_line_is_found(tamper: Callable[..., None], change: str) -> None:
    line = lines(0)[-3]
    tamper(f"UPDATE audit_line SET {change} WHERE id = {line.id}")
    assert broken_at()[0] == ("audit_broken", line.id)


def test_a_line_taken_out_is_found(tamper: Callable[..., None]) -> None:
    *_, gone, after, _ = lines(0)
    tamper(f"DELETE FROM audit_line WHERE id = {gone.id}")
    assert broken_at() == [("audit_broken", after.id)]


def test_a_beginning_taken_out_is_found(tamper: Callable[..., None]) -> None:
    first, second, *_ = lines(0)
    tamper(f"DELETE FROM audit_line WHERE id = {first.id}")
    assert broken_at() == [("audit_broken", second.id)]


def test_a_line_put_in_is_found(tamper: Callable[..., None]) -> None:
    last = lines(0)[-1]
    tamper(f"UPDATE audit_line SET id = {last.id + 1} WHERE id = {last.id}")
    values = "at, by_id, deed, complaint_id, facts, chain"
    tamper(
        f"INSERT INTO audit_line (id, {values}) "
        f"SELECT {last.id}, {values} FROM audit_line WHERE id = {last.id - 1}"
    )
    assert broken_at()[0] == ("audit_broken", last.id)


def test_a_line_put_before_all_others_is_found(tamper: Callable[..., None]) -> None:
    tamper("INSERT INTO audit_line VALUES (-5, 1, NULL, 'exported', NULL, '{}', 'x')")
    assert broken_at()[0] == ("audit_broken", -5)


def test_two_lines_that_changed_places_are_found(tamper: Callable[..., None]) -> None:
    *_, one, two, _ = lines(0)
    for old, new in ((one.id, 0), (two.id, one.id), (0, two.id)):
        tamper(f"UPDATE audit_line SET id = {new} WHERE id = {old}")
    assert {line for _, line in broken_at()} >= {one.id, two.id}


def test_a_tail_cut_off_is_found_by_what_was_written_down_before(
    tamper: Callable[..., None],
) -> None:
    anchor = audit.tail()
    tamper(f"DELETE FROM audit_line WHERE id > {anchor.id - 3}")
    assert broken_at() == []
    assert broken_at(anchor) == [("audit_cut", anchor.id)]


def test_a_chain_forged_anew_is_found_by_what_was_written_down_before(
    tamper: Callable[..., None],
) -> None:
    anchor = audit.tail()
    tamper(f"UPDATE audit_line SET deed = 'settings' WHERE id = {anchor.id - 2}")
    before = START
    for line in lines(0):
        plain = {
            "at": int(line.at.timestamp()),
            "by": line.by_id,
            "deed": line.deed.value,
            "complaint": line.complaint_id,
            "facts": line.facts,
        }
        before = chained(before, plain)
        tamper(f"UPDATE audit_line SET chain = '{before}' WHERE id = {line.id}")
    assert broken_at() == []
    assert broken_at(anchor) == [("audit_cut", anchor.id)]


def test_what_was_written_after_the_anchor_does_not_matter(people: People) -> None:
    lines()
    anchor = audit.tail()
    lines()
    assert broken_at(anchor) == []


def test_a_log_without_any_sense_is_told_of_in_bounds(tamper: Callable[..., None]) -> None:
    lines(300)
    tamper("UPDATE audit_line SET chain = 'x' || id")
    assert len(broken_at()) == 100


def test_what_breaks_after_its_line_leaves_none(people: People) -> None:
    before = audit.tail()

    def break_after_writing() -> None:
        with database.atomic():
            topics.add_topic("חדש", by=people.administrator, now=NOW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        break_after_writing()
    assert audit.tail() == before


def test_what_is_taken_back_within_an_act_leaves_a_whole_chain(people: People) -> None:
    before = audit.tail()
    with database.atomic():
        lines(1)
        with database.atomic() as step:
            lines(1)
            step.rollback()
        lines(1)
    assert audit.tail().count == before.count + 2
    assert audit.verify() == []


PROGRAM = """
import sys
from pathlib import Path
from db import audit
from db.connection import open_store, writing
from rules.words import Deed
from tests.store import NOW

open_store(Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
for number in range(200):
    with writing():
        audit.record(Deed.LISTS, by=1, now=NOW, word=number)
"""


def test_two_programs_write_one_chain(tmp_path: Path) -> None:
    file = tmp_path / "kashuv.db"
    create_store(file)
    fill_store()
    before = audit.tail().count
    close_store()
    run = [sys.executable, "-c", PROGRAM, str(file)]
    pipe = subprocess.PIPE
    programs = [
        subprocess.Popen(run, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) for _ in range(2)
    ]
    for program in programs:
        assert program.stdout is not None
        program.stdout.readline()
    for program in programs:
        program.communicate("go\n", timeout=60)
    assert [program.returncode for program in programs] == [0, 0]
    open_store(file)
    try:
        assert audit.tail().count == before + 400
        assert audit.verify() == []
    finally:
        close_store()


# --- reading ------------------------------------------------------------------------------------


def everything(by: Employee, wanted: Wanted = Wanted()) -> list[Line]:  # noqa: B008 - frozen
    return audit_reading.page(wanted, by=by)


def test_only_who_keeps_the_settings_may_read_the_log(people: People) -> None:
    for person in (people.manager, people.relations_owner, people.service_manager):
        with refused("not_permitted"):
            audit_reading.open_log(by=person, now=NOW)
        with refused("not_permitted"):
            everything(person)
        with refused("not_permitted"):
            audit_reading.take_out(Wanted(), by=person, now=NOW)
    assert everything(people.administrator)


def test_all_filters_hold_together(people: People) -> None:
    first, second = opened(people.front_desk), opened(people.handler)
    assert [line.by for line in everything(people.administrator, Wanted(number=first.number))] == [
        people.front_desk.name
    ]
    of_handler = Wanted(person=people.handler.id, deed=Deed.COMPLAINT)
    assert [line.complaint for line in everything(people.administrator, of_handler)] == [
        second.number
    ]
    both = Wanted(person=people.handler.id, number=first.number)
    assert everything(people.administrator, both) == []


def test_a_period_begins_and_ends_at_midnight_on_the_wall(people: People) -> None:
    at = israel(2026, 3, 5)
    for moment in (at - timedelta(seconds=1), at, at + hours(24) - timedelta(seconds=1)):
        audit.record(Deed.IMPORTED, by=None, now=moment)
    audit.record(Deed.IMPORTED, by=None, now=at + hours(24))
    day = at.date()
    found = everything(people.administrator, Wanted(first_day=day, last_day=day))
    assert [line.at for line in reversed(found)] == [
        at,
        at + hours(24) - timedelta(seconds=1),
    ]


def test_pages_follow_each_other_without_a_gap(people: People) -> None:
    with database.atomic():
        lines(150)
    found: list[Line] = []
    while page := audit_reading.page(
        Wanted(), by=people.administrator, before=found[-1].id if found else None
    ):
        found += page
    assert [line.id for line in found] == [
        line.id for line in AuditLine.select().order_by(AuditLine.id.desc())
    ]


def test_what_is_about_one_of_us_is_hidden_from_him_here_too(people: People) -> None:
    about = opened(people.front_desk, about=people.administrator)
    other = opened(people.front_desk)
    shown = {line.complaint for line in everything(people.administrator)}
    assert other.number in shown
    assert about.number not in shown
    taken = audit_reading.take_out(Wanted(), by=people.administrator, now=NOW)
    leaving = [line.complaint for page in taken.pages for line in page]
    assert about.number not in leaving
    assert taken.lines == len(leaving)
