"""What is kept about a person, in the words and order of the pages that he is given."""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Any

from PySide6.QtCore import QCoreApplication

from db import settings as stored
from db.drafts import Draft
from db.privacy.held import Held, HeldMail, HeldVehicle
from printing.person_report import Chapter, Entry, Part, PersonReport, write_person_report
from rules.search_text import format_phone, format_plate
from ui.bidi import isolate, number
from ui.complaints.story import detail, sentence
from ui.drafts_words import form_words
from ui.language import right_to_left
from ui.moments import full_day, local, stamp
from ui.privacy.report_complaint import chapter_of, file_entry, message_entry
from ui.wording import word

translate = QCoreApplication.translate


def pdf(held: Held, *, internal: bool) -> bytes:
    """Give the pages; without `internal`, what we noted among ourselves is left out."""
    file = BytesIO()
    write_person_report(report(held, internal=internal), file)
    return file.getvalue()


def report(held: Held, *, internal: bool) -> PersonReport:
    """Give everything that is kept, chapter by chapter."""
    title = translate("PersonReport", "What is kept about {name}")
    printed = translate("PersonReport", "As of {when}")
    business = stored.load()["business_name"]
    return PersonReport(
        title=title.format(name=isolate(held.customer.name)),
        subtitle=" · ".join(
            part for part in (isolate(business), printed.format(when=stamp(held.at))) if part
        ),
        chapters=tuple(chapter for chapter in _chapters(held, internal=internal) if chapter.parts),
        footer=isolate(business),
        rtl=right_to_left(),
    )


def _chapters(held: Held, *, internal: bool) -> Iterator[Chapter]:
    yield Chapter(
        translate("PersonReport", "The customer's details"),
        (Part(facts=tuple(_details(held))), _vehicles(held)),
    )
    for complaint in held.complaints:
        yield chapter_of(complaint, held.at, internal=internal)
    yield Chapter(
        translate("PersonReport", "E-mails that are with no complaint"),
        tuple(mail_part(mail) for mail in held.loose_mails),
    )
    yield Chapter(
        translate("PersonReport", "With complaints of others"),
        (_elsewhere(held),) if held.elsewhere or held.stray_messages else (),
    )
    yield Chapter(
        translate("PersonReport", "Typed and not saved yet"),
        tuple(_draft_part(draft) for draft in held.drafts) if internal else (),
        translate("PersonReport", "Drafts on this computer."),
    )
    yield Chapter(translate("PersonReport", "Backups"), (_backups(held),))


def _details(held: Held) -> Iterator[tuple[str, str]]:
    customer = held.customer
    yes, no = translate("PersonReport", "yes"), translate("PersonReport", "no")
    facts = (
        (translate("PersonReport", "Name"), isolate(customer.name)),
        (translate("PersonReport", "Customer number"), number(str(customer.number))),
        (translate("PersonReport", "Kind of customer"), word(customer.kind)),
        (
            translate("PersonReport", "Phones"),
            ", ".join(number(format_phone(phone)) for phone in held.phones),
        ),
        (translate("PersonReport", "E-mail"), number(customer.email) if customer.email else ""),
        (translate("PersonReport", "Address"), isolate(customer.address)),
        (translate("PersonReport", "Remarks"), isolate(customer.remarks)),
        (translate("PersonReport", "How we write to him"), word(customer.reach)),
        (translate("PersonReport", "Form of address"), word(customer.form_of_address)),
        (translate("PersonReport", "Agrees to SMS"), yes if customer.sms_consent else no),
        (translate("PersonReport", "Agrees to e-mail"), yes if customer.email_consent else no),
        (
            translate("PersonReport", "Agrees to advertising"),
            yes if customer.promotion_consent else no,
        ),
    )
    yield from (fact for fact in facts if fact[1])


def _vehicles(held: Held) -> Part:
    return Part(
        translate("PersonReport", "Vehicles"),
        entries=tuple(_vehicle(vehicle) for vehicle in held.vehicles),
    )


def _vehicle(vehicle: HeldVehicle) -> Entry:
    year = number(str(vehicle.year)) if vehicle.year else ""
    kind = " ".join(part for part in (isolate(vehicle.make), isolate(vehicle.model), year) if part)
    if vehicle.since is None:
        owned = ""
    elif vehicle.until is None:
        owned = translate("PersonReport", "his since {since}").format(since=_day(vehicle.since))
    else:
        owned = translate("PersonReport", "his from {since} to {until}").format(
            since=_day(vehicle.since), until=_day(vehicle.until)
        )
    return Entry(
        number(format_plate(vehicle.plate)),
        detail=" · ".join(part for part in (kind, owned) if part),
    )


def mail_part(held: HeldMail) -> Part:
    """Give an e-mail with its files."""
    mail = held.mail
    sender = " ".join(
        part for part in (isolate(mail.sender_name), number(mail.sender)) if part.strip()
    )
    said = Entry(
        isolate(mail.subject) or translate("PersonReport", "(no subject)"),
        when=stamp(mail.received_at),
        who=sender,
        detail=isolate(mail.text),
    )
    return Part(
        translate("PersonReport", "E-mail that came in"),
        entries=(said, *(file_entry(file) for file in held.files)),
    )


def _elsewhere(held: Held) -> Part:
    written = tuple(message_entry(message) for message in held.stray_messages)
    return Part(
        entries=written
        + tuple(
            Entry(
                sentence(line, held.at),
                when=stamp(line.at),
                who=translate("PersonReport", "Complaint {number}").format(
                    number=number(str(complaint))
                ),
                detail=detail(line),
            )
            for complaint, line in held.elsewhere
        )
    )


def _draft_part(draft: Draft) -> Part:
    typed = tuple(Entry("", detail=isolate(text)) for text in _texts(draft.values) if text.strip())
    head = Entry(form_words(draft), when=stamp(draft.at))
    return Part(entries=(head, *typed))


def _texts(values: Any) -> Iterator[str]:  # noqa: ANN401 - JSON
    if isinstance(values, str):
        yield values
    elif isinstance(values, dict):
        for one in values.values():
            yield from _texts(one)
    elif isinstance(values, list):
        for one in values:
            yield from _texts(one)


def _backups(held: Held) -> Part:
    until = held.backups.until
    if until is None:
        said = translate("PersonReport", "There is no backup on this computer.")
    else:
        said = translate(
            "PersonReport",
            "Backups of this computer hold these details as well. The last of those that were "
            "made until now is removed on {day} at the latest, while Kashuv is in use.",
        ).format(day=full_day(until))
    return Part(entries=(Entry("", detail=said),))


def _day(moment: datetime) -> str:
    return full_day(local(moment).date())
