"""Erasing leaves no copy: not in the file, its log, drafts or anything else beside the store."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from peewee import sqlite3 as driver

from db import audit, checking
from db.backups import restore, take
from db.backups.folder import entries
from db.connection import FILE_NAME, close_store, create_store, open_store
from db.drafts import Draft, Drafts, Place
from db.models import AuditLine, Complaint, Customer, database
from db.privacy import again, clearing, older_backups
from db.privacy.erasing import erase
from db.privacy.here import Here
from db.privacy.older_backups import holding_erased, let_go_older
from rules.backups import Reason, gone_by
from rules.words import Deed, Status
from tests.db import privacy_help
from tests.db.privacy_help import NAME, PHONE, Marked, marked, words
from tests.store import NOW, People, Template, closed, customer, hours, opened
from tests.store import people as people_of

pytestmark = pytest.mark.sqlite


@pytest.fixture
def people(store_template: Template, tmp_path: Path) -> Iterator[People]:
    """Open a store in a file, as at work."""
    create_store(tmp_path / FILE_NAME)
    store_template.backup(database.connection())
    yield people_of()
    close_store()


def traces(folder: Path, but: str = "backups") -> list[tuple[str, str]]:
    """Give the marked words in the bytes of every file below a folder, and where they are."""
    return [
        (str(file.relative_to(folder)), word)
        for file in folder.rglob("*")
        if file.is_file() and but not in file.relative_to(folder).parts
        for word in words()
        for written in (word.encode(), json.dumps(word)[1:-1].encode())
        if written in file.read_bytes()
    ]


def typed(people: People, her: Marked, folder: Path) -> Drafts:
    """Leave drafts: about her, about her complaint, one that names her, and another's."""
    drafts = Drafts.of_the_store(folder)
    for subject, words_typed in (
        (f"customer:{her.customer.id}", "הערה"),
        (f"complaint:{her.complaint.id}", "הערה"),
        ("", f"התקשרה {NAME} שוב"),
        ("copy", PHONE),
        ("other", "לקוח אחר לגמרי"),
    ):
        place = Place(people.handler.id, "openDialog", subject)
        drafts.keep(Draft(place, NOW, {"text": words_typed}))
    (drafts.folder / "torn.aside").write_text(NAME, encoding="utf-8")
    return drafts


def test_no_file_beside_the_store_holds_her_any_more(people: People, tmp_path: Path) -> None:
    her = marked(people)
    drafts = typed(people, her, tmp_path)
    found = {word for _file, word in traces(tmp_path)}
    assert found == set(words())
    done = erase(her.customer, by=people.administrator, now=NOW)
    assert done.is_cleared
    assert traces(tmp_path) == []
    assert [draft.place.subject for draft in drafts.of(people.handler.id)] == ["other"]
    close_store()
    assert traces(tmp_path) == []


def test_a_backup_is_made_before_and_holds_her(people: People, tmp_path: Path) -> None:
    her = marked(people)
    erase(her.customer, by=people.administrator, now=NOW)
    (made,) = entries(tmp_path / "backups")
    assert made.reason is Reason.ERASURE
    assert holding_erased(Here()) == (1, gone_by(NOW))


def test_the_list_of_the_erased_holds_ids_and_moments_alone(people: People, tmp_path: Path) -> None:
    her = marked(people)
    erase(her.customer, by=people.administrator, now=NOW)
    kept = json.loads((tmp_path / again.FILE_NAME).read_text())
    assert kept["erased"] == [{"id": her.customer.id, "at": "2026-11-22T07:00:00+00:00"}]
    assert set(kept) == {"store", "erased"}


def test_while_somebody_reads_in_old_pages_the_clearing_waits_for_the_next_start(
    people: People, tmp_path: Path
) -> None:
    her = marked(people)
    with closing(driver.connect(tmp_path / FILE_NAME)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT COUNT(*) FROM customer").fetchone()
        database.obj.timeout = 0.05
        done = erase(her.customer, by=people.administrator, now=NOW)
        reader.execute("ROLLBACK")
    assert not done.is_cleared
    assert clearing.is_pending()
    assert traces(tmp_path) != []
    assert clearing.make_up(tmp_path, NOW + hours(1))
    assert traces(tmp_path) == []
    assert not clearing.make_up(tmp_path, NOW + hours(2))


def test_letting_go_of_backups_is_not_taken_for_an_erasure_that_was_broken_off(
    people: People, tmp_path: Path
) -> None:
    her = marked(people)
    erase(her.customer, by=people.administrator, now=NOW)
    let_go_older(Here(), by=people.administrator, now=NOW + hours(1))
    assert not clearing.is_pending()
    assert AuditLine.select().where(AuditLine.deed == Deed.ERASED).count() == 3


@pytest.mark.parametrize("second", [False, True])
def test_older_backups_can_be_let_go_and_one_good_one_stays(
    second: bool, people: People, tmp_path: Path
) -> None:
    her = marked(people)
    other_disk = tmp_path / "disk"
    other_disk.mkdir()
    here = Here(second_folder=other_disk if second else None)
    take(Reason.ASKED, now=NOW - hours(5), second_folder=here.second_folder)
    damaged = tmp_path / "damaged" / "20261101T000000Z"
    damaged.mkdir(parents=True)
    (damaged / FILE_NAME).write_text(NAME, encoding="utf-8")
    erase(her.customer, here=here, by=people.administrator, now=NOW)
    # Two backups, perhaps twice, and the damaged store.
    assert holding_erased(here).how_many == (5 if second else 3)
    gone = let_go_older(here, by=people.administrator, now=NOW + hours(1))
    assert gone == (5 if second else 3)
    (kept,) = entries(tmp_path / "backups")
    assert kept.reason is Reason.ASKED
    assert holding_erased(here).how_many == 0
    assert len([*other_disk.rglob("*.kashuv")]) == second
    close_store()
    for name in (FILE_NAME, f"{FILE_NAME}-wal", f"{FILE_NAME}-shm"):
        (tmp_path / name).unlink(missing_ok=True)
    restore(kept.file, tmp_path / FILE_NAME, now=NOW + hours(2))
    open_store(tmp_path / FILE_NAME)
    assert privacy_help.left() == []


def test_a_backup_that_somebody_has_open_does_not_keep_the_others(
    people: People, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for hour in (5, 4, 3):
        take(Reason.ASKED, now=NOW - hours(hour))
    newest, held, oldest = (entry.file for entry in entries(tmp_path / "backups"))

    def refused(file: Path) -> None:
        if file == held:
            raise PermissionError(13, "held", str(file))
        file.unlink()

    monkeypatch.setattr(older_backups, "remove", refused)
    with pytest.raises(PermissionError):
        let_go_older(Here(), by=people.administrator, now=NOW)
    assert held.exists()
    assert not newest.exists()
    assert not oldest.exists()


def test_older_backups_stay_when_no_fresh_one_can_be_made(people: People, tmp_path: Path) -> None:
    her = marked(people)
    erase(her.customer, by=people.administrator, now=NOW)
    gone = Here(second_folder=tmp_path / "unplugged")
    with pytest.raises(Exception, match="backup_second_missing"):
        let_go_older(gone, by=people.administrator, now=NOW + hours(1))
    assert len(entries(tmp_path / "backups")) == 2


# --- a restore ----------------------------------------------------------------------------------


def restored(backup: Path, tmp_path: Path, now: object = NOW + hours(2)) -> None:
    close_store()
    restore(backup, tmp_path / FILE_NAME, now=now)  # type: ignore[arg-type]
    open_store(tmp_path / FILE_NAME)


def test_who_was_erased_is_erased_again_by_a_restore(people: People, tmp_path: Path) -> None:
    her = marked(people)
    other = customer(people.front_desk, "נשארת במקומה")
    made = take(Reason.ASKED, now=NOW - hours(1))
    assert made is not None
    erase(her.customer, by=people.administrator, now=NOW)
    restored(made, tmp_path)
    assert privacy_help.left() == []
    assert traces(tmp_path) == []
    assert Customer.get_by_id(other.id).name == "נשארת במקומה"
    assert again.erased_by_restore(tmp_path / FILE_NAME) == 1
    assert audit.verify() == []
    assert checking.check() == []
    assert not clearing.is_pending()


def test_the_backup_of_the_very_moment_before_is_no_way_back(
    people: People, tmp_path: Path
) -> None:
    her = marked(people)
    erase(her.customer, by=people.administrator, now=NOW)
    (made,) = entries(tmp_path / "backups")
    restored(made.file, tmp_path)
    assert privacy_help.left() == []


def test_a_complaint_that_was_open_in_the_backup_is_not_left_open(
    people: People, tmp_path: Path
) -> None:
    her = customer(people.front_desk, NAME)
    case = opened(people.front_desk, customer=her, handler=people.handler)
    made = take(Reason.ASKED, now=NOW)
    assert made is not None
    closed(Complaint.get_by_id(case.id), people.relations_owner, now=NOW + hours(1))
    erase(her, by=people.administrator, now=NOW + hours(2))
    restored(made, tmp_path, NOW + hours(3))
    found = Complaint.get_by_id(case.id)
    assert (found.text, found.status) == ("", Status.CLOSED)


def test_an_id_that_somebody_else_has_since_is_not_erased_by_a_later_restore(
    people: People, tmp_path: Path
) -> None:
    before_her = take(Reason.ASKED, now=NOW - hours(1))
    assert before_her is not None
    her = marked(people)
    erase(her.customer, by=people.administrator, now=NOW)
    restored(before_her, tmp_path, NOW + hours(1))
    new = customer(people_of().front_desk, "לקוח חדש לגמרי")
    assert new.id == her.customer.id
    made = take(Reason.ASKED, now=NOW + hours(2))
    assert made is not None
    restored(made, tmp_path, NOW + hours(3))
    assert Customer.get_by_id(new.id).name == "לקוח חדש לגמרי"


def test_a_lost_list_is_made_good_by_the_store_that_is_replaced(
    people: People, tmp_path: Path
) -> None:
    her = marked(people)
    made = take(Reason.ASKED, now=NOW - hours(1))
    assert made is not None
    erase(her.customer, by=people.administrator, now=NOW)
    (tmp_path / again.FILE_NAME).unlink()
    restored(made, tmp_path)
    assert privacy_help.left() == []


def test_an_unreadable_list_keeps_nobody_from_restoring(people: People, tmp_path: Path) -> None:
    made = take(Reason.ASKED, now=NOW - hours(1))
    assert made is not None
    for rubbish in ("", "[]", '{"store": 1}', '{"store": "x", "erased": [{"id": "a"}]}'):
        (tmp_path / again.FILE_NAME).write_text(rubbish)
        restored(made, tmp_path)


# --- broken off ---------------------------------------------------------------------------------

_ERASE = """
import os, sys
from datetime import datetime, timezone
from pathlib import Path
from db.connection import open_store
from db.models import Customer, Employee, database
from db.privacy.erasing import erase
open_store(Path(sys.argv[1]))
left = int(sys.argv[2])
ask = database.obj.execute_sql
def counted(sql, params=None):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), 9)
    return ask(sql, params)
by = Employee.get(Employee.sign_in == "administrator")
her = Customer.get_by_id(int(sys.argv[3]))
database.obj.execute_sql = counted
erase(her, by=by, now=datetime.fromtimestamp(int(sys.argv[4]), timezone.utc))
"""


def test_killed_at_any_question_all_is_there_or_nothing(people: People, tmp_path: Path) -> None:
    her = marked(people)
    typed(people, her, tmp_path)
    close_store()
    whole = (tmp_path / FILE_NAME).read_bytes()
    wholes, erased = 0, 0
    steps = [*range(1, 240, 17), 100_000]
    for step in steps:
        for name in (f"{FILE_NAME}-wal", f"{FILE_NAME}-shm"):
            (tmp_path / name).unlink(missing_ok=True)
        (tmp_path / FILE_NAME).write_bytes(whole)
        arguments = [str(tmp_path / FILE_NAME), str(step), str(her.customer.id)]
        ended = subprocess.run(
            [sys.executable, "-c", _ERASE, *arguments, str(int(NOW.timestamp()))],
            cwd=Path(clearing.__file__).parent.parent.parent,
            check=False,
        )
        # POSIX tells the signal, Windows the same number as what the program gave.
        assert ended.returncode in (0, -9, 9)
        open_store(tmp_path / FILE_NAME)
        found = privacy_help.left()
        assert found in ([], words()), (step, found)
        assert checking.check() == []
        if found:
            wholes += 1
        else:
            erased += 1
            clearing.make_up(tmp_path, NOW + hours(1))
            close_store()
            assert [one for one in traces(tmp_path) if "drafts" not in one[0]] == []
            assert (tmp_path / again.FILE_NAME).exists()
        close_store()
    assert wholes > 2
    assert erased > 2
