"""To which server shall the data move? What is typed here is no draft: it ends in a password."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.background import Background
from ui.colours import Tone
from ui.first_run.server_form import Entry, ServerForm
from ui.widgets.labels import Text

_WIDTH = 620


class StoreDialog(QDialog):
    """Says what moving means, and asks for an empty database."""

    chosen = Signal(object)
    """The `Entry` of an empty database that can be reached."""

    def __init__(self, background: Background, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("storeMove")
        self.setWindowTitle(self.tr("Move to a server"))
        self.setFixedWidth(_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        column.addWidget(Text(self.tr("Move to a server"), "dialogTitle", self))
        about = self.tr(
            "All data is copied into an empty database on a server and compared. Then this "
            "program goes on there, after signing in again; other computers join it. The data "
            "here stays as it is and opens no more. How to set up the server: docs/postgresql.md."
        )
        told = Text(about, "muted", self)
        told.setWordWrap(True)
        column.addWidget(told)
        self.form = ServerForm("storeMove", background, self)
        column.addWidget(self.form)
        self.go = self._button("go", self.tr("Move the data"))
        self.go.setProperty("kind", "primary")
        self.go.clicked.connect(self._begin)
        cancel = self._button("cancel", self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.go)
        row.addWidget(cancel)
        row.addStretch()
        column.addLayout(row)
        self.form.host.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter move on: nothing this large begins by a slip."""
        if event.text() in ("\r", "\n"):
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(f"storeMove.{name}")
        button.setAutoDefault(False)
        return button

    def _begin(self) -> None:
        if not self.form.trial.is_running():
            self.form.test(self._go)

    def _go(self, entry: Entry) -> None:
        if not entry.found.is_empty:
            self.form.trial.say(
                self.tr(
                    "There is data in this database already, and it stays. Choose an empty one."
                ),
                Tone.RED,
            )
        elif self.form.keep_password(entry):
            self.chosen.emit(entry)
            self.accept()
