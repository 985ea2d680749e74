"""What is not taken back: somebody else's, old, built upon, or without the right to it."""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from db import (
    appointments,
    complaints,
    contacts,
    settings,
    staff,
    undo,
)
from db.models import (
    Complaint,
    Employee,
    History,
)
from rules.errors import RuleBroken
from rules.permissions import Scope
from rules.words import (
    Action,
    Channel,
    Direction,
    Event,
)
from tests.db.undo_help import (
    LATER,
    WORKSHOP_HOUR,
    Act,
    bay,
    books,
    classifies,
    closes_and_classifies,
    fresh,
    is_refused,
    logs_a_call,
    newest_step,
    transfers,
    updates,
    writes_a_note,
)
from tests.store import NOW, People, hours, opened, refused


@pytest.fixture(name="handed")
def a_transferred_complaint(people: People) -> Complaint:
    made = opened(people.front_desk, handler=people.handler)
    transfers(made, people)
    return fresh(made)


def test_only_who_did_it_takes_it_back(handed: Complaint, people: People) -> None:
    is_refused("undo_not_yours", people.service_manager)


def test_after_its_minutes_it_stays(handed: Complaint, people: People) -> None:
    settings.change({"undo_minutes": 3}, by=people.administrator, now=NOW)
    is_refused("undo_too_late", people.relations_owner, NOW + timedelta(minutes=3, seconds=1))
    undo.undo(newest_step(), by=people.relations_owner, now=NOW + timedelta(minutes=3))


def test_a_clock_set_back_gives_no_more_time(handed: Complaint, people: People) -> None:
    is_refused("undo_too_late", people.relations_owner, NOW - hours(1))


def test_what_another_built_upon_stays_and_is_named(handed: Complaint, people: People) -> None:
    step = newest_step()
    contacts.add(
        handed, Channel.CALL, Direction.OUTGOING, "דיברתי", by=people.other_handler, now=LATER
    )
    with pytest.raises(RuleBroken) as refusal:
        undo.undo(step, by=people.relations_owner, now=LATER)
    assert refusal.value.code == "undo_built_upon"
    facts = refusal.value.facts
    assert (facts["event"], facts["by"]) == (Event.CONTACT, people.other_handler.name)
    assert undo.last_of(handed, people.relations_owner, LATER) is None
    assert undo.latest(people.relations_owner, LATER) is None


def test_what_one_built_upon_oneself_is_taken_back_first(handed: Complaint, people: People) -> None:
    first = newest_step()
    classifies(handed, people)
    with refused("undo_built_upon"):
        undo.undo(first, by=people.relations_owner, now=LATER)
    undo.undo(newest_step(), by=people.relations_owner, now=LATER)
    assert undo.last_of(fresh(handed), people.relations_owner, LATER) == first
    undo.undo(first, by=people.relations_owner, now=LATER)
    assert fresh(handed).handler == people.handler


def test_what_the_program_does_by_itself_builds_on_nothing(
    handed: Complaint, people: People
) -> None:
    History.create(complaint=handed, at=LATER, event=Event.OVERDUE, facts={"told": []})
    undo.undo(newest_step(), by=people.relations_owner, now=LATER)


def test_a_change_that_left_no_line_is_seen_by_the_version(
    handed: Complaint, people: People
) -> None:
    Complaint.update(version=Complaint.version + 1).execute()
    is_refused("undo_built_upon", people.relations_owner)


def test_nothing_is_taken_back_twice(handed: Complaint, people: People) -> None:
    step = newest_step()
    undo.undo(step, by=people.relations_owner, now=LATER)
    with refused("undo_nothing"):
        undo.undo(step, by=people.relations_owner, now=LATER)


def test_a_step_seen_before_is_not_taken_for_a_new_one_of_the_same_id(
    handed: Complaint, people: People
) -> None:
    seen = newest_step()
    undo.undo(seen, by=people.relations_owner, now=LATER)
    classifies(handed, people)
    # SQLite gives the number of a row that went to the next one.
    seen.id = newest_step().id
    with refused("undo_nothing"):
        undo.undo(seen, by=people.relations_owner, now=LATER)


def take_right(person: Employee, action: Action, people: People) -> None:
    staff.update(
        person,
        details_of(person, {action: Scope.NONE}),
        by=people.administrator,
        now=NOW,
    )


def details_of(person: Employee, rights: Mapping[Action, Scope]) -> staff.Details:
    return staff.Details(person.name, person.sign_in, person.role, rights=rights)


@pytest.mark.parametrize(
    ("act", "action"),
    [
        (updates, Action.UPDATE),
        (logs_a_call, Action.CONTACT),
        (transfers, Action.TRANSFER),
        (classifies, Action.CLASSIFY),
        (closes_and_classifies, Action.CLOSE),
        (closes_and_classifies, Action.CLASSIFY),
        (books, Action.CONTACT),
    ],
    ids=lambda value: getattr(value, "__name__", str(value)),
)
def test_whose_right_was_taken_away_takes_nothing_back(
    act: Act, action: Action, people: People
) -> None:
    made = opened(people.front_desk, handler=people.handler)
    act(made, people)
    take_right(people.relations_owner, action, people)
    is_refused("not_permitted", people.relations_owner)


def test_who_handed_on_his_own_may_take_it_back_though_he_holds_it_no_more(
    people: People,
) -> None:
    made = opened(people.front_desk, handler=people.handler)
    complaints.transfer(made, to=people.other_handler, reason="חופשה", by=people.handler, now=NOW)
    assert undo.undo(newest_step(), by=people.handler, now=LATER).handler == people.handler


def test_who_left_takes_nothing_back(handed: Complaint, people: People) -> None:
    Employee.update(active=False).where(Employee.id == people.relations_owner.id).execute()
    is_refused("not_employed", people.relations_owner)


def test_nothing_goes_back_to_somebody_who_left(handed: Complaint, people: People) -> None:
    Employee.update(active=False).where(Employee.id == people.handler.id).execute()
    is_refused("cannot_hold", people.relations_owner)


def test_no_closing_is_taken_back_when_its_holder_left(people: People) -> None:
    made = opened(people.front_desk, handler=people.handler)
    closes_and_classifies(made, people)
    Employee.update(active=False).where(Employee.id == people.handler.id).execute()
    is_refused("cannot_hold", people.relations_owner)


def test_the_bay_of_the_appointment_before_may_be_taken_by_now(people: People) -> None:
    first, second = opened(people.front_desk), opened(people.front_desk)
    desk = people.relations_owner
    appointments.book(first, bay(), WORKSHOP_HOUR, 60, by=desk, now=NOW)
    appointments.book(first, bay(), WORKSHOP_HOUR + hours(2), 60, by=desk, now=NOW)
    step = newest_step()
    appointments.book(second, bay(), WORKSHOP_HOUR, 30, by=desk, now=NOW)
    with refused("bay_taken"):
        undo.undo(step, by=desk, now=LATER)
    others = appointments.of_complaint(second.id)
    assert others is not None
    appointments.cancel(others, by=desk, now=NOW)
    undo.undo(step, by=desk, now=LATER)
    due = appointments.of_complaint(first.id)
    assert due is not None
    assert due.starts_at == WORKSHOP_HOUR


def test_whom_it_is_about_by_now_is_told_nothing_of_it(people: People) -> None:
    made = opened(people.front_desk, handler=people.handler)
    writes_a_note(made, people)
    step = newest_step()
    about = {"about": people.relations_owner}
    complaints.update(fresh(made), about, by=people.service_manager, now=NOW)
    assert undo.latest(people.relations_owner, LATER) is None
    with refused("no_such_complaint"):
        undo.undo(step, by=people.relations_owner, now=LATER)


def test_whom_a_complaint_is_about_can_be_taken_back(people: People) -> None:
    made = opened(people.front_desk, handler=people.handler)
    about = {"about": people.front_desk}
    complaints.update(fresh(made), about, by=people.relations_owner, now=NOW)
    assert fresh(made).about == people.front_desk
    assert undo.undo(newest_step(), by=people.relations_owner, now=LATER).about is None
