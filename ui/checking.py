"""The check that a window waits for: of all the data, or of the audit log alone."""

import json
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from typing import Any

from db import audit, checking, connection, staff
from db.checking import Trouble
from db.reading import reading
from rules.errors import RuleBroken
from rules.permissions import require
from rules.words import Action
from ui.beside import waited_for
from ui.beside.waited_for import Tell
from ui.wording import refusal


def lines(asked: Namespace) -> Iterator[str]:
    """Look whether all is sound, and say line by line in JSON how far it is.

    At last come the troubles, and how many lines the audit log has. Who asks stands in the first
    line of the input. Raises `not_employed`, `not_permitted` and `stopped`.
    """
    by = waited_for.employee(waited_for.ordered(waited_for.acting))
    require(staff.actor(by), Action.SETTINGS)
    look = checking.check_log if asked.audit else checking.check

    def found(tell: Tell) -> Mapping[str, Any]:
        troubles = look(waited_for.until_stopped(tell))
        return {"lines": audit.tail().count, "troubles": [_told(one) for one in troubles]}

    yield json.dumps((yield from waited_for.told(found, within=_undisturbed())))


def _undisturbed() -> Callable[[], AbstractContextManager[None]]:
    # Of a server it may last; a damaged file breaks off the transaction that would say so.
    return reading if connection.store_file() is None else connection.on_this_thread


def _told(trouble: Trouble) -> Mapping[str, Any]:
    code, facts = trouble
    said = refusal(RuleBroken(code, **facts))
    return {"code": code, "said": said, "line": facts.get("line")}
