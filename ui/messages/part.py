"""One part of the page of messages: a list, and beside it what is chosen in it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.widgets.labels import Text
from ui.widgets.lines import LinesView

_LIST_SHARE, _VIEW_SHARE = 5, 6


class Part(QWidget):
    """A subclass gives the list its lines and fills the card with what is chosen."""

    settings_wanted = Signal(str)

    def __init__(self, name: str, list_name: str, choose: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.list = LinesView(f"{name}.list", list_name, self)
        self.list.shown.connect(self.show_chosen)
        self.above = QHBoxLayout()
        self.above.setSpacing(8)
        self.hint = Text("", "small", self)
        self.hint.setWordWrap(True)
        self.hint.hide()
        self.card = QFrame(self)
        self.card.setProperty("kind", "card")
        self.card.setMinimumWidth(420)
        self._pages = QStackedWidget(self.card)
        self._nothing = nothing = Text(choose, "muted", self)
        nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        nothing.setWordWrap(True)
        self._pages.addWidget(nothing)
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(20, 16, 20, 16)
        inside.addWidget(self._pages)
        self.empty = _Empty(f"{name}.empty", self)
        self.empty.settings.clicked.connect(lambda: self.settings_wanted.emit(self.empty.section))
        self._whole = QWidget(self)
        self._lay_out()

    def _lay_out(self) -> None:
        list_side = QVBoxLayout()
        list_side.setSpacing(10)
        list_side.addWidget(self.list, 1)
        list_side.addWidget(self.hint)
        row = QHBoxLayout(self._whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addLayout(list_side, _LIST_SHARE)
        row.addWidget(self.card, _VIEW_SHARE)
        self._places = QStackedWidget(self)
        self._places.addWidget(self._whole)
        self._places.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self.above)
        column.addWidget(self._places, 1)

    def refresh(self) -> None:
        """Read again."""
        raise NotImplementedError

    def show_chosen(self) -> None:
        """Show what is chosen in the list."""
        raise NotImplementedError

    def put_in_card(self, view: QWidget) -> None:
        """Give the card what shows the chosen line."""
        self._pages.addWidget(view)

    def fill_card(self, view: QWidget | None) -> None:
        """Show the view in the card, or that nothing is chosen."""
        self._pages.setCurrentWidget(view or self._nothing)

    def show_as_empty(self, empty: bool) -> None:  # noqa: FBT001 - one word says it
        """Show the words that teach in place of the list."""
        self._places.setCurrentWidget(self.empty if empty else self._whole)


class _Empty(QFrame):
    """Says why there is nothing, and what to do about it."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.section = ""
        self.setProperty("kind", "card")
        self.title = Text("", "section", self)
        self.about = Text("", "muted", self)
        self.settings = QPushButton(self.tr("To the settings"), self)
        self.settings.setObjectName(f"{name}.settings")
        column = QVBoxLayout(self)
        column.setContentsMargins(80, 24, 80, 24)
        column.addStretch()
        for label in (self.title, self.about):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            column.addWidget(label)
        column.addSpacing(8)
        column.addWidget(self.settings, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch()

    def say(self, title: str, about: str, section: str = "") -> None:
        """Say it; `section` of the settings is where it can be mended."""
        self.title.setText(title)
        self.about.setText(about)
        self.section = section
        self.settings.setVisible(bool(section))
