"""The backups of the store, read beside the window."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from db.backups.folder import Shown, shown
from ui.background import Background
from ui.backups.words import line_of
from ui.widgets.lines import LinesView

_HEIGHT = 260


class BackupList(LinesView):
    """The newest first; a line's key is its file."""

    def __init__(
        self,
        name: str,
        background: Background,
        clock: Callable[[], datetime],
        parent: QWidget,
    ) -> None:
        super().__init__(name, "", parent)
        self.setAccessibleName(self.tr("Backups"))
        self.setMinimumHeight(_HEIGHT)
        self._background, self._now = background, clock
        self.backups: Sequence[Shown] = ()

    def load(self, folder: Path, then: Callable[[], None]) -> None:
        """Look through a folder beside the window, for all of it is proved; `then` it is shown."""

        def take(found: list[Shown]) -> None:
            self.backups = found
            self.show_lines([line_of(one, self._now()) for one in found])
            then()

        self._background.run(lambda: shown(folder), take, lambda _sentence: take([]))

    def chosen_backup(self) -> Shown | None:
        """Give the chosen backup."""
        return next((one for one in self.backups if one.entry.file == self.chosen()), None)

    def newest_whole(self) -> Shown | None:
        """Give the newest backup that can be restored."""
        return next((one for one in self.backups if one.manifest is not None), None)
