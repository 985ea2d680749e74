"""Dragging onto a page and pasting into it: files for what is shown there."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QLabel, QWidget

from ui.files.choosing import chosen_in, may_hold_files


class Dropping(QObject):
    """Hears what is dropped on a page or pasted there; while it is dragged, a target is shown."""

    dropped = Signal(object)
    """What was chosen: `ui.files.choosing.Chosen`."""

    def __init__(self, page: QWidget, over: QWidget, invitation: Callable[[], str | None]) -> None:
        """`over` is covered by the target; `invitation` says what for, None where nobody may."""
        super().__init__(page)
        self._over = over
        self._invitation = invitation
        self.target = QLabel(over)
        self.target.setObjectName("dropTarget")
        self.target.setProperty("kind", "dropTarget")
        self.target.setTextFormat(Qt.TextFormat.PlainText)
        self.target.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.target.setWordWrap(True)
        self.target.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.target.hide()
        page.setAcceptDrops(True)
        page.installEventFilter(self)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), page, self.paste)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def eventFilter(self, _page: QObject, event: QEvent) -> bool:
        """Take what is dragged over the page, if it can become files."""
        if isinstance(event, QDropEvent) and not isinstance(event, QDragMoveEvent):
            self._drop(event)
            return True
        if isinstance(event, QDragEnterEvent | QDragMoveEvent):
            self._show(event)
            return True
        if event.type() in (QEvent.Type.DragLeave, QEvent.Type.Hide):
            self.target.hide()
        return False

    def paste(self) -> None:
        """Take files or a picture from the clipboard."""
        data = QGuiApplication.clipboard().mimeData()
        if self._invitation() is not None and data is not None and may_hold_files(data):
            self.dropped.emit(chosen_in(data))

    def _show(self, event: QDragMoveEvent) -> None:
        said = self._invitation()
        if said is None or not may_hold_files(event.mimeData()):
            event.ignore()
            return
        self.target.setText(said)
        self.target.setGeometry(self._over.rect())
        self.target.raise_()
        self.target.show()
        # Copied always: to move would take the file away from where it is.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def _drop(self, event: QDropEvent) -> None:
        self.target.hide()
        if self._invitation() is None:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropped.emit(chosen_in(event.mimeData()))
