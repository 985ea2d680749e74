"""A store on a real PostgreSQL server: opening, refusing, one at a time, lost and back."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from db import connection, contacts
from db.connection import close_store, create_store, open_store, place_words, store_place, writing
from db.engines import postgresql, postgresql_tables
from db.faults import StoreFault
from db.models import APPEND_ONLY, TABLES, Complaint, Customer, Employee, database
from rules.errors import RuleBroken
from rules.words import Channel, Direction
from tests.postgresql_server import Server
from tests.store import NOW, dump, people

ROOT = Path(__file__).parents[2]
OPENING = """
import sys
from db.connection import create_store, open_store
from db.models import Employee
from rules.errors import RuleBroken
print("ready", flush=True)
sys.stdin.readline()
try:
    create_store(sys.argv[1])
    print("made")
except RuleBroken as refused:
    open_store(sys.argv[1])
    print(refused.code, Employee.select().count())
"""


def say(address: str, *statements: str) -> list[tuple[object, ...]]:
    """Change a database behind the back of the program; gives the rows of the last statement."""
    with psycopg.connect(address, autocommit=True) as link:
        for statement in statements:
            found = link.execute(statement)
        return found.fetchall() if found.description else []


def end_our_connection(address: str) -> None:
    (number,) = database.execute_sql("SELECT pg_backend_pid()").fetchone()
    end_connection(address, number)


def end_connection(address: str, number: int) -> None:
    # Waits until it is gone.
    assert say(address, f"SELECT pg_terminate_backend({number}, 5000)") == [(True,)]


def rename_and(*acts: Callable[[], object]) -> None:
    Employee.update(name="חצי").execute()
    for act in acts:
        act()


def refused_as(code: str, address: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        open_store(address)
    assert refusal.value.code == code
    assert "secret" not in str(refusal.value.facts)
    assert database.is_closed()


# --- opening ---------------------------------------------------------------------------------


def test_a_store_is_made_in_an_empty_database_and_opened_again(empty_database: str) -> None:
    refused_as("store_empty", empty_database)
    create_store(empty_database)
    assert Employee.select().count() == 0
    close_store()
    open_store(empty_database)
    assert store_place() == place_words(empty_database)
    assert connection.store_file() is None


def test_a_store_is_not_made_where_one_is(address: str) -> None:
    close_store()
    with pytest.raises(RuleBroken) as refusal:
        create_store(address)
    assert refusal.value.code == "store_exists"
    open_store(address)
    assert Employee.select().count() == 8


def test_the_database_of_another_program_is_refused_untouched(empty_database: str) -> None:
    say(empty_database, "CREATE TABLE employee (id integer)")
    refused_as("store_foreign", empty_database)
    with pytest.raises(RuleBroken):
        create_store(empty_database)
    assert say(empty_database, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'") == [
        ("employee",)
    ]


def test_a_mark_that_is_not_ours_is_refused(address: str) -> None:
    close_store()
    say(address, "UPDATE kashuv_store SET application = 1")
    refused_as("store_foreign", address)


def test_a_newer_store_is_refused_untouched(address: str) -> None:
    before = dump()
    close_store()
    say(address, "UPDATE kashuv_store SET schema = schema + 1")
    refused_as("store_newer", address)
    say(address, "UPDATE kashuv_store SET schema = schema - 1")
    open_store(address)
    assert dump() == before


def test_what_cannot_be_reached_says_why(server: Server) -> None:
    refused_as("store_missing", server.address("nowhere"))
    refused_as("store_entry_refused", server.address().replace("postgres:secret", "nobody:secret"))
    refused_as("store_lost", "postgresql://postgres:secret@127.0.0.1:1/x")
    refused_as("store_address", "postgresql://postgres:secret@127.0.0.1/x?secret=1")


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (
            "postgresql://dana:p%40ss@office:5432/garage?password=x",
            "postgresql://office:5432/garage",
        ),
        ("postgresql://dana:p@ss@office/garage", "postgresql://office/garage"),
        ("postgresql://dana:pa/ss@office/garage", "postgresql://office/garage"),
        ("postgresql://dana:pa?ss@office/garage", "postgresql"),
        ("postgresql://office/garage?user=dana&password=a@b", "postgresql"),
        ("postgresql:///garage", "postgresql:///garage"),
    ],
)
def test_the_words_for_a_place_hold_no_password(address: str, words: str) -> None:
    assert place_words(address) == words


def test_two_programs_that_begin_at_once_make_one_store(empty_database: str) -> None:
    started = [
        subprocess.Popen(
            [sys.executable, "-c", OPENING, empty_database],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    for one in started:
        assert one.stdout is not None
        assert one.stdout.readline() == "ready\n"
    for one in started:
        assert one.stdin is not None
        one.stdin.write("go\n")
        one.stdin.flush()
    assert sorted(one.communicate(timeout=60)[0] for one in started) == [
        "made\n",
        "store_exists 0\n",
    ]
    open_store(empty_database)
    assert database.execute_sql("SELECT COUNT(*) FROM store_identity").fetchone() == (1,)


# --- what the tables do ------------------------------------------------------------------------


def test_texts_are_kept_at_any_length_and_sorted_by_their_codes(address: str) -> None:
    long = "א" * 5000
    Employee.update(department=long).execute()
    assert Employee.select(Employee.department).first().department == long
    for number, name in enumerate(["b", "B", "a", "ב", "א", "É"]):
        Customer.create(number=900 + number, name=name)
    chosen = Customer.select(Customer.name).where(Customer.number.between(900, 909))
    ordered = [row.name for row in chosen.order_by(Customer.name)]
    assert ordered == ["B", "a", "b", "É", "א", "ב"]
    assert [row.name for row in chosen.where(Customer.name.contains("A"))] == ["a"]
    assert not chosen.where(Customer.name.contains("é")).exists()


def test_every_text_of_every_table_is_one_of_any_length(address: str) -> None:
    assert database.execute_sql(postgresql_tables._LONG_TEXTS).fetchall() == []


@pytest.mark.parametrize("table", APPEND_ONLY, ids=lambda table: table.__name__)
def test_a_table_that_only_grows_cannot_be_emptied(address: str, table: type) -> None:
    name = table._meta.table_name  # type: ignore[attr-defined]
    assert database.obj.guarded(name)
    with pytest.raises(Exception, match="append-only"):
        database.execute_sql(f"TRUNCATE {name} CASCADE")
    database.execute_sql(f"ALTER TABLE {name} DISABLE TRIGGER {name}_no_truncate")
    assert not database.obj.guarded(name)


def test_rows_that_point_nowhere_are_found(address: str) -> None:
    assert database.obj.loose_links(9) == []
    say(
        address,
        "SET session_replication_role = replica; UPDATE complaint SET customer_id = 999",
    )
    row = Complaint.get().id
    assert database.obj.loose_links(9) == [{"table": "complaint", "row": row, "parent": "customer"}]


def test_every_table_is_there_with_its_columns(address: str) -> None:
    for table in TABLES:
        there = {column.name for column in database.get_columns(table._meta.table_name)}
        assert there == set(table._meta.columns)


# --- one at a time, and everybody is told ---------------------------------------------------------


def test_who_writes_waits_for_the_one_who_writes_and_is_told_when_that_takes_long(
    address: str,
) -> None:
    with psycopg.connect(address) as other:
        other.execute("SELECT pg_advisory_xact_lock(%s)", (postgresql._WRITE_LOCK,))
        database.execute_sql("SET lock_timeout = 50")
        with pytest.raises(StoreFault) as refusal, writing():
            raise AssertionError("never here")
        assert refusal.value.code == "store_busy"
    with writing():
        Employee.update(name="דנה").execute()
    assert Employee.get().name == "דנה"


def test_the_other_computers_are_told_once_of_what_was_kept_and_of_nothing_else(
    address: str,
) -> None:
    with psycopg.connect(address, autocommit=True) as other:
        other.execute(f"LISTEN {postgresql.CHANNEL}")
        with writing(), writing():
            Employee.update(name="דנה").execute()
        with writing():
            Employee.get()
        with pytest.raises(ZeroDivisionError), writing():
            rename_and(lambda: 1 / 0)
        other.execute("SELECT 1")
        assert len(list(other.notifies(timeout=0.5))) == 1


# --- lost, and back ------------------------------------------------------------------------------


def test_a_question_after_the_connection_was_lost_is_answered(address: str) -> None:
    end_our_connection(address)
    assert Employee.select().count() == 8


def test_a_verb_after_the_connection_was_lost_is_done(address: str) -> None:
    end_our_connection(address)
    contacts.add(
        Complaint.get(), Channel.CALL, Direction.INCOMING, "שוב", by=people().handler, now=NOW
    )
    end_our_connection(address)
    with writing():
        Employee.update(name="דנה").execute()
    assert Employee.get().name == "דנה"


def test_a_verb_whose_connection_is_lost_leaves_nothing(address: str) -> None:
    before = dump()
    with pytest.raises(StoreFault) as refusal, writing():
        rename_and(
            lambda: end_our_connection(address),
            lambda: Employee.update(department="חצי").execute(),
        )
    assert refusal.value.code == "store_lost"
    assert dump() == before
    with writing():
        Employee.update(name="שלם").execute()
    assert Employee.get().name == "שלם"


def lose_the_answer(monkeypatch: pytest.MonkeyPatch, address: str, *, kept: bool) -> None:
    """Let the connection go down around the next commit: before it, or with its answer."""
    store = database.obj
    commit = store.commit

    def lost() -> None:
        monkeypatch.undo()
        (number,) = database.execute_sql("SELECT pg_backend_pid()").fetchone()
        if kept:
            commit()
        end_connection(address, number)
        commit()

    monkeypatch.setattr(store, "commit", lost)


@pytest.mark.parametrize("kept", [True, False])
def test_what_became_of_a_commit_without_an_answer_is_found_out(
    kept: bool, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lose_the_answer(monkeypatch, address, kept=kept)
    if kept:
        with writing():
            Employee.update(name="נשמר").execute()
    else:
        with pytest.raises(StoreFault) as refusal, writing():
            Employee.update(name="נשמר").execute()
        assert refusal.value.code == "store_lost"
    assert (Employee.get().name == "נשמר") is kept


def test_when_nobody_can_tell_it_is_said_so(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgresql, "_SECONDS_BETWEEN", 0)
    store = database.obj
    commit = store.commit
    (number,) = database.execute_sql("SELECT pg_backend_pid()").fetchone()

    def lost() -> None:
        end_connection(address, number)
        store.database = "postgresql://postgres:secret@127.0.0.1:1/x"
        commit()

    monkeypatch.setattr(store, "commit", lost)
    with pytest.raises(StoreFault) as refusal, writing():
        Employee.update(name="אולי").execute()
    assert refusal.value.code == "store_lost_in_doubt"
    assert refusal.value.facts == {"place": "postgresql://127.0.0.1:1/x"}
