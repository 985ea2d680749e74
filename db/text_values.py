"""What the fields of a fixed text hold for one complaint, in plain words."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime

from db import booked, history
from db import settings as stored
from db.models import Complaint, ComplaintTopic, Customer, CustomerPromise, Topic
from db.models.prepared import Prepared
from db.process.answer import answer_of
from rules.search_text import format_plate
from rules.spoken import full_day, spoken, spoken_full
from rules.text_fields import Blank
from rules.words import FormOfAddress

_promises = Prepared(
    lambda complaint: (
        CustomerPromise.select()
        .where(CustomerPromise.complaint == complaint)
        .order_by(CustomerPromise.id.desc())
    )
)
_topic_names = Prepared(
    lambda complaint: (
        Topic.select(Topic.name)
        .join(ComplaintTopic)
        .where(ComplaintTopic.complaint == complaint)
        .order_by(Topic.position, Topic.id)
    )
)


def values_of(
    complaint: Complaint,
    language: str,
    *,
    now: datetime,
    new_date: datetime | None = None,
    wanted: Collection[Blank] = tuple(Blank),
) -> dict[Blank, str]:
    """Give the value of every field that is wanted; what is not known is empty.

    The store is asked for nothing else. `new_date` is one that the text itself will promise, in
    place of the last that was given.

    Days and hours are said in the language of the text, "he" or "en". Nothing is marked or
    escaped: whoever puts other people's words into a text that is read again sees to that.
    """
    business, customer = stored.load(), addressee(complaint)
    values: Mapping[Blank, Callable[[], str]] = {
        Blank.CUSTOMER_NAME: lambda: customer.name if customer else "",
        Blank.COMPLAINT_NUMBER: lambda: str(complaint.number),
        Blank.PLATE: lambda: format_plate(complaint.vehicle.plate) if complaint.vehicle else "",
        Blank.RECEIVED_ON: lambda: full_day(complaint.received_at),
        Blank.DUE_TIME: lambda: spoken(complaint.due_at, language),
        Blank.NEW_DATE: lambda: _said(new_date or date_given(complaint, now), language),
        Blank.HANDLER: lambda: complaint.handler.name if complaint.handler else "",
        Blank.TOPICS: lambda: ", ".join(_topics(complaint)),
        Blank.RESOLUTION: lambda: answer_of(complaint).resolution,
        Blank.APPOINTMENT: lambda: _appointment(complaint, language),
        Blank.CONTACTS: lambda: str(complaint.contacts),
        Blank.BUSINESS_NAME: lambda: business["business_name"],
        Blank.BUSINESS_PHONE: lambda: business["business_phone"],
    }
    return {blank: values[blank]() for blank in wanted}


def form_of(complaint: Complaint) -> FormOfAddress:
    """Tell how a text speaks to the customer of a complaint."""
    customer = addressee(complaint)
    return customer.form_of_address if customer else FormOfAddress.UNKNOWN


def addressee(complaint: Complaint) -> Customer | None:
    """Give whom a text is for: the customer, else the owner of the vehicle."""
    found: Customer | None = complaint.customer
    if found is None and complaint.vehicle is not None:
        found = complaint.vehicle.owner
    return found


def date_given(complaint: Complaint, now: datetime) -> datetime | None:
    """Give the date that the customer was given last, if it puts off what he waits for."""
    due = max(now, complaint.due_at)
    newest_first = _promises.rows(complaint.id)
    if all(promise.promised_for <= due for promise in newest_first):
        return None
    gone = history.rows_taken_back([complaint.id], "promise")
    last = next((promise for promise in newest_first if promise.id not in gone), None)
    return last.promised_for if last and last.promised_for > due else None


def _topics(complaint: Complaint) -> list[str]:
    return [name for (name,) in _topic_names.tuples(complaint.id)]


def _said(moment: datetime | None, language: str) -> str:
    return spoken(moment, language) if moment else ""


def _appointment(complaint: Complaint, language: str) -> str:
    found = booked.of_complaint(complaint.id)
    return spoken_full(found.starts_at, language) if found else ""
