"""A letter to a customer, put together from its fixed text, the complaint and the business."""

import base64
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from io import BytesIO

from PySide6.QtCore import QCoreApplication

from db import letters, message_texts
from db import settings as stored
from db.models import Complaint
from db.process import approvals
from db.process.answer import answer_of
from db.process.stage_work import ANSWERS
from db.text_values import addressee, form_of, values_of
from printing.approvals import Signature
from printing.letter import Letter, Letterhead, write_letter
from printing.text import literal
from rules.next_text import next_text
from rules.search_text import format_plate
from rules.settings import Values
from rules.text_fields import Blank, by_name
from rules.texts import fill, fill_known, language_of, no_blanks
from rules.words import Channel, TextKind
from ui.bidi import isolate, number
from ui.language import current
from ui.moments import full_day, local, stamp
from ui.wording import word

_ISOLATED = (
    Blank.CUSTOMER_NAME,
    Blank.HANDLER,
    Blank.TOPICS,
    Blank.BUSINESS_NAME,
    Blank.DUE_TIME,
    Blank.NEW_DATE,
    Blank.APPOINTMENT,
)
_NUMBERS = (
    Blank.COMPLAINT_NUMBER,
    Blank.PLATE,
    Blank.RECEIVED_ON,
    Blank.BUSINESS_PHONE,
)


def values(complaint: Complaint, language: str, *, now: datetime) -> dict[str, str]:
    """Give what each field of a letter holds; see `marked`."""
    return marked(values_of(complaint, language, now=now))


def marked(plain: Mapping[Blank, str]) -> dict[str, str]:
    """Make plain values fit for a letter, under their Hebrew and their English names.

    What is not known is empty. Other people's words come as words: their stars and braces mean
    nothing. Names and numbers keep their order inside a line of any direction.
    """
    words = {blank: _words(text) for blank, text in plain.items()}
    words |= {blank: isolate(words[blank]) for blank in _ISOLATED}
    words |= {blank: number(words[blank]) for blank in _NUMBERS}
    return by_name(words)


def letter(
    complaint: Complaint,
    kind: TextKind,
    *,
    now: datetime,
    subject: str | None = None,
    body: str | None = None,
) -> Letter:
    """Put a letter together; `subject` and `body` stand in for those of the fixed text.

    Raises what `rules.texts.fill` does, with the field.
    """
    text = message_texts.text_of(kind, Channel.LETTER)
    subject = text.subject if subject is None else subject
    body = text.body if body is None else body
    known, form = values(complaint, _language(body), now=now), form_of(complaint)
    return _assemble(
        complaint,
        kind,
        subject=fill(subject, known, form, field="subject"),
        body=fill(body, known, form, field="body"),
        now=now,
    )


def draft(
    complaint: Complaint, kind: TextKind, *, subject: str, body: str, now: datetime
) -> Letter:
    """Put a letter together as it stands; blanks that cannot be filled are still seen in it."""
    subject, body = _as_known(complaint, subject, body, now)
    return _assemble(complaint, kind, subject=subject, body=body, now=now)


def beginning(complaint: Complaint, kind: TextKind, *, now: datetime) -> tuple[str, str]:
    """Give the subject and body a person begins with: filled as far as things are known."""
    text = message_texts.text_of(kind, Channel.LETTER)
    return _as_known(complaint, text.subject, text.body, now)


def _as_known(complaint: Complaint, subject: str, body: str, now: datetime) -> tuple[str, str]:
    known, form = values(complaint, _language(body), now=now), form_of(complaint)
    return fill_known(subject, known, form), fill_known(body, known, form)


def _language(body: str) -> str:
    return language_of(body, current())


def pdf(made: Letter) -> bytes:
    """Give the letter's pages; the same letter gives the same bytes."""
    file = BytesIO()
    write_letter(made, file)
    return file.getvalue()


def suggested(complaint: Complaint) -> TextKind:
    """Give the letter that is due next: what was sent and how it ended decide."""
    sent = {row.kind for row in letters.of_complaint(complaint.id)}
    return next_text(complaint.status, answer_of(complaint).verdict, sent)


def _assemble(
    complaint: Complaint, kind: TextKind, *, subject: str, body: str, now: datetime
) -> Letter:
    made = on_paper(
        str(complaint.number),
        plate=_plate(complaint),
        recipient=_recipient(complaint),
        subject=subject,
        body=body,
        now=now,
    )
    if kind not in ANSWERS:
        return made
    approved = QCoreApplication.translate("Letter", "The answer was approved by")
    return replace(made, approved=approved, approvals=tuple(_approvals(complaint)))


def _approvals(complaint: Complaint) -> Iterator[Signature]:
    """Give who signed what the letter says; nobody where it needed no signature."""
    for one in approvals.signatures_of(complaint.id):
        yield Signature(isolate(one.name), word(one.role), stamp(one.at), one.drawing)


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
        rtl=_language(body) == "he",
    )


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
    customer = addressee(complaint)
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


def _plate(complaint: Complaint) -> str:
    return number(format_plate(complaint.vehicle.plate)) if complaint.vehicle else ""


def _words(text: str) -> str:
    return no_blanks(literal(text))
