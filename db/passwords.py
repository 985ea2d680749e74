"""Passwords and signing in."""

import hmac
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from db import audit
from db.connection import writing
from db.identity import identity
from db.models import Employee, SignInFailure
from db.uptime import seconds_up
from rules.errors import RuleBroken
from rules.search_text import clean_text
from rules.sign_in import FORGOTTEN_AFTER, SHORTEST_PASSWORD, sign_in_key, vouched, wait_after
from rules.words import Deed

if TYPE_CHECKING:
    from argon2 import PasswordHasher

LONGEST_NAME = 80
"""Characters of a name that are looked at when somebody signs in; no name has more."""

_hashed: dict[str, str] | None = None
"""By password, while each is hashed once alone."""


@lru_cache(maxsize=1)
def _hasher() -> "PasswordHasher":
    # The form that asks for a password is shown without it.
    from argon2 import PasswordHasher

    return PasswordHasher()


def make_ready() -> None:
    """Read what judges passwords, so that the first one does not wait for it; for a thread."""
    _hasher()


def hash_password(password: str) -> str:
    """Give what is kept of a password; raises `password_too_short`."""
    if len(password) < SHORTEST_PASSWORD:
        raise RuleBroken("password_too_short", field="password", least=SHORTEST_PASSWORD)
    if _hashed is not None and password in _hashed:
        return _hashed[password]
    kept = _hasher().hash(_bytes(password))
    if _hashed is not None:
        _hashed[password] = kept
    return kept


@contextmanager
def each_hashed_once() -> Iterator[None]:
    """Hash each password once meanwhile: for the demonstration, whose one everybody knows."""
    global _hashed  # noqa: PLW0603 - one process fills one store
    _hashed = {}
    try:
        yield
    finally:
        _hashed = None


def matches(kept: str, password: str) -> bool:
    """Tell whether this is the password of which `kept` was made."""
    from argon2.exceptions import VerificationError

    try:
        return _hasher().verify(kept, _bytes(password))
    except VerificationError:
        return False


def _bytes(password: str) -> bytes:
    # Half a character is no reason to fall over: it is wrong or right like any other.
    return password.encode("utf-8", "surrogatepass")


@lru_cache(maxsize=1)
def _nobody() -> str:
    # An unknown name must take as long to refuse as a known one.
    return _hasher().hash("nobody has this password")


def sign_in(
    name: str, password: str, *, now: datetime, uptime: Callable[[], int] = seconds_up
) -> Employee:
    """Give the employee who bears this name and knows this password.

    `uptime` gives the seconds that the machine of the store has been up. Raises
    `sign_in_failed`, the same for a wrong password and an unknown name, and `sign_in_wait` with
    the seconds left while the name is held back after failures.
    """
    return _let_in(name, password, now, uptime(), act="signed_in")


def unlock(
    employee: Employee, password: str, *, now: datetime, uptime: Callable[[], int] = seconds_up
) -> Employee:
    """Give the employee as he is now, when this is his password.

    It is held back after failures exactly as signing in is. Raises `wrong_password`, for the name
    is known here, and `not_employed` besides.
    """
    found = Employee.get_by_id(employee.id)
    if not found.active:
        raise RuleBroken("not_employed")
    try:
        return _let_in(found.sign_in, password, now, uptime(), act="unlocked")
    except RuleBroken as broken:
        if broken.code != "sign_in_failed":
            raise
        raise RuleBroken("wrong_password", field="password") from broken


def lock(*, by: Employee, now: datetime, signed_out: bool = False) -> None:
    """Record that the window was locked, or that the person signed out: it refuses nobody."""
    with writing():
        audit.record(Deed.LOCKED, by=by.id, now=now, act="signed_out" if signed_out else "locked")


def prove(
    employee: Employee,
    password: str,
    *,
    now: datetime,
    uptime: Callable[[], int] = seconds_up,
    field: str = "old_password",
) -> str:
    """Give what is kept of an employee's password when this is it, asked again at his open window.

    It is held back after failures exactly as signing in is: whoever finds the window open must
    not guess there. Raises `wrong_password` and `sign_in_wait`.
    """
    found = Employee.get_by_id(employee.id)
    if not _is_right(found.sign_in_key, found, password, now, uptime(), field=field):
        raise RuleBroken("wrong_password", field=field)
    with writing():
        _forget_failures(found.sign_in_key)
    return str(found.password_hash)


def _let_in(name: str, password: str, now: datetime, up: int, *, act: str) -> Employee:
    key = sign_in_key(clean_text(name[:LONGEST_NAME]))
    employee = Employee.get_or_none((Employee.sign_in_key == key) & Employee.active)
    right = _is_right(key, employee, password, now, up, field="password")
    if employee is None or not right:
        raise RuleBroken("sign_in_failed", field="password")
    with writing():
        _forget_failures(key)
        audit.record(Deed.SIGNED_IN, by=employee.id, now=now, act=act)
    return employee


def _is_right(
    key: str, employee: Employee | None, password: str, now: datetime, up: int, *, field: str
) -> bool:
    """Judge a try, and record one that is wrong; raises `sign_in_wait` for the field."""
    _claim_try(key, now, up, field=field)
    right = matches(employee.password_hash if employee else _nobody(), password)
    if employee is None or not right:
        with writing():
            audit.record(Deed.SIGN_IN_REFUSED, by=None, now=now, name=_digest(key))
    return right


def _forget_failures(key: str) -> None:
    SignInFailure.delete().where(SignInFailure.sign_in_key == key).execute()


def _digest(key: str) -> str:
    """Give what tells the same name from another, but not which: some type a password there."""
    return hmac.digest(identity().encode(), key.encode(), "sha256").hex()[:16]


def _claim_try(key: str, now: datetime, up: int, *, field: str) -> None:
    """Count a try as failed before it is judged; raises `sign_in_wait` when it comes too early.

    Judging takes its time, in which another program could try as well.
    """
    with writing():
        _forget(now, up)
        failed = SignInFailure.get_or_none(SignInFailure.sign_in_key == key)
        if failed is None:
            SignInFailure.create(sign_in_key=key, failures=1, last_at=now, uptime=up)
            return
        left = wait_after(failed.failures) - vouched(now - failed.last_at, failed.uptime, up)
        if left > timedelta():
            seconds = int(left.total_seconds()) + 1
            raise RuleBroken("sign_in_wait", field=field, seconds=seconds)
        failed.failures += 1
        failed.last_at, failed.uptime = now, up
        failed.save()


def _forget(now: datetime, up: int) -> None:
    old = SignInFailure.select().where(SignInFailure.last_at < now - FORGOTTEN_AFTER)
    for failed in old:
        if vouched(now - failed.last_at, failed.uptime, up) > FORGOTTEN_AFTER:
            failed.delete_instance()
