"""The customer's permission table, every cell of it at every verb in every status."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from db.models import Complaint, Employee, database
from rules.errors import RuleBroken
from rules.words import Role, Status
from tests.db.verbs import (
    ADD_CUSTOMER,
    ALL_MAIL,
    ANYBODY,
    APPROVE,
    APPROVE_EXTRA,
    CHANGE_CUSTOMER,
    REPORT_ON_ALL,
    SEE,
    SETTINGS,
    TRANSFER,
    UPDATE,
    VERBS,
    Scene,
    Verb,
    names_of_verbs,
)
from tests.store import People, closed, customer, dump, fresh_copy, opened, template
from tests.store import people as people_of

TABLE = Path(__file__).parent.parent / "files" / "permissions.md"
ROLES = {
    "Front desk": Role.FRONT_DESK,
    "Handling employee": Role.HANDLER,
    "Dept. rep": Role.DEPARTMENT_REP,
    "Cust.-relations owner": Role.RELATIONS_OWNER,
    "Service-unit manager": Role.SERVICE_MANAGER,
    "Manager": Role.MANAGER,
    "Admin": Role.ADMINISTRATOR,
}
YES = ("yes", "all")
"""The words of the table for "every complaint, without a condition"."""


def cells() -> dict[str, dict[Role, str]]:
    """Read the table: for each row, by its first words, what each role's cell says."""
    lines = [line for line in TABLE.read_text("utf-8").splitlines() if line.startswith("|")]
    head, _, *rows = [[cell.strip(" *") for cell in line[1:-1].split("|")] for line in lines]
    roles = [ROLES[title] for title in head[1:]]
    return {row[0]: dict(zip(roles, row[1:], strict=True)) for row in rows}


CELLS = cells()


class Whose(NamedTuple):
    """What a person has to do with a complaint."""

    handler: str
    opened_by: str


MINE, OTHERS, NOBODY = "mine", "others", "nobody"
RELATIONS = {
    Status.WAITING: (Whose(NOBODY, MINE), Whose(NOBODY, OTHERS)),
    Status.IN_HANDLING: (Whose(MINE, OTHERS), Whose(OTHERS, MINE), Whose(OTHERS, OTHERS)),
    Status.CLOSED: (Whose(MINE, OTHERS), Whose(OTHERS, MINE), Whose(OTHERS, OTHERS)),
}


def impossible(verb: Verb, name: str, status: Status) -> str | None:
    """Name the rule of a complaint's life that forbids this, whoever asks."""
    if name == "complaints.reopen":
        return None if status is Status.CLOSED else "not_closed"
    if status is Status.CLOSED and verb.on_complaint and not verb.after_closing:
        return "closed_is_read_only"
    if name == "complaints.close" and status is Status.WAITING:
        return "nobody_holds_it"
    return None


def allowed(verb: Verb, role: Role, whose: Whose) -> bool:
    """Tell what the cell of the table says."""
    if verb.needs == ANYBODY:
        return True
    row, part = verb.needs
    cell = CELLS[row][role]
    if row in (SETTINGS[0], APPROVE[0]):
        all_of_it = cell == "yes" and verb.needs != APPROVE_EXTRA
        return all_of_it or any(one in cell for one in part.split("|") if one)
    if verb.needs in (ADD_CUSTOMER, CHANGE_CUSTOMER):
        keeps_lists = CELLS[SETTINGS[0]][role] == "yes"
        return cell == "yes" or keeps_lists or (verb.needs == ADD_CUSTOMER and cell == "quick form")
    if verb.needs == SEE and cell in ("own + unassigned", "own inquiries"):
        # Nothing was asked here, so no inquiry is theirs: tests/db/test_inquiries_seen.py.
        return cell == "own + unassigned" and (MINE in whose or whose.handler == NOBODY)
    own = cell == "own" or (cell == "own figures" and verb.on_complaint)
    if own and verb.needs != ALL_MAIL:
        # What nobody holds may be taken, and put right by who takes it.
        taking = whose.handler == NOBODY and verb.needs in (UPDATE, TRANSFER)
        return taking or MINE in whose
    part_is_enough = not verb.on_complaint and verb.needs != REPORT_ON_ALL
    return cell in YES or (part_is_enough and cell not in ("no", "-", "own"))


def expected(name: str, status: Status, role: Role, whose: Whose) -> str | None:
    verb = VERBS[name]
    code = impossible(verb, name, status)
    return code or (None if allowed(verb, role, whose) else "not_permitted")


@pytest.fixture(scope="module", autouse=True)
def a_store_of_this_file() -> Iterator[None]:
    """Make three complaints once, one in each status; each case is taken back."""
    with template() as kept, fresh_copy(kept):
        people = people_of()
        ruth = customer(people.front_desk, "רות", "052-123-4567", email="ruth@example.org")
        for status in Status:
            holder = None if status is Status.WAITING else people.other_handler
            made = opened(people.other_handler, handler=holder, customer=ruth)
            if status is Status.CLOSED:
                closed(made, people.relations_owner)
        yield


def complaint_in(status: Status, me: Employee, whose: Whose, people: People) -> Complaint:
    ids = {MINE: me.id, OTHERS: people.other_handler.id, NOBODY: None}
    made = Complaint.get(Complaint.status == status)
    facts = {"handler": ids[whose.handler], "opened_by": ids[whose.opened_by]}
    Complaint.update(facts).where(Complaint.id == made.id).execute()
    complaint: Complaint = Complaint.get_by_id(made.id)
    return complaint


def made_for(verb: Verb, complaint: Complaint, me: Employee, people: People) -> Scene:
    scene = Scene(complaint, people, me)
    return replace(scene, ready=verb.prepare(scene))


def outcome(verb: Verb, scene: Scene, me: Employee) -> tuple[str | None, bool]:
    """Give the code of the refusal, and whether anything whatever was changed."""
    before = dump()
    try:
        verb.call(scene, me)
    except RuleBroken as refusal:
        return refusal.code, dump() != before
    return None, not verb.writes or dump() != before


def test_every_verb_has_its_row() -> None:
    known = {name.split(" (")[0] for name in VERBS}
    assert names_of_verbs() - known == set(), "verbs without a row in tests/db/verbs.py"
    assert known - names_of_verbs() == set(), "rows of verbs that are gone"


@pytest.mark.parametrize("name", VERBS)
def test_a_verb_does_what_the_table_and_the_life_of_a_complaint_say(name: str) -> None:
    verb, people = VERBS[name], people_of()
    wrong = []
    for status, relations in RELATIONS.items():
        for role in Role:
            for whose in relations:
                wanted = expected(name, status, role, whose)
                if verb.apart and wanted is None:
                    continue
                with database.atomic() as case:
                    me = people.of(role)
                    complaint = complaint_in(status, me, whose, people)
                    found, changed = outcome(verb, made_for(verb, complaint, me, people), me)
                    case.rollback()
                if found != wanted or changed is not (wanted is None):
                    wrong.append((status.value, role.value, *whose, wanted, found, changed))
    assert wrong == []


@pytest.mark.parametrize("name", sorted(set(VERBS) - {"passwords.lock"}))
def test_who_left_can_do_nothing_at_all(name: str) -> None:
    verb, people = VERBS[name], people_of()
    for role in Role:
        with database.atomic() as case:
            me = people.of(role)
            complaint = complaint_in(Status.IN_HANDLING, me, Whose(MINE, MINE), people)
            scene = made_for(verb, complaint, me, people)
            Employee.update(active=False).where(Employee.id == me.id).execute()
            assert outcome(verb, scene, me) == ("not_employed", False)
            case.rollback()
