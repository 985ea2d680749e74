"""Who may decide what an answer costs, and who has to sign it.

Money is in whole shekels. A ceiling is the most that somebody may give away by himself; None is
without limit.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rules.errors import RuleBroken
from rules.permissions import Actor, Scope
from rules.process import APPROVERS, PERFORMERS
from rules.words import Action, ApprovalReason, CustomerClass, RemedyKind, Role, Verdict

LARGEST_COST = 1_000_000
"""Of a remedy, of a recommendation, and as a ceiling."""
DECIDERS = tuple(role for role in PERFORMERS if role is not Role.DEPARTMENT_REP)
"""Roles that a policy may name as who decides, or who calls the customer."""
WARN_ABOVE = 2
"""More approvers than this make customers wait: people are warned."""


@dataclass(frozen=True)
class Ceilings:
    """The ceilings of roles, and of employees (by id) that have one of their own."""

    of_roles: Mapping[Role, int]
    of_employees: Mapping[int, int]

    def of(self, actor: Actor) -> int | None:
        """Give the ceiling of somebody; one who may approve everything has none unless set."""
        if actor.id in self.of_employees:
            return self.of_employees[actor.id]
        if actor.role in self.of_roles:
            return self.of_roles[actor.role]
        return None if approves_everything(actor) else 0


@dataclass(frozen=True)
class PolicyRow:
    """What the policy says of one kind of case; None stands for every value."""

    verdict: Verdict | None = None
    repeat: bool | None = None
    customer_class: CustomerClass | None = None
    remedies: tuple[RemedyKind, ...] = ()
    """What is proposed to give."""
    decides: tuple[Role, ...] = ()
    """Who may decide; nobody named: everybody who may recommend."""
    approvers: tuple[Role, ...] = ()
    """Who has to sign besides, whatever it costs."""
    caller: Role | None = None
    """Who has to call the customer; None: whoever handles it."""

    def fits(self, verdict: Verdict, customer_class: CustomerClass | None, *, repeat: bool) -> bool:
        """Tell whether the row speaks of such a case."""
        return (
            self.verdict in (None, verdict)
            and self.repeat in (None, repeat)
            and self.customer_class in (None, customer_class)
        )

    @property
    def precision(self) -> int:
        """Give how many of the three things the row asks for."""
        asked = (self.verdict, self.repeat, self.customer_class)
        return sum(value is not None for value in asked)

    @property
    def case(self) -> tuple[Verdict | None, bool | None, CustomerClass | None]:
        """Give the kind of case that the row speaks of."""
        return self.verdict, self.repeat, self.customer_class


NO_POLICY = PolicyRow()


def check_policy(rows: Sequence[PolicyRow]) -> None:
    """Refuse a policy that says two things of one case, or asks somebody who never can.

    The facts give the `row`, from 0. Raises `policy_twice` (with `first`, the other row),
    `policy_role` with the `role`, and `policy_names_twice` for what a row names two times.
    """
    seen: dict[Any, int] = {}
    for place, row in enumerate(rows):
        first = seen.setdefault(row.case, place)
        if first != place:
            raise RuleBroken("policy_twice", field="policy", row=place, first=first)
        _require_roles("approvers", row.approvers, APPROVERS, place)
        _require_roles("decides", row.decides, DECIDERS, place)
        _require_roles("caller", (row.caller,) if row.caller else (), DECIDERS, place)
        _require_once("remedies", row.remedies, place)


def _require_roles(field: str, roles: Sequence[Role], able: Collection[Role], place: int) -> None:
    for role in roles:
        if role not in able:
            raise RuleBroken("policy_role", field=field, row=place, role=role)
    _require_once(field, roles, place)


def _require_once(field: str, named: Sequence[Any], place: int) -> None:
    if len(set(named)) < len(named):
        raise RuleBroken("policy_names_twice", field=field, row=place)


def require_cost(cost: Any, *, field: str, **facts: Any) -> None:  # noqa: ANN401 - typed anything
    """Refuse what is not a whole number of shekels from 0 on; raises `out_of_range`."""
    # True is a number for Python, and nothing that anybody meant to give away.
    whole = isinstance(cost, int) and not isinstance(cost, bool)
    if not whole or not 0 <= cost <= LARGEST_COST:
        raise RuleBroken("out_of_range", field=field, low=0, high=LARGEST_COST, **facts)


def policy_for(
    rows: Iterable[PolicyRow],
    verdict: Verdict,
    customer_class: CustomerClass | None,
    *,
    repeat: bool,
) -> PolicyRow:
    """Give the row that speaks most precisely of a case; of several such, the first."""
    fitting = [row for row in rows if row.fits(verdict, customer_class, repeat=repeat)]
    return max(fitting, key=lambda row: row.precision, default=NO_POLICY)


@dataclass(frozen=True)
class Needed:
    """A signature that a recommendation needs, and why."""

    role: Role
    because: ApprovalReason


def within(ceiling: int | None, cost: int) -> bool:
    """Tell whether a cost is inside a ceiling; the ceiling itself is."""
    return ceiling is None or cost <= ceiling


def approvals_needed(
    roles: Collection[Role],
    cost: int,
    ceiling: int | None,
    policy: PolicyRow,
    approver: Role = Role.SERVICE_MANAGER,
) -> tuple[Needed, ...]:
    """Give whose signatures a recommendation needs; nobody's: it is decided by being made.

    `roles` are those of the one who recommends: what they may sign is signed by recommending.
    `approver` signs what is above the ceiling. The policy may ask for his signature besides: he is
    then named twice, for somebody else may answer for the money.
    """
    needed = [Needed(role, ApprovalReason.POLICY) for role in policy.approvers if role not in roles]
    signs = {*roles, *(one.role for one in needed)}
    decided = not policy.decides or bool(signs & set(policy.decides))
    if not decided:
        needed.insert(0, Needed(policy.decides[0], ApprovalReason.DECIDER))
    # A decider answers for the money as well.
    if not within(ceiling, cost) and (decided or policy.decides[0] is not approver):
        needed.insert(0, Needed(approver, ApprovalReason.CEILING))
    return tuple(needed)


def approves_everything(actor: Actor) -> bool:
    """Tell whether somebody's right to approve has no bounds but a ceiling that was set."""
    return actor.rights.get(Action.APPROVE, Scope.NONE) is Scope.ALL


def may_sign(
    actor: Actor,
    roles: Collection[Role],
    needed: Needed,
    *,
    cost: int,
    ceiling: int | None,
    role_is_empty: bool = False,
) -> bool:
    """Tell whether somebody may sign what is needed; `ceiling` and `roles` are his.

    What is asked for because of money may be signed by everybody who may approve and whose ceiling
    holds it. What the policy asks of a role is signed by that role, whatever it costs;
    `role_is_empty` when nobody has it: then by who may approve everything. He also decides in
    the place of who should have, as far as his ceiling goes.
    """
    scope = actor.rights.get(Action.APPROVE, Scope.NONE)
    if scope is Scope.NONE:
        return False
    named, everything = needed.role in roles, approves_everything(actor)
    if needed.because is ApprovalReason.POLICY:
        return named or (role_is_empty and everything)
    if scope is Scope.EXTRA:
        # A second pair of eyes has no ceiling: only where he is named he answers for money.
        return named
    if needed.because is ApprovalReason.DECIDER and not (named or everything):
        return False
    return within(ceiling, cost)


def too_many(needed: Sequence[Needed], most: int) -> bool:
    """Tell whether so many have to sign that people should be warned."""
    return len({one.role for one in needed}) > most
