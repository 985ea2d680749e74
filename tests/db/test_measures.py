"""What each figure of the report counts, and that the list behind it holds just that."""

from datetime import date, datetime, timedelta

from db import complaints, contacts, intake, undo
from db.models import Complaint, Employee
from rules.measures import OF_NOW, Figure, Period
from rules.words import Channel, Direction, Status
from tests.db.measures_help import again, counts, november
from tests.db.undo_help import last_step
from tests.store import NOW, People, closed, customer, heard, hours, israel, opened, questions

SOON = timedelta(minutes=2)


def call(
    complaint: Complaint,
    by: Employee,
    direction: Direction = Direction.INCOMING,
    *,
    now: datetime = NOW,
) -> None:
    contacts.add(again(complaint), Channel.CALL, direction, "שיחה", by=by, now=now)


def hand_on(complaint: Complaint, to: Employee, by: Employee, now: datetime = NOW) -> Complaint:
    return complaints.transfer(again(complaint), to=to, reason="מומחה", by=by, now=now)


def reopen(complaint: Complaint, by: Employee, now: datetime = NOW) -> Complaint:
    return complaints.reopen(again(complaint), reason="חזר", by=by, now=now)


def take_back(complaint: Complaint, by: Employee) -> None:
    undo.undo(last_step(complaint, by), by=by, now=NOW + SOON)


# --- opened and closed --------------------------------------------------------------------------


def test_opened_are_those_registered_from_the_first_midnight_to_the_last(people: People) -> None:
    owner = people.relations_owner
    edges = [
        israel(2026, 10, 31, 23, 59),
        israel(2026, 11, 1),
        israel(2026, 11, 30, 23, 59),
        israel(2026, 12, 1),
    ]
    made = [opened(owner, now=moment) for moment in edges]
    assert counts(Figure.OPENED, owner) == {made[1].id, made[2].id}
    assert november(owner).counts_before[Figure.OPENED] == 1


def test_closed_are_those_closed_in_the_period_whenever_they_were_opened(people: People) -> None:
    owner = people.relations_owner
    old, late, open_still = (
        opened(owner, handler=owner, now=moment)
        for moment in (israel(2026, 10, 5), israel(2026, 11, 5), israel(2026, 11, 6))
    )
    closed(old, owner, now=israel(2026, 11, 10))
    closed(late, owner, now=israel(2026, 12, 1))
    assert counts(Figure.CLOSED, owner) == {old.id}
    assert counts(Figure.OPEN_NOW, owner) == {open_still.id}


def test_what_was_reopened_is_closed_only_when_it_is_closed_again(people: People) -> None:
    owner = people.relations_owner
    made = closed(opened(owner, handler=owner, now=NOW - hours(10)), owner, now=NOW - hours(9))
    reopen(made, owner, NOW - hours(8))
    assert counts(Figure.CLOSED, owner) == set()
    assert counts(Figure.OPEN_NOW, owner) == {made.id}
    closed(again(made), owner, now=NOW)
    assert counts(Figure.CLOSED, owner) == {made.id}
    assert november(owner).handling.median == 10


def test_in_time_and_late_part_at_the_very_second_and_make_up_the_closed(people: People) -> None:
    owner = people.relations_owner
    made = [opened(owner, handler=owner, now=NOW - hours(100)) for _ in range(2)]
    closed(made[0], owner, now=made[0].due_at)
    closed(made[1], owner, now=made[1].due_at + timedelta(seconds=1))
    assert counts(Figure.IN_TIME, owner) == {made[0].id}
    assert counts(Figure.LATE, owner) == {made[1].id}
    assert counts(Figure.CLOSED, owner) == {one.id for one in made}


def test_overdue_now_is_what_is_open_past_its_due_time(people: People) -> None:
    owner = people.relations_owner
    made = opened(owner, now=israel(2026, 9, 1, 9))
    assert counts(Figure.OVERDUE_NOW, owner, now=made.due_at) == set()
    assert counts(Figure.OVERDUE_NOW, owner, now=made.due_at + timedelta(seconds=1)) == {made.id}
    said = november(owner)
    assert said.counts_before[Figure.OVERDUE_NOW] is None
    assert said.counts_before[Figure.OPEN_NOW] is None


# --- reopened, repeated, outside ----------------------------------------------------------------


def test_reopened_counts_once_in_the_period_in_which_it_happened(people: People) -> None:
    owner = people.relations_owner
    made = closed(opened(owner, handler=owner, now=israel(2026, 9, 1)), owner, now=NOW - hours(9))
    reopen(made, owner, NOW - hours(8))
    closed(again(made), owner, now=NOW - hours(7))
    reopen(made, owner, NOW - hours(6))
    assert counts(Figure.REOPENED, owner) == {made.id}
    december = Period(date(2026, 12, 1), date(2026, 12, 31))
    assert counts(Figure.REOPENED, owner, period=december) == set()


def test_reopening_that_was_taken_back_never_was(people: People) -> None:
    owner = people.relations_owner
    made = closed(opened(owner, handler=owner, now=NOW - hours(9)), owner, now=NOW - hours(8))
    reopen(made, owner)
    assert counts(Figure.REOPENED, owner) == {made.id}
    take_back(made, owner)
    assert counts(Figure.REOPENED, owner) == set()
    assert counts(Figure.CLOSED, owner) == {made.id}
    assert counts(Figure.FIRST_CONTACT, owner) == {made.id}


def test_repeated_is_what_is_linked_to_an_earlier_one_or_was_asked_about_again(
    people: People,
) -> None:
    desk = people.front_desk
    first = opened(desk)
    linked = opened(desk, repeat_of=first.id)
    asked, answered, noted = opened(desk), opened(desk), opened(desk)
    call(asked, desk)
    call(asked, desk)
    call(answered, desk, Direction.OUTGOING)
    contacts.add(noted, Channel.INTERNAL, Direction.INTERNAL, "הערה", by=desk, now=NOW)
    assert counts(Figure.REPEATED, people.manager) == {linked.id, asked.id}


def test_a_call_that_was_taken_back_never_was(people: People) -> None:
    desk = people.front_desk
    made, other = opened(desk, handler=desk), opened(desk, handler=desk)
    call(made, desk)
    call(other, desk)
    take_back(made, desk)
    assert counts(Figure.REPEATED, people.manager) == {other.id}


def test_outside_are_those_of_the_short_form_and_the_hours_they_lost(people: People) -> None:
    quick = people.department_rep
    opened(people.front_desk, received_at=NOW - hours(50))
    ids = {
        intake.open_complaint(heard(received_at=NOW - hours(lost)), by=quick, now=NOW).id
        for lost in (3, 4.5)
    }
    assert counts(Figure.OUTSIDE, people.manager) == ids
    assert november(people.manager).outside_hours == 7.5


# --- handing on, complexity ---------------------------------------------------------------------


def test_passed_on_is_what_went_from_one_to_another(people: People) -> None:
    owner, handler = people.relations_owner, people.handler
    taken, passed, back = (
        opened(owner, handler=holder, customer=customer(owner, "דן"), now=NOW - hours(10))
        for holder in (None, handler, handler)
    )
    hand_on(taken, handler, owner, NOW - hours(9))
    hand_on(passed, people.other_handler, owner, NOW - hours(9))
    hand_on(back, people.other_handler, owner)
    take_back(back, owner)
    for made in (taken, passed, back):
        closed(again(made), owner, now=NOW + hours(1))
    later = NOW + hours(2)
    assert counts(Figure.PASSED_ON, owner, now=later) == {passed.id}
    assert counts(Figure.FIRST_CONTACT, owner, now=later) == {taken.id, back.id}


def test_complexity_is_the_mean_and_leads_to_what_is_above_it(people: People) -> None:
    owner, one, other = people.relations_owner, people.handler, people.other_handler
    made = [opened(owner, handler=one, now=NOW - hours(20)) for _ in range(4)]
    for holder in (other, one, other):
        hand_on(made[0], holder, owner, NOW - hours(19))
    hand_on(made[1], other, owner, NOW - hours(19))
    for complaint, took in zip(made, (10, 2, 2, 2), strict=True):
        closed(again(complaint), owner, now=NOW - hours(20 - took))
    said = november(owner).complexity
    assert said == (4, 1.0, 1.5, 4.0, 0.0, 0.0)
    # What equals the mean, as the second does with its one transfer, is not above it.
    assert counts(Figure.ABOVE_TRANSFERS, owner) == {made[0].id}
    assert counts(Figure.ABOVE_PARTIES, owner) == {made[0].id, made[1].id}
    assert counts(Figure.ABOVE_HOURS, owner) == {made[0].id}


def test_nothing_is_above_the_average_where_all_are_the_same(people: People) -> None:
    owner = people.relations_owner
    for _ in range(3):
        closed(opened(owner, handler=owner, now=NOW - hours(7)), owner, now=NOW)
    for figure in (Figure.ABOVE_TRANSFERS, Figure.ABOVE_PARTIES, Figure.ABOVE_HOURS):
        assert counts(figure, owner) == set()
    assert november(owner).complexity == (3, 0, 1, 7, 0, 0)


def test_who_held_it_before_a_transfer_that_was_taken_back_is_the_only_party(
    people: People,
) -> None:
    owner = people.relations_owner
    made = opened(owner, handler=people.handler, now=NOW - hours(7))
    hand_on(made, people.other_handler, owner)
    take_back(made, owner)
    closed(again(made), owner, now=NOW + hours(1))
    assert november(owner).complexity[:3] == (1, 0, 1)


def test_who_holds_it_is_a_party_though_no_line_of_history_says_how_he_came_to_it(
    people: People,
) -> None:
    owner = people.relations_owner
    made = opened(owner, now=NOW - hours(7))
    handed_over = Complaint.update(handler=owner.id, status=Status.IN_HANDLING)
    handed_over.where(Complaint.id == made.id).execute()
    closed(again(made), owner)
    assert november(owner).complexity[:3] == (1, 0, 1)


# --- the whole page -----------------------------------------------------------------------------


def test_of_a_period_without_complaints_everything_is_nothing(people: People) -> None:
    opened(people.front_desk)
    said = november(people.manager, now=NOW)
    quiet = Period(date(2025, 2, 1), date(2025, 2, 28))
    for figure in Figure:
        if figure not in OF_NOW:
            assert counts(figure, people.manager, period=quiet) == set()
    assert said.handling == (0, None, None)
    assert said.complexity == (0, *[None] * 5)
    assert said.channels == []
    assert said.first_contact.before.fraction is None


def test_one_complaint_is_a_period_of_its_own(people: People) -> None:
    owner = people.relations_owner
    day = Period(NOW.date(), NOW.date())
    made = closed(opened(owner, handler=owner, now=NOW), owner, now=NOW + hours(3))
    later = NOW + hours(4)
    for figure in (Figure.OPENED, Figure.CLOSED, Figure.IN_TIME, Figure.FIRST_CONTACT):
        assert counts(figure, owner, period=day, now=later) == {made.id}
    assert november(owner, now=later).handling == (1, 3, 3)


def test_the_figures_of_the_period_before_are_those_of_its_own_report(people: People) -> None:
    owner = people.relations_owner
    for moment in (israel(2026, 10, 5), israel(2026, 10, 9), israel(2026, 11, 3)):
        made = opened(owner, handler=people.handler, now=moment)
        hand_on(made, owner, owner, moment + hours(1))
        closed(again(made), owner, now=moment + hours(30))
    before = Period(date(2026, 10, 1), date(2026, 10, 31))
    said = november(owner)
    for figure in Figure:
        if figure not in OF_NOW:
            ids = counts(figure, owner, period=before)
            assert said.counts_before[figure] == len(ids), figure
    assert said.before == before
    assert said.handling_before.closed == 2


def test_more_complaints_take_no_more_questions(people: People) -> None:
    owner = people.relations_owner

    def asked(many: int) -> int:
        for _ in range(many):
            made = opened(owner, handler=people.handler, now=NOW - hours(60))
            hand_on(made, people.other_handler, owner, NOW - hours(50))
            closed(again(made), owner, now=NOW)
        with questions() as found:
            november(owner)
        return len(found)

    assert asked(1) == asked(12)
