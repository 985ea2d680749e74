"""The permission table of the product, cell by cell, straight at the verbs."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import NamedTuple

import pytest

from db import (
    appointments,
    complaints,
    contacts,
    customers,
    finding,
    letters,
    message_texts,
    promises,
    settings,
    staff,
    topics,
)
from db.customers import CustomerDetails, VehicleDetails
from db.filters import Filter, State
from db.models import Complaint, Employee
from rules.permissions import Scope
from rules.words import Action, Channel, Direction, Role, Sending, Status, TextKind
from tests.store import (
    NOW,
    PASSWORD,
    People,
    closed,
    customer,
    dump,
    opened,
    refused,
    source,
    topic,
    vehicle,
)

TABLE = """
|                | front_desk | handler          | department_rep | relations_owner | service_manager | manager    | administrator |
| see            | all        | own + unassigned | own inquiries  | all             | all             | all        | all           |
| open           | yes        | yes              | quick form     | yes             | yes             | quick form | -             |
| update         | own        | own              | -              | all             | all             | -          | -             |
| transfer       | own        | own              | -              | all             | all             | -          | -             |
| classify       | own        | own              | -              | all             | all             | -          | -             |
| close          | no         | no               | no             | yes             | yes             | no         | no            |
| letters        | yes        | own              | no             | yes             | yes             | no         | no            |
| topics         | no         | no               | no             | yes             | no              | no         | yes           |
| texts          | no         | no               | no             | yes             | no              | no         | yes           |
| process        | no         | no               | no             | no              | yes             | no         | yes           |
| settings       | no         | no               | no             | no              | no              | no         | yes           |
"""  # noqa: E501 - a table is read by its columns


def cells() -> dict[str, dict[Role, str]]:
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in TABLE.strip().splitlines()
    ]
    roles = [Role(word) for word in rows[0][1:]]
    return {row[0]: dict(zip(roles, row[1:], strict=True)) for row in rows[1:]}


CELLS = cells()
EVERYTHING = {"yes", "all"}


class Verb(NamedTuple):
    """Something a person does, and the row of the table that allows it."""

    row: str
    do: Callable[[Complaint, Employee, People], object]


def _transfer(complaint: Complaint, by: Employee, people: People) -> None:
    holds = complaint.handler == people.handler
    to = people.front_desk if holds else people.handler
    complaints.transfer(complaint, to=to, reason="מומחית", by=by, now=NOW)


def _book(complaint: Complaint, by: Employee, people: People) -> None:
    bay = appointments.bays()[0]
    appointments.book(complaint, bay, NOW + timedelta(hours=2), 30, by=by, now=NOW)


def _cancel(complaint: Complaint, by: Employee, people: People) -> None:
    booked = appointments.of_complaint(complaint.id)
    assert booked is not None
    appointments.cancel(booked, by=by, now=NOW)


ON_A_COMPLAINT: Mapping[str, Verb] = {
    "update": Verb(
        "update", lambda it, by, _: complaints.update(it, {"text": "אחר"}, by=by, now=NOW)
    ),
    "transfer": Verb("transfer", _transfer),
    "classify": Verb(
        "classify",
        lambda it, by, _: complaints.classify(it, frozenset({topic()}), by=by, now=NOW),
    ),
    "close": Verb("close", lambda it, by, _: closed(it, by)),
    "note": Verb(
        "letters",
        lambda it, by, _: contacts.add(
            it, Channel.CALL, Direction.OUTGOING, "דיברנו", by=by, now=NOW
        ),
    ),
    "letter": Verb(
        "letters",
        lambda it, by, _: letters.archive(
            it, TextKind.INTERIM, subject="עדכון", pdf=b"%PDF", by=by, now=NOW
        ),
    ),
    "promise": Verb(
        "letters",
        lambda it, by, _: promises.give(it, NOW + timedelta(days=1), told=True, by=by, now=NOW),
    ),
    "book": Verb("letters", _book),
    "cancel the booking": Verb("letters", _cancel),
}

HELD, REGISTERED, OF_OTHERS, WAITING = (
    "I hold it",
    "I registered it",
    "of others",
    "nobody holds it",
)


def complaint_for(me: Employee, relation: str, people: People) -> Complaint:
    """Make a complaint in this relation to me; whether I could have got it plays no part."""
    others = [people.service_manager, people.relations_owner, people.other_handler]
    opener, holder = [person for person in others if person.id != me.id][:2]
    made = opened(opener, handler=holder)
    facts = {
        HELD: {"handler": me.id},
        REGISTERED: {"opened_by": me.id},
        OF_OTHERS: {},
        WAITING: {"handler": None, "status": Status.WAITING},
    }[relation]
    if facts:
        Complaint.update(facts).where(Complaint.id == made.id).execute()
    complaint: Complaint = Complaint.get_by_id(made.id)
    return complaint


def allowed(verb: str, role: Role, relation: str) -> bool:
    cell = CELLS[ON_A_COMPLAINT[verb].row][role]
    if cell != "own":
        return cell in EVERYTHING
    # What nobody holds may be taken, and put right by who takes it.
    return relation in (HELD, REGISTERED) or (
        relation == WAITING and verb in ("update", "transfer")
    )


@pytest.mark.parametrize("relation", [HELD, REGISTERED, OF_OTHERS, WAITING])
@pytest.mark.parametrize("verb", ON_A_COMPLAINT)
@pytest.mark.parametrize("role", Role, ids=lambda role: role.value)
def test_a_verb_does_what_its_cell_of_the_table_says(
    role: Role, verb: str, relation: str, people: People
) -> None:
    me = people.of(role)
    complaint = complaint_for(me, relation, people)
    if verb == "cancel the booking":
        _book(complaint, people.service_manager, people)
    if verb == "close" and relation == WAITING:
        with refused("nobody_holds_it"):
            ON_A_COMPLAINT[verb].do(complaint, me, people)
        return
    if not allowed(verb, role, relation):
        with refused("not_permitted"):
            ON_A_COMPLAINT[verb].do(complaint, me, people)
        return
    before = dump()
    ON_A_COMPLAINT[verb].do(complaint, me, people)
    assert dump() != before


@pytest.mark.parametrize("role", Role, ids=lambda role: role.value)
def test_reopening_needs_the_same_right_as_closing(role: Role, people: People) -> None:
    me = people.of(role)
    done = closed(opened(people.front_desk, handler=people.handler), people.relations_owner)
    if CELLS["close"][role] == "yes":
        assert complaints.reopen(done, reason="חזר", by=me, now=NOW).closed_at is None
    else:
        with refused("not_permitted"):
            complaints.reopen(done, reason="חזר", by=me, now=NOW)


@pytest.mark.parametrize("role", Role, ids=lambda role: role.value)
def test_opening_is_whole_by_the_short_form_or_forbidden(role: Role, people: People) -> None:
    opened(people.front_desk)
    me, cell = people.of(role), CELLS["open"][role]
    if cell == "-":
        with refused("not_permitted"):
            opened(me, handler=people.handler)
        return
    complaint = opened(me, handler=people.handler)
    short_form = cell == "quick form"
    assert complaint.outside_unit is short_form
    assert complaint.handler == (None if short_form else people.handler)


@pytest.mark.parametrize("role", Role, ids=lambda role: role.value)
def test_lists_hold_what_the_role_may_see(role: Role, people: People) -> None:
    me = people.of(role)
    made = {
        relation: complaint_for(me, relation, people).number
        for relation in (HELD, REGISTERED, OF_OTHERS, WAITING)
    }
    visible = {
        "all": set(made.values()),
        "own + unassigned": {made[HELD], made[REGISTERED], made[WAITING]},
        # No inquiry can be made yet, so none is theirs.
        "own inquiries": set(),
    }[CELLS["see"][role]]
    actor, everything = staff.actor(me), Filter(state=State.BOTH)
    assert {row.number for row in finding.page(everything, actor, NOW)} == visible
    assert finding.count(everything, actor, NOW) == len(visible)
    for number in made.values():
        complaint = Complaint.get(Complaint.number == number)
        assert (finding.one(complaint.id, actor, NOW) is not None) == (number in visible)


def _change_text(by: Employee) -> None:
    message_texts.change(
        message_texts.text_of(TextKind.INTERIM, Channel.SMS),
        subject="",
        body="שלום",
        sending=Sending.PROPOSE,
        promotional=False,
        by=by,
        now=NOW,
    )


def _topic(by: Employee) -> None:
    first = topics.topics()[0]
    topics.update_topic(first, name=first.name, group="", active=False, by=by, now=NOW)


def _details(sign_in: str = "new") -> staff.Details:
    return staff.Details("חדשה", sign_in, Role.HANDLER)


def _absence(by: Employee, people: People) -> None:
    today = NOW.date()
    staff.set_absence(people.handler, today, today, replacement=None, by=by, now=NOW)


ON_THE_BUSINESS: Mapping[str, tuple[str, Callable[[Employee, People], object]]] = {
    "a new topic": ("topics", lambda by, _: topics.add_topic("חדש", by=by, now=NOW)),
    "a retired topic": ("topics", lambda by, _: _topic(by)),
    "a new source": ("topics", lambda by, _: topics.add_source("חדש", by=by, now=NOW)),
    "a retired source": (
        "topics",
        lambda by, _: topics.update_source(source(), name="", active=False, by=by, now=NOW),
    ),
    "a letter": ("texts", lambda by, _: _change_text(by)),
    "the commitment": (
        "process",
        lambda by, _: settings.change({"commitment_amount": 30}, by=by, now=NOW),
    ),
    "the calendar": (
        "process",
        lambda by, _: settings.change({"friday_open": True}, by=by, now=NOW),
    ),
    "the business": (
        "settings",
        lambda by, _: settings.change({"business_name": "אחר"}, by=by, now=NOW),
    ),
    "the owner": (
        "settings",
        lambda by, people: settings.change(
            {"relations_deputy": people.service_manager.id}, by=by, now=NOW
        ),
    ),
    "a new employee": ("settings", lambda by, _: staff.add(_details(), PASSWORD, by=by, now=NOW)),
    "an employee": (
        "settings",
        lambda by, people: staff.update(people.handler, _details(), by=by, now=NOW),
    ),
    "an absence": ("settings", _absence),
    "a bay": (
        "settings",
        lambda by, _: appointments.keep_bay(None, name="עמדה 9", by=by, now=NOW),
    ),
}


@pytest.mark.parametrize("what", ON_THE_BUSINESS)
@pytest.mark.parametrize("role", Role, ids=lambda role: role.value)
def test_the_business_is_changed_by_whom_the_table_names(
    role: Role, what: str, people: People
) -> None:
    row, do = ON_THE_BUSINESS[what]
    if CELLS[row][role] == "yes":
        before = dump()
        do(people.of(role), people)
        assert dump() != before
    else:
        with refused("not_permitted"):
            do(people.of(role), people)


def test_an_absence_is_taken_back_by_the_administrator_alone(people: People) -> None:
    _absence(people.administrator, people)
    (absence,) = staff.absences(people.handler)
    with refused("not_permitted"):
        staff.end_absence(absence, by=people.service_manager, now=NOW)
    staff.end_absence(absence, by=people.administrator, now=NOW)
    assert staff.absences(people.handler) == []


@pytest.mark.parametrize("role", Role, ids=lambda role: role.value)
def test_customers_are_added_by_whoever_may_file_a_complaint(role: Role, people: People) -> None:
    # Every role files, the administrator keeps the lists.
    owner = customer(people.of(role), "חדש")
    assert vehicle(people.of(role), "1234567", owner).owner == owner


@pytest.mark.parametrize("role", Role, ids=lambda role: role.value)
def test_customers_are_changed_by_those_with_the_whole_form(role: Role, people: People) -> None:
    me = people.of(role)
    owner, other = customer(people.front_desk, "רות"), customer(people.front_desk, "דן")
    car = vehicle(people.front_desk, "1234567", owner)
    changes: tuple[Callable[[], None], ...] = (
        lambda: customers.update(owner, CustomerDetails("רותי"), by=me, now=NOW),
        lambda: customers.change_owner(car, other, by=me, now=NOW),
        lambda: customers.update_vehicle(
            customers.vehicles_of(other)[0], VehicleDetails("", "מאזדה"), by=me, now=NOW
        ),
    )
    if CELLS["open"][role] == "quick form":
        with refused("not_permitted"):
            changes[0]()
        with refused("not_permitted"):
            changes[1]()
        with refused("not_permitted"):
            customers.update_vehicle(car, VehicleDetails("", "מאזדה"), by=me, now=NOW)
        return
    for change in changes:
        before = dump()
        change()
        assert dump() != before


def _set(people: People, who: Employee, role: Role, rights: Mapping[Action, Scope]) -> None:
    seen = Employee.get_by_id(who.id)
    details = staff.Details(seen.name, seen.sign_in, role, rights=rights)
    staff.update(seen, details, by=people.administrator, now=NOW)


def test_a_right_given_to_one_employee_is_his_alone(people: People) -> None:
    first, second = (opened(people.front_desk, handler=people.handler) for _ in range(2))
    _set(people, people.handler, Role.HANDLER, {Action.CLOSE: Scope.ALL})
    assert closed(first, people.handler).closed_by == people.handler
    with refused("not_permitted"):
        closed(second, people.other_handler)


def test_a_right_taken_away_acts_on_the_next_call(people: People) -> None:
    first, second = (opened(people.front_desk, handler=people.handler) for _ in range(2))
    closed(first, people.relations_owner)
    rights = {Action.CLOSE: Scope.NONE}
    _set(people, people.relations_owner, Role.RELATIONS_OWNER, rights)
    with refused("not_permitted"):
        closed(second, people.relations_owner)


def test_a_right_that_is_the_roles_own_is_not_kept_apart(people: People) -> None:
    _set(people, people.handler, Role.HANDLER, {Action.UPDATE: Scope.OWN})
    assert staff.changed_rights(people.handler) == {}


def test_who_left_can_do_nothing_at_all(people: People) -> None:
    complaint = opened(people.front_desk, handler=people.handler)
    gone = staff.Details("משה", "moshe", Role.RELATIONS_OWNER, active=False)
    staff.update(people.relations_owner, gone, by=people.administrator, now=NOW)
    for verb in ON_A_COMPLAINT.values():
        if verb.do is not _cancel:
            with refused("not_employed"):
                verb.do(complaint, people.relations_owner, people)


def test_the_last_administrator_stays_one(people: People) -> None:
    with refused("last_administrator", "role"):
        _set(people, people.administrator, Role.MANAGER, {})
    with refused("last_administrator", "role"):
        _set(people, people.administrator, Role.ADMINISTRATOR, {Action.SETTINGS: Scope.NONE})
    _set(people, people.manager, Role.MANAGER, {Action.SETTINGS: Scope.ALL})
    _set(people, people.administrator, Role.MANAGER, {})


def test_the_last_administrator_is_not_let_go(people: People) -> None:
    seen = Employee.get_by_id(people.administrator.id)
    gone = staff.Details(seen.name, seen.sign_in, seen.role, active=False)
    with refused("last_administrator", "role"):
        staff.update(seen, gone, by=people.administrator, now=NOW)


def test_a_scope_that_means_nothing_is_no_right(people: People) -> None:
    _set(people, people.handler, Role.HANDLER, {Action.CLOSE: Scope.QUICK})
    complaint = opened(people.front_desk, handler=people.handler)
    with refused("not_permitted"):
        closed(complaint, people.handler)
