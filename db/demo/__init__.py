"""A store filled for looking around: a made-up garage with three years of complaints.

Everything goes through the verbs that people use, with moments of the past, in the order in
which it happened; so every rule holds for it. The texts stand in resources/demo.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from heapq import heappop, heappush
from itertools import count as numbers
from random import Random
from typing import Any

from db import appointments, message_texts, notices, occasions, staff, topics, watch
from db import settings as stored
from db.connection import writing
from db.demo.calendar import YEARS, WorkClock, arrivals, open_of, whole_second
from db.demo.correspondence import receive
from db.demo.garage import THROUGH_STAGES, Garage, Steps
from db.demo.growth import grow
from db.demo.life import Life
from db.demo.moulds import Readings
from db.demo.people import Cast, Clientele
from db.demo.photos import attach
from db.demo.words import parts
from db.first_run import Administrator, start_business
from db.models import Complaint, Customer, Employee, Message, MessageText
from db.passwords import each_hashed_once
from db.process import departments, templates
from db.remembering import employees_and_settings_unchanged
from rules.clock import local_day
from rules.errors import RuleBroken
from rules.words import Role, Sending, Status, TextKind

PASSWORD = "kashuv-demo"  # noqa: S105 - it is printed for everybody who looks around
"""Of every employee of the demonstration."""

TOLD = 1_000
"""So many complaints at most are told through the verbs; more are cast from these."""
_STEPS_AT_ONCE = 400
_MOST_OPEN = 150
"""So many of those that are told are open at most; the board needs no more to be alive."""
_READ_EVERY = timedelta(days=91)
_UNREAD = timedelta(hours=20)
"""What the program told people lately is still to be read."""
STAGES_SINCE = timedelta(days=250)
"""For so long what comes in writing is answered by the process; before, nobody had one."""
_AWAY_DAYS = timedelta(days=4)
_FRESH = timedelta(hours=20)
"""Complaints that came in so lately still have their acknowledgement proposed."""


@dataclass(frozen=True)
class DemoSummary:
    """What was made, and who can sign in."""

    complaints: int
    open: int
    customers: int
    sign_ins: tuple[tuple[str, str, Role], ...]
    """Sign-in name, name and role of each employee."""
    password: str


def fill(
    count: int,
    *,
    seed: int,
    now: datetime,
    language: str = "he",
    tell: Callable[[int], None] | None = None,
) -> DemoSummary:
    """Fill the open, empty store with so many complaints; the same seed and now give the same.

    `tell` hears now and then how many were registered; interrupted, the store keeps the story as
    far as it was told. Raises `store_not_empty`.
    """
    if Employee.select().exists() or Complaint.select().exists():
        raise RuleBroken("store_not_empty")
    ends, pack = whole_second(now), parts(language)
    with writing(), each_hashed_once():
        cast = _hire(pack, ends, language)
    random = Random(f"{seed}")  # noqa: S311 - made-up data need no secrecy
    tell = tell or (lambda _: None)
    with _nothing_proposed(cast.owner, ends):
        opened = min(open_of(count), _MOST_OPEN)
        story = _Story(min(count, TOLD), opened, pack=pack, cast=cast, now=ends, random=random)
        story.play(tell)
    _acknowledge_fresh(ends)
    if count > TOLD:
        story.grow(count, tell)
    receive(pack, ends)
    attach(pack, ends)
    return _summary()


class _Story:
    """All lives told together, always the earliest next step first."""

    def __init__(
        self,
        count: int,
        open_count: int,
        *,
        pack: Mapping[str, Any],
        cast: Cast,
        now: datetime,
        random: Random,
    ) -> None:
        self._count = count
        self._open_count = open_count
        self._now = now
        self._cast = cast
        self._order = numbers()
        self._next_steps: list[tuple[datetime, int, Steps]] = []
        self._clock = WorkClock(stored.calendar(), now)
        self._garage = Garage(
            pack=pack,
            cast=cast,
            clientele=Clientele(pack, count, random),
            clock=self._clock,
            sources={source.word: source.id for source in topics.sources()},
            topics={topic.name: topic.id for topic in topics.topics()},
            bays=appointments.bays(),
            now=now,
            random=random,
            follow=self._follow,
        )

    def play(self, tell: Callable[[int], None]) -> None:
        """Tell the story up to its last moment."""
        for at, fate in arrivals(
            self._count, self._open_count, self._clock, self._now, self._garage.random
        ):
            self._follow(Life(self._garage, at, fate).steps())
        for person in self._cast.everybody:
            self._follow(self._reading(person))
        introduced = self._now - STAGES_SINCE
        self._tell_stories(introduced, tell)
        _answer_in_stages(self._cast, introduced)
        self._tell_stories(self._now, tell)
        watch.sweep(self._now)

    def grow(self, count: int, tell: Callable[[int], None]) -> None:
        """Let so many complaints be there, cast from those that were told."""
        first, last = self._clock.openings[0][0], self._now - _UNREAD
        every = int(_READ_EVERY.total_seconds())
        readings = Readings(int(first.timestamp()), every, int(last.timestamp()))
        grow(self._garage, count, since=self._now - STAGES_SINCE, readings=readings, tell=tell)

    def _tell_stories(self, until: datetime, tell: Callable[[int], None]) -> None:
        # One transaction for all would be slower: what SQLite keeps to take a step back grows.
        with employees_and_settings_unchanged():
            while self._has_steps(until):
                with writing():
                    for _ in range(_STEPS_AT_ONCE):
                        if self._has_steps(until):
                            self._follow(heappop(self._next_steps)[2])
                tell(Complaint.select().count())

    def _has_steps(self, until: datetime) -> bool:
        return bool(self._next_steps) and self._next_steps[0][0] <= until

    def _follow(self, steps: Steps) -> None:
        """Take the step that is due and note when the next one is; none is taken after the end."""
        at = next(steps, None)
        if at is not None and at <= self._now:
            heappush(self._next_steps, (at, next(self._order), steps))

    def _reading(self, person: Employee) -> Steps:
        """Let somebody read what the program told him, each quarter and on the last day."""
        last = self._now - _UNREAD
        at = self._clock.openings[0][0]
        while at < last:
            at = min(at + _READ_EVERY, last)
            yield at
            notices.mark_read([line.id for line in notices.unread(person)], by=person, now=at)


def _hire(pack: Mapping[str, Any], now: datetime, language: str) -> Cast:
    began = now - YEARS - timedelta(days=7)
    first, *others = pack["employees"]
    boss = start_business(
        Administrator(first["name"], first["sign_in"], PASSWORD),
        {**pack["business"], "friday_open": True, "closed_days": tuple(_closed_days(now))},
        language=language,
        now=began,
    )
    ids = {topic.name: topic.id for topic in topics.topics()}
    people = {first["sign_in"]: boss}
    for one in others:
        details = staff.Details(
            name=one["name"],
            sign_in=one["sign_in"],
            role=Role(one["role"]),
            department=one["department"],
            phone=one["phone"],
            skills=frozenset(ids[name] for name in one["skills"]),
        )
        people[one["sign_in"]] = staff.add(details, PASSWORD, by=boss, now=began)
    cast = Cast(pack, people, away_since=local_day(now))
    answering = {"relations_owner": cast.owner.id, "relations_deputy": cast.deputy.id}
    stored.change(answering, by=boss, now=began)
    staff.set_absence(
        cast.away,
        cast.away_since,
        cast.away_since + _AWAY_DAYS,
        replacement=cast.stands_in,
        by=boss,
        now=began,
    )
    return cast


def _answer_in_stages(cast: Cast, now: datetime) -> None:
    """Name who answers for departments, and let what comes in writing go through the process."""
    first, second = (one.id for one in cast.with_role(Role.DEPARTMENT_REP))
    people = ((second, first), (first, second))
    by = cast.with_role(Role.ADMINISTRATOR)[0]
    with writing():
        for one, place in zip(departments.departments(), people, strict=True):
            led = departments.topics_of(one)
            details = departments.Details(one.name, *place, topics=led)
            departments.update(one, details, by=by, now=now)
        (template,) = templates.templates()
        sources = {source.word: source.id for source in topics.sources()}
        for word in THROUGH_STAGES:
            templates.choose(sources[word], None, template.id, by=by, now=now)


@contextmanager
def _nothing_proposed(by: Employee, now: datetime) -> Iterator[None]:
    """Write to nobody meanwhile: today nobody should be asked to say yes to words of years ago."""
    before = {text.id: text.sending for text in message_texts.texts()}
    for text in message_texts.texts():
        _set_sending(text, Sending.OFF, by, now)
    yield
    for text in message_texts.texts():
        _set_sending(text, before[text.id], by, now)


def _set_sending(text: MessageText, sending: Sending, by: Employee, now: datetime) -> None:
    message_texts.change(
        text,
        subject=text.subject,
        body=text.body,
        sending=sending,
        promotional=text.promotional,
        by=by,
        now=now,
    )


def _acknowledge_fresh(now: datetime) -> None:
    fresh = (Complaint.status != Status.CLOSED) & (Complaint.registered_at > now - _FRESH)
    fresh &= Complaint.id.not_in(Message.select(Message.complaint))
    with writing():
        for complaint in Complaint.select().where(fresh):
            key = f"acknowledgement:{complaint.id}"
            kind = TextKind.ACKNOWLEDGEMENT
            occasions.on_occasion(complaint, kind, by=None, now=now, key=key)


def _closed_days(now: datetime) -> Iterator[date]:
    """Give the days of stock-taking, and one day out that is still to come."""
    today = local_day(now)
    for year in range(today.year - 3, today.year + 1):
        yield date(year, 12, 31)
    yield today + timedelta(days=9)


def _summary() -> DemoSummary:
    people = staff.everybody()
    return DemoSummary(
        complaints=Complaint.select().count(),
        open=Complaint.select().where(Complaint.status != Status.CLOSED).count(),
        customers=Customer.select().count(),
        sign_ins=tuple((person.sign_in, person.name, person.role) for person in people),
        password=PASSWORD,
    )
