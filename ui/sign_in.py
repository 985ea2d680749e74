"""The window in which an employee signs in."""

from base64 import b64decode
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rules.errors import RuleBroken
from ui.bidi import isolate
from ui.widgets.field import Field
from ui.widgets.inputs import LineEdit
from ui.widgets.labels import Text
from ui.widgets.language_switch import LanguageSwitch
from ui.widgets.typing_hint import TypingHint
from ui.wording import refusal

if TYPE_CHECKING:
    from db.models import Employee

_LOGO_HEIGHT = 56
_CARD_WIDTH = 456


def _at_once() -> bool:
    return True


class SignIn(QDialog):
    """Asks for name and password; `employee` is who came in.

    `logo` is a picture in base64, empty where there is none. With a `demo_password` it also offers
    the people of the demo store to come in as. Whoever enters waits until `is_open` has told that
    the store can be asked; where it cannot, nothing is judged.
    """

    language_chosen = Signal(str)
    seen = Signal()
    """It stands on the screen for the first time."""

    def __init__(
        self,
        business: str,
        clock: Callable[[], datetime],
        parent: QWidget | None = None,
        *,
        logo: str = "",
        demo_password: str = "",
        is_open: Callable[[], bool] = _at_once,
    ) -> None:
        super().__init__(parent)
        self.employee: Employee | None = None
        self._now = clock
        self._business, self._logo = business, logo
        self._is_open = is_open
        self._demo_password = demo_password
        self._is_seen = False
        self.setObjectName("signIn")
        self.setProperty("kind", "front")
        self.resize(560, 640)
        self._outside = QVBoxLayout(self)
        self._outside.setContentsMargins(32, 24, 32, 32)
        self._build()

    def try_to_enter(self) -> None:
        """Check name and password; the same sentence answers a wrong name and a wrong password."""
        if not self._is_open():
            return
        # The form is shown without it.
        from db import passwords

        self.password_field.accept()
        try:
            self.employee = passwords.sign_in(
                self.name.text(), self.password.text(), now=self._now()
            )
        except RuleBroken as broken:
            self.hint.hide()
            self.password_field.refuse(refusal(broken))
            self.password.selectAll()
            self.password.setFocus()
            return
        self.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and say so when what was painted has been shown."""
        super().paintEvent(event)
        if not self._is_seen:
            self._is_seen = True
            QTimer.singleShot(0, self, self.seen.emit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from the name to the password with Enter, and from there in."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.name.hasFocus() and not self.password.text():
                self.password.setFocus()
            else:
                self.try_to_enter()
            return
        super().keyPressEvent(event)

    def _build(self) -> None:
        self.setWindowTitle(self.tr("Kashuv: sign in"))
        self._content = QWidget(self)
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        top = QHBoxLayout()
        top.addWidget(Text(self.tr("Kashuv"), "brand", self._content))
        top.addStretch()
        switch = LanguageSwitch("signIn", self._content)
        switch.chosen.connect(self._rebuild, Qt.ConnectionType.QueuedConnection)
        column.addLayout(top)
        top.addWidget(switch)
        column.addStretch(1)
        column.addWidget(self._card(), 0, Qt.AlignmentFlag.AlignHCenter)
        if self._demo_password:
            # It brings what fills a demo store.
            from ui.first_run.demo_people import DemoPeople

            people = DemoPeople(self._content)
            people.setFixedWidth(_CARD_WIDTH)
            people.chosen.connect(self._fill_in)
            column.addWidget(people, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self._outside.addWidget(self._content)
        self.name.setFocus()

    def _card(self) -> QFrame:
        card = QFrame(self._content)
        card.setProperty("kind", "card")
        card.setFixedWidth(_CARD_WIDTH)
        column = QVBoxLayout(card)
        column.setContentsMargins(32, 28, 32, 32)
        column.setSpacing(14)
        self._add_business(column, card)
        self.name = LineEdit(left_to_right=True, parent=card)
        self.name.setObjectName("signIn.name")
        self.password = LineEdit(left_to_right=True, parent=card)
        self.password.setObjectName("signIn.password")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password_field = Field(self.tr("Password"), self.password, card)
        self.hint = TypingHint(self.password, card)
        self.hint.setObjectName("signIn.hint")
        self.enter = QPushButton(self.tr("Sign in"), card)
        self.enter.setObjectName("signIn.enter")
        self.enter.setProperty("kind", "primary")
        self.enter.setAutoDefault(False)
        self.enter.setMinimumHeight(42)
        self.enter.clicked.connect(self.try_to_enter)
        column.addWidget(Field(self.tr("Name"), self.name, card))
        column.addWidget(self.password_field)
        column.addWidget(self.hint)
        column.addSpacing(4)
        column.addWidget(self.enter)
        return card

    def _add_business(self, column: QVBoxLayout, card: QFrame) -> None:
        picture = QPixmap()
        picture.loadFromData(b64decode(self._logo))
        if not picture.isNull():
            logo = QLabel(card)
            room = Qt.TransformationMode.SmoothTransformation
            logo.setPixmap(picture.scaledToHeight(_LOGO_HEIGHT, room))
            logo.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(logo)
        name = Text(isolate(self._business), "title", card)
        name.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        name.setWordWrap(True)
        column.addWidget(name)
        about = Text(self.tr("Customer complaint tracking"), "muted", card)
        about.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(about)
        column.addSpacing(8)

    def _rebuild(self, code: str) -> None:
        typed = self.name.text(), self.password.text()
        self._outside.removeWidget(self._content)
        self._content.hide()
        self._content.deleteLater()
        self._build()
        self.name.setText(typed[0])
        self.password.setText(typed[1])
        self.language_chosen.emit(code)

    def _fill_in(self, name: str) -> None:
        self.name.setText(name)
        self.password.setText(self._demo_password)
        self.enter.setFocus()
