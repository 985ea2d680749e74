"""What went to and fro with the customer, in the complaint's panel; a click opens one."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.messages.entries import Entry
from ui.widgets.labels import OneLine, Pill, Text

SHOWN = 6
"""Lines shown at first; the others are one click away."""


class Correspondence(QWidget):
    """A heading with the way to write, and a line for each letter, message and e-mail."""

    opened = Signal(object)
    write_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel.correspondence")
        self._entries: list[Entry] = []
        self._complaint = 0
        self._whole = False
        self._rows: list[_Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(OneLine(self.tr("Messages and letters"), "section", self))
        head.addStretch()
        self.write = self._link("panel.message", self.tr("Write a message"))
        self.write.clicked.connect(self.write_wanted)
        head.addWidget(self.write)
        self._column.addLayout(head)
        self._none = Text(self.tr("Nothing was sent or received yet"), "small", self)
        self._column.addWidget(self._none)
        self.more = self._link("panel.correspondence.more", "")
        self.more.clicked.connect(self._show_all)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)

    def show_entries(self, complaint: int, entries: Sequence[Entry]) -> None:
        """Show what belongs to a complaint."""
        self._whole = self._whole and complaint == self._complaint
        self._complaint, self._entries = complaint, list(entries)
        self._fill()

    def _fill(self) -> None:
        shown = self._entries if self._whole else self._entries[:SHOWN]
        while len(self._rows) < len(shown):
            self._add_row()
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(shown))
            if place < len(shown):
                row.show_entry(shown[place])
        hidden = len(self._entries) - len(shown)
        self.more.setVisible(hidden > 0)
        self.more.setText(self.tr("Show %n more", "", hidden))
        self._none.setVisible(not self._entries)

    def _show_all(self) -> None:
        self._whole = True
        before = len(self._entries[:SHOWN])
        self._fill()
        self._rows[before].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_row(self) -> None:
        place = len(self._rows)
        row = _Row(f"panel.correspondence.{place}", self)
        row.clicked.connect(lambda: self.opened.emit(self._entries[place].item))
        self._column.insertWidget(self._column.count() - 1, row)
        # Made later than what stands below it, yet it is reached before that.
        self.setTabOrder(self._rows[-1] if self._rows else self.write, row)
        self._rows.append(row)

    def _link(self, name: str, text: str) -> QPushButton:
        link = QPushButton(text, self)
        link.setObjectName(name)
        link.setProperty("kind", "link")
        return link


class _Row(QPushButton):
    """A line of the list."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("kind", "row")
        # A button insists on its width, and the panel is as wide as the person pulled it.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._title = OneLine("", "strong", self)
        self._state = Pill(parent=self)
        self._text = OneLine("", "", self)
        self._when = OneLine("", "small", self)
        self._inside = column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 7)
        column.setSpacing(1)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self._title, 1)
        first.addWidget(self._state)
        column.addLayout(first)
        column.addWidget(self._text)
        column.addWidget(self._when)
        for label in (self._title, self._state, self._text, self._when):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_entry(self, entry: Entry) -> None:
        """Show a line."""
        self._title.setText(entry.title)
        if self._state.text() != entry.state:
            self._state.show_as(entry.state, entry.tone)
        self._text.setText(entry.text)
        self._text.setVisible(bool(entry.text))
        self._when.setText(entry.when)
        self.setAccessibleName(entry.aloud())

    def sizeHint(self) -> QSize:
        """Be as large as what stands inside: a button thinks of its own words only."""
        return self._inside.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Insist on the height."""
        return self._inside.minimumSize()
