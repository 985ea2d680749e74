"""What happened to a complaint, newest first, along a line."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyle, QWidget

from db.history import Line
from db.models import UndoStep
from ui.bidi import breakable, shortened, unmarked
from ui.colours import theme
from ui.complaints.story import ENDS_A_STAY, detail, sentence, stays, when_and_who
from ui.widgets.labels import Paragraph, Text
from ui.widgets.reading_column import ReadingColumn

NEWEST = 8
"""Lines shown beside the grid; the process dialog shows all."""
_ROOM = 22
_DOT = 9
_FIRST_LINE = 10
"""Pixels from the top of an entry to the middle of its first line of text."""
_LONGEST_DETAIL = 160


class _Entry(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._last = False
        column = ReadingColumn(self)
        rtl = self.isRightToLeft()
        column.setContentsMargins(0 if rtl else _ROOM, 0, _ROOM if rtl else 0, 12)
        self._sentence = Text("", "", self)
        self._sentence.setWordWrap(True)
        self._detail = Paragraph("", "muted", self)
        self._when = Text("", "small", self)
        self._when.setWordWrap(True)
        self.undo = QPushButton(self.tr("Undo"), self)
        self.undo.setProperty("kind", "link")
        self.undo.setToolTip("Ctrl+Z")
        for part in (self._sentence, self._detail, self._when):
            column.addWidget(part)
        column.addWidget(self.undo)
        column.setAlignment(self.undo, Qt.AlignmentFlag.AlignLeading)

    def show_line(
        self, line: Line, stay: str, now: datetime, *, last: bool, undoable: bool
    ) -> None:
        """Show a line of the history; `last` ends the line that is drawn."""
        self._last = last
        self._sentence.setText(breakable(sentence(line, now)))
        said = breakable(shortened(detail(line).replace("\n", " · "), _LONGEST_DETAIL))
        self._detail.setText(said)
        self._detail.setVisible(bool(said))
        when = when_and_who(line, now)
        self._when.setText(breakable(f"{when} · {stay}" if stay else when))
        self.undo.setVisible(undoable)
        name = self.tr("Undo: {what}").format(what=sentence(line, now))
        self.undo.setAccessibleName(unmarked(name))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the dot of this entry and the line on to the next."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        room, colours = self.rect(), theme()
        dot = QRect(0, _FIRST_LINE - _DOT // 2, _DOT, _DOT)
        line = QRect(_DOT // 2, _FIRST_LINE, 1, self.height() - _FIRST_LINE)
        direction = self.layoutDirection()
        if not self._last:
            painter.setBrush(QColor(colours.line))
            painter.drawRect(QStyle.visualRect(direction, room, line))
        painter.setBrush(QColor(colours.accent))
        painter.drawEllipse(QStyle.visualRect(direction, room, dot))


class Timeline(QWidget):
    """The newest lines of a history."""

    undo_wanted = Signal(object)
    """The step that the person wants to take back."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._undoable: UndoStep | None = None
        self.setObjectName("panel.timeline")
        column = ReadingColumn(self)
        # Made once and filled again: making widgets costs more than all the reading.
        self._entries = [_Entry(self) for _place in range(NEWEST)]
        for place, entry in enumerate(self._entries):
            column.addWidget(entry)
            entry.undo.setObjectName(f"panel.undo.{place}")
            entry.undo.clicked.connect(self._ask_to_undo)

    def show_lines(
        self, lines: Sequence[Line], now: datetime, undoable: UndoStep | None = None
    ) -> None:
        """Show the end of a history, and where its newest step may be taken back."""
        self._undoable = undoable
        held = stays(lines, now)
        newest = list(reversed(lines))[:NEWEST]
        for place, entry in enumerate(self._entries):
            entry.setVisible(place < len(newest))
            if place < len(newest):
                line = newest[place]
                stay = held.get(line.at, "") if line.event in ENDS_A_STAY else ""
                entry.show_line(
                    line,
                    stay,
                    now,
                    last=place == len(newest) - 1,
                    undoable=undoable is not None and undoable.line_id == line.id,
                )

    def _ask_to_undo(self) -> None:
        if self._undoable is not None:
            self.undo_wanted.emit(self._undoable)
