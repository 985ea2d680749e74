"""Stub."""

from PySide6.QtWidgets import QWidget
from ui.session import Session
from ui.widgets.dialog import FormDialog


class OpenDialog(FormDialog):
    def __init__(
        self, session: Session, parent: QWidget, *, plate: str = "", customer_number: str = ""
    ) -> None:
        super().__init__(session, "openDialog", self.tr("Open new complaint"), parent)
