"""The complaint on which a text is tried: a real one, or an invented one where there is none."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from db import filters, finding, text_values
from db import settings as stored
from db.filters import Filter
from db.finding import SortBy
from db.models import Complaint
from printing.letter import Letter
from rules.permissions import Actor
from rules.spoken import full_day, spoken, spoken_full
from rules.text_fields import Blank, by_name
from rules.texts import fill_known, language_of
from rules.words import FormOfAddress
from ui.bidi import number
from ui.language import current
from ui.letters import compose

_LOOKED_AT = 20
"""Open complaints, the newest first, of which one should have a customer."""
_LONGEST_NUMBER = 12
_COMPLAINT_NUMBER = "4127"
_PLATE = "123-45-678"
_TO_ANSWER, _TO_COME, _PUT_OFF = timedelta(hours=24), timedelta(days=2), timedelta(days=3)


@dataclass(frozen=True)
class Sample:
    """What a preview needs; `values` gives the fields with dates in "he" or "en"."""

    number: str
    customer: str
    address: str
    email: str
    form: FormOfAddress
    values: Callable[[str], Mapping[Blank, str]]
    is_real: bool = True

    def filled(self, text: str, form: FormOfAddress, *, like: str = "") -> str:
        """Fill a message as far as it is known; its dates are in the language of `like`."""
        known = by_name(self.values(language_of(like or text, current())))
        return fill_known(text, known, form)

    def letter(self, subject: str, body: str, form: FormOfAddress, now: datetime) -> Letter:
        """Put a letter together as far as it is known."""
        plain = self.values(language_of(body, current()))
        known = compose.marked(plain)
        return compose.on_paper(
            self.number,
            plate=number(plain[Blank.PLATE]),
            recipient=compose.addressed(self.customer, self.address) if self.customer else (),
            subject=fill_known(subject, known, form),
            body=fill_known(body, known, form),
            now=now,
        )


def newest(actor: Actor, now: datetime) -> Sample:
    """Give the newest open complaint that has a customer, or an invented one."""
    rows = finding.page(Filter(), actor, now, sort=SortBy.NUMBER, descending=True, limit=_LOOKED_AT)
    for row in rows:
        found = _of(Complaint.get_by_id(row.id), now)
        if found.customer:
            return found
    return invented(now)


def numbered(text: str, actor: Actor, now: datetime) -> Sample | None:
    """Give the complaint with a number, open or closed, unless this person may not see it."""
    digits = text.strip()
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > _LONGEST_NUMBER:
        return None
    complaint = Complaint.get_or_none(Complaint.number == int(digits))
    if complaint is None or not filters.may_see(complaint.id, actor):
        return None
    return _of(complaint, now)


def invented(now: datetime) -> Sample:
    """Give a complaint that does not exist, of a customer who does not exist."""
    translate = QCoreApplication.translate
    customer = translate("LetterExample", "Ruth Example")

    def values(language: str) -> Mapping[Blank, str]:
        business = stored.load()
        return {
            Blank.CUSTOMER_NAME: customer,
            Blank.COMPLAINT_NUMBER: _COMPLAINT_NUMBER,
            Blank.PLATE: _PLATE,
            Blank.RECEIVED_ON: full_day(now),
            Blank.DUE_TIME: spoken(now + _TO_ANSWER, language),
            Blank.NEW_DATE: spoken(now + _PUT_OFF, language),
            Blank.HANDLER: translate("LetterExample", "Dan Sample"),
            Blank.TOPICS: translate("LetterExample", "quality of the repair"),
            Blank.RESOLUTION: translate(
                "LetterExample",
                "We checked the brakes again, replaced the pads and took nothing for it.",
            ),
            Blank.APPOINTMENT: spoken_full(now + _TO_COME, language),
            Blank.CONTACTS: "2",
            Blank.BUSINESS_NAME: business["business_name"],
            Blank.BUSINESS_PHONE: business["business_phone"],
        }

    return Sample(
        number=_COMPLAINT_NUMBER,
        customer=customer,
        address=translate("LetterExample", "1 Sample Street, Haifa"),
        email="ruth@example.com",
        form=FormOfAddress.FEMALE,
        values=values,
        is_real=False,
    )


def _of(complaint: Complaint, now: datetime) -> Sample:
    customer = text_values.addressee(complaint)
    return Sample(
        number=str(complaint.number),
        customer=customer.name if customer else "",
        address=customer.address if customer else "",
        email=customer.email if customer else "",
        form=text_values.form_of(complaint),
        values=lambda language: text_values.values_of(complaint, language, now=now),
    )
