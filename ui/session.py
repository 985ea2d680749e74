"""Who sits at this window, what time it is, and the one door through which things change."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from db.faults import StoreFault
from rules.errors import RuleBroken
from rules.permissions import Actor
from ui import last_resort
from ui.foreseen import cause_of
from ui.wording import refusal

if TYPE_CHECKING:
    from db.models import Employee
    from ui.background import Background
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
        employee: "Employee",
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

    def end(self) -> None:
        """The window has gone: nothing is announced any more, and nothing is begun beside it.

        The store may be closed by then, or be another one.
        """
        self.blockSignals(True)

    def actor(self) -> Actor:
        """Give the person as the rules see him at this moment."""
        # Nobody has a session before the form that asks who it is: the form does without tables.
        from db import staff

        return staff.actor(self.employee)

    def attempt(
        self, verb: Callable[[], Result], refused: Callable[[RuleBroken, str], None]
    ) -> Result | None:
        """Run a verb and announce the change; hand a refusal and its sentence to `refused`.

        What nobody foresaw is reported and said calmly, like a refusal: what was typed stays.
        """
        try:
            result = self._begun(verb)()
        except Exception as error:  # noqa: BLE001 - no traceback ever reaches a person
            self._refuse(cause_of(error), refused)
            return None
        self.changed.emit()
        return result

    def attempt_beside(
        self,
        background: "Background",
        verb: Callable[[], Result],
        done: Callable[[Result], None],
        refused: Callable[[RuleBroken, str], None],
    ) -> None:
        """Do as `attempt` does, but beside the window: for a verb that takes its time.

        Whoever has left by then hears nothing.
        """
        if self.signalsBlocked():
            return

        from db.connection import on_this_thread

        def work() -> tuple[Result | None, RuleBroken | None]:
            try:
                with on_this_thread():
                    return begun(), None
            except Exception as error:  # noqa: BLE001 - no traceback ever reaches a person
                return None, cause_of(error)

        def end(came: tuple[Result, RuleBroken | None]) -> None:
            result, broken = came
            if self.signalsBlocked():
                return
            if broken is not None:
                self._refuse(broken, refused)
                return
            self.changed.emit()
            done(result)

        begun = self._begun(verb)
        background.run(work, end, lambda _sentence: None)

    def _begun(self, verb: Callable[[], Result]) -> Callable[[], Result]:
        last_resort.step(verb)
        if not self.is_cut_off:
            return verb

        def out_of_reach() -> Result:
            # It is said as any other refusal.
            raise StoreFault("store_lost")

        return out_of_reach

    def _refuse(self, broken: RuleBroken, refused: Callable[[RuleBroken, str], None]) -> None:
        refused(broken, refusal(broken))
        if broken.code == "store_damaged":
            self.damaged.emit(refusal(broken))
