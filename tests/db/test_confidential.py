"""A complaint about one of us: to him it does not exist, wherever he looks."""

from dataclasses import asdict, is_dataclass
from typing import Any

import pytest
from peewee import DoesNotExist, Model

from db import (
    appointments,
    candidates,
    complaints,
    contacts,
    filters,
    finding,
    history,
    letters,
    notices,
    presence,
    reminders,
    settings,
    staff,
    stored_files,
    undo,
)
from db.models import (
    Attachment,
    Complaint,
    Customer,
    Department,
    Employee,
    IncomingMail,
    Inquiry,
    Message,
    PersonalNotice,
    Right,
    UndoStep,
    Vehicle,
    database,
)
from db.process import inquiries, recommendations, templates
from rules.errors import RuleBroken
from rules.permissions import Scope
from rules.words import (
    Action,
    Channel,
    Direction,
    MessageState,
    Notice,
    RemedyKind,
    Role,
    Status,
    TextKind,
    Verdict,
)
from tests.db.outbox_help import set_up
from tests.db.reads import ABOUT_NO_COMPLAINT, READS, Asked, names_of_reads
from tests.db.verbs import VERBS, Scene
from tests.store import NOW, People, closed, customer, hours, opened, refused, vehicle

MOBILE = "0521234567"


@pytest.fixture(name="ruth")
def customer_with_an_open_complaint(people: People) -> Customer:
    ruth = customer(people.front_desk, "רות ישראלי", MOBILE, email="ruth@example.org")
    car = vehicle(people.front_desk, "1234567", ruth)
    opened(people.front_desk, handler=people.other_handler, customer=ruth, vehicle=car)
    opened(people.front_desk, handler=people.handler, customer=customer(people.front_desk, "דן"))
    # Its hint has nothing to do with what is hidden here, and is another in each world.
    opened(people.service_manager, customer=customer(people.front_desk, "יעל"))
    return ruth


def all_rights(who: Employee) -> None:
    for action in Action:
        Right.insert(employee=who.id, action=action, scope=Scope.ALL).on_conflict(
            conflict_target=[Right.employee, Right.action], update={Right.scope: Scope.ALL}
        ).execute()


def a_whole_story(me: Employee, ruth: Customer, people: People, *, about: Employee | None) -> None:
    """Let everything happen to a complaint that can, part of it by me; then say whom it is about.

    Nobody but me and others who are not me takes part.
    """
    holder = people.other_handler
    made = opened(
        people.front_desk, handler=holder, customer=ruth, vehicle=Vehicle.get(), text="סודי ביותר"
    )
    process = templates.newest(templates.templates()[0].id)
    Complaint.update(opened_by=me.id, process=process).where(Complaint.id == made.id).execute()
    bay = appointments.bays()[0]
    appointments.book(made, bay, NOW + hours(2), 30, by=people.service_manager, now=NOW)
    contacts.add(made, Channel.CALL, Direction.OUTGOING, "סודי", by=people.front_desk, now=NOW)
    letters.archive(
        made, TextKind.INTERIM, subject="סודי", pdf=b"%PDF", by=people.front_desk, now=NOW
    )
    for state in MessageState:
        Message.create(
            key=f"m{state.value}", complaint=made, channel=Channel.SMS, address=MOBILE,
            body="סודי", state=state, created_at=NOW, not_before=NOW, sent_at=NOW,
            trouble={"code": "no_network"},
        )  # fmt: skip
    for read_at in (None, NOW):
        for kind in (Notice.OVERDUE, Notice.TRANSFERRED):
            row = {"employee": me.id, "complaint": made.id, "kind": kind, "at": NOW}
            database.execute(PersonalNotice.insert(**row, read_at=read_at))
    mail = IncomingMail.create(
        mailbox="box", message_id="1", subject=f"#{made.number}", received_at=NOW, taken_at=NOW
    )
    kept = stored_files.keep(b"photo")
    Attachment.create(mail=mail, name="a.png", content_type="image/png", file=kept, at=NOW)
    photo = stored_files.keep(b"door")
    Attachment.create(
        complaint=made, name="b.png", content_type="image/png", file=photo, by=holder, at=NOW
    )
    sales = Department.select().first()
    # He answers for it beside somebody else.
    Department.update(representative=me, deputy=holder).where(Department.id == sales.id).execute()
    for _ in range(2):
        inquiries.ask(made, department=sales, question="סודי?", by=holder, now=NOW)
    first = Inquiry.get()
    inquiries.answer(first, text="סודי, סודי ביותר", by=holder, now=NOW)
    gives = (recommendations.Give(RemedyKind.REFUND, 200),)
    wanted = recommendations.NewRecommendation(Verdict.UNJUSTIFIED, "סודי", gives)
    seen = Complaint.get_by_id(made.id)
    recommendations.recommend(seen, wanted, by=holder, now=NOW)
    presence.show("elsewhere", people.other_handler, made.id, editing=True, now=NOW)
    if staff.actor(me).rights[Action.UPDATE] is not Scope.NONE:
        complaints.update(made, {"text": "סודי ביותר מאוד"}, by=me, now=NOW)
    if about is not None:
        seen = Complaint.get_by_id(made.id)
        complaints.update(seen, {"about": about}, by=people.other_handler, now=NOW)


def plain(value: Any) -> Any:
    """Give an answer so that two can be compared: rows of tables by their columns."""
    if isinstance(value, Model):
        return value.__data__
    if is_dataclass(value) and not isinstance(value, type):
        return plain(asdict(value))
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    return {key: plain(one) for key, one in value.items()} if isinstance(value, dict) else value


def answers(me: Employee, ruth: Customer) -> dict[str, Any]:
    """Ask everything as this person; a refusal is an answer, and what is not there is none."""
    asked = Asked(
        me=me,
        actor=staff.actor(me),
        complaint=4,
        number=4,
        letter=1,
        attachment=1,
        file=2,
        mail=1,
        customer=ruth,
        vehicle=Vehicle.get(),
    )
    found = {}
    for name, read in READS.items():
        with database.atomic() as question:
            try:
                found[name] = plain(read(asked))
            except RuleBroken as broken:
                found[name] = broken.code.replace("no_such_complaint", "none")
            except DoesNotExist:
                found[name] = "none"
            question.rollback()
    absent = ("no_such_mail", "no_such_file")
    return {key: "none" if value in absent else value for key, value in found.items()}


def test_every_read_is_asked_here() -> None:
    known = set(READS) | ABOUT_NO_COMPLAINT
    assert names_of_reads() - known == set(), "reads without a row in tests/db/reads.py"


@pytest.mark.parametrize("everything", [False, True], ids=["by his role", "with every right"])
@pytest.mark.parametrize("role", Role, ids=lambda role: role.value)
def test_whom_it_is_about_finds_no_trace_of_it_anywhere(
    role: Role, everything: bool, ruth: Customer, people: People
) -> None:
    me = people.of(role)
    if everything:
        all_rights(me)
    before = answers(me, ruth)
    with database.atomic() as world:
        a_whole_story(me, ruth, people, about=me)
        assert Complaint.get_by_id(4).about == me
        after = answers(me, ruth)
        world.rollback()
    told = {name for name in READS if after[name] != before[name]}
    assert told == set()


def test_without_the_mark_every_one_of_these_reads_would_tell(
    ruth: Customer, people: People
) -> None:
    me = people.relations_owner
    all_rights(me)
    before = answers(me, ruth)
    a_whole_story(me, ruth, people, about=None)
    after = answers(me, ruth)
    assert {name for name in READS if after[name] == before[name]} == set()


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("name", [name for name, verb in VERBS.items() if verb.on_complaint])
def test_to_every_verb_it_does_not_exist(
    name: str, status: Status, ruth: Customer, people: People
) -> None:
    verb, me = VERBS[name], people.relations_owner
    all_rights(me)
    holder = None if status is Status.WAITING else people.other_handler
    made = opened(people.front_desk, handler=holder, customer=ruth)
    if status is Status.CLOSED:
        made = closed(made, people.service_manager)
    scene = Scene(made, people, me)
    scene = Scene(Complaint.get_by_id(made.id), people, me, verb.prepare(scene))
    Complaint.update(about=me.id).where(Complaint.id == made.id).execute()
    with refused("no_such_complaint"):
        verb.call(scene, me)
    # Nor does a version that is out of date say that somebody was there.
    Complaint.update(version=Complaint.version + 1).where(Complaint.id == made.id).execute()
    with refused("no_such_complaint"):
        verb.call(scene, me)


def test_who_handles_it_has_to_hand_it_on_first(people: People) -> None:
    complaint = opened(people.front_desk, handler=people.handler)
    with refused("about_the_handler", "about"):
        complaints.update(complaint, {"about": people.handler}, by=people.front_desk, now=NOW)
    moved = complaints.transfer(
        complaint, to=people.other_handler, reason="עליו", by=people.front_desk, now=NOW
    )
    marked = complaints.update(moved, {"about": people.handler}, by=people.front_desk, now=NOW)
    assert marked.about == people.handler
    line = history.lines(complaint.id)[-1]
    assert line.facts["changes"] == [["about", None, people.handler.id]]


def test_it_is_not_given_to_him(people: People) -> None:
    marked = opened(people.front_desk, about=people.handler)
    with refused("is_about_him", "to"):
        complaints.transfer(marked, to=people.handler, reason="x", by=people.front_desk, now=NOW)
    with refused("is_about_him", "to"):
        opened(people.front_desk, about=people.handler, handler=people.handler)
    desk = staff.actor(people.front_desk)
    ranked = candidates.ranked(frozenset(), about=people.handler.id, actor=desk, now=NOW)
    assert people.handler.id not in [one.id for one in ranked]


def told_of(kind: Notice) -> set[str]:
    return {
        person.sign_in
        for person in Employee.select()
        if kind in [line.kind for line in notices.unread(person)]
    }


@pytest.mark.parametrize(
    ("about", "hears"),
    [
        ("handler", {"relations_owner"}),
        ("relations_owner", {"manager", "service_manager"}),
        ("manager", {"relations_owner"}),
    ],
)
def test_others_answer_for_it_in_his_place(about: str, hears: set[str], people: People) -> None:
    subject = getattr(people, about)
    opened(people.department_rep, about=subject)
    assert told_of(Notice.OPENED_OUTSIDE) == hears
    reminders.remind_all(NOW + hours(25))
    assert told_of(Notice.OVERDUE) == hears


def test_when_the_owner_is_meant_his_deputy_hears(people: People) -> None:
    deputy = {"relations_deputy": people.service_manager.id}
    settings.change(deputy, by=people.administrator, now=NOW)
    opened(people.department_rep, about=people.relations_owner)
    assert told_of(Notice.OPENED_OUTSIDE) == {"service_manager"}


def test_who_stands_in_is_not_told_of_what_is_about_him(people: People) -> None:
    today = NOW.date()
    staff.set_absence(
        people.other_handler, today, today, replacement=people.handler,
        by=people.administrator, now=NOW,
    )  # fmt: skip
    made = opened(people.front_desk, handler=people.other_handler, about=people.handler)
    assert reminders.handler_now(made, NOW) == (people.relations_owner.id,)


def test_a_reminder_that_waits_for_him_is_taken_back_when_it_is_marked(people: People) -> None:
    set_up(people)
    complaint = opened(people.front_desk, handler=people.other_handler)
    waiting = Message.create(
        key="r", complaint=complaint, employee=people.handler, channel=Channel.SMS,
        address=MOBILE, body="x", state=MessageState.WAITING, created_at=NOW, not_before=NOW,
    )  # fmt: skip
    complaints.update(complaint, {"about": people.handler}, by=people.front_desk, now=NOW)
    assert Message.get_by_id(waiting.id).state is MessageState.CANCELLED


def test_marking_can_be_taken_back_and_then_it_is_there_again(people: People) -> None:
    complaint = opened(people.front_desk, handler=people.other_handler)
    marked = complaints.update(complaint, {"about": people.manager}, by=people.front_desk, now=NOW)
    manager = staff.actor(people.manager)
    assert not filters.may_see(complaint.id, manager)
    undo.undo(UndoStep.get(), by=people.front_desk, now=NOW)
    assert filters.may_see(complaint.id, manager)
    again = complaints.update(
        Complaint.get_by_id(marked.id), {"about": people.manager}, by=people.front_desk, now=NOW
    )
    complaints.update(again, {"about": None}, by=people.front_desk, now=NOW)
    assert filters.may_see(complaint.id, manager)


def test_who_marks_a_complaint_as_about_himself_is_rid_of_it_alone(people: People) -> None:
    complaint = opened(people.front_desk)
    complaints.update(complaint, {"about": people.front_desk}, by=people.front_desk, now=NOW)
    assert not filters.may_see(complaint.id, staff.actor(people.front_desk))
    row = finding.one(complaint.id, staff.actor(people.relations_owner), NOW)
    assert row is not None
    assert (row.about_id, row.about) == (people.front_desk.id, people.front_desk.name)
    reminders.remind_all(NOW + hours(25))
    assert told_of(Notice.OVERDUE) == {"relations_owner"}


def test_an_administrator_learns_nothing_by_letting_somebody_go(people: People) -> None:
    opened(people.front_desk, handler=people.handler, about=people.administrator)
    details = staff.Details("חיים", "handler", Role.HANDLER, active=False)
    staff.update(people.handler, details, by=people.administrator, now=NOW)
    assert reminders.handler_now(Complaint.get(), NOW) == (people.relations_owner.id,)


def test_nothing_is_written_down_for_him_at_all(people: People) -> None:
    marked = opened(people.front_desk, about=people.handler)
    everybody = [people.handler.id, people.manager.id]
    told = notices.tell(everybody, Notice.MESSAGE_FAILED, marked.id, but=None, now=NOW)
    rows = PersonalNotice.select().where(PersonalNotice.id.in_(told))
    assert [row.employee for row in rows] == [people.manager]


def test_taking_back_his_own_step_does_not_tell_him_what_stands_on_it(people: People) -> None:
    complaint = opened(people.front_desk, handler=people.other_handler)
    complaints.update(complaint, {"text": "אחר"}, by=people.front_desk, now=NOW)
    own = UndoStep.get()
    seen = Complaint.get_by_id(complaint.id)
    complaints.update(seen, {"about": people.front_desk}, by=people.other_handler, now=NOW)
    with refused("no_such_complaint"):
        undo.undo(own, by=people.front_desk, now=NOW)
