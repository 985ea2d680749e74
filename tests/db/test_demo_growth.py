"""A demonstration of many complaints: told ones and their copies are one sound, plausible store."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pypdfium2
import pytest
from peewee import CharField, TextField

from db import audit, checking, demo, history, intake, settings
from db.connection import close_store
from db.demo.moulds import MARKS, MOMENTS, NUMBER, PLACE, ROW
from db.intake import NewComplaint
from db.models import (
    TABLES,
    Appointment,
    AuditLine,
    Bay,
    Complaint,
    ComplaintStage,
    Contact,
    Customer,
    Employee,
    History,
    IncomingMail,
    Inquiry,
    Letter,
    Message,
    Ownership,
    Pause,
    PersonalNotice,
    Phone,
    Recommendation,
    Reminder,
    Vehicle,
    database,
)
from rules.clock import local_day
from rules.search_text import format_plate
from rules.settings import commitment
from rules.sla import promise
from rules.words import Event, Notice, Role, Source, Status, Urgency
from tests.db.test_demo import NOW
from tests.engine import create_empty

TOLD, COUNT, OPEN = 100, 500, 28


def fill(count: int = COUNT, told: int = TOLD, **more: Any) -> None:
    """Make a store whose story is told so far, and copied from there on."""
    create_empty()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(demo, "TOLD", told)
        demo.fill(count, **{"seed": 7, "now": NOW, **more})


@pytest.fixture(scope="module", autouse=True)
def grown() -> Iterator[None]:
    fill()
    yield
    close_store()


def complaints() -> list[Complaint]:
    return list(Complaint.select().order_by(Complaint.id))


def test_the_store_is_whole() -> None:
    assert checking.check() == []


def test_as_many_are_there_and_open_as_the_law_says() -> None:
    states = Counter(row.status is Status.CLOSED for row in complaints())
    assert states == {True: COUNT - OPEN, False: OPEN}


def test_numbers_follow_the_order_of_registration_over_all_three_years() -> None:
    rows = complaints()
    assert [row.number for row in rows] == [row.id for row in rows] == list(range(1, COUNT + 1))
    moments = [row.registered_at for row in rows]
    assert moments == sorted(moments)
    quarters = Counter((moment.year, moment.month // 4) for moment in moments)
    assert len(quarters) >= 12
    assert min(count for _, count in list(quarters.items())[1:-1]) >= COUNT / 70
    later = sum(moment > NOW - timedelta(days=547) for moment in moments)
    assert later > 0.53 * COUNT, "more and more come in"


def test_opening_hours_hold_in_other_weeks() -> None:
    calendar = settings.calendar()
    moments = [row.registered_at for row in complaints()]
    assert sum(map(calendar.is_open, moments)) > 0.97 * COUNT
    closed = [row.closed_at for row in complaints() if row.closed_at]
    assert sum(map(calendar.is_open, closed)) > 0.85 * len(closed)
    for booking in Appointment.select():
        assert calendar.is_open(booking.starts_at)
        assert booking.starts_at.minute in (0, 30)


def test_every_due_time_is_the_commitment_counted_from_its_beginning() -> None:
    agreed, calendar = commitment(settings.load()), settings.calendar()
    for row in complaints():
        pauses = Pause.select().where(Pause.complaint == row)
        stood = [(one.begins_at, one.ended_at or one.until) for one in pauses]
        assert row.due_at == promise(agreed, row.commitment_from, calendar, stood).due_at


def test_every_history_is_in_order_and_ends_by_now() -> None:
    for row in complaints():
        lines = history.lines(row.id)
        moments = [line.at for line in lines]
        assert moments == sorted(moments)
        assert (lines[0].event, moments[0]) == (Event.OPENED, row.registered_at)
        assert moments[-1] <= NOW
        if row.closed_at:
            assert row.registered_at < row.closed_at <= NOW
        opened = json.loads(History.facts.db_value(lines[0].facts))
        if not any(line.event in {Event.REOPENED, Event.PAUSED} for line in lines):
            assert datetime.fromisoformat(opened["due_at"]) == row.due_at


def test_the_owner_was_told_soon_after_each_passed_commitment() -> None:
    for row in complaints():
        told = Reminder.get_or_none(
            (Reminder.complaint == row) & (Reminder.due_at == row.due_at) & (Reminder.minutes == 0)
        )
        ended = row.closed_at or NOW
        if ended > row.due_at + timedelta(minutes=1):
            assert row.due_at < told.at <= row.due_at + timedelta(minutes=1)
        elif ended <= row.due_at:
            assert told is None
    lines = History.select().where(History.event == Event.OVERDUE).count()
    assert PersonalNotice.select().where(PersonalNotice.kind == Notice.OVERDUE).count() == lines


def test_what_is_open_is_of_today() -> None:
    still_open = [row for row in complaints() if row.status is not Status.CLOSED]
    assert {row.status for row in still_open} >= {Status.WAITING, Status.IN_HANDLING}
    assert sum(row.due_at < NOW for row in still_open) >= OPEN / 4
    assert sum(row.due_at > NOW for row in still_open) >= OPEN / 4
    assert all(row.registered_at > NOW - timedelta(days=15) for row in still_open)


def test_what_comes_in_writing_goes_through_stages_since_there_are_any() -> None:
    written = {Source.LETTER, Source.EMAIL, Source.IMPORTER}
    for row in complaints():
        since = row.registered_at > NOW - demo.STAGES_SINCE
        assert (row.process_id is not None) is (since and row.source.word in written)
    assert Complaint.select().where(Complaint.process.is_null(is_null=False)).count() > OPEN


def test_notices_of_long_ago_were_read_and_nobody_read_tomorrow() -> None:
    unread = PersonalNotice.select().where(PersonalNotice.read_at.is_null())
    assert unread.exists()
    assert all(one.at >= NOW - timedelta(hours=20) for one in unread)
    read = PersonalNotice.select().where(PersonalNotice.read_at.is_null(is_null=False))
    assert all(one.at <= one.read_at <= NOW for one in read)


def test_no_bay_takes_two_vehicles_at_once() -> None:
    taken: set[tuple[int, datetime]] = set()
    booked = list(Appointment.select().where(Appointment.bay.is_null(is_null=False)))
    for one in booked:
        half_hours = (one.ends_at - one.starts_at) // timedelta(minutes=30)
        slots = {
            (one.bay_id, one.starts_at + turn * timedelta(minutes=30)) for turn in range(half_hours)
        }
        assert not slots & taken
        taken |= slots
    assert len(booked) > COUNT / 20
    names = {None: "", **{bay.id: bay.name for bay in Bay.select()}}
    for one in Appointment.select():
        (line,) = [
            line
            for line in History.select().where(
                (History.complaint == one.complaint_id) & (History.event == Event.BOOKED)
            )
            if datetime.fromisoformat(line.facts["starts_at"]) == one.starts_at
        ]
        assert line.facts["bay"] == names[one.bay_id]


def test_customers_are_others_and_come_again() -> None:
    customers = list(Customer.select().order_by(Customer.id))
    assert [row.number for row in customers] == list(range(1001, 1001 + len(customers)))
    assert len({row.name for row in customers}) > 0.6 * len(customers)
    times = Counter(row.customer_id for row in complaints() if row.customer_id)
    again = sum(count for count in times.values() if count > 1)
    assert 0.4 < again / COUNT < 0.9
    assert set(times) == {row.id for row in customers}
    first = [row.customer_id for row in complaints() if row.customer_id]
    assert list(dict.fromkeys(first)) == sorted(times), "numbers grow with the first complaint"


def test_plates_and_phones_belong_to_one_and_look_real() -> None:
    vehicles = list(Vehicle.select())
    assert len({row.plate for row in vehicles}) == len(vehicles)
    assert all(len(row.plate) == (8 if row.year > 2017 else 7) for row in vehicles)
    digits = [row.digits for row in Phone.select()]
    assert len(set(digits)) > 0.98 * len(digits)
    assert all(one.isdigit() and len(one) in {9, 10} for one in digits)
    for row in Complaint.select().where(Complaint.vehicle.is_null(is_null=False)):
        assert row.vehicle.year <= local_day(row.registered_at).year
        if row.vehicle.owner_id and row.customer_id:
            assert row.vehicle.owner_id == row.customer_id
    for row in Ownership.select():
        assert row.vehicle.owner_id == row.customer_id
        firsts = Complaint.select().where(Complaint.vehicle == row.vehicle_id)
        assert row.since >= min(one.registered_at for one in firsts)


def test_who_repeats_a_complaint_is_the_same_customer_and_came_later() -> None:
    repeats = list(Complaint.select().where(Complaint.repeat_of.is_null(is_null=False)))
    assert len(repeats) > COUNT / 100
    for row in repeats:
        assert row.repeat_of.id < row.id
        assert row.repeat_of.customer_id == row.customer_id or None in {
            row.customer_id,
            row.repeat_of.customer_id,
        }


def test_texts_differ_and_no_mark_is_left_in_any() -> None:
    assert len({row.text for row in complaints()}) > 0.7 * COUNT
    marks = {*MARKS.values(), NUMBER, PLACE, ROW, *MOMENTS}
    for table in TABLES:
        texts = [one for one in table._meta.sorted_fields if isinstance(one, CharField | TextField)]
        for row in table.select(*texts).tuples() if texts else ():
            assert not any(set(str(text)) & marks for text in row)


def test_who_and_what_is_named_is_that_of_the_complaint() -> None:
    for message in Message.select():
        complaint = message.complaint
        assert str(complaint.number) in message.body
        assert complaint.customer.name in message.body
        phones = [row.digits for row in Phone.select().where(Phone.customer == complaint.customer)]
        assert message.address in [*phones, complaint.customer.email]
    plates = {row.plate for row in Vehicle.select()}
    named = 0
    for row in complaints():
        if row.vehicle_id is None:
            continue
        own = {row.vehicle.plate, format_plate(row.vehicle.plate)}
        others = (plates | set(map(format_plate, plates))) - own
        words = set(row.text.replace(",", " ").replace(".", " ").replace(")", " ").split())
        assert not words & others
        named += bool(words & own)
    assert named > 5


def test_days_that_are_named_lie_soon_before_the_complaint() -> None:
    seen = 0
    for row in complaints():
        registered = local_day(row.registered_at)
        for day, month in re.findall(r"(?<![\d.,:])(\d{1,2})\.(1[0-2]|[1-9])(?![\d,])", row.text):
            years = (registered.year, registered.year - 1)
            days = [date(year, int(month), int(day)) for year in years]
            latest = next(one for one in days if one <= registered)
            assert registered - latest < timedelta(days=155), row.text
            seen += 1
    assert seen > COUNT / 50


def test_letters_are_pages_with_the_number_of_their_complaint() -> None:
    letters = list(Letter.select())
    assert len(letters) > COUNT / 30
    for row in letters[:: len(letters) // 10]:
        document = pypdfium2.PdfDocument(bytes(row.pdf))
        assert str(row.complaint.number) in document[0].get_textpage().get_text_range()
        document.close()


def test_facts_name_rows_of_their_own_complaint() -> None:
    tables = {
        "letter": Letter,
        "message": Message,
        "recommendation": Recommendation,
        "inquiry": Inquiry,
        "contact": Contact,
    }
    named = Counter[str]()
    for line in History.select():
        for name, table in tables.items():
            if isinstance(line.facts.get(name), int):
                assert table.get_by_id(line.facts[name]).complaint_id == line.complaint_id
                named[name] += 1
    assert set(named) == set(tables)
    for stage in ComplaintStage.select():
        for evidence in stage.evidence:
            row = evidence.letter or evidence.contact
            assert row.complaint_id == stage.complaint_id


def test_the_audit_log_is_whole_and_speaks_of_the_lines_it_was_written_for() -> None:
    assert audit.verify() == []
    lines = list(AuditLine.select().where(AuditLine.complaint.is_null(is_null=False)))
    assert len(lines) > TOLD
    for row in lines:
        if "line" in row.facts:
            line = History.get_by_id(row.facts["line"])
            assert (line.complaint_id, line.at) == (row.complaint_id, row.at)
            assert line.event.value == row.facts["event"]


def test_some_wrote_and_some_sent_pictures_as_in_a_small_one() -> None:
    assert IncomingMail.select().count() == 3


def test_work_goes_on_behind_the_copies() -> None:
    desk = Employee.get(Employee.role == Role.FRONT_DESK)
    new = NewComplaint(
        Complaint.get_by_id(1).source_id, Urgency.NORMAL, "עוד אחת", Customer.get_by_id(1)
    )
    with database.atomic() as tried:
        made = intake.open_complaint(new, by=desk, now=NOW)
        assert made.number == COUNT + 1
        assert [line.event for line in history.lines(made.id)] == [Event.OPENED]
        tried.rollback()


@pytest.fixture
def _another() -> Iterator[None]:
    """Leave the store of the other tests as it is: what comes now is made beside it."""
    before = database.obj
    yield
    close_store()
    database.initialize(before)


def story() -> list[tuple[Any, ...]]:
    columns = (History.complaint, History.at, History.event, History.facts, History.reason)
    told = [tuple(map(str, row)) for row in History.select(*columns).order_by(History.id).tuples()]
    people = Customer.select(Customer.name, Customer.email).order_by(Customer.id).tuples()
    texts = Complaint.select(Complaint.text, Complaint.customer).order_by(Complaint.id).tuples()
    return [*told, *people, *texts]


@pytest.mark.usefixtures("_another")
def test_the_same_seed_and_moment_make_the_same_store() -> None:
    stories = []
    for _ in range(2):
        fill(70, 40)
        stories.append(story())
        close_store()
    assert stories[0] == stories[1]


@pytest.mark.usefixtures("_another")
def test_an_interruption_leaves_what_was_told_whole() -> None:
    def interrupt(count: int) -> None:
        if count > 40:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fill(100, 40, tell=interrupt)
    assert Complaint.select().count() == 40
    assert checking.check() == []
    assert Customer.select().count() == len({row.name for row in Customer.select()})


@pytest.mark.usefixtures("_another")
def test_one_copy_is_possible_and_english_is() -> None:
    fill(21, 20, language="en")
    assert Complaint.select().count() == 21
    assert checking.check() == []
