"""E-mail that comes in is kept once, matched, and put where a person says."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from db import complaints, contacts, history, incoming, staff
from db.connection import close_store, create_store, open_store, writing
from db.incoming import Proposal
from db.models import (
    Attachment,
    Complaint,
    Customer,
    Employee,
    IncomingMail,
    Right,
    StoredFile,
    Vehicle,
)
from messaging.incoming_mail import AttachedFile, ParsedMail
from rules.errors import RuleBroken
from rules.incoming import LONGEST_MAIL
from rules.matching import Why
from rules.permissions import Actor, Scope
from rules.words import Action, Channel, Direction, Event, MailState, Source
from tests.store import (
    NOW,
    People,
    closed,
    customer,
    dump,
    fill_store,
    hours,
    opened,
    questions,
    refused,
    source,
    vehicle,
)

ROOT = Path(__file__).parents[2]
BOX = "service@garage.example"
MAIL = ParsedMail(
    message_id="<1@example.com>",
    sender="Ruth@Example.com",
    sender_name="רות ישראלי",
    subject="מה קורה?",
    text="מתי הרכב מוכן?\n\n> תלונה התקבלה",
    fresh="מתי הרכב מוכן?",
    received_at=NOW - hours(3),
    attachments=(AttachedFile("תמונה.png", "image/png", b"\x89PNG\x00\xff" * 1000),),
)


def taken(**changes: Any) -> IncomingMail:
    number = IncomingMail.select().count() + 1
    parsed = replace(MAIL, **{"message_id": f"<{number}@example.com>", **changes})
    mail = incoming.take_in(BOX, parsed, NOW)
    assert mail is not None
    return mail


def again(mail: IncomingMail) -> IncomingMail:
    row: IncomingMail = IncomingMail.get_by_id(mail.id)
    return row


def actor(person: Employee) -> Actor:
    return staff.actor(person)


def found(mail: IncomingMail, person: Employee) -> list[tuple[int, tuple[Why, ...]]]:
    return [(one.complaint.id, one.why) for one in incoming.proposals(mail, actor(person))]


@pytest.fixture(name="complaint")
def complaint_of_ruth(people: People) -> Complaint:
    ruth = customer(people.front_desk, "רות ישראלי", email="ruth@example.com")
    car = vehicle(people.front_desk, "1234567", ruth)
    return opened(people.front_desk, customer=ruth, vehicle=car, handler=people.handler)


@pytest.fixture(name="other")
def complaint_of_somebody_else(people: People) -> Complaint:
    dan = customer(people.front_desk, "דן אחר", email="dan@example.com")
    car = vehicle(people.front_desk, "7654321", dan)
    return opened(people.front_desk, customer=dan, vehicle=car)


# --- taking in ---------------------------------------------------------------------------------


def test_a_mail_is_kept_whole_with_its_files(people: People) -> None:
    mail = again(taken())
    assert (mail.sender, mail.sender_name, mail.subject) == (
        MAIL.sender,
        MAIL.sender_name,
        MAIL.subject,
    )
    assert (mail.text, mail.fresh, mail.automatic, mail.cut) == (
        MAIL.text,
        MAIL.fresh,
        False,
        False,
    )
    assert (mail.received_at, mail.taken_at, mail.state) == (NOW - hours(3), NOW, MailState.NEW)
    (line,) = incoming.attachments_in(mail.id)
    assert (line.name, line.content_type, line.size) == ("תמונה.png", "image/png", 6000)
    assert incoming.content_of(line.id, actor(people.front_desk)) == MAIL.attachments[0].content


def test_a_mail_is_taken_in_once_from_each_mailbox(store: None) -> None:
    assert incoming.take_in(BOX, MAIL, NOW) is not None
    assert incoming.take_in(BOX, MAIL, NOW + hours(1)) is None
    assert incoming.take_in("other@garage.example", MAIL, NOW) is not None
    assert IncomingMail.select().count() == Attachment.select().count() == 2
    assert incoming.known_ids(BOX) == {MAIL.message_id}


HOSTILE = "\x00\u202e<b>{plate}</b>\ud800\uffff\r\n"


def test_what_a_stranger_sends_is_cleaned_and_cut_but_never_refused(people: People) -> None:
    files = (AttachedFile(f"{HOSTILE}{'x' * 500}", "a/b" * 100, b""),)
    long = "א" * (LONGEST_MAIL + 5)
    mail = again(
        taken(
            sender=f"{'a' * 300}@x.example",
            sender_name=HOSTILE * 50,
            subject=HOSTILE * 100,
            text=HOSTILE + long,
            fresh=long,
            attachments=files,
        )
    )
    assert mail.cut
    assert len(mail.text) <= LONGEST_MAIL
    assert len(mail.fresh) == LONGEST_MAIL
    assert len(mail.sender) == 200
    assert len(mail.subject) <= 400
    for text in (mail.subject, mail.sender_name, mail.text):
        assert not set("\x00\u202e\uffff\r") & set(text)
    assert "\n" not in mail.subject
    (line,) = incoming.attachments_in(mail.id)
    assert (len(line.name) <= 200, line.size) == (True, 0)


def test_a_mailbox_is_looked_through_from_shortly_before_it_was_first_read(store: None) -> None:
    assert incoming.look_from(BOX, NOW) == date(2026, 11, 19)
    taken()
    assert incoming.look_from(BOX, NOW + timedelta(days=100)) == date(2026, 11, 19)
    assert incoming.look_from("other", NOW + timedelta(days=100)) == date(2027, 2, 27)


TAKING = """
import sys
from dataclasses import replace
from pathlib import Path
from db import incoming
from db.connection import open_store
from tests.db.test_incoming import BOX, MAIL, NOW

open_store(Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
mails = [replace(MAIL, message_id=f"<{number}@example.com>") for number in range(40)]
print(sum(incoming.take_in(BOX, mail, NOW) is not None for mail in mails))
"""


def test_several_programs_that_read_one_mailbox_keep_each_mail_once(tmp_path: Path) -> None:
    file = tmp_path / "kashuv.db"
    create_store(file)
    fill_store()
    close_store()
    running = [
        subprocess.Popen(
            [sys.executable, "-c", TAKING, str(file)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        for _ in range(3)
    ]
    for one in running:
        assert one.stdout is not None
        assert one.stdout.readline() == "ready\n"
    for one in running:
        assert one.stdin is not None
        one.stdin.write("go\n")
        one.stdin.flush()
    counts = [int(one.communicate(timeout=60)[0]) for one in running]
    assert sum(counts) == 40
    open_store(file)
    assert IncomingMail.select().count() == Attachment.select().count() == 40
    close_store()


# --- matching ----------------------------------------------------------------------------------


def test_the_sender_the_number_and_the_plate_propose_a_complaint(
    complaint: Complaint, other: Complaint, people: People
) -> None:
    boss = people.relations_owner
    assert found(taken(), boss) == [(complaint.id, (Why.SENDER,))]
    by_number = taken(sender="x@example.com", subject=f"תלונה מס' {other.number}")
    assert found(by_number, boss) == [(other.id, (Why.NUMBER,))]
    by_plate = taken(sender="", text="רכב 76-543-21")
    assert found(by_plate, boss) == [(other.id, (Why.PLATE,))]
    assert found(taken(sender="", text="050-1234567"), boss) == []


def test_the_likeliest_complaint_comes_first_with_all_that_speaks_for_it(
    complaint: Complaint, other: Complaint, people: People
) -> None:
    second = opened(people.front_desk, customer=complaint.customer, vehicle=complaint.vehicle)
    mail = taken(text=f"בעניין #{complaint.number}, רכב 12-345-67, לא 76-543-21")
    assert found(mail, people.relations_owner) == [
        (complaint.id, (Why.NUMBER, Why.SENDER, Why.PLATE)),
        (second.id, (Why.SENDER, Why.PLATE)),
        (other.id, (Why.PLATE,)),
    ]


def test_a_closed_complaint_is_proposed_only_when_it_is_named_and_last(
    complaint: Complaint, other: Complaint, people: People
) -> None:
    done = closed(complaint, people.relations_owner)
    assert found(taken(), people.relations_owner) == []
    named = taken(text=f"תלונה {done.number} עדיין לא טופלה. רכב 76-543-21")
    assert found(named, people.relations_owner) == [
        (other.id, (Why.PLATE,)),
        (done.id, (Why.NUMBER, Why.SENDER)),
    ]


def test_a_vehicle_without_a_customer_is_found_by_its_owner(people: People) -> None:
    ruth = customer(people.front_desk, "רות ישראלי", email="ruth@example.com")
    car = vehicle(people.front_desk, "1234567", ruth)
    made = opened(people.front_desk, vehicle=car)
    Complaint.update(customer=None).execute()
    assert found(taken(), people.relations_owner) == [(made.id, (Why.SENDER,))]


def test_what_a_program_wrote_is_marked_and_proposes_nothing(
    complaint: Complaint, people: People
) -> None:
    mail = taken(automatic=True, subject=f"תלונה {complaint.number}")
    assert mail.automatic
    assert found(mail, people.relations_owner) == []
    assert incoming.waiting(actor(people.relations_owner)) == [mail]


def test_nobody_is_shown_a_complaint_that_he_may_not_see(
    complaint: Complaint, other: Complaint, people: People
) -> None:
    mail = taken(text="רכב 76-543-21")
    assert found(mail, people.other_handler) == [(other.id, (Why.PLATE,))]
    Complaint.update(handler=people.handler).execute()
    assert found(mail, people.other_handler) == []


def test_a_mail_without_a_sender_matches_no_customer_without_an_address(people: People) -> None:
    opened(people.front_desk, customer=customer(people.front_desk, "בלי כתובת"))
    assert found(taken(sender=""), people.relations_owner) == []


def test_proposing_asks_little_however_much_is_in_the_store(
    complaint: Complaint, people: People
) -> None:
    for _ in range(30):
        opened(people.front_desk, customer=complaint.customer)
    proposed = incoming.proposals(taken(), actor(people.relations_owner))
    assert len(proposed) == 10
    assert all(isinstance(one, Proposal) for one in proposed)


# --- deciding ----------------------------------------------------------------------------------


def test_a_filed_mail_stands_in_the_log_and_the_history_with_its_files(
    complaint: Complaint, people: People
) -> None:
    mail = taken()
    incoming.file_under(mail, complaint, by=people.front_desk, now=NOW)
    (line,) = contacts.within(complaint.id)
    assert line == (
        NOW,
        people.front_desk.name,
        Channel.EMAIL,
        Direction.INCOMING,
        "מה קורה?\n\nמתי הרכב מוכן?",
        False,
    )
    told = history.lines(complaint.id)[-1]
    assert (told.event, told.by, told.facts["mail"]) == (
        Event.CONTACT,
        people.front_desk.name,
        mail.id,
    )
    assert Complaint.get_by_id(complaint.id).contacts == complaint.contacts + 1
    row = again(mail)
    assert (row.state, row.complaint, row.decided_by, row.decided_at) == (
        MailState.FILED,
        complaint,
        people.front_desk,
        NOW,
    )
    assert [file.name for file in incoming.attachments_of(complaint.id)] == ["תמונה.png"]
    assert incoming.waiting(actor(people.front_desk)) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"fresh": ""}, "מה קורה?\n\nמתי הרכב מוכן?\n\n> תלונה התקבלה"),
        ({"subject": ""}, "מתי הרכב מוכן?"),
        ({"subject": "", "text": "", "fresh": ""}, "תמונה.png"),
        ({"subject": "", "text": "", "fresh": " ", "attachments": ()}, "…"),
    ],
)
def test_an_entry_always_says_something(
    changes: dict[str, Any], said: str, complaint: Complaint, people: People
) -> None:
    incoming.file_under(taken(**changes), complaint, by=people.front_desk, now=NOW)
    assert [line.text for line in contacts.within(complaint.id)] == [said]


def test_a_long_mail_is_shortened_in_the_log_and_whole_with_the_mail(
    complaint: Complaint, people: People
) -> None:
    mail = taken(subject="", text="א" * 10_000, fresh="א" * 10_000)
    incoming.file_under(mail, complaint, by=people.front_desk, now=NOW)
    (line,) = contacts.within(complaint.id)
    assert (len(line.text), line.text[-1]) == (4_000, "…")
    assert len(again(mail).text) == 10_000


def test_a_closed_complaint_takes_no_mail_until_it_is_opened_again(
    complaint: Complaint, people: People
) -> None:
    boss = people.relations_owner
    done = closed(complaint, boss)
    mail = taken()
    with refused("closed_is_read_only"):
        incoming.file_under(mail, done, by=boss, now=NOW)
    incoming.file_under(
        mail, complaints.reopen(done, reason="כתב שוב", by=boss, now=NOW), by=boss, now=NOW
    )
    assert again(mail).state is MailState.FILED


def test_a_complaint_that_was_opened_for_a_mail_has_it_as_its_first_contact(
    people: People,
) -> None:
    mail = taken()
    with writing():
        made = opened(people.front_desk, source=source(Source.EMAIL).id)
        incoming.opened_as(mail, made, by=people.front_desk, now=NOW)
    assert Complaint.get_by_id(made.id).contacts == 1
    assert [line.channel for line in contacts.within(made.id)] == [Channel.EMAIL]
    assert [line.event for line in history.lines(made.id)] == [Event.OPENED, Event.CONTACT]
    assert again(mail).complaint == made


def test_of_two_who_open_a_complaint_for_one_mail_the_second_is_refused_as_a_whole(
    people: People,
) -> None:
    mail = taken()
    made = opened(people.front_desk)
    incoming.opened_as(mail, made, by=people.front_desk, now=NOW)
    with refused("mail_decided"), writing():
        second = opened(people.relations_owner)
        incoming.opened_as(mail, second, by=people.relations_owner, now=NOW)


def test_who_decides_second_hears_who_was_first(
    complaint: Complaint, other: Complaint, people: People
) -> None:
    mail, boss = taken(), people.relations_owner
    incoming.file_under(mail, complaint, by=people.front_desk, now=NOW)
    decisions: list[Callable[[IncomingMail], object]] = [
        lambda seen: incoming.dismiss(seen, by=boss, now=NOW),
        lambda seen: incoming.file_under(seen, other, by=boss, now=NOW),
    ]
    for decide, seen in product(decisions, (mail, again(mail))):
        before = dump()
        with pytest.raises(RuleBroken) as refusal:
            decide(seen)
        assert refusal.value.code == "mail_decided"
        assert refusal.value.facts == {"by": people.front_desk.name, "at": NOW}
        assert dump() == before


def test_a_dismissed_mail_waits_for_nobody_and_is_not_taken_in_again(people: People) -> None:
    mail = taken()
    incoming.dismiss(mail, by=people.front_desk, now=NOW)
    row = again(mail)
    assert (row.state, row.decided_by, row.complaint) == (
        MailState.DISMISSED,
        people.front_desk,
        None,
    )
    assert incoming.waiting(actor(people.front_desk)) == []
    assert incoming.take_in(BOX, replace(MAIL, message_id=mail.message_id), NOW) is None


# --- who may -----------------------------------------------------------------------------------


def test_who_may_be_in_contact_with_all_customers_sees_every_mail_newest_first(
    people: People,
) -> None:
    older, newer = taken(received_at=NOW - hours(9)), taken(received_at=NOW - hours(1))
    for person in (people.front_desk, people.relations_owner, people.service_manager):
        assert incoming.waiting(actor(person)) == [newer, older]
    for person in (people.department_rep, people.manager, people.administrator, people.handler):
        assert incoming.waiting(actor(person)) == []


def test_a_handler_sees_and_files_what_is_about_his_own(
    complaint: Complaint, other: Complaint, people: People
) -> None:
    mine, strange = taken(), taken(sender="dan@example.com")
    assert incoming.waiting(actor(people.handler)) == [mine]
    assert incoming.waiting(actor(people.other_handler)) == []
    for target in (other, complaint):
        with refused("not_permitted"):
            incoming.file_under(strange, target, by=people.handler, now=NOW)
    with refused("not_permitted"):
        incoming.opened_as(strange, complaint, by=people.handler, now=NOW)
    with refused("not_permitted"):
        incoming.dismiss(mine, by=people.handler, now=NOW)
    incoming.file_under(mine, complaint, by=people.handler, now=NOW)


def statements(act: Callable[[], object]) -> int:
    """Count what the store was asked while something was done."""
    with questions() as asked:
        act()
    return len(asked)


def test_what_is_his_own_is_counted_with_as_few_questions_for_many_mails_as_for_one(
    complaint: Complaint, people: People
) -> None:
    handler = actor(people.handler)
    taken()
    few = statements(lambda: incoming.count_waiting(handler))
    for _ in range(59):
        taken(sender="x@example.com", text=f"תלונה {complaint.number}, רכב 76-543-21")
    many = statements(lambda: incoming.count_waiting(handler))
    assert incoming.count_waiting(handler) == 60
    assert few == many == 3


def test_his_own_are_found_by_every_clue_and_by_the_number_alone_once_closed(
    complaint: Complaint, other: Complaint, people: People
) -> None:
    by_sender = taken()
    by_plate = taken(sender="", text="רכב 12-345-67")
    by_number = taken(sender="", text=f"תלונה {complaint.number}")
    taken(sender="", text=f"תלונה {other.number}")
    taken(automatic=True)
    handler = actor(people.handler)
    assert incoming.waiting(handler) == [by_number, by_plate, by_sender]
    closed(complaint, people.relations_owner)
    assert incoming.waiting(handler) == [by_number]


def test_a_mail_without_a_sender_is_nobodys_own_for_want_of_an_address(people: People) -> None:
    nameless = customer(people.front_desk, "בלי כתובת")
    opened(people.front_desk, customer=nameless, handler=people.handler)
    taken(sender="")
    assert incoming.waiting(actor(people.handler)) == []


@pytest.mark.parametrize("role", ["department_rep", "manager", "administrator"])
def test_who_may_not_be_in_contact_decides_nothing(
    role: str, complaint: Complaint, people: People
) -> None:
    mail, person = taken(), getattr(people, role)
    with refused("not_permitted"):
        incoming.file_under(mail, complaint, by=person, now=NOW)
    with refused("not_permitted"):
        incoming.opened_as(mail, complaint, by=person, now=NOW)
    with refused("not_permitted"):
        incoming.dismiss(mail, by=person, now=NOW)


def test_a_file_is_given_only_to_who_may_see_its_mail(complaint: Complaint, people: People) -> None:
    mail = taken()
    (line,) = incoming.attachments_in(mail.id)
    may = (people.front_desk, people.relations_owner, people.handler)
    may_not = (people.other_handler, people.department_rep)
    for person in may:
        assert incoming.content_of(line.id, actor(person))
    for person in (*may_not, people.manager):
        with refused("not_permitted"):
            incoming.content_of(line.id, actor(person))
    incoming.file_under(mail, complaint, by=people.front_desk, now=NOW)
    # Now it belongs to a complaint, which a manager may see.
    for person in (*may, people.manager):
        assert incoming.content_of(line.id, actor(person))
    for person in may_not:
        with refused("not_permitted"):
            incoming.content_of(line.id, actor(person))


def test_a_right_that_was_taken_away_acts_at_once(people: People) -> None:
    mail = taken()
    Right.create(employee=people.front_desk, action=Action.CONTACT, scope=Scope.NONE)
    assert incoming.waiting(actor(people.front_desk)) == []
    with refused("not_permitted"):
        incoming.dismiss(mail, by=people.front_desk, now=NOW)


def test_a_file_that_is_not_what_it_was_is_not_given(people: People) -> None:
    mail = taken()
    (line,) = incoming.attachments_in(mail.id)
    StoredFile.update(content=b"something else").execute()
    with pytest.raises(RuleBroken) as refusal:
        incoming.content_of(line.id, actor(people.front_desk))
    assert (refusal.value.code, refusal.value.facts) == ("attachment_damaged", {"name": line.name})


def test_who_owns_the_vehicle_is_no_clue_where_somebody_else_complains(
    complaint: Complaint, people: People
) -> None:
    owner = Customer.create(number=990, name="בעל הרכב", email="owner@example.com")
    Vehicle.update(owner=owner).where(Vehicle.id == complaint.vehicle_id).execute()
    assert complaint.customer_id is not None
    mail = taken(sender="owner@example.com", subject="שאלה", text="שלום")
    assert found(mail, people.relations_owner) == []
