"""Who sits at this window, what time it is, and the one door through which things change."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from db import staff
from db.faults import StoreFault
from db.models import Employee
from rules.errors import RuleBroken
from rules.permissions import Actor
from ui import last_resort
from ui.foreseen import cause_of
from ui.wording import refusal

if TYPE_CHECKING:
    from ui.drafts import Desk

Result = TypeVar("Result")


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
    move_wanted = Signal(object)
    """He wants the data on this server (`ui.first_run.server_form.Entry`)."""
    damaged = Signal(str)
    """Something was refused because the data is damaged; with the sentence."""
    looking = Signal(int)
    """The complaint that is shown to him now, 0 for none."""
    editing = Signal(int)
    """The complaint about which he has a form open, 0 for none."""
    stirred = Signal()
    """Somebody wrote on another computer, were it only who looks at what."""

    def __init__(
        self,
        employee: Employee,
        clock: Callable[[], datetime] = wall_clock,
        drafts: "Desk | None" = None,
    ) -> None:
        """`drafts` keeps what he types; without a data folder it is not kept."""
        super().__init__()
        self.employee = employee
        self.now = clock
        self.drafts = drafts
        self.is_cut_off = False
        """Whether the store is out of reach: then nothing is tried that could take long."""

    def actor(self) -> Actor:
        """Give the person as the rules see him at this moment."""
        return staff.actor(self.employee)

    def attempt(
        self, verb: Callable[[], Result], refused: Callable[[RuleBroken, str], None]
    ) -> Result | None:
        """Run a verb and announce the change; hand a refusal and its sentence to `refused`.

        What nobody foresaw is reported and said calmly, like a refusal: what was typed stays.
        """
        last_resort.step(verb)
        try:
            if self.is_cut_off:
                raise StoreFault("store_lost")  # noqa: TRY301 - said as any other refusal
            result = verb()
        except Exception as error:  # noqa: BLE001 - no traceback ever reaches a person
            broken = cause_of(error)
            refused(broken, refusal(broken))
            if broken.code == "store_damaged":
                self.damaged.emit(refusal(broken))
            return None
        self.changed.emit()
        return result
