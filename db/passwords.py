"""Passwords and signing in."""

from datetime import datetime, timedelta
from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from db.connection import writing
from db.models import Employee, SignInFailure
from rules.errors import RuleBroken
from rules.search_text import clean_text
from rules.sign_in import FORGOTTEN_AFTER, SHORTEST_PASSWORD, sign_in_key, wait_after

LONGEST_NAME = 80
"""Characters of a name that are looked at when somebody signs in; no name has more."""

_hasher = PasswordHasher()


def hash_password(password: str) -> str:
    """Give what is kept of a password; raises `password_too_short`."""
    if len(password) < SHORTEST_PASSWORD:
        raise RuleBroken("password_too_short", field="password", least=SHORTEST_PASSWORD)
    return _hasher.hash(_bytes(password))


def matches(kept: str, password: str) -> bool:
    """Tell whether this is the password of which `kept` was made."""
    try:
        return _hasher.verify(kept, _bytes(password))
    except VerificationError:
        return False


def _bytes(password: str) -> bytes:
    # Half a character is no reason to fall over: it is wrong or right like any other.
    return password.encode("utf-8", "surrogatepass")


@lru_cache(maxsize=1)
def _nobody() -> str:
    # An unknown name must take as long to refuse as a known one.
    return _hasher.hash("nobody has this password")


def sign_in(name: str, password: str, *, now: datetime) -> Employee:
    """Give the employee who bears this name and knows this password.

    Raises `sign_in_failed`, the same for a wrong password and an unknown name, and
    `sign_in_wait` with the seconds left while the name is held back after failures.
    """
    key = sign_in_key(clean_text(name[:LONGEST_NAME]))
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
    if now < failed.last_at:
        # A clock that was set back must not shorten the wait, nor stretch it beyond its length.
        failed.last_at = now
        failed.save()
    left = wait_after(failed.failures) - (now - failed.last_at)
    if left > timedelta():
        raise RuleBroken("sign_in_wait", field="password", seconds=int(left.total_seconds()) + 1)


def _count_failure(key: str, now: datetime) -> None:
    with writing():
        SignInFailure.delete().where(SignInFailure.last_at < now - FORGOTTEN_AFTER).execute()
        SignInFailure.insert(sign_in_key=key, failures=1, last_at=now).on_conflict(
            conflict_target=[SignInFailure.sign_in_key],
            update={
                SignInFailure.failures: SignInFailure.failures + 1,
                SignInFailure.last_at: now,
            },
        ).execute()
