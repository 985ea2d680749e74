"""A row of buttons of which one is chosen: arrows move, a digit picks."""

from collections.abc import Sequence
from enum import Enum
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from ui.bidi import tip
from ui.colours import Tone
from ui.widgets.bold_button import BoldButton
from ui.widgets.labels import restyle
from ui.widgets.parts import plain


class ChoiceRow(QWidget):
    """Buttons for a handful of values; the keyboard sees them as one field."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addStretch()
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._values: list[object] = []
        self._group.idToggled.connect(self._toggled)

    def offer(
        self, entries: Sequence[tuple[str, object]], tones: dict[object, Tone] | None = None
    ) -> None:
        """Make one button an entry, in place of those before; `tones` colours the chosen one."""
        self._values.clear()
        for old in self._group.buttons():
            self._group.removeButton(old)
            old.setParent(None)
            old.deleteLater()
        for text, value in entries:
            self.add(text, value, (tones or {}).get(value, Tone.ACCENT))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def add(self, text: str, value: object, tone: Tone = Tone.ACCENT) -> None:
        """Add one button after the others."""
        button = BoldButton(text.replace("&", "&&"), self)
        button.setCheckable(True)
        button.setProperty("kind", "choice")
        button.setProperty("tone", tone.value)
        name = value.name.lower() if isinstance(value, Enum) else str(value)
        button.setObjectName(f"{self.objectName()}.{name}")
        button.setAccessibleName(f"{self.accessibleName()}: {text}")
        # Tab stops once, at the row; the ring shows on the chosen button, or the first.
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(self.setFocus)
        self._group.addButton(button, len(self._values))
        self._row.insertWidget(len(self._values), button)
        self._values.append(value)

    def rename(self, texts: Sequence[str]) -> None:
        """Give the buttons other words, in their order; what is chosen stays."""
        for button, text in zip(self._group.buttons(), texts, strict=True):
            button.setText(text.replace("&", "&&"))
            button.setAccessibleName(f"{self.accessibleName()}: {text}")

    def chosen(self) -> object:
        """Give the chosen value, or None."""
        index = self._group.checkedId()
        return self._values[index] if index >= 0 else None

    def choose(self, value: object) -> None:
        """Choose a value."""
        if value in self._values:
            self._group.button(self._values.index(value)).setChecked(True)

    def held(self) -> Any:  # noqa: ANN401 - plain JSON
        """Give what stands for the chosen value in a draft."""
        return plain(self.chosen())

    def put(self, held: Any) -> None:  # noqa: ANN401 - plain JSON
        """Choose the value of a draft, where it can be chosen."""
        known = {plain(value): value for value in self._values}
        if held in known and self._group.button(self._values.index(known[held])).isEnabled():
            self.choose(known[held])

    def forbid(self, value: object, reason: str) -> None:
        """Grey a value that cannot be chosen now and say why; "" allows it again."""
        button = self._group.button(self._values.index(value))
        button.setEnabled(not reason)
        button.setToolTip(tip(reason))
        button.setAccessibleDescription(reason)
        if reason and button.isChecked():
            self._group.setExclusive(False)
            button.setChecked(False)
            self._group.setExclusive(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows as the row is laid out, pick with a digit."""
        forward = Qt.Key.Key_Left if self.isRightToLeft() else Qt.Key.Key_Right
        backward = Qt.Key.Key_Right if self.isRightToLeft() else Qt.Key.Key_Left
        if event.key() in (forward, backward):
            self._step(1 if event.key() == forward else -1)
        elif event.text().isdecimal() and 0 < int(event.text()) <= len(self._values):
            self._pick(int(event.text()) - 1)
        elif event.key() == Qt.Key.Key_Space and self.chosen() is None:
            self._step(1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self._show_ring()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self._show_ring()

    def _show_ring(self) -> None:
        chosen = max(self._group.checkedId(), 0)
        for button in self._group.buttons():
            button.setProperty("ring", self.hasFocus() and self._group.id(button) == chosen)
            restyle(button)

    def _step(self, by: int) -> None:
        """Go to the next value that can be chosen; at the end of the row stay."""
        index = self._group.checkedId()
        following = 0 if index < 0 else index + by
        while 0 <= following < len(self._values):
            if self._pick(following):
                return
            following += by

    def _pick(self, index: int) -> bool:
        button = self._group.button(index)
        if button.isEnabled():
            button.setChecked(True)
        return button.isEnabled()

    def _toggled(self, _index: int, checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        if checked:
            self._show_ring()
            self.changed.emit()
