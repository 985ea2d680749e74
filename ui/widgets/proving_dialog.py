"""A question that only the person himself may answer: he gives his password again."""

from PySide6.QtWidgets import QLineEdit

from db import passwords
from ui.widgets.dialog import FormDialog
from ui.widgets.inputs import LineEdit


class ProvingDialog(FormDialog):
    """A subclass says what will happen, and asks for the password with `add_password`."""

    HAS_DRAFT = False

    def add_password(self) -> None:
        """Add the field of the password."""
        self.password = LineEdit(left_to_right=True, parent=self)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.add_field("password", self.tr("&Your password"), self.password)

    def verb(self) -> object:
        """Make sure that it is he who sits here."""
        employee, now = self.session.employee, self.session.now()
        return passwords.unlock(employee, self.password.text(), now=now)

    def is_dirty(self) -> bool:
        """Let a typed password go without a word."""
        return False
