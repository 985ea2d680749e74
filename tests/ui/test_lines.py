"""The list of lines that the pages of messages and the bell share."""

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.line import Line
from ui.widgets.lines import LinesView


def test_a_list_that_gets_smaller_keeps_the_chosen_line_in_view(
    app: QApplication, qtbot: QtBot
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    lines = LinesView("lines", "lines", window)
    lines.resize(400, 500)
    lines.show_lines([Line(key, f"line {key}") for key in range(30)])
    window.show()
    lines.choose(20)
    lines.resize(400, 440)
    QApplication.processEvents()
    assert lines.viewport().rect().contains(lines.visualRect(lines.currentIndex()))
