"""To whom a message goes: one of the addresses that are known, or another that is typed."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QWidget

from rules.search_text import phone_digits
from ui.bidi import unmarked
from ui.language import right_to_left
from ui.messages.channels import shown_address
from ui.widgets.inputs import LineEdit

_LEAST_SHOWN = 12
"""Characters."""


class AddressBox(QComboBox):
    """A list that can be typed into."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        # As wide as there is room for, however long an address is.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LEAST_SHOWN)
        line = LineEdit(left_to_right=True, parent=self)
        self.setLineEdit(line)
        if right_to_left():
            self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        # A typed number is not another spelling of one in the list.
        self.setCompleter(None)  # type: ignore[arg-type]  # Qt takes it to mean none

    def offer(self, addresses: Sequence[str]) -> None:
        """Offer addresses; the first is chosen."""
        with QSignalBlocker(self):
            self.clear()
            for address in addresses:
                self.addItem(unmarked(shown_address(address)), address)
            self.setCurrentIndex(0 if addresses else -1)
        self._show_beginning()

    def show_address(self, address: str) -> None:
        """Choose an address; one that is not in the list stands as if it were typed."""
        place = self.findData(address)
        if place >= 0:
            self.setCurrentIndex(place)
        else:
            self.setEditText(unmarked(shown_address(address)))
        self._show_beginning()

    def address(self) -> str:
        """Give what is chosen or typed."""
        typed = self.currentText().strip()
        place = self.findText(typed)
        if place >= 0:
            return str(self.itemData(place))
        return typed if "@" in typed else phone_digits(typed) or typed

    def held(self) -> str:
        """Give what is chosen or typed, as it stands, for a draft."""
        return self.currentText()

    def put(self, held: str) -> None:
        """Show what a draft holds."""
        place = self.findText(held)
        if place >= 0:
            self.setCurrentIndex(place)
        else:
            self.setEditText(held)

    def _show_beginning(self) -> None:
        line = self.lineEdit()
        if line is not None:
            line.setCursorPosition(0)
