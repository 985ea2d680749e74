"""A list that a window waits for: read once, looked at as often as asked, and taken in."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from db import importing, staff
from db.importing import Understood
from db.models import Employee
from db.privacy.here import Here
from printing.sheet_reader import Sheet, read_sheet
from rules.bulk import all_of_it_kept
from rules.errors import RuleBroken
from rules.permissions import require
from rules.words import Action
from ui.beside import waited_for
from ui.imports import told
from ui.wording import refusal


def lines(asked: Namespace) -> Iterator[str]:
    """Read the list, and do what each further line of the input wants, until one takes it in.

    Who asks stands in the first line; answers are JSON, line by line. Raises `not_employed`,
    `not_permitted` and what reading raises; other refusals are answers.
    """
    by = waited_for.employee(waited_for.ordered(waited_for.acting))
    require(staff.actor(by), Action.SETTINGS)
    # Between the steps, too: each would go through all that the ones before it have kept.
    with all_of_it_kept():
        sheet = read_sheet(asked.file)
        yield json.dumps({"sheet": told.of_sheet(sheet)})
        wishes = _Wishes(sheet, by, Here(asked.data))
        for line in iter(sys.stdin.readline, ""):
            answer = wishes.answer(json.loads(line))
            yield json.dumps(answer)
            if "taken" in answer:
                return


class _Wishes:
    """What is wanted of one list, one thing after the other."""

    def __init__(self, sheet: Sheet, by: Employee, here: Here) -> None:
        self._sheet, self._by, self._here = sheet, by, here
        self._understood: Understood | None = None

    def answer(self, wanted: Mapping[str, Any]) -> Mapping[str, Any]:
        now = datetime.fromisoformat(wanted["now"])
        try:
            if "columns" in wanted:
                return {"seen": self._look(wanted["columns"], now)}
            return {"taken": self._take_in(now)}
        except RuleBroken as broken:
            return {"refused": refusal(broken)}

    def _look(self, columns: Mapping[str, int], now: datetime) -> told.Told:
        self._understood = None
        understood = importing.understand(self._sheet.rows, columns, now=now)
        preview = importing.preview(understood)
        self._understood = understood
        return told.of_preview(preview)

    def _take_in(self, now: datetime) -> told.Told:
        if self._understood is None:
            raise RuleBroken("import_needs_columns")
        folder = self._here.backups()
        done = importing.apply(self._understood, backups_in=folder, by=self._by, now=now)
        return told.of_preview(done)
