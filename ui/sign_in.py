"""The window in which an employee signs in."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget

from db import passwords
from db.models import Employee
from rules.errors import RuleBroken
from ui.widgets.field import Field
from ui.widgets.inputs import LineEdit
from ui.widgets.labels import Text
from ui.wording import refusal


class SignIn(QDialog):
    """Asks for name and password; `employee` is who came in."""

    def __init__(
        self, business: str, clock: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.employee: Employee | None = None
        self._now = clock
        self.setObjectName("signIn")
        self.setWindowTitle(self.tr("Kashuv: sign in"))
        self.resize(440, 470)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(36, 36, 36, 36)
        column = QVBoxLayout()
        column.setSpacing(14)
        outside.addStretch()
        outside.addLayout(column)
        outside.addStretch()
        self._fill(column, business)

    def _fill(self, column: QVBoxLayout, business: str) -> None:
        brand = Text(self.tr("Kashuv"), "brand", self)
        brand.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        where = Text(business, "muted", self)
        where.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        where.setWordWrap(True)
        line = QFrame(self)
        line.setProperty("kind", "rule")
        self.name = LineEdit(parent=self)
        self.name.setObjectName("signIn.name")
        self.password = LineEdit(parent=self)
        self.password.setObjectName("signIn.password")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password_field = Field(self.tr("Password"), self.password, self)
        self.enter = QPushButton(self.tr("Sign in"), self)
        self.enter.setObjectName("signIn.enter")
        self.enter.setProperty("kind", "primary")
        self.enter.setAutoDefault(False)
        self.enter.clicked.connect(self.try_to_enter)
        column.addWidget(brand)
        column.addWidget(where)
        column.addWidget(line)
        column.addWidget(Field(self.tr("Name"), self.name, self))
        column.addWidget(self.password_field)
        column.addSpacing(6)
        column.addWidget(self.enter)

    def try_to_enter(self) -> None:
        """Check name and password; the same sentence answers a wrong name and a wrong password."""
        self.password_field.accept()
        try:
            self.employee = passwords.sign_in(
                self.name.text(), self.password.text(), now=self._now()
            )
        except RuleBroken as broken:
            self.password_field.refuse(refusal(broken))
            self.password.selectAll()
            self.password.setFocus()
            return
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from the name to the password with Enter, and from there in."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.name.hasFocus() and not self.password.text():
                self.password.setFocus()
            else:
                self.try_to_enter()
            return
        super().keyPressEvent(event)
