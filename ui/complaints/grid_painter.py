"""How a row of the grid is painted: its ground, and the texts, pills and signs of its cells."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QWidget

from rules.words import Channel
from ui.colours import Theme, Tone, pair, theme
from ui.complaints.cells import Cell
from ui.widgets.lettering import Lettering, Room
from ui.widgets.painting import PILL_HEIGHT, PILL_MARGIN, pill_font
from ui.widgets.signs import paint_sign

_MARGIN = 6
_MARK = 3
"""Width of the bar that marks the selected row."""
_SMALLER = 1.5
"""Points by which the second line of a cell is smaller."""
_SIGN, _GAP = 18, 6
_CORNER = 6
"""Radius of a pill's corners."""


class Place(NamedTuple):
    """Where a column stands, in pixels of the view."""

    column: int
    left: int
    width: int


class Setting(NamedTuple):
    """What everything is laid out for; with another one, all of it is laid out anew."""

    theme: Theme
    font: QFont
    direction: Qt.LayoutDirection
    scale: float

    @classmethod
    def of(cls, view: QWidget) -> "Setting":
        """Give that of a view as it is now."""
        return cls(theme(), view.font(), view.layoutDirection(), view.devicePixelRatioF())


class GridPainter:
    """Paints the rows of a grid in one setting."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self._is_from_right = setting.direction is Qt.LayoutDirection.RightToLeft
        colours, plain = setting.theme, setting.font
        small = QFont(plain)
        small.setPointSizeF(plain.pointSizeF() - _SMALLER)
        self._plain, self._small, self._bold = (
            Lettering(font, setting.direction, setting.scale)
            for font in (plain, small, pill_font(plain))
        )
        self._ground, self._chosen = QColor(colours.surface), QColor(colours.accent_soft)
        self._line, self._mark = QColor(colours.line), QColor(colours.accent)
        self._muted = QColor(colours.muted)
        self._pairs = {tone: pair(tone) for tone in Tone}
        self._inks: dict[Tone | None, QColor] = {None: QColor(colours.ink)}
        self._inks |= {tone: ink for tone, (ink, _ground) in self._pairs.items()}
        self._second_inks = self._inks | {None: self._muted}

    def paint_ground(self, painter: QPainter, room: QRect) -> None:
        """Paint what rows stand on, where nothing else does."""
        painter.fillRect(room, self._ground)

    def paint_row(
        self,
        painter: QPainter,
        row: QRect,
        places: Sequence[Place],
        cells: Sequence[Cell] | None,
        *,
        is_selected: bool,
    ) -> None:
        """Paint what stands at some places of a row; nothing where its cells are not there."""
        painter.fillRect(row, self._chosen if is_selected else self._ground)
        painter.fillRect(row.x(), row.bottom(), row.width(), 1, self._line)
        top, height = row.y(), row.height()
        for column, left, width in places:
            if is_selected and column == 0:
                start = left + width - _MARK if self._is_from_right else left
                painter.fillRect(start, top, _MARK, height, self._mark)
            if cells is not None:
                room = (left + _MARGIN, top, width - 2 * _MARGIN, height - 1)
                self._paint_cell(painter, room, cells[column])

    def _paint_cell(self, painter: QPainter, room: Room, cell: Cell) -> None:
        if cell.wires:
            self._paint_signs(painter, room, cell)
        elif cell.pill and cell.tone is not None:
            self._paint_pill(painter, room, cell.text, cell.tone)
        elif cell.second:
            left, top, width, height = room
            half = height // 2
            upper, lower = (left, top + 3, width, half), (left, top + half + 1, width, half - 3)
            self._plain.write(painter, upper, cell.text, self._inks[None])
            self._small.write(painter, lower, cell.second, self._second_inks[cell.second_tone])
        else:
            self._plain.write(painter, room, cell.text, self._inks[cell.tone])

    def _paint_pill(self, painter: QPainter, room: Room, text: str, tone: Tone) -> None:
        left, top, most, height = room
        width = min(self._bold.width(text) + 2 * PILL_MARGIN + 2, most)
        if self._is_from_right:
            left += most - width
        top += (height - PILL_HEIGHT) // 2
        ink, ground = self._pairs[tone]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(left, top, width, PILL_HEIGHT, _CORNER, _CORNER)
        inside = (left + PILL_MARGIN, top, width - 2 * PILL_MARGIN, PILL_HEIGHT)
        self._bold.write(painter, inside, text, ink)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _paint_signs(self, painter: QPainter, room: Room, cell: Cell) -> None:
        left, top, width, height = room
        top += (height - _SIGN) // 2
        for place, channel in enumerate(one for one in Channel if one in cell.wires):
            used = place * (_SIGN + _GAP)
            start = left + (width - used - _SIGN if self._is_from_right else used)
            paint_sign(painter, channel, QRect(start, top, _SIGN, _SIGN), self._muted)
