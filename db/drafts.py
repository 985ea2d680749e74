"""What people typed into forms and have not saved: one file a form, on this PC.

Files, not rows: a draft must outlive a lost connection to the store, and a kill. They hold what
customers said, so that only the person of this desktop may read them, and only the employee who
typed them is given them.
"""

import hashlib
import json
import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from db.files import keep_name, remove, replace
from db.identity import identity
from rules.errors import RuleBroken

FOLDER = "drafts"
MOST_BYTES = 2_000_000
"""Of one draft; a form that holds more says that it cannot be kept."""
_FIRST_RELEASE = datetime(2026, 1, 1, tzinfo=UTC).timestamp()
KEPT_DAYS = 30
_END, _PART, _ASIDE = ".json", ".part", ".aside"


class Place(NamedTuple):
    """Whose draft it is, of which form, and about what: `complaint:12`, `customer:5`, "" for new.

    `copy` tells two windows apart in which the same form was open at once.
    """

    employee: int
    form: str
    subject: str = ""
    copy: int = 0


@dataclass(frozen=True)
class Draft:
    """What was typed, by the names of the inputs, and what stood there before.

    `version` is that of the row it was typed against; `about` names whom and what it speaks of
    besides its subject. All values are plain JSON.
    """

    place: Place
    at: datetime
    values: Mapping[str, Any]
    before: Mapping[str, Any] = field(default_factory=dict)
    version: int | None = None
    about: tuple[str, ...] = ()


class Drafts:
    """The drafts of one store in a data folder. Safe to call from any thread."""

    def __init__(self, data: Path, store: str) -> None:
        self.folder = data / FOLDER
        self._store = store

    @classmethod
    def of_the_store(cls, data: Path) -> "Drafts":
        """Give those of the store that is open on this thread."""
        return cls(data, identity())

    def keep(self, draft: Draft) -> None:
        """Put a draft on the disk; when this returns it outlives a power cut.

        Raises `draft_not_kept` when the disk refuses, `draft_too_long` for more than `MOST_BYTES`.
        """
        written = json.dumps(self._plain(draft)).encode("ascii")
        if len(written) > MOST_BYTES:
            raise RuleBroken("draft_too_long", most=MOST_BYTES)
        try:
            self._write(self._file(draft.place), written)
        except OSError as wrong:
            raise RuleBroken("draft_not_kept") from wrong

    def get(self, place: Place) -> Draft | None:
        """Give one draft, or None."""
        return self._read(self._file(place))

    def of(self, employee: int) -> Sequence[Draft]:
        """Give the drafts of an employee, the latest first."""
        mine = (draft for draft in self._all() if draft.place.employee == employee)
        return sorted(mine, key=lambda draft: draft.at, reverse=True)

    def drop(self, place: Place) -> None:
        """Remove a draft, if there is one."""
        with suppress(OSError):
            remove(self._file(place))

    def speaking_of(
        self,
        *,
        complaints: Collection[int] = (),
        customers: Collection[int] = (),
        names_him: Callable[[str], bool] = lambda _text: False,
    ) -> list[Draft]:
        """Give everybody's drafts about complaints and customers, or in which one is named."""
        things = {f"complaint:{one}" for one in complaints}
        things |= {f"customer:{one}" for one in customers}
        return [
            draft
            for draft in self._all()
            if things & set(_things(draft)) or any(map(names_him, _texts(draft)))
        ]

    def drop_about(
        self, *, complaints: Collection[int] = (), customers: Collection[int] = ()
    ) -> int:
        """Remove everybody's drafts about complaints and customers; gives how many."""
        meant = self.speaking_of(complaints=complaints, customers=customers)
        for draft in meant:
            self.drop(draft.place)
        return len(meant)

    def drop_unreadable(self) -> None:
        """Remove what was set aside or is half written: nobody can tell what that is about."""
        for file in (*self._files(f"*{_ASIDE}"), *self._files(f"*{_PART}")):
            with suppress(OSError):
                remove(file)

    def customers(self) -> set[int]:
        """Give the ids of the customers that anybody's drafts speak of."""
        named = (thing.partition(":") for draft in self._all() for thing in _things(draft))
        return {int(one) for kind, _, one in named if kind == "customer" and one.isdecimal()}

    def drop_older(self, now: datetime, days: int = KEPT_DAYS) -> None:
        """Remove what nobody came back to, of any store and anybody, and what was set aside."""
        limit = (now - timedelta(days=days)).timestamp()
        for file in self._files("*"):
            with suppress(OSError):
                written = file.stat().st_mtime
                if written < _FIRST_RELEASE:
                    # The clock had stopped then, as old PCs' do: its days are counted from now.
                    os.utime(file, (now.timestamp(), now.timestamp()))
                elif written < limit:
                    remove(file)

    def lock_file(self, place: Place) -> Path:
        """Give the file that says which running program has this place."""
        return self._file(place).with_suffix(".lock")

    def make_folder(self) -> None:
        """Make the folder, closed to everybody else; raises OSError."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def _all(self) -> Iterator[Draft]:
        found = (self._read(file) for file in self._files(f"*{_END}"))
        return (draft for draft in found if draft is not None)

    def _files(self, pattern: str) -> list[Path]:
        try:
            return sorted(self.folder.glob(pattern))
        except OSError:
            return []

    def _file(self, place: Place) -> Path:
        named = json.dumps([self._store, *place]).encode("ascii")
        return self.folder / f"{hashlib.sha256(named).hexdigest()[:40]}{_END}"

    def _plain(self, draft: Draft) -> dict[str, Any]:
        return {
            "store": self._store,
            "place": list(draft.place),
            "at": draft.at.astimezone(UTC).isoformat(),
            "values": dict(draft.values),
            "before": dict(draft.before),
            "version": draft.version,
            "about": list(draft.about),
        }

    def _write(self, file: Path, written: bytes) -> None:
        self.make_folder()
        part = file.with_suffix(_PART)
        private = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(private, "wb") as opened:
            opened.write(written)
            opened.flush()
            os.fsync(opened.fileno())
        replace(part, file)
        keep_name(self.folder)

    def _read(self, file: Path) -> Draft | None:
        """Read a file of this store; what is torn or does not belong here is set aside."""
        try:
            found = json.loads(file.read_bytes())
            if found["store"] != self._store:
                return None
            draft = _draft_of(found)
            belongs = file == self._file(draft.place)
        except OSError:
            return None
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            belongs = False
        if belongs:
            return draft
        with suppress(OSError):
            replace(file, file.with_suffix(_ASIDE))
        return None


def _draft_of(found: Any) -> Draft:  # noqa: ANN401 - whatever the file holds
    employee, form, subject, copy = found["place"]
    at = datetime.fromisoformat(found["at"])
    if at.tzinfo is None or not isinstance(employee, int) or not isinstance(copy, int):
        raise ValueError(found["place"])
    version = found["version"]
    return Draft(
        Place(employee, str(form), str(subject), copy),
        at,
        dict(found["values"]),
        dict(found["before"]),
        version if isinstance(version, int) else None,
        tuple(map(str, found["about"])),
    )


def _things(draft: Draft) -> Iterator[str]:
    """Give what a draft speaks of: `complaint:12/message:3` is about the complaint too."""
    yield from draft.place.subject.split("/")
    yield from draft.about


def _texts(draft: Draft) -> Iterator[str]:
    """Give every text that was typed, and that stood there before."""
    waiting: list[Any] = [draft.values, draft.before]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, Mapping):
            waiting += one.values()
        elif isinstance(one, list | tuple):
            waiting += one
