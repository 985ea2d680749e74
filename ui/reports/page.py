"""Stub."""

from PySide6.QtCore import Signal
from db.finding import Filter
from ui.background import Background
from ui.page import Page
from ui.session import Session


class ReportsPage(Page):
    wanted = Signal(Filter)
    said = Signal(str)

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__(session, "reports")

    def refresh(self) -> None: ...
