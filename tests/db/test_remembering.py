"""What a verb has asked it need not ask again, unless it changed that itself."""

import re
from collections.abc import Callable
from datetime import date

import pytest

from db import occasions, settings, staff
from db.connection import writing
from db.models import Employee, Right, database
from db.process import authority, choosing, policy
from db.remembering import employees_and_settings_unchanged
from rules.permissions import Scope
from rules.words import Action, TextKind
from tests.store import People, opened, questions

QUESTIONS: dict[str, Callable[[People], object]] = {
    "who may do what": lambda people: staff.actor(people.handler),
    "who is away": lambda _: staff.absent_on(date(2026, 11, 22)),
    "who is employed": lambda _: staff.active(),
    "who can hold": lambda _: staff.able_to_hold(),
    "whether he can hold": lambda people: staff.can_hold(people.handler),
    "settings": lambda _: settings.load(),
    "working time": lambda _: settings.calendar(),
    "texts": lambda _: occasions._texts_of(TextKind.CLOSING),
    "ceilings": lambda _: authority.ceilings(),
    "who may sign": lambda _: authority.approvers(),
    "policy": lambda _: policy.rows(),
    "processes": lambda _: choosing._choices(),
}
TABLE = re.compile(r'(?:FROM|JOIN) "(\w+)"')


@pytest.mark.parametrize("name", QUESTIONS)
def test_within_a_verb_it_is_asked_once_and_again_after_any_change_of_what_it_is_about(
    name: str, people: People
) -> None:
    ask = QUESTIONS[name]
    with writing():
        with questions() as asked:
            first = ask(people)
        tables = {table for one in asked for table in TABLE.findall(one)}
        assert tables
        with questions() as asked:
            assert ask(people) == first
        assert asked == []
        for table in tables:
            database.execute_sql(f'UPDATE "{table}" SET id = id WHERE 1 = 0')  # noqa: S608 - a table of ours
            with questions() as asked:
                ask(people)
            assert asked, table


def test_a_right_that_a_verb_takes_away_is_away(people: People) -> None:
    with writing():
        assert staff.actor(people.handler).rights[Action.UPDATE] is Scope.OWN
        Right.create(employee=people.handler, action=Action.UPDATE, scope=Scope.NONE)
        assert staff.actor(people.handler).rights[Action.UPDATE] is Scope.NONE
        Right.delete().where(Right.employee == people.handler).execute()
        assert staff.actor(people.handler).rights[Action.UPDATE] is Scope.OWN


def test_what_was_taken_back_within_a_verb_is_not_remembered(people: People) -> None:
    with writing():
        before = settings.load()["undo_minutes"]
        with database.atomic() as part:
            settings.keep({"undo_minutes": before + 1})
            assert settings.load()["undo_minutes"] == before + 1
            part.rollback()
        assert settings.load()["undo_minutes"] == before


def test_nothing_is_remembered_from_one_verb_to_the_next(people: People) -> None:
    opened(people.front_desk, handler=people.handler)
    Employee.update(active=False).where(Employee.id == people.handler.id).execute()
    with questions() as asked, pytest.raises(Exception, match="cannot_hold"):
        opened(people.front_desk, handler=people.handler)
    assert [one for one in asked if '"employee"' in one]


def test_who_fills_a_store_may_remember_from_one_verb_to_the_next(people: People) -> None:
    with employees_and_settings_unchanged():
        opened(people.front_desk, handler=people.handler)
        with questions() as asked:
            opened(people.front_desk, handler=people.handler)
    assert [one for one in asked if "FROM" in one and '"business_setting"' in one] == []


def test_other_rows_that_a_verb_writes_leave_the_answers(people: People) -> None:
    with questions() as asked:
        opened(people.front_desk, handler=people.handler)
    settings_asked = [one for one in asked if 'FROM "business_setting"' in one]
    assert len(settings_asked) == 1
