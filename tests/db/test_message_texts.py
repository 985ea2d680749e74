"""The fixed texts of all channels: as shipped, changed, and never changing what left."""

from itertools import product
from typing import Any

import pytest

from db import letters, message_texts, settings
from db.first_run import pack
from db.message_texts import CHANNELS, WITH_SUBJECT
from db.models import Employee, Letter, MessageText
from rules.sms_parts import parts
from rules.text_fields import Blank, by_name, named, require_fillable
from rules.texts import fill, names_in
from rules.words import Channel, FormOfAddress, Sending, TextKind
from tests.store import NOW, People, opened, refused

LETTER, EMAIL, SMS, WHATSAPP = CHANNELS
LANGUAGES = ("he", "en")
EVERY_TEXT = list(product(LANGUAGES, TextKind, CHANNELS))
KNOWN = {
    Blank.CUSTOMER_NAME: "רונית ישראלי־לדוגמה",
    Blank.COMPLAINT_NUMBER: "14127",
    Blank.PLATE: "123-45-678",
    Blank.RECEIVED_ON: "21.11.2026",
    Blank.DUE_TIME: "יום ראשון 22.11 בשעה 16:30",
    Blank.NEW_DATE: "יום רביעי 25.11 בשעה 16:30",
    Blank.HANDLER: "משה לדוגמה",
    Blank.TOPICS: "אחריות, איכות התיקון",
    Blank.RESOLUTION: "הרפידות הוחלפו ללא חיוב.",
    Blank.APPOINTMENT: "יום ראשון 22.11.2026 בשעה 10:30",
    Blank.CONTACTS: "2",
    Blank.BUSINESS_NAME: "מוסך הדוגמה",
    Blank.BUSINESS_PHONE: "04-555-1234",
}
NOT_ALWAYS_KNOWN = (Blank.PLATE, Blank.NEW_DATE, Blank.HANDLER, Blank.TOPICS, Blank.BUSINESS_PHONE)


def shipped(language: str, kind: TextKind, channel: Channel) -> dict[str, str]:
    text: dict[str, str] = pack(language)["texts"][kind.value][channel.value]
    return text


def filled(text: str, form: FormOfAddress = FormOfAddress.UNKNOWN, *unknown: Blank) -> str:
    return fill(text, by_name(KNOWN | dict.fromkeys(unknown, "")), form)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_occasion_has_a_text_for_every_channel(language: str) -> None:
    words = pack(language)["texts"]
    assert list(words) == [kind.value for kind in TextKind]
    for kind in words:
        assert set(words[kind]) == {channel.value for channel in CHANNELS}


@pytest.mark.parametrize(("language", "kind", "channel"), EVERY_TEXT)
def test_a_shipped_text_names_only_fields_of_its_language_and_is_filled_in_every_form(
    language: str, kind: TextKind, channel: Channel
) -> None:
    text = shipped(language, kind, channel)
    for field in ("subject", "body"):
        require_fillable(text[field], field=field)
        assert set(names_in(text[field])) <= set(named(language).values())
    assert bool(text["subject"]) == (channel in WITH_SUBJECT)
    assert len(text["subject"]) <= message_texts.LONGEST_SUBJECT
    for form in FormOfAddress:
        for unknown in ((), NOT_ALWAYS_KNOWN):
            said = filled(text["body"], form, *unknown)
            assert "{" not in said
            assert "\n\n\n" not in said
            assert "  " not in said
            assert said == said.strip()
    # Stars print bold on paper; elsewhere they would be stars.
    assert text["body"].count("**") % 2 == 0
    assert channel is Channel.LETTER or "*" not in text["body"]


@pytest.mark.parametrize("kind", list(TextKind))
def test_a_shipped_sms_costs_at_most_two_and_says_who_writes(kind: TextKind) -> None:
    for form in FormOfAddress:
        said = filled(shipped("he", kind, SMS)["body"], form)
        assert said.startswith("מוסך הדוגמה:")
        assert parts(said).count <= 2


def test_the_interim_texts_give_the_new_date_or_do_without() -> None:
    for channel in CHANNELS:
        body = shipped("he", TextKind.INTERIM, channel)["body"]
        assert KNOWN[Blank.NEW_DATE] in filled(body)
        without = filled(body, FormOfAddress.UNKNOWN, Blank.NEW_DATE)
        assert KNOWN[Blank.NEW_DATE] not in without
        assert "נעדכן אותך" in without or "ניצור" in without or "נחזור אליך" in without


@pytest.mark.parametrize(("language", "kind", "channel"), EVERY_TEXT)
def test_a_business_begins_by_being_asked_and_its_answers_and_letters_never_leave_by_themselves(
    language: str, kind: TextKind, channel: Channel
) -> None:
    answers = {TextKind.ANSWER_JUSTIFIED, TextKind.ANSWER_UNJUSTIFIED}
    # WhatsApp needs no setting up: what it proposes, it proposes to everybody from the first day.
    most = {TextKind.BOOKED, TextKind.CLOSING} if channel is Channel.WHATSAPP else set()
    off = channel is LETTER or kind in answers | most
    sending = Sending(shipped(language, kind, channel)["sending"])
    assert sending is (Sending.OFF if off else Sending.PROPOSE)


def test_texts_stand_in_the_order_a_complaint_meets_them(store: None) -> None:
    found = [(row.kind, row.channel) for row in message_texts.texts()]
    assert found == list(product(TextKind, CHANNELS))


def test_a_business_starts_with_the_texts_as_they_are_shipped(store: None) -> None:
    for kind, channel in product(TextKind, CHANNELS):
        row, text = message_texts.text_of(kind, channel), shipped("he", kind, channel)
        assert (row.subject, row.body) == (text["subject"], text["body"])
        assert row.sending is Sending(text["sending"])
        assert not row.promotional


def change(seen: MessageText, by: Employee, **changed: Any) -> None:
    words = {"subject": "נושא", "body": "גוף", "sending": Sending.OFF, "promotional": False}
    message_texts.change(seen, **{**words, **changed}, by=by, now=NOW)


def test_a_text_is_changed_by_one_person_at_a_time(people: People) -> None:
    seen = message_texts.text_of(TextKind.CLOSING, EMAIL)
    change(
        seen,
        people.relations_owner,
        subject="סיום",
        body="שלום {שם הלקוח}",
        sending=Sending.AUTOMATIC,
        promotional=True,
    )
    after = message_texts.text_of(TextKind.CLOSING, EMAIL)
    assert (after.subject, after.body) == ("סיום", "שלום {שם הלקוח}")
    assert (after.sending, after.promotional) == (Sending.AUTOMATIC, True)
    with refused("changed_meanwhile"):
        change(seen, people.administrator)
    assert MessageText.select().where(MessageText.body == "שלום {שם הלקוח}").count() == 1


@pytest.mark.parametrize(
    ("changed", "code", "field"),
    [
        ({"subject": " "}, "required", "subject"),
        ({"body": "\n"}, "required", "body"),
        ({"subject": "א" * 201}, "too_long", "subject"),
        ({"body": "א" * 10_001}, "too_long", "body"),
        ({"subject": "{אין כזה}"}, "unknown_blanks", "subject"),
        ({"body": "{אם אין כזה}א{סוף}"}, "unknown_blanks", "body"),
        ({"body": "{אם תור}א"}, "text_unclosed", "body"),
        ({"subject": "{סוף}"}, "text_stray", "subject"),
        ({"body": "{בוא/בואי}"}, "text_forms", "body"),
        ({"body": "{תור: אחד/#}"}, "not_a_count", "body"),
    ],
)
def test_a_text_that_could_not_be_filled_is_refused_beside_its_field(
    changed: dict[str, Any], code: str, field: str, people: People
) -> None:
    seen = message_texts.text_of(TextKind.CLOSING, EMAIL)
    with refused(code, field):
        change(seen, people.relations_owner, **changed)


def test_an_sms_has_no_subject(people: People) -> None:
    for channel in (SMS, WHATSAPP):
        for subject in ("", "נושא {אין כזה}"):
            seen = message_texts.text_of(TextKind.CLOSING, channel)
            change(seen, people.relations_owner, subject=subject)
        assert message_texts.text_of(TextKind.CLOSING, channel).subject == ""


def test_a_letter_never_leaves_by_itself(people: People) -> None:
    seen = message_texts.text_of(TextKind.CLOSING, LETTER)
    for sending in (Sending.PROPOSE, Sending.AUTOMATIC):
        with refused("letter_only_by_hand", "sending"):
            change(seen, people.relations_owner, sending=sending)


def test_who_may_not_change_texts_changes_none(people: People) -> None:
    with refused("not_permitted"):
        change(message_texts.text_of(TextKind.CLOSING, SMS), people.front_desk)


def test_a_letter_that_left_is_the_same_after_texts_and_business_changed(people: People) -> None:
    complaint = opened(people.front_desk, handler=people.handler)
    pdf = b"%PDF-1.7 as it left \x00\xff" * 500
    kept = letters.archive(
        complaint, TextKind.CLOSING, subject="סיום", pdf=pdf, by=people.handler, now=NOW
    )
    row = Letter.select().where(Letter.id == kept.id).dicts().get()
    change(message_texts.text_of(TextKind.CLOSING, LETTER), people.relations_owner)
    settings.change({"business_name": "שם חדש"}, by=people.administrator, now=NOW)
    assert letters.pages_of(kept.id) == pdf
    assert Letter.select().where(Letter.id == kept.id).dicts().get() == row
    with pytest.raises(Exception, match="append"):
        Letter.update(pdf=b"-").execute()
