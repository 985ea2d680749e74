"""Backups of a store on a server: the same files as ever, one PC a day, and the way back."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest

from db import backups, importing
from db.backups import backup, read_manifest, restore
from db.backups.folder import entries
from db.backups.onto_server import restore_onto_server
from db.checking import check
from db.connection import close_store, open_store
from db.copying import content_digest
from db.engines import postgresql
from db.identity import identity
from db.models import AuditLine, Complaint, Customer, database
from rules.backups import Reason
from rules.errors import RuleBroken
from rules.words import Deed
from tests.store import NOW, hours, opened, people

COPY_OF_A_CUSTOMER = """
    INSERT INTO customer (number, name, kind, email, address, remarks, sms_consent, email_consent,
        promotion_consent, reach, form_of_address, version)
    SELECT 999, name, kind, email, address, remarks, sms_consent, email_consent,
        promotion_consent, reach, form_of_address, version FROM customer LIMIT 1
"""


def without_restores() -> list[str]:
    lines = AuditLine.select().where(AuditLine.deed != Deed.RESTORED).order_by(AuditLine.id)
    return [line.chain for line in lines]


def test_a_backup_of_a_server_opens_as_a_file_and_holds_the_same(
    address: str, tmp_path: Path
) -> None:
    made = backup(tmp_path / "one.kashuv", by=people().administrator, now=NOW)
    name, digest, lines = identity(), content_digest(), without_restores()
    assert made == read_manifest(tmp_path / "one.kashuv")
    assert (made.identity, made.counts["complaint"]) == (name, 1)
    assert made.audit_id == AuditLine.select().count()
    close_store()
    restore(tmp_path / "one.kashuv", tmp_path / "here" / "kashuv.db", now=NOW)
    open_store(tmp_path / "here" / "kashuv.db")
    assert check() == []
    assert without_restores() == lines
    line = AuditLine.select().order_by(AuditLine.id.desc()).first()
    database.execute_sql("DROP TRIGGER audit_line_no_delete")
    line.delete_instance()
    assert content_digest() == digest


def test_a_backup_shows_one_moment_whatever_others_write(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = postgresql.PostgresqlStore.one_moment
    before = Customer.select().count()

    @contextmanager
    def meanwhile(store: postgresql.PostgresqlStore) -> Iterator[None]:
        with counted(store):
            database.execute_sql("SELECT COUNT(*) FROM customer")
            with psycopg.connect(address) as other:
                other.execute(COPY_OF_A_CUSTOMER)
            yield

    monkeypatch.setattr(postgresql.PostgresqlStore, "one_moment", meanwhile)
    made = backup(tmp_path / "one.kashuv", by=people().administrator, now=NOW)
    assert made.counts["customer"] == before
    assert Customer.select().count() == before + 1


def test_a_backup_goes_into_an_empty_database_and_people_work_on(
    address: str, empty_database: str, tmp_path: Path
) -> None:
    backup(tmp_path / "one.kashuv", by=people().administrator, now=NOW)
    lines = without_restores()
    close_store()
    restore_onto_server(tmp_path / "one.kashuv", empty_database, beside=tmp_path / "pc", now=NOW)
    assert list((tmp_path / "pc").iterdir()) == []
    open_store(empty_database)
    assert check() == []
    assert without_restores() == lines
    assert AuditLine.select().where(AuditLine.deed == Deed.RESTORED).count() == 1
    opened(people().front_desk)
    assert Complaint.select().count() == 2


def test_a_database_with_anything_in_it_is_not_restored_over(address: str, tmp_path: Path) -> None:
    backup(tmp_path / "one.kashuv", by=people().administrator, now=NOW)
    digest = content_digest()
    close_store()
    with pytest.raises(RuleBroken) as refusal:
        restore_onto_server(tmp_path / "one.kashuv", address, beside=tmp_path / "pc", now=NOW)
    assert refusal.value.code == "restore_needs_empty"
    assert "secret" not in str(refusal.value.facts)
    open_store(address)
    assert content_digest() == digest


def test_of_all_computers_one_makes_the_backup_of_the_day(address: str, tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    made = backups.take(Reason.WORK, now=NOW, folder=one)
    assert made is not None
    assert read_manifest(made).reason == "work"
    opened(people().front_desk)
    assert backups.take(Reason.WORK, now=NOW + hours(1), folder=one) is None
    assert backups.take(Reason.WORK, now=NOW + hours(1), folder=other) is None
    assert backups.take(Reason.ASKED, now=NOW + hours(1), folder=other) is not None
    tomorrow = NOW + timedelta(days=1, hours=2)
    assert backups.take(Reason.WORK, now=tomorrow, folder=other) is not None
    assert [len(entries(folder)) for folder in (one, other)] == [1, 2]


def test_two_computers_do_not_make_it_at_the_same_time(address: str, tmp_path: Path) -> None:
    with psycopg.connect(address) as other:
        other.execute("SELECT pg_advisory_lock(%s)", (postgresql._DAILY,))
        assert backups.take(Reason.WORK, now=NOW, folder=tmp_path / "pc") is None
        other.execute("SELECT pg_advisory_unlock(%s)", (postgresql._DAILY,))
    assert backups.take(Reason.WORK, now=NOW, folder=tmp_path / "pc") is not None


def test_without_a_folder_of_this_computer_none_is_made(address: str) -> None:
    assert backups.take(Reason.WORK, now=NOW) is None


def test_a_second_folder_that_is_away_does_not_have_every_computer_make_another(
    address: str, tmp_path: Path
) -> None:
    one, other, away = tmp_path / "one", tmp_path / "other", tmp_path / "usb"
    with pytest.raises(RuleBroken) as refusal:
        backups.take(Reason.WORK, now=NOW, folder=one, second_folder=away)
    assert refusal.value.code == "backup_second_missing"
    assert len(entries(one)) == 1
    assert backups.take(Reason.WORK, now=NOW + hours(1), folder=other) is None


def test_before_an_erasure_there_is_a_backup_whatever_another_computer_makes(
    address: str, tmp_path: Path
) -> None:
    with psycopg.connect(address) as other:
        other.execute("SELECT pg_advisory_lock(%s)", (postgresql._DAILY,))
        made = backups.take(Reason.ERASURE, now=NOW, folder=tmp_path / "pc")
        other.execute("SELECT pg_advisory_unlock(%s)", (postgresql._DAILY,))
    assert made is not None
    assert read_manifest(made).reason == "before-erasure"


def test_before_an_import_there_is_a_backup_on_the_computer_that_imports(
    address: str, tmp_path: Path
) -> None:
    rows = [(2, ("1001", "דוד לוי"))]
    mapping = {"customer_number": 0, "customer_name": 1}
    by = people().administrator
    one = importing.understand(rows, mapping, now=NOW)
    importing.apply(one, backups_in=tmp_path / "pc", by=by, now=NOW)
    (entry,) = entries(tmp_path / "pc")
    assert entry.reason is Reason.IMPORT


def test_copying_may_last_as_long_as_it_takes_and_nothing_else_may(address: str) -> None:
    def limits() -> set[str]:
        names = ("statement_timeout", "idle_in_transaction_session_timeout")
        return {database.execute_sql(f"SHOW {name}").fetchone()[0] for name in names}

    assert "0" not in limits()
    with database.obj.one_moment():
        assert limits() == {"0"}
    assert "0" not in limits()
