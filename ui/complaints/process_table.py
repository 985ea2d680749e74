"""The history of a complaint as a table: when, what, who, from whom to whom, how long."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from db.history import Line
from ui.bidi import isolate
from ui.complaints.story import ENDS_A_STAY, detail, sentence, stays
from ui.moments import stamp

_LONGEST = 260
"""Characters of one cell; the paper has the whole."""
_WHEN, _WHAT, _WHO, _HANDS, _DETAIL, _LENGTH = range(6)


class ProcessTable(QTableWidget):
    """Oldest first; rows are as high as their words need."""

    def __init__(self, lines: Sequence[Line], now: datetime, parent: QWidget) -> None:
        super().__init__(len(lines), _LENGTH + 1, parent)
        self.setAccessibleName(self.tr("Process"))
        self.setProperty("kind", "story")
        self.setHorizontalHeaderLabels(
            [
                self.tr("When"),
                self.tr("What"),
                self.tr("Who"),
                self.tr("From → to"),
                self.tr("Reason and details"),
                self.tr("Held before"),
            ]
        )
        self._fill(lines, now)
        self._dress()

    def _fill(self, lines: Sequence[Line], now: datetime) -> None:
        held = stays(lines, now)
        for row, line in enumerate(lines):
            cells = {
                _WHEN: stamp(line.at),
                _WHAT: sentence(line, now),
                _WHO: isolate(line.by) if line.by else self.tr("the program itself"),
                _HANDS: self._hands(line),
                _DETAIL: _cut(detail(line)),
                _LENGTH: held.get(line.at, "") if line.event in ENDS_A_STAY else "",
            }
            for column, text in cells.items():
                item = QTableWidgetItem(text)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                leading = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop
                item.setTextAlignment(leading)
                self.setItem(row, column, item)

    def _hands(self, line: Line) -> str:
        giver = isolate(line.from_handler) if line.from_handler else ""
        taker = isolate(line.to_handler) if line.to_handler else ""
        if giver and taker:
            return self.tr("{giver} → {taker}").format(giver=giver, taker=taker)
        return taker

    def _dress(self) -> None:
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        for column in (_WHEN, _WHO, _HANDS, _LENGTH):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        for column in (_WHAT, _DETAIL):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"
