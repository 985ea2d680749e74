"""How a row of the grid is painted: its ground, and the texts, pills and signs of its cells."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QWidget

from rules.words import Channel
from ui.colours import Theme, Tone, pair, theme
from ui.complaints.cells import Cell
from ui.widgets.lettering import Lettering
from ui.widgets.painting import PILL_HEIGHT, PILL_MARGIN, pill_font
from ui.widgets.signs import paint_sign

_MARGIN = 6
_MARK = 3
"""Width of the bar that marks the selected row."""
_SMALLER = 1.5
"""Points by which the second line of a cell is smaller."""
_SIGN = 18


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
        self._direction = setting.direction
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
        for column, left, width in places:
            whole = QRect(left, row.y(), width, row.height())
            if is_selected and column == 0:
                self._paint_mark(painter, whole)
            if cells is not None:
                self._paint_cell(painter, whole.adjusted(_MARGIN, 0, -_MARGIN, -1), cells[column])

    def _paint_mark(self, painter: QPainter, whole: QRect) -> None:
        bar = QRect(whole.x(), whole.y(), _MARK, whole.height())
        painter.fillRect(QStyle.visualRect(self._direction, whole, bar), self._mark)

    def _paint_cell(self, painter: QPainter, room: QRect, cell: Cell) -> None:
        if cell.wires:
            self._paint_signs(painter, room, cell)
        elif cell.pill and cell.tone is not None:
            self._paint_pill(painter, room, cell.text, cell.tone)
        elif cell.second:
            half = room.height() // 2
            upper = QRect(room.x(), room.y() + 3, room.width(), half)
            lower = QRect(room.x(), room.y() + half + 1, room.width(), half - 3)
            self._plain.write(painter, upper, cell.text, self._inks[None])
            self._small.write(painter, lower, cell.second, self._second_inks[cell.second_tone])
        else:
            self._plain.write(painter, room, cell.text, self._inks[cell.tone])

    def _paint_pill(self, painter: QPainter, room: QRect, text: str, tone: Tone) -> None:
        width = min(self._bold.width(text) + 2 * PILL_MARGIN + 2, room.width())
        top = room.y() + (room.height() - PILL_HEIGHT) // 2
        pill = QStyle.visualRect(self._direction, room, QRect(room.x(), top, width, PILL_HEIGHT))
        ink, ground = self._pairs[tone]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(pill, 6, 6)
        self._bold.write(painter, pill.adjusted(PILL_MARGIN, 0, -PILL_MARGIN, 0), text, ink)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _paint_signs(self, painter: QPainter, room: QRect, cell: Cell) -> None:
        top = room.y() + (room.height() - _SIGN) // 2
        for place, channel in enumerate(one for one in Channel if one in cell.wires):
            box = QRect(room.x() + place * (_SIGN + 6), top, _SIGN, _SIGN)
            shown = QStyle.visualRect(self._direction, room, box)
            paint_sign(painter, channel, shown, self._muted)
