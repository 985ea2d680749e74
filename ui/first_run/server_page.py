"""Joining a store on a server, from a PC that has none."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.background import Background
from ui.first_run.server_form import Entry, ServerForm
from ui.widgets.labels import Text


class ServerPage(QWidget):
    """Asks for the server; an empty database leads to starting the business there."""

    left = Signal()
    joined = Signal(object)
    """The database holds a business; gives the `Entry`."""
    begun = Signal(object)
    """The database is empty; gives the `Entry`."""

    def __init__(self, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Text(self.tr("Join a store on a server"), "title", self))
        about = Text(
            self.tr("Ask whoever set up the server for these; docs/postgresql.md explains them."),
            "muted",
            self,
        )
        about.setWordWrap(True)
        column.addWidget(about)
        self.form = ServerForm("firstRun.server", background, self)
        self.form.tried.connect(self._show)
        column.addWidget(self.form)
        column.addStretch()
        self.go = QPushButton(self.tr("Continue"), self)
        self.go.setObjectName("firstRun.server.go")
        self.go.setProperty("kind", "primary")
        self.go.clicked.connect(self.go_on)
        self.back = QPushButton(self.tr("Back"), self)
        self.back.setObjectName("firstRun.server.back")
        self.back.clicked.connect(self.left)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.go, self.back):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch()
        column.addLayout(row)
        self.setFocusProxy(self.form.host)

    def go_on(self) -> None:
        """Try the connection and go where it leads."""
        if not self.form.trial.is_running():
            self.form.test(self._go)

    def _show(self, entry: Entry) -> None:
        new = self.tr("Start the business there")
        self.go.setText(self.tr("Continue") if entry.found.has_business else new)

    def _go(self, entry: Entry) -> None:
        self._show(entry)
        if not self.form.keep_password(entry):
            return
        (self.joined if entry.found.has_business else self.begun).emit(entry)
