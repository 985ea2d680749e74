"""What an erasure that was broken off left is cleared before anybody works."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from db.privacy.clearing import make_up
from rules.errors import RuleBroken


def clear_left_over(data: Path, now: datetime) -> None:
    """Clear it, if there is such a thing; what is in use elsewhere waits for the next start."""
    with suppress(RuleBroken, OSError):
        make_up(data, now)
