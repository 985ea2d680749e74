"""The application as every program of ours with something to show begins it."""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from ui import fonts
from ui.mark import mark
from ui.memory import give_large_blocks_back
from ui.this_pc import ThisPc


def begin_application(data: Path, chosen_language: str | None) -> QApplication:
    """Make the application with our icon and fonts, and remember a language that was chosen."""
    give_large_blocks_back()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)  # noqa: S101 - Qt gives back what was made
    app.setWindowIcon(mark())
    if chosen_language is not None:
        ThisPc(data).language = chosen_language
    fonts.load_fonts(app)
    return app
