"""What the complaints of the demonstration share, and how one of them is heard."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count
from random import Random
from typing import Any, TypeAlias

from db import intake
from db.customers import CustomerDetails
from db.demo.calendar import WorkClock, whole_second
from db.demo.people import Car, Cast, Client, Clientele
from db.demo.words import Facts, Speaker
from db.intake import NewComplaint
from db.models import Bay, Complaint, Employee
from rules.repeats import REPEAT_DAYS
from rules.words import Role, Source, Status, Urgency

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
THROUGH_STAGES = (Source.LETTER, Source.EMAIL, Source.IMPORTER)
"""Sources whose complaints are answered in writing, by the process that we ship."""
_OFTENER_OPEN = 8
_REPEAT = timedelta(days=REPEAT_DAYS)


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
    latest: dict[CustomerDetails, "Call"] = field(default_factory=dict)
    """The newest complaint of each customer."""
    turns: Iterator[int] = field(default_factory=count)
    """Numbers one after another, for what takes turns."""
    answers: Iterator[int] = field(default_factory=count)
    """The same, of the answers that were gone through to their end."""
    calls: "list[Call]" = field(default_factory=list)
    """All that was heard, in order."""

    def happens(self, share: float) -> bool:
        """Tell whether something happens that happens in this share of cases."""
        return self.random.random() < share

    def weighted(self, weights: Mapping[Any, float]) -> Any:  # noqa: ANN401 - any key
        """Give one of the keys, by weight."""
        return self.random.choices(list(weights), list(weights.values()))[0]

    def some_topic(self) -> str:
        """Give a topic, the frequent ones more often."""
        weights = {name: about["weight"] for name, about in self.pack["topics"].items()}
        return str(self.weighted(weights))


@dataclass
class Call:
    """A complaint that was heard: from whom, about what, in whose words."""

    client: Client
    car: Car
    topic: str
    speaker: Speaker
    complaint: Complaint
    by_clerk: bool
    """The words are those of whoever took the call."""

    @property
    def is_open(self) -> bool:
        """Tell whether it is open at this point of the story."""
        return self.complaint.status is not Status.CLOSED

    def matters_at(self, at: datetime) -> bool:
        """Tell whether a new complaint may be the same story."""
        return self.is_open or at - self.complaint.closed_at < _REPEAT


def some_source(garage: Garage, *, stands_open: bool) -> Source:
    """Give how a complaint comes in; of those open today more are such as go through stages."""
    more = {source: _SOURCES[source] * _OFTENER_OPEN for source in THROUGH_STAGES}
    chosen: Source = garage.weighted({**_SOURCES, **more} if stands_open else _SOURCES)
    return chosen


def hear(garage: Garage, source: Source, at: datetime, *, assigned: float) -> Call:
    """Register what somebody complains of; `assigned` is how often a handler is named at once."""
    client = garage.clientele.pick()
    before = garage.latest.get(client.details)
    repeats = before if before and before.matters_at(at) and garage.happens(0.5) else None
    topic = repeats.topic if repeats else garage.some_topic()
    car = repeats.car if repeats else garage.clientele.car_of(client, at)
    speaker = Speaker(garage.pack, _facts(client, car, at), garage.random)
    handler = None
    if garage.happens(assigned):
        handler = garage.cast.handler_for(topic, at, garage.random)
    new = NewComplaint(
        source=garage.sources[source],
        customer=client.row or client.details,
        vehicle=car.row or car.details,
        handler=handler,
        received_at=_received(garage, source, at),
        repeat_of=repeats.complaint.id if repeats else None,
        promise_told=source in _HEARD_BY_CLERK and garage.happens(0.7),
        **_told(garage, speaker, topic, source, again=repeats is not None),
    )
    by = _registrar(garage, source)
    complaint = intake.open_complaint(_sometimes_less(garage, new), by=by, now=at)
    client.row = complaint.customer or client.row
    car.row = complaint.vehicle or car.row
    call = Call(client, car, topic, speaker, complaint, by_clerk=source in _HEARD_BY_CLERK)
    garage.calls.append(call)
    garage.latest[client.details] = call
    return call


def _told(
    garage: Garage, speaker: Speaker, topic: str, source: Source, *, again: bool
) -> dict[str, Any]:
    about, words = garage.pack["topics"][topic], garage.pack["words"]
    by_clerk = source in _HEARD_BY_CLERK
    cells = {
        "reason": (0.15, words["reason"]),
        "expectation": (0.4, about["expectation"]),
        "failure": (0.15, about["failure"]),
        "parties": (0.2, words["parties"]),
    }
    return {
        "urgency": garage.weighted(dict(zip(Urgency, about["urgencies"], strict=True))),
        "text": speaker.complaint(topic, by_clerk=by_clerk, again=again and garage.happens(0.6)),
        **{
            name: speaker.say(alternatives) if garage.happens(share) else ""
            for name, (share, alternatives) in cells.items()
        },
    }


def _sometimes_less(garage: Garage, new: NewComplaint) -> NewComplaint:
    """Leave out, now and then, the vehicle or the customer: not everybody says all."""
    missing = garage.weighted({"": 97, "vehicle": 2, "customer": 1})
    if missing == "vehicle":
        return replace(new, vehicle=None)
    return replace(new, customer=None) if missing else new


def _facts(client: Client, car: Car, at: datetime) -> Facts:
    vehicle = car.details
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


def _registrar(garage: Garage, source: Source) -> Employee:
    """Give who registers it; now and then somebody outside the service unit."""
    cast = garage.cast
    if source is not Source.PHONE and garage.happens(0.08):
        return garage.random.choice(cast.with_role(Role.DEPARTMENT_REP, Role.MANAGER))
    if garage.happens(0.15):
        return garage.random.choice([cast.owner, cast.deputy])
    return garage.random.choice(cast.with_role(Role.FRONT_DESK))


def _received(garage: Garage, source: Source, at: datetime) -> datetime | None:
    if source not in _ARRIVES_EARLIER:
        return None
    return whole_second(at - timedelta(hours=garage.random.uniform(2, 40)))
