"""A store that moves between a file and a server, there and back, or not at all."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest
from peewee import sqlite3 as driver

from db import contacts, copying, demo, moving, staff, stored_files
from db.checking import check
from db.connection import (
    FILE_NAME,
    Place,
    close_store,
    create_store,
    is_address,
    open_store,
    place_words,
    writing,
)
from db.copying import content_digest
from db.engines.postgresql import _WRITE_LOCK, PostgresqlStore
from db.engines.sqlite import SqliteStore
from db.faults import StoreFault
from db.identity import identity
from db.models import (
    APPEND_ONLY,
    TABLES,
    AuditLine,
    BusinessSetting,
    Complaint,
    Customer,
    StoredFile,
    database,
)
from rules.errors import RuleBroken
from rules.permissions import may
from rules.words import Action, Channel, Deed, Direction
from tests.postgresql_server import Server
from tests.store import NOW, Template, fill_store, opened, people

HOSTILE = [
    "NULL",
    "\\N",
    "\\.",
    "None",
    "tab\tline\nback\\slash",
    "'; DROP TABLE complaint; --",
    "100% %s %(x)s ?",
    "É É ß İ ﬀ",
    "א" * 5000,
    "😀\u202e\u200f",
    "C:\\temp\\x",
    " ",
]


@pytest.fixture(name="file")
def business_in_a_file(tmp_path: Path, store_template: Template) -> Iterator[Path]:
    """Make a business with a complaint; nothing is open."""
    file = tmp_path / "data" / FILE_NAME
    create_store(file)
    store_template.backup(database.connection())
    opened(people().front_desk, handler=people().handler)
    close_store()
    yield file
    close_store()


def administrator(place: Place) -> int:
    open_store(place)
    found: int = people().administrator.id
    close_store()
    return found


def moved(source: Place, target: Place) -> moving.Moved:
    return moving.move(source, target, by=administrator(source), now=NOW)


def digest_of(place: Place) -> str:
    open_store(place)
    try:
        return content_digest()
    finally:
        close_store()


def rows_of(place: Place) -> dict[str, list[tuple[object, ...]]]:
    """Give every row of our tables, its columns by their names, as both engines say it."""
    open_store(place)
    found = {
        table.__name__: [
            tuple(row[name] for name in sorted(row))
            for row in table.select().order_by(table.id).dicts()
        ]
        for table in TABLES
    }
    close_store()
    return found


def refused_as(code: str, place: Place) -> RuleBroken:
    with pytest.raises(RuleBroken) as refusal:
        open_store(place)
    assert refusal.value.code == code
    close_store()
    return refusal.value


def without_moves(rows: dict[str, list[tuple[object, ...]]]) -> dict[str, list[tuple[object, ...]]]:
    lines = [line for line in rows["AuditLine"] if Deed.MOVED not in line]
    return {**rows, "AuditLine": lines}


def fill_with_hostile_rows() -> None:
    by = people().front_desk
    for number, text in enumerate(HOSTILE):
        Customer.create(number=900 + number, name=text or "x", remarks=text, address=text[:200])
    complaint = opened(by, handler=people().handler, text="\n".join(HOSTILE))
    contacts.add(complaint, Channel.CALL, Direction.INCOMING, HOSTILE[5], by=by, now=NOW)
    with writing():
        stored_files.keep(bytes(range(256)) * 40)
        stored_files.keep(b"")
        BusinessSetting.create(name="hostile", value={"texts": HOSTILE, "none": None})


# --- there and back ----------------------------------------------------------------------------


def test_a_filled_store_goes_to_a_server_and_back_and_is_the_same(
    tmp_path: Path, empty_database: str
) -> None:
    file, back = tmp_path / "here" / FILE_NAME, tmp_path / "back"
    create_store(file)
    demo.fill(300, seed=1, now=NOW, language="he")
    by = next(one.id for one in staff.active() if may(staff.actor(one), Action.SETTINGS))
    close_store()
    before, digest = rows_of(file), digest_of(file)
    first = moving.move(file, empty_database, by=by, now=NOW)
    assert first.digest == digest
    assert without_moves(rows_of(empty_database)) == before
    there = digest_of(empty_database)
    second = moving.move(empty_database, back, by=by, now=NOW)
    assert without_moves(rows_of(back / FILE_NAME)) == before
    assert second == (there, first.rows + 1)
    open_store(back / FILE_NAME)
    assert check() == []


def test_texts_and_files_of_every_kind_arrive_as_they_were(
    file: Path, tmp_path: Path, empty_database: str
) -> None:
    open_store(file)
    fill_with_hostile_rows()
    digest = content_digest()
    close_store()
    assert moved(file, empty_database).digest == digest
    open_store(empty_database)
    names = (
        Customer.select(Customer.name)
        .where(Customer.number.between(900, 999))
        .order_by(Customer.number)
    )
    assert [row.name for row in names] == HOSTILE
    assert BusinessSetting.get(BusinessSetting.name == "hostile").value["none"] is None
    files = {bytes(row.content) for row in StoredFile.select()}
    assert files == {b"", bytes(range(256)) * 40}
    close_store()
    moved(empty_database, tmp_path / "back")
    assert digest_of(tmp_path / "back" / FILE_NAME) != digest
    open_store(tmp_path / "back" / FILE_NAME)
    for line in AuditLine.select().where(AuditLine.deed == Deed.MOVED):
        database.execute_sql("DROP TRIGGER IF EXISTS audit_line_no_delete")
        line.delete_instance()
    assert content_digest() == digest


def test_a_nul_in_a_text_of_a_file_is_left_behind(file: Path, empty_database: str) -> None:
    open_store(file)
    Customer.create(number=900, name="ruth\0 cohen")
    close_store()
    digest = digest_of(file)
    assert moved(file, empty_database).digest == digest
    open_store(empty_database)
    assert Customer.get(Customer.number == 900).name == "ruth cohen"


def test_rows_that_point_to_later_ones_arrive(
    file: Path, tmp_path: Path, empty_database: str
) -> None:
    open_store(file)
    second = opened(people().front_desk)
    first = Complaint.select(Complaint.id).order_by(Complaint.id).first()
    Complaint.update(repeat_of=second.id).where(Complaint.id == first.id).execute()
    close_store()
    moved(file, empty_database)
    moved(empty_database, tmp_path / "back")
    open_store(tmp_path / "back" / FILE_NAME)
    assert Complaint.get(Complaint.id == first.id).repeat_of.id == second.id


def test_people_work_on_at_the_new_place(file: Path, empty_database: str) -> None:
    moved(file, empty_database)
    open_store(empty_database)
    newest = Complaint.select().order_by(Complaint.id.desc()).first().id
    again = opened(people().front_desk, handler=people().handler)
    assert again.id == newest + 1
    contacts.add(again, Channel.CALL, Direction.INCOMING, "שוב", by=people().handler, now=NOW)
    assert check() == []
    for table in APPEND_ONLY:
        assert database.obj.guarded(table._meta.table_name)


def test_the_new_store_knows_that_it_was_moved_and_keeps_its_name(
    file: Path, empty_database: str
) -> None:
    open_store(file)
    name = identity()
    close_store()
    said = moved(file, empty_database)
    open_store(empty_database)
    assert identity() == name
    line = AuditLine.select().order_by(AuditLine.id.desc()).first()
    assert (line.deed, line.facts) == (Deed.MOVED, {"digest": said.digest, "rows": said.rows})
    assert line.by == people().administrator


def test_what_is_done_is_told(file: Path, empty_database: str) -> None:
    heard: list[tuple[int, int]] = []
    said = moving.move(
        file,
        empty_database,
        by=administrator(file),
        now=NOW,
        tell=lambda done, total: heard.append((done, total)),
    )
    assert heard[-1] == (said.rows, said.rows)
    assert heard == sorted(heard)


# --- the old place -------------------------------------------------------------------------------


@pytest.mark.parametrize("to_server", [True, False])
def test_the_old_store_says_where_the_data_is_and_takes_nothing(
    to_server: bool, file: Path, tmp_path: Path, empty_database: str
) -> None:
    old: Place = file
    new: Place = empty_database
    if not to_server:
        moved(file, empty_database)
        old, new = empty_database, tmp_path / "back" / FILE_NAME
    with another_program(old) as write:
        write()
        moved(old, new)
        with pytest.raises(StoreFault) as refusal:
            write()
    assert refusal.value.code == "store_moved"
    assert refusal.value.facts == {"place": place_words(new)}
    facts = refused_as("store_moved", old).facts
    assert facts == {"path": place_words(old), "place": place_words(new)}
    assert "secret" not in str(facts)


@contextmanager
def another_program(place: Place) -> Iterator[Callable[[], None]]:
    """Have a store open, as a window of another program; gives what adds a customer there."""
    store: Any = PostgresqlStore(place) if is_address(place) else SqliteStore(str(place))
    store.connect()
    numbers = count(5000)

    def write() -> None:
        with store.writing():
            store.execute_sql(f"UPDATE employee SET version = {next(numbers)}")  # noqa: S608

    yield write
    store.close()


@pytest.mark.parametrize("on_server", [True, False])
def test_one_can_go_on_at_the_old_place(
    on_server: bool, file: Path, tmp_path: Path, empty_database: str
) -> None:
    old: Place = file
    if on_server:
        moved(file, empty_database)
        old = empty_database
        moved(old, tmp_path / "back")
    else:
        moved(old, empty_database)
    moving.go_on_here(old)
    open_store(old)
    opened(people().front_desk)
    assert check() == []
    close_store()
    moving.go_on_here(old)


# --- what cannot be moved, or breaks off ----------------------------------------------------------


def break_off(code: str, source: Place, target: Place, **how: Any) -> None:
    """Expect that a move is refused, leaves the source as it was, and nothing at the target."""
    by, before = administrator(source), digest_of(source)
    with pytest.raises(RuleBroken) as refusal:
        moving.move(source, target, by=by, now=NOW, **how)
    assert refusal.value.code == code
    assert digest_of(source) == before
    open_store(source)
    opened(people().front_desk)
    close_store()


def test_a_move_that_is_stopped_leaves_nothing_and_can_be_made_later(
    file: Path, tmp_path: Path, empty_database: str
) -> None:
    def stop(done: int, _total: int) -> None:
        if done > 20:
            raise RuleBroken("stopped")

    break_off("stopped", file, empty_database, tell=stop)
    refused_as("store_empty", empty_database)
    moved(file, empty_database)
    break_off("stopped", empty_database, tmp_path / "back", tell=stop)
    assert not list((tmp_path / "back").iterdir())


def test_a_place_that_is_taken_is_refused_untouched(
    file: Path, tmp_path: Path, server: Server, empty_database: str
) -> None:
    create_store(empty_database)
    fill_store()
    close_store()
    there = digest_of(empty_database)
    break_off("store_exists", file, empty_database)
    assert digest_of(empty_database) == there
    taken = tmp_path / "taken.db"
    taken.write_text("mine")
    break_off("store_exists", file, taken)
    assert taken.read_text() == "mine"
    stranger = server.new_database()
    with psycopg.connect(server.address(stranger)) as link:
        link.execute("CREATE TABLE bill (id integer)")
    break_off("store_foreign", file, server.address(stranger))
    break_off("store_lost", file, "postgresql://postgres:secret@127.0.0.1:1/x")


def test_only_who_may_change_the_settings_moves_the_store(file: Path, empty_database: str) -> None:
    open_store(file)
    by = people().handler.id
    close_store()
    with pytest.raises(RuleBroken) as refusal:
        moving.move(file, empty_database, by=by, now=NOW)
    assert refusal.value.code == "not_permitted"
    refused_as("store_empty", empty_database)


@pytest.mark.parametrize(
    ("change", "table"),
    [
        ("UPDATE customer SET number = 9999999999", "customer"),
        ("UPDATE topic SET topic_group = x'00ff'", "topic"),
        ("UPDATE complaint SET outside_unit = 7", "complaint"),
    ],
)
def test_a_value_that_no_column_of_a_server_takes_is_named(
    change: str, table: str, file: Path, empty_database: str
) -> None:
    with closing(driver.connect(file)) as behind, behind:
        behind.execute(change)
    by = administrator(file)
    with pytest.raises(RuleBroken) as refusal:
        moving.move(file, empty_database, by=by, now=NOW)
    assert refusal.value.code == "move_unfit"
    assert refusal.value.facts["table"] == table
    refused_as("store_empty", empty_database)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("DELETE FROM complaint_topic; UPDATE employee SET name = 'x'", "move_differs"),
        ("DROP TRIGGER history_no_update ON history", "move_unsound"),
    ],
)
def test_a_copy_that_is_not_what_it_should_be_is_not_kept(
    change: str, code: str, file: Path, empty_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_rows = copying.copy_rows

    def spoiled(old: Any, new: Any, tell: Any) -> str:
        digest = copy_rows(old, new, tell)
        for statement in change.split(";"):
            new.execute_sql(statement)
        return digest

    monkeypatch.setattr(copying, "copy_rows", spoiled)
    break_off(code, file, empty_database)
    refused_as("store_empty", empty_database)


def test_nobody_else_writes_while_a_store_is_moved(file: Path, empty_database: str) -> None:
    tried: list[str] = []

    def meanwhile(_done: int, _total: int) -> None:
        with closing(driver.connect(file, timeout=0)) as other:
            try:
                other.execute("UPDATE employee SET name = 'x'")
            except driver.OperationalError as refusal:
                tried.append(str(refusal))

    moving.move(file, empty_database, by=administrator(file), now=NOW, tell=meanwhile)
    assert set(tried) == {"database is locked"}


def test_no_other_computer_writes_while_the_store_of_a_server_is_moved(
    file: Path, tmp_path: Path, empty_database: str
) -> None:
    moved(file, empty_database)
    seen: list[bool] = []

    def meanwhile(_done: int, _total: int) -> None:
        with psycopg.connect(empty_database) as other:
            lock = "SELECT pg_try_advisory_xact_lock(%s)"
            seen.append(other.execute(lock, (_WRITE_LOCK,)).fetchone() == (True,))

    by = administrator(empty_database)
    moving.move(empty_database, tmp_path / "back", by=by, now=NOW, tell=meanwhile)
    assert seen
    assert not any(seen)


# --- the digest --------------------------------------------------------------------------------


def test_the_digest_tells_any_change_of_a_value(file: Path) -> None:
    open_store(file)
    complaint = Complaint.get()
    changes: list[dict[str, Any]] = [
        {"reason": "NULL"},
        {"parties": "null"},
        {"outside_unit": True},
        {"about": people().handler.id},
        {"about": None, "reopened": 1},
    ]
    seen = {content_digest()}
    for change in changes:
        Complaint.update(**change).where(Complaint.id == complaint.id).execute()
        seen.add(content_digest())
    assert len(seen) == len(changes) + 1
