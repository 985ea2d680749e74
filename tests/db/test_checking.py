"""What looking through a store finds."""

from typing import Any

import pytest

from db import letters, stored_files
from db.checking import check
from db.models import Attachment, Complaint, IncomingMail, Letter, StoredFile, database
from rules.words import TextKind
from tests.engine import links_unwatched, unguard
from tests.store import NOW, People, opened


def codes() -> list[str]:
    return [trouble.code for trouble in check()]


def test_a_sound_store_has_nothing_to_tell(people: People) -> None:
    opened(people.front_desk)
    assert codes() == []


def test_a_letter_that_is_not_as_it_left_is_found(people: People) -> None:
    complaint = opened(people.front_desk)
    letters.archive(
        complaint, TextKind.INTERIM, subject="x", pdf=b"%PDF", by=people.front_desk, now=NOW
    )
    assert codes() == []
    unguard("letter")
    Letter.update(pdf=b"-").execute()
    assert codes() == ["history_unguarded", "letter_damaged"]


def test_a_file_that_is_not_as_it_came_is_found(store: None) -> None:
    mail = IncomingMail.create(mailbox="x", message_id="<1@x>", received_at=NOW, taken_at=NOW)
    kept = stored_files.keep(b"picture")
    Attachment.create(mail=mail, name="a.png", content_type="image/png", file=kept, at=NOW)
    assert codes() == []
    StoredFile.update(content=b"pictur").execute()
    assert codes() == ["attachment_damaged"]


def test_files_are_looked_at_one_at_a_time(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    complaint = opened(people.front_desk)
    by = people.front_desk
    letters.archive(complaint, TextKind.INTERIM, subject="x", pdf=b"%PDF", by=by, now=NOW)
    stored_files.keep(b"picture")
    asked: list[str] = []
    ask = database.obj.execute_sql

    def noted(sql: str, *rest: Any) -> Any:
        asked.append(sql)
        return ask(sql, *rest)

    monkeypatch.setattr(database.obj, "execute_sql", noted)
    assert check() == []
    whole = [sql for sql in asked if '"content"' in sql or '"pdf"' in sql]
    assert len(whole) == 2
    assert all(" WHERE " in sql for sql in whole)


def test_a_changed_line_of_the_audit_log_is_found(store: None) -> None:
    unguard("audit_line")
    database.execute_sql("UPDATE audit_line SET by_id = 2 WHERE id = 1")
    assert codes() == ["history_unguarded", "audit_broken"]


def test_a_row_that_points_nowhere_is_found(people: People) -> None:
    complaint = opened(people.front_desk)
    with links_unwatched():
        Complaint.update(customer=999).where(Complaint.id == complaint.id).execute()
    assert codes() == ["link_broken"]


@pytest.mark.sqlite
def test_settings_that_make_the_store_unsafe_are_found(people: People) -> None:
    database.execute_sql("PRAGMA synchronous = 0")
    assert codes() == ["store_pragma_refused"]
    database.execute_sql("PRAGMA synchronous = 2")
    database.execute_sql("PRAGMA application_id = 1")
    assert codes() == ["store_foreign"]
