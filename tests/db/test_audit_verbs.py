"""Every verb leaves its line in the audit log, in its own transaction; the line names nobody."""

import json
import re
from dataclasses import replace

import pytest
from peewee import DatabaseError

from db import audit, passwords
from db.models import AuditLine, Complaint, Employee, database
from rules.errors import RuleBroken
from rules.words import Deed, Role
from tests.db.verbs import VERBS, Scene, Verb
from tests.store import NOW, PASSWORD, People, closed, customer, dump, opened, refused

LEAVES_NONE = {"notices.mark_read", "notices.mark_all_read"}
"""What somebody was told is read: that is his own affair, and changes nothing for anybody."""
WRITING = [
    # What is only possible alone is about files.
    pytest.param(name, marks=[pytest.mark.sqlite] * verb.apart)
    for name, verb in VERBS.items()
    if verb.writes and name not in LEAVES_NONE
]
SOMEBODY = re.compile("[\u0590-\u05ff]|@|[0-9]{6}")
"""A word of Hebrew, an address, or digits like those of a phone or plate."""


@pytest.fixture(name="complaints")
def three_complaints(people: People) -> dict[bool, Complaint]:
    """Give an open complaint and a closed one."""
    ruth = customer(people.front_desk, "רות", "052-123-4567", email="ruth@example.org")
    holder = people.other_handler
    made = [opened(holder, handler=holder, customer=ruth) for _ in range(2)]
    return {False: made[0], True: closed(made[1], people.relations_owner)}


def ready(
    name: str, people: People, complaints: dict[bool, Complaint]
) -> tuple[Verb, Scene, Employee]:
    """Make what a verb needs, for one who may call it."""
    verb = VERBS[name]
    complaint = complaints[name == "complaints.reopen"]
    person = people.of(_who_may(verb, people, complaint))
    scene = Scene(complaint, people, person)
    return verb, replace(scene, ready=verb.prepare(scene)), person


def _who_may(verb: Verb, people: People, complaint: Complaint) -> Role:
    for role in (Role.SERVICE_MANAGER, Role.RELATIONS_OWNER, Role.ADMINISTRATOR, Role.MANAGER):
        person = people.of(role)
        scene = Scene(complaint, people, person)
        if verb.apart:
            return Role.ADMINISTRATOR
        with database.atomic() as trial:
            try:
                verb.call(replace(scene, ready=verb.prepare(scene)), person)
            except RuleBroken as refusal:
                if refusal.code != "not_permitted":
                    raise
                continue
            finally:
                trial.rollback()
            return role
    raise AssertionError("nobody may")


@pytest.mark.parametrize("name", WRITING)
def test_a_verb_leaves_a_line_that_names_nobody(
    name: str, people: People, complaints: dict[bool, Complaint]
) -> None:
    verb, scene, person = ready(name, people, complaints)
    before = audit.tail()
    verb.call(scene, person)
    written = list(AuditLine.select().where(AuditLine.id > before.id).order_by(AuditLine.id))
    assert written
    assert all(line.at == NOW and line.by_id == person.id for line in written)
    for line in written:
        assert not SOMEBODY.search(json.dumps(line.facts, ensure_ascii=False)), line.facts
    assert audit.verify(before) == []


@pytest.mark.parametrize("name", [one for one in WRITING if not one.marks])
def test_a_verb_whose_line_cannot_be_written_changes_nothing(
    name: str, people: People, complaints: dict[bool, Complaint]
) -> None:
    verb, scene, person = ready(name, people, complaints)
    database.execute_sql("ALTER TABLE audit_line RENAME TO gone")
    before = dump()
    with pytest.raises((DatabaseError, RuleBroken)):
        verb.call(scene, person)
    after = dump()
    # The next test finds the store as it was.
    database.execute_sql("ALTER TABLE gone RENAME TO audit_line")
    assert after == before


def test_a_line_about_a_complaint_names_it(
    people: People, complaints: dict[bool, Complaint]
) -> None:
    for name in ("outbox.write", "exporting.take_out_paper", "incoming.file_under"):
        verb, scene, person = ready(name, people, complaints)
        before = audit.tail()
        verb.call(scene, person)
        lines = AuditLine.select().where(AuditLine.id > before.id).order_by(AuditLine.id)
        assert {line.complaint_id for line in lines} == {scene.complaint.id}


def test_who_signs_in_and_who_is_refused_is_recorded_without_what_was_typed(
    people: People,
) -> None:
    before = audit.tail()
    for name in ("anybody", "anybody", "somebody"):
        with pytest.raises(RuleBroken):
            passwords.sign_in(name, "my other password", now=NOW)
    passwords.sign_in("handler", PASSWORD, now=NOW)
    passwords.unlock(people.handler, PASSWORD, now=NOW)
    passwords.lock(by=people.handler, now=NOW)
    passwords.lock(by=people.handler, now=NOW, signed_out=True)
    lines = list(AuditLine.select().where(AuditLine.id > before.id).order_by(AuditLine.id))
    first, again, other, *rest = [line.facts.get("name") for line in lines]
    assert first == again != other
    assert rest == [None] * 4
    assert [(line.deed, line.by_id, line.facts.get("act")) for line in lines[3:]] == [
        (Deed.SIGNED_IN, people.handler.id, "signed_in"),
        (Deed.SIGNED_IN, people.handler.id, "unlocked"),
        (Deed.LOCKED, people.handler.id, "locked"),
        (Deed.LOCKED, people.handler.id, "signed_out"),
    ]
    kept = json.dumps([line.facts for line in lines])
    assert not re.search("anybody|somebody|password|handler", kept)


def test_a_refused_verb_leaves_no_line(people: People, complaints: dict[bool, Complaint]) -> None:
    for name in ("settings.change", "staff.add", "topics.add_topic", "importing.apply"):
        verb, scene, _ = ready(name, people, complaints)
        with refused("not_permitted"):
            verb.call(scene, people.manager)
