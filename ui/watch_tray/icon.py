"""The icon beside the clock of a watch, and its menu."""

from textwrap import wrap

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from rules.errors import RuleBroken
from ui.at_sign_in import Switch
from ui.colours import LIGHT
from ui.mark import mark
from ui.reminders.announcing import Announcement
from ui.reminders.tray import CLICKS
from ui.watch_tray.states import State
from ui.wording import refusal

_SIZES = (16, 20, 24, 32, 48, 64)
"""Pixels: what Windows asks for beside the clock, at all its scales."""
_LONGEST_LINE = 56
"""Characters of a line of the menu."""
_LOOKS = 5
"""How often it is looked whether the icon is there; at sign-in the clock may not be there yet."""


class WatchIcon(QObject):
    """Says how the watch fares; offers the window, the start at sign-in, and the end."""

    open_wanted = Signal()
    end_wanted = Signal()

    def __init__(self, state: State, at_sign_in: Switch | None) -> None:
        super().__init__()
        self._state, self._at_sign_in = state, at_sign_in
        self._calm = mark()
        self.menu = QMenu()
        self.menu.setObjectName("watchMenu")
        self._lines: list[QAction] = []
        self._under_lines = self.menu.addSeparator()
        self._open = self._action("open")
        self._open.triggered.connect(self.open_wanted)
        self.menu.setDefaultAction(self._open)
        self._switch = self._action("atSignIn")
        self._switch.setCheckable(True)
        self._switch.setVisible(at_sign_in is not None)
        self._switch.triggered.connect(self._turn)
        self.menu.addSeparator()
        self._end = self._action("end")
        self._end.triggered.connect(self.end_wanted)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.icon = QSystemTrayIcon(self._calm, self)
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._activated)
        self.icon.messageClicked.connect(self.open_wanted)
        self._looks = _LOOKS
        self.refresh()
        # Where the desktop has no place for it yet, Qt adds it when there is one.
        self.icon.show()

    def refresh(self) -> None:
        """Say how the watch fares now, in the language that is set now."""
        self.icon.setToolTip(self._state.tip())
        troubled = self._state.is_in_trouble()
        self.icon.setIcon(_marked(self._calm) if troubled else self._calm)
        # Who looks at the menu is not disturbed.
        if not self.menu.isVisible():
            self._fill_menu()

    def look(self) -> None:
        """Show the icon once more where the desktop was too busy to take it."""
        if self._looks > 0 and self.icon.geometry().isEmpty():
            self._looks -= 1
            self.icon.hide()
            self.icon.show()

    def tell(self, announcement: Announcement) -> None:
        """Show a notification."""
        self.icon.showMessage(announcement.title, announcement.text, self._calm)

    def hide(self) -> None:
        """Take the icon away."""
        self.icon.hide()

    def _fill_menu(self) -> None:
        for old in self._lines:
            self.menu.removeAction(old)
            old.deleteLater()
        self._lines = [QAction(part, self.menu) for part in self._parts()]
        for line in self._lines:
            line.setEnabled(False)
        self.menu.insertActions(self._under_lines, self._lines)
        self._open.setText(self.tr("&Open Kashuv"))
        self._switch.setText(self.tr("&Start when I sign in"))
        if self._at_sign_in is not None:
            self._switch.setChecked(self._at_sign_in.is_on())
        self._end.setText(self.tr("&End"))
        self._end.setEnabled(not self._state.is_ending)

    def _parts(self) -> list[str]:
        lines = self._state.lines()
        parts = [part for line in lines for part in wrap(line, _LONGEST_LINE)]
        return [part.replace("&", "&&") for part in parts]

    def _action(self, name: str) -> QAction:
        action = QAction(self.menu)
        action.setObjectName(f"watchMenu.{name}")
        self.menu.addAction(action)
        return action

    def _turn(self, on: bool) -> None:  # noqa: FBT001 - a signal of Qt
        assert self._at_sign_in is not None  # noqa: S101 - nothing else offers it
        try:
            self._at_sign_in.turn(on=on)
        except RuleBroken as broken:
            self.tell(Announcement(self.tr("Kashuv"), refusal(broken)))
        # Qt has shown already what was only wished.
        self._switch.setChecked(self._at_sign_in.is_on())

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in CLICKS:
            self.open_wanted.emit()


def _marked(icon: QIcon) -> QIcon:
    """Give an icon with a point in its corner: something wants attention."""
    marked = QIcon()
    for size in _SIZES:
        pixmap = QPixmap(icon.pixmap(size, size))
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        corner = QRectF(size * 0.46, size * 0.46, size * 0.54, size * 0.54)
        painter.setBrush(Qt.GlobalColor.white)
        painter.drawEllipse(corner)
        painter.setBrush(QColor(LIGHT.red))
        painter.drawEllipse(corner.adjusted(size / 14, size / 14, -size / 14, -size / 14))
        painter.end()
        marked.addPixmap(pixmap)
    return marked
