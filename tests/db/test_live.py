"""What a screen hears of other programs: that they wrote what it shows, and no more than that."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest

from db import complaints, notices, preferences, presence
from db.connection import close_store, create_store, on_this_thread
from db.live import Ear, Pulse
from db.models import Complaint
from rules.errors import RuleBroken
from rules.words import Urgency
from tests.db.outbox_help import of_ruth, set_up, written
from tests.platforms import needs_open_files_to_move
from tests.store import NOW, fill_store, opened, people, questions

pytestmark = pytest.mark.sqlite


@pytest.fixture(name="file")
def open_file(tmp_path: Path) -> Iterator[Path]:
    file = tmp_path / "kashuv.db"
    create_store(file)
    fill_store()
    yield file
    close_store()


@pytest.fixture(name="complaint")
def one_complaint(file: Path) -> Complaint:
    return opened(people().front_desk, handler=people().handler)


@pytest.fixture(name="ear")
def ear_of_the_owner(complaint: Complaint) -> Ear:
    """Give an ear that knows what is there."""
    ear = Ear(people().relations_owner.id)
    assert ear.listen() is not None
    return ear


def elsewhere(act: Callable[[], object]) -> None:
    """Act on a connection of its own, as another program does."""
    failed: list[BaseException] = []

    def run() -> None:
        try:
            with on_this_thread():
                act()
        except BaseException as error:  # noqa: BLE001 - told to the test
            failed.append(error)

    thread = Thread(target=run)
    thread.start()
    thread.join()
    assert not failed, failed


def moved(ear: Ear, act: Callable[[], object]) -> bool:
    """Tell whether the pulse moves by what another program does."""
    before = ear.pulse()
    elsewhere(act)
    heard = ear.listen()
    assert heard is not None
    return heard != before


@pytest.mark.sqlite
def test_while_nobody_writes_one_short_question_is_asked(ear: Ear) -> None:
    with questions() as asked:
        assert ear.listen() is None
    assert asked == ["PRAGMA database_list", "PRAGMA data_version"]


def test_the_pulse_is_one_question(ear: Ear) -> None:
    with questions() as asked:
        ear.pulse()
    assert len([one for one in asked if one.startswith("SELECT")]) == 1


def test_a_change_of_another_program_is_heard_once(ear: Ear, complaint: Complaint) -> None:
    by = people().handler
    assert moved(
        ear, lambda: complaints.update(complaint, {"urgency": Urgency.HIGH}, by=by, now=NOW)
    )
    assert ear.listen() is None


def test_ones_own_change_is_not_heard(ear: Ear, complaint: Complaint) -> None:
    complaints.update(complaint, {"reason": "x"}, by=people().handler, now=NOW)
    assert ear.listen() is None


def test_a_notice_read_elsewhere_is_heard_by_its_reader_only(
    ear: Ear, complaint: Complaint
) -> None:
    everybody = people()
    opened(everybody.department_rep)
    owner = everybody.relations_owner
    told = notices.unread(owner)
    assert told
    other = Ear(everybody.front_desk.id)
    before = other.pulse()
    assert moved(ear, lambda: notices.mark_read([told[0].id], by=owner, now=NOW))
    assert other.pulse() == before


def test_a_message_written_elsewhere_is_heard(ear: Ear) -> None:
    everybody = people()
    set_up(everybody)
    complaint = of_ruth(everybody)
    assert moved(ear, lambda: written(complaint, everybody.front_desk))


def test_presence_and_preferences_move_nothing(ear: Ear, complaint: Complaint) -> None:
    by = people().handler
    assert not moved(ear, lambda: presence.show("a", by, complaint.id, editing=True, now=NOW))
    assert not moved(ear, lambda: preferences.keep(by, "x", 1))


def test_a_store_that_was_moved_away_is_lost_and_back_when_it_is(ear: Ear, file: Path) -> None:
    away = file.with_name("elsewhere.db")
    close_store()  # its log of writes ahead ends with the last connection
    file.rename(away)
    for _ in range(2):
        with pytest.raises(RuleBroken, match="store_lost"):
            ear.listen()
        with pytest.raises(RuleBroken, match="store_lost"):
            ear.pulse()
    away.rename(file)
    assert isinstance(ear.listen(), Pulse)
    assert ear.listen() is None


def test_a_store_that_is_damaged_is_not_taken_for_one_that_will_be_back(
    ear: Ear, file: Path
) -> None:
    close_store()
    whole = bytearray(file.read_bytes())
    whole[4096 * 8 :] = b"x" * (len(whole) - 4096 * 8)
    file.write_bytes(whole)
    with pytest.raises(RuleBroken, match="store_damaged"):
        ear.listen()
    with pytest.raises(RuleBroken, match="store_damaged"):
        ear.pulse()


@needs_open_files_to_move
def test_a_file_replaced_under_an_open_connection_is_not_written_into(ear: Ear, file: Path) -> None:
    """SQLite itself would go on with the old file, which nobody sees any more."""
    ear.listen()
    file.rename(file.with_name("old.db"))
    file.write_bytes(file.with_name("old.db").read_bytes())
    with pytest.raises(RuleBroken, match="store_lost"):
        ear.listen()
