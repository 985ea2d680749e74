"""The life of one complaint in the demonstration, step by step through the real verbs."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any, TypeAlias

from db import appointments, classification, complaints, contacts, intake, promises, watch
from db.customers import CustomerDetails
from db.demo_calendar import Fate, WorkClock, part_of_way, whole_second
from db.demo_people import Car, Cast, Client, Clientele
from db.demo_words import Facts, Speaker
from db.intake import NewComplaint
from db.models import Bay, Complaint, Employee
from rules.errors import RuleBroken
from rules.words import Channel, Direction, Role, Source, Status, Urgency, Verdict

Steps: TypeAlias = Iterator[datetime]
"""Yields the moment of each step; asked for the next one, it takes the step."""

_SOURCES = {
    Source.PHONE: 44,
    Source.AT_GARAGE: 20,
    Source.WHATSAPP: 10,
    Source.EMAIL: 8,
    Source.WEBSITE: 6,
    Source.SURVEY: 4,
    Source.IMPORTER: 3,
    Source.LETTER: 2,
    Source.SOCIAL_MEDIA: 1.5,
    Source.FACE_TO_FACE: 1,
    Source.COLLEAGUE: 0.5,
}
_HEARD_BY_CLERK = (Source.PHONE, Source.AT_GARAGE, Source.FACE_TO_FACE, Source.SURVEY)
_ARRIVES_EARLIER = (Source.LETTER, Source.EMAIL, Source.WEBSITE, Source.SURVEY, Source.IMPORTER)
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
_SLOT_TRIES = 8
_SHORTEST_WORK = 5
"""Working minutes below which the time until the due moment is no time to work."""
_REPEAT_DAYS = timedelta(days=30)




@dataclass
class Garage:
    """All that the complaints of the demonstration share."""

    pack: Mapping[str, Any]
    cast: Cast
    clientele: Clientele
    clock: WorkClock
    sources: Mapping[Source, int]
    topics: Mapping[str, int]
    bays: list[Bay]
    now: datetime
    random: Random
    follow: Callable[[Steps], None]
    """Takes more steps into the story."""
    latest: dict[CustomerDetails, "Life"] = field(default_factory=dict)
    """The newest complaint of each customer."""

    def happens(self, share: float) -> bool:
        """Tell whether something happens that happens in this share of cases."""
        return self.random.random() < share

    def weighted(self, weights: Mapping[Any, float]) -> Any:  # noqa: ANN401 - any key
        """Give one of the keys, by weight."""
        return self.random.choices(list(weights), list(weights.values()))[0]


class Life:
    """One complaint, from the call to where it stands at the end of the story."""

    complaint: Complaint
    topic: str

    def __init__(self, garage: Garage, begins: datetime, fate: Fate) -> None:
        self._garage = garage
        self._begins = begins
        self._fate = fate

    @property
    def is_open(self) -> bool:
        """Tell whether it is open at this point of the story."""
        return self.complaint.status is not Status.CLOSED

    def steps(self) -> Steps:
        """Go through the life."""
        garage, at = self._garage, self._begins
        yield at
        self._open(at)
        if self._fate in (Fate.OPEN_IN_TIME, Fate.OPEN_LATE):
            yield from self._work(at, garage.now, stays_waiting=garage.happens(0.6))
            return
        yield from self._until_closed(at)
        if self._fate is Fate.OPEN_AGAIN:
            at = garage.now - timedelta(minutes=garage.random.randrange(30, 1_200))
            at = max(at, self.complaint.closed_at)
            yield at
            self._reopen(at)
        elif garage.happens(0.03):
            at = garage.clock.later(self.complaint.closed_at, garage.random.uniform(200, 6_000))
            if at < garage.now - timedelta(days=3):
                yield at
                self._reopen(at)
                yield from self._until_closed(at)

    def _watch(self) -> Steps:
        """Tell of the passed commitment, if it is still open then, as the program does."""
        due_at = self.complaint.due_at
        told_at = due_at + timedelta(seconds=self._garage.random.randrange(5, 60))
        yield told_at
        if self.is_open and self.complaint.due_at == due_at:
            watch.sweep(told_at)

    def _until_closed(self, start: datetime) -> Steps:
        ends = self._closing_time(start)
        yield from self._work(start, ends, stays_waiting=False)
        yield ends
        self._close(ends)

    def _closing_time(self, start: datetime) -> datetime:
        garage, due_at = self._garage, self.complaint.due_at
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
        waits = self.complaint.status is Status.WAITING
        if waits and stays_waiting:
            return [self._contact] * garage.random.choice([0, 0, 1])
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

    def _open(self, at: datetime) -> None:
        garage, random = self._garage, self._garage.random
        client = garage.clientele.pick()
        before = garage.latest.get(client.details)
        repeats = before if before and before.matters_at(at) and garage.happens(0.5) else None
        self.topic = repeats.topic if repeats else self._some_topic()
        self._car = repeats.car if repeats else garage.clientele.car_of(client, at)
        self._client = client
        source = garage.weighted(_SOURCES)
        self._speaker = Speaker(garage.pack, self._facts(at), random)
        by = self._registrar(source)
        handler = None
        if garage.happens(0.8 if self._fate is Fate.CLOSED else 0.7):
            handler = garage.cast.handler_for(self.topic, at, random)
        new = self._heard(source, by, at, handler, repeats)
        self.complaint = intake.open_complaint(new, by=by, now=at)
        client.row = self.complaint.customer or client.row
        self._car.row = self.complaint.vehicle or self._car.row
        garage.latest[client.details] = self
        garage.follow(self._watch())

    def _heard(
        self,
        source: Source,
        by: Employee,
        at: datetime,
        handler: Employee | None,
        repeats: "Life | None",
    ) -> NewComplaint:
        garage, about = self._garage, self._garage.pack["topics"][self.topic]
        customer = self._client.row or self._client.details
        vehicle = self._car.row or self._car.details
        heard = source in _HEARD_BY_CLERK
        earlier = timedelta(hours=garage.random.uniform(2, 40))
        whole = garage.weighted({"": 97, "vehicle": 2, "customer": 1})
        return NewComplaint(
            source=garage.sources[source],
            urgency=garage.weighted(dict(zip(Urgency, about["urgencies"], strict=True))),
            text=self._speaker.complaint(
                self.topic, by_clerk=heard, again=repeats is not None and garage.happens(0.6)
            ),
            customer=None if whole == "customer" else customer,
            vehicle=None if whole == "vehicle" else vehicle,
            handler=handler,
            received_at=whole_second(at - earlier) if source in _ARRIVES_EARLIER else None,
            reason=self._sometimes(0.15, garage.pack["words"]["reason"]),
            expectation=self._sometimes(0.4, about["expectation"]),
            failure=self._sometimes(0.15, about["failure"]),
            parties=self._sometimes(0.2, garage.pack["words"]["parties"]),
            repeat_of=repeats.complaint.id if repeats else None,
            promise_told=heard and garage.happens(0.7),
        )

    def matters_at(self, at: datetime) -> bool:
        """Tell whether a new complaint may be the same story."""
        return self.is_open or at - self.complaint.closed_at < _REPEAT_DAYS

    @property
    def car(self) -> Car:
        """The vehicle it is about."""
        return self._car

    def _facts(self, at: datetime) -> Facts:
        client, vehicle = self._client, self._car.details
        return Facts(
            female=client.female,
            first_name=client.first_name,
            customer=client.details.name,
            phone=client.details.phones[0].replace("-", ""),
            plate=vehicle.plate,
            make=vehicle.make,
            model=vehicle.model,
            year=vehicle.year or at.year,
            at=at,
        )

    def _some_topic(self) -> str:
        return self._garage.weighted(
            {name: about["weight"] for name, about in self._garage.pack["topics"].items()}
        )

    def _registrar(self, source: Source) -> Employee:
        """Give who registers it; now and then somebody outside the service unit."""
        cast, random = self._garage.cast, self._garage.random
        if source is not Source.PHONE and self._garage.happens(0.08):
            return random.choice(cast.with_role(Role.DEPARTMENT_REP, Role.MANAGER))
        if self._garage.happens(0.15):
            return random.choice([cast.owner, cast.deputy])
        return random.choice(cast.with_role(Role.FRONT_DESK))

    def _sometimes(self, share: float, alternatives: list[str]) -> str:
        return self._speaker.say(alternatives) if self._garage.happens(share) else ""

    def _actor(self, at: datetime) -> Employee:
        """Give who works on it: the one who holds it, or the owner while he is away."""
        cast, holder = self._garage.cast, self.complaint.handler_id
        if holder is None:
            return self._garage.random.choice(cast.with_role(Role.FRONT_DESK))
        person = cast.by_id(holder)
        return person if cast.present(person, at) else cast.owner

    def _take(self, at: datetime) -> None:
        """Give a waiting complaint to somebody; often he takes it himself."""
        garage = self._garage
        taker = garage.cast.handler_for(self.topic, at, garage.random)
        by = taker if garage.happens(0.4) else garage.cast.owner
        self._transfer(taker, "take", by, at)

    def _pass_on(self, at: datetime) -> None:
        garage = self._garage
        to = garage.cast.handler_for(
            self.topic, at, garage.random, but=self.complaint.handler_id
        )
        self._transfer(to, "pass", self._actor(at), at)

    def _transfer(self, to: Employee, why: str, by: Employee, at: datetime) -> None:
        reasons = self._garage.pack["transfers"]
        self.complaint = complaints.transfer(
            self.complaint,
            to=to,
            reason=self._speaker.say(reasons[why]),
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
        text = self._speaker.say(garage.pack["contacts"][way])
        contacts.add(self.complaint, channel, direction, text, by=by, now=at)

    def _classify(self, at: datetime) -> None:
        self.complaint = complaints.classify(
            self.complaint, self._topics(), by=self._actor(at), now=at
        )

    def _topics(self) -> frozenset[int]:
        names = {self.topic}
        if self._garage.happens(0.18):
            names.add(self._some_topic())
        return frozenset(self._garage.topics[name] for name in names)

    def _update(self, at: datetime) -> None:
        about, current = self._garage.pack["topics"][self.topic], self.complaint.urgency
        changes: dict[str, Any] = {"expectation": self._speaker.say(about["expectation"])}
        if self._garage.happens(0.6):
            changes = {"urgency": Urgency(min(current + 1, Urgency.HIGH))}
        self.complaint = complaints.update(self.complaint, changes, by=self._actor(at), now=at)

    def _promise(self, at: datetime) -> None:
        garage = self._garage
        promised_for = garage.clock.later(at, garage.random.uniform(120, 900))
        promises.give(
            self.complaint, promised_for, told=garage.happens(0.9), by=self._actor(at), now=at
        )

    def _book(self, at: datetime) -> None:
        """Book a free place in the workshop; for an open complaint, one still to come."""
        garage, random = self._garage, self._garage.random
        after = at if self._fate is Fate.CLOSED else garage.now
        for _ in range(_SLOT_TRIES):
            starts_at = garage.clock.half_hour_after(after, random)
            try:
                appointments.book(
                    self.complaint,
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
        verdict = garage.weighted(_VERDICTS)
        cast = garage.cast
        self.complaint = complaints.close(
            self.complaint,
            verdict=verdict,
            resolution=self._speaker.resolution(self.topic, verdict.value),
            answer_sent=garage.happens(0.75),
            topics=self._topics() if not classification.topic_ids(self.complaint.id) else None,
            by=cast.owner if garage.happens(0.75) else cast.deputy,
            now=at,
        )

    def _reopen(self, at: datetime) -> None:
        garage = self._garage
        self.complaint = complaints.reopen(
            self.complaint, reason=self._speaker.say(garage.pack["reopen"]), by=garage.cast.owner, now=at
        )
        garage.follow(self._watch())
