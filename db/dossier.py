"""Everything about one complaint, read in a fixed number of questions."""

from typing import NamedTuple

from db import (
    appointments,
    attachments,
    customers,
    earlier,
    history,
    incoming_reading,
    letters,
    outbox_page,
    promises,
)
from db.attachments import AttachedFile
from db.filters import may_see, may_see_wholly
from db.history import Line
from db.models import (
    Appointment,
    Complaint,
    ComplaintTopic,
    CustomerPromise,
    IncomingMail,
    Letter,
    Message,
    Pause,
    Topic,
)
from db.models.prepared import Prepared
from db.process import panel_reading, pauses
from db.process.panel import ProcessView
from rules.errors import RuleBroken
from rules.permissions import Actor
from rules.words import Event


class Dossier(NamedTuple):
    """A complaint and all that is remembered with it.

    Customer, vehicle, source, handler and who registered it are read together with
    `complaint`: looking at them asks the store nothing more.
    """

    complaint: Complaint
    phones: list[str]
    topics: list[str]
    lines: list[Line]
    promises: list[CustomerPromise]
    appointment: Appointment | None
    letters: list[Letter]
    messages: list[Message]
    mails: list[IncomingMail]
    files: list[AttachedFile]
    earlier: int
    """Complaints that the customer had before this one."""
    process: ProcessView | None = None
    """None when it goes through no stages, and nothing was asked or recommended."""
    pauses: tuple[Pause, ...] = ()
    """In which its clocks stood, or stand, oldest first."""
    wholly: bool = True
    """False for whom we only asked: he is shown neither the customer's details nor our texts."""


_BEGIN_AN_ANSWER = {Event.INQUIRY_ASKED, Event.RECOMMENDED}


def of(complaint: int, actor: Actor) -> Dossier | None:
    """Give everything about a complaint; None when there is none that this person may see."""
    row = _with_its_people(complaint)
    if row is None:
        return None
    if not may_see_wholly(complaint, actor):
        return _of_what_he_was_asked(row, actor) if may_see(complaint, actor) else None
    lines = history.lines(complaint)
    # What never happened need not be asked for: most complaints are selected, and gone again.
    happened = {line.event for line in lines}
    has_process = row.process_id is not None or happened & _BEGIN_AN_ANSWER
    return Dossier(
        row,
        customers.phones_of(row.customer) if row.customer else [],
        _topics(complaint),
        lines,
        promises.of_complaint(complaint),
        appointments.of_complaint(complaint),
        letters.of_complaint(complaint),
        outbox_page.of_complaint(complaint),
        incoming_reading.of_complaint(complaint),
        attachments.of_complaint(complaint),
        earlier.count_before(row, actor),
        process=panel_reading.of(row, actor, wholly=True, story=lines) if has_process else None,
        pauses=tuple(pauses.of_complaint(complaint)) if Event.PAUSED in happened else (),
    )


_KEPT_FROM_WHOM_WE_ASK = ("reason", "expectation", "failure", "parties", "resolution")
"""Texts of ours about a complaint."""
_KEPT_OF_THE_CUSTOMER = ("email", "address", "remarks")
"""How to reach him, and what we wrote of him: he is known to whom we ask by his name."""


def _of_what_he_was_asked(row: Complaint, actor: Actor) -> Dossier:
    """Give a complaint to somebody whose department was asked about it.

    What the customer said, his name, the vehicle, the times, and the questions to his department.
    """
    for name in _KEPT_FROM_WHOM_WE_ASK:
        setattr(row, name, "")
    if row.customer is not None:
        for name in _KEPT_OF_THE_CUSTOMER:
            setattr(row.customer, name, "")
    row.verdict = row.about = None
    lines = history.lines(row.id)
    process = panel_reading.of(row, actor, wholly=False, story=lines)
    mine = {one.asked.id for one in process.inquiries} if process else set()
    return Dossier(
        row,
        phones=[],
        topics=_topics(row.id),
        lines=[line for line in lines if _is_his(line, mine)],
        promises=promises.of_complaint(row.id),
        appointment=None,
        letters=[],
        messages=[],
        mails=[],
        files=[],
        earlier=0,
        process=process,
        pauses=(),
        wholly=False,
    )


def _is_his(line: Line, inquiries: set[int]) -> bool:
    return line.event is Event.OPENED or line.facts.get("inquiry") in inquiries


def _with_its_people(complaint: int) -> Complaint | None:
    try:
        row: Complaint = Complaint.get_by_id(complaint)
    except RuleBroken:
        return None
    # One after the other, by their ids: quicker than the wording of one question for all.
    for link in _READ_WITH_IT:
        getattr(row, link)
    return row


_READ_WITH_IT = ("customer", "vehicle", "source", "handler", "opened_by", "about")
_topic_names = Prepared(
    lambda complaint: (
        Topic.select(Topic.name)
        .join(ComplaintTopic)
        .where(ComplaintTopic.complaint == complaint)
        .order_by(Topic.position)
    )
)


def _topics(complaint: int) -> list[str]:
    return [name for (name,) in _topic_names.tuples(complaint)]
