"""What the store repeats of stages, and whom it tells that something waits for him."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from db import board, finding, staff
from db.filters import Filter, State
from db.models import Employee
from rules.permissions import Scope, rights_of
from rules.words import Action, Role
from tests.db.oracle.calendar import Hours, Stretch, due, read_hours
from tests.db.oracle.rows import House, Row
from tests.db.oracle.stages import Case, Story, Turn, read_cases

BY_THE_COMPLAINT = {"handler", "department_rep"}


def wrong(house: House, now: int) -> list[str]:
    """Tell of which complaints the store says otherwise than what happened to them."""
    hours = read_hours()
    return [
        f"complaint {case.told.row['number']}: {fault}"
        for case in read_cases(house).values()
        for fault in _faults(case, hours, now)
    ]


def _faults(case: Case, hours: Hours, now: int) -> Iterable[str]:
    story, row = Story(case), case.told.row
    kept = {(one["key"], one["round"]): one for one in case.told.stages}
    turns: Sequence[Turn] = story.turns
    for turn in turns:
        one = kept.get((turn.stage["key"], turn.round))
        if one is None:
            yield f"{turn.stage['key']} of round {turn.round} is missing"
            continue
        due_at = due_of(story, turn, one, hours, case.stood)
        found = (one["outcome"], one["begun_at"], one["done_at"], one["due_at"])
        expected = (turn.outcome, turn.begun, turn.done, due_at)
        if found != expected:
            yield f"{turn.stage['key']} is {found}, not {expected}"
    current = story.current
    running = [
        pause["until"]
        for pause in case.pauses
        if pause["ended_at"] is None and pause["until"] > now and row["status"] != "closed"
    ]
    repeated = (row["stage"], row["stage_performer"], row["stage_due_at"])
    wanted: tuple[Any, ...] = ("", None, None)
    if current is not None:
        one = kept[current.stage["key"], current.round]
        due_at = due_of(story, current, one, hours, case.stood)
        wanted = (current.stage["key"], current.stage["performer"], due_at)
    if repeated != wanted:
        yield f"repeats {repeated}, not {wanted}"
    if running and row["paused_until"] != running[0]:
        yield f"is paused until {row['paused_until']}, not {running[0]}"


def due_of(
    story: Story, turn: Turn, row: Row, hours: Hours, stood: Sequence[Stretch]
) -> int | None:
    """Give when a stage is due; only the time that it may take is taken from its row."""
    counts_at = story.counts_at(turn)
    if row["amount"] is None or counts_at is None:
        return None
    return due(row["amount"], row["mode"], counts_at, hours, stood)


def wrong_lists(house: House, now: int) -> list[str]:
    """Tell for whom the program lists other complaints than those in which something waits."""
    cases, at = read_cases(house), datetime.fromtimestamp(now, UTC)
    found = []
    for id_, row in house.employees.items():
        actor = staff.actor(Employee.get_by_id(id_))
        seen = {case.told.row["id"] for case in cases.values() if _sees(house, case, row)}
        mine = {one for one in seen if _waits_for(house, cases[one], row)}
        late = {one for one in seen if _is_late(cases[one], now)}
        for name, wanted, expected in (
            ("mine", Filter(state=State.BOTH, mine=True), mine),
            ("late", Filter(state=State.BOTH, stage_late=True), late),
        ):
            listed = set(finding.ids(wanted, actor, at))
            if listed != expected:
                found.append(f"{name} of {row['sign_in']}: {listed ^ expected}")
        shown = board.board(actor, at).totals.stage_late
        if shown != len(late):
            found.append(f"board of {row['sign_in']}: {shown}, not {len(late)}")
    return found


def _is_late(case: Case, now: int) -> bool:
    row = case.told.row
    return row["status"] != "closed" and (row["stage_due_at"] or now) < now


def _sees(house: House, case: Case, employee: Row) -> bool:
    row, me = case.told.row, employee["id"]
    if row["about_id"] == me:
        return False
    own = me in (row["handler_id"], row["opened_by_id"])
    asked = any(me in _answering(house, one) for one in case.inquiries if not one["withdrawn_at"])
    changes = {
        Action(one["action"]): Scope(one["scope"])
        for one in house.rights
        if one["employee_id"] == me
    }
    match rights_of(Role(employee["role"]), changes)[Action.SEE]:
        case Scope.ALL:
            return True
        case Scope.OWN_AND_WAITING:
            return own or asked or row["handler_id"] is None
        case Scope.OWN:
            return own
        case Scope.INQUIRIES:
            return asked
        case _:
            return False


def _waits_for(house: House, case: Case, employee: Row) -> bool:
    row, me = case.told.row, employee["id"]
    if row["status"] == "closed":
        return False
    roles = {employee["role"]} - BY_THE_COMPLAINT
    if me in (house.kept.get("relations_owner"), house.kept.get("relations_deputy")):
        roles.add("relations_owner")
    current = Story(case).current
    holds = row["handler_id"] == me
    performer = current.stage["performer"] if current else "handler"
    performs = holds if performer == "handler" else performer in roles
    answers = any(
        me in _answering(house, one)
        for one in case.inquiries
        if one["answered_at"] is None and one["withdrawn_at"] is None
    )
    return performs or answers or _signs(case, me, roles)


def _signs(case: Case, me: int, roles: set[str]) -> bool:
    pending = {
        one["id"]
        for one in case.recommendations
        if one["state"] == "pending"
        and one["round"] == case.told.row["reopened"]
        and one["by_id"] != me
    }
    return any(
        one["recommendation_id"] in pending and one["state"] == "pending" and one["role"] in roles
        for one in case.approvals
    )


def _answering(house: House, inquiry: Row) -> tuple[int | None, int | None]:
    row = house.departments[inquiry["department_id"]]
    return row["representative_id"], row["deputy_id"]
