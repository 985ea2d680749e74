"""Passwords and signing in."""

from datetime import datetime, timedelta
from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from db.connection import writing
from db.models import Employee, SignInFailure
from rules.errors import RuleBroken
from rules.sign_in import SHORTEST_PASSWORD, sign_in_key, wait_after

_hasher = PasswordHasher()


def hash_password(password: str) -> str:
    """Give what is kept of a password; raises `password_too_short`."""
    if len(password) < SHORTEST_PASSWORD:
        raise RuleBroken("password_too_short", field="password", least=SHORTEST_PASSWORD)
    return _hasher.hash(password)


def matches(kept: str, password: str) -> bool:
    """Tell whether this is the password of which `kept` was made."""
    try:
        return _hasher.verify(kept, password)
    except VerificationError:
        return False


@lru_cache(maxsize=1)
def _nobody() -> str:
    # An unknown name must take as long to refuse as a known one.
    return _hasher.hash("nobody has this password")


def sign_in(name: str, password: str, *, now: datetime) -> Employee:
    """Give the employee who bears this name and knows this password.

    Raises `sign_in_failed`, the same for a wrong password and an unknown name, and
    `sign_in_wait` with the seconds left while the name is held back after failures.
    """
    key = sign_in_key(name)
    _require_patience(key, now)
    employee = Employee.get_or_none((Employee.sign_in_key == key) & Employee.active)
    right = matches(employee.password_hash if employee else _nobody(), password)
    if employee is None or not right:
        _count_failure(key, now)
        raise RuleBroken("sign_in_failed", field="password")
    SignInFailure.delete().where(SignInFailure.sign_in_key == key).execute()
    return employee


def _require_patience(key: str, now: datetime) -> None:
    failed = SignInFailure.get_or_none(SignInFailure.sign_in_key == key)
    if failed is None:
        return
    # A clock that was set back must not shorten the wait, nor stretch it beyond its length.
    passed = max(now - failed.last_at, timedelta())
    left = wait_after(failed.failures) - passed
    if left > timedelta():
        raise RuleBroken("sign_in_wait", field="password", seconds=int(left.total_seconds()) + 1)


def _count_failure(key: str, now: datetime) -> None:
    with writing():
        SignInFailure.insert(sign_in_key=key, failures=1, last_at=now).on_conflict(
            conflict_target=[SignInFailure.sign_in_key],
            update={
                SignInFailure.failures: SignInFailure.failures + 1,
                SignInFailure.last_at: now,
            },
        ).execute()
