"""A letter to a customer, put together from its fixed text, the complaint and the business."""

import base64
import re
from datetime import datetime
from io import BytesIO

from PySide6.QtCore import QCoreApplication

from db import appointments, classification, letters, topics
from db import settings as stored
from db.models import Complaint, Customer
from printing.letter import Letter, Letterhead, write_letter
from printing.text import literal
from rules.search_text import format_plate
from rules.settings import Values
from rules.text_fields import Blank, by_name
from rules.texts import fill, fill_known, no_blanks
from rules.words import Status, TextKind, Verdict
from ui.bidi import isolate, number
from ui.language import right_to_left
from ui.moments import full_day, local, spoken, spoken_full

_HEBREW = re.compile("[\u05d0-\u05ea]")
_LATIN = re.compile("[A-Za-z]")


def blanks(complaint: Complaint) -> dict[str, str]:
    """Give what each blank of a letter holds, under its Hebrew and its English name.

    What is not known is empty. Other people's words come as words: their stars and braces mean
    nothing.
    """
    values = stored.load()
    customer = _addressee(complaint)
    appointment = appointments.of_complaint(complaint.id)
    return by_name(
        {
            Blank.CUSTOMER_NAME: _name(customer.name if customer else ""),
            Blank.COMPLAINT_NUMBER: number(str(complaint.number)),
            Blank.PLATE: _plate(complaint),
            Blank.RECEIVED_ON: full_day(local(complaint.received_at).date()),
            Blank.DUE_TIME: spoken(complaint.due_at),
            Blank.HANDLER: _name(complaint.handler.name if complaint.handler else ""),
            Blank.TOPICS: _topics(complaint),
            Blank.RESOLUTION: _words(complaint.resolution),
            Blank.APPOINTMENT: spoken_full(appointment.starts_at) if appointment else "",
            Blank.BUSINESS_NAME: _name(values["business_name"]),
            Blank.BUSINESS_PHONE: number(values["business_phone"]),
        }
    )


def letter(
    complaint: Complaint,
    kind: TextKind,
    *,
    now: datetime,
    subject: str | None = None,
    body: str | None = None,
) -> Letter:
    """Put a letter together; `subject` and `body` stand in for those of the fixed text.

    Raises `unknown_blanks` and `empty_blanks` of `rules.notices`, with the field.
    """
    values = blanks(complaint)
    text = letters.text_of(kind)
    return _assemble(
        complaint,
        subject=fill(text.subject if subject is None else subject, values, field="subject"),
        body=fill(text.body if body is None else body, values, field="body"),
        now=now,
    )


def draft(complaint: Complaint, *, subject: str, body: str, now: datetime) -> Letter:
    """Put a letter together as it stands; blanks that cannot be filled are still seen in it."""
    values = blanks(complaint)
    return _assemble(
        complaint, subject=fill_known(subject, values), body=fill_known(body, values), now=now
    )


def beginning(complaint: Complaint, kind: TextKind) -> tuple[str, str]:
    """Give the subject and body a person begins with: filled as far as things are known."""
    values = blanks(complaint)
    text = letters.text_of(kind)
    return fill_known(text.subject, values), fill_known(text.body, values)


def pdf(made: Letter) -> bytes:
    """Give the letter's pages; the same letter gives the same bytes."""
    file = BytesIO()
    write_letter(made, file)
    return file.getvalue()


def suggested(complaint: Complaint) -> TextKind:
    """Give the letter that is due next: what was sent and how it ended decide."""
    sent = {row.kind for row in letters.of_complaint(complaint.id)}
    if complaint.status is not Status.CLOSED:
        first = TextKind.ACKNOWLEDGEMENT
        return TextKind.INTERIM if first in sent else first
    unjustified = complaint.verdict is Verdict.UNJUSTIFIED
    answer = TextKind.ANSWER_UNJUSTIFIED if unjustified else TextKind.ANSWER_JUSTIFIED
    return TextKind.CLOSING if answer in sent else answer


def _assemble(complaint: Complaint, *, subject: str, body: str, now: datetime) -> Letter:
    return on_paper(
        str(complaint.number),
        plate=_plate(complaint),
        recipient=_recipient(complaint),
        subject=subject,
        body=body,
        now=now,
    )


def on_paper(
    complaint_number: str,
    *,
    plate: str,
    recipient: tuple[str, ...],
    subject: str,
    body: str,
    now: datetime,
) -> Letter:
    """Put ready words on the paper of the business."""
    values = stored.load()
    return Letter(
        letterhead=_letterhead(values),
        date=full_day(local(now).date()),
        reference=_reference(complaint_number, plate),
        recipient=recipient,
        subject=subject,
        body=body,
        signature=_signature(values),
        footer=QCoreApplication.translate(
            "Letter", "Whenever you contact us, please mention complaint number {number}"
        ).format(number=number(complaint_number)),
        rtl=_is_hebrew(body),
    )


def _is_hebrew(text: str) -> bool:
    """A Hebrew letter runs from right to left in a window of any language."""
    hebrew, latin = len(_HEBREW.findall(text)), len(_LATIN.findall(text))
    return right_to_left() if hebrew == latin else hebrew > latin


def _letterhead(values: Values) -> Letterhead:
    logo = values["logo"]
    return Letterhead(
        name=values["business_name"],
        phone=values["business_phone"],
        address=values["business_address"],
        email=values["business_email"],
        logo=base64.b64decode(logo) if logo else None,
    )


def _reference(complaint_number: str, plate: str) -> str:
    said = QCoreApplication.translate("Letter", "Complaint {number}")
    lines = [said.format(number=number(complaint_number))]
    if plate:
        lines.append(QCoreApplication.translate("Letter", "Vehicle {plate}").format(plate=plate))
    return "\n".join(lines)


def _recipient(complaint: Complaint) -> tuple[str, ...]:
    customer = _addressee(complaint)
    return addressed(customer.name, customer.address) if customer else ()


def addressed(name: str, address: str) -> tuple[str, ...]:
    """Give the lines that say to whom a letter goes."""
    to = QCoreApplication.translate("Letter", "To")
    return tuple(line for line in (to, isolate(name), isolate(address)) if line)


def _signature(values: Values) -> tuple[str, ...]:
    lines = [line.strip() for line in values["signature"].splitlines() if line.strip()]
    # Who typed a greeting of his own meant it.
    if lines and lines[0].endswith(","):
        return tuple(lines)
    greeting = QCoreApplication.translate("Letter", "Yours sincerely,")
    return (greeting, *(lines or [values["business_name"]]))


def _addressee(complaint: Complaint) -> Customer | None:
    found: Customer | None = complaint.customer
    if found is None and complaint.vehicle is not None:
        found = complaint.vehicle.owner
    return found


def _plate(complaint: Complaint) -> str:
    return number(format_plate(complaint.vehicle.plate)) if complaint.vehicle else ""


def _topics(complaint: Complaint) -> str:
    chosen = classification.topic_ids(complaint.id)
    return ", ".join(_name(topic.name) for topic in topics.topics() if topic.id in chosen)


def _name(text: str) -> str:
    return isolate(_words(text))


def _words(text: str) -> str:
    return no_blanks(literal(text))
