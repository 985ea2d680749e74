"""Erasing one person: she goes wholly, what is counted stays, and nobody else is touched."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from db import (
    audit,
    board,
    checking,
    complaints,
    customers,
    exporting,
    identify,
    incoming,
    intake,
    settings,
    staff,
)
from db.customers import CustomerDetails, VehicleDetails
from db.filters import Filter, State
from db.measures.report import report
from db.models import (
    APPEND_ONLY,
    Appointment,
    AuditLine,
    Complaint,
    Contact,
    Customer,
    History,
    IncomingMail,
    Message,
    Ownership,
    Phone,
    UndoStep,
    Vehicle,
    database,
)
from db.privacy import retention
from db.privacy.erasing import erase, erase_all, why_not
from db.privacy.held import held_about
from db.privacy.person import find, marks_of, person_of, short_of
from rules.clock import local_day
from rules.measures import Period
from rules.words import Channel, Deed, Direction, Event, MailState, MessageState
from tests.db import privacy_help
from tests.db.privacy_help import EMAIL, MARKS, NAME, PHONE, PLATE, marked, words
from tests.db.stages_help import closed_without, with_stages
from tests.store import NOW, People, closed, customer, heard, hours, opened, refused, vehicle

EVERYTHING = Filter(state=State.BOTH)


def told(held: Any) -> str:
    """Give all that was put together as one text; rows are given column by column."""
    if isinstance(held, str | int | float | bytes) or held is None:
        return held.decode("utf-8", "replace") if isinstance(held, bytes) else str(held)
    if isinstance(held, dict):
        return "\n".join(told(one) for pair in held.items() for one in pair)
    if isinstance(held, list | tuple | frozenset):
        return "\n".join(told(one) for one in held)
    values = getattr(held, "__data__", None) or getattr(held, "__dict__", None)
    return told(values) if values else str(held)


def figures(people: People) -> tuple[Any, ...]:
    """Give every figure of every complaint, as the board and the report count them."""
    by, now = people.manager, NOW + hours(9)
    ids = exporting.exportable(EVERYTHING, by=by, now=now)
    counted = exporting.Figures()
    for page in exporting.pages(ids, by=by, now=now):
        counted.add(page, now)
    shown = board.board(staff.actor(by), now)
    rows = Complaint.select(
        Complaint.number,
        Complaint.source,
        Complaint.urgency,
        Complaint.status,
        Complaint.handler,
        Complaint.opened_by,
        Complaint.received_at,
        Complaint.registered_at,
        Complaint.due_at,
        Complaint.contacts,
        Complaint.verdict,
        Complaint.answer_sent,
        Complaint.closed_at,
        Complaint.closed_by,
        Complaint.reopened,
        Vehicle.make,
        Customer.kind,
    )
    whose = rows.left_outer_join(Vehicle).switch(Complaint).left_outer_join(Customer)
    return (counted, shown, list(whose.order_by(Complaint.id).tuples()))


# --- all of her, and only her -------------------------------------------------------------------


def test_every_marked_word_is_in_the_store_before_and_none_after(people: People) -> None:
    her = marked(people)
    assert privacy_help.left() == words()
    done = erase(her.customer, by=people.administrator, now=NOW)
    assert privacy_help.left() == []
    assert done.is_cleared


def test_what_is_held_has_every_marked_word(people: People) -> None:
    her = marked(people)
    held = told(held_about(her.customer, by=people.administrator, now=NOW))
    assert [word for word in words() if word not in held] == ["file-body-bytes"]


def test_the_figures_are_the_same_before_and_after(people: People) -> None:
    her = marked(people)
    other = opened(people.front_desk, customer=customer(people.front_desk), handler=people.handler)
    before = figures(people)
    erase(her.customer, by=people.administrator, now=NOW)
    assert figures(people) == before
    assert Complaint.get_by_id(other.id).text


def test_the_report_goes_on_naming_the_stages_that_hers_was_closed_without(
    people: People,
) -> None:
    her = customer(people.front_desk)
    closed_without(with_stages(people, customer=her), people.relations_owner)
    day = local_day(NOW)

    def named() -> list[tuple[str, ...]]:
        made = report(Period(day, day), by=people.manager, now=NOW)
        return [one.stages for one in made.overrides]

    before = named()
    assert len(before) == 1
    erase(her, by=people.administrator, now=NOW)
    assert named() == before


def test_times_channels_and_people_of_ours_stay_in_the_history(people: People) -> None:
    her = marked(people)
    columns = (History.at, History.by, History.event, History.from_handler, History.to_handler)
    lines = History.select(*columns).where(History.complaint == her.complaint.id)
    before = list(lines.order_by(History.id).tuples())
    channels = [line.facts.get("channel") for line in her.complaint.history.order_by(History.id)]
    erase(her.customer, by=people.administrator, now=NOW)
    after = list(lines.order_by(History.id).tuples())
    assert after[:-1] == before
    kept = [line.facts.get("channel") for line in her.complaint.history.order_by(History.id)]
    assert kept[:-1] == channels


def test_the_audit_log_stays_whole_and_says_who_erased_how_much(people: People) -> None:
    her = marked(people)
    erase(her.customer, by=people.administrator, now=NOW)
    line = AuditLine.select().where(AuditLine.deed == Deed.ERASED).first()
    assert line.by_id == people.administrator.id
    assert line.facts == {
        "customer": her.customer.id,
        "complaints": 1,
        "vehicles": 1,
        "messages": Message.select().count(),
        "letters": 1,
        "mails": 2,
        "files": 3,
    }
    assert audit.verify() == []
    assert checking.check() == []


def test_the_log_names_nobody_before_she_is_erased_either(people: People) -> None:
    marked(people)
    facts = "\n".join(str(line.facts) for line in AuditLine.select())
    assert [word for word in words() if word in facts] == []


def test_the_store_refuses_changes_of_history_as_before(people: People) -> None:
    her = marked(people)
    erase(her.customer, by=people.administrator, now=NOW)
    assert all(database.obj.guarded(table._meta.table_name) for table in APPEND_ONLY)


def test_each_complaint_says_that_it_was_erased(people: People) -> None:
    her = marked(people)
    erase(her.customer, by=people.administrator, now=NOW)
    last = History.select().where(History.complaint == her.complaint.id).order_by(-History.id)
    assert last.first().event is Event.ERASED
    assert not UndoStep.select().exists()


def test_one_of_the_same_name_with_the_same_phone_and_address_keeps_everything(
    people: People,
) -> None:
    her = marked(people)
    twin = customers.add(
        CustomerDetails(NAME, (PHONE,), email=EMAIL), by=people.front_desk, now=NOW
    )
    theirs = opened(people.front_desk, customer=twin, text="התלונה של בן המשפחה")
    before = told(held_about(twin, by=people.administrator, now=NOW))
    erase(her.customer, by=people.administrator, now=NOW)
    assert told(held_about(twin, by=people.administrator, now=NOW)) == before
    assert Complaint.get_by_id(theirs.id).text == "התלונה של בן המשפחה"
    assert [phone.customer_id for phone in Phone.select()] == [twin.id]
    # Nobody can tell whose of the two an e-mail is that was filed nowhere.
    assert MARKS["loose mail"] in privacy_help.everything()
    assert MARKS["text"] not in privacy_help.everything()


def test_a_vehicle_that_changed_owners_goes_on_being_the_others(people: People) -> None:
    desk, before = people.front_desk, NOW - timedelta(days=400)
    seller = customers.add(CustomerDetails("מוכר קודם"), by=desk, now=before)
    car = customers.add_vehicle(
        VehicleDetails("1234567", "טויוטה"), owner=seller, by=desk, now=before
    )
    hers = customer(desk, "קונה חדשה")
    sellers = opened(desk, customer=None, vehicle=car, text="של המוכר", now=before + hours(1))
    customers.change_owner(Vehicle.get_by_id(car.id), hers, by=desk, now=NOW)
    car = Vehicle.get_by_id(car.id)
    buyers = opened(
        desk, customer=None, vehicle=car, text="של הקונה", handler=people.handler, now=NOW
    )
    closed(buyers, people.relations_owner)
    assert person_of(hers).complaints == (buyers.id,)
    erase(hers, by=people.administrator, now=NOW + hours(1))
    assert Complaint.get_by_id(sellers.id).text == "של המוכר"
    assert Complaint.get_by_id(sellers.id).vehicle.plate == "1234567"
    assert Complaint.get_by_id(buyers.id).text == ""
    nameless = Complaint.get_by_id(buyers.id).vehicle
    assert (nameless.make, nameless.owner_id) == ("טויוטה", None)
    assert not nameless.plate.isdecimal()
    assert [one.customer_id for one in Ownership.select()] == [seller.id]
    assert Vehicle.get_by_id(car.id).owner_id is None


def test_what_others_histories_say_of_her_as_a_former_value_goes_as_well(people: People) -> None:
    her = marked(people)
    desk, owner = people.front_desk, people.relations_owner
    other = customer(desk, "לקוח אחר")
    wrongly = opened(desk, customer=her.customer, vehicle=her.vehicle, text="נרשם בטעות")
    complaints.update(wrongly, {"customer": other, "vehicle": None}, by=owner, now=NOW)
    undoing = UndoStep.select().where(UndoStep.complaint == wrongly.id)
    assert undoing.exists()
    held = held_about(her.customer, by=people.administrator, now=NOW)
    assert [number for number, _line in held.elsewhere] == [wrongly.number]
    erase(her.customer, by=people.administrator, now=NOW)
    said = str([line.facts for line in History.select().where(History.complaint == wrongly.id)])
    assert PLATE not in said
    assert str(her.customer.number) not in said
    assert privacy_help.left() == []
    assert Complaint.get_by_id(wrongly.id).text == "נרשם בטעות"
    assert not undoing.exists()


@pytest.mark.parametrize(
    "name",
    [
        "O'Brien; DROP TABLE customer; --",
        "<b>ב</b>",
        "a%_\\",
        'רות "המלכה"',
        "\u202eהפוך",
        "🙂" * 40,
        "{name}",
    ],
)
def test_a_hostile_name_erases_its_bearer_alone(name: str, people: People) -> None:
    hostile = customer(people.front_desk, name)
    other = customer(people.front_desk, "רות ישראלי", "0509998877")
    case = opened(people.front_desk, customer=hostile, text=f"נאמר {name}", handler=people.handler)
    closed(case, people.relations_owner)
    erase(hostile, by=people.administrator, now=NOW)
    assert name not in privacy_help.everything()
    assert Customer.get_by_id(other.id).name == "רות ישראלי"


# --- who may, and when --------------------------------------------------------------------------


def test_open_complaints_are_closed_first(people: People) -> None:
    her = customer(people.front_desk)
    for _ in range(2):
        opened(people.front_desk, customer=her)
    with refused("erase_open_complaints"):
        erase(her, by=people.administrator, now=NOW)
    broken = why_not(her, by=people.administrator)
    assert broken is not None
    assert broken.facts["count"] == 2


def test_only_an_administrator_asks_or_erases(people: People) -> None:
    her = marked(people)
    for person in (people.manager, people.relations_owner, people.service_manager):
        with refused("not_permitted"):
            erase(her.customer, by=person, now=NOW)
        with refused("not_permitted"):
            held_about(her.customer, by=person, now=NOW)
        with refused("not_permitted"):
            retention.over(by=person, now=NOW)


def about_the_administrator(people: People) -> privacy_help.Marked:
    her = marked(people)
    Complaint.update(about=people.administrator.id).where(
        Complaint.id == her.complaint.id
    ).execute()
    return her


def test_whom_a_complaint_is_about_is_told_nothing_of_it(people: People) -> None:
    her = about_the_administrator(people)
    held = held_about(her.customer, by=people.administrator, now=NOW)
    assert held.complaints == ()
    assert MARKS["text"] not in told(held)
    assert MARKS["mail"] not in told(held)
    assert short_of(her.customer, staff.actor(people.administrator)).complaints == 0
    last = AuditLine.select().order_by(-AuditLine.id).first()
    assert last.facts["count"] == 0


def test_whom_a_complaint_is_about_does_not_make_it_go_away(people: People) -> None:
    her = about_the_administrator(people)
    with refused("erase_by_another"):
        erase(her.customer, by=people.administrator, now=NOW)


def test_a_message_that_is_just_leaving_is_waited_for(people: People) -> None:
    her = marked(people)
    Message.update(state=MessageState.SENDING).where(Message.key == "marked").execute()
    with refused("erase_message_leaving"):
        erase(her.customer, by=people.administrator, now=NOW)


def test_what_waits_to_leave_does_not_leave(people: People) -> None:
    her = marked(people)
    Message.update(state=MessageState.WAITING).where(Message.key == "marked").execute()
    erase(her.customer, by=people.administrator, now=NOW)
    left = {message.state for message in Message.select()}
    assert not left & {MessageState.WAITING, MessageState.PROPOSED, MessageState.IN_DOUBT}


def test_of_several_of_whom_one_cannot_be_erased_nobody_is(people: People) -> None:
    her, other = marked(people), customer(people.front_desk, "פתוחה")
    opened(people.front_desk, customer=other)
    with refused("erase_open_complaints"):
        erase_all([her.customer, other], by=people.administrator, now=NOW)


@pytest.mark.parametrize("enough", [0, 1, 2])
def test_stopped_between_two_people_the_one_is_wholly_erased_and_the_other_untouched(
    enough: int, people: People
) -> None:
    some = [customer(people.front_desk, "ראשונה"), customer(people.front_desk, "שנייה")]
    done = erase_all(some, tell=lambda erased: erased < enough, by=people.administrator, now=NOW)
    assert len(done.counts) == enough
    names = [Customer.get_by_id(one.id).name for one in some]
    assert names[enough:] == ["ראשונה", "שנייה"][enough:]
    assert not any(names[:enough])
    lines = AuditLine.select().where(AuditLine.deed == Deed.ERASED)
    assert sum("customer" in line.facts for line in lines) == enough


# --- afterwards ---------------------------------------------------------------------------------


def test_what_was_erased_is_read_only_and_not_found(people: People) -> None:
    her = marked(people)
    erase(her.customer, by=people.administrator, now=NOW)
    with refused("erased_already"):
        erase(her.customer, by=people.administrator, now=NOW)
    with refused("erased_already"):
        held_about(her.customer, by=people.administrator, now=NOW)
    assert [find(word) for word in words()] == [[] for _ in words()]
    assert identify.find(PLATE) == identify.find(PHONE) == []
    gone = Complaint.get_by_id(her.complaint.id)
    with refused("complaint_erased"):
        complaints.reopen(gone, reason="שוב", by=people.relations_owner, now=NOW)
    row = Customer.get_by_id(her.customer.id)
    with refused("customer_erased"):
        customers.update(row, CustomerDetails("שוב"), by=people.front_desk, now=NOW)
    with refused("customer_erased"):
        intake.open_complaint(heard(customer=row), by=people.front_desk, now=NOW)


def test_her_plate_and_phone_are_a_new_customers_next_time(people: People) -> None:
    her = marked(people)
    erase(her.customer, by=people.administrator, now=NOW)
    again = customers.add(CustomerDetails(NAME, (PHONE,)), by=people.front_desk, now=NOW)
    car = vehicle(people.front_desk, PLATE, again)
    assert again.id != her.customer.id
    assert again.number == her.customer.number
    assert person_of(again).complaints == ()
    assert car.id != her.vehicle.id


def test_an_erased_mail_is_not_taken_in_again(people: People) -> None:
    her = marked(people)
    count = IncomingMail.select().count()
    erase(her.customer, by=people.administrator, now=NOW)
    assert {mail.state for mail in IncomingMail.select()} == {MailState.FILED, MailState.DISMISSED}
    parsed = privacy_help._mail(privacy_help.MAIL_ID, MARKS["mail"])
    assert incoming.take_in("box", parsed, NOW) is None
    assert IncomingMail.select().count() == count


# --- whose time is over -------------------------------------------------------------------------


def names_over(people: People, now: Any) -> list[str]:
    return [one.name for one in retention.over(by=people.administrator, now=now)]


def test_nobody_is_over_while_all_is_kept_for_good(people: People) -> None:
    marked(people)
    assert names_over(people, NOW + timedelta(days=9_999)) == []


def test_the_last_contact_counts_and_what_is_open_keeps_its_customer(people: People) -> None:
    her = marked(people)
    settings.change({"retention_months": 24}, by=people.administrator, now=NOW)
    waiting = customer(people.front_desk, "עם תלונה פתוחה")
    opened(people.front_desk, customer=waiting)
    customer(people.front_desk, "שלא התלוננה מעולם")
    day = timedelta(days=1)
    assert names_over(people, NOW + 729 * day) == []
    assert names_over(people, NOW + 732 * day) == [NAME]
    late = replace(heard(customer=her.customer), text="שנה אחר כך")
    again = intake.open_complaint(late, by=people.front_desk, now=NOW + 365 * day)
    again = complaints.transfer(
        again, to=people.handler, reason="מטפל", by=people.relations_owner, now=NOW + 365 * day
    )
    closed(again, people.relations_owner, now=NOW + 366 * day)
    assert names_over(people, NOW + 732 * day) == []
    assert names_over(people, NOW + 1_100 * day) == [NAME]
    found = retention.over(by=people.administrator, now=NOW + 1_100 * day)
    some = [Customer.get_by_id(one.customer) for one in found]
    heard_counts: list[int] = []

    def tell(erased: int) -> bool:
        heard_counts.append(erased)
        return True

    erase_all(some, tell=tell, by=people.administrator, now=NOW + timedelta(days=1_100))
    assert heard_counts == [0, 1]
    assert names_over(people, NOW + 1_100 * day) == []
    assert privacy_help.left() == []


@pytest.mark.parametrize("what", ["closed", "appointment", "contact"])
def test_whatever_was_last_counts(what: str, people: People) -> None:
    settings.change({"retention_months": 12}, by=people.administrator, now=NOW)
    late, now = NOW + timedelta(days=400), NOW + timedelta(days=760)
    her = customer(people.front_desk)
    case = opened(people.front_desk, customer=her, handler=people.handler)
    closed(case, people.relations_owner, now=late if what == "closed" else NOW + hours(1))
    if what == "appointment":
        facts = {"by": people.handler, "made_at": NOW, "ends_at": late}
        Appointment.create(complaint=case.id, starts_at=late, **facts)
    if what == "contact":
        Contact.create(
            complaint=case.id,
            at=late,
            by=people.handler,
            channel=Channel.CALL,
            direction=Direction.INCOMING,
            text="אחרי הסגירה",
        )
    assert names_over(people, now) == []
    assert names_over(people, now + timedelta(days=10)) == [her.name]


def test_a_complaint_about_the_administrator_keeps_its_customer_out_of_his_list(
    people: People,
) -> None:
    about_the_administrator(people)
    settings.change({"retention_months": 12}, by=people.administrator, now=NOW)
    assert names_over(people, NOW + timedelta(days=900)) == []


@pytest.mark.parametrize(
    "typed",
    [
        "התקשרה מ-052-111-9876 בערב",
        "+972 52 1119876",
        "הרכב 987-65-432 חזר",
        "MARKIZA@example.org כתבה",
        "מרקיזה דוגמתית שוב",
    ],
)
def test_what_was_only_typed_speaks_of_her_however_it_is_written(
    typed: str, people: People
) -> None:
    her = marked(people)
    speaks_of_her = marks_of(person_of(her.customer)).stand_in
    assert speaks_of_her(typed)
    assert not speaks_of_her("לקוחה אחרת, 052-111-9877, רכב 987-65-433")
