"""Stub."""

from PySide6.QtCore import Signal
from db.finding import Filter
from ui.page import Page
from ui.session import Session


class BoardPage(Page):
    wanted = Signal(Filter)

    def __init__(self, session: Session) -> None:
        super().__init__(session, "board")

    def refresh(self) -> None: ...
