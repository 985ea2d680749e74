"""Asking where a file is to be saved."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def ask_where(parent: QWidget, title: str, name: str, kinds: str, ending: str) -> Path | None:
    """Let the person choose a place; None when he thought better of it.

    The ending is added, never put in the place of another: "list 22.11" would become "list 22",
    which may be a file that nobody asked about.
    """
    chosen, _kind = QFileDialog.getSaveFileName(parent, title, name, kinds)
    if not chosen:
        return None
    if chosen.lower().endswith(ending.lower()):
        return Path(chosen)
    place = Path(f"{chosen}{ending}")
    # What is there under this name nobody was asked about yet: the same window asks.
    return ask_where(parent, title, str(place), kinds, ending) if place.exists() else place
