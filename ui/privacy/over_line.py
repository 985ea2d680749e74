"""Tells the administrator, quietly, that there are customers whose time is over."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from db import settings as stored
from db.privacy.retention import last_erased, over
from rules.clock import local_day
from rules.permissions import may
from rules.words import Action
from ui.session import Session
from ui.widgets.labels import Text


class OverLine(QFrame):
    """One line above the settings; hidden while there is nobody."""

    wanted = Signal(str)
    """The name of the section in which they are listed."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._known: object = None
        self.setObjectName("settings.over")
        self.text = Text("", "muted", self)
        self.show_them = QPushButton(self.tr("Show them"), self)
        self.show_them.setObjectName("settings.over.show")
        self.show_them.setProperty("kind", "link")
        self.show_them.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_them.clicked.connect(lambda: self.wanted.emit("privacy"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.text)
        row.addWidget(self.show_them)
        row.addStretch()
        self.hide()

    def refresh(self) -> None:
        """Count them anew where the day, the limit or who is erased is another."""
        months = stored.load()["retention_months"]
        if not months or not may(self._session.actor(), Action.SETTINGS):
            self._known = None
            self.hide()
            return
        now = self._session.now()
        known = (local_day(now), months, last_erased())
        if known == self._known:
            return
        self._known = known
        many = len(over(by=self._session.employee, now=now))
        self.text.setText(self.tr("There are %n customer(s) who are kept too long.", "", many))
        self.setVisible(many > 0)
