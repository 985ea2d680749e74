import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pypdfium2
import pytest

from db import board, demo, history, incoming, message_texts, passwords, settings, staff
from db.connection import close_store, create_in_memory
from db.demo import DemoSummary
from db.demo.words import parts
from db.first_run import pack
from db.models import (
    Appointment,
    Approval,
    Attachment,
    Complaint,
    ComplaintTopic,
    Contact,
    Customer,
    Employee,
    History,
    IncomingMail,
    Inquiry,
    Letter,
    Message,
    Pause,
    PersonalNotice,
    Recommendation,
    Reminder,
    Vehicle,
)
from db.process import stages
from rules.clock import ZONE, local_day
from rules.errors import RuleBroken
from rules.settings import commitment
from rules.sla import promise
from rules.words import (
    Channel,
    Direction,
    Event,
    MessageState,
    Notice,
    RecommendationState,
    Role,
    Sending,
    Source,
    Status,
)

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
"""A Sunday, 11:00 in Israel."""
COUNT = 150


@pytest.fixture(scope="module")
def summary() -> Iterator[DemoSummary]:
    create_in_memory()
    yield demo.fill(COUNT, seed=7, now=NOW)
    close_store()


def told(now: datetime = NOW, seed: int = 7, language: str = "he") -> list[tuple[object, ...]]:
    create_in_memory()
    demo.fill(30, seed=seed, now=now, language=language)
    rows = list(
        History.select(History.complaint, History.at, History.event, History.by, History.facts)
        .order_by(History.id)
        .tuples()
    )
    close_store()
    return [(*row[:4], repr(row[4])) for row in rows]


def test_no_word_has_the_last_form_of_a_letter_within_it() -> None:
    words = json.dumps(parts("he"), ensure_ascii=False)
    assert not re.findall("[ךםןףץ][א-ת]+", words)


def test_as_many_complaints_as_were_asked_for_and_a_board_that_is_alive(
    summary: DemoSummary,
) -> None:
    assert summary.complaints == Complaint.select().count() == COUNT
    assert summary.open == Complaint.select().where(Complaint.status != Status.CLOSED).count()
    assert 20 <= summary.open <= 30
    manager = Employee.get(Employee.role == Role.SERVICE_MANAGER)
    shown = board.board(staff.actor(manager), NOW)
    assert shown.totals.total == summary.open
    assert shown.totals.late >= 5
    assert shown.totals.total - shown.totals.late >= 8
    assert shown.rows[0].total >= 1, "somebody waits for anybody"
    assert shown.closed > 0


def test_everybody_can_sign_in_with_the_password_of_the_summary(summary: DemoSummary) -> None:
    assert {role for _, _, role in summary.sign_ins} == set(Role)
    for sign_in, name, _ in summary.sign_ins:
        assert passwords.sign_in(sign_in, summary.password, now=NOW).name == name


def test_moshe_answers_for_customer_relations_and_somebody_is_away_today(
    summary: DemoSummary,
) -> None:
    values = settings.load()
    assert Employee.get_by_id(values["relations_owner"]).sign_in == "moshe"
    assert values["relations_deputy"] is not None
    away = staff.absent_on(local_day(NOW))
    assert len(away) == 1
    assert None not in away.values()


def test_every_closed_complaint_has_topics_a_verdict_and_an_answer(summary: DemoSummary) -> None:
    closed = list(Complaint.select().where(Complaint.status == Status.CLOSED))
    assert closed
    for complaint in closed:
        assert ComplaintTopic.select().where(ComplaintTopic.complaint == complaint).exists()
        assert complaint.verdict
        assert complaint.resolution.strip()
        assert complaint.registered_at < complaint.closed_at <= NOW


def test_every_history_is_in_order_and_begins_with_the_opening(summary: DemoSummary) -> None:
    for complaint in Complaint.select():
        story = history.lines(complaint.id)
        moments = [line.at for line in story]
        assert moments == sorted(moments)
        assert story[0].event is Event.OPENED
        assert moments[0] == complaint.registered_at
        assert moments[-1] <= NOW
        assert complaint.received_at <= complaint.registered_at


def test_every_due_time_is_the_commitment_counted_from_its_beginning(
    summary: DemoSummary,
) -> None:
    agreed = commitment(settings.load())
    for complaint in Complaint.select():
        stood = [
            (pause.begins_at, pause.ended_at or pause.until)
            for pause in Pause.select().where(Pause.complaint == complaint)
        ]
        due_at = promise(agreed, complaint.commitment_from, settings.calendar(), stood).due_at
        assert complaint.due_at == due_at


def told_of_lateness(complaint: Complaint) -> datetime | None:
    row = Reminder.get_or_none(
        (Reminder.complaint == complaint.id)
        & (Reminder.due_at == complaint.due_at)
        & (Reminder.minutes == 0)
    )
    return row.at if row else None


def test_the_owner_was_told_soon_after_each_passed_commitment_and_only_then(
    summary: DemoSummary,
) -> None:
    late = 0
    for complaint in Complaint.select():
        ended = complaint.closed_at or NOW
        told_at = told_of_lateness(complaint)
        if ended > complaint.due_at + timedelta(minutes=1):
            late += 1
            assert complaint.due_at < told_at <= complaint.due_at + timedelta(minutes=1)
        elif ended <= complaint.due_at:
            assert told_at is None
    lines = History.select().where(History.event == Event.OVERDUE).count()
    assert lines >= late >= 10
    assert PersonalNotice.select().where(PersonalNotice.kind == Notice.OVERDUE).count() == lines


def test_notices_of_long_ago_were_read(summary: DemoSummary) -> None:
    unread = PersonalNotice.select().where(PersonalNotice.read_at.is_null())
    assert unread.exists()
    assert all(notice.at > NOW - timedelta(days=1) for notice in unread)


def test_recent_customers_were_written_to_and_some_wrote(summary: DemoSummary) -> None:
    written = Message.select().where(Message.state != MessageState.PROPOSED)
    assert {message.state for message in written} >= {MessageState.SENT}
    assert all(message.created_at > NOW - timedelta(days=13) for message in written)
    first = IncomingMail.select().first()
    owner = Employee.get_by_id(settings.load()["relations_owner"])
    assert [one.complaint.number for one in incoming.proposals(first, staff.actor(owner))][:1] == [
        int(first.subject.split()[-1])
    ]


def test_some_open_complaints_have_pictures_that_can_be_looked_at(summary: DemoSummary) -> None:
    rows = list(Attachment.select().where(Attachment.complaint.is_null(is_null=False)))
    assert 6 <= len(rows) <= 18
    assert {row.content_type for row in rows} == {"image/png"}
    assert all(row.file.size < 40_000 for row in rows)
    assert all(row.by == row.complaint.handler for row in rows)


def test_only_for_the_newest_complaints_a_message_waits_for_a_yes(summary: DemoSummary) -> None:
    """Nobody should be asked today to say yes to words of years ago."""
    proposed = list(Message.select().where(Message.state == MessageState.PROPOSED))
    assert proposed
    for message in proposed:
        assert message.complaint.status is not Status.CLOSED
        assert NOW - message.complaint.registered_at < timedelta(days=1)
    assert {text.sending for text in message_texts.texts()} == {Sending.OFF, Sending.PROPOSE}


def test_many_kinds_of_steps_happen(summary: DemoSummary) -> None:
    happened = {line.event for line in History.select(History.event).distinct()}
    assert happened >= set(Event) - {
        Event.LETTER,
        Event.MESSAGE,
        Event.BOOKING_CANCELLED,
        Event.ATTACHED,
        Event.UNDONE,
        Event.ERASED,
        Event.RESUMED,
        Event.STAGE_PASSED,
        Event.STAGE_TIME,
        Event.INQUIRY_WITHDRAWN,
    }
    assert {contact.direction for contact in Contact.select()} == set(Direction)
    inside = Contact.select().where(Contact.channel == Channel.INTERNAL)
    assert all(contact.direction is Direction.INTERNAL for contact in inside)
    waiting = Appointment.select().join(Complaint).where(Complaint.status != Status.CLOSED)
    assert waiting.exists()
    assert all(appointment.starts_at > NOW for appointment in waiting)
    assert Complaint.select().where(Complaint.outside_unit).exists()
    assert Complaint.select().where(Complaint.repeat_of.is_null(False)).exists()


def test_what_comes_in_writing_goes_through_stages_and_stands_in_all_of_them(
    summary: DemoSummary,
) -> None:
    written = {Source.LETTER, Source.EMAIL, Source.IMPORTER}
    still_open = []
    for complaint in Complaint.select():
        has_stages = complaint.registered_at > NOW - demo.STAGES_SINCE
        has_stages &= complaint.source.word in written
        assert (complaint.process_id is not None) is has_stages
        if complaint.process_id is None:
            continue
        if complaint.status is Status.CLOSED:
            assert not list(stages.open_required(complaint.id))
        else:
            still_open.append(complaint)
    assert {one.stage for one in still_open} >= {"inquiry", "recommendation", "approval", "reply"}
    assert any(one.stage_due_at and one.stage_due_at < NOW for one in still_open)
    assert any(one.paused_until and one.paused_until > NOW for one in still_open)
    states = {row.state for row in Recommendation.select()}
    assert states >= {RecommendationState.APPROVED, RecommendationState.PENDING}
    assert Approval.select().where(Approval.drawing.is_null(is_null=False)).exists()
    late = [row for row in Inquiry.select() if row.answered_at and row.answered_at > row.due_at]
    assert 0 < len(late) < Inquiry.select().count() / 2
    assert {row.department.representative.sign_in for row in Inquiry.select()} == {"michal", "eyal"}


def test_the_letters_of_the_demonstration_are_pages_that_open(summary: DemoSummary) -> None:
    row = Letter.select().order_by(Letter.id.desc()).first()
    document = pypdfium2.PdfDocument(bytes(row.pdf))
    assert len(document) == 1
    assert str(row.complaint.number) in document[0].get_textpage().get_text_range()
    document.close()


def test_customers_and_vehicles_come_again(summary: DemoSummary) -> None:
    assert Customer.select().count() == summary.customers < COUNT
    assert Vehicle.select().count() < COUNT
    owners = [vehicle.owner_id for vehicle in Vehicle.select() if vehicle.owner_id]
    assert max(owners.count(owner) for owner in set(owners)) >= 3, "a fleet"


def test_a_vehicle_is_not_newer_than_the_complaint_about_it(summary: DemoSummary) -> None:
    for complaint in Complaint.select().join(Vehicle):
        vehicle = complaint.vehicle
        assert vehicle.year <= complaint.registered_at.year
        assert len(vehicle.plate) == (8 if vehicle.year > 2017 else 7)


def test_texts_hardly_repeat_and_nothing_in_them_is_left_to_fill(summary: DemoSummary) -> None:
    texts = [complaint.text for complaint in Complaint.select()]
    assert len(set(texts)) > 0.9 * len(texts)
    assert min(len(text.split()) for text in texts) < 8
    assert max(len(text) for text in texts) > 300
    written = texts + [complaint.resolution for complaint in Complaint.select()]
    written += [contact.text for contact in Contact.select()]
    written += [line.reason for line in History.select()]
    for text in written:
        assert not set(text) & set("{}<>[]|"), text


def test_most_complaints_arrive_in_working_hours(summary: DemoSummary) -> None:
    calendar = settings.calendar()
    arrived = [complaint.registered_at for complaint in Complaint.select()]
    assert sum(map(calendar.is_open, arrived)) > 0.9 * len(arrived)
    assert NOW - min(arrived) > timedelta(days=900)


def test_the_same_seed_and_moment_tell_the_same_story_and_another_seed_another() -> None:
    first = told()
    assert told() == first
    assert told(seed=8) != first


@pytest.mark.parametrize(
    "now",
    [
        pytest.param(datetime(2026, 11, 21, 1, 30, tzinfo=ZONE), id="in the night of Saturday"),
        pytest.param(datetime(2026, 9, 21, 12, 0, tzinfo=ZONE), id="Day of Atonement"),
        pytest.param(datetime(2026, 10, 25, 1, 30, tzinfo=ZONE), id="the hour that comes twice"),
        pytest.param(datetime(2027, 1, 3, 7, 59, 59, 5, tzinfo=ZONE), id="before opening"),
    ],
)
def test_the_story_can_end_at_any_moment(now: datetime) -> None:
    story = told(now=now)
    assert sum(line[2] is Event.OPENED for line in story) == 30
    assert all(str(line[1]) <= str(now.astimezone(UTC)) for line in story)


def test_it_speaks_english_too() -> None:
    story = told(language="en")
    assert sum(line[2] is Event.CLOSED for line in story) >= 20


@pytest.mark.parametrize("language", ["he", "en"])
def test_the_demonstration_knows_the_topics_of_the_business(language: str) -> None:
    names = [name for group in pack(language)["topics"].values() for name in group]
    words = parts(language)
    assert sorted(words["topics"]) == sorted(names)
    assert {skill for one in words["employees"] for skill in one["skills"]} <= set(names)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_a_few_complaints_are_possible(count: int) -> None:
    create_in_memory()
    assert demo.fill(count, seed=1, now=NOW).complaints == count
    close_store()


def test_a_store_that_is_in_use_is_left_alone(store: None) -> None:
    employees = Employee.select().count()
    with pytest.raises(RuleBroken, match="store_not_empty"):
        demo.fill(5, seed=1, now=NOW)
    assert Employee.select().count() == employees
    assert not Complaint.select().exists()


def test_an_interruption_leaves_whole_steps_and_nothing_remembered() -> None:
    def interrupt(count: int) -> None:
        if count > 50:
            raise KeyboardInterrupt

    create_in_memory()
    with pytest.raises(KeyboardInterrupt):
        demo.fill(300, seed=1, now=NOW, tell=interrupt)
    for complaint in Complaint.select():
        closings = History.select().where(
            (History.complaint == complaint) & (History.event == Event.CLOSED)
        )
        assert closings.count() == complaint.reopened + (complaint.status is Status.CLOSED)
    employee = staff.everybody()[0]
    Employee.update(active=False).where(Employee.id == employee.id).execute()
    with pytest.raises(RuleBroken, match="not_employed"):
        staff.actor(employee)
    close_store()
