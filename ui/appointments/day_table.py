"""The day as people see it: bays side by side, hours downwards, what is booked as blocks."""

from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPen, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from db.appointments import Booked
from db.models import Bay
from rules.search_text import format_plate
from ui.appointments.day import Block, Day
from ui.bidi import isolate, number, shortened, tip
from ui.colours import theme
from ui.moments import hour

Index = QModelIndex | QPersistentModelIndex
CELL = int(Qt.ItemDataRole.UserRole) + 1
"""The row and column themselves, for the delegate."""
ROW_HEIGHT = 32
ROUNDING = 6
LONGEST_NAME = 60


class DayModel(QAbstractTableModel):
    """Read-only; `day` is what is shown and `complaint` whose own appointment stands out."""

    def __init__(self, complaint: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.complaint = complaint
        self.day: Day | None = None

    def show_day(self, day: Day) -> None:
        """Show another day."""
        self.beginResetModel()
        self.day = day
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """One row a stretch of time."""
        return len(self.day.slots) if self.day and not parent.isValid() else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """One column a bay."""
        return len(self.day.bays) if self.day and not parent.isValid() else 0

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:  # noqa: ANN401
        """Say who comes at that time; nothing where it is free."""
        if self.day is None or not index.isValid():
            return None
        blocks = self.day.blocks_at(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return " | ".join(who(block.booked) for block in blocks)
        if role == Qt.ItemDataRole.ToolTipRole and blocks:
            return tip("\n".join(self._whole(block.booked) for block in blocks))
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:  # noqa: ANN401 - Qt's signature
        """Name the bays and the hours."""
        if self.day is None or role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return hour(self.day.slots[section])
        bay = self.day.bays[section]
        return isolate(bay.name) if bay else self.tr("Outside program")

    def _whole(self, booked: Booked) -> str:
        hours = number(f"{hour(booked.starts_at)}-{hour(booked.ends_at)}")
        return " · ".join(filter(None, (hours, who(booked), shortened(booked.remarks or ""))))


def who(booked: Booked) -> str:
    """Give an appointment in a line: number, customer, plate."""
    if booked.number is None:
        return QCoreApplication.translate("DayTable", "Taken")
    plate = number(format_plate(booked.plate)) if booked.plate else ""
    name = isolate(shortened(booked.customer or "", LONGEST_NAME))
    return " · ".join(filter(None, (number(str(booked.number)), name, plate)))


class _Painter(QStyledItemDelegate):
    """Paints the blocks, the closed hours and the stretch that is being chosen."""

    def __init__(self, table: "DayTable") -> None:
        super().__init__(table)
        self.table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        day = self.table.day_model.day
        if day is None:
            return
        colours = theme()
        rect: QRect = option.rect
        row, column = index.row(), index.column()
        painter.save()
        ground = colours.surface if self.table.is_bookable(row) else colours.sunken
        painter.fillRect(rect, QColor(ground))
        painter.setPen(QColor(colours.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        for block in day.blocks_at(row, column):
            self._paint_block(painter, rect, block, row)
        if column == self.table.currentIndex().column() and self.table.is_chosen(row):
            self._paint_choice(painter, rect, row)
        painter.restore()

    def _paint_block(self, painter: QPainter, rect: QRect, block: Block, row: int) -> None:
        colours = theme()
        own = block.booked.complaint == self.table.day_model.complaint
        ink, ground = (
            (colours.on_accent, colours.accent) if own else (colours.accent, colours.accent_soft)
        )
        whole = self._whole(rect, row, block.first_row, block.rows).adjusted(4, 2, -4, -3)
        painter.save()
        painter.setClipRect(rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(whole, ROUNDING, ROUNDING)
        painter.setPen(QColor(ink))
        room = whole.adjusted(10, 0, -10, 0)
        room.setHeight(min(room.height(), ROW_HEIGHT - 5))
        elided = painter.fontMetrics().elidedText(
            who(block.booked), Qt.TextElideMode.ElideRight, room.width()
        )
        start = Qt.AlignmentFlag.AlignRight if self.table.isRightToLeft() else Qt.AlignmentFlag(0)
        painter.drawText(room, int(start | Qt.AlignmentFlag.AlignVCenter), elided)
        painter.restore()

    def _paint_choice(self, painter: QPainter, rect: QRect, row: int) -> None:
        colours = theme()
        first, rows = self.table.currentIndex().row(), self.table.rows_chosen
        whole = self._whole(rect, row, first, rows).adjusted(2, 1, -2, -2)
        painter.setClipRect(rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 3 if self.table.hasFocus() else 2
        painter.setPen(QPen(QColor(colours.accent), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(whole, ROUNDING, ROUNDING)

    @staticmethod
    def _whole(rect: QRect, row: int, first: int, rows: int) -> QRect:
        """Give the place of all the rows of something, of which `rect` is one."""
        height = rect.height()
        return QRect(rect.left(), rect.top() - (row - first) * height, rect.width(), rows * height)


class DayTable(QTableView):
    """Arrows move over the stretches of time; `chosen` tells of every move."""

    chosen = Signal()

    def __init__(self, complaint: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows_chosen = 1
        self._now: datetime | None = None
        self.day_model = DayModel(complaint, self)
        self.setModel(self.day_model)
        self.setItemDelegate(_Painter(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across.setMinimumSectionSize(150)
        across.setHighlightSections(False)
        across.setSectionsClickable(False)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(ROW_HEIGHT)
        down.setSectionsClickable(False)
        down.setHighlightSections(False)
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.selectionModel().currentChanged.connect(self._moved)

    def show_day(self, day: Day, now: datetime) -> None:
        """Show a day; nothing is chosen in it yet, and what is past looks closed."""
        self._now = now
        self.day_model.show_day(day)

    def is_bookable(self, row: int) -> bool:
        """Tell whether a row is working time that is still to come."""
        day = self.day_model.day
        past = day is None or self._now is None or day.slots[row] < self._now
        return day is not None and not past and day.is_open(row)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the choice in sight, now that the table has its size."""
        super().showEvent(event)
        self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)

    def choose(self, moment: datetime, bay: int | None) -> None:
        """Put the choice on a moment in a bay, or in the first bay."""
        day = self.day_model.day
        if day is None or not day.slots or not day.bays:
            return
        ids = [one.id if one else None for one in day.bays]
        column = ids.index(bay) if bay in ids else 0
        index = self.day_model.index(day.row_of(moment), column)
        self.setCurrentIndex(index)
        # With some of the day before and after it.
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def set_length(self, minutes: int) -> None:
        """Show how long the chosen stretch lasts."""
        day = self.day_model.day
        if day is not None:
            self.rows_chosen = max(-(-timedelta(minutes=minutes) // day.length), 1)
        self.viewport().update()

    def is_chosen(self, row: int) -> bool:
        """Tell whether a row belongs to the chosen stretch."""
        return 0 <= row - self.currentIndex().row() < self.rows_chosen

    def choice(self) -> tuple[datetime, Bay | None] | None:
        """Give the moment and the bay that are chosen."""
        day, index = self.day_model.day, self.currentIndex()
        if day is None or not index.isValid():
            return None
        return day.slots[index.row()], day.bays[index.column()]

    def _moved(self) -> None:
        self.viewport().update()
        self.chosen.emit()
