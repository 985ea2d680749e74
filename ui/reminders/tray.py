"""The icon beside the clock: shows notifications of the desktop, and brings the window up."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from ui.mark import mark
from ui.reminders.announcing import Announcement

CLICKS = (
    QSystemTrayIcon.ActivationReason.Trigger,
    QSystemTrayIcon.ActivationReason.DoubleClick,
)


class Tray(QObject):
    """Lives as long as its window is shown: closing the window leaves nothing behind."""

    clicked = Signal()
    """The icon, or a notification, was clicked."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._mark = mark()
        self._icon = QSystemTrayIcon(self._mark, self)
        self._icon.activated.connect(self._activated)
        self._icon.messageClicked.connect(self.clicked)
        self.show_unread(0)
        self._icon.show()

    @staticmethod
    def of(window: QWidget) -> "Tray | None":
        """Make one for a window, where the desktop has a place for it."""
        return Tray(window) if QSystemTrayIcon.isSystemTrayAvailable() else None

    def show(self, announcement: Announcement) -> None:
        """Show a notification."""
        self._icon.showMessage(announcement.title, announcement.text, self._mark)

    def show_unread(self, count: int) -> None:
        """Say how much is new to whoever rests on the icon."""
        new = self.tr("Kashuv: %n new notice(s)", "", count)
        self._icon.setToolTip(new if count else self.tr("Kashuv"))

    def hide(self) -> None:
        """Take the icon away."""
        self._icon.hide()

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in CLICKS:
            self.clicked.emit()
