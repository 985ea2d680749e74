"""Two thousand steps of many people, beside a model of the rules that knows nothing of the code.

The model is a page of plain Python written from the customer's words: what each role may do, what
a complaint goes through, who holds it. After each step the store says what the model says.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from db import complaints, contacts, finding, intake, staff, undo
from db.filters import Filter, State
from db.models import Complaint, ComplaintTopic, Employee, Topic, UndoStep
from rules.errors import RuleBroken
from rules.permissions import Scope
from rules.words import Action, Channel, Direction, Status, Verdict
from tests.store import NOW, Template, fresh_copy, heard, topic

EVERYBODY = (
    "front_desk",
    "handler",
    "other_handler",
    "department_rep",
    "relations_owner",
    "service_manager",
    "manager",
    "administrator",
)
ALL = {"relations_owner", "service_manager"}
OWN = {"front_desk", "handler", "other_handler"}
HOLD = ALL | OWN
SEES_ALL = {*ALL, "front_desk", "manager", "administrator"}
OPENS = {*HOLD, "department_rep", "manager"}
BY_SHORT_FORM = {"department_rep", "manager"}
FEW = 6
"""Complaints, so that the steps of many people meet on them."""
BEGINNING = (("front_desk", "handler"), ("handler", None), ("relations_owner", "front_desk"))
"""Who registered the first complaints, and for whom."""
TOPICS = ("אחריות", "אחר", "תשלום")

# Who may do much comes up more often: refusals alone would prove little.
person = st.sampled_from((*EVERYBODY, *sorted(ALL) * 5, *sorted(OWN) * 2))
which = st.integers(0, 5)
some_topics = st.frozensets(st.sampled_from(TOPICS), min_size=1)


@dataclass(frozen=True)
class Model:
    """A complaint as the rules want it."""

    opened_by: str
    holder: str | None
    closed: bool = False
    topics: frozenset[str] = frozenset()
    contacts: int = 1
    reopened: int = 0
    text: str = ""

    @property
    def status(self) -> Status:
        if self.closed:
            return Status.CLOSED
        return Status.IN_HANDLING if self.holder else Status.WAITING

    def is_of(self, who: str) -> bool:
        return who in (self.holder, self.opened_by)


@dataclass(frozen=True)
class Taken:
    """A step that somebody took, and the complaint before it."""

    by: str
    at: datetime
    action: Action
    before: Model


@dataclass
class World:
    """All that the model knows."""

    complaints: list[Model] = field(default_factory=list)
    ids: list[int] = field(default_factory=list)
    taken: list[list[Taken]] = field(default_factory=list)
    """Of each complaint, newest last."""
    lost: set[tuple[str, Action]] = field(default_factory=set)
    """Rights that were taken away."""

    def may(self, who: str, action: Action, model: Model) -> bool:
        """Tell what a row of the table says that reads "own, own, all, all"."""
        if (who, action) in self.lost:
            return False
        if who in ALL or (who == "front_desk" and action is Action.CONTACT):
            return True
        if action is Action.CLOSE:
            return False
        taking = model.holder is None and action in (Action.UPDATE, Action.TRANSFER)
        return who in OWN and (model.is_of(who) or taking)

    def can_hold(self, who: str) -> bool:
        return who in HOLD and (who, Action.UPDATE) not in self.lost


@dataclass(frozen=True)
class Step:
    """Somebody tries something with a complaint."""

    who: str
    nth: int
    action: Action
    on_closed: bool = False


class Business(RuleBasedStateMachine):
    """The store and the model, step by step."""

    def __init__(self) -> None:
        super().__init__()
        self.cleanup = ExitStack()
        self.cleanup.enter_context(fresh_copy(TEMPLATES[-1]))
        self.world = World()
        self.now = NOW
        for who, to in BEGINNING:
            self.register(who, to)

    def teardown(self) -> None:
        self.cleanup.close()

    # --- what people do ----------------------------------------------------------------------

    @rule(who=person, to=st.sampled_from((None, *EVERYBODY)))
    def open(self, who: str, to: str | None) -> None:
        if len(self.world.complaints) == FEW:
            return
        short, expected = who in BY_SHORT_FORM, None
        if who not in OPENS:
            expected = "not_permitted"
        elif to is not None and not short and not self.world.can_hold(to):
            expected = "cannot_hold"
        with outcome(expected):
            self.register(who, to)

    def register(self, who: str, to: str | None) -> None:
        new = heard(handler=self.employee(to) if to else None)
        made = intake.open_complaint(new, by=self.employee(who), now=self.now)
        holder = None if who in BY_SHORT_FORM else to
        self.world.complaints.append(Model(who, holder, text=new.text))
        self.world.ids.append(made.id)
        self.world.taken.append([])

    @rule(who=person, nth=which, text=st.sampled_from(("א", "ב", "ג")))
    def update(self, who: str, nth: int, text: str) -> None:
        self.step(
            Step(who, nth, Action.UPDATE),
            lambda seen, by: complaints.update(seen, {"text": text}, by=by, now=self.now),
            lambda model: replace(model, text=text),
        )

    @rule(who=person, nth=which, to=person)
    def transfer(self, who: str, nth: int, to: str) -> None:
        def obstacle(model: Model) -> str | None:
            if not self.world.can_hold(to):
                return "cannot_hold"
            return "already_holds" if model.holder == to else None

        self.step(
            Step(who, nth, Action.TRANSFER),
            lambda seen, by: complaints.transfer(
                seen, to=self.employee(to), reason="סיבה", by=by, now=self.now
            ),
            lambda model: replace(model, holder=to),
            obstacle,
        )

    @rule(who=person, nth=which, topics=some_topics)
    def classify(self, who: str, nth: int, topics: frozenset[str]) -> None:
        self.step(
            Step(who, nth, Action.CLASSIFY),
            lambda seen, by: complaints.classify(seen, ids_of(topics), by=by, now=self.now),
            lambda model: replace(model, topics=topics),
        )

    @rule(who=person, nth=which, topics=st.one_of(st.none(), some_topics))
    def close(self, who: str, nth: int, topics: frozenset[str] | None) -> None:
        def obstacle(model: Model) -> str | None:
            if topics and topics != model.topics and (who, Action.CLASSIFY) in self.world.lost:
                return "not_permitted"
            return None if topics or model.topics else "closing_needs"

        self.step(
            Step(who, nth, Action.CLOSE),
            lambda seen, by: complaints.close(
                seen,
                verdict=Verdict.PARTLY,
                resolution="תשובה",
                topics=ids_of(topics) if topics else None,
                by=by,
                now=self.now,
            ),
            lambda model: replace(model, closed=True, topics=topics or model.topics),
            obstacle,
        )

    @rule(who=person, nth=which)
    def reopen(self, who: str, nth: int) -> None:
        def opened_again(model: Model) -> Model:
            able = model.holder and self.world.can_hold(model.holder)
            holder = model.holder if able else None
            return replace(model, closed=False, holder=holder, reopened=model.reopened + 1)

        self.step(
            Step(who, nth, Action.CLOSE, on_closed=True),
            lambda seen, by: complaints.reopen(seen, reason="סיבה", by=by, now=self.now),
            opened_again,
        )

    @rule(who=person, nth=which, inside=st.booleans())
    def note(self, who: str, nth: int, *, inside: bool) -> None:
        channel = Channel.INTERNAL if inside else Channel.CALL
        direction = Direction.INTERNAL if inside else Direction.INCOMING
        self.step(
            Step(who, nth, Action.CONTACT),
            lambda seen, by: contacts.add(seen, channel, direction, "שיחה", by=by, now=self.now),
            lambda model: replace(model, contacts=model.contacts + (not inside)),
            always=True,
        )

    @rule(who=person, nth=which)
    def take_back(self, who: str, nth: int) -> None:
        place = self.place(nth)
        if place is None or not self.world.taken[place]:
            return
        newest = self.world.taken[place][-1]
        of_it = UndoStep.select().where(UndoStep.complaint == self.world.ids[place])
        step = of_it.order_by(UndoStep.line.desc()).first()
        model, before = self.world.complaints[place], newest.before
        allowed = (
            newest.by == who
            and self.now - newest.at <= timedelta(minutes=10)
            and self.world.may(who, newest.action, before)
            and (before.closed or before.holder in (None, model.holder) or self.holds(before))
        )
        with outcome(None if allowed else ANY):
            undo.undo(step, by=self.employee(who), now=self.now)
            self.world.complaints[place] = before
            self.world.taken[place].pop()

    def holds(self, before: Model) -> bool:
        return before.holder is not None and self.world.can_hold(before.holder)

    @rule(
        who=st.sampled_from(sorted(HOLD)),
        action=st.sampled_from((Action.UPDATE, Action.CLOSE)),
        really=st.sampled_from((True, False, False)),
    )
    def right_is_taken_away(self, who: str, action: Action, *, really: bool) -> None:
        if not really:
            return
        self.world.lost.add((who, action))
        self.change_rights(who)

    @rule(who=st.sampled_from(sorted(HOLD)))
    def rights_are_given_back(self, who: str) -> None:
        self.world.lost -= {one for one in self.world.lost if one[0] == who}
        self.change_rights(who)

    def change_rights(self, who: str) -> None:
        row = self.employee(who)
        lost = {action: Scope.NONE for name, action in self.world.lost if name == who}
        details = staff.Details(row.name, row.sign_in, row.role, rights=lost)
        administrator = self.employee("administrator")
        staff.update(row, details, by=administrator, now=self.now)

    @rule(minutes=st.integers(1, 4))
    def time_passes(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    # --- what must hold ----------------------------------------------------------------------

    @invariant()
    def the_store_is_as_the_model(self) -> None:
        names = {self.employee(name).id: name for name in EVERYBODY}
        rows = list(Complaint.select().order_by(Complaint.id))
        found = [
            Model(
                names[row.opened_by_id],
                names.get(row.handler_id),
                row.status is Status.CLOSED,
                topics_of(row),
                row.contacts,
                row.reopened,
                row.text,
            )
            for row in rows
        ]
        assert found == self.world.complaints
        assert [row.status for row in rows] == [one.status for one in self.world.complaints]
        assert all((row.closed_at is None) is not (row.status is Status.CLOSED) for row in rows)

    @invariant()
    def each_sees_what_he_may(self) -> None:
        for who in ("front_desk", "handler", "department_rep", "manager"):
            actor = staff.actor(self.employee(who))
            found = finding.ids(Filter(state=State.BOTH), actor, self.now)
            assert set(found) == self.visible_to(who)

    def visible_to(self, who: str) -> set[int]:
        if who in SEES_ALL:
            return set(self.world.ids)
        if who == "department_rep":
            return set()
        pairs = zip(self.world.ids, self.world.complaints, strict=True)
        return {row for row, model in pairs if model.is_of(who) or model.holder is None}

    # --- how a step is tried -----------------------------------------------------------------

    def step(
        self,
        step: Step,
        verb: Callable[[Complaint, Employee], object],
        after: Callable[[Model], Model],
        obstacle: Callable[[Model], str | None] = lambda _: None,
        *,
        always: bool = False,
    ) -> None:
        """Let somebody act on a complaint, and the model with him; `always`: it is a step also
        where nothing of the complaint changes."""
        place = self.place(step.nth)
        if place is None:
            return
        model = self.world.complaints[place]
        expected = impossible(model, step)
        if expected is None and not self.world.may(step.who, step.action, model):
            expected = "not_permitted"
        seen = Complaint.get_by_id(self.world.ids[place])
        with outcome(expected or obstacle(model)):
            verb(seen, self.employee(step.who))
            changed = after(model)
            if always or changed != model:
                taken = Taken(step.who, self.now, step.action, model)
                self.world.taken[place].append(taken)
            self.world.complaints[place] = changed

    def employee(self, name: str) -> Employee:
        row: Employee = Employee.get(Employee.sign_in == name)
        return row

    def place(self, nth: int) -> int | None:
        count = len(self.world.complaints)
        return nth % count if count else None


ANY = "any refusal"


def impossible(model: Model, step: Step) -> str | None:
    if step.on_closed:
        return None if model.closed else "not_closed"
    if model.closed:
        return "closed_is_read_only"
    return "nobody_holds_it" if step.action is Action.CLOSE and model.holder is None else None


@contextmanager
def outcome(expected: str | None) -> Iterator[None]:
    """Expect a refusal of this name, or none."""
    code = None
    try:
        yield
    except RuleBroken as broken:
        code = broken.code
    assert code == expected or (expected == ANY and code is not None), (code, expected)


def ids_of(names: frozenset[str]) -> frozenset[int]:
    return frozenset(topic(name) for name in names)


def topics_of(row: Complaint) -> frozenset[str]:
    rows = ComplaintTopic.select(Topic.name).join(Topic)
    return frozenset(name for (name,) in rows.where(ComplaintTopic.complaint == row).tuples())


TEMPLATES: list[Template] = []


@pytest.fixture(scope="module", autouse=True)
def a_business_to_copy(store_template: Template) -> Iterator[None]:
    TEMPLATES.append(store_template)
    yield
    TEMPLATES.pop()


@pytest.mark.parametrize("runs", [3, pytest.param(20, marks=pytest.mark.long)])
def test_the_store_does_what_the_model_does(runs: int) -> None:
    # Without shrinking: to find the shortest way to a red end takes minutes.
    asked = settings(max_examples=runs, stateful_step_count=100, phases=[Phase.generate])
    run_state_machine_as_test(Business, settings=asked)
