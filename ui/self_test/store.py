"""Checks of the store: made, filled and found sound in a file of its own."""

from typing import Any

from ui.self_test.bench import Bench, expect

COMPLAINTS = 12
_NUMBER_OF = 4
"""Digits with which the name of a step of the schema begins."""


def store(bench: Bench) -> Any:  # noqa: ANN401 - what is worth telling
    """A new store takes every step of the schema, writes ahead, and finds parts of words."""
    from db.connection import FILE_NAME, create_store, newest_schema
    from db.engines.schema import MIGRATIONS
    from db.engines.sqlite import WAL_IS_SAFE
    from db.models import database

    steps = sorted(int(step.name[:_NUMBER_OF]) for step in MIGRATIONS.glob("[0-9]*.py"))
    expect(steps == list(range(1, newest_schema() + 1)), f"steps of the schema: {steps}")
    create_store(bench.data / FILE_NAME)
    say = database.execute_sql
    (version,) = say("SELECT sqlite_version()").fetchone()
    expect(tuple(map(int, version.split("."))) >= WAL_IS_SAFE, f"SQLite is {version}")
    (journal,) = say("PRAGMA journal_mode").fetchone()
    expect(journal == "wal", f"the journal is {journal}")
    expect((bench.data / f"{FILE_NAME}-wal").exists(), "nothing is written ahead")
    say("CREATE VIRTUAL TABLE temp.parts USING fts5(word, tokenize = 'trigram')")
    say("INSERT INTO temp.parts VALUES ('Kashuv')")
    found = say("SELECT count(*) FROM temp.parts WHERE parts MATCH 'shu'").fetchone()
    expect(found == (1,), "parts of words are not found")
    say("DROP TABLE temp.parts")
    return {"sqlite": version, "journal": journal, "schema": newest_schema()}


def password_hashing(_bench: Bench) -> Any:  # noqa: ANN401
    """What is kept of a password knows the right one from a wrong one."""
    from db import passwords

    kept = passwords.hash_password("a long password")
    expect(passwords.matches(kept, "a long password"), "the right password is refused")
    expect(not passwords.matches(kept, "another password"), "a wrong password is right")
    return kept.split("$")[1]


def demo(bench: Bench) -> Any:  # noqa: ANN401
    """A few complaints with all that belongs to them; the store is sound afterwards."""
    from db import demo as made_up
    from db.checking import check
    from ui.session import wall_clock

    bench.demo = made_up.fill(COMPLAINTS, seed=1, now=wall_clock(), language=bench.language)
    expect(bench.demo.complaints == COMPLAINTS, f"{bench.demo.complaints} complaints")
    troubles = [trouble.code for trouble in check()]
    expect(not troubles, f"not sound: {troubles}")
    return {"complaints": bench.demo.complaints, "customers": bench.demo.customers}
