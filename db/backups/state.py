"""How the backups of a store went last, kept beside them for every program that asks."""

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from db import files
from rules.backups import must_be_told

FILE_NAME = "state.json"


@dataclass(frozen=True)
class State:
    """Moments are ISO 8601, "" where there is none; `second_` is the other folder."""

    made_at: str = ""
    sign: str = ""
    """Of the store as it was then."""
    failing_since: str = ""
    code: str = ""
    second_made_at: str = ""
    second_failing_since: str = ""
    second_code: str = ""

    @property
    def moment(self) -> datetime | None:
        """When the last good one was made."""
        return _moment(self.made_at)

    def succeeded(self, sign: str, now: datetime) -> "State":
        """Give the state after a backup was made."""
        return replace(self, made_at=now.isoformat(), sign=sign, failing_since="", code="")

    def failed(self, code: str, now: datetime) -> "State":
        """Give the state after a backup was not made; the first failure is remembered."""
        return replace(self, failing_since=self.failing_since or now.isoformat(), code=code)

    def second_succeeded(self, now: datetime) -> "State":
        """Give the state after the other folder has the newest backup."""
        return replace(
            self, second_made_at=now.isoformat(), second_failing_since="", second_code=""
        )

    def second_failed(self, code: str, now: datetime) -> "State":
        """Give the state after the other folder did not get the newest backup."""
        since = self.second_failing_since or now.isoformat()
        return replace(self, second_failing_since=since, second_code=code)


class Failure(NamedTuple):
    """What people must hear."""

    code: str
    made_at: datetime | None
    """The last one that was good."""
    is_second: bool


def read(folder: Path) -> State:
    """Give how it went last; one who has lost the note begins anew."""
    try:
        said = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
        known = {field.name for field in fields(State)}
        return State(**{name: str(value) for name, value in said.items() if name in known})
    except (OSError, ValueError, AttributeError):
        return State()


def write(folder: Path, state: State) -> None:
    """Note how it went; a disk that takes no note either is told by the age of the last one."""
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        fresh = folder / f"{FILE_NAME}.{os.getpid()}"
        fresh.write_text(json.dumps(asdict(state), indent=1), encoding="utf-8")
        files.replace(fresh, folder / FILE_NAME)


def failure(state: State, now: datetime) -> Failure | None:
    """Give what people must hear of, when backups fail for a day."""
    ways = (
        (False, state.code, state.made_at, state.failing_since),
        (True, state.second_code, state.second_made_at, state.second_failing_since),
    )
    for is_second, code, made_at, since in ways:
        if must_be_told(_moment(made_at), _moment(since), now):
            return Failure(code, _moment(made_at), is_second)
    return None


def _moment(said: str) -> datetime | None:
    try:
        return datetime.fromisoformat(said) if said else None
    except ValueError:
        return None
