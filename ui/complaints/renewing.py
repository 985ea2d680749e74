"""Reading the list anew, and standing in it where one stood."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QModelIndex, QObject, QSignalBlocker, Signal

from ui.background import Background
from ui.complaints.grid import Grid
from ui.complaints.grid_model import GridModel
from ui.complaints.listing import ListAsking, Listing
from ui.session import Session

Result = TypeVar("Result")


class Renewing(QObject):
    """Shows a list in the grid: its beginning at once, the rest when it was found beside it.

    What only the report can count is shown when all of it was found.
    """

    counted = Signal()
    """Another number of complaints may be known."""
    renewed = Signal()
    """The selected complaint was read again, or it is another one, or none."""
    slow = Signal()
    troubled = Signal(str)
    """The sentence of why the rest is not found."""

    def __init__(
        self, session: Session, background: Background, grid: Grid, model: GridModel
    ) -> None:
        super().__init__(grid)
        self._grid, self._model = grid, model
        self._sought: int | None = None
        """A complaint that is selected as soon as it is known where it stands."""
        self._meant: str | None = None
        """What was searched for, as long as nothing that it meant was found."""
        self._asking = ListAsking(session, background, self)
        self._asking.came.connect(self._take)
        self._asking.slow.connect(self.slow)
        self._asking.troubled.connect(self.troubled)

    def read(self, listing: Listing, meant: str | None = None) -> None:
        """Read a list, or the same one again; what was asked for another is dropped.

        With what was searched for, the complaint that was `meant` is selected.
        """
        if listing != self._model.listing:
            self._asking.stop()
        if listing.wanted.counted is not None:
            self._read_counted(listing)
            return
        is_all = self._stand(lambda: self._model.show(listing))
        self._meant = meant
        self._select_meant()
        self._announce()
        if is_all:
            self._asking.stop()
        else:
            self._asking.ask(listing)

    def _read_counted(self, listing: Listing) -> None:
        if listing.wanted.counted != self._model.listing.wanted.counted:
            # Below the name of this figure no complaints of another list may stand.
            self._stand(lambda: self._model.await_all(listing))
            self._announce()
        self._asking.ask(listing)

    def select(self, complaint: int) -> None:
        """Select a complaint of the list, or once it is known where it stands there.

        Nothing happens when the filter leaves it out.
        """
        position = self._model.position_of(complaint)
        if position is not None:
            self._grid.select_row(position)
        else:
            self._sought = complaint

    def is_asking(self) -> bool:
        """Tell whether the rest is still being looked for."""
        return self._asking.is_asking()

    def _take(self, listing: Listing, ids: Sequence[int]) -> None:
        before = self._grid.selected_id()
        to_its_end = not self._model.is_counted and self._grid.is_sent_to_end()
        self._stand(lambda: self._model.show_all(listing, ids))
        if before is None:
            self._select_meant()
        if to_its_end:
            self._grid.select_row(self._model.rowCount() - 1)
        self.counted.emit()
        if listing.wanted.counted is not None or self._grid.selected_id() != before:
            self.renewed.emit()

    def _stand(self, read: Callable[[], Result]) -> Result:
        """Read, and stand where one stood; in another list, where its selected row is now."""
        near = max(self._grid.currentIndex().row(), 0)
        chosen = self._grid.selected_id() or self._sought
        before, scrolled = self._model.listing, self._grid.verticalScrollBar().value()
        with QSignalBlocker(self._grid):
            result = read()
            self._sought = chosen
            if chosen is not None:
                self._choose(chosen, near)
        if self._model.listing == before:
            self._grid.verticalScrollBar().setValue(scrolled)
        else:
            self._grid.show_place()
        return result

    def _choose(self, complaint: int, near: int) -> None:
        """Select a complaint where it stands now, without going there."""
        position = self._model.position_of(complaint, near)
        if position is None:
            self._grid.setCurrentIndex(QModelIndex())
        else:
            self._grid.setCurrentIndex(self._model.index(position, 0))
            self._sought = None

    def _select_meant(self) -> None:
        """Select what was searched for, once, as soon as it is among the first that are known."""
        position = None if self._meant is None else self._model.position_meant(self._meant)
        if position is not None:
            self._meant = None
            with QSignalBlocker(self._grid):
                self._grid.select_row(position)

    def _announce(self) -> None:
        self.counted.emit()
        self.renewed.emit()
