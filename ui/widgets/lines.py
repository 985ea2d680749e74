"""A list of things of which each takes a few lines: messages, e-mails, reminders."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from rules.words import Channel
from ui.bidi import unmarked
from ui.colours import Theme, Tone, pair, theme
from ui.widgets.painting import paint_pill, pill_width, write
from ui.widgets.signs import paint_sign

_MARGIN, _ABOVE = 16, 8
_FIRST, _NEXT, _LAST = 26, 22, 20
"""Heights of the lines of an entry."""
_HEADING = 38
_SIGN, _GAP = 18, 8
_MARK = 3
"""Width of the bar that marks the selected entry."""
_SMALLER = 1.0
"""Points by which the last line is smaller."""
_LEAST_NOTE = 40
_CELL = int(Qt.ItemDataRole.UserRole) + 1
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)

Index = QModelIndex | QPersistentModelIndex


class Line(NamedTuple):
    """An entry: title with a note, a line of text, and a small one; a heading has no key."""

    key: object
    title: str
    note: str = ""
    pill: str = ""
    tone: Tone = Tone.QUIET
    text: str = ""
    foot: str = ""
    foot_tone: Tone | None = None
    when: str = ""
    sign: Channel | None = None

    def aloud(self) -> str:
        """Give all of it, as a screen reader says it."""
        parts = (self.title, self.note, self.pill, self.text, self.foot, self.when)
        return ", ".join(unmarked(part) for part in parts if part)


class LinesModel(QAbstractListModel):
    """Read-only; lines without a key are headings and cannot be chosen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []

    def show(self, lines: Sequence[Line]) -> None:
        """Show other lines, or the same ones as they are now."""
        same = [line.key for line in lines] == [line.key for line in self.lines]
        if not same:
            self.beginResetModel()
        self.lines = list(lines)
        if not same:
            self.endResetModel()
        elif lines:
            self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Give the number of lines, headings included."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:  # noqa: ANN401 - Qt's signature
        """Give the words for screen readers, and the line for the delegate."""
        line = self.lines[index.row()]
        if role == _CELL:
            return line
        if role == _DISPLAY:
            return line.title
        return line.aloud() if role == _ACCESSIBLE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let everything be chosen but the headings."""
        if not index.isValid() or self.lines[index.row()].key is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _LineDelegate(QStyledItemDelegate):
    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give the height of a line; all are as wide as the list."""
        line: Line = index.data(_CELL)
        if line.key is None:
            return QSize(0, _HEADING)
        below = (_NEXT if line.text else 0) + (_LAST if line.foot else 0)
        return QSize(0, 2 * _ABOVE + _FIRST + below)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line."""
        line: Line = index.data(_CELL)
        rect, colours = option.rect, theme()
        painter.save()
        painter.setLayoutDirection(option.direction)
        if line.key is None:
            self._paint_heading(painter, rect, line, colours)
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            self._paint_ground(painter, rect, colours, chosen=chosen)
            self._paint_entry(painter, rect.adjusted(_MARGIN, _ABOVE, -_MARGIN, 0), line, colours)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, line: Line, colours: Theme) -> None:
        painter.fillRect(rect, QColor(colours.sunken))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, QColor(colours.line))
        font = QFont(self._view.font())
        font.setBold(True)
        room = rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        write(painter, room, line.title, font, QColor(colours.muted))

    def _paint_ground(
        self, painter: QPainter, rect: QRect, colours: Theme, *, chosen: bool
    ) -> None:
        painter.fillRect(rect, QColor(colours.accent_soft if chosen else colours.surface))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, QColor(colours.line))
        if chosen:
            bar = QRect(rect.x(), rect.y(), _MARK, rect.height())
            direction = painter.layoutDirection()
            painter.fillRect(QStyle.visualRect(direction, rect, bar), QColor(colours.accent))

    def _paint_entry(self, painter: QPainter, room: QRect, line: Line, colours: Theme) -> None:
        font, small = QFont(self._view.font()), QFont(self._view.font())
        small.setPointSizeF(font.pointSizeF() - _SMALLER)
        at = QRect(room.x(), room.y(), room.width(), _FIRST)
        at = self._paint_end_of_first(painter, at, line, font, small)
        self._paint_title(painter, at, line, font, colours)
        top = room.y() + _FIRST
        if line.text:
            below = QRect(room.x(), top, room.width(), _NEXT)
            write(painter, below, line.text, font, QColor(colours.ink))
            top += _NEXT
        if line.foot:
            below = QRect(room.x(), top, room.width(), _LAST)
            if line.pill:
                below = self._paint_end(painter, below, line.when, small)
            ink = QColor(colours.muted) if line.foot_tone is None else pair(line.foot_tone)[0]
            write(painter, below, line.foot, small, ink)

    def _paint_end_of_first(
        self, painter: QPainter, room: QRect, line: Line, font: QFont, small: QFont
    ) -> QRect:
        """Paint the pill, or the moment where there is none; give the room that is left."""
        if not line.pill:
            return self._paint_end(painter, room, line.when, small)
        left, end = _parted(painter, room, min(pill_width(line.pill, font), room.width() // 2))
        paint_pill(painter, end, line.pill, line.tone, font)
        return left

    def _paint_end(self, painter: QPainter, room: QRect, text: str, font: QFont) -> QRect:
        if not text:
            return room
        width = QFontMetrics(font).horizontalAdvance(text) + 2
        left, end = _parted(painter, room, min(width, room.width() // 2))
        write(painter, end, text, font, QColor(theme().muted))
        return left

    def _paint_title(
        self, painter: QPainter, room: QRect, line: Line, font: QFont, colours: Theme
    ) -> None:
        direction = painter.layoutDirection()
        used = 0
        if line.sign is not None:
            box = QRect(room.x(), room.y() + (_FIRST - _SIGN) // 2, _SIGN, _SIGN)
            shown = QStyle.visualRect(direction, room, box)
            paint_sign(painter, line.sign, shown, QColor(colours.muted))
            used = _SIGN + _GAP
        bold = QFont(font)
        bold.setBold(True)
        width = min(QFontMetrics(bold).horizontalAdvance(line.title) + 2, room.width() - used)
        title = QRect(room.x() + used, room.y(), width, _FIRST)
        write(
            painter,
            QStyle.visualRect(direction, room, title),
            line.title,
            bold,
            QColor(colours.ink),
        )
        used += width + _GAP
        if line.note and room.width() - used > _LEAST_NOTE:
            note = QRect(room.x() + used, room.y(), room.width() - used, _FIRST)
            shown = QStyle.visualRect(direction, room, note)
            write(painter, shown, line.note, font, QColor(colours.muted))


class LinesView(QListView):
    """Moves with the arrows; Enter or a double click enters what is chosen.

    What is chosen and how far it was scrolled stay when the lines are read again.
    """

    shown = Signal()
    """Another line is chosen, or none."""
    entered = Signal(object)
    """The key of the line that was entered."""

    def __init__(self, name: str, accessible_name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setProperty("kind", "lines")
        self._lines = LinesModel(self)
        self._shown_key: object = None
        self.setModel(self._lines)
        self.setItemDelegate(_LineDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.selectionModel().currentChanged.connect(lambda _new, _old: self._tell())
        self.doubleClicked.connect(lambda _index: self._enter())

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show lines; the chosen one stays, or the one that takes its place is chosen."""
        key, row = self.chosen(), self.currentIndex().row()
        scrolled = self.verticalScrollBar().value()
        self.selectionModel().blockSignals(True)
        self._lines.show(lines)
        self._choose_again(key, row)
        self.selectionModel().blockSignals(False)
        self.verticalScrollBar().setValue(scrolled)
        self.viewport().update()
        self._tell()

    def chosen(self) -> object:
        """Give the key of the chosen line, or None."""
        index = self.currentIndex()
        return self._lines.lines[index.row()].key if index.isValid() else None

    def choose(self, key: object) -> None:
        """Choose the line with this key and bring it into view; nothing when there is none."""
        keys = self.keys()
        if key in keys:
            self.setCurrentIndex(self._lines.index(keys.index(key)))

    def choose_first(self) -> None:
        """Choose the first line that can be, unless one is chosen."""
        first = next((key for key in self.keys() if key is not None), None)
        if self.chosen() is None and first is not None:
            self.choose(first)

    def keys(self) -> list[object]:
        """Give the keys of all lines; None stands for a heading."""
        return [line.key for line in self._lines.lines]

    def lines(self) -> list[Line]:
        """Give what is shown."""
        return list(self._lines.lines)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand on a line as soon as the keyboard comes."""
        super().focusInEvent(event)
        self.choose_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter the chosen line with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._enter()
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: titles begin with marks that nobody types."""

    def _choose_again(self, key: object, row: int) -> None:
        keys = self.keys()
        if key is not None and key in keys:
            wanted = keys.index(key)
        else:
            near = [place for place, one in enumerate(keys) if one is not None]
            wanted = min(near, key=lambda place: abs(place - row)) if near and row >= 0 else -1
        if wanted >= 0:
            self.setCurrentIndex(self._lines.index(wanted))

    def _enter(self) -> None:
        if self.chosen() is not None:
            self.entered.emit(self.chosen())

    def _tell(self) -> None:
        self.shown.emit()


def _parted(painter: QPainter, room: QRect, width: int) -> tuple[QRect, QRect]:
    """Part a line: give what is left of it, and the end of it that is so wide."""
    direction = painter.layoutDirection()
    rest = QRect(room.x(), room.y(), room.width() - width - _GAP, room.height())
    end = QRect(room.right() + 1 - width, room.y(), width, room.height())
    return QStyle.visualRect(direction, room, rest), QStyle.visualRect(direction, room, end)
