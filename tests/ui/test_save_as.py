from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.save_as import ask_where


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("/home/list", "/home/list.xlsx"),
        ("/home/list.xlsx", "/home/list.xlsx"),
        ("/home/LIST.XLSX", "/home/LIST.XLSX"),
        ("/home/list 22.11", "/home/list 22.11.xlsx"),
    ],
)
def test_an_ending_is_added_and_nothing_of_the_name_is_lost(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, typed: str, place: str
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (typed, ""))
    window = QWidget()
    qtbot.addWidget(window)
    assert ask_where(window, "", "", "", ".xlsx") == Path(place)


def test_who_thinks_better_of_it_names_no_place(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: ("", ""))
    window = QWidget()
    qtbot.addWidget(window)
    assert ask_where(window, "", "", "", ".xlsx") is None
