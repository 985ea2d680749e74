"""What stands in a case study before and after the chain of handling."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from db.case_study import Case
from db.history import Line
from db.models import Complaint, CustomerPromise
from printing.case_study import Section
from rules.search_text import format_plate
from rules.sla import Commitment, is_late, judged_at
from rules.words import Event
from ui.bidi import isolate, number
from ui.case_study.naming import Naming
from ui.complaints.due_sum import amount_words
from ui.complaints.story import field_name
from ui.moments import duration, full_day, local, stamp
from ui.wording import source_name, word
from ui.wording.customers import customer_name, customer_number
from ui.wording.numbers import money

_TEXTS = ("reason", "expectation", "failure", "parties")
Fact = tuple[str, str]

translate = QCoreApplication.translate


def before_the_chain(case: Case, naming: Naming, now: datetime) -> Iterator[Section]:
    """Give who he is and what he is entitled to, what happened, and what was promised."""
    row = case.dossier.complaint
    yield Section(translate("CaseStudy", "The customer"), facts=_filled(_customer(case, naming)))
    yield Section(
        translate("CaseStudy", "What the customer is entitled to"),
        isolate(naming.text(case.told.entitled)),
    )
    yield Section(
        translate("CaseStudy", "What happened"),
        isolate(naming.text(row.text)),
        _filled(_complaint(case, naming)),
    )
    for name in _TEXTS:
        yield Section(field_name(name), isolate(naming.text(getattr(row, name))))
    yield Section(
        translate("CaseStudy", "What was promised, and what it took"),
        facts=_filled(_promised(case, now)),
    )


def after_the_chain(case: Case, naming: Naming) -> Iterator[Section]:
    """Give how it ended."""
    yield Section(
        translate("CaseStudy", "Verdict and resolution"),
        isolate(naming.text(case.dossier.complaint.resolution)),
        _filled(_ending(case)),
    )


def lateness(complaint: Complaint, now: datetime) -> timedelta | None:
    """Give by how much it was late, or is; None while it is in time."""
    judged = judged_at(complaint.closed_at, now)
    return judged - complaint.due_at if is_late(complaint.due_at, judged) else None


def transfers(story: Sequence[Line]) -> int:
    """Count how often somebody handed it on; taking what nobody held is none."""
    return sum(
        line.event is Event.TRANSFERRED and bool(line.from_handler) and not line.taken_back
        for line in story
    )


def _customer(case: Case, naming: Naming) -> Iterator[Fact]:
    row, customer = case.dossier.complaint, case.dossier.complaint.customer
    if customer is not None:
        if not naming.is_anonymous:
            name = isolate(customer_name(customer.name, customer.number))
            known_as = customer_number(customer.number)
            yield (
                translate("CaseStudy", "Customer"),
                " · ".join(part for part in (name, known_as) if part),
            )
        yield translate("CaseStudy", "Kind of customer"), word(customer.kind)
        yield translate("CaseStudy", "Known since"), _since(case, naming)
        yield translate("CaseStudy", "Complaints before"), number(str(case.dossier.earlier))
    if row.vehicle is not None:
        yield translate("CaseStudy", "Vehicle"), _vehicle(row, naming)


def _since(case: Case, naming: Naming) -> str:
    if case.known_since is None:
        return ""
    day = local(case.known_since).date()
    return number(str(day.year)) if naming.is_anonymous else full_day(day)


def _vehicle(row: Complaint, naming: Naming) -> str:
    vehicle = row.vehicle
    if naming.is_anonymous:
        # A rare model is soon known by who drives it.
        return isolate(naming.text(vehicle.make))
    kind = " ".join(part for part in (vehicle.make, vehicle.model, str(vehicle.year or "")) if part)
    return " · ".join(part for part in (number(format_plate(vehicle.plate)), isolate(kind)) if part)


def _complaint(case: Case, naming: Naming) -> Iterator[Fact]:
    row = case.dossier.complaint
    source = source_name(row.source.word, row.source.name)
    yield translate("CaseStudy", "Source"), isolate(naming.text(source))
    yield translate("CaseStudy", "Urgency"), word(row.urgency)
    yield translate("CaseStudy", "Received"), stamp(row.received_at)
    yield translate("CaseStudy", "Registered"), stamp(row.registered_at)
    topics = ", ".join(isolate(naming.text(name)) for name in case.dossier.topics)
    yield translate("CaseStudy", "Topics"), topics
    yield translate("CaseStudy", "Status"), word(row.status)
    yield translate("CaseStudy", "Repeat"), _repeat(case, naming)
    yield translate("CaseStudy", "Opened again"), _times(row.reopened)


def _repeat(case: Case, naming: Naming) -> str:
    if case.dossier.complaint.repeat_of_id is None:
        return translate("CaseStudy", "no")
    if naming.is_anonymous or case.repeat_of is None:
        return translate("CaseStudy", "yes")
    said = translate("CaseStudy", "yes, of complaint {number}")
    return said.format(number=number(str(case.repeat_of)))


def _times(count: int) -> str:
    return number(str(count)) if count else translate("CaseStudy", "no")


def _promised(case: Case, now: datetime) -> Iterator[Fact]:
    row = case.dossier.complaint
    ends = row.closed_at or now
    agreed = Commitment(row.commitment_amount, row.commitment_mode)
    late = lateness(row, now)
    yield translate("CaseStudy", "Commitment"), amount_words(agreed)
    yield translate("CaseStudy", "Counted from"), stamp(row.commitment_from)
    yield translate("CaseStudy", "Due"), stamp(row.due_at)
    yield from _due_before(case)
    closed = stamp(row.closed_at) if row.closed_at else translate("CaseStudy", "not yet")
    yield translate("CaseStudy", "Closed"), closed
    yield translate("CaseStudy", "It took"), duration(ends - row.commitment_from)
    held = translate("CaseStudy", "kept") if row.closed_at else translate("CaseStudy", "in time")
    broken = translate("CaseStudy", "late by {length}")
    yield (
        translate("CaseStudy", "The commitment"),
        broken.format(length=duration(late)) if late else held,
    )
    yield from (_given(promise) for promise in case.dossier.promises)


def _due_before(case: Case) -> Iterator[Fact]:
    """Give the due times of the rounds before it was opened again."""
    for line in case.dossier.lines:
        if line.event is Event.REOPENED and not line.taken_back and "due_before" in line.facts:
            moment = datetime.fromisoformat(line.facts["due_before"])
            yield translate("CaseStudy", "Due before it was opened again"), stamp(moment)


def _given(promise: CustomerPromise) -> Fact:
    told = translate("CaseStudy", "{when}, told to the customer")
    untold = translate("CaseStudy", "{when}, not told to the customer")
    said = (told if promise.told else untold).format(when=stamp(promise.promised_for))
    return translate("CaseStudy", "Date that was given"), said


def _ending(case: Case) -> Iterator[Fact]:
    row = case.dossier.complaint
    yield translate("CaseStudy", "Verdict"), word(row.verdict) if row.verdict else ""
    if row.closed_at:
        answered = (
            translate("CaseStudy", "sent")
            if row.answer_sent
            else translate("CaseStudy", "not sent")
        )
        yield translate("CaseStudy", "Answer to the customer"), answered
    written = len(case.dossier.letters)
    yield translate("CaseStudy", "Letters"), number(str(written)) if written else ""
    sent = sum(message.sent_at is not None for message in case.dossier.messages)
    yield translate("CaseStudy", "Messages that left"), number(str(sent)) if sent else ""
    if case.told.cost is not None:
        yield translate("CaseStudy", "Cost"), money(case.told.cost)


def _filled(facts: Iterator[Fact]) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts if fact[1])
