"""What a page of the main window is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from ui.session import Session

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Page(QWidget):
    """One thing people do, side by side with the others; only the visible one reads."""

    said = Signal(str)
    """Something that the window should say for a moment."""

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button that has the focus by Enter too, which Qt does in dialogs only."""
        focused = self.focusWidget()
        if event.key() not in _ENTER or not isinstance(focused, QPushButton):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            focused.click()
