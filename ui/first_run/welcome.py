"""The first thing a new PC shows: three ways to begin."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.widgets.labels import Text


class Welcome(QWidget):
    """Three large choices."""

    start = Signal()
    join = Signal()
    look_around = Signal()

    def __init__(self, *, has_demo: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        title = Text(self.tr("Welcome to Kashuv"), "title", self)
        title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        about = Text(
            self.tr("Every complaint is heard, followed and answered in time. How shall we begin?"),
            "muted",
            self,
        )
        about.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        about.setWordWrap(True)
        column.addStretch()
        column.addWidget(title)
        column.addWidget(about)
        column.addSpacing(16)
        self.start_choice = self._choice(
            "firstRun.start",
            self.tr("Start my business"),
            self.tr("A few details, working hours and a password: about two minutes."),
        )
        self.start_choice.clicked.connect(self.start)
        self.join_choice = self._choice(
            "firstRun.join",
            self.tr("Join a store on a server"),
            self.tr("Several computers of one business work on the same data."),
        )
        self.join_choice.clicked.connect(self.join)
        self.demo_choice = self._choice(
            "firstRun.demo",
            self.tr("Go on looking around") if has_demo else self.tr("Look around with demo data"),
            self.tr("An invented garage with its complaints, in a place of its own."),
        )
        self.demo_choice.clicked.connect(self.look_around)
        column.addWidget(self.start_choice)
        column.addWidget(self.join_choice)
        column.addWidget(self.demo_choice)
        column.addStretch()
        self.setFocusProxy(self.start_choice)

    def _choice(self, name: str, title: str, about: str) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.setProperty("kind", "tile")
        button.setAccessibleName(title)
        button.setAccessibleDescription(about)
        button.setMinimumHeight(96)
        inside = QVBoxLayout(button)
        inside.setContentsMargins(24, 16, 24, 16)
        inside.setSpacing(4)
        inside.addStretch()
        for text, kind in ((title, "section"), (about, "muted")):
            line = Text(text, kind, button)
            line.setWordWrap(True)
            line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            inside.addWidget(line)
        inside.addStretch()
        return button
