"""Stub."""

from PySide6.QtCore import Signal
from db.finding import Filter
from ui.background import Background
from ui.page import Page
from ui.session import Session


class ComplaintsPage(Page):
    said = Signal(str)

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__(session, "complaints")

    def refresh(self) -> None: ...
    def show_filter(self, wanted: Filter) -> None: ...
    def focus_grid(self) -> None: ...
    def select(self, complaint: int) -> None: ...
