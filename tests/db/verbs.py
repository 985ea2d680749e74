"""Every verb of the store, ready to be called by anybody on any complaint.

A verb is a public function of `db` that takes `by` (an employee) and `now`. Add one: a row in
`VERBS` that says which cell of the permission table allows it, makes what it needs, and calls it.
`tests/db/test_rights_table.py` says when a verb has no row here.
"""

import importlib
import inspect
import pkgutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import db
from db import (
    appointments,
    attachments,
    audit_reading,
    backups,
    case_study,
    complaints,
    contacts,
    customers,
    exporting,
    history,
    importing,
    incoming,
    intake,
    jobs,
    letters,
    letters_of_list,
    message_texts,
    notices,
    outbox,
    outbox_replacing,
    packs,
    passwords,
    promises,
    settings,
    staff,
    stored_files,
    topics,
    undo,
    undo_steps,
)
from db.case_study import Told
from db.customers import CustomerDetails, VehicleDetails
from db.filters import Filter
from db.letters_of_list import Unsent
from db.measures import report
from db.models import (
    Absence,
    Appointment,
    Approval,
    Attachment,
    Complaint,
    ComplaintStage,
    Customer,
    Department,
    Employee,
    IncomingMail,
    Inquiry,
    Message,
    Pause,
    PersonalNotice,
    ProcessVersion,
    Recommendation,
    UndoStep,
)
from db.outbox import WrittenMessage
from db.privacy import erasing, held, older_backups, retention
from db.privacy.here import Here
from db.process import (
    approvals,
    authority,
    departments,
    inquiries,
    pauses,
    policy,
    recommendations,
    replies,
    stage_time,
    stages,
    templates,
)
from rules.audit import Export
from rules.authority import Needed
from rules.measures import Period
from rules.permissions import Scope
from rules.process import Process
from rules.words import (
    Action,
    ApprovalReason,
    ApprovalState,
    Channel,
    CommitmentMode,
    CountedFrom,
    Direction,
    Event,
    MessageState,
    Notice,
    RecommendationState,
    RemedyKind,
    Role,
    Sending,
    StageKind,
    TextKind,
    Verdict,
)
from tests.store import NOW, PASSWORD, People, closed, heard, source, topic, vehicle

ROOMS_WITHOUT_VERBS = ("db.migrations", "db.demo")
MOBILE = "0521234567"

Needs = tuple[str, str]
"""A row of the permission table, and what of it where the row names several things."""
SEE: Needs = ("See complaints", "")
OPEN: Needs = ("Open", "")
UPDATE: Needs = ("Update details", "")
TRANSFER: Needs = ("Transfer", "")
CLASSIFY: Needs = ("Classify", "")
CLOSE: Needs = ("Close / reopen", "")
CONTACT: Needs = ("Messages, letters", "")
APPROVE: Needs = ("Approve answer", "within ceiling")
APPROVE_EXTRA: Needs = ("Approve answer", "extra approval")
REPORT: Needs = ("Reports, Excel", "")
REPORT_ON_ALL: Needs = ("Reports, Excel", "of everybody")
REPORT_ON: Needs = ("Reports, Excel", "one complaint")
TEXTS: Needs = ("Settings, texts, topics", "texts")
TOPICS: Needs = ("Settings, texts, topics", "topics")
PROCESS: Needs = ("Settings, texts, topics", "process")
DEPARTMENTS: Needs = ("Settings, texts, topics", "topics|process")
"""Whoever keeps either of the two."""
SETTINGS: Needs = ("Settings, texts, topics", "")
ADD_CUSTOMER: Needs = ("Open", "customers added")
CHANGE_CUSTOMER: Needs = ("Open", "customers changed")
ALL_MAIL: Needs = ("Messages, letters", "of everybody")
ANYBODY: Needs = ("", "")
"""His own password, his own notices: whoever is employed here."""


@dataclass(frozen=True)
class Scene:
    """What a verb is called on; `ready` is what its row made for it."""

    complaint: Complaint
    people: People
    by: Employee
    ready: Any = None


@dataclass(frozen=True)
class Verb:
    """A verb, the cell that allows it, and how to call it with arguments that are all right."""

    needs: Needs
    call: Callable[[Scene, Employee], object]
    prepare: Callable[[Scene], Any] = lambda _: None
    on_complaint: bool = False
    """Its right depends on whose the complaint is, and its sense on the complaint's status."""
    after_closing: bool = False
    """Possible on a closed complaint too."""
    writes: bool = True
    """False: it only asks."""
    apart: bool = False
    """Not possible within another transaction."""


def run(name: str, complaint: Complaint, by: Employee, people: People) -> object:
    """Make what a verb needs and call it, as anybody, on any complaint."""
    verb = VERBS[name]
    scene = Scene(complaint, people, by)
    return verb.call(replace(scene, ready=verb.prepare(scene)), by)


def names_of_verbs() -> set[str]:
    """Give every verb of `db`, found by looking at all its modules."""
    return {name for name, function in public_functions() if _is_verb(function)}


def public_functions() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Give every public function of `db` with the name of its module before it."""
    for found in pkgutil.walk_packages(db.__path__, "db."):
        if found.name.startswith(ROOMS_WITHOUT_VERBS):
            continue
        module = importlib.import_module(found.name)
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == found.name and not name.startswith("_"):
                yield f"{found.name.removeprefix('db.')}.{name}", function


def _is_verb(function: Callable[..., Any]) -> bool:
    asked = inspect.signature(function).parameters
    # A step inside a verb is handed the actor, whose right the verb has asked for.
    if not {"by", "now"} <= set(asked) or asked["by"].kind is not inspect.Parameter.KEYWORD_ONLY:
        return False
    return asked["by"].annotation in (Employee, Any)


# --- what they need ----------------------------------------------------------------------------


def _message(scene: Scene, state: MessageState, **facts: Any) -> Any:
    said = {"address": MOBILE, "channel": Channel.SMS, "body": "שלום", "created_at": NOW}
    return Message.create(
        key=f"test:{state.value}",
        complaint=scene.complaint.id,
        state=state,
        not_before=NOW + timedelta(minutes=1),
        **{**said, **facts},
    )


def _recommended(scene: Scene) -> Any:
    # Above the ceiling of who made it, and within that of the customer-relations owner.
    return _to_sign(scene, Needed(Role.SERVICE_MANAGER, ApprovalReason.CEILING))


def _to_sign_besides(scene: Scene) -> Any:
    return _to_sign(scene, Needed(Role.MANAGER, ApprovalReason.POLICY))


def _to_sign(scene: Scene, needed: Needed) -> Any:
    row = Recommendation.create(
        complaint=scene.complaint.id,
        round=scene.complaint.reopened,
        verdict=Verdict.PARTLY,
        text="הנחה",
        cost=200,
        repeat=False,
        ceiling=100,
        by=scene.people.other_handler,
        at=NOW,
        state=RecommendationState.PENDING,
    )
    Approval.create(
        recommendation=row, role=needed.role, because=needed.because, state=ApprovalState.PENDING
    )
    return row


def _recommend(scene: Scene, by: Employee) -> None:
    gives = (recommendations.Give(RemedyKind.DISCOUNT, 5_000, "הנחה"),)
    wanted = recommendations.NewRecommendation(Verdict.PARTLY, "הנחה על העבודה", gives)
    recommendations.recommend(scene.complaint, wanted, by=by, now=NOW)


def _change_ceilings(scene: Scene, by: Employee) -> None:
    authority.change_ceilings({Role.HANDLER: 150}, {scene.people.handler.id: 500}, by=by, now=NOW)


def _record_call(scene: Scene, by: Employee) -> None:
    recording = ("שיחה.mp3", b"ID3 recorded")
    replies.record_call(scene.complaint, "דיברנו", recording, by=by, now=NOW)


def _in(state: MessageState, **facts: Any) -> Callable[[Scene], Any]:
    return lambda scene: _message(scene, state, **facts)


def _mail(scene: Scene) -> Any:
    return IncomingMail.create(
        mailbox="box",
        message_id="one@example.org",
        subject=f"#{scene.complaint.number}",
        received_at=NOW,
        taken_at=NOW,
    )


def _appointment(scene: Scene) -> Any:
    return Appointment.create(
        complaint=scene.complaint.id,
        bay=appointments.bays()[0],
        starts_at=NOW + timedelta(hours=2),
        ends_at=NOW + timedelta(hours=3),
        by=scene.people.other_handler,
        made_at=NOW,
    )


def _attached(scene: Scene) -> Any:
    # By who tries: another's is refused for that alone.
    row = Attachment.create(
        complaint=scene.complaint.id,
        name="דלת.png",
        content_type="image/png",
        file=stored_files.keep(b"door"),
        by=scene.by,
        at=NOW,
    )
    return attachments.AttachedFile(
        row.id, scene.complaint.id, row.name, row.content_type, 4, scene.by.id, "", NOW
    )


def _report_by_itself(scene: Scene) -> None:
    settings.keep(
        {"pack_every": "week", "pack_for": scene.people.manager.id, "pack_by_email": True}
    )


def _absence(scene: Scene) -> Any:
    today = NOW.date()
    return Absence.create(employee=scene.people.handler, first_day=today, last_day=today)


def _notices(scene: Scene) -> list[int]:
    return [
        PersonalNotice.create(
            employee=person, complaint=scene.complaint.id, kind=Notice.OVERDUE, at=NOW
        ).id
        for person in Employee.select()
    ]


def _stranger(_: Scene) -> Any:
    return Customer.create(number=8888, name="דן")


def _owned(scene: Scene) -> tuple[Any, Any]:
    owner = Customer.select().first()
    return (
        vehicle(scene.people.front_desk, "7654321", owner),
        Customer.create(number=7777, name="דן"),
    )


# --- how they are called -----------------------------------------------------------------------


def _to(scene: Scene) -> Employee:
    people = scene.people
    holds = scene.complaint.handler_id == people.handler.id
    return people.front_desk if holds else people.handler


def _sms(body: str = "שלום") -> WrittenMessage:
    return WrittenMessage(Channel.SMS, MOBILE, "", body)


def _whatsapp() -> WrittenMessage:
    return WrittenMessage(Channel.WHATSAPP, MOBILE, "", "שלום")


def _book(scene: Scene, by: Employee) -> None:
    bay, at = appointments.bays()[0], NOW + timedelta(hours=2)
    appointments.book(scene.complaint, bay, at, 30, by=by, now=NOW)


def _change_text(_: Scene, by: Employee) -> None:
    message_texts.change(
        message_texts.text_of(TextKind.INTERIM, Channel.SMS),
        subject="",
        body="שלום",
        sending=Sending.PROPOSE,
        promotional=False,
        by=by,
        now=NOW,
    )


def _update_topic(_: Scene, by: Employee) -> None:
    first = topics.topics()[0]
    topics.update_topic(first, name=first.name, group="", active=False, by=by, now=NOW)


def _update_employee(scene: Scene, by: Employee) -> None:
    seen = Employee.get_by_id(scene.people.other_handler.id)
    details = staff.Details(seen.name, seen.sign_in, seen.role, department="שירות")
    staff.update(seen, details, by=by, now=NOW)


def _take_out_log(_: Scene, by: Employee) -> None:
    audit_reading.take_out(audit_reading.Wanted(), by=by, now=NOW)


def _back_up(_: Scene, by: Employee) -> None:
    with tempfile.TemporaryDirectory() as folder:
        backups.backup(Path(folder) / "backup.zip", by=by, now=NOW)


def _process(name: str) -> Process:
    shipped = templates.definition(templates.newest(templates.templates()[0].id))
    return replace(shipped, name=name)


def _department(scene: Scene) -> Department:
    """Give a department for which somebody else answers."""
    department: Department = Department.select().first()
    department.representative = scene.people.other_handler
    department.save()
    return department


def _stage(scene: Scene) -> ComplaintStage:
    version = ProcessVersion.get()
    Complaint.update(process=version).where(Complaint.id == scene.complaint.id).execute()
    row: ComplaintStage = ComplaintStage.create(
        complaint=scene.complaint.id,
        position=0,
        # A name of the process, with what may be done to it by hand.
        key="receipt",
        kind=StageKind.TASK,
        performer=Role.HANDLER,
        required=False,
        counted_from=CountedFrom.STAGE,
    )
    return row


def _paused(scene: Scene) -> Pause:
    row: Pause = Pause.create(
        complaint=scene.complaint.id,
        begins_at=NOW - timedelta(hours=1),
        until=NOW + timedelta(days=1),
        reason="חלק",
        by=scene.people.other_handler,
    )
    return row


def _change_sla(scene: Scene, by: Employee) -> None:
    days = CommitmentMode.BUSINESS_DAYS
    stage_time.change_sla(scene.ready, amount=9, mode=days, reason="חלק", by=by, now=NOW)


def _asked(scene: Scene) -> Inquiry:
    row: Inquiry = Inquiry.create(
        complaint=scene.complaint.id,
        department=_department(scene),
        question="למה?",
        by=scene.people.other_handler,
        asked_at=NOW,
    )
    return row


def _asked_of_him(scene: Scene) -> Inquiry:
    inquiry = _asked(scene)
    Department.update(representative=scene.by).where(
        Department.id == inquiry.department_id
    ).execute()
    return inquiry


def _answer(scene: Scene, by: Employee) -> None:
    said = scene.people.other_handler
    inquiries.answer(scene.ready, text="כך סוכם עם הלקוח", answered_by=said, by=by, now=NOW)


def _own_step(scene: Scene) -> Any:
    row, actor = scene.complaint, staff.actor(scene.by)
    line = history.append(row.id, Event.UPDATED, by=actor, now=NOW, changes=[])
    Complaint.update(version=row.version + 1, text="אחר").where(Complaint.id == row.id).execute()
    undo_steps.remember(line, row, ["text"])
    return UndoStep.get(UndoStep.line == line.id)


VERBS: Mapping[str, Verb] = {
    "appointments.book": Verb(CONTACT, _book, on_complaint=True),
    "appointments.cancel": Verb(
        CONTACT,
        lambda scene, by: appointments.cancel(scene.ready, by=by, now=NOW),
        _appointment,
        on_complaint=True,
    ),
    "appointments.keep_bay": Verb(
        SETTINGS, lambda _, by: appointments.keep_bay(None, name="עמדה 9", by=by, now=NOW)
    ),
    "attachments.add": Verb(
        CONTACT,
        lambda scene, by: attachments.add(scene.complaint, [("a.txt", b"a")], by=by, now=NOW),
        on_complaint=True,
    ),
    "attachments.remove": Verb(
        CONTACT,
        lambda scene, by: attachments.remove(scene.ready, by=by, now=NOW),
        _attached,
        on_complaint=True,
    ),
    "audit_reading.open_log": Verb(SETTINGS, lambda _, by: audit_reading.open_log(by=by, now=NOW)),
    "audit_reading.take_out": Verb(SETTINGS, _take_out_log),
    "backups.taking.backup": Verb(SETTINGS, _back_up, apart=True),
    "case_study.write": Verb(
        REPORT_ON,
        lambda scene, by: case_study.write(
            Told(scene.complaint.id), entitled="זיכוי", cost=450, lesson="", by=by, now=NOW
        ),
        on_complaint=True,
        after_closing=True,
    ),
    "complaints.classify": Verb(
        CLASSIFY,
        lambda scene, by: complaints.classify(
            scene.complaint, frozenset({topic(), topic("אחר")}), by=by, now=NOW
        ),
        on_complaint=True,
    ),
    "complaints.close": Verb(
        CLOSE, lambda scene, by: closed(scene.complaint, by), on_complaint=True
    ),
    "complaints.reopen": Verb(
        CLOSE,
        lambda scene, by: complaints.reopen(scene.complaint, reason="חזר", by=by, now=NOW),
        on_complaint=True,
        after_closing=True,
    ),
    "complaints.transfer": Verb(
        TRANSFER,
        lambda scene, by: complaints.transfer(
            scene.complaint, to=_to(scene), reason="מומחה", by=by, now=NOW
        ),
        on_complaint=True,
    ),
    "complaints.update": Verb(
        UPDATE,
        lambda scene, by: complaints.update(scene.complaint, {"text": "אחר"}, by=by, now=NOW),
        on_complaint=True,
    ),
    "contacts.add": Verb(
        CONTACT,
        lambda scene, by: contacts.add(
            scene.complaint, Channel.CALL, Direction.OUTGOING, "דיברנו", by=by, now=NOW
        ),
        on_complaint=True,
    ),
    "customers.add": Verb(
        ADD_CUSTOMER, lambda _, by: customers.add(CustomerDetails("חדש"), by=by, now=NOW)
    ),
    "customers.add_vehicle": Verb(
        ADD_CUSTOMER,
        lambda _, by: customers.add_vehicle(VehicleDetails("7654321"), owner=None, by=by, now=NOW),
    ),
    "customers.change_owner": Verb(
        CHANGE_CUSTOMER,
        lambda scene, by: customers.change_owner(*scene.ready, by=by, now=NOW),
        _owned,
    ),
    "customers.settled": Verb(
        ADD_CUSTOMER,
        lambda _, by: customers.settled(CustomerDetails("חדש"), None, by=by, now=NOW),
    ),
    "customers.update": Verb(
        CHANGE_CUSTOMER,
        lambda scene, by: customers.update(
            scene.ready, CustomerDetails("רותי", (MOBILE,)), by=by, now=NOW
        ),
        lambda _: Customer.select().first(),
    ),
    "customers.update_vehicle": Verb(
        CHANGE_CUSTOMER,
        lambda scene, by: customers.update_vehicle(
            scene.ready[0], VehicleDetails("", "מאזדה"), by=by, now=NOW
        ),
        _owned,
    ),
    "exporting.exportable": Verb(
        REPORT, lambda _, by: exporting.exportable(Filter(), by=by, now=NOW), writes=False
    ),
    "exporting.pages": Verb(
        REPORT, lambda _, by: list(exporting.pages([1], by=by, now=NOW)), writes=False
    ),
    "exporting.take_out": Verb(REPORT, lambda _, by: exporting.take_out(Filter(), by=by, now=NOW)),
    "exporting.take_out_paper": Verb(
        SEE,
        lambda scene, by: exporting.take_out_paper(
            Export.CASE_SHEET, scene.complaint.id, by=by, now=NOW
        ),
        on_complaint=True,
        after_closing=True,
    ),
    "exporting.take_out_report": Verb(
        REPORT, lambda _, by: exporting.take_out_report(3, by=by, now=NOW)
    ),
    "importing.apply": Verb(
        SETTINGS,
        lambda _, by: importing.apply(
            importing.understand([(1, ("דן",))], {"customer_name": 0}, now=NOW), by=by, now=NOW
        ),
    ),
    "incoming.dismiss": Verb(
        ALL_MAIL, lambda scene, by: incoming.dismiss(scene.ready, by=by, now=NOW), _mail
    ),
    "incoming.file_under": Verb(
        CONTACT,
        lambda scene, by: incoming.file_under(scene.ready, scene.complaint, by=by, now=NOW),
        _mail,
        on_complaint=True,
    ),
    "incoming.opened_as": Verb(
        CONTACT,
        lambda scene, by: incoming.opened_as(scene.ready, scene.complaint, by=by, now=NOW),
        _mail,
        on_complaint=True,
    ),
    "intake.open_complaint": Verb(
        OPEN, lambda _, by: intake.open_complaint(heard(), by=by, now=NOW)
    ),
    "jobs.set_jobs": Verb(
        REPORT_ON_ALL, lambda _, by: jobs.set_jobs(NOW.date(), 700, by=by, now=NOW)
    ),
    "letters.archive": Verb(
        CONTACT,
        lambda scene, by: letters.archive(
            scene.complaint, TextKind.CLOSING, subject="סיום", pdf=b"%PDF", by=by, now=NOW
        ),
        on_complaint=True,
        after_closing=True,
    ),
    "letters_of_list.archive_all": Verb(
        CONTACT,
        lambda scene, by: letters_of_list.archive_all(
            [Unsent(scene.complaint.id, "סיום", b"%PDF")], TextKind.CLOSING, by=by, now=NOW
        ),
        on_complaint=True,
        after_closing=True,
    ),
    "measures.report.report": Verb(
        REPORT,
        lambda _, by: report.report(Period(NOW.date(), NOW.date()), by=by, now=NOW),
        writes=False,
    ),
    "message_texts.change": Verb(TEXTS, _change_text),
    "notices.mark_all_read": Verb(
        ANYBODY,
        lambda scene, by: notices.mark_all_read(max(scene.ready), by=by, now=NOW),
        _notices,
    ),
    "notices.mark_read": Verb(
        ANYBODY, lambda scene, by: notices.mark_read(scene.ready, by=by, now=NOW), _notices
    ),
    "outbox.cancel": Verb(
        CONTACT,
        lambda scene, by: outbox.cancel(scene.ready, by=by, now=NOW),
        _in(MessageState.WAITING),
        on_complaint=True,
        after_closing=True,
    ),
    "outbox.confirm": Verb(
        CONTACT,
        lambda scene, by: outbox.confirm(
            scene.ready, subject="", body="שלום", address=MOBILE, by=by, now=NOW
        ),
        _in(MessageState.PROPOSED),
        on_complaint=True,
        after_closing=True,
    ),
    "outbox.log_sent_by_hand": Verb(
        CONTACT,
        lambda scene, by: outbox.log_sent_by_hand(scene.complaint, _whatsapp(), by=by, now=NOW),
        on_complaint=True,
        after_closing=True,
    ),
    "outbox.require_sendable": Verb(
        CONTACT,
        lambda scene, by: outbox.require_sendable(scene.complaint, _sms(), by=by, now=NOW),
        on_complaint=True,
        after_closing=True,
        writes=False,
    ),
    "outbox.send_again": Verb(
        CONTACT,
        lambda scene, by: outbox.send_again(scene.ready, by=by, now=NOW),
        _in(MessageState.FAILED),
        on_complaint=True,
        after_closing=True,
    ),
    "outbox.settle": Verb(
        CONTACT,
        lambda scene, by: outbox.settle(scene.ready, was_sent=True, by=by, now=NOW),
        _in(MessageState.IN_DOUBT, claimed_at=NOW),
        on_complaint=True,
        after_closing=True,
    ),
    "outbox.write": Verb(
        CONTACT,
        lambda scene, by: outbox.write(scene.complaint, _sms(), by=by, now=NOW),
        on_complaint=True,
        after_closing=True,
    ),
    "outbox_replacing.lay_aside": Verb(
        CONTACT,
        lambda scene, by: outbox_replacing.lay_aside(
            scene.complaint, _sms(), scene.ready, by=by, now=NOW
        ),
        _in(MessageState.FAILED),
        on_complaint=True,
        after_closing=True,
    ),
    "packs.make_again": Verb(
        PROCESS, lambda _, by: packs.make_again(by=by, now=NOW), _report_by_itself
    ),
    "passwords.lock": Verb(ANYBODY, lambda _, by: passwords.lock(by=by, now=NOW)),
    "privacy.erasing.erase": Verb(
        SETTINGS,
        lambda scene, by: erasing.erase(scene.ready, by=by, now=NOW),
        _stranger,
        apart=True,
    ),
    "privacy.erasing.erase_all": Verb(
        SETTINGS,
        lambda scene, by: erasing.erase_all([scene.ready], by=by, now=NOW),
        _stranger,
        apart=True,
    ),
    "privacy.held.held_about": Verb(
        SETTINGS,
        lambda scene, by: held.held_about(scene.ready, by=by, now=NOW),
        _stranger,
    ),
    "privacy.older_backups.let_go_older": Verb(
        SETTINGS,
        lambda _, by: older_backups.let_go_older(Here(), by=by, now=NOW),
        apart=True,
    ),
    "privacy.retention.over": Verb(
        SETTINGS, lambda _, by: retention.over(by=by, now=NOW), writes=False
    ),
    "process.approvals.give_back": Verb(
        APPROVE,
        lambda scene, by: approvals.give_back(scene.ready, reason="יקר מדי", by=by, now=NOW),
        _recommended,
        on_complaint=True,
    ),
    "process.approvals.sign": Verb(
        APPROVE,
        lambda scene, by: approvals.sign(scene.ready, PASSWORD, by=by, now=NOW),
        _recommended,
        on_complaint=True,
    ),
    "process.approvals.sign (besides)": Verb(
        APPROVE_EXTRA,
        lambda scene, by: approvals.sign(scene.ready, PASSWORD, by=by, now=NOW),
        _to_sign_besides,
        on_complaint=True,
    ),
    "process.authority.change_ceilings": Verb(PROCESS, _change_ceilings),
    "process.departments.add": Verb(
        DEPARTMENTS,
        lambda _, by: departments.add(departments.Details("חשמל"), by=by, now=NOW),
    ),
    "process.departments.update": Verb(
        DEPARTMENTS,
        lambda scene, by: departments.update(
            scene.ready, departments.Details("חשמל"), by=by, now=NOW
        ),
        _department,
    ),
    "process.inquiries.answer": Verb(UPDATE, _answer, _asked, on_complaint=True),
    "process.inquiries.answer (his own)": Verb(
        ANYBODY,
        lambda scene, by: inquiries.answer(scene.ready, text="כך סוכם אז", by=by, now=NOW),
        _asked_of_him,
        on_complaint=True,
    ),
    "process.inquiries.ask": Verb(
        UPDATE,
        lambda scene, by: inquiries.ask(
            scene.complaint, department=scene.ready, question="למה?", by=by, now=NOW
        ),
        _department,
        on_complaint=True,
    ),
    "process.inquiries.withdraw": Verb(
        UPDATE,
        lambda scene, by: inquiries.withdraw(scene.ready, reason="טעות", by=by, now=NOW),
        _asked,
        on_complaint=True,
    ),
    "process.pauses.pause": Verb(
        UPDATE,
        lambda scene, by: pauses.pause(
            scene.complaint, until=NOW + timedelta(days=1), reason="חלק", by=by, now=NOW
        ),
        on_complaint=True,
    ),
    "process.pauses.resume": Verb(
        UPDATE,
        lambda scene, by: pauses.resume(scene.complaint, by=by, now=NOW),
        _paused,
        on_complaint=True,
    ),
    "process.policy.change": Verb(PROCESS, lambda _, by: policy.change((), by=by, now=NOW)),
    "process.recommendations.recommend": Verb(UPDATE, _recommend, on_complaint=True),
    "process.recommendations.withdraw": Verb(
        UPDATE,
        lambda scene, by: recommendations.withdraw(scene.ready, by=by, now=NOW),
        _recommended,
        on_complaint=True,
    ),
    "process.replies.record_call": Verb(CONTACT, _record_call, on_complaint=True),
    "process.stage_time.change_sla": Verb(CLOSE, _change_sla, _stage, on_complaint=True),
    "process.stages.mark_done": Verb(
        UPDATE,
        lambda scene, by: stages.mark_done(scene.ready, note="נעשה", by=by, now=NOW),
        _stage,
        on_complaint=True,
    ),
    "process.stages.pass_over": Verb(
        UPDATE,
        lambda scene, by: stages.pass_over(scene.ready, reason="אין צורך", by=by, now=NOW),
        _stage,
        on_complaint=True,
    ),
    "process.templates.add": Verb(
        PROCESS, lambda _, by: templates.add(_process("אחר"), by=by, now=NOW)
    ),
    "process.templates.choose": Verb(
        PROCESS,
        lambda _, by: templates.choose(None, None, templates.templates()[0].id, by=by, now=NOW),
    ),
    "process.templates.publish": Verb(
        PROCESS,
        lambda _, by: templates.publish(
            templates.templates()[0].id, _process("אחר"), seen=1, by=by, now=NOW
        ),
    ),
    "process.templates.retire": Verb(
        PROCESS,
        lambda _, by: templates.retire(templates.templates()[0], active=False, by=by, now=NOW),
    ),
    "promises.give": Verb(
        CONTACT,
        lambda scene, by: promises.give(
            scene.complaint, NOW + timedelta(days=1), told=True, by=by, now=NOW
        ),
        on_complaint=True,
    ),
    "settings.change": Verb(
        SETTINGS, lambda _, by: settings.change({"business_name": "אחר"}, by=by, now=NOW)
    ),
    "settings.change (the commitment)": Verb(
        PROCESS, lambda _, by: settings.change({"commitment_amount": 30}, by=by, now=NOW)
    ),
    "staff.add": Verb(
        SETTINGS,
        lambda _, by: staff.add(
            staff.Details("חדשה", "new", Role.HANDLER), PASSWORD, by=by, now=NOW
        ),
    ),
    "staff.change_password": Verb(
        ANYBODY,
        lambda _, by: staff.change_password(PASSWORD, "Another-horse-8", by=by, now=NOW),
    ),
    "staff.end_absence": Verb(
        SETTINGS, lambda scene, by: staff.end_absence(scene.ready, by=by, now=NOW), _absence
    ),
    "staff.set_absence": Verb(
        SETTINGS,
        lambda scene, by: staff.set_absence(
            scene.people.handler, NOW.date(), NOW.date(), replacement=None, by=by, now=NOW
        ),
    ),
    "staff.update": Verb(SETTINGS, _update_employee),
    "staff.update (another right)": Verb(
        SETTINGS,
        lambda scene, by: staff.update(
            Employee.get_by_id(scene.people.handler.id),
            staff.Details("חיים", "handler", Role.HANDLER, rights={Action.CLOSE: Scope.ALL}),
            by=by,
            now=NOW,
        ),
    ),
    "topics.add_source": Verb(TOPICS, lambda _, by: topics.add_source("חדש", by=by, now=NOW)),
    "topics.add_topic": Verb(TOPICS, lambda _, by: topics.add_topic("חדש", by=by, now=NOW)),
    "topics.update_source": Verb(
        TOPICS,
        lambda _, by: topics.update_source(source(), name="", active=False, by=by, now=NOW),
    ),
    "topics.update_topic": Verb(TOPICS, _update_topic),
    "undo.undo": Verb(
        UPDATE,
        lambda scene, by: undo.undo(scene.ready, by=by, now=NOW),
        _own_step,
        on_complaint=True,
    ),
}
"""Every verb by the name of its module and its own; a variant says in brackets what is other."""
