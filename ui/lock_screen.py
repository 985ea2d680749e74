"""What is seen while the program is locked: who may come back, and nothing else."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
)

from ui.bidi import isolate
from ui.widgets.field import Field
from ui.widgets.inputs import LineEdit
from ui.widgets.labels import Text
from ui.widgets.typing_hint import TypingHint

_CARD_WIDTH = 456


class LockScreen(QDialog):
    """Asks one person for his password; `left` says that somebody else is there."""

    wanted = Signal()
    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("lock")
        self.setProperty("kind", "front")
        self.setWindowTitle(self.tr("Kashuv"))
        self.setWindowFlag(Qt.WindowType.WindowMinMaxButtonsHint)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 24, 32, 32)
        top = QHBoxLayout()
        top.addWidget(Text(self.tr("Kashuv"), "brand", self))
        top.addStretch()
        column.addLayout(top)
        column.addStretch(1)
        column.addWidget(self._card(name), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self.password.setFocus()

    def refuse(self, sentence: str) -> None:
        """Say why the window stays locked."""
        self.hint.hide()
        self.field.refuse(sentence)
        self.password.selectAll()
        self.password.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Unlock with Enter; Esc leads nowhere."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            standing = self.focusWidget()
            button = standing if isinstance(standing, QPushButton) else self.enter
            button.click()
        elif event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let somebody else sign in; a system that shuts down is not held up."""
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication) and app.isSavingSession():
            event.accept()
            return
        event.ignore()
        self.left.emit()

    def _card(self, name: str) -> QFrame:
        card = QFrame(self)
        card.setProperty("kind", "card")
        card.setFixedWidth(_CARD_WIDTH)
        column = QVBoxLayout(card)
        column.setContentsMargins(32, 28, 32, 24)
        column.setSpacing(14)
        for text, kind in (
            (isolate(name), "title"),
            (self.tr("Locked. Everything is as you left it."), "muted"),
        ):
            line = Text(text, kind, card)
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            line.setWordWrap(True)
            column.addWidget(line)
        self.password = LineEdit(left_to_right=True, parent=card)
        self.password.setObjectName("lock.password")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.field = Field(self.tr("Password"), self.password, card)
        self.hint = TypingHint(self.password, card)
        self.hint.setObjectName("lock.hint")
        self.enter = self._button("lock.enter", self.tr("Go on working"), "primary", card)
        self.enter.setMinimumHeight(42)
        self.enter.clicked.connect(self.wanted)
        self.somebody_else = self._button("lock.left", self.tr("Somebody else"), "link", card)
        self.somebody_else.clicked.connect(self.left)
        column.addSpacing(4)
        column.addWidget(self.field)
        column.addWidget(self.hint)
        column.addSpacing(4)
        column.addWidget(self.enter)
        column.addWidget(self.somebody_else, 0, Qt.AlignmentFlag.AlignHCenter)
        return card

    def _button(self, name: str, text: str, kind: str, card: QFrame) -> QPushButton:
        button = QPushButton(text, card)
        button.setObjectName(name)
        button.setProperty("kind", kind)
        button.setAutoDefault(False)
        return button
