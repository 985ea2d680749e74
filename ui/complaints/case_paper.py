"""The process of a complaint as a sheet of paper."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO

from PySide6.QtCore import QCoreApplication

from db import customers, history, topics
from db import settings as stored
from db.classification import topic_ids
from db.details import TEXTS
from db.history import Holding, Line
from db.models import Complaint
from db.process import told
from printing.case_sheet import CaseSheet, write_case_sheet
from printing.sheet import TimelineLine
from rules.search_text import format_phone, format_plate
from ui.bidi import isolate, number
from ui.complaints.story import detail, field_name, length_of, sentence
from ui.decision import on_paper
from ui.language import right_to_left
from ui.moments import stamp
from ui.wording import source_name, word
from ui.wording.customers import customer_name, customer_number

translate = QCoreApplication.translate


def pdf(made: CaseSheet) -> bytes:
    """Give the pages, on whatever thread; of the same sheet they are the same bytes."""
    file = BytesIO()
    write_case_sheet(made, file)
    return file.getvalue()


def sheet(complaint: Complaint, now: datetime) -> CaseSheet:
    """Give everything that is known of a complaint, in order."""
    lines = told.with_words(complaint.id, history.lines(complaint.id))
    business = stored.load()["business_name"]
    printed = translate("CasePaper", "For internal use · printed {when}")
    title = translate("CasePaper", "Process of complaint {number}")
    return CaseSheet(
        title=title.format(number=number(str(complaint.number))),
        subtitle=isolate(business),
        facts=tuple(_facts(complaint)),
        sections=(*_sections(complaint), *on_paper.sections(complaint)),
        timeline_title=translate("CasePaper", "What happened"),
        timeline=tuple(_entry(line, now) for line in lines),
        durations_title=translate("CasePaper", "Who held it, and for how long"),
        durations=tuple(durations(history.holdings(lines, now))),
        footer=printed.format(when=stamp(now)),
        rtl=right_to_left(),
    )


def durations(held: Sequence[Holding]) -> Iterator[tuple[str, str]]:
    """Give who held the complaint, and how long in words, in order."""
    for one in held:
        length = length_of(one.duration)
        still = translate("CasePaper", "{length}, still").format(length=length)
        yield holder_name(one), length if one.ended else still


def holder_name(held: Holding) -> str:
    """Give who held the complaint; it may have waited for somebody."""
    return (
        isolate(held.handler) if held.handler else translate("CasePaper", "Waited for assignment")
    )


def _facts(complaint: Complaint) -> Iterator[tuple[str, str]]:
    handler = complaint.handler.name if complaint.handler else ""
    source = source_name(complaint.source.word, complaint.source.name)
    chosen = topic_ids(complaint.id)
    names = ", ".join(isolate(one.name) for one in topics.topics() if one.id in chosen)
    facts = [
        (translate("CasePaper", "Customer"), _customer(complaint)),
        (translate("CasePaper", "Vehicle"), _vehicle(complaint)),
        (translate("CasePaper", "Source"), isolate(source)),
        (translate("CasePaper", "Urgency"), word(complaint.urgency)),
        (translate("CasePaper", "Received"), stamp(complaint.received_at)),
        (translate("CasePaper", "Registered"), stamp(complaint.registered_at)),
        (translate("CasePaper", "Due"), stamp(complaint.due_at)),
        (translate("CasePaper", "Status"), word(complaint.status)),
        (translate("CasePaper", "Handling employee"), isolate(handler)),
        (translate("CasePaper", "Topics"), names),
        (translate("CasePaper", "Verdict"), word(complaint.verdict) if complaint.verdict else ""),
        (translate("CasePaper", "Contacts"), str(complaint.contacts)),
    ]
    yield from (fact for fact in facts if fact[1])


def _customer(complaint: Complaint) -> str:
    customer = complaint.customer
    if customer is None:
        return ""
    phones = [number(format_phone(phone)) for phone in customers.phones_of(customer)[:1]]
    name = customer_name(customer.name, customer.number)
    parts = (isolate(name), customer_number(customer.number), *phones)
    return " · ".join(part for part in parts if part)


def _vehicle(complaint: Complaint) -> str:
    vehicle = complaint.vehicle
    if vehicle is None:
        return ""
    kind = " ".join(part for part in (vehicle.make, vehicle.model) if part)
    return " · ".join(part for part in (number(format_plate(vehicle.plate)), isolate(kind)) if part)


def _sections(complaint: Complaint) -> Iterator[tuple[str, str]]:
    for name in TEXTS:
        yield field_name(name), getattr(complaint, name)
    yield translate("CasePaper", "Resolution"), complaint.resolution


def _entry(line: Line, now: datetime) -> TimelineLine:
    who = isolate(line.by) if line.by else translate("CasePaper", "the program itself")
    return TimelineLine(stamp(line.at), who, sentence(line, now), detail(line))
