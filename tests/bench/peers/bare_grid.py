"""The least honest program with a grid: a window of PySide6 with 64 rows in a QTableView.

Prints when it was painted, by the clock that all programs share, and ends.
"""

import os
import sys
import time

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView, QVBoxLayout, QWidget

ROWS, COLUMNS = 64, 14
_SIZE = (1366, 768)


class Painted(QObject):
    """Ends the program when a widget has been painted."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Let the painting come to its end, and tell."""
        if event.type() is QEvent.Type.Paint:
            QTimer.singleShot(0, self, tell)
        return False


def tell() -> None:
    """Print the moment and end at once."""
    print(time.monotonic(), flush=True)
    os._exit(0)


def main() -> None:
    """Show the window."""
    app = QApplication(sys.argv)
    model = QStandardItemModel(ROWS, COLUMNS)
    for row in range(ROWS):
        for column in range(COLUMNS):
            model.setItem(row, column, QStandardItem(f"{row}, {column}"))
    window = QWidget()
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    table = QTableView(window)
    table.setModel(model)
    QVBoxLayout(window).addWidget(table)
    painted = Painted(window)
    table.viewport().installEventFilter(painted)
    window.resize(*_SIZE)
    window.show()
    app.exec()


if __name__ == "__main__":
    main()
