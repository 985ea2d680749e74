"""What the verbs cause: messages that leave by themselves, are proposed, or are true no more."""

from datetime import timedelta
from typing import Any

import pytest

from db import (
    appointments,
    complaints,
    contacts,
    message_texts,
    notices,
    occasions,
    outbox,
    promises,
    watch,
)
from db.connection import writing
from db.message_texts import LONGEST_SUBJECT
from db.models import Complaint, Message, Topic, database
from db.texts import LONGEST_TEXT
from rules.outbox import PROPOSAL_LASTS
from rules.text_fields import Blank, named
from rules.words import (
    Channel,
    Direction,
    MessageState,
    Notice,
    Reach,
    Sending,
    TextKind,
    Verdict,
)
from tests.db.outbox_help import (
    EMAIL,
    MOBILE,
    READY,
    REFUSED,
    again,
    attempted,
    of_ruth,
    ruth,
    says_nothing_by_itself,
    sends,
    set_up,
)
from tests.store import NOW, People, closed, customer, dump, hours, israel, opened, topic, vehicle

S = MessageState
AUTOMATIC, PROPOSE, OFF = Sending.AUTOMATIC, Sending.PROPOSE, Sending.OFF
ACKNOWLEDGEMENT, INTERIM, BOOKED = TextKind.ACKNOWLEDGEMENT, TextKind.INTERIM, TextKind.BOOKED


@pytest.fixture(name="quiet_people")
def nothing_happens_by_itself(people: People) -> People:
    """Everything is set up, and no text is in use: each test switches on what it is about."""
    says_nothing_by_itself(people)
    set_up(people)
    return people


def messages(complaint: Complaint) -> list[Message]:
    chosen = Message.select().where(Message.complaint == complaint.id)
    return list(chosen.order_by(Message.id))


def only(complaint: Complaint) -> Message:
    (message,) = messages(complaint)
    return message


def states(complaint: Complaint) -> list[tuple[TextKind | None, MessageState]]:
    return [(message.kind, message.state) for message in messages(complaint)]


# --- what happens by itself ---------------------------------------------------------------------


def test_what_is_automatic_waits_ten_seconds_and_is_nobodys(quiet_people: People) -> None:
    sends(ACKNOWLEDGEMENT, AUTOMATIC, quiet_people)
    complaint = of_ruth(quiet_people)
    message = only(complaint)
    assert (message.state, message.channel, message.address) == (S.WAITING, Channel.SMS, MOBILE)
    assert (message.not_before, message.by, message.kind) == (READY, None, ACKNOWLEDGEMENT)
    assert "רות ישראלי" in message.body
    assert "{" not in message.body
    assert message.key == f"acknowledgement:{complaint.id}"


def test_what_is_automatic_at_night_leaves_in_the_morning(quiet_people: People) -> None:
    sends(ACKNOWLEDGEMENT, AUTOMATIC, quiet_people)
    complaint = of_ruth(quiet_people, now=israel(2026, 11, 22, 22))
    assert (only(complaint).state, only(complaint).not_before) == (
        S.WAITING,
        israel(2026, 11, 23, 8),
    )


def test_what_is_to_be_proposed_waits_for_a_yes_and_leaves_after_it(quiet_people: People) -> None:
    sends(ACKNOWLEDGEMENT, PROPOSE, quiet_people)
    message = only(of_ruth(quiet_people))
    assert (message.state, message.trouble) == (S.PROPOSED, {})
    outbox.confirm(
        message,
        subject=message.subject,
        body=message.body,
        address=message.address,
        by=quiet_people.handler,
        now=NOW,
    )
    assert again(message).state is S.WAITING


def test_what_is_off_does_nothing(quiet_people: People) -> None:
    complaint = of_ruth(quiet_people)
    promises.give(complaint, NOW + hours(50), told=False, by=quiet_people.handler, now=NOW)
    appointments.book(complaint, None, NOW + hours(1), 30, by=quiet_people.handler, now=NOW)
    closed(complaint, quiet_people.relations_owner)
    assert messages(complaint) == []


def test_a_rolled_back_act_leaves_no_message(quiet_people: People) -> None:
    sends(ACKNOWLEDGEMENT, AUTOMATIC, quiet_people)
    ruth(quiet_people.front_desk)
    before = dump()

    def fails_after_opening() -> None:
        with writing():
            opened(quiet_people.front_desk)
            assert Message.select().count() == 1
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails_after_opening()
    assert dump() == before


def test_every_occasion_has_its_message(quiet_people: People) -> None:
    for kind in TextKind:
        sends(kind, PROPOSE, quiet_people)
    complaint = of_ruth(quiet_people)
    promises.give(complaint, NOW + hours(50), told=False, by=quiet_people.handler, now=NOW)
    appointments.book(complaint, None, NOW + hours(1), 30, by=quiet_people.handler, now=NOW)
    closed(complaint, quiet_people.relations_owner)
    kinds = [kind for kind, _ in states(complaint)]
    assert kinds == [ACKNOWLEDGEMENT, INTERIM, BOOKED, TextKind.ANSWER_JUSTIFIED]
    assert all("{" not in message.body for message in messages(complaint))


def test_who_was_told_the_new_date_by_a_person_is_not_told_again(quiet_people: People) -> None:
    sends(INTERIM, PROPOSE, quiet_people)
    complaint = of_ruth(quiet_people)
    promises.give(complaint, NOW + hours(50), told=True, by=quiet_people.handler, now=NOW)
    assert messages(complaint) == []


@pytest.mark.parametrize(
    ("verdict", "kind"),
    [
        (Verdict.JUSTIFIED, TextKind.ANSWER_JUSTIFIED),
        (Verdict.PARTLY, TextKind.ANSWER_JUSTIFIED),
        (Verdict.UNJUSTIFIED, TextKind.ANSWER_UNJUSTIFIED),
    ],
)
@pytest.mark.parametrize("answers", [True, False])
@pytest.mark.parametrize("answered", [True, False])
def test_closing_answers_by_the_verdict_where_answers_are_in_use(
    verdict: Verdict, kind: TextKind, answers: bool, answered: bool, quiet_people: People
) -> None:
    sends(TextKind.CLOSING, PROPOSE, quiet_people)
    if answers:
        sends(TextKind.ANSWER_JUSTIFIED, PROPOSE, quiet_people)
        sends(TextKind.ANSWER_UNJUSTIFIED, PROPOSE, quiet_people)
    complaint = of_ruth(quiet_people)
    complaints.close(
        complaint,
        verdict=verdict,
        resolution="נבדק",
        answer_sent=answered,
        topics=frozenset({topic()}),
        by=quiet_people.relations_owner,
        now=NOW,
    )
    expected = kind if answers and not answered else TextKind.CLOSING
    assert states(complaint) == [(expected, S.PROPOSED)]


# --- which channel ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("details", "expected"),
    [
        ({}, (Channel.SMS, MOBILE)),
        ({"sms_consent": False}, (Channel.EMAIL, EMAIL)),
        ({"reach": Reach.EMAIL}, (Channel.EMAIL, EMAIL)),
        ({"reach": Reach.WHATSAPP}, (Channel.WHATSAPP, MOBILE)),
        ({"reach": Reach.WHATSAPP, "sms_consent": False}, (Channel.WHATSAPP, MOBILE)),
        ({"reach": Reach.NONE}, None),
        ({"reach": Reach.SMS, "sms_consent": False}, None),
        ({"reach": Reach.EMAIL, "email": ""}, None),
        ({"sms_consent": False, "email_consent": False}, None),
        ({"sms_consent": False, "email": ""}, None),
    ],
)
def test_one_channel_is_chosen_by_his_wish_his_consent_and_what_is_known(
    details: dict[str, Any], expected: Any, quiet_people: People
) -> None:
    sends(ACKNOWLEDGEMENT, AUTOMATIC, quiet_people)
    found = messages(of_ruth(quiet_people, **details))
    assert [(one.channel, one.address) for one in found] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("values", "channel"),
    [
        ({}, Channel.SMS),
        ({"sms_gateway": None}, Channel.EMAIL),
        ({"sms_gateway": None, "smtp_host": ""}, Channel.WHATSAPP),
    ],
)
def test_what_is_not_set_up_is_not_chosen_and_whatsapp_needs_no_more_than_a_mobile(
    values: dict[str, Any], channel: Channel, quiet_people: People
) -> None:
    set_up(quiet_people, **values)
    sends(ACKNOWLEDGEMENT, PROPOSE, quiet_people)
    assert only(of_ruth(quiet_people)).channel is channel
    nobody = customer(quiet_people.front_desk, "בלי נייד", "03-555-1234")
    if channel is Channel.WHATSAPP:
        assert messages(opened(quiet_people.front_desk, customer=nobody)) == []


def test_a_channel_whose_text_is_off_is_passed_over(quiet_people: People) -> None:
    sends(ACKNOWLEDGEMENT, AUTOMATIC, quiet_people, Channel.EMAIL)
    assert only(of_ruth(quiet_people)).channel is Channel.EMAIL


def test_whatsapp_never_leaves_by_itself(quiet_people: People) -> None:
    sends(ACKNOWLEDGEMENT, AUTOMATIC, quiet_people)
    message = only(of_ruth(quiet_people, reach=Reach.WHATSAPP))
    assert (message.state, message.trouble) == (S.PROPOSED, {})
    assert notices.unread(quiet_people.relations_owner) == []


def test_the_owner_of_the_vehicle_is_told_where_there_is_no_customer(
    quiet_people: People,
) -> None:
    sends(ACKNOWLEDGEMENT, AUTOMATIC, quiet_people)
    car = vehicle(quiet_people.front_desk, "7654321", ruth(quiet_people.front_desk))
    complaint = opened(quiet_people.front_desk, vehicle=car, customer=None)
    assert only(complaint).address == MOBILE
    nobodys = vehicle(quiet_people.front_desk, "7654322")
    assert messages(opened(quiet_people.front_desk, vehicle=nobodys, customer=None)) == []


# --- what the guard thinks of it ----------------------------------------------------------------


def rewritten(body: str, people: People, *, promotional: bool = False) -> None:
    seen = message_texts.text_of(ACKNOWLEDGEMENT, Channel.SMS)
    message_texts.change(
        seen,
        subject="",
        body=body,
        sending=AUTOMATIC,
        promotional=promotional,
        by=people.administrator,
        now=NOW,
    )


@pytest.mark.parametrize(
    ("body", "promotional", "code"),
    [
        ("התור שלך: {תור}", False, "left_over_blanks"),
        ("מבצע!", True, "promotion_without_consent"),
        ("ארוך " * 100, False, "too_many_parts"),
        ("{אם תור}{תור}{סוף}", False, "empty"),
    ],
)
def test_what_concerns_the_guard_waits_for_a_person_and_says_why(
    body: str, promotional: bool, code: str, quiet_people: People
) -> None:
    rewritten(body, quiet_people, promotional=promotional)
    complaint = of_ruth(quiet_people)
    message = only(complaint)
    assert (message.state, message.trouble["code"]) == (S.PROPOSED, code)
    kinds = [line.kind for line in notices.unread(quiet_people.handler)]
    assert kinds == [Notice.MESSAGE_PROPOSED, Notice.TRANSFERRED]


def test_the_customers_own_words_are_no_fields(quiet_people: People) -> None:
    rewritten("שלום {שם הלקוח}", quiet_people)
    who = customer(quiet_people.front_desk, "{מספר תלונה}", "052-123-4567")
    message = only(opened(quiet_people.front_desk, customer=who))
    # It is not read again, but looks like a field that nobody filled: a person looks at it.
    assert (message.body, message.state) == ("שלום {מספר תלונה}", S.PROPOSED)


def test_an_internal_note_in_the_resolution_does_not_leave_by_itself(
    quiet_people: People,
) -> None:
    sends(TextKind.CLOSING, AUTOMATIC, quiet_people)
    complaint = of_ruth(quiet_people, sms_consent=False)
    note = "המכונאי שכח להדק את הבורג"
    contacts.add(
        complaint, Channel.INTERNAL, Direction.INTERNAL, note, by=quiet_people.handler, now=NOW
    )
    complaints.close(
        complaint,
        verdict=Verdict.JUSTIFIED,
        resolution=note,
        topics=frozenset({topic()}),
        by=quiet_people.relations_owner,
        now=NOW,
    )
    message = only(complaint)
    assert (message.state, message.trouble["code"]) == (S.PROPOSED, "internal_note_inside")


# --- once, and not when it is true no more --------------------------------------------------------


def test_an_occasion_has_one_message_also_when_it_was_sent_again(quiet_people: People) -> None:
    sends(ACKNOWLEDGEMENT, AUTOMATIC, quiet_people)
    complaint = of_ruth(quiet_people)

    def once_more() -> Message | None:
        key = f"acknowledgement:{complaint.id}"
        return occasions.on_occasion(complaint, ACKNOWLEDGEMENT, by=None, now=NOW, key=key)

    assert once_more() is None
    for _ in range(11):
        outbox.send_again(attempted(REFUSED, READY), by=quiet_people.handler, now=NOW)
        assert once_more() is None
    other = of_ruth(quiet_people)
    assert [len(messages(one)) for one in (complaint, other)] == [1, 1]


def test_propose_only_lets_nothing_leave_by_itself(quiet_people: People) -> None:
    sends(INTERIM, AUTOMATIC, quiet_people)
    complaint = of_ruth(quiet_people)
    made = occasions.on_occasion(
        complaint, INTERIM, by=None, now=NOW, key="promise:1", propose_only=True
    )
    assert made is not None
    assert made.state is S.PROPOSED


def test_a_newer_promise_and_a_newer_appointment_overtake_the_older(quiet_people: People) -> None:
    sends(INTERIM, PROPOSE, quiet_people)
    sends(BOOKED, AUTOMATIC, quiet_people)
    complaint = of_ruth(quiet_people)
    by: dict[str, Any] = {"by": quiet_people.handler, "now": NOW}
    for n in (50, 60):
        promises.give(complaint, NOW + hours(n), told=False, **by)
        appointments.book(complaint, None, NOW + hours(n / 50), 30, **by)
    assert states(complaint) == [
        (INTERIM, S.CANCELLED),
        (BOOKED, S.CANCELLED),
        (INTERIM, S.PROPOSED),
        (BOOKED, S.WAITING),
    ]
    assert messages(complaint)[0].trouble == {"code": "overtaken"}
    promises.give(complaint, NOW + hours(70), told=True, **by)
    booked = appointments.of_complaint(complaint.id)
    assert booked is not None
    appointments.cancel(booked, **by)
    assert [state for _, state in states(complaint)] == [S.CANCELLED] * 4


def test_closing_and_reopening_take_back_what_is_no_longer_true(quiet_people: People) -> None:
    sends(ACKNOWLEDGEMENT, PROPOSE, quiet_people)
    sends(TextKind.CLOSING, AUTOMATIC, quiet_people)
    complaint = of_ruth(quiet_people)
    done = closed(complaint, quiet_people.relations_owner)
    assert states(complaint) == [(ACKNOWLEDGEMENT, S.CANCELLED), (TextKind.CLOSING, S.WAITING)]
    complaints.reopen(done, reason="חזר", by=quiet_people.relations_owner, now=NOW)
    assert states(complaint)[1] == (TextKind.CLOSING, S.CANCELLED)
    closed(Complaint.get_by_id(complaint.id), quiet_people.relations_owner)
    assert states(complaint)[2] == (TextKind.CLOSING, S.WAITING)


def test_what_nobody_said_yes_to_for_days_is_taken_back(quiet_people: People) -> None:
    people = quiet_people
    sends(TextKind.ACKNOWLEDGEMENT, Sending.PROPOSE, people)
    proposed = only(of_ruth(people))
    of_ruth(people, now=NOW + hours(2))
    watch.sweep(NOW + PROPOSAL_LASTS)
    assert again(proposed).state is MessageState.PROPOSED
    watch.sweep(NOW + PROPOSAL_LASTS + hours(1))
    assert again(proposed).state is MessageState.CANCELLED
    assert again(proposed).trouble == {"code": "stale"}


def test_days_in_which_nobody_did_anything_make_no_proposal_old(quiet_people: People) -> None:
    people = quiet_people
    sends(TextKind.ACKNOWLEDGEMENT, Sending.PROPOSE, people)
    proposed = only(of_ruth(people))
    # A clock in the future, or a long holiday; the reminders it causes are nobody's work.
    for day in (365, 366):
        watch.sweep(NOW + timedelta(days=day))
        assert again(proposed).state is MessageState.PROPOSED


def test_what_a_person_wrote_or_confirmed_is_not_taken_back(quiet_people: People) -> None:
    sends(ACKNOWLEDGEMENT, PROPOSE, quiet_people)
    complaint = of_ruth(quiet_people)
    seen = only(complaint)
    outbox.confirm(
        seen, subject="", body=seen.body, address=MOBILE, by=quiet_people.handler, now=NOW
    )
    closed(complaint, quiet_people.relations_owner)
    assert states(complaint) == [(ACKNOWLEDGEMENT, S.WAITING)]


def test_without_texts_in_use_opening_asks_the_store_hardly_more(
    quiet_people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    run = database.obj.execute_sql

    def counted(sql: str, *rest: Any) -> Any:
        asked.append(sql)
        return run(sql, *rest)

    ruth(quiet_people.front_desk)
    monkeypatch.setattr(database.obj, "execute_sql", counted)
    opened(quiet_people.front_desk)
    assert sum("message" in sql for sql in asked) == 1


def test_a_text_that_grows_too_long_does_not_keep_a_complaint_from_being_closed(
    quiet_people: People,
) -> None:
    text = message_texts.text_of(TextKind.CLOSING, Channel.EMAIL)
    fields = named("he")
    message_texts.change(
        text,
        subject=f"{{{fields[Blank.TOPICS]}}}",
        body=f"{{{fields[Blank.RESOLUTION]}}}" * 9,
        sending=PROPOSE,
        promotional=False,
        by=quiet_people.administrator,
        now=NOW,
    )
    complaint = of_ruth(quiet_people)
    complaints.close(
        complaint,
        verdict=Verdict.JUSTIFIED,
        resolution="א" * LONGEST_TEXT,
        topics=frozenset(topic.id for topic in Topic.select()),
        by=quiet_people.relations_owner,
        now=NOW,
    )
    message = only(complaint)
    assert message.subject.endswith("…")
    assert message.body.endswith("…")
    assert len(message.subject) == LONGEST_SUBJECT
