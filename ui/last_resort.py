"""What nobody foresaw: it gets a number, a report without personal data, and the log names it.

Call `caught` wherever an unexpected error is met. `ui.last_resort_window` says it to the person.
A report tells of the program alone: kinds of errors and places in it. The texts of errors and the
values of variables are never looked at, for they may quote a customer.
"""

import logging
import platform
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from traceback import extract_tb
from typing import Any

from PySide6.QtCore import QLocale, qVersion

from rules.version import VERSION

FOLDER = "reports"
KEPT_DAYS, KEPT_REPORTS = 90, 200
_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""None that looks like another: the number is read out over the telephone."""
_MOST_CAUSES = 5
_STEPS = 20
_COUNTED_ANEW = 10
"""Repetitions up to which each one is written down; later every hundredth is."""
_ROOT = Path(__file__).resolve().parent.parent
_log = logging.getLogger(__name__)


@dataclass
class Trouble:
    """One kind of error at one place, however often it came."""

    number: str
    kinds: str
    first: datetime
    steps: tuple[str, ...]
    last: datetime = field(init=False)
    count: int = 1

    def __post_init__(self) -> None:
        self.last = self.first


class _Known:
    """The errors of this run of the program, and where their reports go."""

    def __init__(self) -> None:
        self.guard = threading.RLock()
        self.folder: Path | None = None
        self.listener: Callable[[str], None] | None = None
        self.troubles: dict[str, Trouble] = {}
        self.steps: deque[str] = deque(maxlen=_STEPS)


_known = _Known()


def keep_reports_in(data: Path | None) -> None:
    """Write reports below a data folder from now on, and let the old ones go."""
    with _known.guard:
        _known.folder = None if data is None else data / FOLDER
        _known.troubles.clear()
        _known.steps.clear()
    if _known.folder is not None:
        _thin(_known.folder)


def data_folder() -> Path | None:
    """Give the data folder of this program; None where it has none."""
    return None if _known.folder is None else _known.folder.parent


def tell(listener: Callable[[str], None] | None) -> None:
    """Call somebody with the number of each error, on whichever thread it was met."""
    _known.listener = listener


def step(verb: Callable[..., Any]) -> None:
    """Note that something is being done, for the reports: its name, never with what."""
    _known.steps.append(name_of(verb))


def caught(error: BaseException, *, aloud: bool = True) -> str:
    """Give an unexpected error its number; the same one again has the same number.

    `aloud`: the person is told, in a window that has somebody for that.
    """
    with _known.guard:
        kinds = "\n".join(_told(error))
        trouble = _known.troubles.get(kinds)
        if trouble is None:
            trouble = Trouble(_new_number(), kinds, datetime.now(UTC), tuple(_known.steps))
            _known.troubles[kinds] = trouble
        else:
            trouble.count += 1
            trouble.last = datetime.now(UTC)
        if trouble.count <= _COUNTED_ANEW or trouble.count % 100 == 0:
            _log.error("%s (%d) %s", trouble.number, trouble.count, " < ".join(_told(error)))
            _write(trouble)
    if aloud and _known.listener is not None:
        _known.listener(trouble.number)
    return trouble.number


def report(number: str) -> str:
    """Give the report of a number of this run, "" when there is none."""
    with _known.guard:
        found = [one for one in _known.troubles.values() if one.number == number]
        return _worded(found[0]) if found else ""


def name_of(verb: Callable[..., Any]) -> str:
    """Give where a verb stands, and of which class the form is that calls it."""
    name = getattr(verb, "__qualname__", type(verb).__qualname__).replace(".<locals>", "")
    code, cells = getattr(verb, "__code__", None), getattr(verb, "__closure__", None) or ()
    free = code.co_freevars if code is not None else ()
    holders = dict(zip(free, cells, strict=False))
    holder = holders.get("self")
    of = f" ({type(holder.cell_contents).__name__})" if holder is not None else ""
    return f"{getattr(verb, '__module__', '?')}.{name}{of}"


def _told(error: BaseException) -> Iterator[str]:
    """Give kind and places of an error and of what lies behind it."""
    behind: BaseException | None = error
    for _ in range(_MOST_CAUSES):
        if behind is None:
            return
        frames = reversed(extract_tb(behind.__traceback__))
        places = " < ".join(f"{_place(frame.filename)}:{frame.lineno}" for frame in frames)
        yield f"{type(behind).__module__}.{type(behind).__qualname__} at {places or 'no place'}"
        behind = behind.__cause__ or behind.__context__


def _place(filename: str) -> str:
    """Give a file without the folders above the program: they bear the name of a person."""
    path = Path(filename)
    if not path.is_absolute():
        # In the frozen program no file has a folder above the program.
        return path.as_posix()
    if path.is_relative_to(_ROOT) and "site-packages" not in path.parts:
        return path.relative_to(_ROOT).as_posix()
    after = filename.replace("\\", "/").rpartition("site-packages/")[2]
    return after if after != filename.replace("\\", "/") else path.name


def _new_number() -> str:
    # Only who needs a number loads what `secrets` brings; the form that asks who it is does not.
    from secrets import choice

    letters = "".join(choice(_LETTERS) for _ in range(4))
    return f"{letters}-{choice('23456789')}{choice('23456789')}"


def _worded(trouble: Trouble) -> str:
    lines = (
        f"Kashuv {VERSION}, report {trouble.number}",
        f"first: {trouble.first:%Y-%m-%d %H:%M:%S} UTC",
        f"last: {trouble.last:%Y-%m-%d %H:%M:%S} UTC",
        f"times: {trouble.count}",
        f"system: {platform.system()} {platform.release()} {platform.machine()}",
        f"Python {platform.python_version()}, Qt {qVersion()}, store: {_engine()}",
        f"language: {QLocale().name()}",
        "",
        "what happened, the last first:",
        *(f"  {line}" for line in trouble.kinds.splitlines()),
        "",
        "what was done before, the last at the end:",
        *(f"  {one}" for one in trouble.steps or ("nothing",)),
        "",
        "Names, telephones, plates and texts are not in this report.",
    )
    return "\n".join(lines) + "\n"


def _engine() -> str:
    models = sys.modules.get("db.models")
    if models is None:
        # It may be the tables themselves that cannot be loaded.
        return "none"
    store = models.database.obj
    version = getattr(store, "server_version", None) or ()
    # SQLite gives the parts of its number, PostgreSQL one number for all of them.
    parts = version if isinstance(version, tuple) else (version,)
    return f"{type(store).__name__} {'.'.join(map(str, parts))}".strip()


def _write(trouble: Trouble) -> None:
    if _known.folder is None:
        return
    # A disk that is full must not add to the trouble; the log has tried as well.
    with suppress(OSError):
        _known.folder.mkdir(parents=True, exist_ok=True)
        file = _known.folder / f"{trouble.number}.txt"
        file.write_text(_worded(trouble), encoding="utf-8")


def _thin(folder: Path) -> None:
    with suppress(OSError):
        files = sorted(folder.glob("*.txt"), key=lambda one: one.stat().st_mtime, reverse=True)
        oldest = time.time() - KEPT_DAYS * 24 * 3600
        for place, file in enumerate(files):
            if place >= KEPT_REPORTS or file.stat().st_mtime < oldest:
                file.unlink(missing_ok=True)
