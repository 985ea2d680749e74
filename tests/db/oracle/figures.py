"""Which complaints each figure counts."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from rules.measures import Dimension, Figure, Period, Value
from rules.permissions import Scope, rights_of
from rules.words import Action, Role
from tests.db.oracle import facts
from tests.db.oracle.rows import House, Told


@dataclass
class View:
    """Somebody asks for figures at a moment, of all or of one employee."""

    house: House
    viewer: int
    asked_for: int | None
    now: int
    """In seconds since 1970."""
    _found: dict[tuple[Figure, Period], list[Told]] = field(default_factory=dict)

    @cached_property
    def employee(self) -> int | None:
        """Give whose own figures these are: who may not report on all gets his own.

        A department's are nobody's own: whatever it was asked about is in them.
        """
        if self._rights[Action.REPORT] is Scope.DEPARTMENT:
            return None
        return self.asked_for if self._rights[Action.REPORT] is Scope.ALL else self.viewer

    def counted(
        self, figure: Figure, period: Period, group: tuple[Dimension, Value] | None = None
    ) -> set[int]:
        """Give the ids of what a figure counts, or only one group of it."""
        found = self.complaints(figure, period)
        if group is None:
            return {told.row["id"] for told in found}
        dimension, value = group
        return {
            told.row["id"] for told in found if value in facts.values(self.house, told, dimension)
        }

    def complaints(self, figure: Figure, period: Period) -> list[Told]:
        """Give what a figure counts."""
        wanted = (figure, period)
        if wanted not in self._found:
            begins, ends = facts.begin_of(period.first), facts.end_of(period.last)
            self._found[wanted] = _COUNTS[figure](self, begins, ends)
        return self._found[wanted]

    @cached_property
    def everything(self) -> list[Told]:
        """Give what these figures may speak of at all."""
        return [told for told in self.house.complaints.values() if self._shown(told)]

    def _shown(self, told: Told) -> bool:
        if not self._may_report_on(told) or self.is_hidden(told):
            return False
        who = self.employee
        return who is None or who in (told.row["handler_id"], told.row["opened_by_id"])

    def is_hidden(self, told: Told) -> bool:
        """Tell whether it is about who looks, or about whose figures these are."""
        about = told.row["about_id"]
        return about is not None and about in (self.viewer, self.employee)

    def _may_report_on(self, told: Told) -> bool:
        see, report = self._rights[Action.SEE], self._rights[Action.REPORT]
        if see is Scope.INQUIRIES:
            return report in (Scope.ALL, Scope.DEPARTMENT) and bool(self.inquiries(told))
        own = self.viewer in (told.row["handler_id"], told.row["opened_by_id"])
        seen = {
            Scope.ALL: True,
            Scope.OWN_AND_WAITING: own or told.row["handler_id"] is None,
            Scope.OWN: own,
        }
        reported = {Scope.ALL: True, Scope.OWN: own}
        return seen.get(see, False) and reported.get(report, False)

    def inquiries(self, told: Told) -> int:
        """Give how often departments were asked, as far as who looks may know."""
        return sum(
            not self.sees_inquiries_alone or self.viewer in self._answering(row["department_id"])
            for row in told.inquiries
        )

    def signatures(self, told: Told) -> int:
        """Give how often it was signed, as far as who looks may know."""
        return 0 if self.sees_inquiries_alone else told.signatures

    def _answering(self, department: int) -> tuple[int | None, int | None]:
        row = self.house.departments[department]
        return row["representative_id"], row["deputy_id"]

    @cached_property
    def sees_inquiries_alone(self) -> bool:
        """Tell whether a question to his department is all by which he sees a complaint."""
        return self._rights[Action.SEE] is Scope.INQUIRIES

    @cached_property
    def _rights(self) -> Mapping[Action, Scope]:
        changes = {
            Action(row["action"]): Scope(row["scope"])
            for row in self.house.rights
            if row["employee_id"] == self.viewer
        }
        return rights_of(Role(self.house.employees[self.viewer]["role"]), changes)


def _opened(view: View, begins: int, ends: int) -> list[Told]:
    return [told for told in view.everything if begins <= told.row["registered_at"] < ends]


def _closed(view: View, begins: int, ends: int) -> list[Told]:
    return [
        told
        for told in view.everything
        if facts.is_closed(told) and begins <= told.row["closed_at"] < ends
    ]


def _open_now(view: View, _begins: int, _ends: int) -> list[Told]:
    return [told for told in view.everything if not facts.is_closed(told)]


def _registered(view: View, begins: int, ends: int) -> list[Told]:
    found = _opened(view, begins, ends)
    who = view.employee
    return [told for told in found if who is None or told.row["opened_by_id"] == who]


def _first_contact(view: View, begins: int, ends: int) -> list[Told]:
    return [told for told in _registered(view, begins, ends) if is_settled_at_once(view, told)]


def is_settled_at_once(view: View, told: Told) -> bool:
    """Tell whether a complaint was settled at the first contact, and the matter rested."""
    if not facts.is_closed(told) or told.row["reopened"] > 0:
        return False
    if facts.handing_on(told) or facts.customer_came_again(told):
        return False
    others = view.house.of_customer.get(told.row["customer_id"], [])
    return not any(
        facts.came_back(told, other, view.house.fcr_days)
        for other in others
        if not view.is_hidden(other)
    )


def _above(measure: Callable[[View, Told], int]) -> Callable[[View, int, int], list[Told]]:
    """Give what is above the mean of the closed, without ever dividing."""

    def found(view: View, begins: int, ends: int) -> list[Told]:
        closed = _closed(view, begins, ends)
        total = sum(measure(view, told) for told in closed)
        return [told for told in closed if measure(view, told) * len(closed) > total]

    return found


def _only(
    of: Callable[[View, int, int], list[Told]], holds: Callable[[Told, View], object]
) -> Callable[[View, int, int], list[Told]]:
    def found(view: View, begins: int, ends: int) -> list[Told]:
        return [told for told in of(view, begins, ends) if holds(told, view)]

    return found


def _reopened(view: View, begins: int, ends: int) -> list[Told]:
    return [told for told in view.everything if facts.was_reopened_in(told, begins, ends)]


def _came_again(told: Told, view: View) -> bool:
    earlier = view.house.complaints.get(told.row["repeat_of_id"])
    linked = earlier is not None and not view.is_hidden(earlier)
    return linked or facts.customer_came_again(told)


_COUNTS: dict[Figure, Callable[[View, int, int], list[Told]]] = {
    Figure.OPENED: _opened,
    Figure.CLOSED: _closed,
    Figure.OPEN_NOW: _open_now,
    Figure.OVERDUE_NOW: _only(_open_now, lambda told, view: facts.is_late(told, view.now)),
    Figure.IN_TIME: _only(_closed, lambda told, view: not facts.is_late(told, view.now)),
    Figure.LATE: _only(_closed, lambda told, view: facts.is_late(told, view.now)),
    Figure.REOPENED: _reopened,
    Figure.REPEATED: _only(_opened, _came_again),
    Figure.OUTSIDE: _only(_opened, lambda told, _: told.row["outside_unit"]),
    Figure.REGISTERED: _registered,
    Figure.FIRST_CONTACT: _first_contact,
    Figure.PASSED_ON: _only(_closed, lambda told, _: facts.handing_on(told)),
    Figure.ABOVE_TRANSFERS: _above(lambda _, told: len(facts.handing_on(told))),
    Figure.ABOVE_PARTIES: _above(lambda _, told: facts.parties(told)),
    Figure.ABOVE_HOURS: _above(lambda _, told: facts.seconds_taken(told)),
    Figure.ABOVE_INQUIRIES: _above(View.inquiries),
    Figure.ABOVE_APPROVALS: _above(View.signatures),
    Figure.STAGE_LATE: _only(_closed, lambda told, _: facts.had_late_stage(told)),
    Figure.STAGE_LATE_NOW: _only(
        _open_now, lambda told, view: (told.row["stage_due_at"] or view.now) < view.now
    ),
    Figure.OVERRIDDEN: _only(_closed, lambda told, _: facts.was_overridden(told)),
}


def all_values(house: House, dimension: Dimension, of: Iterable[Told]) -> set[Value]:
    """Give every group in which one of some complaints stands."""
    found: set[Value] = set()
    for told in of:
        found |= facts.values(house, told, dimension)
    return found
