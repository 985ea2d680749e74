"""Where a complaint stands in its process, told again from what happened to it.

Every act is looked at in the order of time; after each it is asked which stages are over and whose
turn it is. What was taken back never was.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.db.oracle.calendar import Stretch
from tests.db.oracle.rows import House, Row, Told, rows

AGAIN = ("inquiry", "recommendation", "approval", "reply", "task")
BY_WORK = ("inquiry", "recommendation", "approval", "reply")
ANSWERS = ("answer_justified", "answer_unjustified")


@dataclass
class Turn:
    """A stage of one round."""

    stage: Row
    """As the version of the process has it."""
    round: int
    begun: int | None = None
    done: int | None = None
    outcome: str | None = None


@dataclass
class Case:
    """One complaint, and everything that was done for its answer."""

    told: Told
    definition: list[Row]
    letters: list[Row] = field(default_factory=list)
    messages: list[Row] = field(default_factory=list)
    inquiries: list[Row] = field(default_factory=list)
    recommendations: list[Row] = field(default_factory=list)
    approvals: list[Row] = field(default_factory=list)
    pauses: list[Row] = field(default_factory=list)

    @property
    def stood(self) -> list[Stretch]:
        """Give when its clocks stood, or will; a closed complaint keeps its due times."""
        return [
            (row["begins_at"], row["ended_at"] or row["until"])
            for row in self.pauses
            if row["begins_at"] <= (self.told.row["closed_at"] or row["begins_at"])
        ]

    def lines(self, event: str) -> list[Row]:
        return [line for line in self.told.lines if line["event"] == event]


def read_cases(house: House) -> dict[int, Case]:
    """Give every complaint by its id."""
    found = {
        id_: Case(told, _definition(house, told.row)) for id_, told in house.complaints.items()
    }
    for table, name in (
        ("letter", "letters"),
        ("message", "messages"),
        ("inquiry", "inquiries"),
        ("recommendation", "recommendations"),
        ("pause", "pauses"),
    ):
        for row in rows(table):
            getattr(found[row["complaint_id"]], name).append(row)
    of = {row["id"]: row["complaint_id"] for row in rows("recommendation")}
    for row in rows("approval"):
        found[of[row["recommendation_id"]]].approvals.append(row)
    return found


def _definition(house: House, row: Row) -> list[Row]:
    if row["process_id"] is None:
        return []
    stages: list[Row] = json.loads(house.processes[row["process_id"]]["definition"])["stages"]
    return stages


class Story:
    """The stages of one complaint, from act to act."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._rounds = [case.told.row["registered_at"]]
        self._every = [Turn(stage, 0) for stage in case.definition]
        self._closed = False
        self._tell()

    @property
    def turns(self) -> list[Turn]:
        """Give the stages that count, in their order: of each the last round."""
        last = {turn.stage["key"]: turn for turn in sorted(self._every, key=lambda one: one.round)}
        return [last[stage["key"]] for stage in self._case.definition]

    @property
    def current(self) -> Turn | None:
        """Give the stage whose turn it is; a closed complaint has none."""
        if self._case.told.row["status"] == "closed":
            return None
        return next((turn for turn in self.turns if turn.outcome is None), None)

    def counts_at(self, turn: Turn) -> int | None:
        """Give from when the time of a stage counts."""
        row = self._case.told.row
        opened = self._rounds[turn.round]
        if turn.stage["counted_from"] == "stage":
            return turn.begun
        if turn.stage["counted_from"] == "inquiry":
            asked = [
                one["asked_at"]
                for one in self._case.inquiries
                if one["withdrawn_at"] is None and (not turn.round or one["asked_at"] >= opened)
            ]
            return min(asked, default=None)
        names = {"receipt": "received_at", "registration": "registered_at"}
        counted: int = row[names[turn.stage["counted_from"]]]
        return max(counted, opened) if turn.round else counted

    def _tell(self) -> None:
        case = self._case
        if not case.definition:
            return
        for turn in self._every:
            if turn.stage["kind"] == "receipt":
                self._end(turn, "done", case.told.row["registered_at"])
        for at, act in sorted(_acts(case), key=lambda one: (one[0], _ORDER.index(one[1]["act"]))):
            self._take(at, act)

    def _take(self, at: int, act: Row) -> None:
        if self._closed and act["act"] != "again":
            # It stays as it was closed.
            return
        self._closed = act["act"] == "closed"
        match act["act"]:
            case "again":
                self._rounds.append(at)
                here = len(self._rounds) - 1
                kinds = [one for one in self._case.definition if one["kind"] in AGAIN]
                self._every += [Turn(stage, here) for stage in kinds]
            case "acknowledged":
                self._mark("kind", "acknowledgement", "done", at)
            case "done" | "passed" as outcome:
                self._mark("key", act["stage"], outcome, at)
            case "closed":
                self._close(at)
                return
        self._settle(at)

    def _mark(self, name: str, value: str, outcome: str, at: int) -> None:
        for turn in self.turns:
            if turn.stage[name] == value and turn.outcome != "done":
                self._end(turn, outcome, at)

    def _close(self, at: int) -> None:
        waited = [turn for turn in self.turns if self._is_waited_for(turn, at)]
        for turn in self.turns:
            if turn.outcome is None:
                self._end(turn, "overridden" if turn in waited else "passed", at)

    def _is_waited_for(self, turn: Turn, at: int) -> bool:
        asked = turn.stage["kind"] == "inquiry" and self._under_way("inquiry", at)
        return turn.outcome is None and (turn.stage.get("required", True) or asked)

    def _settle(self, at: int) -> None:
        later_is_done = False
        for turn in reversed(self.turns):
            kind = turn.stage["kind"]
            worked_on = kind in BY_WORK and self._under_way(kind, at)
            if kind in BY_WORK and turn.outcome != "overridden":
                if self._is_over(kind, at):
                    if turn.outcome != "done":
                        self._end(turn, "done", at)
                elif turn.outcome == "done" or worked_on:
                    turn.done = turn.outcome = None
            may_rest = not turn.stage.get("required", True) and not worked_on
            if turn.outcome is None and later_is_done and may_rest:
                turn.outcome, turn.done = "passed", at
            later_is_done = later_is_done or turn.outcome == "done"
            if worked_on and turn.begun is None:
                turn.begun = at
        self._begin(at)

    def _begin(self, at: int) -> None:
        turn_now = next((turn for turn in self.turns if turn.outcome is None), None)
        if turn_now is not None and turn_now.begun is None:
            turn_now.begun = at
        for turn in self.turns:
            kind = turn.stage["kind"]
            rests = not (kind in BY_WORK and self._under_way(kind, at))
            if turn.outcome is None and turn is not turn_now and rests:
                turn.begun = None

    def _end(self, turn: Turn, outcome: str, at: int) -> None:
        turn.outcome, turn.done = outcome, at
        if outcome == "done" and turn.begun is None:
            turn.begun = at

    def _is_over(self, kind: str, at: int) -> bool:
        if kind == "inquiry":
            asked, waiting = self._asked(at)
            return asked > 0 and waiting == 0
        if kind == "reply":
            return all(self._answered(at))
        state = _state(self._case, len(self._rounds) - 1, at)
        return state == "approved" or (kind == "recommendation" and state == "pending")

    def _under_way(self, kind: str, at: int) -> bool:
        if kind == "inquiry":
            return self._asked(at)[1] > 0
        if kind == "reply":
            return any(self._answered(at)) and not all(self._answered(at))
        state = _state(self._case, len(self._rounds) - 1, at)
        return state == {"recommendation": "returned", "approval": "pending"}[kind]

    def _asked(self, at: int) -> tuple[int, int]:
        stands = [
            one
            for one in self._case.inquiries
            if self._rounds[-1] <= one["asked_at"] <= at and not _was(one["withdrawn_at"], at)
        ]
        return len(stands), sum(not _was(one["answered_at"], at) for one in stands)

    def _answered(self, at: int) -> tuple[bool, bool]:
        begins, case = self._rounds[-1], self._case
        called = any(begins <= line["at"] <= at for line in case.lines("replied"))
        written = any(begins <= one["at"] <= at for one in case.letters if one["kind"] in ANSWERS)
        return called, written


_ORDER = (
    "again",
    "acknowledged",
    "done",
    "passed",
    "work",
    "closed",
)


def _acts(case: Case) -> Iterable[tuple[int, Row]]:
    work = {"act": "work"}
    yield case.told.row["registered_at"], work
    for name, event in (("done", "stage_done"), ("passed", "stage_passed")):
        for line in case.lines(event):
            yield line["at"], {"act": name, "stage": json.loads(line["facts"])["stage"]}
    for name, event in (("again", "reopened"), ("closed", "closed"), ("work", "replied")):
        yield from ((line["at"], {"act": name}) for line in case.lines(event))
    for letter in case.letters:
        is_first = letter["kind"] == "acknowledgement"
        yield letter["at"], {"act": "acknowledged" if is_first else "work"}
    for message in case.messages:
        if message["kind"] == "acknowledgement" and message["sent_at"] is not None:
            yield message["sent_at"], {"act": "acknowledged"}
    for one in case.inquiries:
        moments = (one["asked_at"], one["answered_at"], one["withdrawn_at"])
        yield from ((at, work) for at in moments if at is not None)
    for one in case.recommendations:
        moments = (one["at"], one["decided_at"], _replaced_at(case, one))
        yield from ((at, work) for at in moments if at is not None)


def _state(case: Case, here: int, at: int) -> str | None:
    """Give how the recommendation stood that counted at a moment of a round."""
    made = [one for one in case.recommendations if one["round"] == here and one["at"] <= at]
    if not made:
        return None
    newest = max(made, key=lambda one: int(one["id"]))
    if _was(_replaced_at(case, newest), at):
        return None
    if not _was(newest["decided_at"], at):
        return "pending"
    returned = any(
        one["recommendation_id"] == newest["id"] and one["state"] == "returned"
        for one in case.approvals
    )
    return "returned" if returned else "approved"


def _replaced_at(case: Case, recommendation: Row) -> int | None:
    moments = [
        one["at"]
        for one in case.recommendations
        if one["round"] == recommendation["round"] and one["id"] > recommendation["id"]
    ]
    moments += [
        line["at"]
        for line in case.lines("recommended")
        if json.loads(line["facts"]).get("withdrawn") == recommendation["id"]
    ]
    return min(moments, default=None)


def _was(at: int | None, now: int) -> bool:
    return at is not None and at <= now
