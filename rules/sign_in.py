"""How passwords must be and how long failed sign-ins are held back."""

from datetime import timedelta

SHORTEST_PASSWORD = 8
_FREE_TRIES = 3
_LONGEST_WAIT = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(days=1)
"""Without a failure for so long, a name begins anew: slips of last month are no attack."""


def wait_after(failures: int) -> timedelta:
    """Give how long the next try must wait: nothing for the first three, then doubling."""
    if failures < _FREE_TRIES:
        return timedelta()
    # Past ten doublings the wait is capped anyway; the power must not grow without end.
    return min(timedelta(seconds=2 ** min(failures - _FREE_TRIES + 1, 10)), _LONGEST_WAIT)


def vouched(by_clock: timedelta, uptime_then: int, uptime_now: int) -> timedelta:
    """Give how much time has surely passed since a failure: no more than both clocks say.

    `by_clock` is what the clock on the wall says, which anybody can set. `uptime_then` and
    `uptime_now` are the seconds that the machine had been up; a smaller one tells of a restart,
    since when it counts. A clock that was set back to before the failure knows nothing.
    """
    since_boot = uptime_now - uptime_then if uptime_now >= uptime_then else uptime_now
    by_machine = timedelta(seconds=since_boot)
    return by_machine if by_clock < timedelta() else min(by_clock, by_machine)


def sign_in_key(name: str) -> str:
    """Give what two spellings of one sign-in name share."""
    return " ".join(name.split()).casefold()
