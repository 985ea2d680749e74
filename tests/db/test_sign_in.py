"""Passwords and signing in: nobody learns more than whether he is in."""

import importlib.util
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from db import passwords, staff
from db.connection import close_store, create_store, open_store
from db.models import AuditLine, Employee, SignInFailure
from db.passwords import sign_in, unlock
from db.uptime import seconds_up
from rules.errors import RuleBroken
from rules.sign_in import FORGOTTEN_AFTER, wait_after
from rules.words import Deed, Role
from tests.store import NOW, PASSWORD, People, fill_store, refused

SECOND = timedelta(seconds=1)
UP = 100_000
"""Seconds that the machine has been up at NOW."""


def up(later: timedelta = timedelta()) -> Callable[[], int]:
    """Give a machine's own clock so much after NOW."""
    return lambda: UP + int(later.total_seconds())


def entered(later: timedelta = timedelta(), *, clock: timedelta | None = None) -> Employee:
    """Sign in so much later; the clock on the wall may say otherwise."""
    by_clock = later if clock is None else clock
    return sign_in("handler", PASSWORD, now=NOW + by_clock, uptime=up(later))


def refusal(
    name: str, password: str, later: timedelta = timedelta(), clock: timedelta | None = None
) -> RuleBroken:
    by_clock = later if clock is None else clock
    with pytest.raises(RuleBroken) as broken:
        sign_in(name, password, now=NOW + by_clock, uptime=up(later))
    return broken.value


def unchanged(by: Employee, old: str) -> RuleBroken:
    """Give why somebody could not change his password."""
    with pytest.raises(RuleBroken) as broken:
        staff.change_password(old, "another password", by=by, now=NOW)
    assert broken.value.field == "old_password"
    return broken.value


def fail(times: int, name: str = "handler") -> None:
    """Write down failures; to fail so often in earnest would take seconds."""
    SignInFailure.create(sign_in_key=name, failures=times, last_at=NOW, uptime=UP)


def test_who_knows_his_password_is_in(people: People) -> None:
    assert sign_in("handler", PASSWORD, now=NOW) == people.handler
    assert SignInFailure.select().count() == 0


@pytest.mark.parametrize("spelling", ["Handler", "  HANDLER ", "handler\n", "\u202ehandler\x00"])
def test_the_name_is_known_however_it_is_spelled(spelling: str, people: People) -> None:
    assert sign_in(spelling, PASSWORD, now=NOW) == people.handler


def test_a_wrong_password_and_an_unknown_name_answer_alike_and_as_slowly(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[str] = []
    matches = passwords.matches

    def counted(kept: str, password: str) -> bool:
        checked.append(kept.rpartition("$")[0].rpartition("$")[0])
        return matches(kept, password)

    monkeypatch.setattr(passwords, "matches", counted)
    wrong, unknown = refusal("handler", "wrong password"), refusal("nobody", "wrong password")
    assert (wrong.code, wrong.field, wrong.facts) == (unknown.code, unknown.field, unknown.facts)
    assert wrong.code == "sign_in_failed"
    # Both were worked on, with the same costs: version, memory, time.
    assert checked[0] == checked[1]
    assert checked[0].startswith("$argon2id$")


def test_an_unknown_name_is_held_back_as_a_known_one_is(people: People) -> None:
    for name in ("handler", "nobody"):
        for _ in range(3):
            refusal(name, "wrong password")
        assert refusal(name, PASSWORD).code == "sign_in_wait"


def test_who_left_is_as_unknown(people: People) -> None:
    gone = staff.Details("חיים", "handler", Role.HANDLER, active=False)
    staff.update(people.handler, gone, by=people.administrator, now=NOW)
    assert refusal("handler", PASSWORD).code == "sign_in_failed"


def test_three_slips_cost_nothing_and_the_next_try_waits(people: People) -> None:
    for _ in range(3):
        assert refusal("handler", "wrong password").code == "sign_in_failed"
    assert refusal("handler", PASSWORD).facts == {"seconds": 3}


def test_failures_slow_down_and_a_success_forgets_them(people: People) -> None:
    fail(5)
    wait = wait_after(5)
    held = refusal("handler", PASSWORD, wait - SECOND)
    assert (held.code, held.facts) == ("sign_in_wait", {"seconds": 2})
    assert entered(wait) == people.handler
    assert SignInFailure.select().count() == 0


def test_trying_while_held_back_does_not_lengthen_the_wait(people: People) -> None:
    fail(5)
    for _ in range(20):
        refusal("handler", "wrong password")
    assert entered(wait_after(5)) == people.handler


def test_one_name_held_back_leaves_the_others_alone(people: People) -> None:
    fail(9)
    assert sign_in("manager", PASSWORD, now=NOW) == people.manager


# Two clocks: the one on the wall can be set, the machine's own cannot.


@pytest.mark.parametrize("clock", [timedelta(days=-400), timedelta(seconds=-1)])
def test_a_clock_that_was_set_back_neither_frees_nor_locks_out(
    clock: timedelta, people: People
) -> None:
    fail(8)
    wait = wait_after(8)
    assert refusal("handler", PASSWORD, clock=clock).code == "sign_in_wait"
    assert refusal("handler", PASSWORD, wait - SECOND, clock).code == "sign_in_wait"
    assert entered(wait, clock=clock) == people.handler


@pytest.mark.parametrize("clock", [timedelta(hours=1), timedelta(days=400)])
def test_a_clock_that_was_set_forward_does_not_shorten_the_wait(
    clock: timedelta, people: People
) -> None:
    fail(8)
    assert refusal("handler", PASSWORD, clock=clock).code == "sign_in_wait"
    assert refusal("handler", PASSWORD, wait_after(8) - SECOND, clock).code == "sign_in_wait"
    assert entered(wait_after(8), clock=clock) == people.handler


def test_setting_the_clock_forward_makes_no_failure_forgotten(people: People) -> None:
    fail(8)
    far = timedelta(days=400)
    wait = wait_after(8)
    assert refusal("handler", "wrong password", wait, far).code == "sign_in_failed"
    assert SignInFailure.get().failures == 9
    assert refusal("handler", PASSWORD, wait + wait_after(8), far).code == "sign_in_wait"


@pytest.mark.parametrize("clock", [timedelta(days=-1), timedelta(), timedelta(days=400)])
def test_after_a_restart_no_more_time_counts_than_the_machine_is_up(
    clock: timedelta, people: People
) -> None:
    fail(8)
    wait = int(wait_after(8).total_seconds())
    now = NOW + clock + wait_after(8)
    with pytest.raises(RuleBroken):
        sign_in("handler", PASSWORD, now=now, uptime=lambda: wait - 1)
    assert sign_in("handler", PASSWORD, now=now, uptime=lambda: wait) == people.handler


def test_the_machine_of_the_store_counts_by_itself_and_never_back(store: None) -> None:
    assert 0 <= seconds_up() <= seconds_up()


@pytest.fixture(name="file")
def store_file(tmp_path: Path) -> Iterator[Path]:
    file = tmp_path / "kashuv.db"
    create_store(file)
    fill_store()
    yield file
    close_store()


def test_the_wait_outlives_a_restart(file: Path) -> None:
    fail(6)
    close_store()
    open_store(file)
    assert refusal("handler", PASSWORD, SECOND).code == "sign_in_wait"


@pytest.mark.parametrize("typed", ["\ud800", "א" * 100_000, "\x00"])
def test_whatever_is_typed_is_only_wrong(typed: str, people: People) -> None:
    assert refusal(typed, typed).code == "sign_in_failed"
    assert refusal("handler", typed).code == "sign_in_failed"


def test_a_password_is_kept_as_nothing_that_can_be_read(people: People) -> None:
    kept = Employee.get_by_id(people.handler.id).password_hash
    assert PASSWORD not in kept
    assert kept.startswith("$argon2id$")


def test_guessing_a_kept_password_costs_time_and_memory() -> None:
    # The tests prove theirs with less effort (see `tests/conftest.py`): this is the module afresh.
    found = importlib.util.find_spec("db.passwords")
    assert found is not None
    assert found.loader is not None
    afresh = importlib.util.module_from_spec(found)
    found.loader.exec_module(afresh)
    memory, times, _lanes = afresh.hash_password(PASSWORD).split("$")[3].split(",")
    assert int(memory.removeprefix("m=")) >= 19 * 1024
    assert int(times.removeprefix("t=")) >= 2


def test_a_password_of_any_signs_is_taken_as_typed(people: People) -> None:
    strange = "סיסמה \ud800 ארוכה 🚗"
    staff.change_password(PASSWORD, strange, by=people.handler, now=NOW)
    assert sign_in("handler", strange, now=NOW) == people.handler
    assert refusal("handler", PASSWORD).code == "sign_in_failed"


def test_a_short_password_is_refused(people: People) -> None:
    with refused("password_too_short", "password"):
        staff.change_password(PASSWORD, "1234567", by=people.handler, now=NOW)
    details = staff.Details("חדש", "new", Role.HANDLER)
    with refused("password_too_short", "password"):
        staff.add(details, "1234567", by=people.administrator, now=NOW)


def test_ones_own_password_is_changed_by_who_knows_the_old_one(people: People) -> None:
    assert unchanged(people.handler, "wrong password").code == "wrong_password"
    staff.change_password(PASSWORD, "another password", by=people.handler, now=NOW)
    assert sign_in("handler", "another password", now=NOW) == people.handler
    assert SignInFailure.select().count() == 0


def test_guessing_the_old_password_is_held_back_as_signing_in_is(people: People) -> None:
    for _ in range(3):
        assert unchanged(people.handler, "a wrong guess").code == "wrong_password"
    assert unchanged(people.handler, PASSWORD).code == "sign_in_wait"
    assert refusal("handler", PASSWORD).code == "sign_in_wait"
    told = AuditLine.select().where(AuditLine.deed == Deed.SIGN_IN_REFUSED)
    assert told.count() == 3


def test_a_password_that_was_changed_meanwhile_is_old(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    prove = passwords.prove

    def while_the_administrator_gives_another(*asked: Any, **named: Any) -> str:
        proven = prove(*asked, **named)
        details = staff.Details("חיים", "handler", Role.HANDLER)
        staff.update(
            people.handler, details, password="given password", by=people.administrator, now=NOW
        )
        return proven

    monkeypatch.setattr(staff, "prove", while_the_administrator_gives_another)
    assert unchanged(people.handler, PASSWORD).code == "wrong_password"
    assert sign_in("handler", "given password", now=NOW) == people.handler


def test_the_administrator_gives_a_new_password_to_who_forgot_his(people: People) -> None:
    details = staff.Details("חיים", "handler", Role.HANDLER)
    staff.update(
        people.handler, details, password="another password", by=people.administrator, now=NOW
    )
    assert sign_in("handler", "another password", now=NOW) == people.handler


def test_an_empty_new_password_leaves_the_old_one(people: People) -> None:
    details = staff.Details("חיים", "handler", Role.HANDLER)
    staff.update(people.handler, details, by=people.administrator, now=NOW)
    assert sign_in("handler", PASSWORD, now=NOW) == people.handler


def test_failures_of_another_day_are_forgotten(people: People) -> None:
    fail(9)
    refusal("nobody", "wrong password")
    later = FORGOTTEN_AFTER + SECOND
    refusal("handler", "wrong password", later)
    assert entered(later) == people.handler
    # Nor do the names that nobody bears pile up.
    assert SignInFailure.select().count() == 0


def test_failures_of_the_same_day_add_up(people: People) -> None:
    fail(5)
    almost = FORGOTTEN_AFTER - SECOND
    refusal("handler", "wrong password", almost)
    assert refusal("handler", PASSWORD, almost).code == "sign_in_wait"


# Unlocking the window is signing in, of one person.


def test_unlocking_takes_ones_own_password_alone(people: People) -> None:
    assert unlock(people.handler, PASSWORD, now=NOW, uptime=up()) == people.handler
    with pytest.raises(RuleBroken, match="wrong_password"):
        unlock(people.handler, "wrong password", now=NOW, uptime=up())


def test_unlocking_and_signing_in_count_their_failures_together(people: People) -> None:
    for _ in range(2):
        refusal("handler", "wrong password")
    with pytest.raises(RuleBroken, match="wrong_password"):
        unlock(people.handler, "wrong password", now=NOW, uptime=up())
    with pytest.raises(RuleBroken, match="sign_in_wait"):
        unlock(people.handler, PASSWORD, now=NOW, uptime=up())
    assert refusal("handler", PASSWORD).code == "sign_in_wait"


def test_who_left_unlocks_nothing(people: People) -> None:
    gone = staff.Details("חיים", "handler", Role.HANDLER, active=False)
    staff.update(people.handler, gone, by=people.administrator, now=NOW)
    with pytest.raises(RuleBroken, match="not_employed"):
        unlock(people.handler, PASSWORD, now=NOW, uptime=up())


def test_a_name_that_was_changed_meanwhile_unlocks_by_the_person(people: People) -> None:
    renamed = staff.Details("חיים", "another", Role.HANDLER)
    staff.update(people.handler, renamed, by=people.administrator, now=NOW)
    assert unlock(people.handler, PASSWORD, now=NOW, uptime=up()) == people.handler
