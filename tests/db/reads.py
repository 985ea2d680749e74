"""Every question of the store that is answered to one person, ready to be asked.

A read is a public function of `db` that takes an actor or an employee and is no verb. Add one: a
row in `READS`, or its name in `ABOUT_NO_COMPLAINT`. `tests/db/test_confidential.py` says when one
is missing.
"""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any

from db import (
    appointments,
    attachments,
    audit_reading,
    board,
    candidates,
    case_study,
    dossier,
    draft_subjects,
    earlier,
    exporting,
    filters,
    finding,
    incoming_matching,
    incoming_reading,
    letters,
    letters_of_list,
    notices,
    outbox,
    outbox_page,
    outbox_trouble,
    presence,
    steps,
    undo,
)
from db.filters import Filter, State
from db.measures import report
from db.models import Complaint, Customer, Employee, IncomingMail, Recommendation, Vehicle
from db.outbox import WrittenMessage
from db.privacy import person
from db.process import (
    approvals,
    inquiry_reading,
    panel_reading,
    recommendations,
    signing,
    templates,
)
from rules.measures import Counted, Figure, Period
from rules.permissions import Actor
from rules.words import Channel, Event, TextKind, Verdict
from tests.db.verbs import names_of_verbs, public_functions
from tests.store import NOW, hours

LATER = NOW + hours(30)
DAY = date(2026, 11, 22)
EVERYTHING = Filter(state=State.BOTH)
_PERIOD = Period(DAY, DAY)


@dataclass(frozen=True)
class Asked:
    """Who asks, and what he would like to know of: ids that may or may not exist."""

    me: Employee
    actor: Actor
    complaint: int
    number: int
    letter: int
    attachment: int
    file: int
    mail: int
    customer: Customer
    vehicle: Vehicle


def _seen(asked: Asked) -> SimpleNamespace:
    return SimpleNamespace(id=asked.complaint, version=1)


def _filters(asked: Asked) -> tuple[Filter, ...]:
    texts = (str(asked.number), f"#{asked.number}", "סודי", "1234567", "ישראלי", "0521234567")
    return (
        Filter(),
        EVERYTHING,
        Filter(late=True),
        Filter(mine=True),
        Filter(stage_late=True),
        Filter(customer=asked.customer.id),
        Filter(vehicle=asked.vehicle.id),
        Filter(handler=filters.NOBODY),
        Filter(registered_from=DAY),
        *(Filter(state=State.BOTH, text=text) for text in texts),
        *(Filter(state=State.BOTH, counted=Counted(figure, _PERIOD)) for figure in Figure),
    )


def _each_filter(ask: Callable[[Filter, Asked], Any]) -> Callable[[Asked], Any]:
    return lambda asked: [ask(wanted, asked) for wanted in _filters(asked)]


def _earlier(asked: Asked) -> list[int]:
    found = earlier.recent(asked.customer, asked.vehicle, actor=asked.actor, now=NOW)
    return [one.id for one in found]


def _count_before(asked: Asked) -> int:
    newest = Complaint(id=10**6, customer=asked.customer)
    return earlier.count_before(newest, asked.actor)


def _booked(asked: Asked) -> list[Any]:
    # That a bay is taken he may see, or he would book it a second time; by whom he may not.
    day = appointments.on_day(DAY, asked.actor)
    return [row for row in day if row[4:] != (None,) * 5]


def _mail(asked: Asked) -> IncomingMail:
    row: IncomingMail = IncomingMail.get_by_id(asked.mail)
    return row


def _concerns(asked: Asked) -> list[str]:
    others = Complaint.select().where(Complaint.customer != asked.customer.id).get()
    written = WrittenMessage(Channel.SMS, "0529999999", "", f"תלונה {asked.number}")
    found = outbox.concerns(others, written, actor=asked.actor, now=NOW)
    return [concern.code for concern in found]


def _pages(asked: Asked) -> list[Any]:
    return [*exporting.pages([asked.complaint, 1], by=asked.me, now=NOW)]


def _proposals(asked: Asked) -> list[int]:
    mail = IncomingMail(subject=f"#{asked.number}", sender="ruth@example.org")
    return [one.complaint.id for one in incoming_matching.proposals(mail, asked.actor)]


def _panel(asked: Asked) -> Any:
    row = Complaint.get_or_none(Complaint.id == asked.complaint)
    return row and panel_reading.of(row, asked.actor, wholly=True)


def _may_sign(asked: Asked) -> bool:
    row = Recommendation.get_or_none(Recommendation.complaint == asked.complaint)
    return row is not None and approvals.may_sign_now(asked.actor, row, row.complaint)


READS: Mapping[str, Callable[[Asked], Any]] = {
    "appointments.on_day": _booked,
    "attachments.content_of": lambda asked: attachments.content_of(asked.file, asked.actor),
    "audit_reading.page": lambda asked: audit_reading.page(audit_reading.Wanted(), by=asked.me),
    "board.board": lambda asked: board.board(asked.actor, LATER),
    "board.count_late": lambda asked: board.count_late(asked.actor, LATER),
    "candidates.ranked": lambda asked: candidates.ranked(frozenset(), actor=asked.actor, now=NOW),
    "case_study.of": lambda asked: case_study.of(asked.complaint, by=asked.me),
    "dossier.of": lambda asked: dossier.of(asked.complaint, asked.actor),
    "draft_subjects.complaints": lambda asked: draft_subjects.complaints(
        [asked.complaint], asked.actor
    ),
    "earlier.count_before": _count_before,
    "earlier.recent": _earlier,
    "exporting.exportable": _each_filter(
        lambda wanted, asked: exporting.exportable(wanted, by=asked.me, now=NOW)
    ),
    "exporting.pages": _pages,
    "exporting.take_out": lambda asked: exporting.take_out(EVERYTHING, by=asked.me, now=NOW),
    "filters.is_known": lambda asked: filters.is_known(asked.complaint, asked.actor),
    "filters.may_see": lambda asked: filters.may_see(asked.complaint, asked.actor),
    "filters.may_see_wholly": lambda asked: filters.may_see_wholly(asked.complaint, asked.actor),
    "filters.require_known": lambda asked: filters.require_known(asked.complaint, asked.actor),
    "finding.lists.bearing": _each_filter(
        lambda wanted, asked: list(finding.bearing(wanted, asked.actor, LATER))
    ),
    "finding.lists.beginning": _each_filter(
        lambda wanted, asked: list(finding.beginning(wanted, asked.actor, LATER).ids)
    ),
    "finding.lists.count": _each_filter(
        lambda wanted, asked: finding.count(wanted, asked.actor, LATER)
    ),
    "finding.lists.ids": _each_filter(
        lambda wanted, asked: list(finding.ids(wanted, asked.actor, LATER))
    ),
    "finding.rows.one": lambda asked: finding.one(asked.complaint, asked.actor, NOW),
    "finding.rows.page": _each_filter(
        lambda wanted, asked: finding.page(wanted, asked.actor, LATER)
    ),
    "finding.rows.rows": lambda asked: finding.rows([asked.complaint, 1], asked.actor, NOW),
    "incoming_matching.about_own": lambda asked: incoming_matching.about_own(
        [IncomingMail(subject=f"#{asked.number}")], asked.actor
    ),
    "incoming_matching.not_about_him": lambda asked: incoming_matching.not_about_him(
        IncomingMail.select(), asked.actor
    ),
    "incoming_matching.proposals": _proposals,
    "incoming_reading.content_of": lambda asked: incoming_reading.content_of(
        asked.attachment, asked.actor
    ),
    "incoming_reading.count_waiting": lambda asked: incoming_reading.count_waiting(asked.actor),
    "incoming_reading.require_known_mail": lambda asked: incoming_reading.require_known_mail(
        _mail(asked), asked.actor
    ),
    "incoming_reading.require_readable": lambda asked: incoming_reading.require_readable(
        _mail(asked), asked.actor
    ),
    "incoming_reading.waiting": lambda asked: incoming_reading.waiting(asked.actor),
    "letters.pages_for": lambda asked: letters.pages_for(asked.letter, asked.actor),
    "letters_of_list.lacking": lambda asked: letters_of_list.lacking(
        Filter(), TextKind.ACKNOWLEDGEMENT, asked.actor, LATER
    ),
    "measures.report.report": lambda asked: report.report(_PERIOD, by=asked.me, now=LATER),
    "notices.count_unread": lambda asked: notices.count_unread(asked.me),
    "notices.newer_than": lambda asked: notices.newer_than(0, asked.me),
    "notices.told": lambda asked: notices.told(asked.actor, most_unread=1, most_read=1),
    "notices.unread": lambda asked: notices.unread(asked.me),
    "outbox_guard.concerns": _concerns,
    "outbox_page.counts": lambda asked: outbox_page.counts(asked.actor, NOW),
    "outbox_page.page": lambda asked: outbox_page.page(asked.actor, NOW),
    "outbox_trouble.alarms": lambda asked: outbox_trouble.alarms(asked.actor, NOW),
    "outbox_trouble.trouble": lambda asked: outbox_trouble.trouble(asked.actor, NOW),
    "presence.others": lambda asked: presence.others(asked.complaint, but=asked.me, now=NOW),
    "privacy.person.person_of": lambda asked: person.person_of(asked.customer, asked.actor),
    "privacy.person.short_of": lambda asked: person.short_of(asked.customer, asked.actor),
    "process.approvals.asked": lambda asked: approvals.asked(Recommendation(id=1), asked.actor),
    "process.approvals.may_sign_now": _may_sign,
    "process.approvals.waiting_for": lambda asked: approvals.waiting_for(asked.actor),
    "process.inquiry_reading.answered_for": lambda asked: inquiry_reading.answered_for(asked.actor),
    "process.inquiry_reading.count_waiting": lambda asked: inquiry_reading.count_waiting(
        asked.actor
    ),
    "process.inquiry_reading.of_complaint": lambda asked: inquiry_reading.of_complaint(
        asked.complaint, asked.actor
    ),
    "process.inquiry_reading.one": lambda asked: inquiry_reading.one(1, asked.actor),
    "process.inquiry_reading.waiting_for": lambda asked: inquiry_reading.waiting_for(asked.actor),
    "process.panel_reading.of": _panel,
    "process.recommendations.foreseen": lambda asked: recommendations.foreseen(
        Complaint(id=asked.complaint), Verdict.PARTLY, 200, asked.actor
    ),
    "process.recommendations.known": lambda asked: recommendations.known(1, asked.actor),
    "process.signing.begin": lambda asked: signing.begin(1, Event.APPROVED, asked.me),
    "process.templates.open_complaints": lambda asked: templates.open_complaints(asked.actor),
    "steps.begin": lambda asked: steps.begin(_seen(asked), Event.UPDATED, asked.me),
    "steps.begin_now": lambda asked: steps.begin_now(_seen(asked), Event.UPDATED, asked.me),
    "steps.beside": lambda asked: steps.beside(asked.complaint, Event.CONTACT, asked.me),
    "undo.latest": lambda asked: undo.latest(asked.me, NOW),
}

ABOUT_NO_COMPLAINT = {
    # Of a file that he sees on his screen.
    "attachments.may_remove",
    "conditions.not_about",
    "conditions.seen_by",
    "conditions.visible_to",
    "conditions.wholly_visible_to",
    # Within the verb that changes a complaint, which he has begun.
    "details.changed",
    "filters.chosen",
    "filters.reportable_by",
    "finding.drivers.is_any",
    "finding.drivers.narrowest",
    "measures.counting.conditions",
    "measures.view.view_of",
    "notices.tell",
    "notices.withdraw_transfer",
    "outbox_guard.draft",
    "passwords.prove",
    "passwords.unlock",
    "preferences.get",
    "preferences.keep",
    # Nobody erases what is said about himself; that it is refused he learns, not why.
    "privacy.erasing.why_not",
    "presence.show",
    "process.approvals.last_drawing",
    "process.authority.ceiling_of",
    "process.departments.may_change",
    "process.departments.of_employee",
    # Of an inquiry that he sees on his screen.
    "process.inquiries.may_answer",
    "process.inquiries.may_record",
    "process.mine.to_do",
    # Within the verb that signs, which has asked whether he may know of it.
    "process.approvals.enter_signature",
    "process.signing.his",
    "process.signing.signable",
    "staff.absences",
    "staff.actor",
    "staff.can_hold",
    "staff.changed_rights",
    "staff.skills",
    "steps.require_able_to_hold",
    # Of the step that he sees on his screen; `undo.latest` is how he would find another.
    "undo.last_of",
    "undo_steps.require_own",
}
"""Conditions that the reads are made of, and what is about the person himself."""


def names_of_reads() -> set[str]:
    """Give every read of `db`, found by looking at all its modules."""
    verbs = names_of_verbs()
    return {name for name, function in public_functions() if name not in verbs and _asks(function)}


def _asks(function: Callable[..., Any]) -> bool:
    asked = inspect.signature(function).parameters
    if "by" in asked and asked["by"].annotation is not Employee:
        # A step inside a verb is handed the actor, whose right the verb has asked for.
        return False
    return any(one.annotation in (Actor, Actor | None, Employee) for one in asked.values())
