"""Filling the demo store, and what one needs to know to come in."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from db.models import Employee
from ui.bidi import isolate
from ui.widgets.labels import Paragraph, Text
from ui.wording import word


class Filling(QWidget):
    """Says that the demo garage is being made."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setSpacing(16)
        title = Text(self.tr("Making an invented garage…"), "title", self)
        title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.bar = QProgressBar(self)
        self.bar.setObjectName("firstRun.progress")
        self.bar.setAccessibleName(self.tr("Progress"))
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        column.addStretch()
        column.addWidget(title)
        column.addWidget(self.bar)
        column.addStretch()

    def show_progress(self, done: int, total: int) -> None:
        """Show how much is made."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)


class DemoReady(QWidget):
    """Shows who can sign in to the demo garage, and the password of all of them."""

    enter = Signal()

    def __init__(
        self, people: Sequence[Employee], password: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._password = password
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addStretch()
        column.addWidget(Text(self.tr("The invented garage is ready"), "title", self))
        about = Text(
            self.tr("Come in as any of its people; each may do other things."), "muted", self
        )
        about.setWordWrap(True)
        column.addWidget(about)
        column.addWidget(self._people(people))
        column.addWidget(self._password_line())
        self.go = QPushButton(self.tr("Go to sign-in"), self)
        self.go.setObjectName("firstRun.enter")
        self.go.setProperty("kind", "primary")
        self.go.setAutoDefault(False)
        self.go.clicked.connect(self.enter)
        column.addSpacing(8)
        column.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch()
        self.setFocusProxy(self.go)

    def _people(self, people: Sequence[Employee]) -> QFrame:
        card = QFrame(self)
        card.setProperty("kind", "sunken")
        grid = QGridLayout(card)
        grid.setContentsMargins(16, 12, 16, 12)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(2, 1)
        for row, person in enumerate(people):
            grid.addWidget(Paragraph(person.sign_in, "strong", card), row, 0)
            grid.addWidget(Text(isolate(person.name), "", card), row, 1)
            grid.addWidget(Text(word(person.role), "muted", card), row, 2)
        return card

    def _password_line(self) -> QFrame:
        card = QFrame(self)
        card.setProperty("kind", "callout")
        card.setProperty("tone", "accent")
        grid = QGridLayout(card)
        grid.setContentsMargins(16, 10, 16, 10)
        grid.setColumnStretch(2, 1)
        shown = Paragraph(self._password, "strong", card)
        shown.setObjectName("firstRun.demoPassword")
        copy = QPushButton(self.tr("Copy"), card)
        copy.setObjectName("firstRun.copy")
        copy.setAutoDefault(False)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._password))
        grid.addWidget(Text(self.tr("Everybody's password:"), "", card), 0, 0)
        grid.addWidget(shown, 0, 1)
        grid.addWidget(copy, 0, 3)
        return card
