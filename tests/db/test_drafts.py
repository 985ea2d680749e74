"""Drafts on the disk: whole or not there, each given to the one who typed it."""

import json
import os
import stat
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from db import draft_subjects, staff
from db import drafts as module
from db.drafts import Draft, Drafts, Place
from db.identity import identity
from db.models import Complaint, Customer
from rules.errors import RuleBroken
from tests.platforms import needs_file_modes
from tests.store import NOW, People, customer, opened

MINE = Place(1, "updateDialog", "complaint:12")


@pytest.fixture
def drafts(tmp_path: Path) -> Drafts:
    return Drafts(tmp_path, "one-store")


def typed(place: Place = MINE, /, **values: Any) -> Draft:
    return Draft(place, NOW, values or {"text": "הרכב שוב נתקע"}, {"text": ""}, 3, ("customer:5",))


def test_a_draft_comes_back_as_it_was_typed(drafts: Drafts) -> None:
    nasty: dict[str, Any] = {"text": 'א\u202e\x00\ud800"\n<b>🚗', "list": [1, None, True]}
    drafts.keep(typed(**nasty))
    found = drafts.get(MINE)
    assert found == typed(**nasty)


def test_the_last_one_typed_is_the_one_that_is_there(drafts: Drafts) -> None:
    drafts.keep(typed(text="א"))
    drafts.keep(typed(text="אב"))
    assert [one.values["text"] for one in drafts.of(1)] == ["אב"]


def test_nobody_is_given_what_another_typed(drafts: Drafts) -> None:
    drafts.keep(typed())
    assert drafts.of(2) == []
    assert drafts.get(MINE._replace(employee=2)) is None


def test_a_store_that_took_the_place_of_another_shows_none_of_its_drafts(
    drafts: Drafts, tmp_path: Path
) -> None:
    drafts.keep(typed())
    other = Drafts(tmp_path, "another-store")
    assert other.of(1) == []
    assert other.get(MINE) is None
    assert drafts.get(MINE) is not None


def test_the_open_store_names_the_drafts(people: People, tmp_path: Path) -> None:
    Drafts.of_the_store(tmp_path).keep(typed())
    assert Drafts(tmp_path, identity()).get(MINE) is not None


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"x"',
        b"\xff\xfe",
        b'{"store": "one-store"}',
        b'{"store": "one-store", "place": 7, "at": "x", "values": [], "before": {}}',
        b"[" * 50_000,
    ],
)
def test_a_torn_file_is_set_aside_and_the_others_are_given(drafts: Drafts, damaged: bytes) -> None:
    drafts.keep(typed())
    other = MINE._replace(subject="complaint:13")
    drafts.keep(typed(other))
    torn = _file_of(drafts, MINE)
    torn.write_bytes(damaged)
    assert [one.place for one in drafts.of(1)] == [other]
    assert not torn.exists()
    assert torn.with_suffix(".aside").read_bytes() == damaged


def test_a_draft_under_a_name_that_is_not_its_own_is_set_aside(drafts: Drafts) -> None:
    drafts.keep(typed())
    file = _file_of(drafts, MINE)
    found = json.loads(file.read_text())
    found["place"][0] = 2
    file.write_text(json.dumps(found))
    assert drafts.of(2) == []
    assert drafts.of(1) == []


def test_a_writing_that_was_cut_short_leaves_the_draft_before_it(
    drafts: Drafts, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts.keep(typed(text="קודם"))
    monkeypatch.setattr(os, "fsync", _full_disk)
    with pytest.raises(RuleBroken) as refused:
        drafts.keep(typed(text="אחר"))
    assert refused.value.code == "draft_not_kept"
    found = drafts.get(MINE)
    assert found is not None
    assert found.values == {"text": "קודם"}


def test_it_is_on_the_disk_before_it_has_its_name(
    drafts: Drafts, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []
    sync = os.fsync

    def watched(opened: int) -> None:
        seen.append(_file_of_or_none(drafts) is None)
        sync(opened)

    monkeypatch.setattr(os, "fsync", watched)
    drafts.keep(typed())
    assert seen[0]
    assert os.name != "posix" or seen == [True, False]


def test_a_draft_that_is_far_too_long_is_refused_and_not_cut(drafts: Drafts) -> None:
    with pytest.raises(RuleBroken) as refused:
        drafts.keep(typed(text="a" * (module.MOST_BYTES + 1)))
    assert refused.value.code == "draft_too_long"
    assert drafts.of(1) == []


@needs_file_modes
def test_only_this_person_of_the_desktop_can_read_them(drafts: Drafts) -> None:
    old = os.umask(0)
    try:
        drafts.keep(typed())
    finally:
        os.umask(old)
    assert stat.S_IMODE(drafts.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(_file_of(drafts, MINE).stat().st_mode) == 0o600


def test_what_is_erased_takes_everybodys_drafts_about_it_along(drafts: Drafts) -> None:
    drafts.keep(typed())
    drafts.keep(typed(Place(2, "messageDialog", "complaint:12/message:4")))
    drafts.keep(Draft(Place(1, "openDialog"), NOW, {"phone": "050"}, about=("customer:5",)))
    drafts.keep(Draft(Place(1, "customerDialog", "customer:6"), NOW, {"name": "א"}))
    drafts.keep(Draft(Place(1, "noteDialog", "complaint:120"), NOW, {"text": "ב"}))
    assert drafts.drop_about(complaints=[12]) == 2
    assert drafts.drop_about(customers=[5]) == 1
    assert sorted(one.place.form for one in drafts.of(1)) == ["customerDialog", "noteDialog"]


def test_what_nobody_came_back_to_goes_after_a_month(drafts: Drafts) -> None:
    for place, days in ((MINE, 31), (MINE._replace(subject="complaint:13"), 29)):
        drafts.keep(typed(place))
        then = (NOW - timedelta(days=days)).timestamp()
        os.utime(_file_of(drafts, place), (then, then))
    drafts.drop_older(NOW)
    assert [one.place.subject for one in drafts.of(1)] == ["complaint:13"]


def test_a_draft_that_was_typed_while_the_clock_had_stopped_is_not_old(drafts: Drafts) -> None:
    """An old PC whose battery is empty begins its day in the year 2000."""
    drafts.keep(typed(MINE))
    os.utime(_file_of(drafts, MINE), (946_684_800, 946_684_800))
    drafts.drop_older(NOW)
    drafts.drop_older(NOW + timedelta(days=29))
    assert len(drafts.of(1)) == 1
    drafts.drop_older(NOW + timedelta(days=31))
    assert drafts.of(1) == []


def test_without_a_folder_there_are_no_drafts_and_dropping_is_nothing(drafts: Drafts) -> None:
    drafts.drop(MINE)
    drafts.drop_older(NOW)
    assert drafts.of(1) == []
    assert drafts.drop_about(customers=[1]) == 0


def test_the_drafts_about_somebody_erased_on_another_pc_go_at_the_next_start(
    people: People, drafts: Drafts
) -> None:
    kept, erased = customer(people.front_desk, "רות"), customer(people.front_desk, "דנה")
    Customer.update(erased_at=NOW).where(Customer.id == erased.id).execute()
    for one in (kept, erased):
        place = Place(1, "openDialog", "", one.id)
        drafts.keep(Draft(place, NOW, {"phone": "050"}, about=(f"customer:{one.id}",)))
    draft_subjects.forget(drafts, NOW)
    assert [one.place.copy for one in drafts.of(1)] == [kept.id]


def test_what_a_draft_is_about_is_told_only_to_who_may_see_it(people: People) -> None:
    his = opened(people.front_desk, handler=people.handler, customer=customer(people.front_desk))
    seen = draft_subjects.complaints([his.id], staff.actor(people.handler))
    assert seen[his.id] == (his.number, "רות ישראלי")
    complaints_about_him = Complaint.update(about=people.handler).where(Complaint.id == his.id)
    complaints_about_him.execute()
    assert draft_subjects.complaints([his.id], staff.actor(people.handler)) == {}


def _file_of(drafts: Drafts, place: Place) -> Path:
    return drafts.lock_file(place).with_suffix(".json")


def _file_of_or_none(drafts: Drafts) -> Path | None:
    file = _file_of(drafts, MINE)
    return file if file.exists() else None


def _full_disk(_opened: int) -> None:
    raise OSError(28, "No space left on device")
