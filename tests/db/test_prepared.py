"""Rows that are asked and written in a wording kept by us are those that peewee gives."""

from typing import Any

import pytest
from peewee import fn

from db.models import (
    TABLES,
    Complaint,
    Employee,
    History,
    Pause,
    PersonalNotice,
    Presence,
    database,
)
from db.models.prepared import Prepared
from rules.words import Event, Notice, Status, Urgency
from tests.store import NOW, People, hours, opened, questions

KINDS = Prepared(
    lambda complaint, event: (
        History.select(History.at, History.event)
        .where((History.complaint == complaint) & (History.event == event))
        .order_by(History.id)
    )
)


def columns(row: Any) -> dict[str, Any]:
    """Give what a row holds, with the kind of each value."""
    return {name: (type(value), value) for name, value in row.__data__.items()}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)
@pytest.mark.usefixtures("many")
def test_every_row_is_read_as_peewee_reads_it(table: Any) -> None:
    wanted = [columns(row) for row in table.select().order_by(table.id)]
    found = Prepared(lambda: table.select().order_by(table.id)).rows()
    assert [columns(row) for row in found] == wanted
    assert [columns(table.get_by_id(row.id)) for row in found[:5]] == wanted[:5]
    assert not any(row.dirty_fields for row in found)


def test_a_row_that_is_not_there_is_told(people: People) -> None:
    with pytest.raises(Employee.DoesNotExist):
        Employee.get_by_id(people.handler.id + 1000)


def test_values_are_kept_as_their_columns_keep_them(people: People) -> None:
    complaint = opened(people.front_desk, handler=people.handler)
    assert KINDS.tuples(complaint, Event.OPENED) == [(NOW, Event.OPENED)]
    assert KINDS.tuples(complaint.id, "opened") == [(NOW, Event.OPENED)]
    assert KINDS.value(complaint.id, Event.OPENED) == NOW
    assert KINDS.first(complaint.id, Event.OPENED).event is Event.OPENED
    assert KINDS.first(complaint.id, Event.CLOSED) is None
    assert KINDS.value(complaint.id, Event.CLOSED) is None


def test_the_latest_of_some_moments_is_a_moment(people: People) -> None:
    opened(people.front_desk)
    latest = Prepared(lambda: Complaint.select(fn.MAX(Complaint.registered_at)))
    none = Prepared(lambda: Pause.select(fn.MIN(Pause.until)))
    count = Prepared(lambda: Complaint.select(fn.COUNT(Complaint.registered_at)))
    assert (latest.value(), none.value(), count.value()) == (NOW, None, 1)


def test_a_question_is_worded_once(people: People) -> None:
    worded = []

    def build(name: Any) -> Any:
        worded.append(1)
        return Employee.select(Employee.id).where(Employee.sign_in == name)

    asked = Prepared(build)
    assert asked.value("handler") == people.handler.id
    assert asked.value("manager") == people.manager.id
    assert len(worded) == 1


def test_a_new_row_has_its_defaults_its_id_and_its_links(people: People) -> None:
    complaint = opened(people.front_desk)
    notice = PersonalNotice.create(
        employee=people.handler, complaint=complaint.id, kind=Notice.OVERDUE, at=NOW
    )
    stored = PersonalNotice.select().where(PersonalNotice.id == notice.id).get()
    assert columns(stored)["kind"] == (Notice, Notice.OVERDUE)
    assert (stored.employee_id, stored.at, stored.read_at) == (people.handler.id, NOW, None)
    assert notice.employee == people.handler
    assert notice.dirty_fields == []
    assert Complaint.get_by_id(complaint.id).version == 1


def test_a_link_goes_by_its_own_name_and_by_that_of_its_column(people: People) -> None:
    complaint = opened(people.front_desk)
    facts: dict[str, Any] = {"complaint": complaint, "kind": Notice.OVERDUE, "at": NOW}
    with questions() as asked:
        named = [
            PersonalNotice.create(employee_id=people.handler.id, **facts),
            PersonalNotice.create(employee=people.handler.id, **facts),
            PersonalNotice.create(employee=people.handler, **facts),
        ]
    assert len(asked) == len(named)
    assert {row.employee_id for row in named} == {people.handler.id}
    assert [row.employee for row in named] == [people.handler] * 3
    with pytest.raises(KeyError, match="employe"):
        PersonalNotice.create(employe=people.handler, **facts)


def test_a_limit_stands_in_the_words(people: People) -> None:
    two = Prepared(lambda role: Employee.select(Employee.id).where(Employee.role != role).limit(2))
    heard: list[Any] = []
    database.query_hooks.append(lambda event: heard.append((event.sql[-7:], event.params)))
    assert len(two.tuples(people.handler.role)) == 2
    database.query_hooks.pop()
    assert heard == [("LIMIT 2", [people.handler.role.value])]


def test_a_copy_of_a_row_is_a_row_of_its_own(people: People) -> None:
    first = Presence.create(program="one", employee=people.handler, at=NOW)
    copied = Presence.create(**{**first.__data__, "id": None, "program": "two"})
    given = Presence.create(id=copied.id + 7, program="three", employee=people.handler, at=NOW)
    assert [row.id for row in Presence.select().order_by(Presence.id)] == [
        first.id,
        copied.id,
        given.id,
    ]
    assert given.id == copied.id + 7


def test_columns_are_changed_of_one_row_alone(people: People) -> None:
    one, other = (opened(people.front_desk).id for _one in range(2))
    one, other = Complaint.get_by_id(one), Complaint.get_by_id(other)
    assert Complaint.change(one.id, urgency=Urgency.HIGH, handler=people.handler, closed_at=None)
    found = Complaint.get_by_id(one.id)
    assert (found.urgency, found.handler_id) == (Urgency.HIGH, people.handler.id)
    assert found.version == one.version
    assert columns(Complaint.get_by_id(other.id)) == columns(other)


def test_what_was_changed_meanwhile_is_left_alone(people: People) -> None:
    seen = opened(people.front_desk)
    assert Complaint.change(seen.id, seen=seen.version, due_at=NOW + hours(9))
    assert Complaint.get_by_id(seen.id).version == seen.version + 1
    assert not Complaint.change(seen.id, seen=seen.version, status=Status.CLOSED)
    assert Complaint.get_by_id(seen.id).status is Status.WAITING


def test_a_link_is_followed_once(people: People) -> None:
    complaint = Complaint.get_by_id(opened(people.front_desk, handler=people.handler).id)
    with questions() as asked:
        assert complaint.handler.name == people.handler.name
        assert complaint.handler.role is people.handler.role
    assert len(asked) == 1
    assert opened(people.front_desk).handler is None


def test_a_name_that_is_taken_stays_taken(people: People) -> None:
    Presence.create(program="one", employee=people.handler, at=NOW)
    with pytest.raises(Exception, match=r"(?i)unique"), database.atomic():
        Presence.create(program="one", employee=people.manager, at=NOW)
