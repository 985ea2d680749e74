"""What a page of the main window is."""

from PySide6.QtWidgets import QWidget

from ui.session import Session


class Page(QWidget):
    """One thing people do, side by side with the others; only the visible one reads."""

    def __init__(self, session: Session, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setObjectName(name)
        self.setProperty("kind", "page")

    def refresh(self) -> None:
        """Read again: it has become visible, or something has changed."""
        raise NotImplementedError

    def may_leave(self) -> bool:
        """Tell whether the page may go: one with unsaved changes asks first."""
        return True
