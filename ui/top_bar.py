"""What is always in reach: the search box, locate, show all, notices and "open new"."""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui.widgets.inputs import LineEdit


class SearchBox(LineEdit):
    """Takes plates, phones, names, numbers or words; Enter searches, Esc empties."""

    emptied = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the box with Esc, and with it the search."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.emptied.emit()
            return
        super().keyPressEvent(event)


class TopBar(QWidget):
    """The line above every page."""

    searched = Signal(str)
    locate = Signal()
    show_all = Signal()
    open_new = Signal()
    notices = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.search = SearchBox(parent=self)
        self.search.setObjectName("search")
        self.search.setAccessibleName(self.tr("Search"))
        self.search.setPlaceholderText(
            self.tr("Search: plate, phone, name, complaint number or a word  (Ctrl+K)")
        )
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumSize(420, 38)
        self.search.returnPressed.connect(lambda: self.searched.emit(self.search.text()))
        self.search.emptied.connect(lambda: self.searched.emit(""))
        row.addWidget(self.search, 3)
        row.addWidget(self._button("action.locate", self.tr("Locate"), "Ctrl+L", self.locate))
        row.addWidget(
            self._button("action.showAll", self.tr("Show all complaints"), "Ctrl+0", self.show_all)
        )
        row.addStretch(1)
        self.bell = self._button("notices", self.tr("Notices"), "Ctrl+B", self.notices)
        row.addWidget(self.bell)
        new = self._button("openNew", self.tr("+ Open new complaint"), "Ctrl+N", self.open_new)
        new.setProperty("kind", "primary")
        self.new = new
        row.addWidget(new)
        for keys in ("Ctrl+K", "/"):
            QShortcut(QKeySequence(keys), self, self.focus_search)

    def add_before_bell(self, button: QPushButton) -> None:
        """Put a button before that of the notices."""
        row = self.layout()
        assert isinstance(row, QHBoxLayout)  # noqa: S101 - made above
        row.insertWidget(row.indexOf(self.bell), button)

    def focus_search(self) -> None:
        """Bring the cursor into the search box."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def show_notices(self, count: int) -> None:
        """Show how many notices are unread."""
        title = self.tr("Notices")
        self.bell.setText(f"{title} ({count})" if count else title)

    def _button(self, name: str, text: str, keys: str, signal: SignalInstance) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAccessibleName(text)
        button.setToolTip(f"{text} ({keys})")
        # A button's own shortcut lights it up for a tenth of a second before anything happens.
        QShortcut(QKeySequence(keys), self, button.click)
        button.setMinimumHeight(38)
        button.clicked.connect(signal)
        return button
