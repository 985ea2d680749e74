"""Who may do what: the permission table, and the one place that reads it.

`may` greys a button, `require` guards a verb; both give the same answer.
Add a right: a member of `Action`, a column in `DEFAULTS`, a word in `ui.wording`.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from rules.errors import RuleBroken
from rules.words import Action, Role, Status


class Scope(Enum):
    """How far a right reaches."""

    NONE = "none"
    OWN = "own"
    """Complaints I hold or registered."""
    OWN_AND_WAITING = "own_and_waiting"
    """My own, and those that nobody holds yet."""
    QUICK = "quick"
    """Opening only, by the short form; the complaint lands in the owner's queue."""
    INQUIRIES = "inquiries"
    """Complaints in which my department was asked."""
    CEILING = "ceiling"
    """Approving up to the ceiling of my authority."""
    EXTRA = "extra"
    """Approving a second time, where the policy asks for it."""
    DEPARTMENT = "department"
    """Figures of my department."""
    ALL = "all"


_ROLES = (
    Role.FRONT_DESK,
    Role.HANDLER,
    Role.DEPARTMENT_REP,
    Role.RELATIONS_OWNER,
    Role.SERVICE_MANAGER,
    Role.MANAGER,
    Role.ADMINISTRATOR,
)
_NONE, _OWN, _ALL = Scope.NONE, Scope.OWN, Scope.ALL
_BY_ACTION: Mapping[Action, tuple[Scope, ...]] = {
    Action.SEE: (_ALL, Scope.OWN_AND_WAITING, Scope.INQUIRIES, _ALL, _ALL, _ALL, _ALL),
    Action.OPEN: (_ALL, _ALL, Scope.QUICK, _ALL, _ALL, Scope.QUICK, _NONE),
    Action.UPDATE: (_OWN, _OWN, _NONE, _ALL, _ALL, _NONE, _NONE),
    Action.TRANSFER: (_OWN, _OWN, _NONE, _ALL, _ALL, _NONE, _NONE),
    Action.CLASSIFY: (_OWN, _OWN, _NONE, _ALL, _ALL, _NONE, _NONE),
    Action.CLOSE: (_NONE, _NONE, _NONE, _ALL, _ALL, _NONE, _NONE),
    Action.APPROVE: (_NONE, _NONE, _NONE, Scope.CEILING, _ALL, Scope.EXTRA, _NONE),
    Action.CONTACT: (_ALL, _OWN, _NONE, _ALL, _ALL, _NONE, _NONE),
    Action.REPORT: (_OWN, _OWN, Scope.DEPARTMENT, _ALL, _ALL, _ALL, _NONE),
    Action.TEXTS: (_NONE, _NONE, _NONE, _ALL, _NONE, _NONE, _ALL),
    Action.PROCESS: (_NONE, _NONE, _NONE, _NONE, _ALL, _NONE, _ALL),
    Action.SETTINGS: (_NONE, _NONE, _NONE, _NONE, _NONE, _NONE, _ALL),
}

Rights = Mapping[Action, Scope]

DEFAULTS: Mapping[Role, Rights] = {
    role: {action: scopes[column] for action, scopes in _BY_ACTION.items()}
    for column, role in enumerate(_ROLES)
}
"""What each role may do before anybody changes it for one employee."""

CHOICES: Mapping[Action, tuple[Scope, ...]] = {
    action: tuple(dict.fromkeys((_NONE, *sorted(scopes, key=list(Scope).index), _ALL)))
    for action, scopes in _BY_ACTION.items()
}
"""The scopes that mean something for each action; the permissions form offers these."""


@dataclass(frozen=True)
class Actor:
    """An employee as the rules see him: who he is and what he may do now."""

    id: int
    role: Role
    rights: Rights

    @cached_property
    def standing(self) -> Hashable:
        """What he has in common with all who may do the same."""
        return self.role, frozenset(self.rights.items())


@dataclass(frozen=True)
class Case:
    """A complaint as the rules see it."""

    status: Status
    handler: int | None
    opened_by: int
    about: int | None = None
    """One of us whom it is about: to him it does not exist."""
    is_erased: bool = False
    """Everything personal was taken out of it: it is counted, and nothing else."""


def rights_of(role: Role, changes: Rights) -> Rights:
    """Give the role's rights with the changes made for one employee.

    A scope that means nothing for its action gives nothing.
    """
    if not changes:
        return DEFAULTS[role]
    return {
        action: scope if scope in CHOICES[action] else _NONE
        for action, scope in {**DEFAULTS[role], **changes}.items()
    }


def besides(role: Role, other: Role) -> Rights:
    """Give the rights that `other` has and `role` has not: for one person who is both."""
    own = DEFAULTS[role]
    return {action: scope for action, scope in DEFAULTS[other].items() if own[action] is Scope.NONE}


def is_own(actor: Actor, case: Case) -> bool:
    """Tell whether he holds the complaint or registered it."""
    return actor.id in (case.handler, case.opened_by)


def is_about(actor: Actor, case: Case) -> bool:
    """Tell whether he is the one whom the complaint is about."""
    return case.about == actor.id


def may(actor: Actor, action: Action, case: Case | None = None) -> bool:
    """Tell whether he may do this, to this complaint when one is given.

    Without a complaint the question is whether he may ever. A complaint that nobody holds
    may be updated and taken (transferred) by anyone who may do so to his own: somebody has
    to be the first. Who is not named in his rights, or a scope that means nothing for the action,
    is refused; and so is, in everything, whom the complaint is about.
    """
    scope = actor.rights.get(action, _NONE)
    if scope not in CHOICES.get(action, ()) or (case is not None and is_about(actor, case)):
        return False
    if scope in (Scope.NONE, Scope.ALL) or case is None:
        return scope is not Scope.NONE
    if scope is Scope.OWN_AND_WAITING:
        return case.handler is None or is_own(actor, case)
    if scope is Scope.OWN:
        taking = case.handler is None and action in (Action.UPDATE, Action.TRANSFER)
        return taking or is_own(actor, case)
    # Inquiries, ceilings and second approvals name their complaints themselves.
    return False


def require(actor: Actor, action: Action, case: Case | None = None) -> None:
    """Raise `not_permitted` unless he may."""
    if not may(actor, action, case):
        raise RuleBroken("not_permitted", action=action)
