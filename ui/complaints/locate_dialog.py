"""Stub."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from db.finding import Filter
from ui.session import Session
from ui.widgets.dialog import FormDialog


class LocateDialog(FormDialog):
    found = Signal(Filter)
    open_new = Signal(str, str)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(session, "locateDialog", self.tr("Locate"), parent)
