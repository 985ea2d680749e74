"""How complaints of the demonstration come to their answer: through the stages of the process."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import NamedTuple

from db.demo.answer_acts import Acts
from db.demo.calendar import part_of_way
from db.demo.garage import Call, Garage, Steps
from db.models import Complaint
from rules.words import Verdict

_MOST_OF_THE_WAY = 0.92
_ONE_IN, _FIRST = 9, 1
"""Of so many one is closed before all was done, the second first."""

Act = Callable[[datetime], None]


class Done(NamedTuple):
    """An act, and how many minutes of work went by before it."""

    act: Act
    after: float


class Stands(NamedTuple):
    """How far a complaint is that stands open today."""

    last: str
    """Name of the act that was the last."""
    dear: bool = False
    """So much is recommended that somebody has to sign."""
    long_ago: bool = False
    """The last act was at the beginning of the way."""


STANDS = (
    Stands("sign", dear=True),
    Stands("ask"),
    Stands("recommend", dear=True),
    Stands("acknowledge"),
    Stands("call"),
    Stands("pause"),
    Stands("answer"),
    Stands("give_back", dear=True),
)
"""What open complaints take turns in; late ones rest where they stand."""


class Way(Acts):
    """The way of one complaint to its answer."""

    def __init__(self, garage: Garage, call: Call, changed: Callable[[], None]) -> None:
        super().__init__(garage, call)
        self._changed = changed
        self.override = ""
        """Why it is closed before all was done."""
        self._again = call.complaint.reopened > 0

    def to_its_end(self, start: datetime) -> Steps:
        """Go all the way, at once where little time is left; gives up now and then."""
        done = list(self._whole())
        if next(self._garage.answers) % _ONE_IN == _FIRST:
            self.override = self._say("overridden")
            # What was recommended and waits for somebody bars every closing.
            acts = [one.act for one in done]
            done = done[: self._random.randint(0, acts.index(self.recommend))]
        yield from self._go(start, self._moments(start, done), done)

    def to_where_it_stands(self, start: datetime, stands: Stands, *, late: bool) -> Steps:
        """Go as far as a complaint that stands open came."""
        self._dear = stands.dear
        if stands.dear and self.verdict is Verdict.UNJUSTIFIED:
            # Nobody gives much for what was no fault of ours.
            self.verdict = Verdict.PARTLY
        done = list(self._until(stands))
        ends = part_of_way(start, self._garage.now, 0.25 if late else _MOST_OF_THE_WAY)
        moments = [part_of_way(start, ends, (place + 1) / len(done)) for place in range(len(done))]
        yield from self._go(start, moments, done)

    def _whole(self) -> Iterator[Done]:
        if not self._again:
            yield Done(self.acknowledge, self._work(20, 300, late=900))
        for _ in range(self._weighted({0: 30, 1: 50, 2: 20})):
            yield Done(self.ask, self._work(20, 240))
            yield Done(self.answer, self._work(60, 700, late=2_600))
        if self._happens(0.2):
            yield Done(self.pause, self._work(30, 300))
            yield Done(self.resume, self._work(400, 1_500))
        yield Done(self.recommend, self._work(40, 400))
        if self._happens(0.12):
            yield Done(self.give_back, self._work(30, 300))
            yield Done(self.recommend, self._work(40, 400))
        yield Done(self.sign_one, self._work(30, 400, late=1_700))
        yield Done(self.sign_all, self._work(5, 200))
        yield Done(self.call_back, self._work(20, 240, late=1_500))
        yield Done(self.write, self._work(5, 120))

    def _until(self, stands: Stands) -> Iterator[Done]:
        names: dict[str, tuple[Act, ...]] = {
            "acknowledge": (),
            "ask": (self.ask,),
            "answer": (self.ask, self.answer),
            "pause": (self.pause,),
            "recommend": (self.ask, self.answer, self.recommend),
            "give_back": (self.recommend, self.give_back),
            "sign": (self.recommend, self.sign_one, self.sign_all),
            "call": (self.recommend, self.sign_one, self.sign_all, self.call_back),
        }
        for act in (self.acknowledge, *names[stands.last]):
            yield Done(act, 0)

    def _moments(self, start: datetime, done: list[Done]) -> list[datetime]:
        clock, moments = self._garage.clock, []
        reached = start
        for one in done:
            reached = clock.later(reached, one.after)
            moments.append(reached)
        latest = part_of_way(start, self._garage.now, _MOST_OF_THE_WAY)
        if reached <= latest:
            return moments
        share = (latest - start) / (reached - start)
        return [part_of_way(start, moment, share) for moment in moments]

    def _go(self, start: datetime, moments: list[datetime], done: list[Done]) -> Steps:
        for at, one in zip(moments, done, strict=True):
            yield max(at, start)
            one.act(max(at, start))
            self._call.complaint = Complaint.get_by_id(self._call.complaint.id)
            self._changed()

    def _work(self, least: float, most: float, *, late: float = 0) -> float:
        """Give minutes of work; one in ten takes so long that it is late."""
        if late and self._happens(0.1):
            return late * self._random.uniform(1, 1.5)
        return self._random.uniform(least, most)
