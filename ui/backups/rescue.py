"""The store's health from the program's start to its end, and the way back to a backup."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from db import running
from db.engines.addresses import FILE_NAME
from db.front import Front, front_of
from rules.backups import Reason
from rules.errors import RuleBroken
from ui.background import Background
from ui.bringing_along import bring_along
from ui.host import Host
from ui.widgets.message import say
from ui.wording import refusal

if TYPE_CHECKING:
    from db.checking import Trouble

_DAMAGED = frozenset({"store_damaged", "store_foreign", "store_empty"})
"""What the file of this place is refused for when it is not what it was."""
_PATIENCE = 1_000
"""Milliseconds that signing in waits for the check after an unclean end."""


class Rescue(QObject):
    """One program's care for its store."""

    def __init__(self, host: Host, parent: QObject) -> None:
        super().__init__(parent)
        self._host = host
        self._background = Background(self)
        self._is_offering = False

    def front(self) -> Front | None:
        """Give what is shown of a store that seems sound; None where opening it comes first."""
        if running.marks_of_dead(self._host.data):
            return None
        front = front_of(self._store())
        if front is not None:
            running.begin(self._host.data)
        return front

    def open_sound(self) -> None:
        """Open a store that seemed sound; raises whatever it is refused for, and mends nothing."""
        from db import connection

        connection.open_store(self._store(), bring_along)

    def open(self, open_store: Callable[[], bool]) -> bool:
        """Open the store; a damaged one is offered a backup. False: the person would not."""
        was_broken_off = running.was_broken_off(self._host.data)
        if self._is_gone() and not self._offer(refusal(self._missing())):
            return False
        if not self._opened(open_store):
            return False
        running.begin(self._host.data)
        if was_broken_off:
            self._look_for_damage()
        return True

    def end(self, *, worked: bool) -> None:
        """Make the last backup, when somebody worked, and say that this was the end."""
        from db import connection

        if worked:
            from ui.backups.keeper import take
            from ui.backups.leaving import Leaving

            now, second = self._host.clock(), self._host.this_pc.backup_folder
            Leaving(lambda tell: take(Reason.EXIT, now, second, tell=tell)).run()
        connection.close_store()
        running.end(self._host.data)

    def restore(self, file: Path, by: int) -> None:
        """Put a backup in the place of the store, and have everybody here sign in again."""
        # The window that asks for it is still on its way out of its own menu or dialog.
        QTimer.singleShot(0, self, lambda: self._restore(file, by))

    def damaged(self, problem: str) -> None:
        """Offer a backup instead of a store that turned out to be damaged at work."""
        from db import connection

        if connection.store_file() is None:
            # What lies on a server is mended there.
            say("restored", problem)
        elif not self._is_offering:
            self._is_offering = True
            QTimer.singleShot(0, self, lambda: self._replace(problem))

    def _opened(self, open_store: Callable[[], bool]) -> bool:
        from db import connection

        while True:
            try:
                return open_store()
            except RuleBroken as broken:
                if broken.code == "stopped":
                    return False
                if broken.code not in _DAMAGED or not self._has_backups():
                    raise
                connection.close_store()
                if not self._offer(refusal(broken)):
                    return False

    def _offer(self, problem: str) -> bool:
        """Let the person choose until a backup is in place; False: he would not."""
        from ui.backups.damaged_dialog import DamagedDialog
        from ui.backups.putting_back import put_back

        while True:
            dialog = DamagedDialog(self._store(), self._host.clock, problem=problem)
            dialog.exec()
            file = dialog.file
            dialog.deleteLater()
            if file is None:
                return False
            is_well, said = put_back(file, self._store(), self._host.clock)
            if is_well:
                say("restored", said)
                return True
            problem = said

    def _look_for_damage(self) -> None:
        self._background.run(_quick_check, self._checked, lambda _sentence: None)
        self._background.wait(_PATIENCE)
        # What was found in time is told before anybody signs in.
        QCoreApplication.sendPostedEvents()

    def _checked(self, troubles: "list[Trouble]") -> None:
        if troubles:
            code, facts = troubles[0]
            self.damaged(refusal(RuleBroken(code, **facts)))

    def _replace(self, problem: str) -> None:
        from db import connection

        try:
            if self._host.put_away():
                self._host.wait()
                connection.close_store()
                self._go_on(is_well=self._offer(problem))
        finally:
            self._is_offering = False

    def _restore(self, file: Path, by: int) -> None:
        from db import connection
        from ui.backups.putting_back import put_back

        if not self._host.put_away():
            return
        self._host.wait()
        connection.close_store()
        _is_well, said = put_back(file, self._store(), self._host.clock, by)
        say("restored", said)
        # Restored or not: a store stands there.
        self._go_on(is_well=True)

    def _go_on(self, *, is_well: bool) -> None:
        from db import connection

        if is_well:
            connection.open_store(self._store(), bring_along)
        if not is_well or not self._host.sign_in():
            self._host.app.quit()

    def _store(self) -> Path:
        return self._host.data / FILE_NAME

    def _is_gone(self) -> bool:
        return not self._store().exists() and self._has_backups()

    def _has_backups(self) -> bool:
        """Tell whether there is anything to offer, here or on the second disk."""
        from db.backups.folder import entries, folder_of

        return bool(entries(folder_of(self._store())) or self._host.this_pc.backup_folder)

    def _missing(self) -> RuleBroken:
        return RuleBroken("store_missing", path=str(self._store()))


def _quick_check() -> "list[Trouble]":
    from db import checking, connection

    with connection.on_this_thread():
        return checking.quick_check()
