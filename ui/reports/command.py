"""The report by command: made on a thread beside, while this one says how far it is."""

import json
from argparse import Namespace
from collections.abc import Callable, Generator, Iterator, Mapping
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from PySide6.QtCore import QCoreApplication

from db import exporting
from db.models import Employee
from rules.clock import local_day
from rules.errors import RuleBroken
from rules.measures import Period
from rules.packs import last_ended
from rules.sign_in import sign_in_key
from rules.words import PackEvery
from ui.beside import waited_for
from ui.beside.aside import aside
from ui.reports import packing
from ui.reports.packing import Asked, Files
from ui.session import wall_clock

translate = QCoreApplication.translate
_Line = dict[str, Any]


def lines(asked: Namespace, acting: Callable[[], Employee]) -> Iterator[str]:
    """Make the report and say where it is, or line by line in JSON how far it is.

    `acting` gives in whose name it is made, unless a window says so.
    """
    number = waited_for.ordered(_acting) if asked.progress else 0
    by = waited_for.employee(number) if number else None
    now = wall_clock()
    wanted = Asked(_period(asked), by or acting(), now, asked.language, _employee(asked.employee))
    folder = Path(asked.folder)
    if not folder.is_dir():
        raise RuleBroken("folder_gone", path=str(folder))
    for line in _made(folder, wanted, replace=asked.replace):
        if asked.progress:
            yield json.dumps(line, ensure_ascii=False)
        elif "files" in line:
            yield from _said(line)


def due(asked: Namespace) -> Iterator[str]:
    """Make the report that is due by the settings, as `watch` does."""
    from ui.posting import PROGRAM
    from ui.reports.scheduled import Maker, make_due
    from ui.secrets import Secrets

    maker = Maker(PROGRAM, asked.language, Secrets.of_the_store().of_channel)
    if make_due(wall_clock(), maker):
        yield translate("Commands", "The report was made.")
    else:
        yield translate("Watch", "There was nothing to do.")


def _said(line: _Line) -> Iterator[str]:
    said = translate("Commands", "{count} complaints written to {path}")
    workbook, paper = line["files"]
    yield said.format(count=line["complaints"], path=workbook)
    yield translate("Commands", "Report: {path}").format(path=paper)


def _period(asked: Namespace) -> Period:
    today = local_day(wall_clock())
    if asked.first_day is None:
        if asked.last_day is not None:
            raise RuleBroken("first_day_missing")
        return last_ended(PackEvery(asked.last or "month"), today)
    return Period(asked.first_day, asked.last_day or max(today, asked.first_day))


def _employee(sign_in: str | None) -> Employee | None:
    if sign_in is None:
        return None
    found: Employee | None = Employee.get_or_none(Employee.sign_in_key == sign_in_key(sign_in))
    if found is None:
        raise RuleBroken("no_such_employee", sign_in=sign_in)
    return found


def _acting(facts: Mapping[str, Any]) -> int:
    """Give who sits at the window that asks; 0 for nobody, as a script may."""
    return int(facts.get("acting", 0))


def _made(folder: Path, asked: Asked, *, replace: bool) -> Iterator[_Line]:
    """Make it and give how far it is; at last which files, when they are in their place."""
    name = packing.base_name(asked.period, personal=asked.employee is not None)
    with aside(folder) as beside:
        made = packing.files_in(beside, name)
        count = yield from _written(made, asked)
        exporting.take_out_report(count, by=asked.by, now=asked.now)
        place = packing.files_in(folder, name if replace else packing.free_name(folder, name))
        packing.bring(made, place)
    yield {"complaints": count, "files": [str(file) for file in place]}


def _written(files: Files, asked: Asked) -> Generator[_Line, None, int]:
    told: SimpleQueue[_Line | None] = SimpleQueue()

    def tell(done: int, of: int) -> bool:
        told.put({"done": done, "of": of})
        return True

    with packing.beside(files, asked, tell) as writing:
        writing.add_done_callback(lambda _: told.put(None))
        while (line := told.get()) is not None:
            yield line
        return writing.result()
