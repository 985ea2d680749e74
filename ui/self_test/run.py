"""The self-test from its first check to its exit code, whatever happens in between."""

import json
import os
import platform
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from rules.version import VERSION
from ui import beginning
from ui.self_test.bench import Bench, Failed, bench_in
from ui.self_test.checks import CHECKS

FILE = "selftest.json"
_LONGEST = 120
"""Seconds after which a check that hangs ends the program."""

Check = Callable[[Bench], Any]


class Record:
    """What is known so far, written down before each check: one may end the whole program."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._began = time.monotonic()
        self.checks: dict[str, dict[str, Any]] = {}

    @property
    def failed(self) -> list[str]:
        """The names of the checks that do not hold."""
        return [name for name, found in self.checks.items() if not found["ok"]]

    def begin(self, name: str) -> None:
        """Note that a check is under way: until it ends, it has failed."""
        self.checks[name] = {"ok": False, "seconds": 0.0, "told": "the program ended here"}
        self.write()

    def end(self, name: str, told: object, seconds: float, *, ok: bool) -> None:
        """Note what came of a check."""
        self.checks[name] = {"ok": ok, "seconds": round(seconds, 3), "told": told}

    def write(self) -> None:
        """Write all of it."""
        found = {
            "version": VERSION,
            "frozen": beginning.is_frozen(),
            "platform": platform.platform(),
            "python": platform.python_version(),
            "qt": _version_of_qt(),
            "sqlite": _version_of_sqlite(),
            "seconds": round(time.monotonic() - self._began, 3),
            "checks": self.checks,
            "failed": self.failed,
        }
        text = json.dumps(found, ensure_ascii=False, indent=1, default=str)
        self._file.write_text(text, encoding="utf-8")


def run(folder: Path, tell: Callable[[str], None], checks: Mapping[str, Check] = CHECKS) -> int:
    """Do every check in a folder, write `selftest.json` there and give the exit code.

    `tell` hears one line for each check that failed.
    """
    try:
        with bench_in(folder) as bench:
            record = Record(bench.folder / FILE)
            for name, check in checks.items():
                record.begin(name)
                with _ended_in_time(name, tell):
                    _do(name, check, bench, record)
                if name in record.failed:
                    tell(f"{name}: {record.checks[name]['told']}")
            record.write()
            # Windows removes no file that somebody has open.
            _put_away()
    except OSError as wrong:
        tell(f"{folder}: {type(wrong).__name__}: {wrong}")
        return 1
    return 1 if record.failed else 0


@contextmanager
def _ended_in_time(name: str, tell: Callable[[str], None]) -> Iterator[None]:
    """End the program when a check takes too long: nobody sits before it to do so."""

    def end() -> None:
        tell(f"{name}: not over after {_LONGEST} seconds")
        os._exit(1)

    watchdog = threading.Timer(_LONGEST, end)
    watchdog.daemon = True
    watchdog.start()
    try:
        yield
    finally:
        watchdog.cancel()


def _do(name: str, check: Check, bench: Bench, record: Record) -> None:
    began = time.monotonic()
    try:
        told, ok = check(bench), True
    except Failed as no:
        told, ok = str(no), False
    except BaseException as error:  # noqa: BLE001 - also SystemExit: what a check meets is its own
        told, ok = f"{type(error).__name__}: {error}", False
    record.end(name, told, time.monotonic() - began, ok=ok)


def _put_away() -> None:
    with suppress(Exception):
        from db.connection import close_store

        close_store()


def _version_of_qt() -> str:
    module = sys.modules.get("PySide6.QtCore")
    return str(module.qVersion()) if module else ""


def _version_of_sqlite() -> str:
    driver = sys.modules.get("pysqlite3") or sys.modules.get("sqlite3")
    return str(getattr(driver, "sqlite_version", ""))
