"""One complaint in the report about a person."""

from collections.abc import Iterator
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QLocale

from db.case_study import Told
from db.details import TEXTS
from db.history import Line
from db.models import Appointment, CustomerPromise, Letter, Message, Pause
from db.privacy.held import Deeds, HeldComplaint, HeldFile, HeldMail
from printing.person_report import Chapter, Entry, Part
from rules.search_text import format_plate
from rules.words import Channel, Deed, Event
from ui.bidi import isolate, number
from ui.complaints.story import detail, field_name, sentence
from ui.moments import stamp
from ui.privacy.report_answers import parts_of
from ui.wording import source_name, word

_TOLD_ELSEWHERE = (Event.CONTACT, Event.MESSAGE)
"""Their words stand in the contact log and with the messages."""
_AMONG_OURSELVES = (
    Event.TRANSFERRED,
    Event.STAGE_DONE,
    Event.STAGE_PASSED,
    Event.STAGE_TIME,
    Event.OVERRIDDEN,
    Event.INQUIRY_ASKED,
    Event.INQUIRY_ANSWERED,
    Event.INQUIRY_WITHDRAWN,
    Event.RECOMMENDED,
    Event.APPROVED,
    Event.RETURNED,
)
_KB = QLocale.DataSizeFormat.DataSizeTraditionalFormat

translate = QCoreApplication.translate


def chapter_of(held: HeldComplaint, now: datetime, *, internal: bool) -> Chapter:
    """Give all of one complaint; without `internal`, nothing of what we noted for ourselves."""
    title = translate("PersonReport", "Complaint {number}")
    return Chapter(
        title.format(number=number(str(held.complaint.number))),
        tuple(_parts(held, now, internal=internal)),
    )


def _parts(held: HeldComplaint, now: datetime, *, internal: bool) -> Iterator[Part]:
    yield Part(facts=tuple(_facts(held)))
    yield Part(translate("PersonReport", "What was written of it"), facts=tuple(_texts(held)))
    yield Part(
        translate("PersonReport", "What happened"),
        entries=tuple(_line(line, now, internal=internal) for line in held.lines),
    )
    yield Part(
        translate("PersonReport", "Contact log"), entries=tuple(_log(held, internal=internal))
    )
    yield Part(
        translate("PersonReport", "Dates that were promised"),
        entries=tuple(_promise(one) for one in held.promises),
    )
    yield Part(
        translate("PersonReport", "Appointments"),
        entries=tuple(_appointment(one) for one in held.appointments),
    )
    yield Part(
        translate("PersonReport", "Waiting for the customer"),
        entries=tuple(_pause(one) for one in held.pauses),
    )
    yield Part(
        translate("PersonReport", "Letters"), entries=tuple(_letter(one) for one in held.letters)
    )
    yield Part(
        translate("PersonReport", "Messages"),
        entries=tuple(
            message_entry(one) for one in held.messages if internal or not one.employee_id
        ),
    )
    yield Part(translate("PersonReport", "E-mails that came in"), entries=tuple(_mails(held.mails)))
    yield Part(
        translate("PersonReport", "Files that were added"),
        entries=tuple(file_entry(file) for file in held.files),
    )
    if internal:
        yield from parts_of(held.answers)
        yield Part(translate("PersonReport", "Told to the management"), entries=_told(held.study))
    yield Part(
        translate("PersonReport", "Who did what with it"),
        entries=tuple(_deed(one) for one in held.deeds),
    )


def _facts(held: HeldComplaint) -> Iterator[tuple[str, str]]:
    row = held.complaint
    vehicle = row.vehicle
    facts = (
        (translate("PersonReport", "Received"), stamp(row.received_at)),
        (translate("PersonReport", "Registered"), stamp(row.registered_at)),
        (
            translate("PersonReport", "Source"),
            isolate(source_name(row.source.word, row.source.name)),
        ),
        (translate("PersonReport", "Urgency"), word(row.urgency)),
        (translate("PersonReport", "Status"), word(row.status)),
        (translate("PersonReport", "Due"), stamp(row.due_at)),
        (
            translate("PersonReport", "Vehicle"),
            number(format_plate(vehicle.plate)) if vehicle else "",
        ),
        (translate("PersonReport", "Handled by"), isolate(row.handler.name) if row.handler else ""),
        (translate("PersonReport", "Registered by"), isolate(row.opened_by.name)),
        (translate("PersonReport", "Topics"), ", ".join(isolate(name) for name in held.topics)),
        (translate("PersonReport", "Verdict"), word(row.verdict) if row.verdict else ""),
        (translate("PersonReport", "Closed"), stamp(row.closed_at) if row.closed_at else ""),
    )
    yield from (fact for fact in facts if fact[1])


def _texts(held: HeldComplaint) -> Iterator[tuple[str, str]]:
    for name in TEXTS:
        if getattr(held.complaint, name):
            yield field_name(name), isolate(getattr(held.complaint, name))
    if held.complaint.resolution:
        yield translate("PersonReport", "Resolution"), isolate(held.complaint.resolution)


def _line(line: Line, now: datetime, *, internal: bool) -> Entry:
    ours = line.event in _AMONG_OURSELVES
    hidden = line.event in _TOLD_ELSEWHERE or (ours and not internal)
    words = "" if hidden else detail(line)
    return Entry(
        sentence(line, now),
        when=stamp(line.at),
        who=_who(line.by),
        detail=words,
        mark=_internal_mark() if ours and words else "",
    )


def _log(held: HeldComplaint, *, internal: bool) -> Iterator[Entry]:
    for line in held.contacts:
        ours = line.channel is Channel.INTERNAL
        if ours and not internal:
            continue
        what = word(line.channel) if ours else f"{word(line.channel)} · {word(line.direction)}"
        yield Entry(
            what,
            when=stamp(line.at),
            who=isolate(line.by),
            detail=isolate(line.text),
            mark=_internal_mark() if ours else "",
        )


def _promise(promise: CustomerPromise) -> Entry:
    told = (
        translate("PersonReport", "he was told")
        if promise.told
        else translate("PersonReport", "he was not told")
    )
    return Entry(stamp(promise.promised_for), when=stamp(promise.at), detail=told)


def _appointment(appointment: Appointment) -> Entry:
    what = stamp(appointment.starts_at)
    if appointment.cancelled_at is not None:
        what = translate("PersonReport", "{when} (cancelled)").format(when=what)
    return Entry(what, when=stamp(appointment.made_at), detail=isolate(appointment.remarks))


def _pause(pause: Pause) -> Entry:
    until = translate("PersonReport", "until {when}").format(when=stamp(pause.until))
    if pause.ended_at is not None:
        until = translate("PersonReport", "until {when} (ended {ended})").format(
            when=stamp(pause.until), ended=stamp(pause.ended_at)
        )
    return Entry(until, when=stamp(pause.begins_at), detail=isolate(pause.reason))


def _letter(letter: Letter) -> Entry:
    digest = translate("PersonReport", "PDF, {size}\nSHA-256 {digest}").format(
        size=_size(len(letter.pdf)), digest=number(letter.sha256)
    )
    return Entry(
        f"{word(letter.kind)}: {isolate(letter.subject)}",
        when=stamp(letter.at),
        who=isolate(letter.by.name),
        detail=digest,
    )


def message_entry(message: Message) -> Entry:
    """Give a message with all that was written in it."""
    body = "\n".join(part for part in (isolate(message.subject), isolate(message.body)) if part)
    what = " · ".join((word(message.channel), number(message.address), word(message.state)))
    return Entry(
        what,
        when=stamp(message.sent_at or message.created_at),
        detail=body,
        mark=_internal_mark() if message.employee_id else "",
    )


def _mails(mails: tuple[HeldMail, ...]) -> Iterator[Entry]:
    for mail, files in mails:
        sender = (isolate(mail.sender_name), number(mail.sender))
        yield Entry(
            isolate(mail.subject) or translate("PersonReport", "(no subject)"),
            when=stamp(mail.received_at),
            who=" ".join(part for part in sender if part.strip()),
            detail=isolate(mail.text),
        )
        yield from (file_entry(file) for file in files)


def file_entry(file: HeldFile) -> Entry:
    """Give a file by its name, size and digest."""
    about = translate("PersonReport", "{kind}, {size}\nSHA-256 {digest}").format(
        kind=number(file.content_type), size=_size(file.size), digest=number(file.sha256)
    )
    what = translate("PersonReport", "File: {name}").format(name=isolate(file.name))
    return Entry(what, when=stamp(file.at), detail=about)


def _told(study: Told) -> tuple[Entry, ...]:
    cost = "" if study.cost is None else number(str(study.cost))
    told = (
        (translate("PersonReport", "What the customer is entitled to"), isolate(study.entitled)),
        (translate("PersonReport", "Cost, in whole shekels"), cost),
        (translate("PersonReport", "What we learn from it"), isolate(study.lesson)),
    )
    when = stamp(study.at) if study.at else ""
    return tuple(
        Entry(what, when=when, who=_who(study.by), detail=said, mark=_internal_mark())
        for what, said in told
        if said
    )


def _deed(deed: Deeds) -> Entry:
    what = word(deed.event) if deed.deed is Deed.COMPLAINT and deed.event else word(deed.deed)
    return Entry(what, when=stamp(deed.at), who=_who(deed.by))


def _who(name: str | None) -> str:
    return isolate(name) if name else translate("PersonReport", "the program itself")


def _size(count: int) -> str:
    return isolate(QLocale().formattedDataSize(count, 1, _KB))


def _internal_mark() -> str:
    return translate("PersonReport", "Internal note")
