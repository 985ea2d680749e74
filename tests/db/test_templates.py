"""Processes in versions: what is published holds for complaints to come, never for those before."""

from dataclasses import replace

import pytest

from db import staff
from db.models import AuditLine, Complaint, ProcessVersion
from db.process import templates
from db.process.templates import REMOVED
from rules.errors import RuleBroken
from rules.process import Process, Stage
from rules.sla import Commitment
from rules.words import CommitmentMode, ContactKind, Deed, Role, Source, StageKind
from tests.store import NOW, People, hours, opened, refused, source

CALL = Stage("", StageKind.TASK, "שיחת תיאום ציפיות", Role.HANDLER)
DAYS = CommitmentMode.BUSINESS_DAYS


def shipped() -> tuple[int, Process]:
    """Give the one process a garage starts with."""
    (template,) = templates.templates()
    return template.id, templates.definition(templates.newest(template.id))


def keys(process: Process) -> list[str]:
    return [stage.key for stage in process.stages]


def published(people: People, process: Process, *, seen: int = 1) -> ProcessVersion:
    template, _ = shipped()
    return templates.publish(template, process, seen=seen, by=people.service_manager, now=NOW)


def test_a_garage_starts_with_one_process_and_no_choice(people: People) -> None:
    template, process = shipped()
    assert [version.number for version in templates.versions(template)] == [1]
    assert templates.versions(template)[0].by is None
    assert [stage.kind for stage in process.stages] == list(StageKind)[:6]
    assert templates.choices() == []


def test_a_change_makes_a_version_and_the_one_before_stays_as_it_was(people: People) -> None:
    template, process = shipped()
    later = NOW + hours(1)
    changed = replace(process, name="טיפול מלא", goal="  מענה\x00 ")
    templates.publish(template, changed, seen=1, by=people.service_manager, now=later)
    second, first = templates.versions(template)
    assert (second.number, second.by, second.at) == (2, people.service_manager, later)
    assert templates.definition(first) == process
    assert templates.definition(second) == replace(changed, goal="מענה")
    assert templates.newest(template) == second
    # The name of the process follows.
    assert [row.name for row in templates.templates()] == ["טיפול מלא"]


def test_what_says_the_same_makes_no_version(people: People) -> None:
    template, process = shipped()
    same = published(people, replace(process, name=f" {process.name} "))
    assert same.number == 1
    assert len(templates.versions(template)) == 1
    assert not AuditLine.select().where(AuditLine.deed == Deed.PROCESS).exists()


def test_of_two_who_change_at_once_the_second_is_told(people: People) -> None:
    _, process = shipped()
    published(people, replace(process, goal="אחת"))
    with refused("changed_meanwhile"):
        published(people, replace(process, goal="שתיים"))
    assert published(people, replace(process, goal="שתיים"), seen=2).number == 3


def test_a_stage_keeps_its_key_wherever_it_goes_and_a_new_one_gets_its_own(people: People) -> None:
    template, process = shipped()
    receipt, acknowledgement, inquiry, *others = process.stages
    renamed = replace(inquiry, name="ברור", performer=Role.RELATIONS_OWNER)
    stages = (receipt, CALL, acknowledgement, replace(CALL, name="שיחה שנייה"), renamed, *others)
    published(people, replace(process, stages=stages))
    second = shipped()[1]
    assert keys(second)[:5] == ["receipt", "task-1", "acknowledgement", "task-2", "inquiry"]

    # What is taken out does not leave its key to another; brought back it has it again.
    without = replace(second, stages=tuple(s for s in second.stages if s.key != "task-1"))
    published(people, without, seen=2)
    published(people, replace(without, stages=(*without.stages, CALL)), seen=3)
    assert keys(shipped()[1])[-1] == "task-3"
    published(people, replace(second, goal="חזרה"), seen=4)
    assert keys(shipped()[1]) == keys(second)
    assert template == shipped()[0]


def test_a_key_that_this_process_never_had_is_not_taken_over(people: People) -> None:
    _, process = shipped()
    stages = (*process.stages, replace(CALL, key="made up"))
    published(people, replace(process, stages=stages))
    assert keys(shipped()[1])[-1] == "task-1"


def test_a_refusal_names_the_stage_and_the_field(people: People) -> None:
    template, process = shipped()
    second = process.stages[1]
    for stage, code, field in (
        (replace(second, name="\x00"), "required", "stage_name"),
        (replace(second, notes="א" * 601), "too_long", "notes"),
        (replace(second, performer=Role.ADMINISTRATOR), "stage_performer", "performer"),
        (replace(second, approver=Role.MANAGER), "stage_approver", "approver"),
    ):
        wrong = replace(process, stages=(process.stages[0], stage, *process.stages[2:]))
        with refused(code, field):
            published(people, wrong)
        with pytest.raises(RuleBroken) as refusal:
            published(people, wrong)
        assert refusal.value.facts["stage"] == 1
    with refused("required", "name"):
        published(people, replace(process, name=" "))
    assert len(templates.versions(template)) == 1


def test_a_process_is_added_under_a_name_of_its_own(people: People) -> None:
    _, process = shipped()
    with refused("name_taken", "name"):
        templates.add(process, by=people.service_manager, now=NOW)
    short = Process("קצר", (CALL,))
    version = templates.add(short, by=people.service_manager, now=NOW)
    assert (version.number, keys(templates.definition(version))) == (1, ["task-1"])
    with refused("name_taken", "name"):
        templates.publish(
            version.template_id, replace(short, name=process.name), seen=1,
            by=people.service_manager, now=NOW,
        )  # fmt: skip


def test_a_process_that_contacts_go_through_is_not_retired(people: People) -> None:
    (template,) = templates.templates()
    by = people.service_manager
    templates.choose(None, ContactKind.ORDER, template.id, by=by, now=NOW)
    with refused("process_in_use"):
        templates.retire(template, active=False, by=by, now=NOW)
    templates.choose(None, ContactKind.ORDER, REMOVED, by=by, now=NOW)
    templates.retire(template, active=False, by=by, now=NOW)
    assert templates.templates(active_only=True) == []
    with refused("process_retired", "template"):
        templates.choose(None, None, template.id, by=by, now=NOW)
    with refused("changed_meanwhile"):
        templates.retire(template, active=True, by=by, now=NOW)
    templates.retire(templates.templates()[0], active=True, by=by, now=NOW)
    assert templates.templates(active_only=True) == templates.templates()


def test_each_source_and_kind_has_one_choice_and_choosing_again_replaces_it(
    people: People,
) -> None:
    template, _ = shipped()
    letter = source(Source.LETTER).id
    for chosen in (template, None, REMOVED, template):
        for of_source, kind in ((None, None), (letter, None), (letter, ContactKind.ORDER)):
            templates.choose(of_source, kind, chosen, by=people.service_manager, now=NOW)
        rows = [(row.source_id, row.kind, row.template_id) for row in templates.choices()]
        wanted = [
            (None, None, chosen),
            (letter, None, chosen),
            (letter, ContactKind.ORDER, chosen),
        ]
        assert rows == ([] if chosen is REMOVED else wanted)
    templates.choose(letter, None, REMOVED, by=people.service_manager, now=NOW)
    assert [row.kind for row in templates.choices()] == [None, ContactKind.ORDER]


def test_open_complaints_are_counted_by_their_version_and_hidden_ones_are_not(
    people: People,
) -> None:
    template, process = shipped()
    first = templates.newest(template)
    second = published(people, replace(process, goal="אחרת"))
    mine, other, about, without, closed = (opened(people.front_desk) for _ in range(5))
    for complaint, version in ((mine, first), (other, second), (about, second), (closed, first)):
        Complaint.update(process=version).where(Complaint.id == complaint.id).execute()
    Complaint.update(about=people.service_manager).where(Complaint.id == about.id).execute()
    Complaint.update(status="closed").where(Complaint.id == closed.id).execute()
    counted = templates.open_complaints(staff.actor(people.service_manager))
    assert counted == {first.id: 1, second.id: 1}
    assert templates.open_complaints(staff.actor(people.administrator))[second.id] == 2
    assert without.process is None


def test_the_log_holds_ids_and_numbers_only(people: People) -> None:
    template, process = shipped()
    published(people, replace(process, name="שם סודי"))
    templates.choose(source().id, None, template, by=people.service_manager, now=NOW)
    lines = [line.facts for line in AuditLine.select().where(AuditLine.deed == Deed.PROCESS)]
    assert lines == [
        {"act": "process_published", "template": template, "version": 2, "stages": 6},
        {"act": "process_chosen", "source": source().id, "kind": None, "template": template},
    ]


def test_a_time_of_a_stage_may_be_none(people: People) -> None:
    _, process = shipped()
    timed = replace(CALL, sla=Commitment(4, DAYS))
    published(people, replace(process, stages=(*process.stages, timed, replace(CALL, name="ב"))))
    *_, with_time, without = shipped()[1].stages
    assert (with_time.sla, without.sla) == (Commitment(4, DAYS), None)
