"""Filling many widgets at once: they are laid out when all of them are filled."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QLayout, QWidget


@contextmanager
def laid_out_once(whole: QWidget) -> Iterator[None]:
    """Lay out what is inside a widget at the end; Qt does it at each child that comes or goes.

    Sizes and places are known again after it.
    """
    layouts = [layout for layout in whole.findChildren(QLayout) if layout.isEnabled()]
    for layout in layouts:
        layout.setEnabled(False)
    try:
        yield
    finally:
        for layout in layouts:
            layout.setEnabled(True)
        # From the inside: what measures itself after what it stands in is laid out with it again.
        for layout in reversed(layouts):
            owner = layout.parent()
            if isinstance(owner, QWidget) and owner.isVisible():
                layout.activate()
