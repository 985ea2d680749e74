"""Who sits at this window, what time it is, and the one door through which things change."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from traceback import extract_tb
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from db import staff
from db.models import Employee
from rules.errors import RuleBroken
from rules.permissions import Actor
from ui.wording import refusal

Result = TypeVar("Result")
_log = logging.getLogger(__name__)


def wall_clock() -> datetime:
    """Give the present moment."""
    return datetime.now(UTC)


class Session(QObject):
    """One person's work in one window.

    `changed` is announced after every change; the visible page then reads again.
    """

    changed = Signal()
    restore_wanted = Signal(object)
    """He wants this backup in the place of the data, and has proved who he is."""
    damaged = Signal(str)
    """Something was refused because the data is damaged; with the sentence."""

    def __init__(self, employee: Employee, clock: Callable[[], datetime] = wall_clock) -> None:
        super().__init__()
        self.employee = employee
        self.now = clock

    def actor(self) -> Actor:
        """Give the person as the rules see him at this moment."""
        return staff.actor(self.employee)

    def attempt(
        self, verb: Callable[[], Result], refused: Callable[[RuleBroken, str], None]
    ) -> Result | None:
        """Run a verb and announce the change; hand a refusal and its sentence to `refused`.

        What nobody foresaw is logged and said calmly, like a refusal: what was typed stays.
        """
        try:
            result = verb()
        except RuleBroken as broken:
            refused(broken, refusal(broken))
            if broken.code == "store_damaged":
                self.damaged.emit(refusal(broken))
            return None
        except Exception as error:  # noqa: BLE001 - no traceback ever reaches a person
            log_unexpected(error)
            unexpected = RuleBroken("unexpected")
            refused(unexpected, refusal(unexpected))
            return None
        self.changed.emit()
        return result


def log_unexpected(error: BaseException) -> None:
    """Log an error by its kind and place; its text may quote a customer."""
    places = " < ".join(
        f"{frame.filename}:{frame.lineno}" for frame in reversed(extract_tb(error.__traceback__))
    )
    _log.error("unexpected %s at %s", type(error).__name__, places)
