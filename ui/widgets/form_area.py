"""The place of a form that is longer than its window, beside a list or below a heading."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.widgets.field import Field

_RING, _BAR = 2, 10
"""Pixels."""


class FormArea(QScrollArea):
    """Scrolls up and down alone; Tab passes it by, and goes into the form."""

    def __init__(self, form: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        margin = QVBoxLayout(inside)
        # Room for the rings of what has the keyboard, and at the end of the lines for the bar.
        left, right = (_BAR, _RING) if self.isRightToLeft() else (_RING, _BAR)
        margin.setContentsMargins(left, _RING, right, _RING)
        margin.addWidget(form)
        self.setWidget(inside)

    def refuse(self, field: Field, sentence: str) -> None:
        """Say what is wrong beside a field of the form, and bring the keyboard there."""
        field.refuse(sentence)
        field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(field)
