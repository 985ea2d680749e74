"""Reading beside the window: one moment of the store, without a change, and stopped at once."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from db import settings, topics
from db.connection import Place, close_store, create_in_memory, open_store, writing
from db.engines.postgresql import PostgresqlStore
from db.faults import StoreFault
from db.models import BusinessSetting, Complaint, Topic, database
from db.reading import Reader, reading
from rules.errors import RuleBroken
from tests.store import NOW, opened, people

ROOT = Path(__file__).parents[2]
SECONDS = 60
ENDLESS = (
    "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 100000000) "
    "SELECT COUNT(*) FROM n"
)
# A program of its own that opens three complaints and says so.
WRITING = """
import sys
from db.connection import open_store
from tests.store import opened, people

open_store(sys.argv[1])
for _ in range(3):
    opened(people().front_desk)
print("written")
"""


@pytest.fixture(name="beside")
def other_thread(place: Place) -> Iterator[Callable[[Callable[[], Any]], "Future[Any]"]]:
    """Open the store, and give what does work beside this thread."""
    open_store(place)
    with ThreadPoolExecutor(1) as pool:
        yield pool.submit
    close_store()


Beside = Callable[[Callable[[], Any]], "Future[Any]"]


def read(question: Callable[[], Any], reader: Reader | None = None) -> Callable[[], Any]:
    def work() -> Any:
        try:
            with reading(reader):
                return question()
        finally:
            # Whatever happened, nothing is left open on this thread.
            assert database.is_closed()

    return work


def write_in_another_program(place: Place) -> str:
    act = [sys.executable, "-c", WRITING, str(place)]
    return subprocess.run(
        act, cwd=ROOT, capture_output=True, text=True, timeout=SECONDS, check=True
    ).stdout.strip()


def test_a_reading_gives_what_is_there_and_leaves_nothing_open(beside: Beside) -> None:
    opened(people().front_desk)
    assert beside(read(Complaint.select().count)).result(SECONDS) == 1
    assert not database.is_closed()
    assert not database.in_transaction()


def test_what_another_program_writes_meanwhile_is_neither_seen_nor_held_up(
    beside: Beside, place: Place
) -> None:
    opened(people().front_desk)

    def twice() -> tuple[int, str, int]:
        before = Complaint.select().count()
        return before, write_in_another_program(place), Complaint.select().count()

    assert beside(read(twice)).result(SECONDS) == (1, "written", 1)
    assert beside(read(Complaint.select().count)).result(SECONDS) == 4


def test_the_moment_is_that_of_the_beginning_and_not_of_the_first_question(beside: Beside) -> None:
    began, written = Event(), Event()

    def late() -> int:
        began.set()
        assert written.wait(SECONDS)
        return int(Complaint.select().count())

    found = beside(read(late))
    assert began.wait(SECONDS)
    # The window's own connection writes while the other one reads.
    opened(people().front_desk)
    written.set()
    assert found.result(SECONDS) == 0
    assert Complaint.select().count() == 1


def test_the_store_itself_refuses_to_be_written_while_reading(beside: Beside) -> None:
    def rename() -> None:
        Topic.update(name="שונה").execute()

    def verb() -> None:
        topics.add_topic("נושא חדש", by=people().administrator, now=NOW)

    def directly() -> None:
        with writing():
            BusinessSetting.create(name="n", value="x")

    names = [topic.name for topic in Topic.select().order_by(Topic.id)]
    for write in (rename, verb, directly):
        with pytest.raises(StoreFault) as refused:
            beside(read(write)).result(SECONDS)
        assert refused.value.code == "store_read_only"
    assert [topic.name for topic in Topic.select().order_by(Topic.id)] == names
    # The next one who has this thread may write.
    with writing():
        settings.change({"business_name": "אחר"}, by=people().administrator, now=NOW)


def test_a_refusal_while_reading_ends_it(beside: Beside) -> None:
    def refuse() -> None:
        Complaint.get_by_id(17)

    with pytest.raises(RuleBroken) as refused:
        beside(read(refuse)).result(SECONDS)
    assert refused.value.code == "no_such_complaint"
    opened(people().front_desk)


def test_an_error_of_the_program_stays_what_it_is(beside: Beside) -> None:
    with pytest.raises(ZeroDivisionError):
        beside(read(lambda: 1 // 0)).result(SECONDS)


def test_a_long_question_is_broken_off(beside: Beside) -> None:
    reader, asks, answered = Reader(), Event(), Event()

    def endless() -> None:
        asks.set()
        database.execute_sql(ENDLESS).fetchone()
        answered.set()

    found = beside(read(endless, reader))
    assert asks.wait(SECONDS)
    reader.cancel()
    assert stopped(found)
    assert not answered.is_set()
    # The thread is as good as new.
    assert beside(read(Complaint.select().count)).result(SECONDS) == 0


def test_a_reading_that_was_stopped_before_it_began_asks_nothing(beside: Beside) -> None:
    reader, asked = Reader(), Event()
    reader.cancel()
    assert stopped(beside(read(asked.set, reader)))
    assert not asked.is_set()


def test_work_between_two_questions_is_stopped_too(beside: Beside) -> None:
    reader, began = Reader(), Event()

    def work() -> None:
        began.set()
        while True:
            reader.check()

    found = beside(read(work, reader))
    assert began.wait(SECONDS)
    reader.cancel()
    assert stopped(found)


def test_who_stops_a_reading_waits_for_no_thread_and_none_is_left(beside: Beside) -> None:
    reader, began, goes_on = Reader(), Event(), Event()

    def work() -> None:
        began.set()
        assert goes_on.wait(SECONDS)

    found = beside(read(work, reader))
    assert began.wait(SECONDS)
    before = set(threading.enumerate())
    reader.cancel()
    assert set(threading.enumerate()) <= before
    goes_on.set()
    assert stopped(found)
    looking = [one for one in before if one.name == "stopping"]
    assert looking
    for one in looking:
        one.join(SECONDS)
        assert not one.is_alive()


def test_what_was_stopped_at_its_very_end_gives_nothing(beside: Beside) -> None:
    reader = Reader()
    assert stopped(beside(read(reader.cancel, reader)))


def test_stopping_twice_or_too_late_harms_nobody(beside: Beside) -> None:
    reader = Reader()
    assert beside(read(Complaint.select().count, reader)).result(SECONDS) == 0
    reader.cancel()
    reader.cancel()
    opened(people().front_desk)
    assert beside(read(Complaint.select().count)).result(SECONDS) == 1


def stopped(found: "Future[Any]") -> bool:
    with pytest.raises(RuleBroken) as refused:
        found.result(SECONDS)
    return refused.value.code == "stopped"


def test_the_thread_of_the_window_is_refused_and_keeps_its_connection(place: Place) -> None:
    open_store(place)
    link = database.connection()
    with pytest.raises(RuntimeError), reading():
        pass
    assert database.connection() is link
    opened(people().front_desk)
    close_store()


def test_a_reading_inside_another_is_refused(beside: Beside) -> None:
    def again() -> None:
        with reading():
            pass

    with pytest.raises(RuntimeError):
        beside(read(again)).result(SECONDS)


@pytest.mark.sqlite
def test_a_store_in_memory_cannot_be_read_beside() -> None:
    create_in_memory()
    caught: list[str] = []

    def work() -> None:
        try:
            with reading():
                pass
        except RuntimeError as error:
            caught.append(str(error))

    thread = Thread(target=work)
    thread.start()
    thread.join(SECONDS)
    close_store()
    assert "in memory" in caught[0]


@pytest.mark.sqlite
def test_a_file_that_has_gone_is_named_and_none_is_made_in_its_place(
    beside: Beside, place: Place
) -> None:
    # Windows moves no file that is open.
    close_store()
    Path(place).rename(f"{place}.away")
    with pytest.raises(StoreFault) as refused:
        beside(read(Complaint.select().count)).result(SECONDS)
    assert refused.value.code == "store_io"
    assert not Path(place).exists()


def test_a_server_that_is_lost_meanwhile_is_named(beside: Beside) -> None:
    if not isinstance(database.obj, PostgresqlStore):
        pytest.skip("a file has no connection to lose")

    def lose() -> None:
        (number,) = database.execute_sql("SELECT pg_backend_pid()").fetchone()
        with closing(database.obj.connect_apart()) as other:
            other.execute(f"SELECT pg_terminate_backend({number}, 5000)")
        Complaint.select().count()

    with pytest.raises(StoreFault) as refused:
        beside(read(lose)).result(SECONDS)
    assert refused.value.code == "store_lost"
    assert beside(read(Complaint.select().count)).result(SECONDS) == 0
