"""While we wait for the customer no time counts: worked examples, and an independent judge."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from rules.clock import Calendar, Hours, Stretch
from rules.errors import RuleBroken
from rules.pauses import LONGEST_DAYS, check_until
from rules.sla import Commitment, Promise, Span, promise
from rules.words import CommitmentMode, DayKind
from tests.rules.sla_oracle import SECOND, Business, closings, counted_until, covered, hours_of
from tests.rules.test_sla import FRIDAYS_OFF, counted, israel, quarter

CLOCK, HOURS, DAYS = CommitmentMode
MINUTE = timedelta(minutes=1)
LENGTHS = [40, pytest.param(2000, marks=pytest.mark.long)]


def due(commitment: Commitment, start: datetime, *pauses: Stretch) -> datetime:
    return promise(commitment, start, FRIDAYS_OFF, pauses).due_at


# --- Worked examples ----------------------------------------------------------------------------


def test_a_day_of_hours_is_longer_by_the_pause() -> None:
    start, pause = israel(22, 11, 2026, 9), (israel(22, 11, 2026, 12), israel(24, 11, 2026, 8))
    made = promise(Commitment(24, CLOCK), start, FRIDAYS_OFF, [pause])
    assert made.due_at == israel(25, 11, 2026, 5)
    assert made.spans == (
        _span(start, pause[0], counts=True),
        _span(*pause, paused=True),
        _span(pause[1], made.due_at, counts=True),
    )


def _span(begins: datetime, ends: datetime, *, counts: bool = False, paused: bool = False) -> Span:
    return Span(begins.astimezone(UTC), ends.astimezone(UTC), counts, None, paused)


def test_hours_of_a_night_in_which_the_clock_changes_are_those_that_pass() -> None:
    # 25 hours lie between the two midnights of that Sunday.
    pause = (israel(25, 10, 2026), israel(26, 10, 2026))
    start = israel(24, 10, 2026, 20)
    assert due(Commitment(24, CLOCK), start, pause) == israel(26, 10, 2026, 20)
    assert due(Commitment(24, CLOCK), start) == israel(25, 10, 2026, 19)


def test_business_hours_of_a_pause_do_not_count_and_its_nights_are_no_lines() -> None:
    # Sunday 3 h, paused until Tuesday noon, then 5 h of Tuesday and 1 of Wednesday.
    start, pause = israel(22, 11, 2026, 9), (israel(22, 11, 2026, 12), israel(24, 11, 2026, 12))
    made = promise(Commitment(9, HOURS), start, FRIDAYS_OFF, [pause])
    assert made.due_at == israel(25, 11, 2026, 9)
    assert [(line.counts, line.paused, line.kind) for line in made.spans] == [
        (True, False, DayKind.WORKDAY),
        (False, True, None),
        (True, False, DayKind.WORKDAY),
        (False, False, DayKind.WORKDAY),
        (True, False, DayKind.WORKDAY),
    ]


def test_a_pause_of_a_night_or_of_a_saturday_costs_no_business_hour() -> None:
    night = (israel(22, 11, 2026, 17), israel(23, 11, 2026, 8))
    weekend = (israel(26, 11, 2026, 17), israel(29, 11, 2026, 8))
    start = israel(22, 11, 2026, 9)
    for amount in (8, 9, 20, 50):
        commitment = Commitment(amount, HOURS)
        assert due(commitment, start, night, weekend) == due(commitment, start)


def test_a_pause_that_begins_at_night_stands_behind_the_hours_before_it() -> None:
    start, pause = israel(22, 11, 2026, 16), (israel(22, 11, 2026, 20), israel(23, 11, 2026, 10))
    made = promise(Commitment(2, HOURS), start, FRIDAYS_OFF, [pause])
    assert made.due_at == israel(23, 11, 2026, 11)
    assert [(line.counts, line.paused) for line in made.spans] == [
        (True, False),
        (False, False),
        (False, True),
        (True, False),
    ]
    assert (made.spans[1].ends, made.spans[2].ends) == pause


def test_a_pause_between_two_working_days_costs_nothing() -> None:
    start, commitment = israel(22, 11, 2026, 9), Commitment(12, HOURS)
    evening = (israel(22, 11, 2026, 17, 30), israel(22, 11, 2026, 18))
    assert due(commitment, start, evening) == due(commitment, start)


@pytest.mark.parametrize("mode", CommitmentMode)
def test_pauses_that_overlap_count_once_in_whatever_order_they_are_given(
    mode: CommitmentMode,
) -> None:
    start, commitment = israel(22, 11, 2026, 9), Commitment(3, mode)
    whole = (israel(22, 11, 2026, 10), israel(25, 11, 2026, 10))
    inside = (israel(23, 11, 2026, 9), israel(23, 11, 2026, 18))
    across = (israel(24, 11, 2026, 9), israel(26, 11, 2026, 18))
    both = (whole[0], across[1])
    assert promise(commitment, start, FRIDAYS_OFF, [across, inside, whole]) == promise(
        commitment, start, FRIDAYS_OFF, [both]
    )


@pytest.mark.parametrize(
    ("begins", "ends", "day"),
    [
        # Monday 23.11 closes at 17:00; without a pause two days end on Tuesday 24.11.
        ((23, 9), (23, 16), 24),
        ((23, 9), (23, 17), 25),
        ((23, 16), (23, 18), 25),
        ((23, 17), (23, 20), 24),
        ((23, 16), (24, 16), 25),
        ((22, 10), (26, 18), 30),
        ((25, 9), (28, 9), 24),
    ],
)
def test_a_business_day_counts_unless_it_closes_in_the_pause(
    begins: tuple[int, int], ends: tuple[int, int], day: int
) -> None:
    pause = (israel(begins[0], 11, 2026, begins[1]), israel(ends[0], 11, 2026, ends[1]))
    two = Commitment(2, DAYS)
    assert due(two, israel(22, 11, 2026, 9), pause) == israel(day, 11, 2026, 17)


def test_days_of_a_pause_are_one_line_with_the_weekend_in_it() -> None:
    # Sunday counts for nothing as the day of receipt; Monday counts, then a pause until Monday.
    pause = (israel(24, 11, 2026, 9), israel(30, 11, 2026, 9))
    made = promise(Commitment(2, DAYS), israel(22, 11, 2026, 9), FRIDAYS_OFF, [pause])
    assert made.due_at == israel(30, 11, 2026, 17)
    assert [(line.counts, line.paused) for line in made.spans] == [
        (False, False),
        (True, False),
        (False, True),
        (True, False),
    ]
    assert made.spans[2].begins == israel(24, 11, 2026)
    assert made.spans[2].ends == israel(30, 11, 2026)


@pytest.mark.parametrize("mode", CommitmentMode)
def test_what_was_due_before_a_pause_stays_due(mode: CommitmentMode) -> None:
    start, commitment = israel(22, 11, 2026, 9), Commitment(3, mode)
    over = due(commitment, start)
    assert due(commitment, start, (over, over + timedelta(days=40))) == over
    assert due(commitment, start, (over + MINUTE, over + timedelta(days=40))) == over
    assert due(commitment, start, (over - MINUTE, over + timedelta(days=40))) > over


@pytest.mark.parametrize("mode", CommitmentMode)
def test_a_pause_that_ended_at_once_changes_nothing(mode: CommitmentMode) -> None:
    start, commitment = israel(22, 11, 2026, 9), Commitment(3, mode)
    at = start + timedelta(hours=1)
    assert promise(commitment, start, FRIDAYS_OFF, [(at, at)]) == promise(
        commitment, start, FRIDAYS_OFF
    )


def test_a_pause_is_for_some_time_and_not_for_longer_than_a_quarter() -> None:
    now = israel(22, 11, 2026, 9)
    check_until(now + MINUTE, now)
    check_until(now + timedelta(days=LONGEST_DAYS), now)
    for until, code in (
        (now, "pause_in_past"),
        (now - MINUTE, "pause_in_past"),
        (now + timedelta(days=LONGEST_DAYS) + MINUTE, "pause_too_long"),
    ):
        with pytest.raises(RuleBroken) as refusal:
            check_until(until, now)
        assert (refusal.value.code, refusal.value.field) == (code, "until")


# --- Whatever the calendar, the moment and the pauses -------------------------------------------


class Case:
    """A business, a start and pauses, as the rules and as the judge see them."""

    def __init__(self, business: Business, start: datetime, pauses: list[Stretch]) -> None:
        self.business, self.start, self.pauses = business, start, pauses
        half = Hours(*business.half) if business.half else None
        self.calendar = Calendar(
            Hours(*business.week), half, business.closed, observe_holidays=business.keeps_holidays
        )

    def promise(self, amount: int, mode: CommitmentMode) -> Promise:
        return promise(Commitment(amount, mode), self.start, self.calendar, self.pauses)

    def __repr__(self) -> str:
        return f"{self.business} from {self.start} without {self.pauses}"


TRAPS = [
    datetime(2026, 3, 26, 12, tzinfo=UTC),  # the clock goes forward; Passover follows
    datetime(2026, 9, 10, 6, tzinfo=UTC),  # Rosh Hashana, Yom Kippur, Sukkot
    datetime(2026, 10, 23, 6, tzinfo=UTC),  # the clock goes back
    datetime(2027, 10, 28, 6, tzinfo=UTC),
]
MINUTES_OF_YEAR = 365 * 1440


@st.composite
def times(draw: st.DrawFn) -> tuple[time, time]:
    # From 03:00, as nobody can say what 02:30 is twice a year; the library loses the last hour
    # of a day off on which the clock goes back.
    opens = draw(st.integers(12, 91))
    return quarter(opens), quarter(draw(st.integers(opens + 1, 92)))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    year = datetime(2026, 1, 1, tzinfo=UTC)
    anywhere = st.integers(0, MINUTES_OF_YEAR).map(lambda minutes: year + minutes * MINUTE)
    near = st.builds(lambda at, later: at + later * MINUTE, st.sampled_from(TRAPS), _minutes(5))
    start = draw(anywhere | near)
    closed = st.integers(0, 40).map(lambda later: start.date() + timedelta(days=later))
    business = Business(
        draw(times()),
        draw(st.none() | times()),
        frozenset(draw(st.lists(closed, max_size=8))),
        draw(st.booleans()),
    )
    pauses = st.builds(
        lambda later, length: (start + later * MINUTE, start + (later + length) * MINUTE),
        st.integers(-2 * 1440, 12 * 1440),
        _minutes(1) | _minutes(10),
    )
    return Case(business, start, draw(st.lists(pauses, max_size=4)))


def _minutes(days: int) -> st.SearchStrategy[int]:
    return st.integers(0, days * 1440)


def judged(runs: int, amounts: st.SearchStrategy[int], judge: Callable[[Case, int], None]) -> None:
    phases = [Phase.explicit, Phase.generate, Phase.shrink]
    settings(max_examples=runs, phases=phases)(given(cases(), amounts)(judge))()


@pytest.mark.parametrize("runs", LENGTHS)
def test_a_library_counts_the_same_business_hours_outside_the_pauses(runs: int) -> None:
    def judge(case: Case, amount: int) -> None:
        made, rules = case.promise(amount, HOURS), hours_of(case.business)
        enough = timedelta(hours=amount)
        assert counted_until(rules, case.start, made.due_at, case.pauses) == enough
        earlier = made.due_at - SECOND
        assert counted_until(rules, case.start, earlier, case.pauses) < enough

    judged(runs, st.integers(1, 60), judge)


@pytest.mark.parametrize("runs", LENGTHS)
def test_a_library_closes_the_same_business_days_outside_the_pauses(runs: int) -> None:
    def judge(case: Case, amount: int) -> None:
        stood = covered(case.pauses)
        free = (
            closes
            for closes in closings(hours_of(case.business), case.start)
            if not any(since <= closes - SECOND < to for since, to in stood)
        )
        assert case.promise(amount, DAYS).due_at == next(islice(free, amount - 1, None))

    judged(runs, st.integers(1, 12), judge)


@pytest.mark.parametrize("runs", LENGTHS)
def test_clock_hours_are_the_minutes_that_lie_in_no_pause(runs: int) -> None:
    def judge(case: Case, amount: int) -> None:
        reached, left = case.start, amount * 60
        while left:
            left -= not any(since <= reached < to for since, to in case.pauses)
            reached += MINUTE
        assert case.promise(amount, CLOCK).due_at == reached

    judged(runs, st.integers(1, 72), judge)


@pytest.mark.parametrize("runs", LENGTHS)
def test_the_lines_of_the_sum_join_add_up_and_show_every_pause(runs: int) -> None:
    def judge(case: Case, amount: int) -> None:
        for mode in CommitmentMode:
            made = case.promise(amount, mode)
            assert (made.spans[0].begins, made.spans[-1].ends) == (case.start, made.due_at)
            assert all(line.begins < line.ends for line in made.spans)
            assert all(line.ends == after.begins for line, after in pairwise(made.spans))
            assert not any(line.counts and line.paused for line in made.spans)
            if mode is DAYS:
                assert sum(line.counts for line in made.spans) == amount
            else:
                assert counted(made) == timedelta(hours=amount)
                assert _shown(made) == _stood(case, made.due_at)

    judged(runs, st.integers(1, 40), judge)


def _shown(made: Promise) -> timedelta:
    return sum((line.ends - line.begins for line in made.spans if line.paused), timedelta())


def _stood(case: Case, due_at: datetime) -> timedelta:
    parts = (min(to, due_at) - max(since, case.start) for since, to in covered(case.pauses))
    return sum((part for part in parts if part > timedelta()), timedelta())


@pytest.mark.parametrize("runs", LENGTHS)
def test_a_pause_brings_nothing_forward_and_resuming_puts_nothing_off(runs: int) -> None:
    def judge(case: Case, amount: int) -> None:
        shorter = Case(case.business, case.start, [_halved(one) for one in case.pauses])
        bare = Case(case.business, case.start, [])
        for mode in CommitmentMode:
            dues = [one.promise(amount, mode).due_at for one in (bare, shorter, case)]
            assert dues == sorted(dues)

    judged(runs, st.integers(1, 40), judge)


def _halved(pause: Stretch) -> Stretch:
    return pause[0], pause[0] + (pause[1] - pause[0]) / 2


def test_the_judge_itself_knows_an_ordinary_week() -> None:
    garage = Business((time(8), time(17)), (time(8), time(13)), frozenset(), keeps_holidays=True)
    rules = hours_of(garage)
    # Rosh Hashana: its eve on Friday is half, Saturday and Sunday are holidays.
    assert counted_until(rules, israel(10, 9, 2026), israel(15, 9, 2026), []) == timedelta(hours=23)
    monday = (israel(14, 9, 2026, 8), israel(14, 9, 2026, 10))
    assert counted_until(rules, israel(10, 9, 2026), israel(15, 9, 2026), [monday, monday]) == (
        timedelta(hours=21)
    )
    shut = garage._replace(closed=frozenset({date(2026, 9, 14)}))
    first = next(iter(closings(hours_of(shut), israel(11, 9, 2026, 14))))
    assert first == israel(15, 9, 2026, 17)
