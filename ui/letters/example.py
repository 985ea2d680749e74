"""A letter to a customer who does not exist, to see how a text looks on paper."""

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from db import settings as stored
from printing.letter import Letter
from rules.spoken import full_day, spoken, spoken_full
from rules.text_fields import Blank, by_name
from rules.texts import fill_known, language_of
from ui.bidi import isolate, number
from ui.language import current
from ui.letters.compose import addressed, on_paper

COMPLAINT_NUMBER = "4127"
PLATE = "123-45-678"
TO_ANSWER = timedelta(hours=24)
TO_COME = timedelta(days=2)


def example(*, subject: str, body: str, now: datetime) -> Letter:
    """Fill a text with invented values; blanks that do not exist are still seen in it."""
    customer = QCoreApplication.translate("LetterExample", "Ruth Example")
    address = QCoreApplication.translate("LetterExample", "1 Sample Street, Haifa")
    values = by_name(_values(customer, language_of(body, current()), now))
    return on_paper(
        COMPLAINT_NUMBER,
        plate=number(PLATE),
        recipient=addressed(customer, address),
        subject=fill_known(subject, values),
        body=fill_known(body, values),
        now=now,
    )


def _values(customer: str, language: str, now: datetime) -> dict[Blank, str]:
    business = stored.load()
    translate = QCoreApplication.translate
    return {
        Blank.CUSTOMER_NAME: isolate(customer),
        Blank.COMPLAINT_NUMBER: number(COMPLAINT_NUMBER),
        Blank.PLATE: number(PLATE),
        Blank.RECEIVED_ON: number(full_day(now)),
        Blank.DUE_TIME: isolate(spoken(now + TO_ANSWER, language)),
        Blank.NEW_DATE: isolate(spoken(now + TO_COME, language)),
        Blank.HANDLER: isolate(translate("LetterExample", "Dan Sample")),
        Blank.TOPICS: translate("LetterExample", "quality of the repair"),
        Blank.RESOLUTION: translate(
            "LetterExample",
            "We checked the brakes again, replaced the pads and took nothing for it.",
        ),
        Blank.APPOINTMENT: isolate(spoken_full(now + TO_COME, language)),
        Blank.CONTACTS: "2",
        Blank.BUSINESS_NAME: isolate(business["business_name"]),
        Blank.BUSINESS_PHONE: number(business["business_phone"]),
    }
