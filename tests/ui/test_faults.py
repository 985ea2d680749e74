"""Disks that are full, closed or gone: the cause is said, the form stays, and it goes on."""

import errno
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.models import Complaint, Employee, database
from rules.errors import RuleBroken
from tests.platforms import needs_full_disk
from tests.store import NOW, People, opened
from tests.ui.forms import shown
from ui import last_resort
from ui.background import Background
from ui.complaints.note_dialog import NoteDialog
from ui.foreseen import foreseen, of_file
from ui.last_resort_dialog import TroubleDialog
from ui.last_resort_window import LastResort
from ui.session import Session
from ui.wording import refusal

FULL = Path("/dev/full")
LONG = "חריקה בבלימה " * 300


@pytest.fixture
def complaint(people_on_disk: People) -> Complaint:
    return opened(people_on_disk.front_desk, handler=people_on_disk.handler)


@pytest.fixture
def note(
    app: QApplication, qtbot: QtBot, complaint: Complaint, people_on_disk: People
) -> NoteDialog:
    form = NoteDialog(Session(people_on_disk.handler, lambda: NOW), complaint, None)
    shown(qtbot, form)
    form.fields["text"].editor.setPlainText(LONG)  # type: ignore[attr-defined]
    return form


def fill_the_disk() -> None:
    """Let SQLite find no room for another page, and use up what is free in those it has."""
    database.execute_sql("PRAGMA max_page_count = 1")
    database.execute_sql("VACUUM")
    database.execute_sql("PRAGMA max_page_count = 1")


def free_the_disk() -> None:
    database.execute_sql("PRAGMA max_page_count = 1000000")


@pytest.mark.parametrize(
    ("spoil", "mend", "code"),
    [
        (fill_the_disk, free_the_disk, "store_full"),
        (
            lambda: database.execute_sql("PRAGMA query_only = 1"),
            lambda: database.execute_sql("PRAGMA query_only = 0"),
            "store_read_only",
        ),
    ],
)
def test_what_the_store_cannot_take_is_said_and_taken_when_it_can(
    note: NoteDialog,
    complaint: Complaint,
    spoil: Callable[[], object],
    mend: Callable[[], object],
    code: str,
) -> None:
    spoil()
    note.save()
    assert note.isVisible()
    assert note.banner.text().strip("\u200f") == refusal(RuleBroken(code))
    assert note.fields["text"].editor.toPlainText() == LONG  # type: ignore[attr-defined]
    mend()
    note.save()
    assert not note.isVisible()
    assert Complaint.get_by_id(complaint.id).contacts == complaint.contacts + 1


def test_a_question_that_the_store_cannot_answer_is_said_by_its_cause(
    app: QApplication, people: People, tmp_path: Path
) -> None:
    last_resort.keep_reports_in(tmp_path)
    resort = LastResort(lambda: None)
    try:
        database.execute_sql("PRAGMA query_only = 1")
        Employee.update(name="x").execute()
    except Exception as error:  # noqa: BLE001 - whatever the engine raises
        resort._meet(error)
    finally:
        database.execute_sql("PRAGMA query_only = 0")
    QApplication.processEvents()
    (dialog,) = resort._shown
    assert isinstance(dialog, TroubleDialog)
    assert not dialog.number
    assert not (tmp_path / last_resort.FOLDER).exists()
    dialog.done(0)
    last_resort.keep_reports_in(None)


# Files that people choose, and the folders they are in.


def write_to(path: Path) -> OSError:
    with pytest.raises(OSError, match="Errno") as wrong:
        path.write_bytes(b"a letter")
    return wrong.value


@needs_full_disk
def test_a_full_disk_is_called_full(app: QApplication) -> None:
    broken = of_file(write_to(FULL), FULL)
    assert broken.code == "disk_full"
    assert refusal(broken) == "הדיסק מלא. יש לפנות בו מקום ולנסות שוב: מה שהוקלד נשמר."


def test_a_folder_that_vanished_is_named(app: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "stick" / "letter.pdf"
    broken = of_file(write_to(path), path)
    assert broken.code == "folder_gone"
    assert str(path) in refusal(broken)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.EACCES, "write_forbidden"),
        (errno.EROFS, "write_forbidden"),
        (errno.EIO, "disk_failed"),
        (errno.EDQUOT, "disk_full"),
        (errno.EBUSY, "file_trouble"),
    ],
)
def test_other_causes_have_their_sentence_too(app: QApplication, number: int, code: str) -> None:
    broken = of_file(OSError(number, "whatever the system says"), Path("letter.pdf"))
    assert broken.code == code
    assert "whatever" not in refusal(broken)


def test_a_job_beside_the_window_says_the_cause_and_reports_nothing(
    app: QApplication, tmp_path: Path
) -> None:
    last_resort.keep_reports_in(tmp_path)
    background, said = Background(), list[str]()

    def write() -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "/home/ruth/backup.db")

    background.run(write, print, said.append)
    background.wait()
    QApplication.processEvents()
    last_resort.keep_reports_in(None)
    assert said == ["הדיסק מלא. יש לפנות בו מקום ולנסות שוב: מה שהוקלד נשמר."]
    assert not (tmp_path / last_resort.FOLDER).exists()


@pytest.mark.parametrize(
    "error", [ValueError("disk is full"), FileNotFoundError(errno.ENOENT, "x"), OSError("odd")]
)
def test_a_fault_of_the_program_is_not_blamed_on_the_disk(error: Exception) -> None:
    assert foreseen(error) is None
