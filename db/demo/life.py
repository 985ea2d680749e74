"""The life of one complaint in the demonstration, step by step through the real verbs."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from db import appointments, complaints, contacts, promises, watch
from db.demo.answers import STANDS, Way
from db.demo.calendar import Fate, part_of_way
from db.demo.correspondence import acknowledge
from db.demo.garage import THROUGH_STAGES, Call, Garage, Steps, hear, some_source
from db.models import Employee
from rules.errors import RuleBroken
from rules.reminders import DEFAULT_STEPS
from rules.words import Channel, Direction, Role, Status, Urgency, Verdict

_VERDICTS = {Verdict.JUSTIFIED: 50, Verdict.PARTLY: 24, Verdict.UNJUSTIFIED: 26}
_WAYS = {
    "call_out": (30, Channel.CALL, Direction.OUTGOING),
    "call_in": (20, Channel.CALL, Direction.INCOMING),
    "internal": (20, Channel.INTERNAL, Direction.INTERNAL),
    "sms_out": (8, Channel.SMS, Direction.OUTGOING),
    "whatsapp_in": (7, Channel.WHATSAPP, Direction.INCOMING),
    "whatsapp_out": (6, Channel.WHATSAPP, Direction.OUTGOING),
    "email_in": (3, Channel.EMAIL, Direction.INCOMING),
    "email_out": (3, Channel.EMAIL, Direction.OUTGOING),
    "meeting": (3, Channel.MEETING, Direction.INCOMING),
}
_STANDS_OPEN = (Fate.OPEN_IN_TIME, Fate.OPEN_LATE)
_SLOT_TRIES = 8
_SHORTEST_WORK = 5
"""Working minutes below which the time until the due moment is no time to work."""


class Life:
    """One complaint, from the call to where it stands at the end of the story."""

    _call: Call
    _watched: datetime
    """The due time that somebody is reminded of."""
    _stage_watched: datetime | None = None

    def __init__(self, garage: Garage, begins: datetime, fate: Fate) -> None:
        self._garage = garage
        self._fate = fate
        self._source = some_source(garage, stands_open=fate in _STANDS_OPEN)
        self._begins = begins
        if fate is Fate.OPEN_LATE and self._source in THROUGH_STAGES:
            # A stage is late days after the commitment.
            clock = garage.clock
            earlier = clock.minutes(begins) - garage.random.uniform(500, 3_500)
            self._begins = clock.moment(max(earlier, 1))
        self._way: Way | None = None
        self._classified = False

    def steps(self) -> Steps:
        """Go through the life."""
        garage, at = self._garage, self._begins
        yield at
        assigned = 0.8 if self._fate is Fate.CLOSED else 0.7
        self._call = hear(garage, self._source, at, assigned=assigned)
        garage.follow(self._watch())
        if self._call.complaint.process_id is None:
            garage.follow(acknowledge(garage, self._call))
        elif self._fate in _STANDS_OPEN:
            yield from self._answer_in_part(at)
            return
        if self._fate in _STANDS_OPEN:
            yield from self._work(at, garage.now, stays_waiting=garage.happens(0.6))
            return
        yield from self._until_closed(at)
        if self._fate is Fate.OPEN_AGAIN:
            at = garage.now - timedelta(minutes=garage.random.randrange(30, 1_200))
            at = max(at, self._call.complaint.closed_at)
            yield at
            self._reopen(at)
        elif garage.happens(0.03):
            at = garage.clock.later(
                self._call.complaint.closed_at, garage.random.uniform(200, 6_000)
            )
            if at < garage.now - timedelta(days=3):
                yield at
                self._reopen(at)
                yield from self._until_closed(at)

    def _watch(self) -> Steps:
        """Remind of the commitment while it is open, as the program does each minute."""
        due_at = self._watched = self._call.complaint.due_at
        seconds = timedelta(seconds=self._garage.random.randrange(5, 60))
        for step in DEFAULT_STEPS:
            told_at = due_at + step.offset + seconds
            yield told_at
            if not self._call.is_open or self._call.complaint.due_at != due_at:
                return
            watch.sweep(told_at)

    def _answer_in_part(self, start: datetime) -> Steps:
        """Go as far with the process as the complaint came; the turn decides how far that is."""
        garage = self._garage
        turn = next(garage.turns)
        if turn % (len(STANDS) + 1) == len(STANDS):
            return
        if self._call.complaint.handler_id is None:
            start = part_of_way(start, garage.now, 0.05)
            yield start
            self._take(start)
        way = Way(garage, self._call, self._watch_again)
        stands = STANDS[turn % (len(STANDS) + 1)]
        late = self._fate is Fate.OPEN_LATE
        yield from way.to_where_it_stands(start, stands, late=late)

    def _answer(self, start: datetime) -> Steps:
        """Go all the way through the process, and close."""
        if self._call.complaint.handler_id is None:
            yield start
            self._take(start)
        self._way = Way(self._garage, self._call, self._watch_again)
        ends = start
        for at in self._way.to_its_end(start):
            ends = at
            yield at
        ends = part_of_way(ends, min(ends + timedelta(hours=1), self._garage.now), 0.7)
        yield ends
        self._close(ends)

    def _watch_again(self) -> None:
        """Remind of a due time that is another one now."""
        if self._call.complaint.due_at != self._watched:
            self._garage.follow(self._watch())
        self._garage.follow(self._watch_stage(self._call.complaint.stage_due_at))

    def _watch_stage(self, due_at: datetime | None) -> Steps:
        if due_at is None or due_at == self._stage_watched:
            return
        self._stage_watched = due_at
        yield due_at + timedelta(seconds=30)
        if self._call.is_open and self._call.complaint.stage_due_at == due_at:
            watch.sweep(due_at + timedelta(seconds=30))

    def _until_closed(self, start: datetime) -> Steps:
        if self._call.complaint.process_id is not None:
            yield from self._answer(start)
            return
        ends = self._closing_time(start)
        yield from self._work(start, ends, stays_waiting=False)
        yield ends
        self._close(ends)

    def _closing_time(self, start: datetime) -> datetime:
        garage, due_at = self._garage, self._call.complaint.due_at
        clock, random = garage.clock, garage.random
        available = clock.minutes(due_at) - clock.minutes(start)
        if garage.happens(0.08):
            ends = clock.later(due_at, 20 + random.expovariate(1 / 400))
        elif available > _SHORTEST_WORK:
            worked = min(random.lognormvariate(5.3, 0.8), available * random.uniform(0.8, 0.98))
            ends = clock.later(start, worked)
        else:
            ends = part_of_way(start, due_at, random.uniform(0.05, 0.6))
        if ends >= garage.now:
            ends = part_of_way(start, garage.now, random.uniform(0.4, 0.95))
        return ends

    def _work(self, start: datetime, end: datetime, *, stays_waiting: bool) -> Steps:
        tasks = self._tasks(stays_waiting=stays_waiting)
        moments = self._garage.clock.between(start, end, len(tasks), self._garage.random)
        for at, task in zip(moments, tasks, strict=True):
            yield at
            task(at)

    def _tasks(self, *, stays_waiting: bool) -> list[Callable[[datetime], None]]:
        garage = self._garage
        waits = self._call.complaint.status is Status.WAITING
        if waits and stays_waiting:
            return [self._contact] * garage.random.choice([0, 0, 1])
        tasks: list[Callable[[datetime], None]]
        tasks = [self._contact] * garage.weighted({0: 18, 1: 34, 2: 26, 3: 14, 4: 6, 6: 2})
        for task, share in (
            (self._classify, 0.6),
            (self._pass_on, 0.22),
            (self._pass_on, 0.05),
            (self._update, 0.1),
            (self._promise, 0.07),
            (self._book, 0.2 if self._fate is Fate.CLOSED else 0.4),
        ):
            tasks += [task] * garage.happens(share)
        garage.random.shuffle(tasks)
        return [self._take, *tasks] if waits else tasks

    def _sometimes(self, share: float, alternatives: list[str]) -> str:
        return self._call.speaker.say(alternatives) if self._garage.happens(share) else ""

    def _actor(self, at: datetime) -> Employee:
        """Give who works on it: the one who holds it, or the owner while he is away."""
        cast, holder = self._garage.cast, self._call.complaint.handler_id
        if holder is None:
            return self._garage.random.choice(cast.with_role(Role.FRONT_DESK))
        person = cast.by_id(holder)
        return person if cast.present(person, at) else cast.owner

    def _take(self, at: datetime) -> None:
        """Give a waiting complaint to somebody; often he takes it himself."""
        garage = self._garage
        taker = garage.cast.handler_for(self._call.topic, at, garage.random)
        by = taker if garage.happens(0.4) else garage.cast.owner
        self._transfer(taker, "take", by, at)

    def _pass_on(self, at: datetime) -> None:
        garage = self._garage
        to = garage.cast.handler_for(
            self._call.topic, at, garage.random, but=self._call.complaint.handler_id
        )
        self._transfer(to, "pass", self._actor(at), at)

    def _transfer(self, to: Employee, why: str, by: Employee, at: datetime) -> None:
        reasons = self._garage.pack["transfers"]
        self._call.complaint = complaints.transfer(
            self._call.complaint,
            to=to,
            reason=self._call.speaker.say(reasons[why]),
            remarks=self._sometimes(0.3, reasons["remarks"]),
            by=by,
            now=at,
        )

    def _contact(self, at: datetime) -> None:
        garage = self._garage
        way = garage.weighted({name: weight for name, (weight, *_) in _WAYS.items()})
        _, channel, direction = _WAYS[way]
        desk = garage.cast.with_role(Role.FRONT_DESK)
        by = garage.random.choice(desk) if garage.happens(0.25) else self._actor(at)
        text = self._call.speaker.say(garage.pack["contacts"][way])
        contacts.add(self._call.complaint, channel, direction, text, by=by, now=at)

    def _classify(self, at: datetime) -> None:
        self._classified = True
        self._call.complaint = complaints.classify(
            self._call.complaint, self._topics(), by=self._actor(at), now=at
        )

    def _topics(self) -> frozenset[int]:
        names = {self._call.topic}
        if self._garage.happens(0.18):
            names.add(self._garage.some_topic())
        return frozenset(self._garage.topics[name] for name in names)

    def _update(self, at: datetime) -> None:
        about, current = self._garage.pack["topics"][self._call.topic], self._call.complaint.urgency
        changes: dict[str, Any] = {"expectation": self._call.speaker.say(about["expectation"])}
        if self._garage.happens(0.6):
            changes = {"urgency": Urgency(min(current + 1, Urgency.HIGH))}
        self._call.complaint = complaints.update(
            self._call.complaint, changes, by=self._actor(at), now=at
        )

    def _promise(self, at: datetime) -> None:
        garage = self._garage
        promised_for = garage.clock.later(at, garage.random.uniform(120, 900))
        promises.give(
            self._call.complaint, promised_for, told=garage.happens(0.9), by=self._actor(at), now=at
        )

    def _book(self, at: datetime) -> None:
        """Book a free place in the workshop; for an open complaint, one still to come."""
        garage, random = self._garage, self._garage.random
        after = at if self._fate is Fate.CLOSED else garage.now
        for _ in range(_SLOT_TRIES):
            starts_at = garage.clock.half_hour_after(after, random)
            try:
                appointments.book(
                    self._call.complaint,
                    random.choice(garage.bays),
                    starts_at,
                    random.choice([30, 30, 60]),
                    remarks=self._sometimes(0.5, garage.pack["bookings"]),
                    by=self._actor(at),
                    now=at,
                )
            except RuleBroken as refusal:
                if refusal.code != "bay_taken":
                    raise
            else:
                return

    def _close(self, at: datetime) -> None:
        garage = self._garage
        way = self._way
        verdict = garage.weighted(_VERDICTS) if way is None else way.verdict
        cast = garage.cast
        self._call.complaint = complaints.close(
            self._call.complaint,
            verdict=verdict,
            resolution=self._call.speaker.resolution(self._call.topic, verdict.value),
            answer_sent=garage.happens(0.75) if way is None else not way.override,
            override="" if way is None else way.override,
            topics=None if self._classified else self._topics(),
            by=cast.owner if garage.happens(0.75) else cast.deputy,
            now=at,
        )

    def _reopen(self, at: datetime) -> None:
        garage = self._garage
        self._call.complaint = complaints.reopen(
            self._call.complaint,
            reason=self._call.speaker.say(garage.pack["reopen"]),
            by=garage.cast.owner,
            now=at,
        )
        garage.follow(self._watch())
