"""What stands where the grid would be when there is nothing to list."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from db.filters import Filter, State
from ui.bidi import isolate, shortened
from ui.complaints.counted import words_of
from ui.widgets.labels import Text

_LONGEST_TEXT = 40


class Empty(QFrame):
    """Says why the list is empty and what to do about it."""

    clear = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("grid.empty")
        self.setProperty("kind", "card")
        column = QVBoxLayout(self)
        column.addStretch()
        self.title = Text("", "section", self)
        self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.title.setWordWrap(True)
        self.hint = Text("", "muted", self)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.setWordWrap(True)
        self.button = QPushButton(self.tr("Clear the filters"), self)
        self.button.setObjectName("grid.empty.clear")
        self.button.clicked.connect(self.clear)
        column.addWidget(self.title)
        column.addWidget(self.hint)
        column.addSpacing(8)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch()

    def show_filter(self, wanted: Filter) -> None:
        """Say it for a filter that finds nothing."""
        self.button.setVisible(wanted != Filter())
        if wanted.text:
            text = isolate(shortened(wanted.text, _LONGEST_TEXT))
            self.title.setText(self.tr("No complaint was found for {text}").format(text=text))
            self.hint.setText(self.tr("Look for a plate, a phone, a name, a number or one word."))
        elif wanted == Filter():
            self.title.setText(self.tr("No open complaints"))
            self.hint.setText(self.tr("Ctrl+N opens a new one."))
        elif wanted == Filter(state=State.BOTH):
            self.title.setText(self.tr("No complaints yet"))
            self.hint.setText(self.tr("Ctrl+N opens the first one."))
            self.button.hide()
        elif wanted.counted and wanted == Filter(state=State.BOTH, counted=wanted.counted):
            self.title.setText(self.tr("No complaint is counted here"))
            self.hint.setText(
                self.tr(
                    "{what}. Where the report has another figure, it was counted before."
                ).format(what=words_of(wanted.counted))
            )
        else:
            self.title.setText(self.tr("No complaint matches all the filters"))
            self.hint.setText(self.tr("Take one off, or clear them all."))
